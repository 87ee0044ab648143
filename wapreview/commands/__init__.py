"""What the commands do once their words are parsed. Imported by cli only; light, no screen."""
