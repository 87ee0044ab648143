"""A transcript as one HTML file that looks like the phone and needs nothing from outside."""
