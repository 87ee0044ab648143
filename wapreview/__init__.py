"""wapreview: WhatsApp message JSON as the customer's phone shows it."""

__version__ = "0.1.0"
