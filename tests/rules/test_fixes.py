"""Each fix on a text of its own: what it writes, and that all other bytes stay."""

import json
from copy import deepcopy
from typing import Any, NamedTuple

import pytest

from tests.dialects.bodies import BUTTONS, CAROUSEL, LINK, LIST, WHAPI_BUTTONS, WRAPPERS, cloud, plain, wrap
from wapreview.messages.problem import Problem
from wapreview.preview import open_text
from wapreview.sources.patch import apply_edits, edits_of

META = tuple(WRAPPERS)


def problem_in(text: str, rule: str, dialect: str) -> Problem:
    """The first problem of this rule that has a fix."""
    found = [problem for problem in open_text(text, "x", dialect).problems if problem.rule == rule]
    return next((problem for problem in found if problem.fix), found[0])


def mended(text: str, rule: str, dialect: str) -> tuple[str, bool]:
    """The text after the fix of this rule, and whether the fix is safe."""
    shown = open_text(text, "x", dialect)
    problem = problem_in(text, rule, dialect)
    assert problem.fix, problem
    return apply_edits(text, edits_of(shown.source, problem.body, problem.fix.changes)), problem.fix.safe


def text_of(body: Any) -> str:
    """A body with a layout that no program would write."""
    return json.dumps(body, indent=3, ensure_ascii=False).replace('": ', '"  : ')


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


class Case(NamedTuple):
    """Where something wrong is written, and what stands there after the fix."""

    rule: str
    inner: dict[str, Any]
    right: str
    wrong: Any
    after: Any
    safe: bool = False


LONG = "A title that is much longer than it may be"
VALUES = [
    Case("button.title.len", BUTTONS, "Come now", LONG, "A title that is…"),
    Case("button.title.len", BUTTONS, "Come now", "x" * 21, "x" * 19 + "…"),
    Case("button.title.len", BUTTONS, "Come now", "Yes, the next one - and so on", "Yes, the next one…"),
    Case("button.title.len", BUTTONS, "Come now", "🇩🇪" * 11, "🇩🇪" * 9 + "…"),
    Case("button.title.len", BUTTONS, "Come now", "👨‍👩‍👧" * 5, "👨‍👩‍👧" * 3 + "…"),
    Case("button.title.len", BUTTONS, "Come now", "e\u0301" * 11, "e\u0301" * 9 + "…"),
    Case("header.text.len", BUTTONS, "Visit", "word " * 20, "word " * 11 + "word…"),
    Case("footer.text.len", BUTTONS, "Acme Store", "word " * 20, "word " * 11 + "word…"),
    Case("body.text.len", BUTTONS, "Shall we come?", "word " * 300, "word " * 203 + "word…"),
    Case("button.id.len", BUTTONS, "now", "n" * 300, "n" * 256),
    Case("button.id.space", BUTTONS, "now", "later ", "later"),
    Case("button.id.dup", BUTTONS, "later", "now", "now_2"),
    Case("button.id.empty", BUTTONS, "later", "", "not_now"),
    Case("button.title.dup", BUTTONS, "Not now", "Come now", "Come now (2)"),
    Case("list.button.len", LIST, "Menu", LONG, "A title that is…"),
    Case("list.section.title.len", LIST, "Warm", LONG, "A title that is much…"),
    Case("list.row.title.len", LIST, "Soup", LONG, "A title that is much…"),
    Case("list.row.desc.len", LIST, "Hot", "word " * 20, "word " * 13 + "word…"),
    Case("list.row.id.len", LIST, "r3", "n" * 201, "n" * 200),
    Case("list.row.id.dup", LIST, "r3", "r1", "r1_2"),
    Case("list.row.id.space", LIST, "r3", "r3 ", "r3"),
    Case("text.control.count", BUTTONS, "Shall we come?", "Shall\x07 we?", "Shall we?", True),
    Case("text.control.count", BUTTONS, "Come now", "Come\x07 now", "Come now"),
    Case("text.control.count", BUTTONS, "Acme Store", "Acme \u202eStore", "Acme Store"),
    Case("text.invisible.count", BUTTONS, "Shall we come?", "Shall\ufeff we?", "Shall we?", True),
    Case("text.invisible.count", BUTTONS, "Shall we come?", "Shall\u200b we?", "Shall we?"),
    Case("field.type", BUTTONS, "now", 1, "1", True),
    Case("field.type", BUTTONS, "Shall we come?", 0.5, "0.5", True),
    Case("field.type", BUTTONS, "Come now", False, "false", True),
]


@pytest.mark.parametrize("dialect", META)
@pytest.mark.parametrize("case", VALUES, ids=lambda case: f"{case.rule}-{written(case.wrong)[:12]}")
def test_a_value_is_replaced(case: Case, dialect: str) -> None:
    right = text_of(wrap(dialect, case.inner))
    before = right.replace(written(case.right), written(case.wrong))
    after = right.replace(written(case.right), written(case.after))
    assert before != right
    assert mended(before, case.rule, dialect) == (after, case.safe)


@pytest.mark.parametrize("dialect", META)
def test_blanks_around_an_id_go_unasked_only_where_they_are_refused(dialect: str) -> None:
    right = text_of(wrap(dialect, BUTTONS))
    before = right.replace(written("now"), written(" now\n"))
    assert mended(before, "button.id.space", dialect) == (right, dialect == "cloud")


def test_a_text_is_cut_to_the_limit_that_nobody_minds() -> None:
    form = {"type": "flow", "body": {"text": "Book?"}, "action": {"name": "flow", "parameters": {}}}
    form["action"]["parameters"] = {"flow_message_version": "3", "flow_id": "1", "flow_cta": "x" * 31}  # type: ignore[index]
    before = text_of(wrap("cloud", form))
    after = before.replace("x" * 31, "x" * 19 + "…")
    assert mended(before, "flow.text.len", "cloud") == (after, False)
    assert not open_text(after, "x", "cloud").problems


@pytest.mark.parametrize("dialect", META)
def test_a_link_gets_its_scheme(dialect: str) -> None:
    after = text_of(wrap(dialect, LINK))
    before = after.replace('"https://example.com"', '"example.com"')
    assert mended(before, "cta.url.scheme", dialect) == (after, False)
    ftp = after.replace('"https://example.com"', '"ftp://example.com"')
    assert problem_in(ftp, "cta.url.scheme", dialect).fix is None


NUMBERS = [
    ("messangi", "491700000001", "+491700000001"),
    ("messangi", "+49 170 000-0001", "+491700000001"),
    ("chatt2", "+491700000001", "491700000001"),
    ("exotel", "49 (170) 0000001", "+491700000001"),
    ("whapi", "+49 170 0000001", "491700000001"),
]


@pytest.mark.parametrize(("dialect", "before", "after"), NUMBERS)
def test_a_number_is_written_as_the_provider_wants_it(dialect: str, before: str, after: str) -> None:
    body = WHAPI_BUTTONS if dialect == "whapi" else wrap(dialect, BUTTONS)
    holder: Any = deepcopy(body)
    (holder["request"] if dialect == "messangi" else holder)["to"] = "NUMBER"
    text = text_of(holder)
    assert mended(text.replace("NUMBER", before), "to.format", dialect) == (
        text.replace("NUMBER", after),
        True,
    )


@pytest.mark.parametrize("number", ["+49 (0) 170 0000001", "Mira", "{{phone}}", ""])
def test_a_number_that_is_none_stays(number: str) -> None:
    body = {**wrap("exotel", BUTTONS), "to": number}
    problems = open_text(json.dumps(body), "x", "exotel").problems
    assert not any(problem.fix for problem in problems if problem.rule == "to.format")


@pytest.mark.parametrize("dialect", META)
@pytest.mark.parametrize(
    ("key", "wrong"), [("buttons", "buttonss"), ("title", "titel"), ("footer", "Footer")]
)
def test_a_misspelt_key_is_renamed(key: str, wrong: str, dialect: str) -> None:
    after = text_of(wrap(dialect, BUTTONS))
    before = after.replace(f'"{key}"', f'"{wrong}"', 1)
    assert mended(before, "field.unknown", dialect) == (after, True)


def test_a_key_is_not_renamed_to_one_that_is_there() -> None:
    body = cloud({**BUTTONS, "bodyy": {"text": "Twice"}})
    assert problem_in(json.dumps(body), "field.unknown", "cloud").fix is None


def test_two_misspelt_keys_of_one_name_are_left_to_the_author() -> None:
    body = cloud(BUTTONS)
    body["interactive"]["footerr"] = body["interactive"]["fotter"] = body["interactive"].pop("footer")
    assert problem_in(json.dumps(body), "field.unknown", "cloud").fix is None


MISSING = [
    ("button.type", BUTTONS, '"type": "reply", ', "", True),
    ("header.type", BUTTONS, '"type": "text", ', "", True),
    ("type.unknown", BUTTONS, '{"type": "button", "header"', '{"header"', True),
    ("cta.name.missing", LINK, '"name": "cta_url", ', "", True),
    ("list.button.missing", LIST, '"button": "Options", ', "", False),
]


@pytest.mark.parametrize("dialect", ["cloud", "exotel", "messangi"])
@pytest.mark.parametrize(("rule", "inner", "right", "wrong", "safe"), MISSING)
def test_a_missing_member_is_added(
    rule: str, inner: dict[str, Any], right: str, wrong: str, safe: bool, dialect: str
) -> None:
    whole = json.dumps(wrap(dialect, inner)).replace('"Menu"', '"Options"')
    before = whole.replace(right, wrong, 1)
    after, is_safe = mended(before, rule, dialect)
    assert before != whole
    assert (json.loads(after), is_safe) == (json.loads(whole), safe)


def test_a_name_that_is_wrong_is_written_right() -> None:
    text = text_of(cloud({**BUTTONS, "type": "location_request_message", "action": {"name": "send"}}))
    after, safe = mended(text, "location.name", "cloud")
    assert (after, safe) == (text.replace('"send"', '"send_location"'), True)


def test_the_type_of_the_message_is_added() -> None:
    body = cloud(BUTTONS)
    del body["type"]
    after, safe = mended(json.dumps(body), "type.unknown", "cloud")
    assert (json.loads(after), safe) == (cloud(BUTTONS), True)


def test_a_missing_id_comes_from_the_title() -> None:
    body = cloud(BUTTONS)
    buttons = body["interactive"]["action"]["buttons"]
    del buttons[0]["reply"]["id"]
    buttons[0]["reply"]["title"] = "Später, Müller!"
    after, safe = mended(json.dumps(body), "button.id.missing", "cloud")
    assert (json.loads(after)["interactive"]["action"]["buttons"][0]["reply"]["id"], safe) == (
        "spater_muller",
        False,
    )


def test_rows_without_ids_get_different_ones() -> None:
    rows = [{"title": "Tea"}, {"title": "tea"}, {"title": "Milk", "id": "tea_2"}]
    body = cloud({**LIST, "action": {"button": "Menu", "sections": [{"title": "All", "rows": rows}]}})
    problems = open_text(json.dumps(body), "x", "cloud").problems
    titles = [
        problem.fix.title for problem in problems if problem.fix and problem.rule == "list.row.id.missing"
    ]
    assert titles == ['Add "id": "tea"', 'Add "id": "tea_3"']


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('{"text": "Acme Store"}', '"Acme Store"'),
        ('{"text": "Acme Store"}', '[{"text": "Acme Store"}]'),
        ('{"type": "text", "text": "Visit"}', '"Visit"'),
    ],
)
def test_an_object_is_written_where_one_belongs(right: str, wrong: str) -> None:
    whole = json.dumps(cloud(BUTTONS))
    before = whole.replace(right, wrong)
    assert before != whole
    assert mended(before, "field.type", "cloud") == (whole, True)


def test_a_single_button_is_put_into_a_list() -> None:
    button = {"type": "reply", "reply": {"id": "a", "title": "A"}}
    wrong = json.dumps(cloud({**BUTTONS, "action": {"buttons": button}}))
    after, safe = mended(wrong, "field.type", "cloud")
    assert (json.loads(after)["interactive"]["action"], safe) == ({"buttons": [button]}, True)


def test_what_is_too_much_goes() -> None:
    rows = [{"id": f"r{number}", "title": f"Row {number}"} for number in range(12)]
    sections = [
        {"title": "A", "rows": rows[:9]},
        {"title": "B", "rows": rows[9:10]},
        {"title": "C", "rows": rows[10:]},
    ]
    body = cloud({**LIST, "action": {"button": "Menu", "sections": sections}})
    after, safe = mended(json.dumps(body), "list.rows.total", "cloud")
    assert json.loads(after) == cloud({**LIST, "action": {"button": "Menu", "sections": sections[:2]}})
    assert not safe


def test_cards_beyond_the_tenth_go() -> None:
    card = CAROUSEL["action"]["cards"][0]
    cards = [{**card, "card_index": number} for number in range(12)]
    body = cloud({**CAROUSEL, "action": {"cards": cards}})
    after, _ = mended(json.dumps(body), "carousel.cards.max", "cloud")
    assert json.loads(after) == cloud({**CAROUSEL, "action": {"cards": cards[:10]}})


def test_a_part_that_the_kind_has_not_goes() -> None:
    inner = {**BUTTONS, "type": "location_request_message", "action": {"name": "send_location"}}
    for rule, member in (("header.unsupported", "header"), ("footer.unsupported", "footer")):
        after, safe = mended(json.dumps(cloud(inner)), rule, "cloud")
        left = {key: value for key, value in inner.items() if key != member}
        assert (json.loads(after), safe) == (cloud(left), False)


def test_of_a_link_and_an_id_the_link_stays() -> None:
    body = plain("image")
    text = json.dumps(body).replace('{"link"', '{"id": "9911", "link"')
    assert mended(text, "media.source.mixed", "cloud") == (json.dumps(body), False)


def test_of_header_and_media_the_media_stays() -> None:
    body = {**WHAPI_BUTTONS, "media": "https://example.com/a.png"}
    after, safe = mended(json.dumps(body), "header.mixed", "whapi")
    assert json.loads(after) == {key: value for key, value in body.items() if key != "header"}
    assert not safe


def test_line_breaks_beyond_the_second_are_joined() -> None:
    after = text_of(cloud(CAROUSEL)).replace('"First"', r'"a\nb\nc d"', 1)
    before = after.replace(r"a\nb\nc d", r"a\nb\nc\n\nd")
    assert mended(before, "carousel.card.lines.max", "cloud")[0] == after


@pytest.mark.parametrize("rule", ["text.fold.len", "json.key.dup", "buttons.min", "header.media.missing"])
def test_what_only_an_author_can_mend_has_no_fix(rule: str) -> None:
    bodies = {
        "text.fold.len": json.dumps({**plain("text"), "text": {"body": "x" * 4000}}),
        "json.key.dup": json.dumps(plain("text")).replace('"to"', '"to": "1", "to"'),
        "buttons.min": json.dumps(cloud({**BUTTONS, "action": {"buttons": []}})),
        "header.media.missing": json.dumps(cloud({**BUTTONS, "header": {"type": "image", "image": {}}})),
    }
    assert problem_in(bodies[rule], rule, "cloud").fix is None
