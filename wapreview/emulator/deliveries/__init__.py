"""Webhooks on their way to the bot: attempts, retries, the check of the address."""
