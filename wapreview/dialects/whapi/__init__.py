"""Whapi.Cloud: POST https://gate.whapi.cloud/messages/interactive, /messages/carousel, one address a kind."""
