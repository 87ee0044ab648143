"""What happened is walked: back, forward, to a turn, along another branch, again from the beginning."""

from collections.abc import Sequence

from textual import on
from textual.timer import Timer

from wapreview.errors import WapreviewError
from wapreview.messages.reply import Reply
from wapreview.simulation.events import ReplySent
from wapreview.simulation.recordings.comparing import compare
from wapreview.simulation.recordings.restarting import Unrepeated, restart
from wapreview.simulation.recordings.walking import Walk
from wapreview.studio.canvas import Cursor
from wapreview.studio.choosing import Choose
from wapreview.studio.compared import Compared
from wapreview.studio.entry import Entry
from wapreview.studio.flowing import Flowing
from wapreview.studio.log_lines import LogLines
from wapreview.studio.notes import Notes, lines_in
from wapreview.studio.ways import COMPARE, branch_choices, turn_choices

SPEEDS = (1, 2, 5, 10)
WAIT_SECONDS = 0.3
"""How long playing waits before it looks again whether it may go on."""


class Walking(Flowing):
    """The room in which a conversation can be walked through."""

    speed = SPEEDS[0]
    _timer_of_play: Timer | None = None
    _player: Entry | None = None
    """What plays."""

    # Steps

    def action_step_back(self) -> None:
        """One step back."""
        self.stop_playing()
        walk = self._walk()
        if walk is not None and not walk.back():
            self.tell("This is the beginning")
        self.show_walk()

    def action_step(self) -> None:
        """One step forward."""
        self.stop_playing()
        walk = self._walk()
        if walk is not None and not walk.step():
            self.tell("This is the end; a tap or a text goes on from here")
        self.show_walk()

    # Playing

    def action_play(self) -> None:
        """Plays, or stops."""
        if self._player is not None:
            self.stop_playing()
            self.tell("Stopped")
            return
        walk, entry = self._walk(), self.entry
        if walk is None or entry is None:
            return
        if walk.at_end:
            walk.jump(0)
        self._player, entry.playing = entry, self.speed
        self.show_walk()
        self._play_on()

    def _play_on(self) -> None:
        """Waits for the next step, as long as it takes."""
        walk = self._player.walk if self._player is not None else None
        if walk is None or walk.at_end:
            self.stop_playing()
            return
        self._timer_of_play = self.set_timer(walk.pause_before_next(self.speed), self._play_step)

    def _play_step(self) -> None:
        if self._player is None or self._player is not self.entry or self._player.walk is None:
            self.stop_playing()
        elif self._must_wait():
            self._timer_of_play = self.set_timer(WAIT_SECONDS, self._play_step)
        else:
            self._player.walk.step()
            self.show_walk()
            self._play_on()

    def _must_wait(self) -> bool:
        """A dialog, a sheet or what is being typed keeps the conversation where it is."""
        typing = self.phone.composer.typed.has_focus or self.writing is not None
        return len(self.screen_stack) > 1 or self.phone.sheet is not None or typing

    def stop_playing(self) -> None:
        """Stays where it is."""
        if self._timer_of_play is not None:
            self._timer_of_play.stop()
            self._timer_of_play = None
        if self._player is not None:
            self._player.playing, self._player = 0, None
            self.refresh_title()

    def action_speed(self) -> None:
        """The next speed."""
        self.speed = SPEEDS[(SPEEDS.index(self.speed) + 1) % len(SPEEDS)]
        if self.entry is not None and hasattr(self.entry.simulation.clock, "speed"):
            self.entry.simulation.clock.speed = float(self.speed)
        if self._player is not None:
            self._player.playing = self.speed
        self.tell(f"Plays at {self.speed}x the speed")
        self.refresh_title()

    # Turns and branches

    def action_jump(self) -> None:
        """Asks for a turn."""
        self.stop_playing()
        walk, entry = self._walk(), self.entry
        if walk is not None and entry is not None:
            choices = turn_choices(walk, entry.troubles, entry.simulation.customers)
            self.push_screen(Choose("Jump to a turn", choices, str(walk.turn)), self._jumped)

    def _jumped(self, answer: str | None) -> None:
        walk = self._walk()
        if answer is not None and walk is not None:
            walk.jump(int(answer))
        self.show_walk()

    @on(LogLines.Went)
    def _log_went(self, event: LogLines.Went) -> None:
        """To the moment of an event of the log."""
        event.stop()
        self.stop_playing()
        walk = self._walk()
        if walk is not None:
            walk.follow(walk.followed if event.event.customer in ("", walk.followed) else "")
            walk.go_to(event.event.n)
        self.show_walk()

    def action_branches(self) -> None:
        """Asks for a branch, or for two to compare."""
        self.stop_playing()
        walk, entry = self._walk(), self.entry
        if walk is None or entry is None:
            return
        if len(walk.branches()) < 2:
            self.tell("There is one branch only: step back with , and reply otherwise to begin another")
            self.show_walk()
            return
        choices = branch_choices(entry.simulation.history, walk.branch)
        self.push_screen(Choose("Branches", choices, str(walk.branch)), self._branch_chosen)

    def _branch_chosen(self, answer: str | None) -> None:
        walk, entry = self._walk(), self.entry
        if walk is None or entry is None:
            return
        if answer is not None and answer.startswith(COMPARE):
            other = int(answer.removeprefix(COMPARE))
            pairs = compare(entry.simulation.history, walk.branch, other)
            self.push_screen(Compared(walk.branch, other, pairs))
        elif answer is not None:
            walk.take_branch(int(answer))
            walk.go_to(walk.path[-1].n)
        self.show_walk()

    # Again

    def action_walk_again(self) -> None:
        """Sends the customer's replies up to here again; whoever is the bot answers anew."""
        self.stop_playing()
        entry = self.entry
        if entry is None:
            return
        upto = entry.walk.n if entry.walk is not None else None
        so_far = (event for event in entry.happened if upto is None or event.n <= upto)
        if not any(isinstance(event, ReplySent) for event in so_far):
            self.tell("Nobody has replied up to here: there is nothing to send again")
            return
        entry.leave_walk()
        self.attend(entry)
        self.run_worker(self._walk_again(entry, upto), group="bot")

    async def walk_again(self, entry: Entry, upto: int | None) -> tuple[Unrepeated, ...]:
        """Sends the replies up to an event again; gives the turns that could not be repeated."""
        return await restart(entry.simulation, upto)

    async def _walk_again(self, entry: Entry, upto: int | None) -> None:
        try:
            missed = await self.walk_again(entry, upto)
        except WapreviewError as error:
            self.tell(str(error), "warning")
            return
        if entry is self.entry:
            entry.follow_walk()
            self._show_happened()
        self._tell_missed(missed)

    def _tell_missed(self, missed: Sequence[Unrepeated]) -> None:
        """Names the turns that could not be repeated."""
        if not missed:
            self.tell("The replies were sent again")
            return
        told = [f"Turn {each.turn} could not be repeated: {each.sentence}" for each in missed]
        if len(told) == 1:
            self.tell(told[0], "warning")
        else:
            self.push_screen(Notes(f"{len(told)} turns could not be repeated", lines_in(told)))

    # What follows

    def _walk(self) -> Walk | None:
        return self.entry.begin_walk() if self.entry is not None else None

    def show_walk(self) -> None:
        """Shows the place where the walk stands; one that has come to the end of what happens is over."""
        entry = self.entry
        if entry is None or entry.walk is None:
            return
        if entry.at_its_end and not entry.stays_on_walk:
            entry.leave_walk()
        entry.follow_walk()
        self.refresh_phone(fresh=True)
        self.side.events.point(entry.walk.n if entry.walk is not None else None)
        self.phone.chat.call_after_refresh(self._focus_concerned, entry)
        self.follow_focus()

    def _focus_concerned(self, entry: Entry) -> None:
        """The phone's cursor goes to the message with which something went wrong."""
        index = entry.index_of(entry.concerned) if entry is self.entry and entry.concerned else None
        spots = self.phone.chat.canvas.spots(index) if index is not None else []
        if index is not None and spots and self.phone.sheet is None:
            self.phone.chat.focus_spot(Cursor(index, spots[0]))

    def refresh_phone(self, *, fresh: bool = False) -> None:
        """Draws phone and panes; the log shows how far the walk has come."""
        super().refresh_phone(fresh=fresh)
        entry = self.entry
        self.side.events.stand(entry.walk.n if entry is not None and entry.walk is not None else None)

    def show_customer(self, key: str) -> None:
        """Another phone; on a walk the steps are those of this customer from now on, of all where there is none."""
        super().show_customer(key)
        self.show_walk()

    def reply(self, reply: Reply, message_id: str | None = None, option: str | None = None) -> None:
        """A reply from the middle of a walk goes on by hand from there."""
        self.stop_playing()
        entry = self.entry
        if entry is None or entry.walk is None:
            super().reply(reply, message_id, option)
            return
        item = entry.conversation.message_item(message_id or "")
        if item is not None and option is not None and option in item.spent:
            self.tell(f"{entry.simulation.dialect.title} lets a button be pressed only once", "warning")
            return
        walked = not entry.at_its_end
        super().reply(reply, message_id, option)
        if walked:
            self.tell("A branch begins here; the old one is kept: B goes back to it")
        self.follow_focus()

    def place_of_phone(self) -> str:
        """What the line at the bottom calls the phone."""
        walked = self.entry is not None and self.entry.walk is not None and self.phone.sheet is None
        return "walk" if walked else super().place_of_phone()

    def open_slot(self, index: int | None) -> None:
        """Shows another file; what plays stops."""
        self.stop_playing()
        super().open_slot(index)
