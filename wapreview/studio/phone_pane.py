"""The phone: bar, chat, field; and the sheets over the chat."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from wapreview.messages.message import options_of
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.messages.reply import LocationReply, ReactionReply, Reply
from wapreview.phone.draw import draw
from wapreview.phone.rows import Row, Shape, Spot, View
from wapreview.phone.sheet import SheetRows, draw_sheet
from wapreview.simulation.items import Item, MessageItem
from wapreview.simulation.offers import Offer
from wapreview.simulation.parties import ChatTitle
from wapreview.simulation.taps import reply_to
from wapreview.skins import Skin
from wapreview.studio.chat import Chat
from wapreview.studio.composer import Composer
from wapreview.studio.drawn import DrawnRows, Head
from wapreview.studio.in_place.field import Field
from wapreview.studio.in_place.place import Place, Spotted
from wapreview.studio.lazy import Lazy
from wapreview.studio.sheets import (
    TAKE_BACK,
    TYPE_FORM,
    TYPED,
    OpenSheet,
    answer_sheet,
    attach_sheet,
    list_sheet,
    offer_at,
    own_rows,
    place_at,
    place_sheet,
    reaction_sheet,
)


class PhonePane(Vertical):
    """Turns taps into replies; posts Replied, Told."""

    class Replied(Message):
        """The customer does something; `item` is the message that is answered, `option` the tapped node."""

        def __init__(self, reply: Reply, item: int | None, option: str | None) -> None:
            self.reply, self.item, self.option = reply, item, option
            super().__init__()

    class Covered(Message):
        """A sheet was opened or closed."""

    class Told(Message):
        """A sentence for the person at the keyboard."""

        def __init__(self, sentence: str) -> None:
            self.sentence = sentence
            super().__init__()

    def __init__(self, skin: Skin, shape: Shape, *, simple_emoji: bool) -> None:
        super().__init__(id="phone")
        self._simple_emoji = simple_emoji
        self.skin, self.shape = skin, shape
        self.sheet: OpenSheet | None = None
        self.last_place: LocationReply | None = None
        self.offers: Callable[[MessageItem], Sequence[Offer]] = lambda _: ()
        """What a message asks for beside a tap."""
        self._items: Sequence[Item] = ()
        self._problems: Sequence[tuple[Problem, ...]] = ()
        self._editing: Place | None = None
        self._answering: int | None = None
        """The message that a typed place or emoji will belong to."""

    def compose(self) -> ComposeResult:
        """Bar, chat, field."""
        with Vertical(id="device"):
            yield Head(self.skin, self.shape)
            yield Chat(self.skin, self.shape, simple_emoji=self._simple_emoji)
            yield Composer(self.skin, self.shape)
            yield Field()

    @property
    def field(self) -> Field:
        """The field over a text that is edited."""
        return self.query_one(Field)

    @property
    def chat(self) -> Chat:
        """The chat."""
        return self.query_one(Chat)

    @property
    def place(self) -> str:
        """What the line at the bottom calls the place: phone, carousel or sheet."""
        if self.sheet:
            return "sheet" if self.sheet.kind == "list" else "picker"
        cursor = self.chat.cursor
        cards = cursor and any(spot.does == "card" for spot in self.chat.canvas.spots(cursor.item))
        return "carousel" if cards else "phone"

    @property
    def composer(self) -> Composer:
        """The field below."""
        return self.query_one(Composer)

    def show(
        self,
        title: ChatTitle,
        items: Sequence[Item],
        problems: Sequence[tuple[Problem, ...]],
        *,
        fresh: bool,
    ) -> None:
        """Shows a conversation."""
        self._items, self._problems = items, problems
        if fresh:
            self.close_sheet()
            self.composer.rest()
        self.query_one(Head).say(title)
        self._renew_sheet()
        self._show(fresh=fresh)

    def _show(self, *, fresh: bool = False) -> None:
        """Draws; where a text is edited, with the room that the field takes."""
        editing = self._editing
        if editing is not None and editing.here is not None:
            editing.measure(self._problems[editing.here.item])
        items = self._items
        stood_in = Lazy(lambda: len(items), lambda index: self._stood_in(items[index], index))
        self.chat.show(stood_in, self._problems, fresh=fresh)
        self.put_field()

    def dress(self, skin: Skin, shape: Shape) -> None:
        """Takes another skin or shape."""
        self.skin, self.shape = skin, shape
        self.styles.min_width = shape.width + 2
        self.query_one("#device").styles.width = shape.width
        self.query_one(Head).dress(skin, shape)
        self.composer.dress(skin, shape)
        self.chat.styles.width = shape.width
        self.chat.dress(skin, shape)

    def on_mount(self) -> None:
        """Takes its first size."""
        self.dress(self.skin, self.shape)

    # A text that is edited

    def rows_of(self, item: int) -> list[Row]:
        """What is drawn of a message now; of the open list alone, where there is one."""
        overlay = self.chat.overlay
        if overlay is not None:
            return [*overlay.rows.head, *overlay.rows.body, *overlay.rows.foot]
        return self.chat.canvas.drawn[item].rows

    def edit_text(self, item: int, at: Pointer) -> bool:
        """Makes room for editing this text; False where it is not drawn."""
        if self._editing is None:
            self._editing = Place(self.chat, self.field, self._draw_edited)
        if not self._editing.take(item, at, in_sheet=self.sheet is not None):
            return False
        self._show()
        return True

    def fit_field(self) -> None:
        """The text that is edited changed, and nothing else."""
        self._show()

    def put_field(self) -> None:
        """Lays the field where its text is drawn."""
        if self._editing is not None:
            self._editing.put(self.skin)

    def end_editing(self) -> None:
        """The text itself stands there again."""
        if self._editing is not None:
            self._editing.leave()
            self._show()

    def _stood_in(self, item: Item, index: int) -> Item:
        if self._editing is None or not isinstance(item, MessageItem):
            return item
        message = self._editing.shown(item.message, index, in_sheet=False)
        return item if message is item.message else item._replace(message=message)

    def _draw_edited(self, here: Spotted) -> Sequence[Row]:
        if here.in_sheet:
            rows = self._draw_sheet(self.chat.view_of_sheet())
            return [*rows.head, *rows.body, *rows.foot]
        if here.item >= min(len(self._items), len(self.chat.canvas.drawn)):
            return ()
        item = self._stood_in(self._items[here.item], here.item)
        return draw(item, self._problems[here.item], self.shape, self.chat.view_of(here.item))

    @on(Chat.Shifted)
    def _shifted(self, event: Chat.Shifted) -> None:
        event.stop()
        self.call_after_refresh(self.put_field)

    # Sheets

    def attach(self) -> None:
        """Opens the sheet of what can be sent; what the message under the cursor asks for is an answer to it."""
        cursor = self.chat.cursor
        item = cursor.item if cursor else None
        message = self._message(item)
        self._answering = item if message is not None and self._asks_for_place(item) else None
        asked = self.offers(message) if message is not None else ()
        self._open(attach_sheet(item or 0, self.last_place, asked))

    def react(self) -> None:
        """Opens the sheet of emoji for the message under the cursor."""
        item = self._message(self.chat.cursor.item if self.chat.cursor else None)
        if item is None or self.chat.cursor is None:
            self.post_message(self.Told("Focus a message first: a reaction belongs to one"))
            return
        self._answering = self.chat.cursor.item
        self._open(reaction_sheet(self._answering, item.reaction))

    def close_sheet(self) -> bool:
        """Closes the open sheet; False when there was none."""
        was_open = self.sheet is not None
        self.sheet = None
        self.chat.close_sheet()
        self._sheet_up(False)
        return was_open

    def _open(self, sheet: OpenSheet) -> None:
        self.sheet = sheet
        self._sheet_up(True)
        self.chat.open_sheet(
            self._draw_sheet, self._tapped_sheet, sheet.item if sheet.kind == "list" else None
        )
        self.chat.focus()

    def _sheet_up(self, on: bool) -> None:
        """An open sheet reaches down to the edge of the phone and dims what stands above it."""
        self.composer.display = not on
        self.query_one(Head).dim(on)
        self.post_message(self.Covered())

    def _renew_sheet(self) -> None:
        """An open list follows its message while that is edited."""
        sheet = self.sheet
        if sheet is None or sheet.kind != "list":
            return
        item = self._message(sheet.item)
        now = list_sheet(item.message, sheet.item) if item else None
        if now is None:
            self.close_sheet()
        else:
            self.sheet = now._replace(chosen=sheet.chosen if now.option(sheet.chosen) else None)

    def _draw_sheet(self, view: View) -> SheetRows:
        sheet = self.sheet
        if sheet is None:
            return SheetRows([], [], [])
        own = sheet.kind != "list"
        problems = () if own else self._problems[sheet.item]
        message, shown = sheet.message, sheet.sheet
        if self._editing is not None and not own:
            message = self._editing.shown(message, sheet.item, in_sheet=True)
            shown = message.sheet or shown
        rows = draw_sheet(shown, message, problems, self.shape, view._replace(chosen=sheet.chosen))
        return own_rows(rows) if own else rows

    # Taps

    @on(Chat.Tapped)
    def _tapped(self, event: Chat.Tapped) -> None:
        event.stop()
        item = self._message(event.item)
        if event.spot.does == "card":
            self.chat.turn(event.item, event.spot.number)
        elif item is not None and event.spot.does == "sheet":
            sheet = list_sheet(item.message, event.item)
            if sheet is not None:
                self._open(sheet)
        elif item is not None and event.spot.does == "option":
            self._tapped_option(item, event.item, event.spot)

    def _tapped_option(self, item: MessageItem, index: int, spot: Spot) -> None:
        option = next((found for found in options_of(item.message) if found.at == spot.at), None)
        if option is None:
            return
        reply = reply_to(option, item.message)
        if reply is None:
            self._answering = index
            self._open(place_sheet(index, self.last_place))
            return
        self.post_message(self.Replied(reply, index, option.at))
        asked = self.offers(item) if option.action in ("form", "catalog") else ()
        if asked:
            self._open(answer_sheet(index, asked))

    def _tapped_sheet(self, spot: Spot, by_enter: bool) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        if spot.does == "close":
            self.close_sheet()
        elif spot.does == "option" and sheet.kind == "list" and by_enter and spot.at == sheet.chosen:
            self._send_row(sheet)
        elif spot.does == "option" and sheet.kind == "list":
            self.sheet = sheet._replace(chosen=spot.at)
            self.chat.redraw()
        elif spot.does == "option":
            self._tapped_own(sheet, spot)
        elif spot.does == "send" and sheet.kind == "list":
            self._send_row(sheet)

    def _send_row(self, sheet: OpenSheet) -> None:
        option = sheet.option(sheet.chosen)
        if option is None:
            self.post_message(self.Told("Choose a row first"))
            return
        reply = reply_to(option, sheet.message)
        self.close_sheet()
        if reply is not None:
            self.post_message(self.Replied(reply, sheet.item, option.at))

    def _tapped_own(self, sheet: OpenSheet, spot: Spot) -> None:
        self.close_sheet()
        offer = offer_at(sheet, spot.at)
        message = self._message(sheet.item)
        asked = message is not None and offer in self.offers(message)
        if spot.at in TYPED:
            self._answering = sheet.item if spot.at == TYPE_FORM else self._answering
            self.composer.ask(TYPED[spot.at])
        elif offer is not None:
            self.post_message(self.Replied(offer.reply, sheet.item if asked else self._answering, None))
        elif sheet.kind == "reaction":
            emoji = "" if spot.at == TAKE_BACK else spot.at.rpartition("/")[2]
            self.post_message(self.Replied(ReactionReply(emoji), self._answering, None))
        else:
            place = place_at(spot.at, self.last_place)
            if place is not None:
                self.share(place)

    def share(self, place: LocationReply) -> None:
        """Sends a place."""
        self.last_place = place
        self.post_message(self.Replied(place, self._answering, None))

    def send(self, reply: Reply) -> None:
        """Sends what was typed into the field: an attached file, a form."""
        self.post_message(self.Replied(reply, self._answering, None))

    def react_with(self, emoji: str) -> None:
        """Sends a typed emoji as reaction to the message it was asked for."""
        self.post_message(self.Replied(ReactionReply(emoji), self._answering, None))

    @on(DrawnRows.Tapped)
    def _tapped_bar(self, event: DrawnRows.Tapped) -> None:
        event.stop()
        if event.spot.does == "attach":
            self.attach()

    def _message(self, index: int | None) -> MessageItem | None:
        item = self._items[index] if index is not None and index < len(self._items) else None
        return item if isinstance(item, MessageItem) else None

    def _asks_for_place(self, index: int | None) -> bool:
        item = self._message(index)
        return item is not None and any(o.action == "location" for o in item.message.block.options)
