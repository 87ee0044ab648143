"""Which channel a message goes to."""

from collections.abc import Iterable

from wapreview.dialects import registry
from wapreview.dialects.dialect import Dialect
from wapreview.errors import WapreviewError
from wapreview.sources.source import Hints


def channel_for(dialect: Dialect, wanted: str | None, hints: Hints) -> str:
    """The channel that is asked for, else the one in the address of a command, else the provider's first.

    Raises WapreviewError when the provider has no such channel.
    """
    channels = dialect.channels
    if wanted is not None:
        if wanted not in channels:
            raise WapreviewError(f'{dialect.title} has no channel "{wanted}"; it has {_listed(channels)}.')
        return wanted
    words = (hints.path or "").split("/") if len(channels) > 1 else ()
    return next((word for word in words if word in channels), channels[0])


def check_channel(name: str) -> None:
    """Raises WapreviewError when no provider has a channel of that name."""
    known = dict.fromkeys(
        channel for dialect in registry.names() for channel in registry.get(dialect).channels
    )
    if name not in known:
        from difflib import get_close_matches  # rarely needed, and slow to load

        close = get_close_matches(name.lower(), known, 1, cutoff=0.5)
        hint = f'did you mean "{close[0]}"?' if close else f"there are {_listed(known)}."
        raise WapreviewError(f'there is no channel "{name}"; {hint}')


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
