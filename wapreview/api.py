"""What Python programs call: `wapreview.load` and `wapreview.lint`."""

import os
from collections.abc import Sequence
from typing import Any, TypeAlias

from wapreview.findings import findings
from wapreview.messages.message import Message
from wapreview.preview import Preview, check_offered, preview
from wapreview.rules.reports.report import Finding
from wapreview.rules.selection import selection
from wapreview.sources.files import read_file
from wapreview.sources.parse import parse_text

Given: TypeAlias = str | os.PathLike[str] | dict[str, Any] | list[Any]
"""A path; or a text with JSON in it, which is told from a path by its braces; or JSON that was read already."""


def load(given: Given, *, dialect: str | None = None, channel: str | None = None) -> list[Message]:
    """The messages of a file, of a text (JSON, cURL commands, whatever holds them) or of a JSON value.

    Reading is lenient: what a provider would refuse still becomes a Message, and `lint` says what is wrong with it.
    Raises WapreviewError when the file cannot be read, or there is no such dialect or channel.
    """
    shown = _preview(given, dialect, channel)
    return [message for item in shown.items for message in item.messages]


def lint(
    given: Given,
    *,
    dialect: str | None = None,
    channel: str | None = None,
    select: Sequence[str] | str = (),
    ignore: Sequence[str] | str = (),
) -> list[Finding]:
    """What is wrong, in the order of the text: rule, severity, place, sentence, and a fix where there is one.

    `select` and `ignore` take what the command's options take: names of rules, first words of names, patterns,
    "all", "advice"; one word, or several. Raises WapreviewError as `load` does, and for a word that names no rule.
    """
    asked = selection(_words(select), _words(ignore))
    shown = _preview(given, dialect, channel, advice=asked.advice)
    return list(findings(shown, [problem for problem in shown.problems if problem.rule in asked.rules]))


def _words(given: Sequence[str] | str) -> Sequence[str]:
    return [given] if isinstance(given, str) else given


def _preview(given: Given, dialect: str | None, channel: str | None, *, advice: bool = False) -> Preview:
    if isinstance(given, str) and "{" in given:
        source = parse_text(given, "text")
    elif isinstance(given, dict | list):
        import json

        source = parse_text(json.dumps(given, ensure_ascii=False, indent=2), "JSON")
    else:
        source = read_file(os.fspath(given))
    shown = preview(source, dialect, channel=channel, advice=advice)
    if channel is not None:
        check_offered(shown, channel)
    return shown
