"""Bots that run inside a test: ASGI and WSGI apps, each in a thread of its own."""
