"""The paths of each provider's API."""
