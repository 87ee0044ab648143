"""What each channel shows of a message, and its own limits: one TOML file a channel; WhatsApp's are the dialects'."""
