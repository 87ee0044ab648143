"""The buttons of a template's definition."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from wapreview.dialects.fields import Node
from wapreview.dialects.meta.details import count_detail, member_detail, number_detail, text_detail
from wapreview.dialects.meta.template_variables import need_link_example
from wapreview.messages.detail import Detail
from wapreview.messages.message import Action, Option

REPLY = "QUICK_REPLY"
KEYS = ("type", "text", "url", "phone_number", "example", "otp_type", "autofill_text", "flow_id", "flow_name")
MORE_KEYS = ("flow_json", "flow_action", "navigate_screen", "icon", "ttl_minutes", "payload", "app_deep_link")
OTP_KEYS = ("supported_apps", "zero_tap_terms_accepted", "package_name", "signature_hash")


class _Kind(NamedTuple):
    """What a tap on a button of this type does, and where what it does it with stands."""

    does: Action
    value: str = ""
    titled: bool = True
    """Whether its text is the business's own; else the phone has a word for it."""


KINDS = {
    REPLY: _Kind("reply"),
    "URL": _Kind("url", "url"),
    "PHONE_NUMBER": _Kind("call", "phone_number"),
    "COPY_CODE": _Kind("copy", "example", titled=False),
    "OTP": _Kind("copy", titled=False),
    "FLOW": _Kind("form"),
    "CATALOG": _Kind("catalog", titled=False),
    "MPM": _Kind("catalog", titled=False),
    "SPM": _Kind("catalog", titled=False),
    "VOICE_CALL": _Kind("call"),
    "ORDER_DETAILS": _Kind("other"),
    "REQUEST_CONTACT_INFO": _Kind("other", titled=False),
}
"""By `type`, in capitals (Meta's pages write it both ways)."""

_UNKNOWN = _Kind("other")
COUNTS = (
    ("template.replies", "quick replies", REPLY),
    ("template.links", "links", "URL"),
    ("template.calls", "phone numbers", "PHONE_NUMBER"),
    ("template.codes", "codes to copy", "COPY_CODE"),
)


def type_of(node: Node) -> str:
    """The type of a component or a button, in capitals."""
    return node.word("type").upper()


def read_option(node: Node, name: str) -> Option:
    """A button as it is tapped; a quick reply's payload is its text until a send says otherwise."""
    kind = KINDS.get(type_of(node), _UNKNOWN)
    node.known(*KEYS, *MORE_KEYS, *OTP_KEYS)
    if kind.titled:
        node.need("text", "template.button.text.missing", f"text of {name}")
    title = node.text("text") or node.own_text()
    value = node.text(kind.value) if isinstance(node.value.get(kind.value), str) else None
    return Option(kind.does, node.at, title, id=title if kind.does == "reply" else None, value=value)


def button_details(nodes: list[Node], where: str = "") -> Iterator[Detail]:
    """What rules may limit about the buttons below one bubble; `where` says on which card."""
    types = [type_of(node) for node in nodes]
    for rule, subject, word in COUNTS:
        alike = [node for node, found in zip(nodes, types, strict=True) if found == word]
        if len(alike) > 0:
            yield count_detail(rule, alike[0].at, f"{subject}{where}", alike)
    runs = [is_reply for is_reply, _ in groupby(types, lambda word: word == REPLY)]
    if runs.count(True) > 1:
        yield Detail("template.buttons.order", nodes[0].at, "groups of quick replies", runs.count(True))
    for number, node in enumerate(nodes, 1):
        yield from _button(node, f"button {number}{where}")


def _button(node: Node, name: str) -> Iterator[Detail]:
    word = type_of(node)
    if node.has("type"):
        yield Detail("template.button", node.place("type"), f"type of {name}", word)
    else:
        node.note("template.button.type", f"The type of {name} is missing.", "error", key="type")
    yield from text_detail("template.button.text", node.text("text"), f"text of {name}")
    if reader := MEMBERS.get(word):
        yield from reader(node, name)


def _link(node: Node, name: str) -> Iterator[Detail]:
    node.need("url", "template.link.url.missing", f"address of {name}")
    url = node.text("url")
    yield from text_detail("template.link.url", url, f"address of {name}")
    need_link_example(node, url, f"address of {name}")
    given = node.value.get("example")
    example = node.object("example") if isinstance(given, dict) else None
    texts = given if isinstance(given, list) else [given] if example is None else []
    for text in texts[:1]:
        if isinstance(text, str):
            yield Detail("template.link.example", node.place("example"), f"example of {name}", text)


def _call(node: Node, name: str) -> Iterator[Detail]:
    node.need("phone_number", "template.call.number.missing", f"phone number of {name}")
    number = node.number("phone_number")
    yield from text_detail("template.call.number", number, f"phone number of {name}")


def _code(node: Node, name: str) -> Iterator[Detail]:
    if not node.has("example"):
        sentence = f"There is no example for the code of {name}."
        node.note("template.example.missing", sentence, "error", key="example")
    given = node.value.get("example")
    text = given[0] if isinstance(given, list) and given else given
    if isinstance(text, str):
        yield Detail("template.code", node.place("example"), f"code of {name}", text)


def _password(node: Node, name: str) -> Iterator[Detail]:
    node.need("otp_type", "template.otp.type.missing", f"kind of one-time password of {name}")
    word = node.text("otp_type")
    if word is not None:
        yield Detail("template.otp", word.at, f"kind of one-time password of {name}", word.value.upper())
    apps = node.objects("supported_apps")
    if node.has("supported_apps"):
        yield count_detail("template.otp.apps", node.place("supported_apps"), "apps", apps)
    for app in apps or [node]:
        yield from member_detail("template.otp.package", app, "package_name", "package name of the app")
        yield from member_detail("template.otp.hash", app, "signature_hash", "signature hash of the app")


def _voice(node: Node, name: str) -> Iterator[Detail]:
    yield from number_detail("call.ttl", node, "ttl_minutes", f"time for which {name} works")


MEMBERS: dict[str, Callable[[Node, str], Iterator[Detail]]] = {
    "URL": _link,
    "PHONE_NUMBER": _call,
    "COPY_CODE": _code,
    "OTP": _password,
    "VOICE_CALL": _voice,
}
"""What else is checked, by type."""
