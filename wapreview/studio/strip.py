"""The strip under the panes: the problem at the cursor and the latest payload, always in sight."""

import json
import re
from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.widgets import Static

from wapreview.exports.paint import safe
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem, Severity
from wapreview.messages.reply import CallPermissionReply, ContactsReply, NoWebhook, Reply
from wapreview.phone.safe import cells_of
from wapreview.simulation.events import WebhookMade
from wapreview.simulation.telling import summary
from wapreview.skins import Skin
from wapreview.sources.source import Trouble
from wapreview.studio.json_view import json_content

OUR_READING = "not documented by the vendor; our reading"
COLOURS: Mapping[Severity, str] = {"error": "$error", "warning": "$warning", "note": "$wa-muted"}
_TELLING = ("title", "latitude", "emoji", "catalog", "values", "sha256", "text")
"""The member of a reply that stands in its payload as it is; the first one it has."""
LONG_ID = 32
"""Characters from which an id is cut in the strip; the Webhook pane shows it whole."""


class Strip(Static):
    """Problem above, payload below."""

    def __init__(self) -> None:
        super().__init__(id="strip", markup=False)

    def show(self, above: Content, below: Content) -> None:
        """Shows both parts, as far as there is room; that something is cut is said."""
        whole = Content("\n").join([above, Content(""), below])
        width, height = self.content_size
        lines = whole.wrap(width) if width and height else [whole]
        if len(lines) > height > 0:
            lines = [*lines[: height - 1], Content.styled("… all of it under Webhook: F7", "$wa-muted")]
        self.update(Content("\n").join(lines))

    def clear(self) -> None:
        """Shows nothing."""
        self.update(Content(""))


def counted(problems: Sequence[Problem]) -> int:
    """How many there are; notes are not counted."""
    return sum(problem.severity != "note" for problem in problems)


def fine_content(total: int, otherwise: str) -> Content:
    """What is said where nothing is wrong: `otherwise`, or how many problems there are elsewhere."""
    if not total:
        return Content.assemble(("No problems", "bold $success"), "\n", (safe(otherwise), "$wa-muted"))
    where = "1 problem" if total == 1 else f"{total} problems"
    return Content.assemble(
        "This part is fine. ", (where, "bold $error"), " elsewhere in the file: F8 goes there"
    )


def problem_content(
    problem: Problem, others: int, answer: str, width: int, *, typing: bool, locked: bool = False
) -> Content:
    """A problem with its number, what the provider answers to it, and the ways on; what is `locked` is not edited."""
    colour, count = COLOURS[problem.severity], count_of(problem)
    gap = " " * max(width - len(problem.rule) - len(count), 2)
    more = f"  (and {others} more here)" if others else ""
    ways = ["F4 fixes it"] if problem.fix else [] if typing else ["i goes to its JSON"]
    if locked:
        ways = ["u opens it, to be mended"]
    return Content.assemble(
        (problem.rule, f"bold {colour}"),
        gap,
        (count, f"bold {colour}"),
        "\n",
        safe(problem.message),
        more,
        (f"\n{safe(answer)}" if answer else "", "$wa-muted"),
        ("\n" + ", ".join([*ways, "F8 goes to the next"]), "$wa-muted"),
    )


def trouble_content(trouble: Trouble, text: str, width: int) -> Content:
    """Why a text cannot be read, with the line and a caret under the character."""
    place = f" (line {trouble.line}, column {trouble.column})"
    lines = re.split(r"\r\n?|\n", text)
    line = lines[trouble.line - 1] if trouble.line <= len(lines) else ""
    head = f"{trouble.line} │ "
    room = width - len(head)
    first = max(0, trouble.column - room // 2)
    before = _in_cells(line[first : trouble.column - 1])
    after = safe(line[trouble.column - 1 : trouble.column - 1 + room])
    caret = " " * (len(head) + cells_of(before)) + "^"
    return Content.assemble(
        (trouble.rule, "bold $error"),
        "\n",
        safe(trouble.message),
        place,
        ("\n" + head, "$wa-muted"),
        Content(before + after).truncate(max(room, 1)),
        (f"\n{caret}", "bold $error"),
    )


def _in_cells(text: str) -> str:
    return safe(text.replace("\t", " "))


def answer_of(problem: Problem, provider: str) -> str:
    """What the provider answers to a send with this problem, as far as that is known."""
    reason = problem.reason
    if reason is None or (reason.code is None and not reason.details):
        return ""
    code = f" error {reason.code}" if reason.code is not None else ""
    details = f": “{reason.details}”" if reason.details else ""
    return f"{provider} answers{code}{details}"


def count_of(problem: Problem) -> str:
    """22/20; nothing where there is no number, or where it only says that something stands twice."""
    counted = problem.limit is not None and problem.unit != "times"
    return f"{problem.actual}/{problem.limit}" if counted else ""


def payload_content(made: WebhookMade | None, reply: Reply | None, skin: Skin) -> Content:
    """The latest payload in short, or why there is none."""
    if made is None or reply is None:
        return Content.assemble(("payload", "bold $wa-muted"), "\n", ("Tap an option to see it", "$wa-muted"))
    head = Content.assemble(("payload  ", "bold $wa-muted"), (safe(summary(reply)), "bold"))
    if isinstance(made.payload, NoWebhook):
        reason = made.payload.reason if made.payload.documented else f"{made.payload.reason} ({OUR_READING})"
        return Content.assemble(head, "\n", ("no webhook  ", "bold $warning"), safe(reason))
    if not made.documented:
        head = Content.assemble(head, "\n", (OUR_READING, "$warning"))
    where, short = core_of(made.payload, needle(reply))
    return Content.assemble(head, "\n", (where, "$wa-muted"), json_content(short, skin))


def in_short(value: Json) -> Json:
    """The value with long ids and addresses cut, so that the rest can be seen; texts stay whole."""
    if isinstance(value, dict):
        return {key: in_short(below) for key, below in value.items()}
    if isinstance(value, list):
        return [in_short(below) for below in value]
    if isinstance(value, str) and len(value) > LONG_ID and not any(map(str.isspace, value)):
        return value[: LONG_ID // 2] + "…"
    return value


def core_of(payload: Json, wanted: Json) -> tuple[str, str]:
    """Where in the payload the reply is, and that part as JSON; the whole of a payload that has no envelope."""
    path = _path_to(payload, wanted) or ()
    cut = max((n for n, key in enumerate(path, 1) if isinstance(key, int)), default=0)
    core = payload
    for key in path[:cut]:
        core = core[key]  # type: ignore[index]
    if not cut or not isinstance(core, dict):
        return "", _compact(core)
    where = "".join(f"[{key}]" if isinstance(key, int) else f" › {key}" for key in path[:cut])
    own = _compact({str(path[cut]): core[str(path[cut])]})
    return f"{where[3:]}\n", own if len(core) == 1 else f"{{ … {own[1:-1]} … }}"


def _compact(value: Json) -> str:
    return json.dumps(in_short(value), ensure_ascii=False)


def _path_to(node: Json, wanted: Json) -> tuple[str | int, ...] | None:
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inside:
        if value == wanted and type(value) is type(wanted):
            return (key,)
        below = _path_to(value, wanted)
        if below is not None:
            return (key, *below)
    return None


def needle(reply: Reply) -> Json:
    """What is looked for in a payload to find the reply in it."""
    named = next((name for name in _TELLING if hasattr(reply, name)), None)
    if named is not None:
        return getattr(reply, named)  # type: ignore[no-any-return]
    if isinstance(reply, ContactsReply):
        return reply.contacts[0].name if reply.contacts else None
    if isinstance(reply, CallPermissionReply):
        return "accept" if reply.accepted else "reject"
    return None
