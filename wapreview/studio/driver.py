"""The terminal's input, read so that no byte that arrives can end it."""

import asyncio
import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

HANGUP = 129
"""128 and the number of SIGHUP: the terminal went away."""
WAIT_SECONDS = 0.1
CHUNK = 4096


class Screen:
    """Standard output; once its terminal has hung up, what is written goes nowhere."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Writes a piece of the screen."""
        self._safely(lambda: self._file.write(text))

    def flush(self) -> None:
        """Brings it to the terminal."""
        self._safely(self._file.flush)

    def fileno(self) -> int:
        """The number of its file."""
        return self._file.fileno()

    def _safely(self, act: Callable[[], object]) -> None:
        try:
            act()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._file.fileno())
            os.close(nowhere)


class TolerantDriver(LinuxDriver):
    """Reads bytes that are no UTF-8 as U+FFFD; Textual's own reader ends at the first of them.

    Draws on standard output, which is known to be a terminal; Textual's own choice is standard error.
    """

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        if sys.__stdout__ is not None:
            self._file = Screen(sys.__stdout__)  # type: ignore[assignment]

    def start_application_mode(self) -> None:
        """Takes over the terminal."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        resized = signal.getsignal(signal.SIGWINCH)
        if callable(resized):
            # In the event loop, one after the other: a handler that interrupts itself posts an old size last.
            asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, resized, signal.SIGWINCH, None)

    def _get_terminal_size(self) -> tuple[int, int]:
        """The terminal's own answer: COLUMNS and LINES in the environment do not follow its window."""
        try:
            return os.get_terminal_size(self.fileno)
        except OSError:
            return super()._get_terminal_size()

    def run_input_thread(self) -> None:
        """Turns what is typed into events until the app ends or the terminal is gone."""
        parser = XTermParser(self._debug)
        decoder = getincrementaldecoder("utf-8")("replace")
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(WAIT_SECONDS):
                    data = self._read()
                    if not data:
                        self._app.call_later(self._app.exit, None, HANGUP)
                        return
                    self._post(parser.feed(decoder.decode(data)))
                self._post(parser.tick())

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, CHUNK)
        except OSError:  # a terminal that hung up
            return b""

    def _post(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
