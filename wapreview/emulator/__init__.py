"""Being the provider: the send APIs that a bot calls, and the webhooks that it gets."""
