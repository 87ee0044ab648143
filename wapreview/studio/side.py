"""The panes on the right: source, problems, webhook, log; the strip beneath."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from wapreview.exports.paint import safe
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.events import Event, MessageReceived, MessageRevised, Noted, ReplySent, WebhookMade
from wapreview.skins import Skin
from wapreview.studio.json_view import json_content
from wapreview.studio.problem_list import ProblemList
from wapreview.studio.source import Source
from wapreview.studio.strip import OUR_READING, Strip, summary
from wapreview.studio.tab_row import TabRow

TABS = ("Source", "Problems", "Webhook", "Log")


class Pane(VerticalScroll, can_focus=True):
    """A scrolling text."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(markup=False)

    def show(self, content: Content) -> None:
        """Shows a text from its beginning."""
        self.query_one(Static).update(content)
        self.scroll_home(animate=False)


class Side(Vertical):
    """Tabs, the pane behind the active one, and the strip."""

    def compose(self) -> ComposeResult:
        """Tabs, panes, strip."""
        yield TabRow(*TABS, id="tabs")
        with ContentSwitcher(initial="source", id="panes"):
            yield Source()
            yield ProblemList()
            yield Pane(id="webhook")
            yield Pane(id="log")
        yield Strip()

    @property
    def source(self) -> Source:
        """The editor."""
        return self.query_one(Source)

    @property
    def strip(self) -> Strip:
        """The strip."""
        return self.query_one(Strip)

    @property
    def problems(self) -> ProblemList:
        """The list of problems."""
        return self.query_one(ProblemList)

    def choose(self, tab: str) -> None:
        """Shows the pane of a tab."""
        self.query_one("#tabs", TabRow).active = tab
        self.query_one("#panes", ContentSwitcher).current = tab.lower()

    @property
    def active(self) -> str:
        """The pane in sight, by its id."""
        return self.query_one("#panes", ContentSwitcher).current or "source"

    def show_events(self, events: Sequence[Event], skin: Skin) -> None:
        """Fills the webhook pane with the latest payload and the log with everything that happened."""
        made = next((event for event in reversed(events) if isinstance(event, WebhookMade)), None)
        self.query_one("#webhook", Pane).show(_webhook(made, skin))
        self.query_one("#log", Pane).show(Content("\n").join([_line(event) for event in events]))


def _webhook(made: WebhookMade | None, skin: Skin) -> Content:
    if made is None:
        return Content.styled("The payload of the latest reply stands here: tap an option.", "$wa-muted")
    if isinstance(made.payload, NoWebhook):
        note = "" if made.payload.documented else f"\n{OUR_READING}"
        return Content.assemble(("No webhook\n", "bold $warning"), safe(made.payload.reason), note)
    head = Content.styled(OUR_READING + "\n", "$warning") if not made.documented else Content("")
    return Content.assemble(head, json_content(made.text, skin))


def _line(event: Event) -> Content:
    match event:
        case MessageReceived():
            what = f"message received  {event.message.kind}  {event.id}"
        case MessageRevised():
            what = f"message revised  {event.message.kind}  {event.id}"
        case ReplySent():
            what = f"reply sent  {summary(event.reply)}"
        case WebhookMade():
            what = "no webhook" if isinstance(event.payload, NoWebhook) else "webhook made"
        case Noted():
            what = event.text
    return Content.assemble((event.at.strftime("%H:%M:%S  "), "$wa-muted"), safe(what.replace("\n", " ")))
