"""The control API: what a test or a script may do with a running emulator."""
