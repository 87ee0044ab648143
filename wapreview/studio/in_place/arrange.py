"""Options, sections and cards added, deleted and moved, in the shape that the JSON has. No terminal."""

from copy import deepcopy
from typing import Literal, NamedTuple, TypeAlias

from wapreview.messages.fix import Change, Insert, Move, Put, Remove
from wapreview.messages.message import Block, Message, Option, Section, options_of
from wapreview.messages.pointers import Json, Pointer, child, keys_of, parent, resolve
from wapreview.rules.fixes.names import free_name

What: TypeAlias = Literal["option", "group"]
"""An option, or what holds it among others: the section of a row, the card of a button."""
NEW = {"row": ("New row", "new_row")}
NEW_OPTION = ("New button", "new_button")
"""Title and id of what is added, by what the option does."""
NEW_SECTION = "New section"


class ArrangeError(ValueError):
    """A sentence that says why there is nothing to add, delete or move."""


class Arranged(NamedTuple):
    """What to change, and the option that has the focus afterwards."""

    changes: tuple[Change, ...]
    focus: Pointer | None
    title: Pointer | None = None
    """The text to be edited next."""


def added(value: Json, message: Message, option: Option, what: What) -> Arranged:
    """A new one after this, made like it: same shape, its own title and id."""
    at = _place(value, message, option, what)
    array, number = parent(at), int(keys_of(at)[-1]) + 1
    new = child(array, number)
    if what == "option":
        copy = _new_option(deepcopy(resolve(value, at)), option, at, message, set())
        title = _moved(option.title.at, at, new) if option.title else None
        return Arranged((Insert(array, copy, before=_before(value, array, number)),), new, title)
    group = _group(message, option)
    copy = deepcopy(resolve(value, at))
    used: set[str] = set()
    if isinstance(group, Section):
        rows_at = parent(option.at)
        row = _new_option(deepcopy(resolve(value, option.at)), option, option.at, message, used)
        copy = _put(copy, rows_at[len(at) :], [row])
        first, title = child(_moved(rows_at, at, new), 0), group.title.at if group.title else None
        if title is not None:
            copy = _put(copy, title[len(at) :], free_name(NEW_SECTION, _sections(message), ending=_numbered))
    else:
        for each in group.options:
            copy = _with_new_id(copy, each, at, message, used)
        first, title = _moved(option.at, at, new), group.body.at if group.body else None
        copy = _renumbered(copy, number)
    following = _renumber(value, array, number, 1)
    shown = _moved(title, at, new) if title else None
    return Arranged((Insert(array, copy, before=_before(value, array, number)), *following), first, shown)


def deleted(value: Json, message: Message, option: Option, what: What) -> Arranged:
    """Without it; the focus goes to the one that takes its place."""
    at = _place(value, message, option, what)
    array, number = parent(at), int(keys_of(at)[-1])
    last = _length(value, array) - 1
    following = _renumber(value, array, number + 1, -1) if what == "group" else ()
    focus = child(array, min(number, last - 1)) if what == "option" and last else None
    return Arranged((Remove(at), *following), focus)


def moved(value: Json, message: Message, option: Option, what: What, step: int) -> Arranged:
    """One place up (-1) or down (1); a row at the edge of its section goes to the next section."""
    at = _place(value, message, option, what)
    array, number = parent(at), int(keys_of(at)[-1])
    to = number + step
    if 0 <= to < _length(value, array):
        numbers = _swapped_numbers(value, array, number, to) if what == "group" else ()
        new = child(array, to)
        return Arranged((Move(at, to), *numbers), _moved(option.at, at, new))
    beyond = _neighbour(message, option, step) if what == "option" else None
    if beyond is None:
        raise ArrangeError("It is the first already" if step < 0 else "It is the last already")
    rows, count = beyond
    place = 0 if step > 0 else count
    insert = Insert(rows, resolve(value, at), before=0 if step > 0 and count else None)
    return Arranged((Remove(at), insert), child(rows, place))


def _place(value: Json, message: Message, option: Option, what: What) -> Pointer:
    """The element of an array that is the option, or its group."""
    at = option.at if what == "option" else _group(message, option).at
    if not at or not isinstance(resolve(value, parent(at)), list):
        raise ArrangeError("There can be only one here: it has no list in the JSON")
    return at


def _group(message: Message, option: Option) -> Section | Block:
    groups: tuple[Section | Block, ...] = (*(message.sheet.sections if message.sheet else ()), *message.cards)
    group = next((each for each in groups if option in each.options), None)
    if group is None:
        raise ArrangeError("This stands in no section and on no card")
    return group


def _neighbour(message: Message, option: Option, step: int) -> tuple[Pointer, int] | None:
    """The rows of the section above or below, and how many they are."""
    sections = message.sheet.sections if message.sheet else ()
    here = next((n for n, section in enumerate(sections) if option in section.options), None)
    if here is None or not 0 <= here + step < len(sections):
        return None
    beside, own = sections[here + step], sections[here]
    return _moved(parent(option.at), own.at, beside.at), len(beside.options)


def _new_option(node: Json, option: Option, at: Pointer, message: Message, used: set[str]) -> Json:
    title, _ = NEW.get(option.action, NEW_OPTION)
    titles = {each.title.value for each in options_of(message) if each.title}
    node = _with_new_id(node, option, at, message, used)
    if option.description is not None:
        node = _without(node, option.description.at[len(at) :])
    if option.title is not None:
        node = _put(node, option.title.at[len(at) :], free_name(title, titles, ending=_numbered))
    return node


def _with_new_id(node: Json, option: Option, at: Pointer, message: Message, used: set[str]) -> Json:
    if option.id is None:
        return node
    _, name = NEW.get(option.action, NEW_OPTION)
    taken = used | {each.id.value for each in options_of(message) if each.id}
    name = free_name(name, taken)
    used.add(name)
    return _put(node, option.id.at[len(at) :], name)


def _numbered(number: int) -> str:
    return f" {number}"


def _sections(message: Message) -> set[str]:
    return {each.title.value for each in (message.sheet.sections if message.sheet else ()) if each.title}


def _before(value: Json, array: Pointer, number: int) -> int | None:
    return number if number < _length(value, array) else None


def _length(value: Json, array: Pointer) -> int:
    node = resolve(value, array)
    return len(node) if isinstance(node, list) else 0


def _moved(at: Pointer, old: Pointer, new: Pointer) -> Pointer:
    """The same node below another one."""
    return new + at[len(old) :]


def _put(node: Json, path: Pointer, new: Json) -> Json:
    """The value with another node at a path below it."""
    if not path:
        return new
    holder, key = resolve(node, parent(path)), keys_of(path)[-1]
    if isinstance(holder, dict):
        holder[key] = new
    elif isinstance(holder, list):
        holder[int(key)] = new
    return node


def _without(node: Json, path: Pointer) -> Json:
    holder = resolve(node, parent(path)) if path else None
    if isinstance(holder, dict):
        del holder[keys_of(path)[-1]]
    return node


# Cards carry their own number

CARD_NUMBER = "card_index"


def _renumbered(node: Json, number: int) -> Json:
    if isinstance(node, dict) and isinstance(node.get(CARD_NUMBER), int):
        node[CARD_NUMBER] = number
    return node


def _numbers(value: Json, array: Pointer) -> list[tuple[int, int]]:
    """Place and own number of each element that says which it is."""
    node = resolve(value, array)
    found = []
    for place, each in enumerate(node if isinstance(node, list) else ()):
        own = each.get(CARD_NUMBER) if isinstance(each, dict) else None
        if isinstance(own, int):
            found.append((place, own))
    return found


def _renumber(value: Json, array: Pointer, first: int, step: int) -> tuple[Change, ...]:
    return tuple(
        Put(child(array, n, CARD_NUMBER), own + step) for n, own in _numbers(value, array) if n >= first
    )


def _swapped_numbers(value: Json, array: Pointer, one: int, two: int) -> tuple[Change, ...]:
    own = dict(_numbers(value, array))
    if one not in own or two not in own:
        return ()
    return (Put(child(array, one, CARD_NUMBER), own[two]), Put(child(array, two, CARD_NUMBER), own[one]))
