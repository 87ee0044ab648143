"""The settings as pydantic models; a mistake in a file is told by key."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Size = Literal["small", "usual", "large"]
Channel = Literal["whatsapp", "instagram", "messenger", "telegram", "sms"]


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
    drafts: bool = True
    """Whether unsaved work is kept in the state folder, so that it outlives a crash."""


class PartySettings(_Strict):
    """Who talks when a message does not say so."""

    name: str = Field(default="", max_length=80)
    number: str = Field(default="", max_length=40)


class RecordingSettings(_Strict):
    """What is kept of simulations, so that they can be walked again."""

    keep: bool = True
    """Whether a simulation is written down from the first reply on."""
    days: int = Field(default=30, ge=0, le=36500)
    """How long a recording stays that nobody adds to; 0: until you remove it."""
    folder: str = ""
    """Where recordings lie; empty: in the state folder of wapreview."""


class LintSettings(_Strict):
    """What `wapreview lint` tells."""

    dialect: str | None = None
    channel: Channel | None = None
    select: list[str] = []
    """Rules, first words of rules, or patterns; none: all but advice."""
    ignore: list[str] = []
    max_warnings: int | None = Field(default=None, alias="max-warnings", ge=0)
    """With more warnings than these the exit code is 1."""
    per_file_ignores: dict[str, list[str]] = Field(default={}, alias="per-file-ignores")
    """Rules that are not told of the files that fit a pattern."""


class Settings(_Strict):
    """All settings."""

    dialect: str | None = None
    """Read every message in this dialect in place of detecting it."""
    channel: Channel | None = None
    """Where the messages go, for a provider of several channels."""
    lint: LintSettings = LintSettings()
    studio: StudioSettings = StudioSettings()
    customer: PartySettings = PartySettings()
    business: PartySettings = PartySettings()
    recordings: RecordingSettings = RecordingSettings()
    keys: dict[str, str] = {}
    """Other keys for actions, by action name (see the key list): present = "f5"."""


def known_keys() -> list[str]:
    """All setting names, dotted."""
    names: list[str] = []
    for name, field in Settings.model_fields.items():
        names.append(name)
        model = field.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            names.extend(f"{name}.{part.alias or inner}" for inner, part in model.model_fields.items())
    return names
