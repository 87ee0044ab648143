"""What was found, for people and for programs: one module a format, and the table of them."""
