"""The list of all problems of the file."""

from collections.abc import Sequence
from itertools import zip_longest

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wapreview.exports.paint import safe
from wapreview.messages.problem import Problem
from wapreview.sources.source import Place
from wapreview.studio.lines import Lines
from wapreview.studio.strip import COLOURS, count_of


class ProblemList(Lines):
    """All problems; walking it shows each where it is, choosing one goes there."""

    class Pointed(Message):
        """The person walked to a problem."""

    class Chosen(Message):
        """A problem was chosen."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="problems", markup=False)
        self._shown: tuple[Sequence[Problem], Sequence[Place | None]] = ((), ())

    def show(self, problems: Sequence[Problem], places: Sequence[Place | None]) -> None:
        """Lists these problems, with their places."""
        if (problems, places) == self._shown and self.option_count:
            return
        self._shown = (problems, places)
        before = self.pointed
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(
                Option(_line(problem, place), id=str(number))
                for number, (problem, place) in enumerate(zip_longest(problems, places))
            )
            if not problems:
                self.add_option(Option(Content.styled("No problems", "$success"), disabled=True))
        if before is not None and before < len(problems):
            self.point(before)

    @property
    def pointed(self) -> int | None:
        """The number of the problem that is highlighted."""
        highlighted = self.highlighted
        return highlighted if highlighted is not None and highlighted < len(self._shown[0]) else None

    def point(self, number: int | None) -> None:
        """Highlights a problem, because the cursor is there; none where nothing is wrong."""
        if number != self.highlighted:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = number

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.has_focus:
            self.post_message(self.Pointed())

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Chosen(int(event.option_id)))


def _line(problem: Problem, place: Place | None) -> Content:
    """Rule, number, severity and line; the sentence; what would mend it."""
    colour = COLOURS[problem.severity]
    where = f", line {place.line}" if place else ""
    fix = f"\nF4: {safe(problem.fix.title)}" if problem.fix else ""
    return Content.assemble(
        (problem.rule, f"bold {colour}"),
        (f"  {count_of(problem)}".rstrip(), f"bold {colour}"),
        (f"  {problem.severity}{where}", "$wa-muted"),
        "\n",
        safe(problem.message),
        (fix, "$accent"),
        "\n",
    )
