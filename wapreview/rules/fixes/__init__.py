"""How each breach can be mended: changes to the JSON, worked out only where something is wrong."""
