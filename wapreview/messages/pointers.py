"""JSON pointers (RFC 6901) as plain strings, relative to one JSON body; the empty string is the body itself."""

from typing import TypeAlias

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None
Pointer: TypeAlias = str


def child(pointer: Pointer, *keys: str | int) -> Pointer:
    """The pointer of a member or element below `pointer`."""
    for key in keys:
        name = str(key)
        if "~" in name or "/" in name:
            name = name.replace("~", "~0").replace("/", "~1")
        pointer = f"{pointer}/{name}"
    return pointer


def keys_of(pointer: Pointer) -> list[str]:
    """The unescaped keys of a pointer, outermost first."""
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def parent(pointer: Pointer) -> Pointer:
    """The pointer of the node that holds this one; the root is its own parent."""
    return pointer.rpartition("/")[0]


def position(value: Json, pointer: Pointer) -> tuple[int, ...]:
    """Where a node stands in its body, as numbers that sort in the order of the text."""
    numbers: list[int] = []
    for key in keys_of(pointer):
        if isinstance(value, dict) and key in value:
            numbers.append(list(value).index(key))
            value = value[key]
        elif isinstance(value, list) and key.isdecimal() and int(key) < len(value):
            numbers.append(int(key))
            value = value[int(key)]
    return tuple(numbers)


def resolve(value: Json, pointer: Pointer) -> Json:
    """The node a pointer names.

    Raises LookupError when the body has no such node.
    """
    for key in keys_of(pointer):
        if isinstance(value, dict):
            value = value[key]
        elif isinstance(value, list) and key.isdecimal():
            value = value[int(key)]
        else:
            raise KeyError(pointer)
    return value
