"""Opening the one file of a command: a path or standard input, read, checked and put on the phone."""

import sys
from pathlib import Path

from wapreview import settings
from wapreview.dialects.registry import DEFAULT, get
from wapreview.errors import WapreviewError, say
from wapreview.preview import Item, Preview, check_offered, place_of, preview
from wapreview.simulation.opening import Circumstances, Opened, open_conversation
from wapreview.simulation.parties import usual_business, usual_customer
from wapreview.sources.files import read_file, read_stdin
from wapreview.sources.source import Source
from wapreview.tables import nearest


def open_for_command(
    file: str,
    dialect: str | None,
    circumstances: Circumstances,
    body: int | None = None,
    channel: str | None = None,
) -> tuple[Preview, Opened]:
    """The file's preview and conversation; `body` (from 1) takes only that JSON body.

    `channel` is where the messages go, for a provider of several. What had to be mended is said.

    Raises WapreviewError when the file holds nothing that can be shown.
    """
    asked = channel
    dialect, channel, circumstances = _settled(dialect, channel, circumstances)
    source = _read(file)
    seen = preview(source, dialect, channel=channel)
    if asked is not None:
        check_offered(seen, asked)
    _say_notes(seen)
    if not source.bodies:
        raise WapreviewError(_trouble(source) or f"{source.name}: no message found")
    seen = _only(seen, body)
    if not any(item.messages or _is_known(item) for item in seen.items):
        hint = "" if dialect else " Name its provider with --dialect."
        raise WapreviewError(f"{source.name}: {what_it_is(seen.items[0])}{hint}")
    opened = open_conversation(seen, get(dialect or DEFAULT), circumstances)
    _check_variant(circumstances.variant, opened)
    return seen, opened


def _settled(
    dialect: str | None, channel: str | None, circumstances: Circumstances
) -> tuple[str | None, str | None, Circumstances]:
    """What the flags leave open, from the settings; pydantic is loaded only where there is a file of them."""
    if dialect is not None:
        get(dialect)
    if not settings.files():
        usual_channel = channel or settings.channel_without_files()
        return dialect or settings.dialect_without_files(), usual_channel, circumstances
    found = settings.load()
    usual = circumstances._replace(
        usual_customer=usual_customer(found.customer), usual_business=usual_business(found.business)
    )
    return dialect or found.dialect, channel or found.channel, usual


def _read(file: str) -> Source:
    if file != "-":
        return read_file(Path(file))
    if sys.stdin is None:
        raise WapreviewError("standard input is closed; name a file, or pipe the message in")
    return read_stdin(sys.stdin.buffer)


def _trouble(source: Source) -> str | None:
    trouble = source.trouble
    if trouble is None:
        return None
    place = f":{trouble.line}:{trouble.column}" if source.text else ""
    return f"{source.name}{place}: {trouble.message}"


def _say_notes(seen: Preview) -> None:
    """What was read otherwise than it stands, and what could not be read, each with its place."""
    source = seen.source
    for problem in seen.problems:
        if source.trouble and problem.rule == source.trouble.rule:
            continue
        if problem.span or problem.rule == "json.key.dup":
            place = place_of(seen, problem)
            where = f":{place.line}:{place.column}" if place else ""
            say(f"{source.name}{where}: {problem.message}")
    if source.bodies and (trouble := _trouble(source)):
        say(trouble)
    for item in seen.items:
        if item.detection and item.detection.alternatives and item.detection.dialect == item.dialect.name:
            others = " or ".join(get(name).title for name in item.detection.alternatives)
            say(f"{source.name}: read as {item.dialect.title}; it could also be {others} (--dialect chooses)")


def _only(seen: Preview, body: int | None) -> Preview:
    if body is None:
        return seen
    count = len(seen.source.bodies)
    if body > count:
        held = "1 JSON body" if count == 1 else f"{count} JSON bodies"
        raise WapreviewError(f"--body {body}: {seen.source.name} holds {held}")
    return seen._replace(items=(seen.items[body - 1],))


def _is_known(item: Item) -> bool:
    """Whether it is a webhook or an answer, which is no message but can be drawn."""
    return item.detection is not None and item.detection.what not in ("message", "fragment")


def what_it_is(item: Item) -> str:
    """Why a body holds no message."""
    if item.detection is None or _is_known(item):
        return next((problem.message for problem in item.problems if problem.rule == "type.unknown"), "")
    sentence = f"{item.dialect.title} would find no message in this JSON."
    if item.detection.dialect != item.dialect.name:
        sentence += f" It looks like {get(item.detection.dialect).title}: {item.detection.reason}."
    return sentence


def _check_variant(wanted: str, opened: Opened) -> None:
    dialect = opened.simulation.dialect
    if wanted and wanted not in dialect.variants:
        known = dialect.variants
        forms = f"there are {', '.join(known)}" if len(known) > 1 else "there is one form only"
        raise WapreviewError(
            f"--variant: {dialect.title} has no webhook form “{wanted}”{nearest(wanted, known)}; {forms}"
        )
