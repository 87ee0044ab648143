"""Pictures of whole screens, each looked at before it was accepted."""
