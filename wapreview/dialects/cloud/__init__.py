"""Meta's WhatsApp Cloud API: POST https://graph.facebook.com/{version}/{phone-number-id}/messages."""
