"""Templates are handed in, listed, edited and deleted as at Meta."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.emulator.templates.samples import REPLY, body, buttons, defined, header, plain
from wapreview.emulator.templates.answers import Created, Refused
from wapreview.emulator.templates.definition import Definition
from wapreview.emulator.templates.store import Page, TemplateStore
from wapreview.messages.pointers import Json


def created(store: TemplateStore, **words: Json) -> Definition:
    answer = store.create({**defined(plain()), **words})
    assert isinstance(answer, Created)
    definition = store.get(answer.id)
    assert definition
    return definition


def refused(answer: object) -> Refused:
    assert isinstance(answer, Refused)
    return answer


def page(answer: Page | Refused) -> Page:
    assert isinstance(answer, Page)
    return answer


def test_a_template_is_answered_pending_and_can_be_sent_at_once() -> None:
    store = TemplateStore()
    answer = store.create(defined(header(), body(), buttons(REPLY)))
    assert isinstance(answer, Created)
    assert (answer.status, answer.category) == ("PENDING", "UTILITY")
    assert answer.id.isdecimal()
    definition = store.find("order_update", "en")
    assert definition
    assert (definition.id, definition.status) == (answer.id, "APPROVED")


def test_it_waits_for_approval_if_that_is_wanted() -> None:
    definition = created(TemplateStore(approve=False))
    assert definition.status == "PENDING"


def test_the_same_name_is_taken_in_another_language_only() -> None:
    store = TemplateStore()
    created(store)
    again = refused(store.create(defined(plain())))
    assert (again.code, again.subcode, again.title) == (
        100,
        2388024,
        "Content in This Language Already Exists",
    )
    created(store, language="de")
    assert store.languages("order_update") == ("en", "de")


@pytest.mark.parametrize("key", ["name", "category", "language", "components"])
def test_what_is_missing_is_named(key: str) -> None:
    definition = defined(plain())
    del definition[key]
    answer = refused(TemplateStore().create(definition))
    assert answer.message == f"(#100) The parameter {key} is required."
    assert (answer.code, answer.subcode) == (100, None)


@pytest.mark.parametrize(
    ("definition", "subcode", "title"),
    [
        (defined(plain("x" * 1025)), 2388040, "The message template field exceeded character limit"),
        (defined(header("TEXT", "*Acme*"), plain()), 2388047, "Message header format is incorrect"),
        (
            defined(body("{{1}}, hello.", "Mira")),
            2388299,
            "Variables can't be at the start or end of the template",
        ),
    ],
)
def test_metas_own_codes_are_told_as_sub_codes(definition: Json, subcode: int, title: str) -> None:
    answer = refused(TemplateStore().create(definition))
    assert (answer.code, answer.subcode, answer.title) == (100, subcode, title)
    assert answer.message == "Invalid parameter"
    assert answer.sentence
    assert answer.problems


def test_what_has_no_code_of_its_own_says_what_is_wrong() -> None:
    answer = refused(TemplateStore().create(defined(plain(), name="Order Update")))
    assert (answer.code, answer.subcode) == (100, None)
    assert "name" in answer.sentence
    assert [problem.rule for problem in answer.problems] == ["template.name.format"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["name", "components", "type"]), inner)
        ),
        max_leaves=10,
    )
)
def test_anything_is_answered(value: Json) -> None:
    store = TemplateStore()
    assert isinstance(store.create(value), Refused)
    held = {"name": "a", "language": "en", "category": "UTILITY", "components": value}
    assert isinstance(store.create(held), Refused | Created)


def test_a_template_of_the_library_needs_no_components() -> None:
    store = TemplateStore()
    definition = defined(library_template_name="delivery_update")
    del definition["components"]
    assert isinstance(store.create(definition), Created)


def test_lists_are_filtered_and_hold_what_is_asked_for() -> None:
    store = TemplateStore()
    one, two = created(store), created(store, language="de")
    created(store, name="other", category="MARKETING")
    store.set_status(two.id, "PAUSED")
    assert [row["id"] for row in page(store.list(name="order_update")).rows] == [one.id, two.id]
    assert [row["id"] for row in page(store.list(status="paused")).rows] == [two.id]
    assert [row["name"] for row in page(store.list(category="MARKETING")).rows] == ["other"]
    (row,) = page(store.list(name="order_update", language="en")).rows
    assert row == {
        "name": "order_update",
        "parameter_format": "POSITIONAL",
        "components": [plain()],
        "language": "en",
        "status": "APPROVED",
        "category": "UTILITY",
        "id": one.id,
    }
    (row,) = page(store.list(name="other", fields=("status", "nothing"))).rows
    assert list(row) == ["status", "id"]


def test_pages_lead_to_each_other() -> None:
    store = TemplateStore()
    names = [f"t{number}" for number in range(7)]
    for name in names:
        created(store, name=name)
    found, after, last = [], None, None
    while True:
        last = page(store.list(limit=3, after=after))
        found += [row["name"] for row in last.rows]
        if not last.more_after:
            break
        after = last.after
    assert found == names
    assert last.total == 7
    back = page(store.list(limit=3, before=last.before))
    assert [row["name"] for row in back.rows] == names[3:6]
    assert (back.more_before, back.more_after) == (True, True)
    first = page(store.list(limit=99, before=back.before))
    assert ([row["name"] for row in first.rows], first.more_before) == (names[:3], False)


@pytest.mark.parametrize("cursor", ["nothing", "ä", "====", "A"])
def test_a_wrong_cursor_is_refused(cursor: str) -> None:
    refused(TemplateStore().list(after=cursor))


def test_an_empty_list_has_no_cursors() -> None:
    assert TemplateStore().list() == Page((), "", "", False, False, 0)


def test_deleting_takes_all_languages_or_the_one_that_is_named() -> None:
    store = TemplateStore()
    one, two = created(store), created(store, language="de")
    assert store.delete("other", one.id) == 0
    assert store.delete("order_update", one.id) == 1
    assert store.get(two.id)
    created(store)
    assert store.delete("order_update") == 2
    assert store.delete("order_update") == 0


def test_editing_keeps_id_name_and_language() -> None:
    store = TemplateStore()
    old = created(store)
    answer = store.edit(old.id, {"components": [plain("Bye.")], "name": "new", "language": "de"})
    assert isinstance(answer, Created)
    new = store.get(old.id)
    assert new
    assert (new.name, new.language, new.body["components"]) == ("order_update", "en", [plain("Bye.")])
    refused(store.edit(old.id, {"components": [plain("x" * 1025)]}))
    assert store.edit("1", {}) is None


def test_a_status_is_one_that_exists() -> None:
    store = TemplateStore()
    definition = created(store)
    with pytest.raises(ValueError, match="PAUSED"):
        store.set_status(definition.id, "GONE")
    assert store.set_status("1", "PAUSED") is None
    assert store.set_status(definition.id, "PAUSED") == definition._replace(status="PAUSED")


def test_the_account_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wapreview.emulator.templates.store.TEMPLATES_MAX", 1)
    store = TemplateStore()
    created(store)
    answer = refused(store.create(defined(plain(), name="other")))
    assert (answer.subcode, answer.title) == (2388019, "Message template limit exceeded")


def test_ids_are_the_same_on_every_run() -> None:
    assert created(TemplateStore()).id == created(TemplateStore()).id
