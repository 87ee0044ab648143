"""Simulations kept as JSON lines: written as they happen, read again, walked, compared and repeated."""
