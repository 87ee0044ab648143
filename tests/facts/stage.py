"""A message on the phone through the whole pipeline: text in; problems, drawings, taps and payloads out."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from tests.dialects.bodies import Body
from wapreview.dialects.registry import get
from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem, Severity
from wapreview.messages.reply import LocationReply, NoWebhook, Reply
from wapreview.phone.draw import SheetRows, draw, draw_sheet
from wapreview.phone.rows import Row, Segment, Shape, View, text_of
from wapreview.preview import open_text
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.items import DateItem, MessageItem, ReplyItem
from wapreview.simulation.opening import Circumstances, open_conversation
from wapreview.simulation.simulation import Turn
from wapreview.simulation.taps import reply_to

NOW = datetime(2026, 1, 5, 10, 4, tzinfo=UTC)
SHAPE = Shape(width=60)
PLACE = LocationReply(52.5, 13.4, "Acme Store", "Main street 1")


class Phone:
    """A text, or a body written as JSON, opened as the commands open it; time stands still, ids are seeded."""

    def __init__(
        self,
        body: "Json | Body",
        dialect: str | None = None,
        *,
        variant: str = "",
        channel: str | None = None,
        advice: bool = False,
    ) -> None:
        text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, indent=2)
        self.preview = open_text(text, "pasted text", dialect, channel=channel, advice=advice)
        circumstances = Circumstances(FrozenClock(NOW), 7, None, variant)
        self.simulation, self.shown = open_conversation(self.preview, get("cloud"), circumstances)
        self.dialect = self.simulation.dialect

    @property
    def message(self) -> Message:
        """The first message."""
        return self.shown[0].message

    @property
    def options(self) -> list[Option]:
        """What can be tapped, in the order of the phone."""
        return list(options_of(self.message))

    @property
    def rules(self) -> dict[str, Severity]:
        """Each rule that was broken, with its severity; repairs of the text apart."""
        found = self.preview.problems
        return {one.rule: one.severity for one in found if not one.rule.startswith("repair.")}

    def problem(self, rule: str) -> Problem:
        """The one breach of this rule."""
        (problem,) = (one for one in self.preview.problems if one.rule == rule)
        return problem

    @property
    def repairs(self) -> set[str]:
        """What had to be mended in the text."""
        return {one.rule for one in self.preview.problems if one.rule.startswith("repair.")}

    @property
    def reason(self) -> str:
        """Why the first body was taken for what it is."""
        detection = self.preview.items[0].detection
        return detection.reason if detection else ""

    def option(self, wanted: str) -> Option:
        """The option with this id or title."""
        for option in self.options:
            if wanted in [text.value for text in (option.id, option.title) if text]:
                return option
        raise LookupError(wanted)

    def choose(self, wanted: str) -> Turn:
        """The customer taps the option with this id or title; a request for a place gets PLACE."""
        option = self.option(wanted)
        return self.simulation.reply(reply_to(option, self.message) or PLACE, self.shown[0].id, option.at)

    def tap(self, wanted: str) -> Any:
        """The payload of such a tap."""
        return payload(self.choose(wanted))

    def silence(self, wanted: str) -> NoWebhook:
        """Why a tap gives no payload."""
        answer = self.choose(wanted).webhook
        assert isinstance(answer.payload, NoWebhook)
        assert answer.text == ""
        return answer.payload

    def say(self, reply: Reply) -> Any:
        """The payload of what the customer does on their own."""
        return payload(self.simulation.reply(reply))

    def rows(self, view: View = View()) -> list[Row]:  # noqa: B008 - an immutable tuple
        """Every bubble of the chat, without head, composer and date."""
        problems = {shown.id: shown.problems for shown in self.shown}
        rows: list[Row] = []
        for item in self.simulation.conversation.items:
            if not isinstance(item, DateItem):
                found = problems.get(item.id, ()) if isinstance(item, MessageItem) else ()
                rows += draw(item, found, SHAPE, view)
        return rows

    def segments(self, view: View = View()) -> list[Segment]:  # noqa: B008
        """The same, cut up."""
        return [segment for row in self.rows(view) for segment in row]

    def picture(self, view: View = View()) -> str:  # noqa: B008
        """The same as text with single blanks."""
        return words(self.rows(view))

    def sheet(self, chosen: str | None = None) -> SheetRows:
        """The open list, with the row of this id marked."""
        assert self.message.sheet
        at = self.option(chosen).at if chosen else None
        return draw_sheet(self.message.sheet, self.message, self.shown[0].problems, SHAPE, View(chosen=at))

    def replies(self) -> list[ReplyItem]:
        """The customer's bubbles."""
        return [item for item in self.simulation.conversation.items if isinstance(item, ReplyItem)]


def payload(turn: Turn) -> Any:
    """The JSON of a webhook."""
    assert not isinstance(turn.webhook.payload, NoWebhook), turn.webhook.payload.reason
    return turn.webhook.payload


def words(rows: list[Row]) -> str:
    """Rows as text with single blanks."""
    return re.sub(r"\s+", " ", "\n".join(map(text_of, rows)))


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text one after the other."""
    here = 0
    for part in parts:
        here = text.find(part, here)
        if here < 0:
            return False
        here += len(part)
    return True
