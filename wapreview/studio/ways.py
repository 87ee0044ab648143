"""The lists of turns and branches to choose from. No terminal."""

from collections.abc import Mapping, Sequence

from wapreview.messages.reply import Customer
from wapreview.simulation.events import Event
from wapreview.simulation.history import branches, path_to
from wapreview.simulation.recordings.troubles import Trouble
from wapreview.simulation.recordings.turns import turns_of
from wapreview.simulation.recordings.walking import Walk
from wapreview.simulation.telling import summary
from wapreview.studio.choosing import Choice

COMPARE = "compare "


def turn_choices(walk: Walk, troubles: Sequence[Trouble], customers: Mapping[str, Customer]) -> list[Choice]:
    """The turns of a walk, of the customer that is followed alone; each with its time and what went wrong in it."""
    wrong = {trouble.n: trouble.sentence for trouble in troubles}
    found = []
    for turn in walk.turns:
        if turn.reply is None:
            words, parts = "the opening", []
        else:
            if walk.followed not in ("", turn.reply.customer):
                continue
            person = customers.get(turn.reply.customer)
            named = [person.name or turn.reply.customer] if person and len(customers) > 1 else []
            words, parts = summary(turn.reply.reply), [*named, f"{turn.reply.at:%H:%M}"]
        sentences = [wrong[event.n] for event in walk.path[turn.start : turn.end] if event.n in wrong]
        parts += [f"! {sentences[-1]}"] if sentences else []
        found.append(Choice(str(turn.number), f"{turn.number}  {words}", "  ".join(parts)))
    return found


def branch_choices(history: Sequence[Event], here: int) -> list[Choice]:
    """All branches, then the one that is walked beside each of the others."""
    found = branches(history)
    choices = []
    for each in found:
        path = path_to(history, each.tip)
        turns = turns_of(path)
        left = len(turns_of([event for event in path if event.n <= each.after])) - 1
        own = turns[left + 1 :] if each.after >= 0 else turns[1:]
        first = summary(own[0].reply.reply) if own and own[0].reply else "no reply yet"
        since = "from the beginning" if each.after < 0 else f"from turn {left}"
        length = "1 turn" if len(turns) == 2 else f"{len(turns) - 1} turns"
        walked = "  (here)" if each.number == here else ""
        words = f"Branch {each.number}{walked}"
        choices.append(Choice(str(each.number), words, f"{since}: {first}; {length}"))
    choices += [
        Choice(f"{COMPARE}{each.number}", f"Compare branch {here} with branch {each.number}")
        for each in found
        if each.number != here
    ]
    return choices
