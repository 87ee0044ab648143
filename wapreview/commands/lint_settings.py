"""What flags, environment and settings files say about linting: the flag wins, then the environment, then the
project's wapreview.toml, then the person's settings.toml.

Without files neither TOML nor pydantic is loaded, with files no pydantic: one file is checked in no time.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from wapreview.commands.lint_check import Check
from wapreview.errors import WapreviewError
from wapreview.settings_files import person_file, project_file

if TYPE_CHECKING:
    from wapreview.rules.selection import Selection
    from wapreview.tables import Table

IN_LINT = ("dialect", "channel", "select", "ignore", "max-warnings", "per-file-ignores")
IN_PROJECT = ("dialect", "channel", "lint")


class LintSettings(NamedTuple):
    """How files are checked, and how many warnings may be there."""

    check: Check
    max_warnings: int | None


class _Layer(NamedTuple):
    """What one place says; None where it says nothing."""

    origin: str
    dialect: str | None = None
    channel: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    max_warnings: int | None = None
    per_file: Mapping[str, tuple[str, ...]] | None = None


def lint_settings(
    dialect: str | None,
    channel: str | None,
    select: Sequence[str],
    ignore: Sequence[str],
    max_warnings: int | None,
) -> LintSettings:
    """What holds, from the flags down. Raises WapreviewError naming the flag, the variable, or file and key."""
    flags = _Layer("", dialect, channel, words(select), words(ignore), max_warnings)
    layers = [flags, _environment(os.environ), *_files()]
    _check_words(layers)
    select_layer, ignored_layer = _strongest(layers, "select"), _strongest(layers, "ignore")
    check = Check(
        _value(layers, "dialect"),
        _value(layers, "channel"),
        _selection(select_layer, ignored_layer),
        *_per_file(_strongest(layers, "per_file")),
    )
    return LintSettings(check, _value(layers, "max_warnings"))


def words(given: Sequence[str]) -> tuple[str, ...] | None:
    """The words of an option that may be repeated, or hold several with commas between them."""
    found = tuple(word.strip() for each in given for word in each.split(",") if word.strip())
    return found if given else None


def _environment(environment: Mapping[str, str]) -> _Layer:
    return _Layer(
        "environment",
        environment.get("WAPREVIEW_DIALECT") or None,
        environment.get("WAPREVIEW_CHANNEL") or None,
    )


def _files() -> Iterator[_Layer]:
    """The project's file, then the person's, where there are such."""
    try:
        project = project_file(os.getcwd())  # noqa: PTH109 - pathlib is slow to load
    except OSError:  # the present folder was removed
        project = None
    if project:
        yield _layer(project, IN_PROJECT)
    person = person_file()
    if os.path.isfile(person):  # noqa: PTH113
        yield _layer(person, None)


def _layer(path: str, known: tuple[str, ...] | None) -> _Layer:
    from pathlib import Path

    from wapreview.tables import read_toml

    whole = read_toml(Path(path))
    if known:
        whole.only(known)
    lint = whole.table("lint")
    lint.only(IN_LINT)
    per_file = lint.table("per-file-ignores") if "per-file-ignores" in lint.values else None
    return _Layer(
        path,
        _text(lint, "dialect") or _text(whole, "dialect"),
        _text(lint, "channel") or _text(whole, "channel"),
        _texts(lint, "select"),
        _texts(lint, "ignore"),
        _count(lint, "max-warnings"),
        {pattern: _texts(per_file, pattern) or () for pattern in per_file.values} if per_file else None,
    )


def _text(table: "Table", key: str) -> str | None:
    return table.text(key, "") or None


def _texts(table: "Table", key: str) -> tuple[str, ...] | None:
    value: Any = table.values.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise table.mistake(key, 'must be a list of rules, such as ["button.title.len"]')
    return tuple(value)


def _count(table: "Table", key: str) -> int | None:
    value: Any = table.values.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise table.mistake(key, "must be a whole number from 0")
    return value


def _strongest(layers: Sequence[_Layer], field: str) -> _Layer | None:
    """The first layer that says something about this."""
    return next((layer for layer in layers if getattr(layer, field) is not None), None)


def _value(layers: Sequence[_Layer], field: str) -> Any:
    layer = _strongest(layers, field)
    return getattr(layer, field) if layer else None


def _check_words(layers: Sequence[_Layer]) -> None:
    """Refuses a dialect or channel that does not exist, wherever it is said."""
    for layer in layers:
        if layer.dialect is not None:
            from wapreview.dialects.registry import get

            _check_word(get, layer.dialect, _where(layer, "dialect"))
        if layer.channel is not None:
            from wapreview.rules.channels.choice import check_channel

            _check_word(check_channel, layer.channel, _where(layer, "channel"))


def _check_word(known: Callable[[str], object], word: str, where: str) -> None:
    try:
        known(word)
    except WapreviewError as error:
        raise WapreviewError(f"{where}: {error}") from None


def _where(layer: _Layer, key: str) -> str:
    if not layer.origin:
        return f"--{key}"
    return f"WAPREVIEW_{key.upper()}" if layer.origin == "environment" else f"{layer.origin}: {key}"


def _where_rules(layer: _Layer | None, key: str) -> str:
    return _where(layer, f"lint.{key}" if layer.origin else key) if layer else ""


def _selection(select: _Layer | None, ignore: _Layer | None) -> "Selection | None":
    if select is None and ignore is None:
        return None
    from wapreview.rules.selection import selection

    return selection(
        (select and select.select) or (),
        (ignore and ignore.ignore) or (),
        (_where_rules(select, "select"), _where_rules(ignore, "ignore")),
    )


def _per_file(layer: _Layer | None) -> tuple[tuple[tuple[str, frozenset[str]], ...], str]:
    """The patterns with their rules, and the folder in which they begin: that of their file."""
    if layer is None or layer.per_file is None:
        return (), ""
    from wapreview.rules.selection import rules_of

    where = f"{layer.origin}: lint.per-file-ignores"
    rules = {
        pattern: frozenset().union(*(rules_of(word, where) for word in ignored))
        for pattern, ignored in layer.per_file.items()
    }
    return tuple(rules.items()), os.path.dirname(layer.origin)  # noqa: PTH120
