"""All glyphs of the phone, each one cell wide and none an emoji, with the ASCII character that stands in."""

from wapreview.phone.rows import Shape

GLYPHS: dict[str, tuple[str, str]] = {
    # option rows
    "reply": ("↶", "<"),
    "list": ("≡", "="),
    "open": ("⇗", "/"),
    "call": ("✆", "%"),
    "copy": ("❐", "&"),
    "location": ("◎", "@"),
    "form": ("✎", ":"),
    "catalog": ("▦", "+"),
    "other": ("›", ">"),
    # boxes
    "picture": ("▣", "#"),
    "video": ("►", ">"),
    "play": ("►", ">"),
    "document": ("▤", "="),
    "sticker": ("☻", "@"),
    "person": ("●", "o"),
    "pin": ("◎", "@"),
    "audio": ("♪", "~"),
    "voice": ("Ψ", "Y"),
    "cart": ("▦", "+"),
    "bar": ("─", "-"),
    "knob": ("●", "o"),
    "wave.1": ("▁", "_"),
    "wave.2": ("▂", "_"),
    "wave.3": ("▃", "-"),
    "wave.4": ("▅", "="),
    "street.across": ("─", "-"),
    "street.down": ("│", "|"),
    "street.cross": ("┼", "+"),
    # texts
    "bullet": ("•", "-"),
    "quote": ("▎", "|"),
    "ellipsis": ("…", "."),
    "tick": ("✓", "v"),
    "failed": ("!", "!"),
    "dot": ("·", "-"),
    "times": ("×", "x"),
    "typing": ("●", "."),
    "typing.beat": ("●", "o"),
    # beside the options of a flow
    "untapped": ("○", "o"),
    "tapped": ("●", "*"),
    # marks for what must not reach a terminal
    "hidden": ("□", "?"),
    "hidden.tab": ("→", "?"),
    "hidden.bidi": ("⇆", "?"),
    "hidden.broken": ("\ufffd", "?"),
    # head and composer
    "back": ("←", "<"),
    "verified": ("✓", "v"),
    "phone": ("✆", "%"),
    "menu": ("⋮", ":"),
    "face": ("☻", "@"),
    "clip": ("+", "+"),
    "camera": ("▣", "#"),
    "microphone": ("●", "o"),
    "send": ("➤", ">"),
    # sheet
    "handle": ("━", "-"),
    "close": ("×", "x"),
    "radio": ("○", "o"),
    "radio.chosen": ("◉", "@"),
    # edges by half blocks
    "top": ("▄", "-"),
    "bottom": ("▀", "-"),
    "top.left": ("▗", "+"),
    "top.right": ("▖", "+"),
    "bottom.left": ("▝", "+"),
    "bottom.right": ("▘", "+"),
    "half.left": ("▌", "|"),
    "half.right": ("▐", "|"),
    # edges by lines
    "line": ("─", "-"),
    "side": ("│", "|"),
    "line.top.left": ("╭", "+"),
    "line.top.right": ("╮", "+"),
    "line.bottom.left": ("╰", "+"),
    "line.bottom.right": ("╯", "+"),
    "line.left": ("├", "+"),
    "line.right": ("┤", "+"),
    "line.tail": ("┬", "+"),
    "tail.left": ("╶", "-"),
    "tail.right": ("╴", "-"),
    # the outline of what is missing
    "ghost": ("╌", "-"),
    "ghost.side": ("╎", ":"),
    "ghost.top.left": ("┌", "+"),
    "ghost.top.right": ("┐", "+"),
    "ghost.bottom.left": ("└", "+"),
    "ghost.bottom.right": ("┘", "+"),
    # the pattern behind the chat
    "doodle.1": ("·", "."),
    "doodle.2": ("∘", "."),
    "doodle.3": ("˖", "."),
    "doodle.4": ("◦", "."),
    "doodle.5": ("˜", "."),
}


def glyph(name: str, shape: Shape) -> str:
    """The glyph with this name, or its stand-in."""
    return GLYPHS[name][shape.ascii]
