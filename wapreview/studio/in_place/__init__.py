"""Editing on the phone: which texts there are, the field over them, what is written into the JSON."""
