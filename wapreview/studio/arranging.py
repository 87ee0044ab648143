"""Buttons, rows, sections and cards are added, deleted and moved by key, each as one step of the history."""

from collections.abc import Callable
from functools import partial

from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.pointers import Json, Pointer
from wapreview.phone.rows import Spot
from wapreview.simulation.items import MessageItem
from wapreview.studio.altering import Altering
from wapreview.studio.canvas import Cursor
from wapreview.studio.in_place.arrange import Arranged, ArrangeError, What, added, deleted, moved
from wapreview.studio.in_place.first import NO_PATTERN, first_option
from wapreview.studio.in_place.parts import parts_in

OPEN_FIRST = "Open the list first: its rows are there"
Arrange = Callable[[Json, Message, Option, What], Arranged]


class Arranging(Altering):
    """The room in which options and their groups can be rearranged."""

    def action_add(self) -> None:
        """An option after the focused one; its title is opened."""
        self._arrange("option", added)

    def action_add_group(self) -> None:
        """A section after that of the focused row, or a card."""
        self._arrange("group", added)

    def action_delete(self) -> None:
        """Deletes the focused option."""
        self._arrange("option", deleted)

    def action_delete_group(self) -> None:
        """Deletes the section of the focused row, or the card."""
        self._arrange("group", deleted)

    def action_move_up(self) -> None:
        """The focused option one place up."""
        self._arrange("option", partial(moved, step=-1))

    def action_move_down(self) -> None:
        """One place down."""
        self._arrange("option", partial(moved, step=1))

    def action_move_group_up(self) -> None:
        """Its section or card one place up."""
        self._arrange("group", partial(moved, step=-1))

    def action_move_group_down(self) -> None:
        """One place down."""
        self._arrange("group", partial(moved, step=1))

    def _arrange(self, what: What, arrange: Arrange) -> None:
        item, spot = self._focused()
        if item is None or self.writing is not None or not self.phone.chat.has_focus:
            return
        body, entry = self.body_at(item), self.entry
        shown = entry.items()[item] if entry and body is not None else None
        if entry is None or body is None or not isinstance(shown, MessageItem):
            return
        value, dialect = self.json_at(body), entry.preview.items[body].dialect
        try:
            arranged = _arranged(value, shown.message, spot, what, arrange, dialect)
        except ArrangeError as error:
            self.tell(str(error))
            return
        if self.change(body, arranged.changes, ""):
            self._focus_option(item, arranged.focus)
            if arranged.title is not None:
                self._open_title(item, body, arranged.title)

    def _focused(self) -> tuple[int | None, Spot | None]:
        """The item and the spot that have the focus; of a list without rows, the item alone."""
        place, sheet = self.phone.chat.place, self.phone.sheet
        if place is not None:
            return place.item, place.spot
        return (sheet.item if sheet is not None and sheet.kind == "list" else None), None

    def _focus_option(self, item: int, at: Pointer | None) -> None:
        chat = self.phone.chat
        if at is None:
            return
        spot = Spot("option", at)
        if chat.overlay is not None:
            chat.overlay.focus = spot
            chat.redraw()
            chat.overlay.reveal()
            chat.refresh()
            return
        card = self._card_of(item, at)
        if card is not None:
            chat.turn(item, card)
        if spot in chat.canvas.spots(item):
            chat.focus_spot(Cursor(item, spot))

    def _card_of(self, item: int, at: Pointer) -> int | None:
        shown = self.entry.items()[item] if self.entry else None
        cards = shown.message.cards if isinstance(shown, MessageItem) else ()
        found = (n for n, card in enumerate(cards) if any(option.at == at for option in card.options))
        return next(found, None)

    def _open_title(self, item: int, body: int, at: Pointer) -> None:
        parts = parts_in(self.phone.rows_of(item), self.json_at(body))
        part = next((each for each in parts if each.at == at and each.key is None), None)
        if part is not None:
            self.begin_writing(item, body, part, select=True, back=self.phone.chat.cursor)


def _arranged(
    value: Json, message: Message, spot: Spot | None, what: What, arrange: Arrange, dialect: Dialect
) -> Arranged:
    """What is to change. Raises ArrangeError."""
    option = _option_at(message, spot, adding=arrange is added)
    if option is not None:
        return arrange(value, message, option, what)
    if arrange is added and _lacks_options(message):
        return first_option(value, message, dialect)
    raise ArrangeError(OPEN_FIRST if spot and spot.does == "sheet" else NO_PATTERN)


def _option_at(message: Message, spot: Spot | None, *, adding: bool) -> Option | None:
    """The option on a spot; for the bubble as a whole its last one, if another is to follow."""
    if spot is not None and spot.does == "message" and adding and message.block.options:
        return message.block.options[-1]
    if spot is None or spot.does != "option":
        return None
    return next((option for option in options_of(message) if option.at == spot.at), None)


def _lacks_options(message: Message) -> bool:
    """Whether it has none, or a section of its list has none."""
    sections = message.sheet.sections if message.sheet else ()
    return not any(options_of(message)) or any(not section.options for section in sections)
