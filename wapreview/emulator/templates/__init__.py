"""Message templates: defined, administered, and what is sent of them."""
