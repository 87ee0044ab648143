"""Whether a template that is sent fits its definition."""

from wapreview.dialects.answers import sentence
from wapreview.dialects.lenient import Members, string
from wapreview.dialects.limits import Limits, load_limits
from wapreview.dialects.meta.template_filled import template_in
from wapreview.dialects.meta.template_parts import Defined, Filling, defined_of, filling_of
from wapreview.emulator.templates.definition import APPROVED, Definition, language_of
from wapreview.emulator.templates.matching import COUNT, Matching
from wapreview.emulator.templates.noting import Noting
from wapreview.emulator.templates.store import TemplateStore
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, Pointer
from wapreview.messages.problem import Problem

UNKNOWN, UNSUPPORTED = "template.definition.unknown", "template.definition.unsupported"


def message_problems(
    body: Json, message: Message, store: TemplateStore, limits: Limits, *, known_only: bool = False
) -> tuple[Problem, ...]:
    """What is wrong with a message that sends a template; nothing for any other message.

    `body` is the JSON that the message was read from, `limits` are those of the provider.
    """
    found = template_in(body, message)
    if found is None:
        return ()
    return send_problems(found.value, store, at=found.at, limits=limits, known_only=known_only)


def send_problems(
    template: Json,
    store: TemplateStore,
    *,
    at: Pointer = "",
    limits: Limits | None = None,
    known_only: bool = False,
) -> tuple[Problem, ...]:
    """All that does not fit the definition, in the order in which Meta checks.

    Nothing for a template of which there is no definition, unless there must be one (`known_only`).
    """
    name, language = string(template, "name"), language_of(template)
    if not isinstance(template, dict) or not name or not language:
        return ()  # said already by those who read it
    noting = Noting(load_limits("cloud") if limits is None else limits)
    definition = store.find(name, language)
    languages = store.languages(name)
    if definition is not None:
        _hold(template, at, definition, noting)
    elif languages or known_only:
        _unknown(name, language, languages, at, noting)
    return tuple(noting.problems)


def _unknown(name: str, language: str, languages: tuple[str, ...], at: Pointer, noting: Noting) -> None:
    details = sentence("cloud", "template", name=name, language=language)
    if languages:
        said = f"This template is not defined in {language[:20]}; it is in {', '.join(languages)}."
    else:
        said = "There is no template of this name; define it, or load its file."
    noting.note(UNKNOWN, f"{at}/language" if languages else f"{at}/name", said, details=details)


def _hold(template: Members, at: Pointer, definition: Definition, noting: Noting) -> None:
    if definition.status != APPROVED:
        said = f"The template is {definition.status.lower().replace('_', ' ')}; only an approved one can be sent."
        noting.note(UNSUPPORTED, f"{at}/name", said, case=definition.status)
        return
    defined, filling = defined_of(definition.body), filling_of(template, at)
    Matching(defined, filling, noting).match()
    _cards(defined, filling, noting)


def _cards(defined: Defined, filling: Filling, noting: Noting) -> None:
    """A carousel: the cards, each by itself. One of products may have more cards than its definition."""
    wanted, given = defined.cards(), filling.cards()
    of_products = any("PRODUCT" in str(card.first("HEADER")) for card in wanted)
    if len(wanted) != len(given) and not of_products:
        carousel = filling.first("carousel")
        at = carousel.at if carousel else filling.at
        said = f"The template has {len(wanted)} cards, but the send has {len(given)}."
        noting.note(COUNT, at, said, key="cards", actual=len(given), expected=len(wanted))
        return
    for number, (card, sent) in enumerate(zip(wanted, given, strict=False), 1):
        Matching(card, sent, noting, f" on card {number}").match()
