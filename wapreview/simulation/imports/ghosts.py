"""Messages that are not in the logs: what is known of them from the replies to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message, options_of
from wapreview.messages.pointers import Json, Pointer, child
from wapreview.messages.reply import ButtonReply, Reply, RowReply
from wapreview.rules.limits import WHATSAPP
from wapreview.simulation.imports.answering import is_known
from wapreview.simulation.imports.joining import option_of
from wapreview.simulation.imports.pieces import Heard
from wapreview.simulation.imports.values import messages_in


@dataclass(slots=True)
class Ghost:
    """A message of which only replies tell."""

    id: str
    customer: str
    dialect: Dialect
    labels: list[str] = field(default_factory=list)
    """All that was tapped on it, each once."""
    body: Json = None
    """A send request made of what a reply repeats of it; None where none does."""
    message: Message | None = None

    def option(self, reply: Reply) -> Pointer | None:
        """The node of the option that was tapped."""
        if self.message is not None:
            return option_of(self.message, reply)
        label = label_of(reply)
        return child("/labels", self.labels.index(label)) if label in self.labels else None


def label_of(reply: Reply) -> str | None:
    """The label of a tapped option, else its id; None for what is no tap."""
    return (reply.title or reply.id) if isinstance(reply, ButtonReply | RowReply) else None


def find_ghosts(replies: Iterable[Heard], known: set[str]) -> dict[str, Ghost]:
    """The missing messages by id; replies without a message of their own are joined to theirs.

    `known` are the ids of the messages and replies that there are. A tap that names no message has a ghost of its own.
    """
    ghosts: dict[str, Ghost] = {}
    for heard in replies:
        quotes, label = heard.inbound.quotes, label_of(heard.inbound.reply)
        if heard.target is not None or quotes in known or not heard.customer:
            continue
        if not is_known(quotes):
            if label is None:
                continue
            quotes = f"not-logged-{len(known) + len(ghosts) + 1}"
        identity = quotes or ""
        heard.target = identity
        ghost = ghosts.setdefault(identity, Ghost(identity, heard.customer, heard.dialect))
        if label is not None and label not in ghost.labels:
            ghost.labels.append(label)
        _rebuild(ghost, heard)
    return ghosts


def _rebuild(ghost: Ghost, heard: Heard) -> None:
    """Of several copies the one with the most options: some clients repeat the text alone."""
    body = heard.dialect.rebuild(heard.inbound.quoted)
    if body is None:
        return
    messages = messages_in(heard.dialect, body, WHATSAPP)
    if messages and (ghost.message is None or _options(messages[0]) > _options(ghost.message)):
        ghost.body, ghost.message = body, messages[0]


def _options(message: Message) -> int:
    return sum(1 for _ in options_of(message))
