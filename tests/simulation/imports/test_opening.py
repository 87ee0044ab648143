"""What is a log, and opening several."""

from pathlib import Path

import pytest

from tests import seeds
from tests.simulation.imports import noisy_log as noise
from tests.simulation.imports import noisy_talk as talk
from tests.simulation.imports.noisy_providers import PROVIDERS
from tests.simulation.imports.shown import chat
from tests.simulation.imports.writing import answer, buttons, heard, line, log, tapped, text
from wapreview.errors import WapreviewError
from wapreview.simulation.imports.choosing import chosen, containing, find, lines_of
from wapreview.simulation.imports.importing import imported
from wapreview.simulation.imports.opening import looks_like_log, open_log
from wapreview.sources.logs import parse_log

ROOT = Path(__file__).resolve().parents[3]
CLOUD = PROVIDERS["cloud"]


@pytest.mark.parametrize("form", [form for form in noise.FORMS if form != "gzip"])
@pytest.mark.parametrize("suffix", [".jsonl", ".txt", ".json", ""])
def test_a_log_is_known_by_what_it_holds(tmp_path: Path, form: str, suffix: str) -> None:
    path = tmp_path / f"noise{suffix}"
    path.write_bytes(noise.FORMS[form](talk.conversation(CLOUD), CLOUD))
    assert looks_like_log(path)


@pytest.mark.parametrize("name", ["app.log", "app.log.gz", "proxy.HAR", "export.csv"])
def test_a_log_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert looks_like_log(tmp_path / name)


def test_messages_are_no_log() -> None:
    samples = [path for path in (ROOT / "sample_messages").rglob("*.json") if looks_like_log(path)]
    assert samples == []


def test_vendors_pages_are_no_logs() -> None:
    pages = [seeds.seed(number) for number in range(1, seeds.COUNT + 1)]
    assert [path.name for path in pages if looks_like_log(path)] == []


def test_a_recording_is_no_log(tmp_path: Path) -> None:
    path = tmp_path / "path.jsonl"
    path.write_text('{"wapreview":"recording","version":1,"dialect":"cloud","seed":0}\n', "utf-8")
    assert not looks_like_log(path)
    assert not looks_like_log(tmp_path / "missing.jsonl")


def test_several_logs_are_one_conversation(tmp_path: Path) -> None:
    sends, hooks = tmp_path / "sends.log", tmp_path / "hooks.log"
    sends.write_bytes(log(line(1.0, buttons()), line(1.2, answer("wamid.A1")), line(9.5, text("Great"))))
    hooks.write_bytes(log(line(9.0, heard(9, "wamid.I1", tapped(), quotes="wamid.A1"))))
    found = open_log([hooks, sends])
    assert [shown[0] for shown in chat(found)] == ["button", "reply", "text"]
    assert found.history[0].title == "imported from hooks.log and 1 more"  # type: ignore[union-attr]


@pytest.mark.parametrize("content", ["", "nothing here", '{"level": "info", "msg": "started"}\n'])
def test_a_log_without_a_conversation_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "app.log"
    path.write_text(content, "utf-8")
    with pytest.raises(WapreviewError, match="no webhook and no message that was sent is in this log"):
        open_log([path])


def test_what_is_cut_off_is_listed_with_its_line(tmp_path: Path) -> None:
    whole = line(9.0, text("Great"))
    path = tmp_path / "app.log"
    path.write_text(f"{whole}\n{whole[:70]}\n{line(20, text('Bye'))}\n", "utf-8")
    assert [remark.line for remark in open_log([path]).remarks] == [2]


def two_customers() -> bytes:
    return log(
        line(1.0, text("Your parcel is on its way")),
        line(
            2.0,
            heard(
                2, "wamid.I1", {"type": "text", "text": {"body": "hi"}}, number="33612345678", name="Jo Blue"
            ),
        ),
        line(3.0, heard(3, "wamid.I2", {"type": "text", "text": {"body": "hi"}}, name="Mira Berg")),
    )


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ("+491700000001", ["491700000001"]),
        ("49 170 0000001", ["491700000001"]),
        ("0001", ["491700000001"]),
        ("mira", ["491700000001"]),
        ("Jo Blue", ["33612345678"]),
        ("345", []),
        ("b", ["491700000001", "33612345678"]),
    ],
)
def test_a_customer_is_found_by_number_or_name(wanted: str, numbers: list[str]) -> None:
    found = imported([parse_log(two_customers(), "app.log")])
    assert [each.number for each in find(found.customers, wanted)] == numbers


def test_the_list_is_searched_by_what_was_written_too() -> None:
    found = imported([parse_log(two_customers(), "app.log")])
    assert [each.number for each in containing(found, "PARCEL")] == ["491700000001"]
    assert [each.number for each in containing(found, "hi")] == ["491700000001", "33612345678"]
    assert containing(found, " ") == found.customers


def test_one_customer_is_taken_out_with_what_is_theirs() -> None:
    found = chosen(imported([parse_log(two_customers(), "app.log")]), "Jo Blue")
    assert {event.customer for event in found.history} == {"33612345678"}
    assert len(chat(found)) == 1


@pytest.mark.parametrize(
    ("wanted", "said"), [("b", "2 customers fit “b”; write more"), ("zz", "no customer fits “zz”")]
)
def test_who_is_not_one_is_listed(wanted: str, said: str) -> None:
    found = imported([parse_log(two_customers(), "app.log")])
    with pytest.raises(WapreviewError, match=said) as refused:
        chosen(found, wanted)
    assert "+33612345678  Jo Blue  0 messages, 1 reply" in str(refused.value)


def test_a_long_list_is_cut() -> None:
    found = imported([parse_log(two_customers(), "app.log")])
    assert lines_of(found.customers, 1)[1:] == ["... and 1 more"]
