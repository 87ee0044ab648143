"""Why a text could not be read, in one sentence for its author."""

import re

from wapreview.sources.bounds import DEPTH_MAX
from wapreview.sources.edits import Edited
from wapreview.sources.lines import Lines
from wapreview.sources.scanner import ScanError
from wapreview.sources.source import Trouble

_WORD = re.compile(r"[^\W\d]\w{0,23}|\\.?")
_BREAKS = {"\n": "a line break", "\r": "a line break", "\t": "a tab", " ": "a space"}
_ADVICE = {
    "'": "; JSON wants double quotes",
    "/": "; JSON has no comments",
    "#": "; JSON has no comments",
}
_WRITE = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}

NO_BRACES = (
    "No message found: there is no JSON in this text; give the JSON of a message, or a cURL command with it."
)
NO_JSON = (
    "No message found: what stands in braces here is no JSON (names and texts need double quotes); "
    "give the JSON that this text or program sends."
)


def trouble(problem: ScanError, layer: Edited, lines: Lines) -> Trouble:
    """The Trouble for what stopped a scanner in `layer`; its place is one of the text as given."""
    line, column = lines.line_column(layer.origin(problem.at))
    return Trouble(problem.rule, _sentence(problem, layer, lines), line, column)


def no_message(lines: Lines) -> Trouble:
    """The Trouble of a text without JSON; its place is that of the first brace, if there is one."""
    brace = lines.text.find("{")
    line, column = lines.line_column(max(brace, 0))
    return Trouble("json.syntax", NO_BRACES if brace < 0 else NO_JSON, line, column)


def is_absent(found: Trouble) -> bool:
    """Whether a text holds nothing that began as JSON, so that nothing in it can be broken."""
    return found.rule in ("json.empty", "json.encoding", "json.size") or found.message in (NO_BRACES, NO_JSON)


def _sentence(problem: ScanError, layer: Edited, lines: Lines) -> str:
    if problem.rule == "json.depth":
        return f"Objects and arrays stand more than {DEPTH_MAX} levels deep inside each other; flatten them."
    if problem.at >= len(layer.text):
        return _ending(problem, layer, lines)
    found = layer.text[problem.at]
    if problem.part == "a text" and (found == "\\" or found < " "):
        return _bad_text(found, layer.text[problem.at : problem.at + 2])
    advice = _ADVICE.get(found, "")
    if found in "}]" and problem.wanted.endswith("comma"):
        advice = "; remove the comma"
    return f"Expected {problem.wanted}, found {_named(layer.text, problem.at)}{advice}."


def _ending(problem: ScanError, layer: Edited, lines: Lines) -> str:
    if problem.opened is None:
        return f"Expected {problem.wanted}, but the text ends here."
    line, _ = lines.line_column(layer.origin(problem.opened))
    return f"The text ends inside {problem.part} that begins in line {line}; expected {problem.wanted}."


def _bad_text(found: str, token: str) -> str:
    if found == "\\":
        return f"“{token.rstrip()}” is no escape that JSON knows; write \\\\ for a backslash in a text."
    named = _BREAKS.get(found, f"the control character U+{ord(found):04X}")
    escape = _WRITE.get(found) or f"\\u{ord(found):04x}"
    return f"A text holds {named}; write {escape} for it."


def _named(text: str, at: int) -> str:
    match = _WORD.match(text, at)
    word = match[0] if match else text[at]
    if not word.isprintable() or word == " ":
        return _BREAKS.get(word, f"U+{ord(word[0]):04X}")
    return f"“{word}”"
