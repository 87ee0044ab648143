"""A simulation that goes on where a recording ended, or from an earlier moment of it."""

from wapreview.dialects import registry
from wapreview.simulation.bot import Bot
from wapreview.simulation.clock import Clock, FrozenClock, WallClock
from wapreview.simulation.events import Began, Event, StatusChanged, TimeMoved
from wapreview.simulation.history import path_to
from wapreview.simulation.recordings.reader import Recording
from wapreview.simulation.simulation import Simulation


def resume(
    recording: Recording,
    *,
    bot: Bot | None = None,
    at: int | None = None,
    statuses: bool | None = None,
    receipts: bool = True,
) -> Simulation:
    """A simulation with everything that was recorded; it goes on after event `at` (None: after the last one).

    From any event but the last a branch begins, and what was recorded after it is kept. The clock goes on from the
    time of that event, or stands there where it stood. What is made by chance after that (ids) is made from the
    recorded seed: two that go back to the same event in the same recording get the same ids, and none gets an id
    that is in the recording. `statuses` and `receipts` are the simulation's switches, which a recording does not keep;
    None: statuses go on where there were any.
    Raises WapreviewError when its dialect is not here, KeyError when there is no event `at`.
    """
    if not recording.history:
        return Simulation(
            registry.get(recording.header.dialect or registry.DEFAULT),
            seed=recording.header.seed or None,
            bot=bot,
            title=recording.name,
            statuses=bool(statuses),
            receipts=receipts,
        )
    began = recording.history[0]
    if not isinstance(began, Began):
        raise TypeError("a history begins with Began")
    last = recording.history[-1].n
    simulation = Simulation(
        registry.get(began.dialect),
        clock=clock_after(path_to(recording.history, last)),
        seed=began.seed,
        business=began.business,
        variant=began.variant,
        channel=began.channel,
        title=began.title,
        bot=bot,
        statuses=_had_statuses(recording) if statuses is None else statuses,
        receipts=receipts,
        history=recording.history,
    )
    if at is not None and at != last:
        simulation.rewind(at)
    return simulation


def _had_statuses(recording: Recording) -> bool:
    return any(isinstance(event, StatusChanged) for event in recording.history)


def clock_after(path: list[Event]) -> Clock:
    """The clock as it stands after these events."""
    moved = next((event for event in reversed(path) if isinstance(event, TimeMoved)), None)
    begins = path[-1].at
    return FrozenClock(begins) if moved is not None and moved.frozen else WallClock(begins)
