"""The page: safe, readable without eyes, in the colours of the skins."""

import re

import pytest

from tests.contrast import contrast
from tests.exports.transcripts.markup import Page
from tests.exports.transcripts.walk import Walk, buttons, everything, text
from wapreview.exports.transcripts.formats import export
from wapreview.exports.transcripts.html.colours import GROUNDS, INKS, variables
from wapreview.exports.transcripts.html.icons import DRAWN
from wapreview.exports.transcripts.html.page import digest_of, stylesheet
from wapreview.exports.transcripts.transcript import transcript_of
from wapreview.messages.reply import Status, TextReply
from wapreview.resources import skin_files
from wapreview.skins import load_skin

PAGE = export("html", transcript_of(everything().events))


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    head = PAGE[: PAGE.index("</head>")]
    style = head[head.index("<style>") + 7 : head.index("</style>")]
    policy = f"default-src 'none'; style-src '{digest_of(style)}'; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in head
    assert not re.search(r"@import|url\(|expression|@font-face", style)
    assert not re.search(r"<script|<link|<img|<iframe|\son\w+=|\sstyle=|\ssrc=", PAGE)


def test_the_outline_is_one_heading_then_customers_then_days() -> None:
    page = Page(PAGE)
    levels = [tag for tag, _ in page.starts if re.fullmatch("h[1-4]", tag)]
    assert levels == ["h1", "h2", "h3", "h4", "h4", "h3", "h2", "h3"]


def test_several_customers_have_a_table_of_contents_and_one_has_none() -> None:
    assert Page(PAGE).links >= {"#talk-1", "#talk-2"}
    alone = export("html", transcript_of(everything().events, "491700000002"))
    assert "<nav" not in alone
    assert "<h1" in alone


def test_a_listener_hears_who_when_what_and_what_became_of_it() -> None:
    walk = Walk()
    order = walk.send(buttons("Yes or no?", "Yes", "No"))
    walk.tap(order, 0)
    failed = walk.say(TextReply("Hm"))
    walk.simulation.change_status(Status(failed.id, "failed", 131000), walk.simulation.folded.shown)
    page = Page(export("html", transcript_of(walk.simulation.events)))
    assert page.labels == ["Acme Store, 10:05", "Mira, 10:06", "Mira, 10:07"]
    words = " ".join(page.words().split())
    for heard in ("Yes (tapped)", "tapped, answering Acme Store", "10:06, read", "Not sent - 131000"):
        assert heard in words


def test_decoration_is_silent() -> None:
    signs = [given for tag, given in Page(PAGE).starts if tag == "svg"]
    assert all(given.get("aria-hidden") == "true" for given in signs)


def test_what_needs_a_hand_takes_the_focus() -> None:
    starts = Page(PAGE).starts
    assert [given["tabindex"] for _, given in starts if "tabindex" in given] == ["0"]
    assert sum(tag == "summary" for tag, _ in starts) == sum(tag == "details" for tag, _ in starts) == 1


def test_every_sign_that_is_used_is_drawn() -> None:
    assert {link.removeprefix("#icon-") for link in Page(PAGE).links if "icon" in link} <= set(DRAWN)


@pytest.mark.parametrize("name", skin_files())
def test_every_variable_of_the_style_has_a_value(name: str) -> None:
    known = dict(variables(load_skin(name)))
    own = set(re.findall(r"(--[\w-]+):", stylesheet()))
    used = set(re.findall(r"var\(--([\w-]+)\)", stylesheet()))
    assert used <= set(known) | {variable[2:] for variable in own}
    assert set(known) <= used


def test_light_and_dark_are_the_readers_choice_and_a_skin_is_ours() -> None:
    assert "prefers-color-scheme:dark" in PAGE
    for name in ("light", "dark"):
        assert f"--chat:{load_skin(name).grounds['chat']};" in PAGE
    plain = export("html", transcript_of(everything().events), skin="plain")
    assert "prefers-color-scheme" not in plain
    assert "--chat:Canvas;" in plain


@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_text_can_be_read(name: str) -> None:
    known = dict(variables(load_skin(name)))
    ground_of = {ground: variable for variable, ground in GROUNDS.items()}
    pale = {"wallpaper", "hairline", "quote-bar", "in-quote", "out-quote"}
    for variable, (_, ground) in INKS.items():
        if variable not in pale:
            wanted = 3 if variable.startswith(("tick", "verified", "head-icon", "media-icon")) else 4.4
            assert contrast(known[variable], known[ground_of[ground]]) >= wanted, variable


def test_right_to_left_text_says_so_itself() -> None:
    walk = Walk()
    walk.send(text("مرحبا"))
    assert '<p class="body" dir="auto">مرحبا</p>' in export("html", transcript_of(walk.simulation.events))
