"""The one place that finds themes/, sample_messages/ and starters/, in a checkout or in an installed wheel."""

from pathlib import Path

from wapreview.errors import WapreviewError

PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    """A wheel carries the folder inside the package; in a checkout it lies beside the package."""
    for folder in (PACKAGE / "data" / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise WapreviewError(f"this copy of wapreview has no {name} folder; install it again")


def themes() -> Path:
    """The folder of the skins that ship with wapreview."""
    return _folder("themes")


def sample_messages() -> Path:
    """The folder of the gallery: one folder per dialect."""
    return _folder("sample_messages")


def starter_messages() -> Path:
    """The folder of the messages to begin with: one folder per dialect."""
    return _folder("starters")


def skin_files() -> dict[str, Path]:
    """The shipped skins: name -> TOML file, in the order of their names."""
    return {file.stem: file for file in sorted(themes().glob("*.toml"))}
