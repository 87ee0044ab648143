"""The wrappers of Messangi, Exotel and Chatt2 around Meta's objects."""

from copy import deepcopy
from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, LINK, LIST, PLACE, PLAIN, chatt2, exotel, messangi
from wapreview.dialects.registry import get
from wapreview.messages.message import Media, Message, Text
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem

INNER_AT = {
    "messangi": "/request/interactive",
    "exotel": "/content/interactive",
    "chatt2": "/content/interactive",
}
WRAP = {"messangi": messangi, "exotel": exotel, "chatt2": chatt2}


def message_in(dialect: str, body: Any) -> Message:
    return get(dialect).read(body)[0][0]


def problems_in(dialect: str, body: Any) -> dict[str, Problem]:
    return {problem.rule: problem for problem in get(dialect).read(body)[1]}


@pytest.mark.parametrize("dialect", WRAP)
def test_addresses_and_inner_object(dialect: str) -> None:
    message = message_in(dialect, WRAP[dialect](BUTTONS))
    assert message.at == ""
    assert message.block.at == INNER_AT[dialect]
    assert message.to is not None
    assert message.sender is not None
    assert message.block.options[0].at == f"{INNER_AT[dialect]}/action/buttons/0"


@pytest.mark.parametrize("dialect", WRAP)
@pytest.mark.parametrize("body", [BUTTONS, {"type": "interactive", "interactive": LIST}])
def test_a_part_still_draws(dialect: str, body: dict[str, Any]) -> None:
    assert message_in(dialect, body).block.body is not None
    assert set(problems_in(dialect, body)) == {"envelope.partial"}


@pytest.mark.parametrize("dialect", WRAP)
def test_fragment(dialect: str) -> None:
    body = {"header": {"type": "video", "video": {"link": "https://example.com/a.mp4"}}}
    assert message_in(dialect, body).kind == "fragment"
    assert set(problems_in(dialect, body)) == {"fragment.header"}


def test_messangi_without_message() -> None:
    body = messangi(LIST)
    del body["request"]["message"]
    problem = problems_in("messangi", body)["request.message.missing"]
    assert (problem.severity, problem.at, problem.key) == ("note", "/request", "message")


@pytest.mark.parametrize("channel", ["SMS", "RCS"])
def test_messangi_on_another_channel(channel: str) -> None:
    problem = problems_in("messangi", {**messangi(LIST), "channel": channel})["channel.value"]
    assert (problem.severity, problem.at) == ("note", "/channel")


def test_messangi_offers_buttons_and_lists_only() -> None:
    problem = problems_in("messangi", messangi(LINK))["type.unknown"]
    assert (problem.severity, problem.at) == ("warning", "/request/interactive/type")
    assert message_in("messangi", messangi(LINK)).kind == "cta_url"


@pytest.mark.parametrize("kind", ["text", "image", "video", "audio", "document", "location", "contacts"])
def test_messangi_plain_kinds(kind: str) -> None:
    request = {"message": "Text", "from": "4915550001", "to": "+49", "type": kind}
    request[kind] = deepcopy(PLAIN[kind])
    body = {"channel": "WHATSAPP", "request": request}
    assert message_in("messangi", body).kind == kind
    assert problems_in("messangi", body) == {}


def test_messangi_text_may_stand_in_message() -> None:
    request = {"message": "Hello", "from": "4915550001", "to": "+49", "type": "text"}
    message = message_in("messangi", {"channel": "WHATSAPP", "request": request})
    assert message.block.body == Text("Hello", "/request/message")


def test_messangi_callbacks_stand_in_either_place() -> None:
    body = messangi(BUTTONS)
    body["callbacks"] = "https://example.com/a"
    body["request"]["callbacks"] = "https://example.com/a"
    assert problems_in("messangi", body) == {}


def test_exotel_older_wrapper() -> None:
    body: Any = {"custom_data": "a", "whatsapp": {"messages": [exotel(BUTTONS), exotel(LINK)]}}
    messages, problems = get("exotel").read(body)
    assert [message.kind for message in messages] == ["button", "cta_url"]
    assert [message.at for message in messages] == ["/whatsapp/messages/0", "/whatsapp/messages/1"]
    assert problems == ()


def test_exotel_plain_kinds() -> None:
    for kind in ("text", "image", "document", "location", "contacts", "template"):
        content = {"recipient_type": "individual", "type": kind, kind: deepcopy(PLAIN[kind])}
        body = {"from": "+1", "to": "+2", "content": content, "status_callback": "https://example.com"}
        assert message_in("exotel", body).kind == kind
        assert problems_in("exotel", body) == {}


def test_exotel_documents_no_location_request() -> None:
    assert problems_in("exotel", exotel(PLACE))["type.unknown"].severity == "warning"


def test_chatt2_link_has_a_label_of_its_own() -> None:
    body = chatt2({**LINK, "action": {"button": "Access", "parameters": LINK["action"]["parameters"]}})
    assert problems_in("chatt2", body)["cta.name.missing"].key == "name"
    title = message_in("chatt2", body).block.options[0].title
    assert title is not None
    assert title.value == "Open"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"text": "Hello"}, "text"),
        ({"imageUrl": "https://example.com/a", "text": "A"}, "image"),
        ({"videoUrl": "https://example.com/a"}, "video"),
        ({"audioUrl": "https://example.com/a", "voice": True}, "audio"),
    ],
)
def test_chatt2_plain_kinds(content: dict[str, Json], kind: str) -> None:
    body: Json = {"from": "u", "to": "49", "content": content}
    message = message_in("chatt2", body)
    assert message.kind == kind
    if kind != "text":
        media = message.block.header
        assert isinstance(media, Media)
        assert media.link == Text("https://example.com/a", f"/content/{kind}Url")
        assert media.voice == (kind == "audio")
    if "text" in content:
        assert message.block.body is not None
    assert problems_in("chatt2", body) == {}
