"""Contact cards."""

from wapreview.messages.message import Contact, Contacts
from wapreview.phone import words
from wapreview.phone.bubble import HAIRLINE, Inside
from wapreview.phone.rows import Segment
from wapreview.phone.scene import Scene, cropped
from wapreview.phone.wrap import Wrapped, wrap


def contact_rows(contacts: Contacts, scene: Scene) -> list[Inside]:
    """Each contact's name and organisation."""
    return [row for contact in contacts.contacts for row in _one_contact(contact, scene)]


def _one_contact(contact: Contact, scene: Scene) -> list[Inside]:
    inside = scene._replace(width=scene.width - 3)
    lines = _contact_lines(contact, inside)
    rows = []
    for number, line in enumerate(lines):
        lead = [scene.blank(1), scene.sign("person", "media.icon")] if number == 0 else [scene.blank(2)]
        rows.append(Inside([*lead, scene.blank(1), *inside.left(line.segments, line.cells)], line.badge))
    return rows


def _contact_lines(contact: Contact, inside: Scene) -> list[Wrapped]:
    if contact.name is None or not contact.name.value:
        lines = wrap(words.NO_NAME, contact.at, "media.name", inside.room, inside, key="name")
    else:
        lines = wrap(contact.name.value, contact.name.at, "media.name", inside.room, inside)
    if contact.organisation:
        lines += wrap(
            contact.organisation.value, contact.organisation.at, "media.detail", inside.room, inside
        )
    return lines


def contact_actions(contacts: Contacts, scene: Scene, *, sent: bool = False) -> list[Inside]:
    """Under the bubble: what the customer can do with contacts that came, or were `sent` by the customer."""
    if not contacts.contacts:
        return []
    if len(contacts.contacts) > 1:
        labels = [words.VIEW_ALL]
    elif sent:
        labels = [words.VIEW_CONTACT]
    elif contacts.contacts[0].on_whatsapp:
        labels = [words.MESSAGE_CONTACT, words.SAVE_CONTACT]
    else:
        labels = [words.INVITE_CONTACT]
    share = scene.width // len(labels)
    parts: list[Segment] = []
    for number, label in enumerate(labels):
        cells = share if number else scene.width - share * (len(labels) - 1)
        shown = cropped(label, cells, scene.shape)
        own = scene.own(shown, "option", contacts.at, "action")
        parts += scene._replace(width=cells).centre([own], own.cells)
    return [HAIRLINE, Inside(parts)]
