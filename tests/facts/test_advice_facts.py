"""What the pages advise and what cannot be seen from a message alone, each fact through the whole pipeline."""

import pytest

from tests.dialects.bodies import BUTTONS, LIST, Body, cloud, exotel, messangi
from tests.facts.stage import Phone
from tests.rules.test_count_tables import replies, rows

# More than three options


@pytest.mark.parametrize("count", [4, 10])
def test_a_list_is_offered_for_more_than_three_options(count: int) -> None:
    phone = Phone(cloud({**BUTTONS, "action": {"buttons": replies(count)}}))
    fix = phone.problem("buttons.max").fix
    assert fix
    assert fix.title == f"Make a list of the {count} buttons"
    assert not fix.safe
    assert any("list" in str(change) for change in fix.changes)


# Advice, given to those who ask for it


def advice(inner: Body) -> set[str]:
    """What is said more to those who ask for advice; each is a note."""
    whole = exotel(inner)
    more = {
        rule: grade
        for rule, grade in Phone(whole, advice=True).rules.items()
        if rule not in Phone(whole).rules
    }
    assert set(more.values()) <= {"note"}
    return set(more)


def listed(*sections: Body) -> Body:
    return {**LIST, "action": {"button": "Menu", "sections": list(sections)}}


def section(count: int, first: int = 0, **more: object) -> Body:
    return {"title": f"Part {first}", "rows": [{**row, **more} for row in named(count, first)]}


def named(count: int, first: int) -> list[Body]:
    return [row for row in rows(count, first) if isinstance(row, dict)]


def test_four_choices_ask_for_a_list_and_three_do_not() -> None:
    assert "buttons.choices.max" in advice({**BUTTONS, "action": {"buttons": replies(4)}})
    for count in (2, 3):
        assert "buttons.choices.max" not in advice({**BUTTONS, "action": {"buttons": replies(count)}})
    assert "buttons.choices.max" not in advice(listed(section(4)))


def test_a_row_without_a_description() -> None:
    phone = Phone(exotel(listed(section(1, description="x"), section(1, 5))), advice=True)
    problem = phone.problem("list.row.desc.missing")
    assert (problem.severity, problem.key) == ("note", "description")
    assert problem.at == "/content/interactive/action/sections/1/rows/0"
    assert "list.row.desc.missing" not in advice(listed(section(3, description="x")))


def test_many_rows_in_one_group() -> None:
    assert "list.rows.ungrouped.max" in advice(listed(section(6)))
    assert "list.rows.ungrouped.max" not in advice(listed(section(5)))
    assert "list.rows.ungrouped.max" not in advice(listed(section(3), section(3, 5)))


@pytest.mark.parametrize(
    ("way", "out"), [("Talk to an agent", True), ("Other", True), ("Something blue", False)]
)
def test_a_way_out_is_missed(way: str, out: bool) -> None:
    last: Body = {"type": "reply", "reply": {"id": "z", "title": way}}
    found = advice({**BUTTONS, "action": {"buttons": [*replies(2), last]}})
    assert ("options.fallback.missing" in found) is not out


def test_old_versions_of_web_show_no_interactive_message() -> None:
    assert "kind.web.unsupported" in advice(BUTTONS)
    assert "kind.web.unsupported" in advice(LIST)
    text = {
        "from": "+4915550001",
        "to": "+491700000001",
        "content": {"type": "text", "text": {"body": "Hi"}},
    }
    assert Phone(text, advice=True).rules == {}


def test_advice_is_silent_unless_asked_for() -> None:
    assert Phone(exotel(listed(section(6)))).rules == {}


# The addresses of Messangi's media


def pictured(link: str, kind: str = "image", inner: Body = BUTTONS) -> Phone:
    return Phone(messangi({**inner, "header": {"type": kind, kind: {"link": link}}}))


@pytest.mark.parametrize(("kind", "name"), [("image", "a.png"), ("video", "a.mp4"), ("document", "a.pdf")])
def test_a_list_has_no_header_of_media(kind: str, name: str) -> None:
    link = f"https://example.com/{name}"
    assert pictured(link, kind).rules == {}
    assert pictured(link, kind, LIST).rules == {"header.type": "error"}
    assert Phone(messangi({**LIST, "header": {"type": "text", "text": "Lunch"}})).rules == {}


@pytest.mark.parametrize(
    ("link", "right"),
    [
        ("http://example.com/a.png", True),
        ("https://example.com/a.png", True),
        ("HTTPS://example.com/a.png", True),
        ("ftp://example.com/a.png", False),
        ("example.com/a.png", False),
        ("//example.com/a.png", False),
        ("httpx://example.com/a.png", False),
    ],
)
def test_an_address_of_media_begins_with_http(link: str, right: bool) -> None:
    phone = pictured(link)
    assert phone.rules == ({} if right else {"media.url.scheme": "error"})
    if not right:
        assert phone.problem("media.url.scheme").at == "/request/interactive/header/image/link"


def test_an_address_that_leads_elsewhere_is_a_note() -> None:
    phone = pictured("https://tinyurl.com/3abcd")
    assert phone.rules == {"media.url.redirect": "note"}
    problem = phone.problem("media.url.redirect")
    assert problem.breach == "fail"
    assert "cannot be seen from here" in problem.message
