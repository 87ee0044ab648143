"""Meta's way of writing a message, which four of the five dialects share inside their own wrappers."""
