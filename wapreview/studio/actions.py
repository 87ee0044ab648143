"""Every action of the studio, in one table: bindings, palette, help and the README's key table read it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from textual.binding import Binding

Scope: TypeAlias = Literal["chat", "phone", "everywhere"]
"""Where its keys work: on the phone alone, on phone and file list, or while typing too."""


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
    Action(
        "quote", "greater_than_sign", "reply", "Reply to the focused message: what is typed next quotes it"
    ),
    Action("attach", "a", "attach", "Attach a location, photo, file, contact; answer a form or a cart"),
    Action("react", "m", "react", "React to the focused message with an emoji"),
    Action(
        "edit_here",
        "e,f2",
        "edit",
        "Edit the focused text where it stands; so does a double click. Tab goes on to the next text",
        "chat",
    ),
    Action("add", "o,insert", "add", "Add a button or row after the focused one", "chat"),
    Action("delete", "delete,backspace", "delete", "Delete the focused button or row", "chat"),
    Action("move_up", "shift+up,alt+up", "move up", "Move the focused button or row up", "chat"),
    Action("move_down", "shift+down,alt+down", "move down", "Move the focused button or row down", "chat"),
    Action("add_group", "O,upper_o", "add section", "Add a section or card after the focused one", "chat"),
    Action("delete_group", "X,upper_x", "delete section", "Delete the focused section or card", "chat"),
    Action("move_group_up", "ctrl+up", "section up", "Move the focused section or card up", "chat"),
    Action("move_group_down", "ctrl+down", "section down", "Move the focused section or card down", "chat"),
    Action("cut", "k", "cut", "Show how the phone would cut what is too long, or mark it again"),
    Action("edit", "i", "source", "Go to the JSON of what is focused on the phone"),
    Action("fix", "f", "fix", "Mend the problem at the cursor; shows first what would change"),
    Action(
        "fix_all", "F,upper_f", "fix all", "Mend everything that can be mended; shows first what would change"
    ),
    Action("copy_payload", "y", "copy payload", "Copy the latest payload"),
    Action("save_payload", "x", "save payload", "Save the latest payload to a file"),
    Action(
        "next_message",
        "W,upper_w",
        "what comes next",
        "Write or link the message that comes after the option tapped last",
    ),
    Action("restart", "r", "restart", "Begin the conversation again, or a recording from its beginning"),
    Action(
        "step_back", "comma", "back", "One step back in what happened; a reply from there begins a branch"
    ),
    Action("step", "full_stop", "step", "One step forward"),
    Action("play", "space", "play", "Play what happened from here, or stop"),
    Action("speed", "z", "speed", "Play at 1x, 2x, 5x or 10x the speed"),
    Action("jump", "J,upper_j", "jump", "Jump to a turn of the conversation"),
    Action("branches", "B,upper_b", "branches", "Choose a branch, or compare two side by side"),
    Action("walk_again", "R,upper_r", "walk again", "Send the customer's replies up to here again"),
    Action(
        "about",
        "I,upper_i",
        "about",
        "Where this is recorded, and what went wrong",
    ),
    Action("later", "L,upper_l", "25 h later", "Move the clock on by 25 hours: the service window closes"),
    Action("clock", "T,upper_t", "clock", "Move, stop or let go the clock"),
    Action("customers", "C,upper_c", "customers", "Take another customer's phone, or let a new one join"),
    Action("receipts", "K,upper_k", "receipts", "Customers let it be known that they have read, or do not"),
    Action("press_once", "P,upper_p", "press once", "A button can be pressed once only, or again"),
    Action("bot", "b", "bot", "How the connection to the bot stands; what it must be configured with"),
    Action("check_bot", "V,upper_v", "check bot", "Check the bot's address again, as the provider does"),
    Action("copy_configuration", "Y,upper_y", "copy .env", "Copy what the bot must be configured with"),
    Action(
        "restart_bot", "A,upper_a", "restart bot", "End the bot and start it again (with `wapreview run`)"
    ),
    Action("resend", "N,upper_n", "send again", "Post the latest webhook to the bot once more"),
    Action("hold", "H,upper_h", "hold", "Look at each webhook, and edit it, before it goes to the bot"),
    Action("faults", "D,upper_d", "faults", "Let something go wrong on purpose between customer and bot"),
    Action("variant", "v", "variant", "Next form of the webhook (phone or web for Whapi)"),
    Action("dialect", "d", "dialect", "Read the file in another dialect, or detect it again"),
    Action("channel", "h", "channel", "Read the file for the next channel (Chatt2: WhatsApp, Instagram ...)"),
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
    Action("new", "n", "new", "Write a new message: asks for provider and kind"),
    Action("duplicate", "u", "duplicate", "Open a copy of the file or recorded message as a new one"),
    Action("gallery", "g", "gallery", "Open the sample gallery"),
    Action("previous_file", "left_square_bracket", "previous file", "The previous file of the list"),
    Action("next_file", "right_square_bracket", "next file", "The next file of the list"),
    Action("help", "question_mark", "keys", "All keys"),
    Action("quit", "q", "quit", "Quit; asks when something is not saved"),
    Action("save", "ctrl+s", "save", "Save the file that is being edited", "everywhere"),
    Action("save_as", "f12", "save as", "Save under another name", "everywhere"),
    Action("undo", "ctrl+z", "undo", "Take the last change back, wherever it was made", "everywhere"),
    Action("redo", "ctrl+y", "redo", "Make it again", "everywhere"),
    Action("compare", "f9", "compare", "Show how the edit differs from the file on disk", "everywhere"),
    Action("fix_typing", "f4", "fix", "Mend the problem at the cursor, also while typing", "everywhere"),
    Action("next_problem", "f8", "next problem", "Go to the next problem", "everywhere"),
    Action("previous_problem", "shift+f8", "previous problem", "Go to the previous problem", "everywhere"),
    Action("next_pane", "f6", "next pane", "Go round the panes; Tab does the same", "everywhere"),
    Action(
        "next_tab",
        "f7",
        "next tab",
        "The next tab: Source, Problems, Webhook, Log, and Bot where one is connected",
        "everywhere",
    ),
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
    ("Home, End", "To the oldest message, to the newest"),
    ("paste", "Open the pasted text as a new, unsaved message"),
)
"""Keys of the phone itself, for help and README."""

EDITING_KEYS: tuple[tuple[str, str], ...] = (
    ("Enter", "Write the text into the JSON; where it may have several lines, a line break"),
    ("F2, Ctrl+Enter", "Write the text into the JSON"),
    ("Esc", "Leave the text as it was"),
    ("Tab, Shift+Tab", "Write it, and open the next or previous text; ↑ and ↓ do so at its edges"),
    ("Ctrl+B, Alt+I", "*bold*, _italic_; so do `*` and `_` typed over a selection"),
    ("Alt+S, Alt+M", "~strike~, ```monospace```; so does `~` typed over a selection"),
)
"""Keys while a text is edited on the phone."""

FOOTERS: Mapping[str, tuple[str | tuple[str, str, str], ...]] = {
    "phone": (
        ("↵", "tap", "tap"),
        ("1-9", "option", "pick(1)"),
        "edit_here",
        "edit",
        "compose",
        "add",
        "copy_payload",
        "skin",
        "present",
        "help",
        "quit",
    ),
    "walk": (
        "step_back",
        "step",
        "play",
        "speed",
        "jump",
        "customers",
        "branches",
        "walk_again",
        "about",
        "help",
        "quit",
    ),
    "talk": (
        ("↵", "tap", "tap"),
        ("1-9", "option", "pick(1)"),
        "compose",
        "attach",
        "bot",
        "resend",
        "hold",
        "faults",
        "later",
        "customers",
        "copy_payload",
        "restart",
        "help",
        "quit",
    ),
    "carousel": (
        ("↵", "tap", "tap"),
        ("←→", "other cards", "turn(1)"),
        "edit_here",
        "edit",
        "compose",
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
        "edit_here",
        "add",
        "delete",
        "add_group",
        "leave",
        "help",
    ),
    "editing": (
        ("F2", "write", "wish('write')"),
        ("↵", "new line", "enter"),
        ("Ctrl+B", "*bold*", "mark('bold')"),
        ("Alt+I", "_italic_", "mark('italic')"),
        ("Alt+S", "~strike~", "mark('strike')"),
        ("Alt+M", "```mono```", "mark('code')"),
        ("Tab", "next", "wish('next')"),
        ("Esc", "leave", "wish('leave')"),
    ),
    "editing_line": (
        ("↵", "write", "wish('write')"),
        ("Tab", "next text", "wish('next')"),
        ("Esc", "leave it as it was", "wish('leave')"),
    ),
    "picker": (("↵", "choose", "tap"), ("↑↓", "move", "walk(1)"), ("1-9", "row", "pick(1)"), "leave", "help"),
    "files": (("↵", "to the phone", "app.leave"), "new", "gallery", "next_pane", "help", "quit"),
    "source": (
        "save",
        "next_problem",
        "fix_typing",
        "undo",
        "next_pane",
        "next_tab",
        "leave",
        "command_palette",
        "ask_quit",
    ),
    "composer": (
        ("↵", "send", "submit"),
        ("↑↓", "sent before", "recall(-1)"),
        "leave",
        "next_pane",
        "command_palette",
    ),
    "problems": (
        ("↵", "go there", "select"),
        "fix",
        "fix_all",
        "next_tab",
        "next_pane",
        "leave",
        "help",
        "quit",
    ),
    "log": (
        ("↵", "raw JSON", "choose"),
        ("/", "search", "search"),
        ("k", "kind", "group"),
        ("u", "customer", "person"),
        ("g", "go there", "go"),
        ("c", "curl", "exchange('curl')"),
        ("s", "send again", "exchange('again')"),
        ("e", "edit, send", "exchange('edit')"),
        "next_tab",
        "next_pane",
        "leave",
        "help",
    ),
    "bot": (
        ("h", "check again", "app.check_bot"),
        ("y", "copy .env", "app.copy_configuration"),
        "resend",
        "hold",
        "faults",
        "next_tab",
        "next_pane",
        "leave",
        "help",
        "quit",
    ),
    "panes": ("next_tab", "next_pane", "copy_payload", "leave", "help", "quit"),
}
"""What the line at the bottom shows, by the place of the focus: action names, or key, word and action."""

UNDER_A_SHEET = frozenset(
    {
        "attach",
        "react",
        "quote",
        "next_message",
        "step_back",
        "step",
        "play",
        "jump",
        "branches",
        "walk_again",
        "later",
        "clock",
        "customers",
        "restart",
        "variant",
        "dialect",
        "channel",
        "new",
        "duplicate",
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
    "greater_than_sign": ">",
    "full_stop": ".",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
}


def shown_key(action: Action, keymap: Mapping[str, str] | None = None) -> str:
    """The first key of an action as people write it: Ctrl+S, F8, ?"""
    key = ((keymap or {}).get(action.name) or action.keys).partition(",")[0]
    if key in KEY_NAMES:
        return KEY_NAMES[key]
    if len(key) == 1:
        return key
    parts = [KEY_NAMES.get(part, part) for part in key.split("+")]
    return "+".join(part.upper() if len(part) < 3 else part.capitalize() for part in parts)


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
