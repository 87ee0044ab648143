"""The room with a running bot: webhooks go to it, what it sends arrives on the phone."""

import asyncio
import os
from time import monotonic
from typing import TYPE_CHECKING

from textual import events, on
from textual.content import Content

from wapreview.errors import WapreviewError
from wapreview.messages.reply import Reply
from wapreview.simulation.bot import Bot
from wapreview.simulation.history import path_to
from wapreview.simulation.recordings.restarting import Unrepeated, restart
from wapreview.studio.bot_pane import BotPane, lamp_signs
from wapreview.studio.entry import Entry
from wapreview.studio.line import Line
from wapreview.studio.live import Live
from wapreview.studio.tab_row import TabRow
from wapreview.studio.witnessing import Witnessing

if TYPE_CHECKING:
    from wapreview.emulator.connection import Lamp
    from wapreview.emulator.emulator import Emulator
    from wapreview.emulator.running.child import Child

LOOK_SECONDS = 0.5
"""How often the lamps are looked at: one of them speaks up when nothing came for a while."""
FRAME_SECONDS = 0.08
"""Between two pictures of what the bot does."""
END_SECONDS = 8.0
"""How long server and bot get to end."""
NOT_THERE = "This message was refused or failed: no customer has it on the phone, so nobody can answer it"
TURN_SECONDS = 5.0
"""What the bot gets for a turn when a path is walked again."""
NO_BOT = "No bot is connected; start with --bot http://127.0.0.1:8000/webhook"


class Connecting(Witnessing):
    """The room with a bot, if there is one."""

    _child: "Child | None" = None
    _lamps: "tuple[Lamp, ...]" = ()
    _left: asyncio.Event
    _serving: asyncio.Task[None] | None = None
    _shown_at = 0.0

    @property
    def emulator(self) -> "Emulator | None":
        """The emulated provider; None without a bot."""
        return self.line.emulator if self.line is not None else None

    def connect(self) -> None:
        """Begins to serve, and follows the talk with the bot."""
        line = self.line
        if line is None:
            return
        self._left = asyncio.Event()
        self._serving = asyncio.get_running_loop().create_task(self._serve(line))
        self.set_interval(LOOK_SECONDS, self.show_lamps)
        if line.listener.moved:
            self.tell(f"The usual port is taken: the API listens on {line.listener.port}", "warning")
        if line.listener.warning:
            self.tell(line.listener.warning, "warning")
        self.choose_narrow_tab("Bot")
        self.choose_narrow_tab("Phone")

    async def _serve(self, line: Line) -> None:
        from wapreview.emulator.session import serving

        async with serving(line.emulator, listener=line.listener, handshake=line.handshake):
            self.show_lamps()
            if line.command:
                await self._run_bot(line)
            else:
                await self._left.wait()

    async def _run_bot(self, line: Line) -> None:
        """Runs the bot for as long as the studio is open; what it prints stands in its tab."""
        from wapreview.emulator.configured import configuration
        from wapreview.emulator.running.bot import running_bot

        pane = self.query_one(BotPane)
        environment = {**configuration(line.emulator), **os.environ}
        try:
            async with running_bot(
                line.command,
                line.emulator.address,
                environment,
                on_line=pane.add_output,
                on_refused=self._refused_host,
                hosts=line.hosts,
            ) as child:
                self._child = child
                self.run_worker(self._watch(child), group="bot-program")
                await self._left.wait()
        except WapreviewError as error:
            self.tell(str(error), "error")
            await self._left.wait()

    async def _watch(self, child: "Child") -> None:
        """Says it when the bot ends by itself."""
        code = await child.ended()
        if not self._left.is_set():
            self.query_one(BotPane).add_output(f"(it ended with {code}; A starts it again)")
            self.tell(f"The bot ended with {code}; A starts it again", "error")

    def _refused_host(self, host: str) -> None:
        told = f"the bot asked for {host}, which is no provider's host: refused"
        self.tell(f"{told} (--answer-for {host} hands it to the emulator)", "warning")
        if self.emulator is not None:
            self.emulator.simulation.fault("host.refused", told)

    def action_restart_bot(self) -> None:
        """Ends the bot and starts it again."""
        if self._child is None:
            self.tell("The bot was started by you: wapreview run --bot URL -- COMMAND starts it here")
            return
        self.tell("The bot is started again")
        self.run_worker(self._start_again(self._child), group="bot-program", exclusive=True)

    async def _start_again(self, child: "Child") -> None:
        try:
            await child.start()
        except WapreviewError as error:
            self.tell(str(error), "error")
            return
        self.action_check_bot()
        await self._watch(child)

    @on(events.Unmount)
    async def _hang_up(self) -> None:
        """Ends the server and the bot that was started here."""
        if self._serving is not None:
            self._left.set()
            await asyncio.wait([self._serving], timeout=END_SECONDS)

    # The bot answers

    def open_slot(self, index: int | None) -> None:
        """Shows another file; the bot hears of what is done there."""
        super().open_slot(index)
        if self.emulator is not None and self.entry is not None:
            self.attend(self.entry)
            self.refresh_title()

    def bot_for(self, entry: Entry) -> Bot | None:
        """The connected bot, for every file."""
        emulator = self.emulator
        return emulator.bot.of(entry.simulation) if emulator is not None else super().bot_for(entry)

    def reply(self, reply: Reply, message_id: str | None = None, option: str | None = None) -> None:
        """The bot talks to the phone on which something was done last; faults may change what the customer does."""
        if self.emulator is None or self.entry is None:
            super().reply(reply, message_id, option)
            return
        item = self.entry.conversation.message_item(message_id or "")
        if item is not None and (item.refused or item.status == "failed"):
            self.tell(NOT_THERE, "warning")
            return
        self.talk_here()
        for act in self.emulator.faults.customer(reply, message_id, option):
            super().reply(*act)

    def action_walk_again(self) -> None:
        """The bot that answers anew does so on this phone."""
        self.talk_here()
        super().action_walk_again()

    async def walk_again(self, entry: Entry, upto: int | None) -> tuple[Unrepeated, ...]:
        """Sends the replies again, each after the bot had its turn after the one before."""
        emulator = self.emulator
        if emulator is None:
            return await super().walk_again(entry, upto)
        from wapreview.emulator.replaying import Patience

        simulation = entry.simulation
        path = simulation.events if upto is None else path_to(simulation.history, upto)
        patience = Patience(emulator, list(path), TURN_SECONDS)
        try:
            return await restart(simulation, upto, answered=patience)
        finally:
            patience.close()

    def talk_here(self) -> None:
        """What the bot sends arrives on the phone in sight from now on."""
        if self.emulator is not None and self.entry is not None:
            self.emulator.use(self.entry.simulation)

    def forget_what_waits(self) -> None:
        """The conversation in sight begins again: what waits for the bot is not sent any more."""
        self.talk_here()
        if self.emulator is not None:
            self.emulator.forget()

    # Many messages

    def show_soon(self) -> None:
        """A bot that sends message after message is not drawn as often: keys come in between, and its next send."""
        wait = self._shown_at + FRAME_SECONDS - monotonic()
        if self.emulator is not None and wait > 0:
            self.set_timer(wait, self._show_happened)
        else:
            super().show_soon()

    def _show_happened(self) -> None:
        super()._show_happened()
        self._shown_at = monotonic()

    # How the connection stands

    def show_lamps(self) -> None:
        """Shows the four lamps; one that turned bad is also told."""
        emulator = self.emulator
        if emulator is None or not self.is_running or not self.query(BotPane):
            return
        lamps = tuple(emulator.connection.lamps())
        if lamps != self._lamps:
            known, self._lamps = {lamp.name: lamp for lamp in self._lamps}, lamps
            for lamp in lamps:
                if lamp.state == "bad" and known.get(lamp.name) != lamp:
                    self.tell(f"{lamp.name}: {lamp.sentence}", "error")
            bad = sum(lamp.state == "bad" for lamp in lamps)
            for row in self.query(TabRow):
                row.count("Bot", bad)
            lines = self._configuration(emulator, hidden=True)
            self.query_one(BotPane).show(emulator.address, emulator.bot.title, lamps, lines)
            self.refresh_title()

    def title_of(self, width: int) -> Content:
        """What is open; behind it the lamps."""
        signs = lamp_signs(self._lamps) if self._lamps else Content("")
        return Content.assemble(super().title_of(width - signs.cell_length), signs)

    def place_of_phone(self) -> str:
        """In a talk with the bot other keys matter than for a file."""
        place = super().place_of_phone()
        return (
            "talk" if place == "phone" and isinstance(self.entry, Live) and self.entry.walk is None else place
        )

    def action_bot(self) -> None:
        """To the tab about the bot."""
        if self.connected() is not None:
            self.choose_narrow_tab("Bot")
            self.query_one(BotPane).focus()

    def action_check_bot(self) -> None:
        """Checks the bot's address again."""
        emulator = self.connected()
        if emulator is not None:
            self.run_worker(self._check(emulator), group="line")

    async def _check(self, emulator: "Emulator") -> None:
        from wapreview.emulator.deliveries.handshake import shake

        shaken = await shake(emulator)
        self.show_lamps()
        self.tell("The bot's address is checked" if shaken.good else "The bot's address was not accepted")

    def action_copy_configuration(self) -> None:
        """Copies what the bot must be configured with."""
        emulator = self.connected()
        if emulator is not None:
            self.copy_text("\n".join(self._configuration(emulator)) + "\n", "Lines for .env")

    def _configuration(self, emulator: "Emulator", *, hidden: bool = False) -> list[str]:
        from wapreview.emulator.configured import dotenv

        return list(dotenv(emulator, hidden=hidden))

    def connected(self) -> "Emulator | None":
        """The emulated provider; says how to get one where no bot is connected."""
        if self.emulator is None:
            self.tell(NO_BOT)
        return self.emulator
