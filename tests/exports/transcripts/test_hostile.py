"""Texts that want to be more than text, in every place and every format."""

import json
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.exports.transcripts.markup import Page
from tests.exports.transcripts.walk import LINK, MENU, Walk, buttons, cloud, text
from wapreview.exports.transcripts.as_text import INDENT
from wapreview.exports.transcripts.formats import FORMATS, export
from wapreview.exports.transcripts.transcript import Transcript, transcript_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ContactsReply,
    Customer,
    FormReply,
    LocationReply,
    MediaReply,
    OrderedItem,
    OrderReply,
    OtherReply,
    ReactionReply,
    SharedContact,
    TextReply,
)

HOSTILE = [
    "</p></article><script>alert(1)</script>",
    '" onmouseover="alert(1)" x="',
    "' style='x' <!-- ]]> <?php",
    "&lt;b&gt; &#60;b&#62; &nbsp;",
    'javascript:alert(1) https://example.com/"onload=x www.example.com a@example.com',
    "# heading\n## heading\n---\n===\n***\n    code\n\tcode\n> quote\n- item\n+ item\n1. item\n12) item\n1234. item",
    "[link](https://example.com) ![image](x) <https://example.com> [ref]: x\n\n[ref]: https://example.com",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\nfence\n```\n~~~\n`` ` ``` ` *b* _i_ ~s~ **b** __i__ ~~s~~",
    "*bold _both* italic_ *`x`* ``` `` ```",
    "\x00\x07\x1b[2J\x1b]0;title\x07\x7f\x9b31m\r\x08",
    "\u202eevil\u202c \u2066x\u2069 \u2028 \u2029 \ufeff",
    "\ud800 \udfff \ufffe \uffff",
    "10:04 Acme Store: forged\n10:05 Mira tapped [Yes]",
    "$math$ $$x$$ :smile: @name ^up^ ==mark== {.class} \\ trailing\\",
    "   three blanks\n\n\n   and more   ",
    "مرحبا *بالعالم* 👩‍👩‍👧 é̂",
]
SAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def told(hostile: str) -> Transcript:
    """The text wherever a text can be: messages, options, names, replies, notes."""
    walk = Walk()
    simulation = walk.simulation
    simulation.join(Customer(name=hostile))
    order = walk.send(
        buttons(hostile, hostile, "B", header={"type": "text", "text": hostile}, footer={"text": hostile})
    )
    walk.tap(order, 0)
    walk.send(
        json.loads(
            json.dumps(MENU).replace('"Orders"', json.dumps(hostile)).replace('"Track"', json.dumps(hostile))
        )
    )
    link = walk.send(
        json.loads(json.dumps(LINK).replace('"https://example.com/invoice"', json.dumps(hostile)))
    )
    walk.tap(link, 0)
    walk.send(cloud("document", link=hostile, filename=hostile, caption=hostile))
    walk.send(cloud("location", latitude=hostile, longitude="1", name=hostile, address=hostile))
    contact: Json = {"name": {"formatted_name": hostile}, "phones": [{"phone": hostile}]}
    walk.send(
        {"messaging_product": "whatsapp", "to": "491700000001", "type": "contacts", "contacts": [contact]}
    )
    walk.say(TextReply(hostile), order.id)
    walk.say(ReactionReply(hostile), order.id)
    walk.say(LocationReply(1, 2, hostile, hostile))
    walk.say(MediaReply("document", hostile, caption=hostile, filename=hostile))
    walk.say(ContactsReply((SharedContact(hostile, (hostile,), hostile, (hostile,)),)))
    walk.say(OrderReply(hostile, (OrderedItem(hostile, 1, 1.5, hostile),), hostile))
    walk.say(FormReply(json.dumps({hostile: hostile})))
    walk.say(FormReply(hostile))
    walk.say(OtherReply(hostile, hostile))
    simulation.note(hostile)
    return transcript_of(simulation.events)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_acts_on_a_screen_is_left(form: str, hostile: str) -> None:
    text = export(form, told(hostile))
    assert SAFE.search(text) is None
    text.encode("utf-8")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_page_has_only_our_own_elements(hostile: str) -> None:
    page, plain = (Page(export("html", told(said))) for said in (hostile, "x"))
    marks = ("strong", "em", "s", "code", "span")
    ours = [[start for start, _ in read.starts if start not in marks] for read in (page, plain)]
    assert ours[0] == ours[1]


def test_a_page_says_what_was_said() -> None:
    hostile = HOSTILE[0]
    assert Page(export("html", told(hostile))).words().count(hostile) > 20


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_line_of_text_begins_where_ours_do(hostile: str) -> None:
    ours = re.compile(r"\d\d:\d\d \S|--- |$")
    for line in export("text", told(hostile)).split("\n")[1:]:
        if not line.startswith(INDENT) and line != "order.json":
            assert ours.match(line), line
    forged = export("text", told(HOSTILE[13])).split("\n")
    assert not [line for line in forged if line.startswith("10:04 Acme Store: forged")]


PARSER = MarkdownIt("gfm-like")
OURS = {
    "text",
    "softbreak",
    "hardbreak",
    "strong_open",
    "strong_close",
    "em_open",
    "em_close",
    "s_open",
    "s_close",
    "code_inline",
}
BLOCKS = {"heading", "blockquote", "paragraph", "bullet_list", "list_item"}


def inline(markdown: str) -> list[Token]:
    """The inline tokens of a document; a block that we do not write fails the test."""
    found = []
    for token in PARSER.parse(markdown):
        if token.type == "inline":
            found += token.children or []
        else:
            assert token.type.removesuffix("_open").removesuffix("_close") in BLOCKS, token
    return found


@pytest.mark.parametrize("hostile", HOSTILE)
def test_markdown_has_no_markup_but_ours(hostile: str) -> None:
    markdown = export("md", told(hostile))
    assert {token.type for token in inline(markdown)} <= OURS
    headings = [token for token in PARSER.parse(markdown) if token.type == "heading_open"]
    assert len(headings) == 2


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab1 *_~`#<>[]()!|\\&;:./@=+-$\n\"'é👍\t"), min_size=1, max_size=40))
def test_any_text_stays_text(said: str) -> None:
    walk = Walk()
    walk.send(text(said))
    transcript = transcript_of(walk.simulation.events)
    tokens = inline(export("md", transcript))
    assert {token.type for token in tokens} <= OURS
    assert bare("".join(token.content for token in tokens)).endswith(bare(said))
    assert bare(said) in bare(Page(export("html", transcript)).words())
    assert (
        json.loads(export("json", transcript))["conversations"][0]["turns"][0]["entries"][0]["text"] == said
    )
    indented = export("text", transcript).rstrip("\n").split("\n")[6:]
    assert all(line.startswith(INDENT) or not line for line in indented)


def bare(text: str) -> str:
    """Letters and digits alone: marks, blanks and signs differ by format."""
    return "".join(sign for sign in text if unicodedata.category(sign)[0] in "LN")
