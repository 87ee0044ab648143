"""A WhatsApp chat export becomes a history: its texts, and placeholders for its files; nobody kept the JSON."""

import mimetypes
import re
from datetime import datetime
from pathlib import Path

from wapreview.dialects import registry
from wapreview.errors import WapreviewError
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Business, Customer, MediaReply, Reply, TextReply
from wapreview.rules.limits import WHATSAPP
from wapreview.simulation.attachments import kind_of_file
from wapreview.simulation.events import Began, CustomerJoined, Event, MessageReceived, Noted, ReplySent
from wapreview.simulation.imports.pieces import Remark
from wapreview.simulation.imports.result import Found, Imported
from wapreview.simulation.imports.values import messages_in
from wapreview.simulation.parties import digits
from wapreview.sources.logs.chat_export import Attachment, ChatExport, ChatLine

DIALECT = "cloud"
"""In whose JSON the texts of the business are written."""
_FILE = re.compile(r"(?:WhatsApp Chat (?:with|-) )(?P<name>.+?)(?: \(\d+\))?$")
_KINDS = {
    "image": "image/jpeg",
    "video": "video/mp4",
    "gif": "video/mp4",
    "audio": "audio/ogg",
    "sticker": "image/webp",
}
"""The export's word for a file that was left out, and what it was."""


def imported_chat(chat: ChatExport, business: str, usual: Business) -> Imported:
    """The history in a chat of two.

    `business` is the sender that is the business; where it is empty, it is the one that has the name of the usual
    business, else the one that the file is not named after. Raises WapreviewError where that does not tell.
    """
    ours = _business(chat, business, usual)
    theirs = next((sender for sender in chat.senders if sender != ours), "")
    number = digits(theirs)
    known = number.isdecimal()
    customer = Customer(number if known else Customer().number, theirs or Customer().name, "")
    writer = _Writer(customer, customer.number)
    for line in chat.lines:
        writer.write(line, ours)
    if not writer.events:
        raise WapreviewError(f"{chat.name}: there is no message in this chat.")
    name = Path(chat.name).name
    remarks = [Remark(name, 0, sentence) for sentence in chat.remarks]
    remarks.append(Remark(name, 0, f"{ours} was taken for the business; --business names another sender."))
    if not known:
        stands = f"The chat tells no number of {customer.name}; +{customer.number} stands for it."
        remarks.append(Remark(name, 0, stands))
    dialect = registry.get(DIALECT)
    first, last = writer.events[0].at, writer.events[-1].at
    began = Began(
        0,
        first,
        customer.number,
        DIALECT,
        WHATSAPP,
        dialect.variants[0],
        0,
        usual._replace(name=ours),
        f"imported from {name}",
    )
    messages = sum(isinstance(event, MessageReceived) for event in writer.events)
    replies = sum(isinstance(event, ReplySent) for event in writer.events)
    found = Found(customer.number, customer.number, theirs, messages, replies, first, last)
    return Imported((began, *writer.events), tuple(remarks), (found,))


def _business(chat: ChatExport, named: str, usual: Business) -> str:
    senders = chat.senders
    if len(senders) > 2:
        raise WapreviewError(
            f"{chat.name}: {len(senders)} people write in this chat; only a chat of two can be imported."
        )
    if named:
        match = next((sender for sender in senders if sender.casefold() == named.casefold()), None)
        if match is None:
            listed = " and ".join(f"“{sender}”" for sender in senders)
            raise WapreviewError(
                f"{chat.name}: --business: nobody called “{named}” writes here; {listed} do."
            )
        return match
    for sender in senders:
        if sender.casefold() == usual.name.casefold():
            return sender
    titled = _FILE.match(Path(chat.name).stem)
    others = [sender for sender in senders if titled and sender.casefold() != titled["name"].casefold()]
    if len(others) == 1 and len(senders) == 2:
        return others[0]
    listed = " or ".join(f"“{sender}”" for sender in senders)
    raise WapreviewError(
        f"{chat.name}: which of them is the business, {listed}? Say it with --business NAME."
    )


class _Writer:
    """Writes the events of a chat."""

    def __init__(self, customer: Customer, key: str) -> None:
        self.customer = customer
        self.key = key
        self.events: list[Event] = []
        self._at: datetime | None = None
        self._dialect = registry.get(DIALECT)

    def write(self, line: ChatLine, business: str) -> None:
        """One line of the export; without a time it happened with the one before."""
        self._at = line.at or self._at
        if self._at is None:
            return
        if not self.events:
            self.events.append(CustomerJoined(1, self._at, self.key, self.customer))
        number = len(self.events) + 1
        if line.sender is None or line.deleted:
            self.events.append(Noted(number, self._at, self.key, line.text))
        elif line.sender == business:
            self.events.append(self._message(number, line, self._at))
        else:
            reply = _reply(line)
            self.events.append(ReplySent(number, self._at, self.key, f"chat-{line.line}", reply, None, None))

    def _message(self, number: int, line: ChatLine, at: datetime) -> MessageReceived:
        body = _body(line, self.customer.number)
        message = messages_in(self._dialect, body, WHATSAPP)[0]
        return MessageReceived(
            number, at, self.key, f"chat-{line.line}", body, message, self._dialect.name, rebuilt="chat"
        )


def _body(line: ChatLine, number: str) -> Json:
    """What the business may have sent; of a file only its kind and name are known."""
    head: dict[str, Json] = {"messaging_product": "whatsapp", "to": number}
    if line.attachment is None:
        return {**head, "type": "text", "text": {"body": line.text}}
    media = _media(line.attachment)
    told = {"id": "not-exported", "caption": line.text, "filename": media.filename}
    return {**head, "type": media.kind, media.kind: {key: value for key, value in told.items() if value}}


def _reply(line: ChatLine) -> Reply:
    if line.attachment is None:
        return TextReply(line.text)
    return _media(line.attachment)._replace(caption=line.text or None)


def _media(file: Attachment) -> MediaReply:
    guessed = mimetypes.guess_type(file.name or "")[0] or _KINDS.get(file.kind, "")
    mime = guessed or "application/octet-stream"
    kind = kind_of_file(mime)
    return MediaReply(kind, mime, filename=file.name if kind == "document" else None)
