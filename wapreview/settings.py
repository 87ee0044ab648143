"""What people set: settings.toml (the person's) and wapreview.toml (the project's, nearest upward).

Order: command-line flag, WAPREVIEW_* in the environment, project, person, default. Pydantic is
imported by `load` only, so that commands without settings files stay light.
"""

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wapreview.errors import WapreviewError

if TYPE_CHECKING:
    from wapreview.settings_model import Settings

PROJECT_FILE = "wapreview.toml"
ENVIRONMENT = {
    "WAPREVIEW_SKIN": ("studio", "skin"),
    "WAPREVIEW_SIZE": ("studio", "size"),
    "WAPREVIEW_DIALECT": ("dialect",),
}
PROJECT_KEYS = ("dialect",)


def person_file() -> Path:
    """Where the person's settings lie."""
    import platformdirs

    return Path(platformdirs.user_config_dir("wapreview")) / "settings.toml"


def project_file(start: Path) -> Path | None:
    """The nearest wapreview.toml in this folder or above it."""
    folders = (start, *start.parents)
    return next((found for folder in folders if (found := folder / PROJECT_FILE).is_file()), None)


def load(start: Path | None = None, environment: Mapping[str, str] = os.environ) -> "Settings":
    """The settings that hold in this folder. Raises WapreviewError naming file, key and the nearest key."""
    from wapreview.settings_model import Settings

    merged: dict[str, Any] = {}
    for path in (person_file(), project_file((start or Path.cwd()).resolve())):
        if path is not None and path.is_file():
            table = _read(path)
            _validate(table, path)
            if path.name == PROJECT_FILE:
                table = {key: table[key] for key in PROJECT_KEYS if key in table}
            _merge(merged, table)
    for variable, keys in ENVIRONMENT.items():
        if environment.get(variable):
            _merge(merged, _nest(keys, environment[variable]))
    _validate(merged, None)
    return Settings.model_validate(merged)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WapreviewError(f"{path}: cannot be read ({error}). Correct or remove the file.") from None
    except tomllib.TOMLDecodeError as error:
        raise WapreviewError(f"{path}: is not TOML: {error}.") from None


def _validate(table: dict[str, Any], path: Path | None) -> None:
    from pydantic import ValidationError

    from wapreview.settings_model import Settings

    try:
        Settings.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = f"{path}: " if path else "environment: "
        key = ".".join(str(part) for part in first["loc"])
        raise WapreviewError(f"{where}{key}: {_reason(first, key)}") from None


def _reason(error: Mapping[str, Any], key: str) -> str:
    from wapreview.settings_model import known_keys

    if error["type"] != "extra_forbidden":
        return str(error["msg"])
    near = difflib.get_close_matches(key, known_keys(), n=1)
    return "no such setting" + (f"; did you mean {near[0]}?" if near else "")


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
