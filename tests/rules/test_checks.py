"""Each number at its limit and one beyond it, in each dialect that states it."""

from copy import deepcopy
from typing import Any

import pytest

from tests.dialects.bodies import (
    BUTTONS,
    CAROUSEL,
    LINK,
    LIST,
    REPLY_CARD,
    WHAPI_BUTTONS,
    WHAPI_CAROUSEL,
    WHAPI_LIST,
    WRAPPERS,
    plain,
    wrap,
)
from wapreview.dialects.registry import get
from wapreview.messages.pointers import Json, resolve
from wapreview.messages.problem import Problem
from wapreview.rules.checks import check


def problems_in(dialect: str, body: Any) -> list[Problem]:
    chosen = get(dialect)
    messages, _ = chosen.read(body)
    return [problem for message in messages for problem in check(message, chosen.title, chosen.limits)]


def only(dialect: str, body: Any, rule: str) -> Problem:
    (problem,) = (problem for problem in problems_in(dialect, body) if problem.rule == rule)
    return problem


def set_at(body: Any, pointer: str, value: Json) -> Any:
    """A copy of the body in which this node is another."""
    copy = deepcopy(body)
    above, _, key = pointer.rpartition("/")
    holder: Any = resolve(copy, above)
    holder[int(key) if isinstance(holder, list) else key] = value
    return copy


LENGTHS: list[tuple[str, dict[str, Any], str, int]] = [
    ("header.text.len", BUTTONS, "/header/text", 60),
    ("body.text.len", BUTTONS, "/body/text", 1024),
    ("list.body.text.len", LIST, "/body/text", 1024),
    ("carousel.body.text.len", CAROUSEL, "/body/text", 1024),
    ("footer.text.len", BUTTONS, "/footer/text", 60),
    ("button.title.len", BUTTONS, "/action/buttons/1/reply/title", 20),
    ("button.id.len", BUTTONS, "/action/buttons/1/reply/id", 256),
    ("list.button.len", LIST, "/action/button", 20),
    ("list.section.title.len", LIST, "/action/sections/1/title", 24),
    ("list.row.title.len", LIST, "/action/sections/1/rows/0/title", 24),
    ("list.row.desc.len", LIST, "/action/sections/0/rows/0/description", 72),
    ("list.row.id.len", LIST, "/action/sections/0/rows/0/id", 200),
    ("cta.text.len", LINK, "/action/parameters/display_text", 20),
    ("carousel.card.body.len", CAROUSEL, "/action/cards/1/body/text", 160),
    ("cta.text.len", CAROUSEL, "/action/cards/1/action/parameters/display_text", 20),
]

STATED = {
    "cloud": {rule for rule, *_ in LENGTHS},
    "messangi": {
        "header.text.len",
        "body.text.len",
        "list.body.text.len",
        "footer.text.len",
        "button.title.len",
        "list.button.len",
        "list.section.title.len",
        "list.row.title.len",
        "list.row.desc.len",
        "list.row.id.len",
    },
    "exotel": {
        "body.text.len",
        "list.body.text.len",
        "footer.text.len",
        "button.title.len",
        "button.id.len",
        "list.button.len",
        "list.row.title.len",
        "list.row.desc.len",
        "list.row.id.len",
    },
    "chatt2": {"button.title.len", "list.row.title.len", "list.row.desc.len"},
}
"""The lengths that a vendor states: beyond them is an error, elsewhere a warning."""


@pytest.mark.parametrize("dialect", WRAPPERS)
@pytest.mark.parametrize(("rule", "inner", "pointer", "limit"), LENGTHS)
def test_lengths(dialect: str, rule: str, inner: dict[str, Any], pointer: str, limit: int) -> None:
    full = wrap(dialect, set_at(inner, pointer, "é" * limit))
    assert problems_in(dialect, full) == []
    problem = only(dialect, wrap(dialect, set_at(inner, pointer, "é" * (limit + 3))), rule)
    assert (problem.limit, problem.actual, problem.unit) == (limit, limit + 3, "characters")
    assert problem.at.endswith(pointer)
    assert problem.severity == ("error" if rule in STATED[dialect] else "warning")
    assert "3 characters too long" in problem.message
    assert get(dialect).title in problem.message


def test_length_is_counted_in_code_points() -> None:
    flag = "🇩🇪" * 10
    body = wrap("cloud", set_at(BUTTONS, "/action/buttons/0/reply/title", flag))
    assert problems_in("cloud", body) == []
    assert only(
        "cloud", set_at(body, "/interactive/action/buttons/0/reply/title", flag + "x"), "button.title.len"
    )


def test_the_sentence_for_a_designer() -> None:
    body = wrap("exotel", set_at(BUTTONS, "/action/buttons/1/reply/title", "Yes, another question"))
    assert only("exotel", body, "button.title.len").message == (
        "The title of button 2 is 1 character too long (21 of 20); Exotel refuses the message."
    )


def test_the_sentence_for_a_number_of_whatsapp() -> None:
    body = set_at(WHAPI_LIST, "/action/list/sections/0/title", "x" * 25)
    problem = only("whapi", body, "list.section.title.len")
    assert (problem.severity, problem.limit) == ("warning", 24)
    assert "Whapi.Cloud names no such limit, but WhatsApp has it" in problem.message


@pytest.mark.parametrize("number", [0, 1, 2])
def test_whapi_buttons_of_all_kinds_have_25_characters(number: int) -> None:
    at = f"/action/buttons/{number}/title"
    rule = "cta.text.len" if number == 2 else "button.title.len"
    assert only("whapi", set_at(WHAPI_BUTTONS, at, "x" * 26), rule).severity == "error"
    between = only("whapi", set_at(WHAPI_BUTTONS, at, "x" * 25), rule)
    assert (between.severity, between.limit, between.actual) == ("note", 20, 25)
    assert problems_in("whapi", set_at(WHAPI_BUTTONS, at, "x" * 20)) == []


def test_exotel_states_the_header_of_lists_only() -> None:
    header = {"type": "text", "text": "x" * 61}
    assert only("exotel", wrap("exotel", {**LIST, "header": header}), "header.text.len").severity == "error"
    assert (
        only("exotel", wrap("exotel", {**BUTTONS, "header": header}), "header.text.len").severity == "warning"
    )


def replies(count: int) -> list[Json]:
    return [{"type": "reply", "reply": {"id": f"i{n}", "title": f"B{n}"}} for n in range(count)]


def rows(count: int, first: int = 0) -> list[Json]:
    return [{"id": f"r{n}", "title": f"Row {n}"} for n in range(first, first + count)]


def sections(*counts: int) -> list[Json]:
    return [{"title": f"S{n}", "rows": rows(count, 100 * n)} for n, count in enumerate(counts)]


@pytest.mark.parametrize("dialect", WRAPPERS)
def test_five_buttons_of_three(dialect: str) -> None:
    problem = only(dialect, wrap(dialect, {**BUTTONS, "action": {"buttons": replies(5)}}), "buttons.max")
    assert (problem.limit, problem.actual, problem.unit, problem.severity) == (3, 5, "items", "error")
    assert problem.at.endswith("/action/buttons")
    assert problem.excess == (f"{problem.at}/3", f"{problem.at}/4")


@pytest.mark.parametrize(("action", "end", "key"), [({"buttons": []}, "/buttons", None), ({}, "", "buttons")])
def test_no_button(action: Json, end: str, key: str | None) -> None:
    problem = only("cloud", wrap("cloud", {**BUTTONS, "action": action}), "buttons.min")
    assert (problem.at, problem.key, problem.actual) == (
        f"/interactive{'/action' if end else ''}{end}",
        key,
        0,
    )


def lists(*counts: int) -> Any:
    return {**LIST, "action": {"button": "Menu", "sections": sections(*counts)}}


@pytest.mark.parametrize("dialect", ["cloud", "messangi", "exotel"])
def test_rows_in_all(dialect: str) -> None:
    assert problems_in(dialect, wrap(dialect, lists(6, 4))) == []
    problem = only(dialect, wrap(dialect, lists(6, 6)), "list.rows.total")
    assert (problem.severity, problem.actual, problem.limit) == ("error", 12, 10)
    assert [place[-7:] for place in problem.excess] == ["/rows/4", "/rows/5"]
    assert ("each section" in problem.message) == (dialect == "messangi")


def test_rows_in_a_section() -> None:
    problem = only("exotel", wrap("exotel", lists(11)), "list.rows.section.max")
    assert problem.at == "/content/interactive/action/sections/0/rows"
    assert problem.excess == (f"{problem.at}/10",)
    assert only("exotel", wrap("exotel", lists(1, 0)), "list.rows.section.min").key == "rows"


def test_sections() -> None:
    assert only("messangi", wrap("messangi", lists()), "list.sections.min").severity == "error"
    problem = only("messangi", wrap("messangi", lists(*[1] * 11)), "list.sections.max")
    assert (problem.actual, len(problem.excess)) == (11, 1)


def test_the_body_of_a_list_names_the_other_number() -> None:
    problem = only("cloud", wrap("cloud", set_at(LIST, "/body/text", "x" * 1025)), "list.body.text.len")
    assert "4096" in problem.message


@pytest.mark.parametrize(
    ("body", "at", "key"),
    [(None, "", "body"), ({}, "", "body"), ({"text": ""}, "/body/text", None)],
)
@pytest.mark.parametrize("dialect", WRAPPERS)
def test_missing_body(dialect: str, body: Json, at: str, key: str | None) -> None:
    problem = only(dialect, wrap(dialect, {**BUTTONS, "body": body}), "body.missing")
    assert (problem.severity, problem.key) == ("error", key)
    assert problem.at.endswith(f"interactive{at}")


def test_whapi_disputes_whether_a_body_is_needed() -> None:
    body = {key: value for key, value in WHAPI_LIST.items() if key != "body"}
    assert only("whapi", body, "body.missing").severity == "warning"


@pytest.mark.parametrize("kind", ["image", "location", "contacts", "template", "reaction"])
def test_kinds_without_body(kind: str) -> None:
    body = plain(kind)
    body.get("image", {}).pop("caption", None)
    assert problems_in("cloud", body) == []


def test_text_and_caption() -> None:
    assert only("cloud", set_at(plain("text"), "/text/body", "x" * 4097), "text.body.len").limit == 4096
    assert (
        only("cloud", set_at(plain("image"), "/image/caption", "x" * 1025), "media.caption.len").limit == 1024
    )
    text = {"from": "+1", "to": "+2", "content": {"type": "text", "text": {"body": "x" * 4097}}}
    assert only("exotel", text, "text.body.len").severity == "error"


@pytest.mark.parametrize(
    ("dialect", "severity"), [("cloud", "error"), ("messangi", "error"), ("exotel", "warning")]
)
def test_doubled_button_id(dialect: str, severity: str) -> None:
    buttons = [*replies(2), *replies(1)]
    problem = only(dialect, wrap(dialect, {**BUTTONS, "action": {"buttons": buttons}}), "button.id.dup")
    assert (problem.severity, problem.actual) == (severity, 2)
    assert problem.at.endswith("/buttons/2/reply/id")


def test_doubled_row_id_over_sections() -> None:
    action = {
        "button": "Menu",
        "sections": [{"title": "A", "rows": rows(1)}, {"title": "B", "rows": rows(2)}],
    }
    problem = only("messangi", wrap("messangi", {**LIST, "action": action}), "list.row.id.dup")
    assert problem.at == "/request/interactive/action/sections/1/rows/0/id"
    assert '"r0"' in problem.message


def cards(*found: Json) -> Any:
    return wrap("cloud", {**CAROUSEL, "action": {"cards": list(found)}})


def test_cards() -> None:
    card = CAROUSEL["action"]["cards"][0]
    assert only("cloud", cards(card), "carousel.cards.min").actual == 1
    assert only("cloud", cards(), "carousel.cards.min").key == "cards"
    problem = only("cloud", cards(*[card] * 12), "carousel.cards.max")
    assert (problem.at, len(problem.excess)) == ("/interactive/action/cards", 2)
    assert only("cloud", cards(card, REPLY_CARD), "carousel.card.buttons.mixed").severity == "error"


def test_whapi_cards() -> None:
    assert {problem.rule for problem in problems_in("whapi", WHAPI_CAROUSEL)} == {
        "carousel.card.buttons.mixed",
        "carousel.card.header.mixed",
    }
    assert only("whapi", WHAPI_CAROUSEL, "carousel.card.buttons.mixed").severity == "warning"
    many = {**WHAPI_CAROUSEL, "cards": [WHAPI_CAROUSEL["cards"][0]] * 11}
    assert only("whapi", many, "carousel.cards.max").severity == "error"


@pytest.mark.parametrize(
    ("dialect", "severity"), [("cloud", "error"), ("exotel", "note"), ("chatt2", "error")]
)
def test_two_link_buttons(dialect: str, severity: str) -> None:
    links = [{"display_text": name, "url": "https://example.com"} for name in ("One", "Two")]
    body = wrap(dialect, {**LINK, "action": {"name": "cta_url", "parameters": links}})
    problem = only(dialect, body, "cta.count")
    assert (problem.severity, problem.actual, problem.limit) == (severity, 2, 1)
    assert problem.excess[0].endswith("/parameters/1")


def test_whapi_takes_three_link_buttons() -> None:
    links = [{"type": "url", "title": f"L{n}", "id": f"l{n}", "url": "https://example.com"} for n in range(4)]
    body = {**WHAPI_BUTTONS, "action": {"buttons": links[:3]}}
    assert problems_in("whapi", body) == []
    body = {**WHAPI_BUTTONS, "action": {"buttons": links}}
    assert [problem.rule for problem in problems_in("whapi", body)] == ["buttons.max", "cta.count"]


def test_all_problems_at_once_in_the_order_of_the_phone() -> None:
    body = wrap(
        "cloud",
        {
            "type": "button",
            "header": {"type": "text", "text": "x" * 61},
            "body": {"text": "x" * 1025},
            "footer": {"text": "x" * 61},
            "action": {
                "buttons": [{"type": "reply", "reply": {"id": "x" * 257, "title": "x" * 21}}, *replies(3)]
            },
        },
    )
    assert [problem.rule for problem in problems_in("cloud", body)] == [
        "header.text.len",
        "body.text.len",
        "footer.text.len",
        "buttons.max",
        "button.title.len",
        "button.id.len",
    ]
