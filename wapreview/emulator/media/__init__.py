"""The files of a conversation: what the bot uploads, and what a customer sends."""
