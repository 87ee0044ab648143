"""A flow as its flow.toml says it; nothing is guessed from the names of files."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from wapreview.messages.message import Option
from wapreview.messages.reply import Reply
from wapreview.simulation.flows.flow import (
    END,
    DeadEnd,
    FlowProblem,
    Position,
    Send,
    Step,
    Trigger,
    Way,
    nowhere,
    short,
)
from wapreview.simulation.flows.library import Library, id_of, label_of
from wapreview.simulation.flows.said import Said, said_of
from wapreview.simulation.flows.toml_reading import Answer, Read, Written

SENDS_MAX = 100
"""Messages in a row; what sends more is taken for endless."""
REPEATS = "The customer would get messages without end; flow.toml has to wait for an answer somewhere."


class TomlFlow:
    """The flow of a folder with a flow.toml."""

    begun = True

    def __init__(self, library: Library, file: Path, read: Read) -> None:
        self.library = library
        self.file: Path | None = file
        self.written: Written = read.written
        self._known: dict[str, str] = {}
        """Names of messages, by how flow.toml writes them."""
        self.problems: tuple[FlowProblem, ...] = read.problems

    @property
    def starts(self) -> list[str]:
        """The messages of `start`."""
        return [self.name(send.message) for send in self.written.start]

    def name(self, written: str) -> str:
        """The name of a message, however flow.toml writes it."""
        if written not in self._known:
            found = self.library.find(written)
            self._known[written] = self.library.name_of(found[0]) if len(found) == 1 else written
        return self._known[written]

    def first(self) -> Step | DeadEnd:
        """The messages of `start`."""
        return self._broken("") or self._step(Answer(0, sends=self.written.start), {})

    def next_of(self, position: Position, reply: Reply) -> Step | DeadEnd | None:
        """The first [[on]] that fits, from the top; those of `other` come last."""
        said = said_of(reply)
        if said is None:
            return None
        if broken := self._broken(said.text):
            return broken
        answers = (answer for answer in self.written.answers if self._fits(answer, position, said))
        found = next(answers, None) or self._otherwise(position, said)
        if found is not None:
            return self._step(found, self._remembered(found, position, said), position.state)
        if said.kind == "reaction":
            return None
        message = position.message if said.kind == "option" else ""
        return DeadEnd(nowhere(said.text), said.text, message, said.option)

    def _otherwise(self, position: Position, said: Said) -> Answer | None:
        """What comes where nothing fits: the start at the very beginning and after the end, else `other`."""
        if said.kind in ("option", "reaction"):
            return None
        if position.state in ("", END):
            return Answer(0, sends=self.written.start)
        others = (answer for answer in self.written.answers if answer.other)
        return next((answer for answer in others if _holds(answer.states, position.state)), None)

    def _broken(self, label: str) -> DeadEnd | None:
        """A flow.toml with a mistake in it is not followed in part: nobody could tell what it does."""
        worst = next((problem for problem in self.problems if problem.severity == "error"), None)
        return worst and DeadEnd(f"flow.toml, line {worst.line}: {worst.message}", label)

    def _fits(self, answer: Answer, position: Position, said: Said) -> bool:
        if not _holds(answer.states, position.state):
            return False
        if said.kind == "option":
            named = [self.name(name) for name in answer.messages]
            return said.option in answer.options and _holds(named, position.message)
        if said.kind == "text":
            text = said.text.strip()
            return text in answer.texts or (answer.pattern is not None and answer.pattern.fits(text))
        return said.kind in answer.replies

    def _remembered(self, answer: Answer, position: Position, said: Said) -> dict[str, str]:
        values = {} if position.state == END else dict(position.values)
        if answer.remember:
            text = said.text.strip()
            values[answer.remember] = answer.pattern.said(text) if answer.pattern else text
        return values

    def _step(self, answer: Answer, values: dict[str, str], state: str = "") -> Step | DeadEnd:
        sends, endless = self.chain(answer.sends)
        if endless:
            return DeadEnd(REPEATS, "")
        last = sends[-1].message if sends else state
        return Step(sends, END if answer.end else answer.enter or last, values)

    def chain(self, sends: tuple[Send, ...]) -> tuple[tuple[Send, ...], bool]:
        """These messages with all that follows them by itself; and whether that would never end."""
        found: list[Send] = []
        waiting = [(send, frozenset[str]()) for send in reversed(sends)]
        while waiting:
            send, before = waiting.pop()
            name = self.name(send.message)
            if name in before or len(found) == SENDS_MAX:
                return tuple(found), True
            found.append(Send(name, send.delay))
            path = before | {name}
            waiting += [(after, path) for after in reversed(self.then(name))]
        return tuple(found), False

    def then(self, message: str) -> tuple[Send, ...]:
        """What flow.toml says below [then]."""
        return self._then.get(message, ())

    @cached_property
    def _then(self) -> dict[str, tuple[Send, ...]]:
        return {self.name(name): sends for name, sends in self.written.then.items()}

    def expired(self, position: Position) -> Step | None:
        """The messages of [window_expired]."""
        if not self.written.expired or self._broken(""):
            return None
        step = self._step(Answer(0, sends=self.written.expired), dict(position.values), position.state)
        return step if isinstance(step, Step) else None

    # For maps

    def ways(self, message: str) -> list[Way]:
        """The options of a message, then what can be typed or sent when it was the last one."""
        found = self.library.read(message)
        options = (
            [way for option in found.options() for way in self._option_ways(message, option)] if found else []
        )
        here = dict.fromkeys(
            answer for state in self.states_after(message) for answer in self.by_state.get(state, ())
        )
        return [*options, *(way for answer in here for way in self._typed_ways(answer))]

    def anywhere(self) -> list[Way]:
        """What can be typed or sent in any state, and what comes when the window is closed."""
        every = (answer for answer in self.written.answers if not answer.states)
        ways = [way for answer in every for way in self._typed_ways(answer)]
        if self.written.expired:
            sends, _ = self.chain(self.written.expired)
            ways.append(Way("other", "window_expired", "the service window is closed", sends))
        return ways

    def states_after(self, message: str) -> list[str]:
        """The states in which a customer can be when this message was the last one."""
        return [message, *self._entered.get(message, ())]

    @cached_property
    def _entered(self) -> dict[str, list[str]]:
        """By the last message that an answer sends: the states that it enters."""
        found: dict[str, list[str]] = {}
        for answer in self.written.answers:
            sends, _ = self.chain(answer.sends) if answer.enter else ((), False)
            if sends:
                found.setdefault(sends[-1].message, []).append(answer.enter)
        return found

    @cached_property
    def by_option(self) -> dict[str, list[Answer]]:
        """The answers to each option, by its id."""
        return _grouped(self.written.answers, lambda answer: answer.options)

    @cached_property
    def by_state(self) -> dict[str, list[Answer]]:
        """The answers that count in a state only, by the state."""
        return _grouped(self.written.answers, lambda answer: answer.states)

    def _option_ways(self, message: str, option: Option) -> Iterator[Way]:
        identity, label = id_of(option), label_of(option)
        said = Said("option", label, identity)
        fitting = [
            answer
            for answer in self.by_option.get(identity, ())
            if self._fits(answer._replace(states=()), Position(message), said)
        ]
        for answer in fitting:
            marked = f"{label} ({', '.join(answer.states)})" if answer.states else label
            yield self._way(answer, "option", identity, marked)._replace(option=option)
        if not fitting:
            yield Way("option", identity, label, (), option, reason="no [[on]] in flow.toml")

    def _typed_ways(self, answer: Answer) -> Iterator[Way]:
        for text in answer.texts:
            yield self._way(answer, "text", text, f"“{short(text)}”")
        if answer.pattern is not None:
            written = answer.pattern.written
            yield self._way(answer, "pattern", written, f"text like {short(written)}")
        for reply in answer.replies:
            yield self._way(answer, "reply", reply, f"a {reply.replace('_', ' ')}")
        if answer.other:
            yield self._way(answer, "other", "", "anything else")

    def _way(self, answer: Answer, on: Trigger, value: str, label: str) -> Way:
        sends, endless = self.chain(answer.sends)
        return Way(on, value, label, sends, ends=answer.end, reason=REPEATS if endless else "")


def _grouped(answers: Iterable[Answer], keys: Callable[[Answer], tuple[str, ...]]) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for answer in answers:
        for key in dict.fromkeys(keys(answer)):
            found.setdefault(key, []).append(answer)
    return found


def _holds(wanted: "tuple[str, ...] | list[str]", value: str) -> bool:
    """Whether a value is among those wanted; none wanted means any."""
    return not wanted or value in wanted
