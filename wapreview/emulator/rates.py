"""Rate limits of the provider, on the simulation's clock."""
