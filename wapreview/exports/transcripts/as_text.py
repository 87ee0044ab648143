"""A transcript as plain text: one line for what was said, continuation lines stand further right.

No text of a message can begin at the left edge, so none can look like a line of somebody else's.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from wapreview.exports.paint import safe
from wapreview.exports.transcripts.entries import Entry, answered_message, entry_of_message, entry_of_reply
from wapreview.exports.transcripts.parts import Cards, Choice, Choices, Menu, Part, Thing, Words
from wapreview.exports.transcripts.transcript import Talk, Transcript, name_of
from wapreview.messages.marks import lines_of
from wapreview.messages.reply import Customer
from wapreview.phone import words
from wapreview.phone.rows import Shape
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.items import MessageItem, NoticeItem, ReplyItem

INDENT = " " * 6
"""As wide as a time and the blank after it."""
STEP = "  "
PLACES = frozenset({"latitude", "longitude"})
BARE = frozenset({"name", "address", "phone", "file", "link", "line", "item", "answers"})
"""Facts whose name says nothing more."""
SILENT = frozenset({"media id", "type"})
"""Facts that only programs want to know."""
ABOUT = {"tap": "of", "reaction": "to", "opened": "in", "did": "about"}
"""Kind of entry -> the word before the message that it is about."""


def export(transcript: Transcript) -> str:
    """All conversations, a line of equals signs before each but the first."""
    return (
        "\n".join(
            line
            for number, talk in enumerate(transcript.talks)
            for line in [*(["", "=" * 72, ""] if number else []), *_talk(talk, transcript)]
        )
        + "\n"
    )


def transcript_lines(
    conversation: Conversation, business: str = "Business", customer: str = "Customer"
) -> list[str]:
    """What stands on one phone, without dates: for comparing conversations and for saying what was there.

    `business` and `customer` are the names that the lines begin with.
    """
    lines: list[str] = []
    for item in conversation.items:
        if isinstance(item, MessageItem):
            lines += entry_lines(entry_of_message(item, business))
        elif isinstance(item, ReplyItem):
            source = answered_message(item.quoted) if item.quoted else None
            lines += entry_lines(entry_of_reply(item, customer, source))
        elif isinstance(item, NoticeItem):
            lines.append(f"{INDENT}-- {one_line(item.text)} --")
    return lines


def _talk(talk: Talk, transcript: Transcript) -> Iterator[str]:
    yield one_line(heading(talk))
    if transcript.title:
        yield one_line(transcript.title)
    day = None
    for entry in talk.entries:
        if entry.at.date() != day:
            day = entry.at.date()
            yield from ("", f"--- {entry.at.strftime(Shape().date)} ---", "")
        yield from entry_lines(entry)


def heading(talk: Talk) -> str:
    """Whose conversation it is: "Acme Store and Mira (491700000001)"."""
    return f"{talk.title.name} and {person(talk.customer)}"


def person(customer: Customer) -> str:
    """A name with the number, or the number alone."""
    name = name_of(customer)
    return name if name == customer.number else f"{name} ({customer.number})"


def entry_lines(entry: Entry) -> list[str]:
    """One entry; its first line begins with the time, the others with blanks."""
    time = entry.at.strftime(Shape().clock)
    if entry.kind == "note":
        return [f"{time} -- {one_line(entry.words)} --"]
    lines = list(part_lines(entry.parts))
    if entry.kind == "tap":
        tapped, *lines = lines or [""]
        first = f"{_who(entry)} {entry.words} [{tapped}]{_about(entry)}{_state(entry)}"
    elif entry.words:
        first = f"{_who(entry)} {one_line(entry.words)}{_about(entry)}{_state(entry)}"
    else:
        said = f"{_who(entry)}{_about(entry)}{_state(entry)}:"
        one = bool(lines) and not isinstance(entry.parts[0], Choices | Menu | Cards)
        first = f"{said} {lines.pop(0)}" if one else said
    lines = [f"{INDENT}{line}".rstrip() for line in lines]
    return [f"{time} {first}".rstrip(), *lines]


def _who(entry: Entry) -> str:
    return one_line(entry.who).strip()


def _about(entry: Entry) -> str:
    """Which message it is about."""
    if entry.answers is None:
        return ""
    snippet = one_line(entry.answers.snippet)
    word = ABOUT.get(entry.kind)
    before = f" {word}" if word else ", answering"
    return f"{before} “{snippet}”" if snippet else f"{before} a message that is not here"


def _state(entry: Entry) -> str:
    """What is special about it, in brackets."""
    states = [
        words.NOT_IN_LOG if entry.kind == "missing" else "",
        words.REBUILT.get(entry.rebuilt, ""),
        one_line(entry.failure),
    ]
    shown = "; ".join(state for state in states if state)
    return f" ({shown})" if shown else ""


def part_lines(parts: Sequence[Part]) -> Iterator[str]:
    """The lines of parts, without their place in the chat; the caption of a thing stands in its brackets."""
    caption: Part | None = None
    for part, following in zip_longest(parts, parts[1:]):
        if part is caption:
            continue
        if isinstance(part, Thing) and isinstance(following, Words) and following.role == "body":
            caption = following
            yield from _thing(part, following.text)
        else:
            yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Words(text, "label"):
            yield f"({one_line(text)})"
        case Words(text):
            yield from lines_in(text)
        case Choices(choices):
            yield " ".join(f"[{_label(choice)}]" for choice in choices)
        case Menu():
            yield from _menu(part)
        case Cards(cards):
            for number, card in enumerate(cards, 1):
                yield f"card {number}:"
                yield from (STEP + line for line in part_lines(card))
        case Thing():
            yield from _thing(part, "")


def _thing(thing: Thing, caption: str) -> Iterator[str]:
    """[image ticket.jpg: Your ticket]"""
    facts = ", ".join(spoken(thing))
    about = f"{one_line(thing.what)} {facts}".rstrip()
    first, *more = lines_in(caption)
    if not more:
        yield f"[{about}: {first}]" if first else f"[{about}]"
        return
    yield f"[{about}: {first}"
    yield from more[:-1]
    yield f"{more[-1]}]"


def spoken(thing: Thing) -> list[str]:
    """What people want to know of it, each in one line; of a file with a name not also its address."""
    named = any(name == "file" for name, _ in thing.facts)
    passed = SILENT | {"link"} if named else SILENT
    told = [(name, text) for name, text in thing.facts if name not in passed | PLACES]
    place = ", ".join(one_line(text) for name, text in thing.facts if name in PLACES)
    return [
        *(one_line(text if name in BARE else f"{name}: {text}") for name, text in told),
        *filter(None, [place]),
    ]


def _menu(menu: Menu) -> Iterator[str]:
    yield f"[{one_line(menu.label)}]"
    for group in menu.groups:
        if group.title:
            yield f"{STEP}{one_line(group.title)}:"
        for row in group.rows:
            below = f": {one_line(row.description)}" if row.description else ""
            yield f"{STEP}- {one_line(row.label)}{below}"


def _label(choice: Choice) -> str:
    """A label, and where it leads."""
    return one_line(f"{choice.label} -> {choice.value}" if choice.value else choice.label)


def lines_in(text: str) -> list[str]:
    """The lines of a text, with a visible sign in the place of what a terminal would act on."""
    return [safe(text[start:end]) for start, end in lines_of(text)]


def one_line(text: str) -> str:
    """A text in one line: a line break becomes a blank."""
    return " ".join(lines_in(text))
