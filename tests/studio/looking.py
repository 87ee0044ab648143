"""What a person sees of a recording or a log in the studio."""

from textual.widgets import Static

from tests.studio.driving import Person
from wapreview.studio.notes import Notes
from wapreview.studio.recorded import Recorded


def source(person: Person) -> str:
    """The JSON in Source."""
    return person.app.side.source.text


def is_locked(person: Person) -> bool:
    """Whether Source is only shown."""
    return person.app.side.source.read_only


def recording(person: Person) -> Recorded:
    """The recording in front."""
    entry = person.entry
    assert isinstance(entry, Recorded)
    return entry


def notes(person: Person) -> str:
    """What the dialog says."""
    assert isinstance(person.app.screen, Notes)
    return str(person.app.screen.query_one("#read", Static).content)


def strip(person: Person) -> str:
    """The strip, without its line breaks."""
    return " ".join(person.strip.split())


async def look_at(person: Person, text: str) -> None:
    """Puts the phone's cursor on a message by its words."""
    await person.click(text)
    await person.pause()
