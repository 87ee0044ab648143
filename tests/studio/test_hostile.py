"""Whatever stands in a text, a name or an id: it is shown, it never acts."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, at, cloud_buttons, cloud_text, studio_on

LONE_FLAG = "\U0001f1e9"
TEXTS = {
    "closing tag": "a [/b] c [/nope]",
    "style tag": "[red]not red[/red] [bold]",
    "action": "[@click=app.quit]tap me[/]",
    "link": "[link=https://example.com]x[/link]",
    "escape": "\x1b[2J\x1b[31mred\x1bc",
    "title": "\x1b]0;mine\x07",
    "clipboard": "\x1b]52;c;aGVsbG8=\x07",
    "link sequence": "\x1b]8;;https://example.com\x1b\\x\x1b]8;;\x1b\\",
    "8-bit": "\x9b2J\x9d0;x\x9c\x85",
    "controls": "a\x00b\x07c\x08d\x0be\x0cf\rg\x7fh",
    "bidi": "\u202eabc\u202c \u2066x\u2069",
    "separators": "a\u2028b\u2029c\ufffe",
    "lone surrogate": "a\ud800b",
    "tabs": "a\tb",
    "format": "{0} {__class__} %s ${HOME} {{1}}",
    "dollar": "$error $primary [$error]x",
    "combining": "e" + "\u0301" * 400,
    "zero width": "\u200d\u200d\ufe0f\u200b\xad",
    "long": "x" * 4096,
    "odd flags": LONE_FLAG * 7,
}
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(person: Person) -> None:
    """Nothing on the whole screen can act on the terminal, and every row is as wide as the screen."""
    for line in person.lines:
        assert not ACTING.search(line), repr(line)
        assert "\t" not in line
        if LONE_FLAG not in line:  # Rich and wcwidth disagree about half a flag, as terminals do
            assert cell_len(line) == person.app.size.width, repr(line)


@pytest.mark.parametrize("name", TEXTS)
async def test_a_hostile_text_in_every_part_of_a_message(open_studio: OpenStudio, name: str) -> None:
    text = TEXTS[name]
    content = json.loads(cloud_buttons(text, [text, "Fine"], [text, "fine"]))
    content["interactive"]["header"] = {"type": "text", "text": text}
    content["interactive"]["footer"] = {"text": text}
    content[text[:40]] = text
    async with open_studio(texts={"a.json": json.dumps(content)}) as person:
        harmless(person)
        await person.press("up", "down", "1", "y", "x", "s")
        harmless(person)
        for _ in range(3):
            await person.press("f7")
            harmless(person)
        await person.press("escape", "p")
        harmless(person)


async def test_hostile_texts_as_they_are_typed_pasted_and_told(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("start")}) as person:
        for text in TEXTS.values():
            await person.paste(cloud_text(text).replace("\ud800", "\\ud800"))
            harmless(person)
        person.app.side.source.load(person.app.side.source.text + "\x1b]52;c;aGVsbG8=\x07 [/b]")
        await person.pause()
        harmless(person)
        person.app.phone.composer.typed.value = "\x1b[2J [/b] [@click=app.quit]x"
        await person.pause()
        harmless(person)
        await person.to("#typed")
        await person.press("enter")
        harmless(person)
        person.app.tell("[/b] \x1b[2J [@click=app.quit]x[/]")
        await person.pause()
        harmless(person)


@pytest.mark.parametrize(
    "name",
    ["[red]x[bold]y[b].json", "[@click=app.quit]x.json", "a\x1b[2Jb.json", "a\nb\tc.json", "\udcff.json"],
)
async def test_a_hostile_file_name(folder: Path, name: str) -> None:
    inner = folder / f"{name}-folder"
    inner.mkdir()
    (folder / "z.json").write_text(cloud_text("z"), "utf-8")
    (inner / name).write_text(cloud_buttons("x", ["1", "2", "3", "4"], "abcd"), "utf-8")
    async with at(studio_on(inner / name, folder / "z.json")) as person:
        harmless(person)
        await person.edit('"x"', '"y"')
        await person.to("#chat")
        await person.press("s", "1", "x")
        harmless(person)
        await person.press("ctrl+s", "[")
        harmless(person)
        await person.press("]")
        await person.edit('"y"', '"z"')
        await person.to("#chat")
        await person.press("q")
        await person.sees("Not saved")
        harmless(person)
