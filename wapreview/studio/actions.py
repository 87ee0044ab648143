"""Every action of the studio, in one table: bindings, palette, help and the README's key table read it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from textual.binding import Binding

Scope: TypeAlias = Literal["phone", "everywhere"]
"""Where its keys work: letters only while phone or file list have the focus, chords while typing too."""


class Action(NamedTuple):
    """One thing that a person can do."""

    name: str
    keys: str
    label: str
    """Two words at most, for the line at the bottom."""
    help: str
    scope: Scope = "phone"


ACTIONS: tuple[Action, ...] = (
    Action("compose", "c", "type", "Type a text as the customer"),
    Action("attach", "a", "attach", "Attach: share a location"),
    Action("react", "e", "react", "React to the focused message with an emoji"),
    Action("edit", "i", "edit", "Go to the JSON of what is focused on the phone"),
    Action("copy_payload", "y", "copy payload", "Copy the latest payload"),
    Action("save_payload", "x", "save payload", "Save the latest payload to a file"),
    Action("restart", "r", "restart", "Begin the conversation again"),
    Action("variant", "v", "variant", "Next form of the webhook (phone or web for Whapi)"),
    Action("dialect", "d", "dialect", "Read the file in another dialect, or detect it again"),
    Action("skin", "t", "skin", "Next skin: light, dark, plain"),
    Action("larger", "plus,equals_sign", "larger", "A larger phone"),
    Action("smaller", "minus", "smaller", "A smaller phone"),
    Action("wallpaper", "w", "wallpaper", "Show or hide the pattern behind the chat"),
    Action(
        "present",
        "p",
        "present",
        "Only the phone, for a call with a client; the same key returns",
    ),
    Action("picture", "s", "picture", "Save a picture of the phone (SVG)"),
    Action("picture_png", "S,upper_s", "picture (PNG)", "Save a picture of the phone (PNG)"),
    Action("new", "n", "new", "Write a new message"),
    Action("gallery", "g", "gallery", "Open the sample gallery"),
    Action("previous_file", "left_square_bracket", "previous file", "The previous file of the list"),
    Action("next_file", "right_square_bracket", "next file", "The next file of the list"),
    Action("help", "question_mark", "keys", "All keys"),
    Action("quit", "q", "quit", "Quit; asks when something is not saved"),
    Action("save", "ctrl+s", "save", "Save the file that is being edited", "everywhere"),
    Action("next_problem", "f8", "next problem", "Go to the next problem", "everywhere"),
    Action("next_pane", "f6", "next pane", "Go round the panes; Tab does the same", "everywhere"),
    Action("next_tab", "f7", "next tab", "The next tab: Source, Problems, Webhook, Log", "everywhere"),
    Action("command_palette", "ctrl+p", "palette", "Search all actions", "everywhere"),
    Action(
        "leave",
        "escape",
        "back",
        "One step back: close a sheet, leave a field; ends on the phone",
        "everywhere",
    ),
    Action("ask_quit", "ctrl+q", "quit", "Quit, also while typing", "everywhere"),
)

PHONE_KEYS: tuple[tuple[str, str], ...] = (
    ("arrows", "Walk what can be tapped; left and right turn a carousel"),
    ("Enter", "Tap what is focused"),
    ("1 to 9", "Tap the option with this number; 0 is the tenth"),
    ("Page Up, Page Down", "Scroll the chat"),
    ("paste", "Open the pasted text as a new, unsaved message"),
)
"""Keys of the phone itself, for help and README."""

FOOTERS: Mapping[str, tuple[str | tuple[str, str, str], ...]] = {
    "phone": (
        ("↵", "tap", "tap"),
        ("1-9", "option", "pick(1)"),
        "compose",
        "edit",
        "copy_payload",
        "skin",
        "present",
        "help",
        "quit",
    ),
    "carousel": (
        ("↵", "tap", "tap"),
        ("←→", "other cards", "turn(1)"),
        "compose",
        "edit",
        "copy_payload",
        "skin",
        "present",
        "help",
        "quit",
    ),
    "sheet": (
        ("↵", "choose, once more: send", "tap"),
        ("↑↓", "move", "walk(1)"),
        ("1-9", "row", "pick(1)"),
        "leave",
        "help",
    ),
    "picker": (("↵", "choose", "tap"), ("↑↓", "move", "walk(1)"), ("1-9", "row", "pick(1)"), "leave", "help"),
    "files": (("↵", "to the phone", "app.leave"), "new", "gallery", "next_pane", "help", "quit"),
    "source": ("save", "next_problem", "next_pane", "next_tab", "leave", "command_palette", "ask_quit"),
    "composer": (("↵", "send", "submit"), "leave", "next_pane", "command_palette"),
    "panes": ("next_tab", "next_pane", "copy_payload", "leave", "help", "quit"),
}
"""What the line at the bottom shows, by the place of the focus: action names, or key, word and action."""

UNDER_A_SHEET = frozenset(
    {
        "compose",
        "attach",
        "react",
        "restart",
        "variant",
        "dialect",
        "new",
        "gallery",
        "previous_file",
        "next_file",
    }
)
"""Actions that rest while a sheet is open: they would pull the conversation away from under it."""

KEY_NAMES = {
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "Esc",
}


def shown_key(action: Action, keymap: Mapping[str, str] | None = None) -> str:
    """The first key of an action as people write it: Ctrl+S, F8, ?"""
    key = ((keymap or {}).get(action.name) or action.keys).partition(",")[0]
    if key in KEY_NAMES:
        return KEY_NAMES[key]
    if len(key) == 1:
        return key
    return "+".join(part.upper() if len(part) < 3 else part.capitalize() for part in key.split("+"))


def bindings() -> list[Binding]:
    """The actions as Textual bindings; each has its name as id, so that settings can give it other keys."""
    return [
        Binding(
            action.keys,
            action.name,
            action.label,
            show=False,
            key_display=shown_key(action),
            tooltip=action.help,
            id=action.name,
        )
        for action in ACTIONS
    ]


def hints(place: str, keymap: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Key, word and action for the line at the bottom; an action of the app says so by its prefix."""
    by_name = {action.name: action for action in ACTIONS}
    found = []
    for entry in FOOTERS[place]:
        if isinstance(entry, tuple):
            found.append(entry)
        else:
            found.append((shown_key(by_name[entry], keymap), by_name[entry].label, f"app.{entry}"))
    return found
