"""What is shown: the file that is open, on the phone and in the panes around it."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from textual.content import Content
from textual.widgets import Static
from textual.widgets.text_area import Selection

from wapreview.messages.problem import Problem
from wapreview.simulation.items import NoticeItem
from wapreview.simulation.parties import ChatTitle
from wapreview.sources.source import Place
from wapreview.studio.entry import Entry
from wapreview.studio.files import FileList
from wapreview.studio.key_bar import KeyBar
from wapreview.studio.link import Link
from wapreview.studio.room import Room
from wapreview.studio.strip import (
    answer_of,
    counted,
    fine_content,
    payload_content,
    problem_content,
    trouble_content,
)
from wapreview.studio.tab_row import TabRow
from wapreview.studio.title import reading, title

Leader: TypeAlias = Literal["phone", "source", "problems"]


class Showing(Room):
    """The room with a file in it."""

    link: Link
    leader: Leader = "phone"
    """The part of the room in which the cursor was moved last."""
    went_to: tuple[int, Selection] | None = None
    """The problem that was gone to last, and the selection that this left in the source."""

    def show_files(self) -> None:
        """Draws the list anew."""
        self.query_one(FileList).show(self.shelf.slots, self.index)

    def open_slot(self, index: int | None) -> None:
        """Shows another file."""
        self.take_text()
        self.index = index
        entry = self.entry
        if entry is not None:
            entry.settle()
        self.side.source.show(entry, entry.text if entry else "")
        self.side.source.read_only = entry is None or entry.locked
        self.leader, self.went_to = "phone", None
        self.refresh_phone(fresh=True)
        if index is not None:
            self.query_one(FileList).refresh_slot(index)

    def take_text(self) -> None:
        """Takes what stands in the editor, before anything else is done with the file."""

    def refresh_phone(self, *, fresh: bool = False) -> None:
        """Draws phone, problems, payload and title from the current file."""
        entry = self.entry
        if entry is None:
            self.phone.show(
                ChatTitle("wapreview", "no message yet", False),
                [NoticeItem(self.nothing())],
                [()],
                fresh=True,
            )
            self.show_problems(())
            self.side.source.mark(())
            self.side.show_webhook(None, self.skin)
            self.side.events.show((), {})
            self.side.strip.clear()
            self.refresh_title()
            return
        items = entry.items()
        self.phone.chat.channel = entry.shown_channel
        self.phone.show(entry.chat_title, items, entry.problems_of(items), fresh=fresh)
        self.show_problems(entry.problems, entry.places)
        self.side.source.mark(self.link.marks(entry))
        self.side.show_webhook(entry.conversation.latest, self.skin)
        self.side.events.show(entry.happened, entry.simulation.customers)
        self.refresh_here()
        self.refresh_title()

    def nothing(self) -> str:
        """What the phone says without a message."""
        if self.slot is not None and self.slot.fault:
            return self.slot.fault
        return (
            "No messages here yet. Three ways on: n writes a new one, a paste opens one, g shows the gallery"
        )

    def refresh_title(self) -> None:
        """What is open, and as what it is read."""
        self.query_one("#title", Static).update(self.title_of(self.size.width - 4))

    def title_of(self, width: int) -> Content:
        """What is open, in so many cells."""
        return title(self.slot, self.gallery_folder, width)

    def refresh_strip(self) -> None:
        """The problem at the cursor and the latest payload."""
        entry, strip = self.entry, self.side.strip
        if entry is None:
            return
        above = self.above_payload(entry, max(strip.size.width - 2, 20))
        conversation = entry.conversation
        strip.show(above, payload_content(conversation.latest, conversation.latest_reply, self.skin))

    def above_payload(self, entry: Entry, width: int) -> Content:
        """The problem at the cursor, or that there is none."""
        here = self.here() or self._of_all(entry)
        if entry.trouble is not None:
            return trouble_content(entry.trouble, entry.reading.source.text, width)
        if not here:
            return fine_content(counted(entry.problems), reading(entry))
        problem = entry.problems[here[0]]
        answer = answer_of(problem, entry.dialect_of(problem).title)
        typing = self.side.source.has_focus
        return problem_content(problem, len(here) - 1, answer, width, typing=typing, locked=entry.locked)

    def _of_all(self, entry: Entry) -> list[int]:
        """The problems of a text that holds no message: they are everywhere in it."""
        if any(item.messages for item in entry.preview.items):
            return []
        return [number for number, problem in enumerate(entry.problems) if problem.severity != "note"]

    def show_problems(self, problems: Sequence[Problem], places: Sequence[Place | None] = ()) -> None:
        """Lists the problems, and counts them on both rows of tabs; notes are not counted."""
        self.side.problems.show(problems, places)
        for row in self.query(TabRow):
            row.count("Problems", counted(problems))

    # Where one is: what leads is followed by the others

    def here(self) -> list[int]:
        """The numbers of the problems at the cursor of what leads."""
        entry = self.entry
        if entry is None or not entry.problems:
            return []
        if entry.stale:
            return [0]
        if self.leader == "phone":
            return self.link.on_phone(entry)
        if self.leader == "problems":
            pointed = self.side.problems.pointed
            return [] if pointed is None else [pointed]
        found = self.link.at_cursor(entry)
        if self.went_to and self.went_to[1] == self.side.source.selection:
            found = [self.went_to[0], *(number for number in found if number != self.went_to[0])]
        return found

    def lead(self, leader: Leader) -> None:
        """Lets the strip and the list of problems follow this part of the room."""
        self.leader = leader
        self.refresh_here()

    def refresh_here(self) -> None:
        """Shows the problem at the cursor in the strip and in the list."""
        if self.leader != "problems":
            self.side.problems.point(next(iter(self.here()), None))
        self.refresh_strip()

    def on_resize(self) -> None:
        """Fits the title and the strip."""
        self.call_after_refresh(self.refresh_title)
        self.call_after_refresh(self.refresh_strip)

    def on_descendant_focus(self) -> None:
        """The line at the bottom follows the focus."""
        self.follow_focus()
        self.call_after_refresh(self.keep_focus_in_sight)

    def place_of_phone(self) -> str:
        """What the line at the bottom calls the phone."""
        return self.phone.place

    def follow_focus(self) -> None:
        """Shows the keys of the place that has the focus; under a dialog they stay."""
        if len(self.screen_stack) > 1:
            return
        focused = self.focused.id if self.focused else None
        places = {"chat": self.place_of_phone(), "files": "files", "source": "source", "problems": "problems"}
        places |= {"log": "log", "bot": "bot"}
        if focused == "here":
            places["here"] = "editing" if self.phone.field.has_lines else "editing_line"
        place = "composer" if focused == "typed" else places.get(focused or "", "panes")
        self.query_one(KeyBar).follow(place)
        self.refresh_strip()
