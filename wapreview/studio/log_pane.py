"""The log: every event and exchange, searched and filtered by kind and customer; each opens its raw JSON."""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from wapreview.exports.paint import safe
from wapreview.messages.reply import Customer
from wapreview.simulation.events import (
    AnswerMade,
    ApiCalled,
    Event,
    MessageMissing,
    MessageReceived,
    MessageRevised,
    ReplySent,
    StatusChanged,
    WebhookMade,
    kind_of,
)
from wapreview.simulation.recordings.given_secrets import NONE_GIVEN, GivenSecrets
from wapreview.simulation.recordings.lines import line_of
from wapreview.simulation.telling import told
from wapreview.skins import Skin
from wapreview.studio.json_view import json_content
from wapreview.studio.log_lines import LogLines, is_trouble
from wapreview.studio.notes import Notes
from wapreview.studio.paint import ControlSigns

GROUPS: dict[str, tuple[str, ...]] = {
    "all": (),
    "messages": ("message.", "answer."),
    "replies": ("reply.",),
    "webhooks": ("webhook.",),
    "calls": ("api.",),
    "statuses": ("status.",),
    "troubles": ("!",),
    "the rest": ("simulation.", "customer.", "time.", "flow.", "fault", "branched", "note", "business."),
}
"""What the log can be limited to: the beginnings of the kinds' words."""


class Raw(Notes):
    """The JSON of one event."""


class LogPane(Vertical):
    """A line that says what is shown, the search, and the events."""

    def __init__(self) -> None:
        super().__init__(id="log-pane")
        self._events: Sequence[Event] = ()
        self._customers: Mapping[str, Customer] = {}
        self._group = "all"
        self._person = ""
        self._wanted = ""
        self._seen = 0
        self._kept: list[Event] = []
        self._kept_by = ""

    def compose(self) -> ComposeResult:
        """What is shown, the search, the lines."""
        yield Static(id="log-head", markup=False)
        yield Input(placeholder="search", id="log-search", highlighter=ControlSigns())
        yield LogLines()

    @property
    def lines(self) -> LogLines:
        """The lines."""
        return self.query_one(LogLines)

    def show(self, shown: Sequence[Event], customers: Mapping[str, Customer]) -> None:
        """Shows the events of a simulation; of a list that only grew, what is new."""
        fresh = shown is not self._events or len(shown) < self._seen
        self._events, self._customers = shown, customers
        self._take(fresh=fresh)

    def point(self, n: int | None) -> None:
        """Points to an event by its number; None: to the latest."""
        self.lines.point(self._line_of(n) if n is not None else len(self._kept) - 1)

    def stand(self, n: int | None) -> None:
        """Marks how far a walk has come: to this event; None: nobody walks."""
        self.lines.stand(self._line_of(n) if n is not None else None)

    def _line_of(self, n: int) -> int:
        """The line of an event; of one that is not shown, the line before it."""
        return bisect_right(self._kept, n, key=lambda event: event.n) - 1

    def say(self, kept_by: str) -> None:
        """Says at the top whether what happens is recorded."""
        if kept_by != self._kept_by:
            self._kept_by = kept_by
            self._refresh(fresh=False)

    def _take(self, *, fresh: bool) -> None:
        if fresh:
            self._kept, self._seen = [], 0
        self._kept += [event for event in self._events[self._seen :] if self._fits(event)]
        self._seen = len(self._events)
        self._refresh(fresh=fresh)

    def _fits(self, event: Event) -> bool:
        beginnings = GROUPS[self._group]
        right = not beginnings or kind_of(event).startswith(beginnings)
        if not (right or (beginnings == ("!",) and is_trouble(event))):
            return False
        if self._person and event.customer not in ("", self._person):
            return False
        return not self._wanted or self._wanted in self._text(event)

    def _text(self, event: Event) -> str:
        person = self._customers.get(event.customer)
        whole = [kind_of(event), told(event), event.customer, person.name if person else ""]
        return " ".join([*whole, *_all_of(event)]).casefold()

    def _refresh(self, *, fresh: bool) -> None:
        names = {key: person.name or key for key, person in self._customers.items()}
        self.lines.show(self._kept, names, fresh=fresh)
        person = f" · {names.get(self._person, self._person)}" if self._person else ""
        found = (
            f"{len(self._kept)} of {len(self._events)} events"
            if self._limited
            else f"{len(self._events)} events"
        )
        self.query_one("#log-head", Static).update(
            Content.assemble(
                (safe(f"{self._group}{person}  "), "bold"),
                (found, "$wa-muted"),
                (f"  {self._kept_by}" if self._kept_by else "", "$accent"),
            )
        )

    @property
    def _limited(self) -> bool:
        return self._group != "all" or bool(self._person or self._wanted)

    @on(LogLines.Wished)
    def _wished(self, event: LogLines.Wished) -> None:
        event.stop()
        if event.what == "search":
            self.query_one("#log-search").focus()
        elif event.what == "group":
            self._group = _next(list(GROUPS), self._group)
            self._take(fresh=True)
        else:
            self._person = _next(["", *self._customers], self._person)
            self._take(fresh=True)

    @on(Input.Changed, "#log-search")
    def _searched(self, event: Input.Changed) -> None:
        event.stop()
        self._wanted = event.value.casefold()
        self._take(fresh=True)

    @on(Input.Submitted, "#log-search")
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self.lines.focus()


def _all_of(event: Event) -> list[str]:
    """What is searched beside that which is seen: ids, and the whole JSON of messages, answers and webhooks."""
    match event:
        case MessageReceived():
            return [event.id, json.dumps(event.body, ensure_ascii=False)]
        case MessageRevised() | MessageMissing():
            return [event.id]
        case ReplySent():
            return [event.id, event.message_id or "", getattr(event.reply, "text", "")]
        case AnswerMade():
            return [event.message_id, json.dumps(event.body, ensure_ascii=False)]
        case StatusChanged():
            return [event.status.message_id]
        case ApiCalled():
            return [json.dumps([event.request, event.answer], ensure_ascii=False)]
        case WebhookMade():
            return [json.dumps(event.payload, ensure_ascii=False)]
    return []


def raw_of(event: Event, skin: Skin, given: GivenSecrets = NONE_GIVEN) -> Raw:
    """The raw JSON of an event: the line of the recording, laid out; secrets are hidden."""
    text = json.dumps(json.loads(line_of(event, given)), indent=2, ensure_ascii=False)
    return Raw(f"{kind_of(event)}  {given.out_of_text(told(event))}", json_content(text, skin))


def _next(names: Sequence[str], name: str) -> str:
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
