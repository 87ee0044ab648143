"""Flows: messages chained by what the customer does, from a folder as it is or from a flow.toml."""
