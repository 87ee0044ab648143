"""From problem to problem, and what mends them."""

import asyncio
from collections.abc import Mapping, Sequence

from textual import on, work

from wapreview.fixing import Fixed, fix, fixable
from wapreview.sources.patch import PatchError, apply_edits, edits_of
from wapreview.studio.diff import ShowDiff
from wapreview.studio.entry import Entry
from wapreview.studio.problem_list import ProblemList
from wapreview.studio.strip import counted
from wapreview.studio.watching import Watching

VISIBLE = "what the customer reads, or what comes back"
"""What a fix changes that is not safe."""


class Mending(Watching):
    """The room with its problems: going to them."""

    @on(ProblemList.Chosen)
    def _problem_chosen(self, event: ProblemList.Chosen) -> None:
        event.stop()
        self.go_to_problem(event.number)

    @on(ProblemList.Pointed)
    def _problem_pointed(self, event: ProblemList.Pointed) -> None:
        """The two cursors go to it; the list keeps the focus."""
        event.stop()
        self.show_problem(self.side.problems.pointed)
        self.lead("problems")

    def show_problem(self, number: int | None) -> None:
        """Puts the cursors of phone and source on a problem's place."""
        entry = self.entry
        places = self.link.places_of(entry, number) if entry and number is not None else []
        if entry is not None and places:
            self.side.source.select_text(places[0])
            if not entry.stale:
                self.link.phone_shows(entry, places[0].start)

    def go_to_problem(self, number: int) -> None:
        """Goes to the place of a problem in the source; the phone follows."""
        entry = self.entry
        if entry is None or number >= len(entry.problems):
            return
        self.choose_narrow_tab("Source")
        self.side.source.focus()
        self.show_problem(number)
        self.went_to = number, self.side.source.selection
        self.lead("source")

    def action_next_problem(self) -> None:
        """To the next problem after the cursor."""
        self._step_problem(1)

    def action_previous_problem(self) -> None:
        """To the problem before the cursor."""
        self._step_problem(-1)

    def _step_problem(self, step: int) -> None:
        self.take_text()
        entry = self.entry
        if entry is not None:
            entry.settle()
        if entry is None or not counted(entry.problems):
            self.tell("No problems in this file")
            return
        starts = {n: self._start_of(n) for n, p in enumerate(entry.problems) if p.severity != "note"}
        order = sorted(starts, key=lambda number: (starts[number], number))
        source = self.side.source
        if self.went_to and self.went_to[1] == source.selection and self.went_to[0] in order:
            place = order.index(self.went_to[0]) + step
        else:
            later = [n for n in order if starts[n] > source.cursor_offset]
            place = len(order) - len(later) - (0 if step > 0 else 1)
        self.go_to_problem(order[place % len(order)])

    # Fixes

    def action_fix(self) -> None:
        """Shows what the fix of the problem at the cursor would change."""
        entry = self._settled()
        if entry is None:
            return
        here = [entry.problems[number] for number in self.here()]
        problem = next((problem for problem in here if problem.fix), None)
        if problem is None or problem.fix is None:
            none = f"No fix is known for {here[0].rule}" if here else "No problem here"
            self.tell(f"{none}; F8 goes to the next problem")
            return
        try:
            edits = edits_of(entry.preview.source, problem.body, problem.fix.changes)
        except PatchError as error:
            self.tell(str(error), "warning")
            return
        effect = "" if problem.fix.safe else f" (changes {VISIBLE})"
        after = apply_edits(entry.text, edits)
        self._propose(entry, f"{problem.fix.title}{effect}", {"apply": after}, [("apply", "Apply")])

    def action_fix_typing(self) -> None:
        """The same, by a chord."""
        self.action_fix()

    @work(exclusive=True, group="fixing")
    async def action_fix_all(self) -> None:
        """Shows what all fixes together would change."""
        entry = self._settled()
        if entry is None:
            return
        if not fixable(entry.problems, unsafe=True):
            self.tell("Nothing here has a fix" if counted(entry.problems) else "No problems in this file")
            return
        number = entry.number
        every = await asyncio.to_thread(_fixed, entry, True)
        harmless = await asyncio.to_thread(_fixed, entry, False)
        if number != entry.number or entry is not self.entry:
            return
        texts = {"apply": every.shown.source.text, "safe": harmless.shown.source.text}
        unsafe = len(every.problems) - len(fixable(every.problems))
        question = _effect(len(every.problems), unsafe)
        choices = [("apply", "Apply all")]
        if unsafe and harmless.problems:
            choices.append(
                ("safe", f"Only the {_times(len(harmless.problems), 'harmless one', 'harmless ones')}")
            )
        self._propose(entry, question, texts, choices)

    def _settled(self) -> Entry | None:
        """The current file, read to its newest change; None, and said why, where it cannot be read."""
        self.take_text()
        entry = self.entry
        if entry is None:
            return None
        entry.settle()
        if entry.stale:
            self.tell("The JSON cannot be read as it stands; mend that first", "warning")
            return None
        return entry

    def _propose(
        self, entry: Entry, question: str, texts: Mapping[str, str], choices: Sequence[tuple[str, str]]
    ) -> None:
        """Shows the first text beside the present one; makes it the present one when that is chosen."""
        number, first = entry.number, next(iter(texts.values()))

        def answered(answer: str | None) -> None:
            if answer is not None and answer in texts and entry is self.entry and entry.number == number:
                self.side.source.become(texts[answer])
                self.take_text()

        self.push_screen(ShowDiff(question, entry.text, first, [*choices, ("stay", "Leave it")]), answered)

    def _start_of(self, number: int) -> int:
        places = self.link.places_of(self.entry, number) if self.entry else []
        return places[0].start if places else 0


def _fixed(entry: Entry, unsafe: bool) -> Fixed:
    return fix(
        entry.preview,
        lambda shown: fixable(shown.problems, unsafe=unsafe),
        entry.seen,
    )


def _effect(count: int, unsafe: int) -> str:
    """How many fixes, and how many of them are not safe."""
    fixes = _times(count, "fix", "fixes")
    if not unsafe:
        return fixes
    which = ", which change" if unsafe == count > 1 else ", which changes" if count == 1 else ""
    return f"{fixes}{which or f', {unsafe} of which change'} {VISIBLE}"


def _times(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
