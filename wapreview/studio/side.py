"""The panes on the right: source, problems, webhook, log; the strip beneath."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from wapreview.exports.paint import safe
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.events import WebhookMade
from wapreview.skins import Skin
from wapreview.studio.bot_pane import BotPane
from wapreview.studio.json_view import json_content
from wapreview.studio.log_pane import LogPane
from wapreview.studio.problem_list import ProblemList
from wapreview.studio.source import Source
from wapreview.studio.strip import OUR_READING, Strip
from wapreview.studio.tab_row import TabRow

TABS = ("Source", "Problems", "Webhook", "Log")
BOT_TAB = "Bot"
"""Only where a bot is connected."""
PANES = {"Log": "log-pane"}
"""Panes of several parts, whose id is not the name of the tab."""


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

    def __init__(self, *, with_bot: bool = False) -> None:
        super().__init__(id="side")
        self._with_bot = with_bot

    def compose(self) -> ComposeResult:
        """Tabs, panes, strip."""
        yield TabRow(*TABS, *([BOT_TAB] if self._with_bot else []), id="tabs")
        with ContentSwitcher(initial="source", id="panes"):
            yield Source()
            yield ProblemList()
            yield Pane(id="webhook")
            yield LogPane()
            if self._with_bot:
                yield BotPane()
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
        self.query_one("#panes", ContentSwitcher).current = PANES.get(tab, tab.lower())

    @property
    def active(self) -> str:
        """The part of the pane in sight that takes the focus, by its id; its tab has the same name."""
        return self.query_one("#tabs", TabRow).active.lower()

    @property
    def events(self) -> LogPane:
        """The log."""
        return self.query_one(LogPane)

    def show_webhook(self, made: WebhookMade | None, skin: Skin) -> None:
        """Shows the payload of the latest reply."""
        self.query_one("#webhook", Pane).show(_webhook(made, skin))


def _webhook(made: WebhookMade | None, skin: Skin) -> Content:
    if made is None:
        return Content.styled("The payload of the latest reply stands here: tap an option.", "$wa-muted")
    if isinstance(made.payload, NoWebhook):
        note = "" if made.payload.documented else f"\n{OUR_READING}"
        return Content.assemble(("No webhook\n", "bold $warning"), safe(made.payload.reason), note)
    head = Content.styled(OUR_READING + "\n", "$warning") if not made.documented else Content("")
    return Content.assemble(head, json_content(made.text, skin))
