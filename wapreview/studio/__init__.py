"""The room around the phone: the Textual app."""
