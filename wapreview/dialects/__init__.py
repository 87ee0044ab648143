"""How a provider says it: one package per provider."""
