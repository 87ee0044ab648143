"""What happened is walked: back, forward, to a turn, along another branch, again from the beginning."""

from textual.timer import Timer

from wapreview.messages.reply import Reply
from wapreview.simulation.items import MessageItem
from wapreview.simulation.recordings.comparing import compare
from wapreview.simulation.recordings.restarting import restart
from wapreview.simulation.recordings.walking import Walk
from wapreview.simulation.telling import summary
from wapreview.studio.canvas import Cursor
from wapreview.studio.chat import Chat
from wapreview.studio.choosing import Choice, Choose
from wapreview.studio.compared import Compared
from wapreview.studio.entry import Entry
from wapreview.studio.flowing import Flowing
from wapreview.studio.recorded import Recorded

SPEEDS = (1, 2, 5, 10)
COMPARE = "compare "


class Walking(Flowing):
    """The room in which a conversation can be walked through."""

    speed = SPEEDS[0]
    _playing: Timer | None = None

    # Steps

    def action_step_back(self) -> None:
        """One step back."""
        self._stop()
        walk = self._walk()
        if walk is not None and not walk.back():
            self.tell("This is the beginning")
        self._show_walk()

    def action_step(self) -> None:
        """One step forward."""
        self._stop()
        self._go()

    def _go(self) -> bool:
        """Goes on by one step; False at the end."""
        walk = self._walk()
        if walk is None:
            return False
        if not walk.step():
            self.tell("This is the end; a tap or a text goes on from here")
            return False
        self._show_walk()
        return True

    def action_play(self) -> None:
        """Plays, or stops."""
        if self._playing is not None:
            self._stop()
            self.tell("Stopped")
            return
        walk = self._walk()
        if walk is not None and walk.at_end:
            walk.jump(0)
            self._show_walk()
        self._play_on()

    def _play_on(self) -> None:
        walk = self._walk()
        self._playing = None
        if walk is None or walk.at_end:
            self.refresh_title()
            return
        self._playing = self.set_timer(walk.pause_before_next(self.speed), self._played)
        self.refresh_title()

    def _played(self) -> None:
        if self._go():
            self._play_on()
        else:
            self._stop()

    def _stop(self) -> None:
        if self._playing is not None:
            self._playing.stop()
            self._playing = None
            self.refresh_title()

    def action_speed(self) -> None:
        """The next speed."""
        self.speed = SPEEDS[(SPEEDS.index(self.speed) + 1) % len(SPEEDS)]
        if self.entry is not None and hasattr(self.entry.simulation.clock, "speed"):
            self.entry.simulation.clock.speed = float(self.speed)
        self.tell(f"Plays at {self.speed}x the speed")
        self.refresh_title()

    # Turns and branches

    def action_jump(self) -> None:
        """Asks for a turn."""
        self._stop()
        walk = self._walk()
        if walk is None:
            return
        choices = [
            Choice(
                str(turn.number), f"{turn.number}", summary(turn.reply.reply) if turn.reply else "the opening"
            )
            for turn in walk.turns
        ]
        self.push_screen(Choose("Jump to a turn", choices, str(walk.turn)), self._jumped)

    def _jumped(self, answer: str | None) -> None:
        walk = self._walk()
        if answer is not None and walk is not None:
            walk.jump(int(answer))
            self._show_walk()

    def action_branches(self) -> None:
        """Asks for a branch, or for two to compare."""
        self._stop()
        walk = self._walk()
        if walk is None:
            return
        found = walk.branches()
        if len(found) < 2:
            self.tell("There is one branch only: step back with , and reply otherwise to begin another")
            return
        choices = [Choice(str(each.number), f"Branch {each.number}", _left(each.after)) for each in found]
        here = walk.branch
        choices += [
            Choice(f"{COMPARE}{each.number}", f"Compare branch {here} with branch {each.number}")
            for each in found
            if each.number != here
        ]
        self.push_screen(Choose("Branches", choices, str(here)), self._branch_chosen)

    def _branch_chosen(self, answer: str | None) -> None:
        walk = self._walk()
        if answer is None or walk is None or self.entry is None:
            return
        if answer.startswith(COMPARE):
            other = int(answer.removeprefix(COMPARE))
            pairs = compare(self.entry.simulation.history, walk.branch, other)
            self.push_screen(Compared(walk.branch, other, pairs))
            return
        walk.take_branch(int(answer))
        walk.go_to(walk.path[-1].n)
        self._show_walk()

    # Again

    def action_walk_again(self) -> None:
        """Sends the customer's replies up to here again; whoever is the bot answers anew."""
        self._stop()
        entry = self.entry
        if entry is None:
            return
        upto = entry.walk.n if entry.walk is not None else None
        entry.leave_walk()
        self.attend(entry)
        self.run_worker(self._walk_again(entry, upto), group="bot")

    async def _walk_again(self, entry: Entry, upto: int | None) -> None:
        missed = await restart(entry.simulation, upto)
        self._show_happened()
        if missed:
            first = missed[0]
            more = f" (and {len(missed) - 1} more: see the log)" if len(missed) > 1 else ""
            self.tell(f"Turn {first.turn} could not be repeated: {first.sentence}{more}", "warning")
        else:
            self.tell("The replies were sent again")

    # What follows

    def _walk(self) -> Walk | None:
        return self.entry.begin_walk() if self.entry is not None else None

    def _show_walk(self) -> None:
        entry = self.entry
        if entry is None or entry.walk is None:
            return
        if isinstance(entry, Recorded):
            entry.follow_walk()
            self._show_text(entry)
        elif entry.walk.at_end:
            entry.leave_walk()
        else:
            entry.person = entry.walk.customer
        self.refresh_phone(fresh=True)
        self.side.events.point(entry.walk.n if entry.walk is not None else None)
        self.follow_focus()

    def _show_text(self, entry: Recorded) -> None:
        source = self.side.source
        if source.text != entry.text:
            source.show(entry, entry.text)
            source.read_only = True

    def reply(self, reply: Reply, message_id: str | None = None, option: str | None = None) -> None:
        """A reply from the middle of a walk goes on by hand from there."""
        self._stop()
        walked = self.entry is not None and self.entry.walk is not None and not self.entry.walk.at_end
        super().reply(reply, message_id, option)
        if walked:
            self.tell("A branch begins here; the old one is kept: B goes back to it")

    def place_of_phone(self) -> str:
        """What the line at the bottom calls the phone."""
        walked = self.entry is not None and self.entry.walk is not None and self.phone.sheet is None
        return "walk" if walked else super().place_of_phone()

    def open_slot(self, index: int | None) -> None:
        """Shows another file; what plays stops."""
        self._stop()
        super().open_slot(index)
        entry = self.entry
        if isinstance(entry, Recorded):
            self.side.source.read_only = True
            for sentence in (entry.told, _counted(entry.remarks)):
                if sentence:
                    self.tell(sentence, "warning")

    def on_chat_moved(self, event: Chat.Moved) -> None:
        """The JSON of the message under the cursor of the phone."""
        self._look_at(event.cursor)

    def _look_at(self, cursor: Cursor) -> None:
        entry = self.entry
        items = entry.items() if isinstance(entry, Recorded) else []
        item = items[cursor.item] if cursor.item < len(items) else None
        if isinstance(entry, Recorded) and isinstance(item, MessageItem) and entry.look_at(item.id):
            self._show_text(entry)
            self.refresh_phone()


def _left(after: int) -> str:
    return "the first" if after < 0 else f"left after event {after}"


def _counted(remarks: tuple[str, ...]) -> str:
    if not remarks:
        return ""
    more = f" (and {len(remarks) - 1} more)" if len(remarks) > 1 else ""
    return f"{remarks[0]}{more}"
