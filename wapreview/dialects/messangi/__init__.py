"""Messangi: POST /v3/messages."""
