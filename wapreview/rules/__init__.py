"""What a provider refuses: checks over the neutral message."""
