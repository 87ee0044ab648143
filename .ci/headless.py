"""Runs a full-screen command on a pseudo-terminal: waits for a text, presses a key, passes on the exit code.

Usage: headless.py TEXT KEY COMMAND...
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time

SECONDS = 60


def main() -> int:
    text, key, *command = sys.argv[1:]
    with tempfile.TemporaryDirectory() as nobody:
        return run(text, key, command, nobody)


def run(text: str, key: str, command: list[str], home: str) -> int:
    """Runs the command with nobody's settings and unsaved work: `home` is empty."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
        os.execvp(command[0], command)  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    seen, pressed, end = "", False, time.monotonic() + SECONDS
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536).decode("utf-8", "replace")
            except OSError:
                break
        if not pressed and text in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen):
            os.write(terminal, key.encode())
            pressed = True
    if time.monotonic() >= end:
        os.kill(child, signal.SIGKILL)
    if not pressed:
        print(f"“{text}” did not appear within {SECONDS} s", file=sys.stderr)
        return 1
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    raise SystemExit(main())
