"""The settings as pydantic models; a mistake in a file is told by key."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Size = Literal["small", "usual", "large"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class StudioSettings(_Strict):
    """How the studio looks."""

    skin: str = "auto"
    """A skin's name or file; auto is light or dark as the terminal says (COLORFGBG), else dark."""
    size: Size = "usual"
    """How wide the phone is: about 24, 34 or 46 characters of body on a line."""
    wallpaper: bool = True
    """Whether the chat shows its pattern."""
    emoji: Literal["auto", "full", "safe"] = "auto"
    """safe draws joined and toned emoji as their first part, where terminals disagree about widths."""


class PartySettings(_Strict):
    """Who talks when a message does not say so."""

    name: str = Field(default="", max_length=80)
    number: str = Field(default="", max_length=40)


class Settings(_Strict):
    """All settings."""

    dialect: str | None = None
    """Read every message in this dialect in place of detecting it."""
    studio: StudioSettings = StudioSettings()
    customer: PartySettings = PartySettings()
    business: PartySettings = PartySettings()
    keys: dict[str, str] = {}
    """Other keys for actions, by action name (see the key list): present = "f5"."""


def known_keys() -> list[str]:
    """All setting names, dotted."""
    names: list[str] = []
    for name, field in Settings.model_fields.items():
        names.append(name)
        model = field.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            names.extend(f"{name}.{inner}" for inner in model.model_fields)
    return names
