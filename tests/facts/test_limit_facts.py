"""Every limit that a vendor's page states, each at its number and one beyond, through the whole pipeline.

The numbers are typed from the pages, never read from the program's tables; a case is named by its line.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

import pytest

from tests.dialects.bodies import BUTTONS, LIST, WHAPI_BUTTONS, Body, chatt2, cloud, exotel, messangi
from tests.dialects.test_read_robust import replace
from tests.facts.stage import Phone
from tests.facts.whapi_bodies import CALL, LINK, NO, YES, with_buttons, with_media
from tests.rules.test_count_tables import buttons, cards, listed, rows, spread
from wapreview.messages.pointers import resolve

HEADED: Body = {**LIST, "header": {"type": "text", "text": "Lunch"}, "footer": {"text": "Acme Store"}}
BUTTON = "action/buttons/0/reply"
SECTION = "action/sections/0"
ROW = f"{SECTION}/rows/0"
INSIDE = {
    "cloud": "/interactive/",
    "messangi": "/request/interactive/",
    "exotel": "/content/interactive/",
    "chatt2": "/content/interactive/",
}
WRAP = {"cloud": cloud, "messangi": messangi, "exotel": exotel, "chatt2": chatt2}


class Length(NamedTuple):
    """A text of at most so many characters, by its place in Meta's inner object or in Whapi's body."""

    line: str
    dialect: str
    inner: Body
    at: str
    rule: str
    limit: int

    def body(self, text: str) -> Any:
        """The request in which the text is this."""
        whole = WRAP[self.dialect](self.inner) if self.dialect in WRAP else self.inner
        return replace(whole, self.pointer, text)

    @property
    def pointer(self) -> str:
        """The place in the request."""
        return f"{INSIDE.get(self.dialect, '/')}{self.at}"


LENGTHS = [
    Length("000.14", "cloud", BUTTONS, f"{BUTTON}/title", "button.title.len", 20),
    Length("000.15", "cloud", BUTTONS, f"{BUTTON}/id", "button.id.len", 256),
    Length("001.03-reply", "whapi", WHAPI_BUTTONS, "action/buttons/0/title", "button.title.len", 25),
    Length("001.03-call", "whapi", WHAPI_BUTTONS, "action/buttons/1/title", "button.title.len", 25),
    Length("001.03-link", "whapi", WHAPI_BUTTONS, "action/buttons/2/title", "cta.text.len", 25),
    Length("002.24-buttons", "messangi", BUTTONS, "header/text", "header.text.len", 60),
    Length("002.24-list", "messangi", HEADED, "header/text", "header.text.len", 60),
    Length("002.29-buttons", "messangi", BUTTONS, "body/text", "body.text.len", 1024),
    Length("002.29-list", "messangi", LIST, "body/text", "list.body.text.len", 1024),
    Length("002.32-buttons", "messangi", BUTTONS, "footer/text", "footer.text.len", 60),
    Length("002.32-list", "messangi", HEADED, "footer/text", "footer.text.len", 60),
    Length("002.38", "messangi", BUTTONS, f"{BUTTON}/title", "button.title.len", 20),
    Length("002.40", "messangi", LIST, f"{SECTION}/title", "list.section.title.len", 24),
    Length("002.42", "messangi", LIST, f"{ROW}/id", "list.row.id.len", 200),
    Length("002.43", "messangi", LIST, f"{ROW}/title", "list.row.title.len", 24),
    Length("002.44", "messangi", LIST, f"{ROW}/description", "list.row.desc.len", 72),
    Length("002.45", "messangi", LIST, "action/button", "list.button.len", 20),
    Length("003.10", "exotel", BUTTONS, "body/text", "body.text.len", 1024),
    Length("003.12", "exotel", BUTTONS, "footer/text", "footer.text.len", 60),
    Length("003.14", "exotel", BUTTONS, f"{BUTTON}/title", "button.title.len", 20),
    Length("003.15", "exotel", BUTTONS, f"{BUTTON}/id", "button.id.len", 256),
    Length("003.19", "exotel", LIST, "body/text", "list.body.text.len", 1024),
    Length("003.20", "exotel", HEADED, "header/text", "header.text.len", 60),
    Length("003.21", "exotel", HEADED, "footer/text", "footer.text.len", 60),
    Length("003.22", "exotel", LIST, "action/button", "list.button.len", 20),
    Length("003.26", "exotel", LIST, f"{ROW}/title", "list.row.title.len", 24),
    Length("003.27", "exotel", LIST, f"{ROW}/description", "list.row.desc.len", 72),
    Length("003.28", "exotel", LIST, f"{ROW}/id", "list.row.id.len", 200),
    Length("004.18", "chatt2", BUTTONS, f"{BUTTON}/title", "button.title.len", 20),
    Length("004.24", "chatt2", LIST, f"{ROW}/title", "list.row.title.len", 24),
    Length("004.25", "chatt2", LIST, f"{ROW}/description", "list.row.desc.len", 72),
]


def errors(phone: Phone) -> list[str]:
    """The rules whose breach is refused."""
    return [one.rule for one in phone.preview.problems if one.severity == "error"]


@pytest.mark.parametrize("stated", LENGTHS, ids=lambda stated: stated.line)
def test_a_length(stated: Length) -> None:
    assert errors(Phone(stated.body("é" * stated.limit))) == []
    phone = Phone(stated.body("é" * (stated.limit + 1)))
    assert errors(phone) == [stated.rule]
    problem = phone.problem(stated.rule)
    assert (problem.limit, problem.actual, problem.unit) == (stated.limit, stated.limit + 1, "characters")
    assert (problem.at, problem.breach) == (stated.pointer, "refuse")
    title = phone.dialect.title if stated.dialect != "cloud" else "Meta"
    assert f"{title} refuses the message" in problem.message


def test_a_label_between_20_and_25_is_a_note() -> None:
    assert Phone(with_buttons({**YES, "title": "x" * 20})).rules == {}
    for length in (21, 25):
        phone = Phone(with_buttons({**YES, "title": "x" * length}))
        assert phone.rules == {"button.title.len": "note"}
        assert "Whapi.Cloud takes 25, WhatsApp's own limit is 20" in phone.problem("button.title.len").message


@pytest.mark.parametrize(
    ("at", "rule", "limit"),
    [
        pytest.param("header/text", "header.text.len", 60, id="002.24-emoji"),
        pytest.param("body/text", "body.text.len", 1024, id="002.29-emoji"),
    ],
)
def test_emoji_are_counted(at: str, rule: str, limit: int) -> None:
    stated = Length("", "messangi", BUTTONS, at, rule, limit)
    assert Phone(stated.body("🛒" * limit)).rules == {"text.unit": "warning"}
    problem = Phone(stated.body("🛒" * limit + "x")).problem(rule)
    assert (problem.severity, problem.actual) == ("error", limit + 1)


# Counts


def quick(count: int) -> Body:
    return with_buttons(*([YES, LINK, CALL, NO][:count]))


def pictured(count: int) -> Body:
    found = [{**YES, "id": f"i{number}", "title": f"Choice {number}"} for number in range(count)]
    return with_media("https://example.com/door.mp4", action={"buttons": found})


class Count(NamedTuple):
    """So many parts, of which a request with any number can be made."""

    line: str
    make: Callable[[int], Any]
    rule: str
    limit: int


MOST = [
    Count("000.13", lambda count: buttons("cloud", count), "buttons.max", 3),
    Count("001.04-replies", lambda count: buttons("whapi", count), "buttons.max", 3),
    Count("001.04-kinds", quick, "buttons.max", 3),
    Count("001.04-media", pictured, "buttons.max", 3),
    Count("001.35", lambda count: cards("whapi", count), "carousel.cards.max", 10),
    Count("002.34", lambda count: buttons("messangi", count), "buttons.max", 3),
    Count("002.39-sections", lambda count: listed("messangi", *[1] * count), "list.sections.max", 10),
    Count("002.39-rows", lambda count: listed("messangi", count), "list.rows.section.max", 10),
    Count("002.42-most", lambda count: listed("messangi", 1, count), "list.rows.section.max", 10),
    Count("003.13-most", lambda count: buttons("exotel", count), "buttons.max", 3),
    Count("003.23-most", lambda count: listed("exotel", *[1] * count), "list.sections.max", 10),
    Count("003.24-most", lambda count: listed("exotel", count), "list.rows.section.max", 10),
    Count("003.25", lambda count: spread("exotel", count), "list.rows.total", 10),
    Count("004.11", lambda count: buttons("chatt2", count), "buttons.max", 3),
]
LEAST = [
    Count("002.40-least", lambda count: listed("messangi", *[1] * count), "list.sections.min", 1),
    Count("002.42-least", lambda count: listed("messangi", 1, count), "list.rows.section.min", 1),
    Count("003.13-least", lambda count: buttons("exotel", count), "buttons.min", 1),
    Count("003.23-least", lambda count: listed("exotel", *[1] * count), "list.sections.min", 1),
    Count("003.24-least", lambda count: listed("exotel", 1, count), "list.rows.section.min", 1),
    Count("004.21-least", lambda count: listed("chatt2", *[1] * count), "list.sections.min", 1),
]


@pytest.mark.parametrize("stated", MOST, ids=lambda stated: stated.line)
def test_at_most(stated: Count) -> None:
    assert stated.rule not in Phone(stated.make(stated.limit)).rules
    problem = Phone(stated.make(stated.limit + 1)).problem(stated.rule)
    assert (problem.severity, problem.breach) == ("error", "refuse")
    assert (problem.limit, problem.actual, len(problem.excess)) == (stated.limit, stated.limit + 1, 1)


@pytest.mark.parametrize("stated", LEAST, ids=lambda stated: stated.line)
def test_at_least(stated: Count) -> None:
    assert stated.rule not in Phone(stated.make(stated.limit)).rules
    problem = Phone(stated.make(stated.limit - 1)).problem(stated.rule)
    assert (problem.severity, problem.breach) == ("error", "refuse")
    assert (problem.limit, problem.actual) == (stated.limit, stated.limit - 1)


# What must be there, what may be, and what may be there only once


def lacking(dialect: str, inner: Body, member: str) -> Any:
    """The request in which this member is missing."""
    body = deepcopy(WRAP[dialect](inner))
    above, _, key = f"{INSIDE[dialect]}{member}".rpartition("/")
    holder: Any = resolve(body, above)
    del holder[key]
    return body


NEEDED = [
    pytest.param("messangi", BUTTONS, "body/text", "body.missing", id="002.29-needed"),
    pytest.param("messangi", BUTTONS, f"{BUTTON}/title", "button.title.missing", id="002.38-needed"),
    pytest.param("messangi", LIST, "action/sections", "list.sections.min", id="002.39-needed"),
    pytest.param("messangi", LIST, f"{SECTION}/title", "list.section.title.missing", id="002.40-needed"),
    pytest.param("messangi", LIST, f"{ROW}/id", "list.row.id.missing", id="002.42-needed"),
    pytest.param("messangi", LIST, f"{ROW}/title", "list.row.title.missing", id="002.43-needed"),
    pytest.param("messangi", LIST, "action/button", "list.button.missing", id="002.45-needed"),
    pytest.param("exotel", BUTTONS, "body", "body.missing", id="003.10-needed"),
    pytest.param("exotel", LIST, "body", "body.missing", id="003.19-needed"),
    pytest.param("exotel", LIST, "action/button", "list.button.missing", id="003.22-needed"),
    pytest.param("chatt2", BUTTONS, f"{BUTTON}/title", "button.title.missing", id="004.18-needed"),
    pytest.param("chatt2", LIST, "action/sections", "list.sections.min", id="004.21-needed"),
    pytest.param("chatt2", LIST, f"{ROW}/title", "list.row.title.missing", id="004.24-needed"),
]
OPTIONAL = [
    pytest.param("messangi", LIST, f"{ROW}/description", id="002.44-optional"),
    pytest.param("exotel", BUTTONS, "footer", id="003.12-optional"),
    pytest.param("exotel", HEADED, "header", id="003.20-optional"),
    pytest.param("exotel", HEADED, "footer", id="003.21-optional"),
    pytest.param("exotel", LIST, f"{ROW}/description", id="003.27-optional"),
    pytest.param("chatt2", LIST, f"{ROW}/description", id="004.25-optional"),
]


@pytest.mark.parametrize(("dialect", "inner", "member", "rule"), NEEDED)
def test_a_part_that_is_needed(dialect: str, inner: Body, member: str, rule: str) -> None:
    assert Phone(WRAP[dialect](inner)).rules == {}
    assert Phone(lacking(dialect, inner, member)).rules == {rule: "error"}


@pytest.mark.parametrize(("dialect", "inner", "member"), OPTIONAL)
def test_a_part_that_may_be_left_out(dialect: str, inner: Body, member: str) -> None:
    assert Phone(lacking(dialect, inner, member)).rules == {}


def test_buttons_must_be_there() -> None:
    problem = Phone(lacking("messangi", BUTTONS, "action/buttons")).problem("buttons.min")
    assert (problem.key, problem.actual, problem.limit) == ("buttons", 0, 1)


def test_a_list_has_one_button_and_no_more() -> None:
    two = messangi({**LIST, "action": {**LIST["action"], "button": ["Menu", "More"]}})
    assert Phone(two).rules["field.type"] == "error"


def test_the_header_of_a_list_is_a_text() -> None:
    picture = {"type": "image", "image": {"link": "https://example.com/door.png"}}
    phone = Phone(exotel({**LIST, "header": picture}))
    assert phone.rules == {"header.type": "error"}
    assert "it must be text" in phone.problem("header.type").message


def test_ids_of_buttons_differ() -> None:
    same: list[Body] = [{"type": "reply", "reply": {"id": "a", "title": title}} for title in ("One", "Two")]
    phone = Phone(cloud({**BUTTONS, "action": {"buttons": same}}))
    assert phone.rules == {"button.id.dup": "error"}
    assert phone.problem("button.id.dup").at == "/interactive/action/buttons/1/reply/id"


def test_ids_of_rows_differ_over_all_sections() -> None:
    sections = [{"title": "Warm", "rows": rows(2)}, {"title": "Cold", "rows": rows(1)}]
    phone = Phone(messangi({**LIST, "action": {"button": "Menu", "sections": sections}}))
    assert phone.rules == {"list.row.id.dup": "error"}
    assert phone.problem("list.row.id.dup").at == "/request/interactive/action/sections/1/rows/0/id"
