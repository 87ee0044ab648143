"""A transcript as JSON, for programs.

{"wapreview": "transcript", "version": 1, "title", "dialect", "channel", "business": {"name", "number"},
 "conversations": [{"customer": {"number", "name", "language"}, "turns": [{"turn", "entries": [...]}]}]}

Turn 0 is what the business sent first; each later turn begins with something that the customer does. An entry has

    n        the number of its event in the recording
    kind     message, missing, reply, tap, reaction, opened, did, note
    at       ISO 8601 with the time zone
    from     business, customer, or null for a note
    name     who that is
    id       the provider's id of the message or reply
    text     what is said; for a tap its label, for what leaves no bubble a few words

and, where there is any: `title`, `footer`, `label` (texts around it), `things` (pictures, places, contacts, carts,
forms: {"what", "facts": [{"name", "text"}]}), `options` ({"label", "action", "id", "value", "description", "tapped"}),
`list` ({"label", "sections": [{"title", "rows": [options]}]}), `cards` (each with these same members), `answers`
({"id", "text"}), `reaction`, `rebuilt`, `status` ({"name", "reason"}; name is sent, delivered, read, failed or
refused), `statuses` ({"at", "name", "code", "text"}) and `webhook`: the payload as the provider posts it,
or {"none": why it posts nothing}. Members may be added; none changes its meaning within a version.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from wapreview.exports.transcripts.entries import Entry
from wapreview.exports.transcripts.parts import Cards, Choice, Choices, Menu, Part, Thing, Words
from wapreview.exports.transcripts.transcript import Talk, Transcript
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.events import StatusChanged, WebhookMade

VERSION = 1
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
Members: TypeAlias = dict[str, Any]


def export(transcript: Transcript) -> str:
    """One JSON document; what a terminal or an editor would act on, and half a character, stays an escape."""
    text = json.dumps(_document(transcript), ensure_ascii=False, indent=1)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _document(transcript: Transcript) -> Members:
    business = transcript.business
    return {
        "wapreview": "transcript",
        "version": VERSION,
        "title": transcript.title,
        "dialect": transcript.dialect,
        "channel": transcript.channel,
        "business": {"name": business.name, "number": business.number},
        "conversations": [_talk(talk) for talk in transcript.talks],
    }


def _talk(talk: Talk) -> Members:
    person = talk.customer
    return {
        "customer": {"number": person.number, "name": person.name, "language": person.language},
        "turns": list(_turns(talk.entries)),
    }


def _turns(entries: Sequence[Entry]) -> Iterator[Members]:
    said: list[Members] = []
    number = 0
    for entry in entries:
        if not entry.ours and entry.kind != "note":
            if said:
                yield {"turn": number, "entries": said}
            number, said = number + 1, []
        said.append(_entry(entry))
    if said:
        yield {"turn": number, "entries": said}


def _entry(entry: Entry) -> Members:
    speaker = "business" if entry.ours else "customer" if entry.who else None
    head = {"n": entry.n, "kind": entry.kind, "at": entry.at.isoformat(), "from": speaker}
    named = {"name": entry.who, "id": entry.id} if speaker else {}
    words = "" if entry.kind == "tap" else entry.words
    members = {"text": words, **_members(entry.parts)}
    return {**head, **named, **members, **_about(entry)}


def _members(parts: Sequence[Part]) -> Members:
    """The parts by their names; what is not there has none."""
    texts: dict[str, list[str]] = {}
    found: Members = {}
    for part in parts:
        match part:
            case Words():
                texts.setdefault("text" if part.role == "body" else part.role, []).append(part.text)
            case Thing():
                facts = [{"name": name, "text": text} for name, text in part.facts]
                found.setdefault("things", []).append({"what": part.what, "facts": facts})
            case Choices():
                found["options"] = [_choice(choice) for choice in part.choices]
            case Menu():
                found["list"] = _menu(part)
            case Cards():
                found["cards"] = [_members(card) for card in part.cards]
    return {**{role: "\n".join(lines) for role, lines in texts.items()}, **found}


def _choice(choice: Choice) -> Members:
    members = {
        "label": choice.label,
        "action": choice.action,
        "id": choice.id,
        "value": choice.value,
        "description": choice.description,
    }
    given = {name: text for name, text in members.items() if text}
    return {**given, "tapped": True} if choice.tapped else given


def _menu(menu: Menu) -> Members:
    sections = [{"title": group.title, "rows": [_choice(row) for row in group.rows]} for group in menu.groups]
    return {"label": menu.label, "sections": sections}


def _about(entry: Entry) -> Members:
    """What became of an entry, and what it has to do with others."""
    found: Members = {}
    if entry.answers:
        found["answers"] = {"id": entry.answers.id, "text": entry.answers.snippet}
    if entry.reaction:
        found["reaction"] = entry.reaction
    if entry.rebuilt:
        found["rebuilt"] = True
    if entry.status or entry.refused:
        found["status"] = _status(entry)
    if entry.statuses:
        found["statuses"] = [_change(change) for change in entry.statuses]
    if entry.webhook:
        found["webhook"] = _webhook(entry.webhook)
    return found


def _status(entry: Entry) -> Members:
    name = "refused" if entry.refused else entry.status
    return {"name": name, "reason": entry.failure} if entry.failure else {"name": name}


def _change(change: StatusChanged) -> Members:
    status = change.status
    members: Members = {"at": change.at.isoformat(), "name": status.name}
    if status.code is not None:
        members["code"] = status.code
    return {**members, "text": status.text} if status.text is not None else members


def _webhook(made: WebhookMade) -> Any:
    return {"none": made.payload.reason} if isinstance(made.payload, NoWebhook) else made.payload
