"""What people set: settings.toml (the person's) and wapreview.toml (the project's, nearest upward).

Order: command-line flag, WAPREVIEW_* in the environment, project, person, default. Pydantic is
imported by `load` only, so that commands without settings files stay light.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wapreview import settings_files
from wapreview.errors import WapreviewError
from wapreview.settings_files import PROJECT_FILE
from wapreview.tables import nearest, read_toml

if TYPE_CHECKING:
    from wapreview.settings_model import Settings

ENVIRONMENT = {
    "WAPREVIEW_SKIN": ("studio", "skin"),
    "WAPREVIEW_SIZE": ("studio", "size"),
    "WAPREVIEW_DIALECT": ("dialect",),
    "WAPREVIEW_CHANNEL": ("channel",),
}
PROJECT_KEYS = ("dialect", "channel", "lint")
"""What a project settles for everybody; all else is a matter of the person."""


def person_file() -> Path:
    """Where the person's settings lie."""
    return Path(settings_files.person_file())


def project_file(start: Path) -> Path | None:
    """The nearest wapreview.toml in this folder or above it."""
    found = settings_files.project_file(str(start))
    return Path(found) if found else None


def files(start: Path | None = None) -> list[Path]:
    """The settings files that hold in this folder, the strongest last; `start` is the present folder if None."""
    person = person_file()
    found = [person] if _is_file(person) else []
    try:
        project = project_file((start or Path.cwd()).resolve())
    except OSError:  # the present folder was removed
        project = None
    return [*found, project] if project else found


def dialect_without_files(environment: Mapping[str, str] = os.environ) -> str | None:
    """The dialect to read in where no settings file holds: what `load` would say, without pydantic.

    Raises WapreviewError.
    """
    wanted = environment.get("WAPREVIEW_DIALECT") or None
    if wanted:
        _check_dialect(wanted, "WAPREVIEW_DIALECT")
    return wanted


def channel_without_files(environment: Mapping[str, str] = os.environ) -> str | None:
    """Where messages go where no settings file holds."""
    return environment.get("WAPREVIEW_CHANNEL") or None


def skin_without_files(environment: Mapping[str, str] = os.environ) -> str | None:
    """The skin where no settings file holds."""
    return environment.get("WAPREVIEW_SKIN") or None


def load(start: Path | None = None, environment: Mapping[str, str] = os.environ) -> "Settings":
    """The settings that hold in this folder. Raises WapreviewError naming file, key and the nearest key."""
    from wapreview.settings_model import Settings

    merged: dict[str, Any] = {}
    for origin, table in _layers(start, environment):
        _validate(table, origin)
        _merge(merged, table)
    return Settings.model_validate(merged)


def _layers(start: Path | None, environment: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each table with the file or the variable that it comes from, the strongest last."""
    for path in files(start):
        table = dict(read_toml(path).values)
        if path.name == PROJECT_FILE:
            _refuse_personal(table, path)
        yield str(path), table
    for variable, keys in ENVIRONMENT.items():
        if environment.get(variable):
            yield variable, _nest(keys, environment[variable])


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above it may not be entered
        return False


def _refuse_personal(table: Mapping[str, Any], path: Path) -> None:
    from wapreview.settings_model import Settings

    for key in table:
        if key in Settings.model_fields and key not in PROJECT_KEYS:
            raise WapreviewError(f"{path}: {key}: is a person's own setting; it belongs into {person_file()}")


def _validate(table: dict[str, Any], origin: str) -> None:
    from pydantic import ValidationError

    from wapreview.settings_model import Settings

    try:
        settings = Settings.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise WapreviewError(f"{origin}: {key}: {_reason(first, key)}") from None
    if settings.dialect is not None:
        _check_dialect(settings.dialect, origin if origin in ENVIRONMENT else f"{origin}: dialect")
    _check_skin(settings.studio.skin, origin if origin in ENVIRONMENT else f"{origin}: studio.skin")


def _check_dialect(name: str, where: str) -> None:
    from wapreview.dialects.registry import names

    if name not in names():
        near = nearest(name, names()) or f"; there are {', '.join(names())}"
        raise WapreviewError(f'{where}: there is no dialect "{name}"{near}')


def _check_skin(name: str, where: str) -> None:
    from wapreview.resources import skin_files

    known = ("auto", *skin_files())
    if name not in known and not name.endswith(".toml"):
        near = nearest(name, known) or f"; there are {', '.join(known)}"
        raise WapreviewError(f'{where}: there is no skin "{name}"{near}, or the path of a TOML file')


def _reason(error: Mapping[str, Any], key: str) -> str:
    from wapreview.settings_model import known_keys

    if error["type"] != "extra_forbidden":
        return str(error["msg"])
    known = known_keys()
    elsewhere = [name for name in known if name.endswith(f".{key}")]
    near = f'; did you mean "{elsewhere[0]}"?' if elsewhere else nearest(key, known)
    return f"no such setting{near or '; there are ' + ', '.join(known)}"


def _nest(keys: tuple[str, ...], value: str) -> dict[str, Any]:
    nested: Any = value
    for key in reversed(keys):
        nested = {key: nested}
    return dict(nested)


def _merge(into: dict[str, Any], table: Mapping[str, Any]) -> None:
    for key, value in table.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
