"""What is wrong with a flow as a whole, with the line of its flow.toml."""

from collections.abc import Iterator

from wapreview.simulation.flows.flow import Flow, FlowProblem, Send, short
from wapreview.simulation.flows.library import id_of
from wapreview.simulation.flows.placeholders import placeholders
from wapreview.simulation.flows.reach import Reached, message_of, reached_messages, ways_of
from wapreview.simulation.flows.shadows import shadowed
from wapreview.simulation.flows.toml_flow import REPEATS, SENDS_MAX, TomlFlow
from wapreview.simulation.flows.toml_lines import Key, line_of
from wapreview.tables import nearest


def problems_of(flow: Flow) -> list[FlowProblem]:
    """All problems, in the order of the lines. A folder that is no flow has none."""
    if not flow.begun:
        return []
    found = [*flow.problems]
    if not isinstance(flow, TomlFlow):
        names = reached_messages(flow)
        found += [*_options(flow, names, {}), *_empty(flow, names)]
    elif flow.written.start:
        found += _of_toml(flow)
    return sorted(dict.fromkeys(found), key=lambda problem: problem.line)


def _of_toml(flow: TomlFlow) -> Iterator[FlowProblem]:
    come_to = Reached(flow)
    lines = _message_lines(flow)
    yield from _unknown(flow)
    yield from _alike(flow)
    yield from _unreached(flow, list(come_to.messages))
    yield from _options(flow, list(come_to.messages), lines)
    yield from _answers(flow, come_to.states)
    yield from _endless(flow)
    yield from _placeholders(flow, lines)
    yield from _expired(flow)
    for answer, earlier, what in shadowed(flow):
        sentence = f"This [[on]] never takes {what}: the one in line {earlier.line} takes it before."
        yield FlowProblem("flow.answer.dup", "warning", sentence, answer.line)


def _named(flow: TomlFlow) -> Iterator[tuple[str, Key]]:
    """Every message that flow.toml names, and where."""
    written = flow.written
    yield from ((send.message, ("start",)) for send in written.start)
    for answer in written.answers:
        yield from ((send.message, ("on", answer.number, "send")) for send in answer.sends)
        yield from ((name, ("on", answer.number, "message")) for name in answer.messages)
    for name, sends in written.then.items():
        yield name, ("then", name)
        yield from ((send.message, ("then", name)) for send in sends)
    yield from ((send.message, ("window_expired", "send")) for send in written.expired)


def _unknown(flow: TomlFlow) -> Iterator[FlowProblem]:
    """Names that stand for no message, or for several."""
    library = flow.library
    for name, key in _named(flow):
        found, line = library.find(name), line_of(key, flow.written.lines)
        if not found:
            near = nearest(name, library.names()) or "."
            yield FlowProblem(
                "flow.message.unknown", "error", f"There is no message “{name}” here{near}", line
            )
        elif len(found) > 1:
            files = " or ".join(path.name for path in found)
            sentence = f"“{name}” could be {files}: write its whole name."
            yield FlowProblem("flow.message.mixed", "error", sentence, line)
        elif (message := message_of(library, name)) is None or not message.messages:
            sentence = f"{found[0].name} holds no message to send."
            yield FlowProblem("flow.message.unknown", "error", sentence, line)


def _alike(flow: TomlFlow) -> Iterator[FlowProblem]:
    for paths in flow.library.alike():
        names = " and ".join(path.name for path in paths)
        sentence = f"{names} differ in case only; many file systems can hold one of them."
        yield FlowProblem("flow.file.dup", "warning", sentence, 1)


def _unreached(flow: TomlFlow, come_to: list[str]) -> Iterator[FlowProblem]:
    for name in flow.library.names():
        message = message_of(flow.library, name) if name not in come_to else None
        if message is not None and message.messages:
            sentence = f"No way leads to the message “{name}”."
            yield FlowProblem(
                "flow.way.missing", "warning", sentence, line_of(("start",), flow.written.lines)
            )


def _options(flow: Flow, names: list[str], lines: dict[str, int]) -> Iterator[FlowProblem]:
    """Options that lead nowhere, and in a folder those that could lead to several files."""
    for name in names:
        for way in ways_of(flow, name):
            if way.option is None or not way.nowhere or way.reason == REPEATS:
                continue
            sentence, rule = way.reason, "flow.message.mixed"
            if not sentence.startswith("“"):
                rule = "flow.option.missing"
                sentence = f"“{short(way.label)}” ({short(way.value)}) of {name} leads nowhere: {way.reason}."
            yield FlowProblem(rule, "warning", sentence, lines.get(name, 0))


def _empty(flow: Flow, names: list[str]) -> Iterator[FlowProblem]:
    """Files of a folder to which an option leads, and which hold nothing to send."""
    for name in names:
        message = message_of(flow.library, name)
        if message is None or not message.messages:
            file = next((path.name for path in flow.library.find(name)), name)
            sentence = f"{file} holds no message to send, but an option leads to it."
            yield FlowProblem("flow.message.unknown", "error", sentence)


def _message_lines(flow: TomlFlow) -> dict[str, int]:
    """Where flow.toml names each message for the first time."""
    found: dict[str, int] = {}
    for written, key in _named(flow):
        name, line = flow.name(written), line_of(key, flow.written.lines)
        found[name] = min(found.get(name, line), line)
    return found


def _answers(flow: TomlFlow, states: set[str]) -> Iterator[FlowProblem]:
    """Answers to options that no message has, and in states in which nobody comes."""
    every = {name: message_of(flow.library, name) for name in flow.library.names()}
    options = {name: {id_of(option) for option in found.options()} for name, found in every.items() if found}
    for answer in flow.written.answers:
        within = [flow.name(name) for name in answer.messages] or list(options)
        known = set().union(*(options.get(name, set()) for name in within))
        for option in answer.options:
            if option not in known:
                where = f"{' and '.join(within)} has" if answer.messages else "no message here has"
                sentence = (
                    f"The option “{option}” is unknown: {where} {'no' if answer.messages else 'an'} option"
                )
                sentence += f" with this id{nearest(option, known) or '.'}"
                line = line_of(("on", answer.number, "option"), flow.written.lines)
                yield FlowProblem("flow.option.unknown", "error", sentence, line)
        for state in answer.states:
            if state not in states:
                sentence = f"Nobody comes into the state “{state}”{nearest(state, states) or '.'}"
                line = line_of(("on", answer.number, "state"), flow.written.lines)
                yield FlowProblem("flow.state.unknown", "error", sentence, line)


def _endless(flow: TomlFlow) -> Iterator[FlowProblem]:
    """Messages that follow each other without end, and rows of messages that are far too long."""
    looped = False
    for written in flow.written.then:
        circle = _circle(flow, flow.name(written))
        if circle and circle[0] == min(circle):
            looped = True
            sentence = f"{' → '.join([*circle, circle[0]])} goes on without end: nobody waits for an answer."
            yield FlowProblem(
                "flow.turn.missing", "error", sentence, line_of(("then", written), flow.written.lines)
            )
    tops: list[tuple[tuple[Send, ...], Key]] = [(flow.written.start, ("start",))]
    tops += [(answer.sends, ("on", answer.number, "send")) for answer in flow.written.answers]
    for sends, key in tops if not looped else ():
        if flow.chain(sends)[1]:
            sentence = f"More than {SENDS_MAX} messages come in a row: nobody waits for an answer."
            yield FlowProblem("flow.turn.missing", "error", sentence, line_of(key, flow.written.lines))


def _circle(flow: TomlFlow, name: str) -> list[str]:
    """The shortest way from a message back to itself along [then]; empty where there is none."""
    ways = [[name]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for after in (flow.name(send.message) for send in flow.then(way[-1])):
            if after == name:
                return way
            if after not in seen:
                seen.add(after)
                ways.append([*way, after])
    return []


def _placeholders(flow: TomlFlow, lines: dict[str, int]) -> Iterator[FlowProblem]:
    known = {answer.remember for answer in flow.written.answers if answer.remember}
    for name in flow.library.names():
        message = message_of(flow.library, name)
        for _, body in message.bodies() if message else ():
            for _, placeholder in placeholders(body):
                if placeholder not in known:
                    near = nearest(placeholder, known) or "."
                    sentence = f"Nothing is remembered as “{placeholder}”, which {name} wants to show{near}"
                    line = lines.get(name, 1)
                    yield FlowProblem("flow.placeholder.unknown", "warning", sentence, line)


def _expired(flow: TomlFlow) -> Iterator[FlowProblem]:
    """Only templates may be sent into a closed window."""
    for send in flow.written.expired:
        message = message_of(flow.library, send.message)
        if message and any(each.kind != "template" for each in message.messages):
            sentence = f"“{send.message}” is no template; nothing else may be sent when the window is closed."
            line = line_of(("window_expired", "send"), flow.written.lines)
            yield FlowProblem("flow.window.type", "warning", sentence, line)
