"""Exotel: POST https://api.in.exotel.com/v2/accounts/{sid}/messages."""
