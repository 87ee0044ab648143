"""A small screen made by hand, so that exporters are tested without the drawing."""

from wcwidth import wcswidth

from wapreview.phone.rows import Ground, Role, Row, Segment

WIDTH = 30


def segment(
    text: str, role: Role = "blank", ground: Ground = "chat", marks: str = "", ink: Ground | None = None
) -> Segment:
    """A segment measured by its text."""
    return Segment(text, max(0, wcswidth(text)), role, ground, marks=marks, ink=ink)


def line(*segments: Segment, ground: Ground = "chat") -> Row:
    """The segments, filled up to the width with ground."""
    room = WIDTH - sum(part.cells for part in segments)
    return (*segments, segment(" " * room, ground=ground)) if room > 0 else segments


def edge(top: bool, left: int, cells: int, ground: Ground) -> Row:
    """The half-block edge of a bubble."""
    first, middle, last = "▗▄▖" if top else "▝▀▘"
    return line(segment(" " * left), segment(first + middle * (cells - 2) + last, "edge", ink=ground))


def screen() -> list[Row]:
    """A header, one bubble with an option and a problem, and the customer's answer."""
    return [
        line(
            segment(" ‹ ", "head.icon", "head"),
            segment(" A ", "avatar", "avatar"),
            segment(" Acme Store", "head.name", "head"),
            ground="head",
        ),
        line(segment(" " * 11), segment(" Today ", "pill", "pill")),
        edge(True, 2, 20, "bubble.in"),
        line(
            segment("  "),
            segment(" ", ground="bubble.in"),
            segment("Ready", "body", "bubble.in", marks="b"),
            segment(" < ", "body", "bubble.in"),
            segment("now", "body", "bubble.in", marks="m"),
            segment("  ", ground="bubble.in"),
            segment("10:04 ", "time", "bubble.in"),
        ),
        line(segment("  "), segment("─" * 20, "hairline", "bubble.in")),
        line(
            segment("  "),
            segment("    Confirm no", "option", "focus"),
            segment("w ", "overhang", "focus"),
            segment("    ", ground="focus"),
            segment(" 21/20", "badge"),
        ),
        edge(False, 2, 20, "bubble.in"),
        line(
            segment(" " * 13),
            segment(" Yes 😀 ", "body", "bubble.out"),
            segment("10:05 ", "time", "bubble.out"),
            segment("✓✓ ", "tick.read", "bubble.out"),
        ),
    ]
