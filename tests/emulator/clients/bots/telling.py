"""What a bot of these tests prints: a line of JSON for each thing it understood."""

import json
import threading
from typing import Any

_PRINTING = threading.Lock()


def say(**told: Any) -> None:
    """One line."""
    with _PRINTING:
        print(json.dumps(told), flush=True)  # noqa: T201 - the bot's only output
