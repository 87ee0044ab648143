"""The map of a flow as text, as a Mermaid diagram, and for programs."""

import json
from collections.abc import Callable, Iterator

from wapreview.errors import printable
from wapreview.messages.pointers import Json
from wapreview.simulation.flows.flow import Send, Way, short
from wapreview.simulation.flows.mapping import FlowMap, Stop

VERSION = 1
ENTITIES = str.maketrans(
    {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"}
)
"""Signs that mean something inside a label (Mermaid, Flowcharts syntax, entity codes)."""
LABEL_MAX = 48


def as_text(found: FlowMap) -> str:
    """A paragraph for each message: what it says, and below it where each option leads.

    ↑ is a message that stands further up, ✗ a way that leads nowhere.
    """
    lines: list[str] = []
    drawn: set[str] = set()
    reached = [stop for stop in found.stops if stop.reached]
    rest = [stop for stop in found.stops if not stop.reached]
    for stop in reached:
        drawn.add(stop.name)
        lines += [_head(stop), *_ways(stop.ways, drawn), ""]
    if found.anywhere:
        lines += ["Wherever the customer is:", *_ways(found.anywhere, drawn), ""]
    if rest:
        lines += ["No way leads here:", ""]
    for stop in rest:
        drawn.add(stop.name)
        lines += [_head(stop), *_ways(stop.ways, drawn), ""]
    return printable("\n".join(lines).rstrip("\n") + "\n")


def _head(stop: Stop) -> str:
    if not stop.file:
        return f"{short(stop.name)}  ✗ there is no such message"
    start = "start: " if stop.start else ""
    return f"{start}{short(stop.name)}  “{short(stop.words)}”"


def _ways(ways: tuple[Way, ...], drawn: set[str]) -> Iterator[str]:
    width = min(max((len(short(way.label, LABEL_MAX)) for way in ways), default=0), LABEL_MAX)
    for way in ways:
        yield f"    {short(way.label, LABEL_MAX):<{width}}  {_target(way, drawn)}"


def _target(way: Way, drawn: set[str]) -> str:
    if way.nowhere:
        return f"✗ nowhere: {' '.join(way.reason.split())}"
    words = [
        f"{'↑' if send.message in drawn else '→'} {short(send.message)}{_delay(send)}" for send in way.sends
    ]
    return ", ".join([*words, *(["end"] if way.ends else [])]) or "nothing is sent"


def _delay(send: Send) -> str:
    return f" after {send.delay:g} s" if send.delay else ""


def as_mermaid(found: FlowMap) -> str:
    """A flowchart: a box for each message, an arrow for each way."""
    numbers = {stop.name: f"m{number}" for number, stop in enumerate(found.stops)}
    lines = ["flowchart TD"]
    for stop in found.stops:
        lines.append(
            f"    {numbers[stop.name]}[{_quoted(short(stop.name))[:-1]}<br/>{_quoted(stop.words)[1:]}]"
        )
    sources = [(numbers[stop.name], stop.ways) for stop in found.stops]
    if found.anywhere:
        lines.append('    anywhere(["wherever the customer is"])')
        sources.append(("anywhere", found.anywhere))
    if any(way.ends for _, ways in sources for way in ways):
        lines.append('    done(("end"))')
    dead = 0
    for source, ways in sources:
        for way in ways:
            if way.nowhere:
                dead += 1
                lines.append(f'    {source} -. {_quoted(way.label)} .-> x{dead}{{{{"leads nowhere"}}}}')
                continue
            chain = [numbers[send.message] for send in way.sends if send.message in numbers]
            chain += ["done"] if way.ends else []
            lines += _arrows(source, chain, way.label)
    return "\n".join(dict.fromkeys(lines)) + "\n"


def _arrows(source: str, chain: list[str], label: str) -> Iterator[str]:
    """The first arrow carries the label; the others only follow."""
    for number, target in enumerate(chain):
        yield f"    {source} -->|{_quoted(label)}| {target}" if number == 0 else f"    {source} --> {target}"
        source = target


def _quoted(text: str) -> str:
    """A text as a label in quotes."""
    return '"' + printable(short(text, LABEL_MAX)).translate(ENTITIES) + '"'


def as_json(found: FlowMap) -> str:
    """For programs: `{"version": 1, "messages": [...], "anywhere": [...], "problems": [...]}`."""
    value: dict[str, Json] = {
        "version": VERSION,
        "messages": [
            {
                "name": stop.name,
                "file": stop.file or None,
                "kind": stop.kind,
                "text": stop.words,
                "start": stop.start,
                "reached": stop.reached,
                "ways": [_way(way) for way in stop.ways],
            }
            for stop in found.stops
        ],
        "anywhere": [_way(way) for way in found.anywhere],
        "problems": [problem._asdict() for problem in found.problems],
    }
    return json.dumps(value, indent=2).replace("\x7f", "\\u007f") + "\n"


def _way(way: Way) -> Json:
    return {
        "on": way.on,
        "value": way.value,
        "label": way.label,
        "to": [{"message": send.message, "delay": send.delay} for send in way.sends],
        "ends": way.ends,
        "nowhere": way.reason or None,
    }


FORMATS: dict[str, Callable[[FlowMap], str]] = {"text": as_text, "mermaid": as_mermaid, "json": as_json}
