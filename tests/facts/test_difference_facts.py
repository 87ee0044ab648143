"""Where the vendors' pages differ from each other: every provider is held to its own page."""

from copy import deepcopy
from typing import Any

import pytest

from tests.dialects.bodies import (
    BUTTONS,
    LINK,
    LIST,
    REPLIES,
    WHAPI_BUTTONS,
    WHAPI_LIST,
    Body,
    chatt2,
    cloud,
    exotel,
    messangi,
)
from tests.facts.stage import Phone, in_order
from tests.facts.test_limit_facts import INSIDE, WRAP
from tests.facts.whapi_bodies import CALL, MESSAGE, first, with_buttons
from tests.facts.whapi_bodies import LINK as WHAPI_LINK
from tests.rules.test_count_tables import buttons, listed
from wapreview.messages.pointers import resolve
from wapreview.messages.reply import NoWebhook
from wapreview.phone.rows import View
from wapreview.simulation.simulation import AlreadyTapped

DIALECTS = ("cloud", "whapi", "messangi", "exotel", "chatt2")
SHORT = {"E": "error", "W": "warning", "N": "note", "-": None}
PNG = "https://example.com/door.png"


def changed(body: Any, pointer: str, value: object) -> Any:
    """A copy in which this member is another, or new; None leaves it out."""
    copy: Any = deepcopy(body)
    above, _, key = pointer.rpartition("/")
    holder: Any = resolve(copy, above)
    holder[int(key) if isinstance(holder, list) else key] = value
    if value is None:
        del holder[key]
    return copy


def put(dialect: str, inner: Body, at: str, value: object) -> Any:
    """Meta's inner object in a dialect's wrapper, with one member changed."""
    return changed(WRAP[dialect](inner), f"{INSIDE[dialect]}{at}", value)


def grades(bodies: dict[str, Any], rule: str) -> str:
    """How each provider takes the breach of a rule, one letter each, in the order of the table."""
    letters = {grade: letter for letter, grade in SHORT.items()}
    found = {name: Phone(body, name).rules.get(rule) for name, body in bodies.items()}
    return " ".join(letters[found[name]] for name in DIALECTS if name in found)


def everywhere(inner: Body, at: str, whapi: Body, whapi_at: str, value: object) -> dict[str, Any]:
    """The same change in every dialect."""
    bodies = {name: put(name, inner, at, value) for name in WRAP}
    return {**bodies, "whapi": changed(whapi, whapi_at, value)}


TITLE = ("action/buttons/0/reply/title", WHAPI_BUTTONS, "/action/buttons/0/title")
BUTTON_ID = ("action/buttons/0/reply/id", WHAPI_BUTTONS, "/action/buttons/0/id")
ROW_ID = ("action/sections/0/rows/0/id", WHAPI_LIST, "/action/list/sections/0/rows/0/id")


@pytest.mark.parametrize(
    ("length", "expected"), [(20, "- - - - -"), (21, "E N E E E"), (25, "E N E E E"), (26, "E E E E E")]
)
def test_the_length_of_a_buttons_title(length: int, expected: str) -> None:
    assert grades(everywhere(BUTTONS, *TITLE, "x" * length), "button.title.len") == expected


def test_the_length_of_ids() -> None:
    assert grades(everywhere(BUTTONS, *BUTTON_ID, "x" * 256), "button.id.len") == "- - - - -"
    assert grades(everywhere(BUTTONS, *BUTTON_ID, "x" * 257), "button.id.len") == "E W W E W"
    assert grades(everywhere(LIST, *ROW_ID, "x" * 200), "list.row.id.len") == "- - - - -"
    assert grades(everywhere(LIST, *ROW_ID, "x" * 201), "list.row.id.len") == "E W E E W"


def test_rows_in_all() -> None:
    assert grades({name: listed(name, 5, 5) for name in DIALECTS}, "list.rows.total") == "- - - - -"
    assert grades({name: listed(name, 5, 6) for name in DIALECTS}, "list.rows.total") == "E W E E W"
    assert grades({name: listed(name, 11) for name in DIALECTS}, "list.rows.section.max") == "E W E E W"


def test_titles_of_sections() -> None:
    rule = "list.section.title.missing"
    of_two = {name: put(name, LIST, "action/sections/0/title", None) for name in WRAP}
    assert grades(of_two, rule) == "E E W -"
    alone = {**LIST, "action": {**LIST["action"], "sections": LIST["action"]["sections"][:1]}}
    whapi = changed(WHAPI_LIST, "/action/list/sections/0/title", None)
    of_one = {name: put(name, alone, "action/sections/0/title", None) for name in WRAP}
    assert grades({**of_one, "whapi": whapi}, rule) == "W W E W -"
    long = ("action/sections/0/title", WHAPI_LIST, "/action/list/sections/0/title")
    assert grades(everywhere(LIST, *long, "x" * 31), "list.section.title.len") == "E W E W W"


def test_the_header_of_a_list() -> None:
    picture = {"type": "image", "image": {"link": PNG}}
    assert grades({name: put(name, LIST, "header", picture) for name in WRAP}, "header.type") == "E E E W"
    assert grades({name: put(name, BUTTONS, "header", picture) for name in WRAP}, "header.type") == "- - - -"
    text = {"type": "text", "text": "Lunch"}
    assert grades({name: put(name, LIST, "header", text) for name in WRAP}, "header.type") == "- - - -"


def test_the_length_of_a_body() -> None:
    body = ("body/text", WHAPI_BUTTONS, "/body/text")
    assert grades(everywhere(BUTTONS, *body, "x" * 1024), "body.text.len") == "- - - - -"
    assert grades(everywhere(BUTTONS, *body, "x" * 1025), "body.text.len") == "E W E E W"
    menu = everywhere(LIST, "body/text", WHAPI_LIST, "/body/text", "x" * 1025)
    assert grades(menu, "list.body.text.len") == "E W E E W"


def test_the_form_of_numbers() -> None:
    wrapped: dict[str, Any] = {name: wrap(BUTTONS) for name, wrap in WRAP.items()}
    bodies = {**wrapped, "whapi": WHAPI_BUTTONS}
    to = {name: "/request/to" if name == "messangi" else "/to" for name in DIALECTS}
    digits = {name: changed(body, to[name], "491700000001") for name, body in bodies.items()}
    assert grades(digits, "to.format") == "- - E E -"
    plus = {name: changed(body, to[name], "+491700000001") for name, body in bodies.items()}
    assert grades(plus, "to.format") == "- E - - E"
    senders = {"messangi": "/request/from", "exotel": "/from", "chatt2": "/from"}
    bare = {name: changed(bodies[name], at, "4915550001") for name, at in senders.items()}
    assert grades(bare, "from.format") == "- E -"


def test_the_least_number_of_buttons() -> None:
    assert grades({name: buttons(name, 1) for name in DIALECTS}, "buttons.min") == "- - - - -"
    assert grades({name: buttons(name, 0) for name in DIALECTS}, "buttons.min") == "E W W E W"


def test_what_is_too_long_is_refused_as_a_whole() -> None:
    for name in ("cloud", "messangi", "exotel", "chatt2"):
        phone = Phone(put(name, BUTTONS, "action/buttons/0/reply/title", "Come as soon as you can"))
        assert phone.problem("button.title.len").breach == "refuse"
        assert "Come as soon as you can" in phone.picture()
        assert "Come as soon as you…" in phone.picture(View(cut=True))


def test_a_link_button() -> None:
    unnamed = {"button": "Enter", "parameters": LINK["action"]["parameters"]}
    bodies = {name: put(name, LINK, "action", unnamed) for name in WRAP}
    assert grades(bodies, "cta.name.missing") == "E W E N"
    assert [Phone(wrap(LINK)).rules for wrap in (cloud, exotel, chatt2)] == [{}, {}, {}]
    assert Phone(messangi(LINK)).rules == {"type.unknown": "warning"}
    three = [{**WHAPI_LINK, "id": f"w{number}", "title": f"Shop {number}"} for number in range(3)]
    assert [option.action for option in Phone(with_buttons(*three)).options] == ["url"] * 3
    assert Phone(with_buttons(*three)).rules == Phone(with_buttons(WHAPI_LINK, CALL)).rules == {}


def test_a_phone_button() -> None:
    phone = Phone(with_buttons(CALL))
    assert ([option.action for option in phone.options], phone.rules) == (["call"], {})
    calls = {name: put(name, BUTTONS, "action/buttons", [CALL]) for name in WRAP}
    assert grades(calls, "button.type") == "E E E E"


def test_the_label_of_a_list() -> None:
    for phone in (Phone(WHAPI_LIST), *(Phone(wrap(LIST)) for wrap in WRAP.values())):
        assert phone.rules == {}
        assert "≡ Menu" in phone.picture()
    renamed = {"label": "Menu", "sections": LIST["action"]["sections"]}
    bodies = {name: put(name, LIST, "action", renamed) for name in WRAP}
    meta = changed(WHAPI_LIST, "/action/list/label", None)
    bodies["whapi"] = changed(meta, "/action/list/button", "Menu")
    assert grades(bodies, "list.button.missing") == "E E E E E"


def test_the_object_of_a_button() -> None:
    flat = {"type": "reply", "id": "now", "title": "Come now"}
    for name in WRAP:
        phone = Phone(put(name, BUTTONS, "action/buttons", [flat]))
        assert phone.rules == {"button.type": "error"}
        assert "Come now" in phone.picture()
    nested = Phone({**MESSAGE, "action": {"buttons": REPLIES}})
    assert nested.rules["action.format"] == "error"
    assert in_order(nested.picture(), "Come now", "Not now")


def test_the_type_at_the_top() -> None:
    typeless = changed(cloud(BUTTONS), "/type", None)
    assert Phone(typeless).rules == {"type.unknown": "error"}
    assert Phone(changed(messangi(BUTTONS), "/request/type", None)).rules == {"type.unknown": "error"}
    without = Phone(changed(exotel(BUTTONS), "/content/type", None), "exotel")
    assert without.rules == {"type.unknown": "error"}
    typed = Phone(changed(chatt2(BUTTONS), "/content/type", "interactive"), "chatt2")
    assert "type.unknown" not in Phone(chatt2(BUTTONS)).rules
    assert (typed.dialect.name, typed.message.kind) == ("chatt2", "button")
    assert Phone({**MESSAGE, "type": "interactive"}, "whapi").rules == {"type.unknown": "error"}
    assert Phone(MESSAGE).rules == {}


def test_the_webhook_of_a_tap() -> None:
    reply = {"type": "button_reply", "button_reply": {"id": "now", "title": "Come now"}}
    assert Phone(exotel(BUTTONS)).tap("now") == {
        "from": "+491700000001",
        "type": "interactive",
        "interactive": reply,
    }
    assert Phone(chatt2(BUTTONS)).tap("now") == {"type": "interactive", "interactive": reply}
    assert "context" in first(Phone(MESSAGE).tap("yes"))
    for wrap, documented in ((cloud, True), (messangi, False)):
        answer = Phone(wrap(BUTTONS)).choose("now").webhook
        assert answer.documented is documented
        assert not isinstance(answer.payload, NoWebhook)


def test_ids_come_back_as_sent_or_with_a_prefix() -> None:
    for wrap in (exotel, chatt2):
        assert Phone(wrap(BUTTONS)).tap("now")["interactive"]["button_reply"]["id"] == "now"
        assert Phone(wrap(LIST)).tap("r1")["interactive"]["list_reply"]["id"] == "r1"
    assert first(Phone(MESSAGE).tap("yes"))["reply"]["buttons_reply"]["id"] == "ButtonsV3:yes"


def test_media_of_a_header() -> None:
    uploaded = {"type": "image", "image": {"id": "2621997"}}
    bodies = {name: put(name, BUTTONS, "header", uploaded) for name in WRAP}
    assert grades(bodies, "media.id.unsupported") == "- N - N"
    linked = {"type": "image", "image": {"link": PNG}}
    assert [Phone(put(name, BUTTONS, "header", linked)).rules for name in WRAP] == [{}] * 4
    top = {key: value for key, value in MESSAGE.items() if key != "header"}
    assert Phone({**top, "media": PNG}).rules == {}
    assert Phone({**top, "header": linked}).rules != {}


def test_the_length_of_a_text_header() -> None:
    header = ("header/text", WHAPI_BUTTONS, "/header/text")
    assert grades(everywhere(BUTTONS, *header, "x" * 60), "header.text.len") == "- - - - -"
    assert grades(everywhere(BUTTONS, *header, "x" * 61), "header.text.len") == "E W E W W"
    long = {"type": "text", "text": "x" * 61}
    assert grades({name: put(name, LIST, "header", long) for name in WRAP}, "header.text.len") == "E E E W"


def test_only_whapi_lets_a_button_be_pressed_once() -> None:
    phone = Phone(MESSAGE)
    phone.tap("yes")
    with pytest.raises(AlreadyTapped):
        phone.tap("yes")
    for wrap in WRAP.values():
        again = Phone(wrap(BUTTONS))
        again.tap("now")
        again.tap("now")
        assert len(again.replies()) == 2


def test_ids_that_stand_twice() -> None:
    same = everywhere(BUTTONS, "action/buttons/1/reply/id", WHAPI_BUTTONS, "/action/buttons/1/id", "now")
    same["whapi"] = changed(same["whapi"], "/action/buttons/0/id", "now")
    assert grades(same, "button.id.dup") == "E W E W W"
    rows = {name: put(name, LIST, "action/sections/1/rows/0/id", "r1") for name in WRAP}
    assert grades(rows, "list.row.id.dup") == "E E W W"


def test_web_takes_taps_and_old_versions_show_nothing() -> None:
    quoted = [first(Phone(MESSAGE, variant=form).tap("yes"))["context"] for form in ("phone", "web")]
    assert [one["quoted_type"] for one in quoted] == ["hsm", "text"]
    assert Phone(exotel(BUTTONS), advice=True).rules["kind.web.unsupported"] == "note"
    assert "kind.web.unsupported" not in Phone(exotel(BUTTONS)).rules
