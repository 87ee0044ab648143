"""`wapreview map`: the messages of a flow, where each option leads, and its dead ends."""

from pathlib import Path

from wapreview import settings
from wapreview.commands.map_formats import FORMATS
from wapreview.errors import Exit, WapreviewError, say
from wapreview.simulation.flows.flow import Flow, FlowProblem
from wapreview.simulation.flows.mapping import FlowMap, map_of
from wapreview.simulation.flows.opening import FLOW_FILE, open_flow
from wapreview.sources.files import SUFFIXES


def flow_map(path: str, form: str, dialect: str | None = None) -> tuple[str, int]:
    """The drawn map, and the exit code: 1 where the flow has problems, which are said on stderr.

    Raises WapreviewError when there is nothing to draw.
    """
    here = Path(path)
    flow = open_flow(_checked(here), dialect or settings.dialect_without_files())
    found = map_of(flow)
    if not found.stops and not found.problems:
        raise WapreviewError(f"{path}: there is no message to send in this folder{_elsewhere(here)}.")
    return FORMATS[form](found), _code(flow, found, here)


def _checked(path: Path) -> Path:
    try:
        known, folder = path.exists(), path.is_dir()
    except OSError as error:
        raise WapreviewError(f"{path}: cannot be read ({error.strerror}).") from None
    if not known:
        raise WapreviewError(f"{path}: there is no such file or folder; check the name.")
    if not folder and path.name != FLOW_FILE and not path.name.lower().endswith(SUFFIXES):
        raise WapreviewError(f"{path}: is no message and no {FLOW_FILE}; name one, or their folder.")
    return path


def _elsewhere(path: Path) -> str:
    """The folders below that have a flow.toml."""
    if not path.is_dir():
        return ""
    flows = sorted(file.parent.name for file in path.glob(f"*/{FLOW_FILE}"))
    return f"; there are flows in {', '.join(flows)}" if flows else ""


def _code(flow: Flow, found: FlowMap, path: Path) -> int:
    if not flow.begun:
        say(f"{path}: no option leads on; name a file like the id of an option, or write a {FLOW_FILE}.")
        return Exit.PROBLEMS
    for problem in found.problems:
        say(f"{_place(flow, problem)}: {problem.severity} {problem.rule}: {problem.message}")
    return Exit.PROBLEMS if found.problems else Exit.OK


def _place(flow: Flow, problem: FlowProblem) -> str:
    return f"{flow.file}:{problem.line}" if flow.file else str(flow.library.folder)
