"""Source is an editor: the phone follows, everything can be undone, and nothing is changed that nobody changed."""

import threading
from pathlib import Path

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, cloud_buttons, cloud_text
from wapreview.messages.fix import Put
from wapreview.simulation.items import NoticeItem
from wapreview.sources.patch import TextEdit
from wapreview.studio import editing, reading
from wapreview.studio.reading import Reading, Request, read


def text(person: Person) -> str:
    return person.app.side.source.text


async def test_every_key_reaches_the_phone(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("Good")}) as person:
        source = person.app.side.source
        await person.to("#source")
        source.move_cursor(source.exact.get_location_from_index(source.text.index("Good") + 4))
        for sign, shown in (("!", "Good!"), ("?", "Good!?")):
            await person.type(sign)
            await person.settle(lambda shown=shown: shown in person.chat)  # type: ignore[misc]


async def test_a_broken_key_keeps_the_phone_and_shows_where(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("last good")}) as person:
        await person.edit('"to": ', '"to" ')
        await person.settle(lambda: person.entry.stale)
        assert "last good" in person.chat
        assert isinstance(person.entry.items()[-1], NoticeItem)
        row = text(person).split("\n").index('  "to" "491700000001",') + 1
        line, caret = next(
            pair
            for pair in zip(person.strip.split("\n"), person.strip.split("\n")[1:], strict=False)
            if pair[1].strip() == "^"
        )
        assert line.startswith(f"{row} │ ")
        assert line[caret.index("^") :].startswith('"491')
        assert any(shown.lstrip().startswith(f"{row}×") for shown in person.rows("#source"))
        await person.press("ctrl+z")
        await person.settle(lambda: not person.entry.stale)
        assert "×" not in "".join(person.rows("#source"))


async def test_problems_have_a_sign_beside_their_line(open_studio: OpenStudio) -> None:
    title = "A title that is too long"
    async with open_studio(texts={"a.json": cloud_buttons("x", [title, "Fine"])}) as person:
        row = next(n for n, line in enumerate(text(person).split("\n"), 1) if title in line)
        shown = [line.split()[0] for line in person.rows("#source") if "×" in line]
        assert shown == [f"{row}×"]


async def test_undo_and_redo_go_through_all_that_was_done(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("one")}) as person:
        first = text(person)
        await person.edit("one", "two")
        assert person.app.change(0, [Put("/text/body", "three")], "Changed on the phone")
        assert "three" in person.chat
        await person.press("ctrl+z")
        assert "two" in person.chat
        await person.press("ctrl+z")
        assert text(person) == first
        await person.press("ctrl+y", "ctrl+y")
        assert "three" in person.chat
        assert person.told[-1] == "Changed on the phone"


async def test_several_edits_are_one_step(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": "0123456789"}) as person:
        person.app.apply([TextEdit(1, 2, "one"), TextEdit(4, 4, "\n"), TextEdit(8, 10, "")])
        assert text(person) == "0one23\n4567"
        assert person.entry.text == text(person)
        person.app.side.source.undo()
        assert text(person) == "0123456789"


async def test_a_change_that_cannot_be_made_is_told(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("one")}) as person:
        before = text(person)
        assert not person.app.change(0, [Put("/no/such", "x")], "")
        assert not person.app.change(7, [Put("/text/body", "x")], "")
        await person.edit('"to": ', '"to" ')
        assert not person.app.change(0, [Put("/text/body", "x")], "")
        await person.pause()
        assert "mend that first" in person.told[-1]
        await person.press("ctrl+z")
        assert text(person) == before


async def test_each_file_has_its_own_history(open_studio: OpenStudio) -> None:
    texts = {"a.json": cloud_text("first"), "b.json": cloud_text("second")}
    async with open_studio(texts=texts) as person:
        await person.edit("first", "1st")
        await person.to("#chat")
        await person.press("]")
        await person.edit("second", "2nd")
        await person.to("#chat")
        await person.press("[")
        assert "1st" in text(person)
        await person.press("ctrl+z")
        assert text(person) == texts["a.json"]
        await person.press("ctrl+z", "]")
        assert "2nd" in text(person)
        await person.press("ctrl+z")
        assert text(person) == texts["b.json"]
        await person.press("ctrl+y")
        assert "2nd" in text(person)


@pytest.mark.parametrize(
    "odd",
    ["a\r\nb", "a\u2028b\u2029c", "a\x0cb\x1cc", "\ufeff"],
    ids=["mixed", "separators", "controls", "mark"],
)
async def test_what_nobody_touched_is_saved_as_it_was(
    open_studio: OpenStudio, folder: Path, odd: str
) -> None:
    before = (odd if odd == "\ufeff" else "") + cloud_text("words").replace("\n", "\n \n") + f"\n\n{odd}\n"
    path = folder / "a.json"
    path.write_bytes(before.encode())
    async with open_studio(path) as person:
        await person.edit("words", "other words")
        await person.press("ctrl+s")
        await person.settle(lambda: not person.entry.dirty)
    assert path.read_bytes() == before.replace("words", "other words").encode()


async def test_a_file_with_carriage_returns_keeps_them(open_studio: OpenStudio, folder: Path) -> None:
    path = folder / "a.json"
    path.write_bytes(cloud_text("words").replace("\n", "\r\n").encode())
    async with open_studio(path) as person:
        person.app.change(0, [Put("/text/body", "new\nwords")], "")
        await person.press("ctrl+s")
        await person.settle(lambda: not person.entry.dirty)
    assert path.read_bytes() == cloud_text("new\nwords").replace("\n", "\r\n").encode()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> dict[str, threading.Event]:
    """Everything is read beside the typing, and each text that is named waits until it is let go."""
    gates: dict[str, threading.Event] = {}

    def gated(request: Request) -> Reading:
        gate = next((gate for word, gate in gates.items() if word in request.text), None)
        if gate is not None:
            assert gate.wait(10)
        return read(request)

    monkeypatch.setattr(editing, "AT_ONCE", 0)
    monkeypatch.setattr(editing, "PAUSE_SECONDS", 0)
    monkeypatch.setattr("wapreview.studio.entry.read", gated)
    assert reading.read is read
    return gates


async def test_a_long_text_is_read_beside_the_typing(
    open_studio: OpenStudio, slow: dict[str, threading.Event]
) -> None:
    async with open_studio(texts={"a.json": cloud_text("before")}) as person:
        slow["after"] = threading.Event()
        await person.edit("before", "after")
        assert person.entry.pending
        assert "before" in person.chat
        await person.edit('"to"', '"too"')  # typing goes on
        await person.edit('"too"', '"to"')
        slow["after"].set()
        await person.settle(lambda: "after" in person.chat)
        assert not person.entry.pending


async def test_what_is_older_than_the_newest_change_is_dropped(
    open_studio: OpenStudio, slow: dict[str, threading.Event]
) -> None:
    async with open_studio(texts={"a.json": cloud_text("before")}) as person:
        entry = person.entry
        entry.change(cloud_text("older"))
        older = entry.reader()()
        entry.change(cloud_text("newer"))
        newer = entry.reader()()
        assert entry.take(newer)
        assert not entry.take(older)
        assert "newer" in str(entry.items())
        assert not slow


async def test_another_file_can_be_opened_while_one_is_read(
    open_studio: OpenStudio, slow: dict[str, threading.Event]
) -> None:
    texts = {"a.json": cloud_text("before"), "b.json": cloud_text("another")}
    async with open_studio(texts=texts) as person:
        gate = slow["after"] = threading.Event()
        await person.edit("before", "after")
        await person.to("#chat")
        await person.press("]")
        assert "another" in person.chat
        gate.set()
        await person.press("[")
        await person.settle(lambda: "after" in person.chat)


async def test_an_open_list_follows_the_typing(open_studio: OpenStudio) -> None:
    from tests.studio.driving import sample

    async with open_studio(sample("cloud/list.json")) as person:
        await person.press("enter")
        await person.settle(person.has_sheet)
        await person.edit("Where is my order?", "Where can it be?")
        await person.settle(lambda: "Where can it be?" in person.chat)
        assert person.has_sheet()
