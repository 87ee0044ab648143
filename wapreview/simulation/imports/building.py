"""From pieces to events: what stands on a message comes after it, whatever the clocks say."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from wapreview.dialects import registry
from wapreview.dialects.dialect import Dialect
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Business, Customer, NoWebhook, Occasion
from wapreview.simulation.conversation import failure_of
from wapreview.simulation.events import (
    AnswerMade,
    Began,
    CustomerJoined,
    Event,
    MessageMissing,
    MessageReceived,
    ReplySent,
    StatusChanged,
    WebhookMade,
)
from wapreview.simulation.imports.ghosts import Ghost
from wapreview.simulation.imports.joining import option_of
from wapreview.simulation.imports.people import Person
from wapreview.simulation.imports.pieces import Answered, Heard, Piece, Place, Remarks, Request, Sent, Told
from wapreview.simulation.imports.reasons import reason_in
from wapreview.simulation.imports.result import Trouble
from wapreview.simulation.imports.timing import Timed
from wapreview.simulation.recordings.secrets import text_without_secrets

SHARE_MAX = 25
"""Replies and statuses of one webhook that each carry it whole."""


class Writer:
    """Writes the events one after the other."""

    def __init__(
        self,
        people: Mapping[str, Person],
        messages: Mapping[str, Sent],
        ghosts: Mapping[str, Ghost],
        names: Sequence[str],
        business: Business,
    ) -> None:
        self.people = people
        self.messages = messages
        self.ghosts = ghosts
        self.names = names
        self.events: list[Event] = []
        self.troubles: dict[str, Trouble] = {}
        """By customer, the latest."""
        self.unknown: list[Place] = []
        """Statuses of messages that are not there."""
        self.business = business
        self._joined: set[str] = set()
        self._there: set[str] = set()
        self._waiting: dict[str, list[Heard | Told | Answered]] = defaultdict(list)

    def tell(self, timed: Iterable[Timed]) -> None:
        """All pieces in their order."""
        for moment, piece in timed:
            before = self._before(piece)
            if before is not None and before not in self._there:
                self._waiting[before].append(piece)  # type: ignore[arg-type]
            else:
                self._tell(moment, piece)

    def _before(self, piece: Piece) -> str | None:
        """The message that must be there first."""
        match piece:
            case Answered():
                return piece.request.parts[0].id if piece.request else None
            case Heard():
                identity = piece.target
            case Told():
                identity = piece.status.message_id
            case _:
                return None
        sent = self.messages.get(identity or "")
        return identity if sent is not None and sent.customer else None

    def _tell(self, moment: datetime, piece: Piece) -> None:
        match piece:
            case Request():
                self._requested(moment, piece)
            case Answered():
                self._answered(moment, piece)
            case Heard():
                self._heard(moment, piece)
            case Told():
                self._told(moment, piece)

    def _requested(self, moment: datetime, request: Request) -> None:
        for part in request.parts:
            if not part.customer:
                continue
            self._join(moment, part.customer)
            number, sender = part.number, part.message.sender.value if part.message.sender else ""
            event = MessageReceived(
                self._next(),
                moment,
                part.customer,
                part.id,
                request.body,
                part.message,
                request.dialect.name,
                request.channel,
                part.part,
                "" if number == part.customer else number,
                "" if sender == self.business.number else sender,
            )
            self.events.append(event)
            self._there.add(part.id)
        for part in request.parts:
            for piece in self._waiting.pop(part.id, ()):
                self._tell(moment, piece)

    def _answered(self, moment: datetime, answer: Answered) -> None:
        for part in answer.request.parts if answer.request else ():
            if not part.customer:
                continue
            status = answer.status or (400 if part.refused else 200)
            title = answer.request.dialect.title if answer.request else ""
            reason = text_without_secrets(reason_in(answer.body)) if part.refused else ""
            event = AnswerMade(
                self._next(), moment, part.customer, part.id, status, answer.body, part.refused, reason
            )
            self.events.append(event)
            if part.refused:
                why = f"{title} refused a message: {reason or f'HTTP {status}'}"
                self.troubles[part.customer] = Trouble(event.n, moment, part.customer, why)

    def _heard(self, moment: datetime, heard: Heard) -> None:
        self._join(moment, heard.customer)
        ghost = self.ghosts.get(heard.target or "")
        if ghost is not None and ghost.id not in self._there:
            self._appear(moment, ghost)
        inbound, sent = heard.inbound, self.messages.get(heard.target or "")
        option = (
            ghost.option(inbound.reply) if ghost else option_of(sent.message, inbound.reply) if sent else None
        )
        number = self._next()
        identity = inbound.id or f"reply-{number}"
        self.events.append(
            ReplySent(number, moment, heard.customer, identity, inbound.reply, heard.target, option)
        )
        self._webhook(moment, heard, number)

    def _appear(self, moment: datetime, ghost: Ghost) -> None:
        """Just before the first reply to it."""
        self._there.add(ghost.id)
        if ghost.message is None:
            labels = tuple(ghost.labels)
            self.events.append(MessageMissing(self._next(), moment, ghost.customer, ghost.id, labels))
            return
        self.events.append(
            MessageReceived(
                self._next(),
                moment,
                ghost.customer,
                ghost.id,
                ghost.body,
                ghost.message,
                ghost.dialect.name,
                rebuilt="quote",
            )
        )

    def _told(self, moment: datetime, told: Told) -> None:
        if not told.customer:
            return
        self._join(moment, told.customer)
        number, status = self._next(), told.status
        self.events.append(StatusChanged(number, moment, told.customer, status))
        if status.message_id not in self._there:
            self.unknown.append(told.place)
        if status.name == "failed":
            why = text_without_secrets(f"A message failed: {failure_of(status.code, status.text)}")
            self.troubles[told.customer] = Trouble(number, moment, told.customer, why)
        self._webhook(moment, told, number)

    def _webhook(self, moment: datetime, piece: Heard | Told, cause: int) -> None:
        dialect, customer = piece.dialect, piece.customer
        payload: Json | NoWebhook = piece.payload
        if piece.share > SHARE_MAX:
            place = f"{self.names[piece.place.file]}, line {piece.place.line}"
            payload = NoWebhook(f"It came with {piece.share - 1} others in one webhook: {place}.")
        self.events.append(WebhookMade(self._next(), moment, customer, cause, payload, True, dialect.name))

    def _join(self, moment: datetime, key: str) -> None:
        if key in self._joined:
            return
        self._joined.add(key)
        person = self.people[key]
        shown = Customer(person.number or key, person.name or _named(person), person.user_id)
        self.events.append(CustomerJoined(self._next(), moment, key, shown))

    def _next(self) -> int:
        """Event 0 is the beginning."""
        return len(self.events) + 1


def _named(person: Person) -> str:
    """What stands for a name where nothing tells it."""
    return f"+{person.number}" if person.number.isdecimal() else person.key


def beginning(timed: Sequence[Timed], customer: str, at: datetime, title: str, business: Business) -> Began:
    """The first event: who talks, in the dialect and on the channel of most of what there is."""
    dialects: Counter[str] = Counter(each.piece.dialect.name for each in timed)
    dialect = registry.get(dialects.most_common(1)[0][0] if dialects else registry.DEFAULT)
    channels: Counter[str] = Counter()
    for each in timed:
        piece = each.piece
        if isinstance(piece, Request):
            channels[piece.channel] += 1
        elif isinstance(piece, Heard):
            channels[piece.inbound.channel] += 1
    channel = next(
        (name for name, _ in channels.most_common() if name in dialect.channels), dialect.channels[0]
    )
    return Began(0, at, customer, dialect.name, channel, _variant(timed, dialect), 0, business, title)


def _variant(timed: Iterable[Timed], dialect: Dialect) -> str:
    """The form of the webhook that comes nearest to what the log shows, by its members."""
    heard = next(
        (each for each in timed if isinstance(each.piece, Heard) and each.piece.dialect is dialect), None
    )
    if heard is None or not isinstance(heard.piece, Heard) or len(dialect.variants) == 1:
        return dialect.variants[0]
    inbound, members = heard.piece.inbound, _members(heard.piece.payload)
    time = int(heard.moment.timestamp())

    def strange(variant: str) -> int:
        occasion = Occasion(Customer(), Business(), time, "", inbound.quotes, None, variant, inbound.channel)
        made = dialect.webhook(inbound.reply, occasion)
        return len(members ^ (set() if isinstance(made, NoWebhook) else _members(made)))

    return min(dialect.variants, key=strange)


def _members(value: Json, path: str = "", depth: int = 0) -> set[str]:
    """The paths of all members, not too deep."""
    if isinstance(value, list):
        return _members(value[0], path, depth) if value else set()
    if not isinstance(value, dict) or depth > 4:
        return set()
    found = {f"{path}/{key}" for key in value}
    return found.union(*(_members(inner, f"{path}/{key}", depth + 1) for key, inner in value.items()))


def business_of(timed: Iterable[Timed], usual: Business) -> Business:
    """Who sends: the number or channel that the logs name most often."""
    named: Counter[str] = Counter()
    for each in timed:
        piece = each.piece
        if isinstance(piece, Heard) and piece.inbound.business:
            named[piece.inbound.business] += 1
        elif isinstance(piece, Request):
            named.update(part.message.sender.value for part in piece.parts if part.message.sender)
    return usual._replace(number=named.most_common(1)[0][0]) if named else usual


def remark_unknown(places: Sequence[Place], remarks: Remarks) -> None:
    """Statuses of messages that are not in the logs are kept, and counted here."""
    for place in places:
        remarks.add(place, "A status of a message that is not in this log.")
