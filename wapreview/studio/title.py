"""The line at the top, and why a file is read as it is."""

from pathlib import Path

from textual.content import Content

from wapreview.dialects.registry import get
from wapreview.exports.paint import safe
from wapreview.studio.entry import Entry
from wapreview.studio.shelf import Slot

CHANNELS = {"whatsapp": "WhatsApp", "sms": "SMS"}
"""Where a name is not the word with a capital."""
NAME_MIN = 12
"""Characters of a file's name that stay in the narrowest window."""
NAME_USUAL = 30
"""Characters of a file's name that are not given up for what stands on the right."""


def title(slot: Slot | None, gallery: Path | None, width: int) -> Content:
    """What is open, whether it is saved, and as what it is read, as far as there is room."""
    entry = slot.entry if slot else None
    states = [("  not saved", "$warning")] if entry and entry.dirty else []
    states += [("  gone from disk", "$error")] if entry and entry.gone else []
    states += [("  changed on disk", "$error")] if entry and entry.changed_outside else []
    states += _walked(entry)
    room = width - len("wapreview  ") - sum(len(text) for text, _ in states)
    whole = safe(shown_name(slot, gallery))
    wanted = ((least, text) for least in (len(whole), NAME_USUAL) for text in surroundings(entry))
    right = next((text for least, text in wanted if room - len(text) - 2 >= least), "")
    name = cut(whole, max(room - len(right) - 2 if right else room, NAME_MIN))
    left = Content.assemble(("wapreview", "bold $accent"), "  ", name, *states)
    gap = width - left.cell_length - len(right)
    return Content.assemble(left, " " * gap, right) if gap > 0 else left


def _walked(entry: Entry | None) -> list[tuple[str, str]]:
    """Whose phone it is where there are several, and where one is in what happened."""
    if entry is None:
        return []
    customers, conversations = entry.folded.customers, entry.folded.conversations
    shown, states = entry.shown_customer, []
    if len(customers) > 1:
        unread = sum(each.unread for key, each in conversations.items() if key != shown)
        more = f", {unread} unread elsewhere" if unread else ""
        states.append((f"  {cut_off(safe(customers[shown].name or shown), NAME_MIN)}{more}", "$foreground"))
    walk = entry.walk
    if walk is not None:
        branch = f", branch {walk.branch}" if len(walk.branches()) > 1 else ""
        playing = f", playing at {entry.playing}x" if entry.playing else ""
        states.append((f"  turn {walk.turn} of {len(walk.turns) - 1}{branch}{playing}", "$accent"))
    return states


def shown_name(slot: Slot | None, gallery: Path | None) -> str:
    """A file as people call it: relative to the gallery or to the folder they are in."""
    if slot is None or slot.path is None:
        return slot.entry.name if slot and slot.entry else ""
    path = slot.path.resolve()
    if gallery and path.is_relative_to(gallery.resolve()):
        return f"sample gallery: {path.relative_to(gallery.resolve())}"
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def cut(name: str, width: int) -> str:
    """The end of a long name, which tells more than its beginning."""
    return name if len(name) <= width else "…" + name[1 - width :]


def cut_off(name: str, width: int) -> str:
    """The beginning of a person's name."""
    return name if len(name) <= width else name[: width - 1] + "…"


def channel_title(channel: str) -> str:
    """A channel by its own name."""
    return CHANNELS.get(channel, channel.capitalize())


STANDARD = "standard"
"""The form of a webhook that goes without saying."""


def surroundings(entry: Entry | None) -> list[str]:
    """Provider, channel, the form of its webhooks where there are several, and who answers; then less of it."""
    if entry is None:
        return []
    simulation = entry.simulation
    told = len(simulation.dialect.variants) > 1 and simulation.variant != STANDARD
    form = f" · webhook: {simulation.variant}" if told else ""
    short = f"{simulation.dialect.title} · {channel_title(entry.shown_channel)}"
    window = entry.window
    until = f" · window {window}" if window.closes is not None else ""
    bot = f" · bot: {simulation.bot.title}"
    return [f"{short}{form}{until}{bot}", f"{short}{until}{bot}", f"{short}{until}", short]


def reading(entry: Entry) -> str:
    """Why the file is read in its dialect."""
    if entry.how_read:
        return entry.how_read
    detection = next((item.detection for item in entry.preview.items if item.detection), None)
    if detection is None:
        return "No message was recognised in this JSON (d reads it in another dialect)"
    others = [get(name).title for name in detection.alternatives]
    more = f"; it could also be {' or '.join(others)} (d changes it)" if others else ""
    return f"Looks like {get(detection.dialect).title} because {detection.reason}{more}"
