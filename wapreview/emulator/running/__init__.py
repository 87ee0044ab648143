"""An unmodified bot, started so that it reaches the emulator: authority and proxy of one run, and the program."""
