"""What is said about a breach: one sentence that a designer understands."""

from collections.abc import Callable

from wapreview.dialects.fields import quoted
from wapreview.dialects.limits import Limit
from wapreview.messages.detail import Detail
from wapreview.rules.aspects import UNNUMBERED

OUTCOMES = {
    "refuse": "refuses the message",
    "fail": "takes the message, but it is not delivered",
    "truncate": "cuts it off",
    "accept": "takes it all the same",
}

FILLING = (
    "template.button.sub.",
    "template.coupon.",
    "template.parameter.",
    "template.password.",
    "template.payload.",
    "template.products.",
    "template.section",
)
"""How rules begin about what fills a template that is sent: it is the message that is refused."""


def breach_sentence(part: Detail, limit: Limit, actual: int, title: str) -> str:
    """The breach, what the provider does about it, and what else its pages say."""
    return f"{_said(part, limit, actual)}{_outcome(part, limit, title)}. {limit.remark}".rstrip()


def _said(part: Detail, limit: Limit, actual: int) -> str:
    """The breach alone."""
    if limit.rule in _PREDICATES:
        return f"{_the(part)} {_PREDICATES[limit.rule]}"
    write = _RULES.get(limit.rule) or _ASPECTS[limit.aspect]
    return write(part, limit, actual)


def _outcome(part: Detail, limit: Limit, title: str) -> str:
    if limit.advice:
        return ""
    if limit.native:
        noun = "rule" if limit.aspect in UNNUMBERED else "limit"
        return f"; {title} names no such {noun}, but {limit.platform} has it"
    if limit.severity == "note" and limit.breach in ("accept", "truncate"):
        return ""
    if limit.breach != "refuse":
        return f"; {title} {OUTCOMES[limit.breach]}"
    verb = "may refuse" if limit.severity == "warning" else "refuses"
    defines = limit.rule.startswith("template.") and not (
        limit.rule.startswith(FILLING) or part.case == "sent"
    )
    return f"; {title} {verb} the {'template' if defines else 'message'}"


def careful_sentence(part: Detail, limit: Limit, most: int, actual: int, title: str) -> str:
    """The breach of a number to which only some hold; `most` is the one of the provider."""
    return f"{_said(part, limit, actual)}; {title} may take up to {most}. {limit.remark}".rstrip()


def stricter_sentence(part: Detail, actual: int, limit: Limit, title: str) -> str:
    """The text keeps the provider's limit, but not WhatsApp's own."""
    return (
        f"The {part.subject} has {actual} characters: {title} takes {limit.value}, "
        f"{limit.platform}'s own limit is {limit.stricter}."
    )


def unit_sentence(part: Detail, units: int, limit: Limit, title: str) -> str:
    """The text keeps the limit in characters, but not if the provider counts in UTF-16 units."""
    length = len(part.value) if isinstance(part.value, str) else 0
    return (
        f"The {part.subject} has {length} of {limit.value} characters, but {units} UTF-16 units (many emoji are "
        f"two); which of them {title} counts is not documented, so it may be refused."
    )


def _the(part: Detail) -> str:
    return f"The {part.subject}"


def _too_long(part: Detail, limit: Limit, actual: int) -> str:
    over, unit = actual - limit.value, limit.unit
    noun = unit.removesuffix("s") if over == 1 else unit
    return f"{_the(part)} is {over} {noun} too long ({actual} of {limit.value})"


def _too_many(part: Detail, limit: Limit, actual: int) -> str:
    if limit.unit not in ("items", "times"):
        return f"The {part.subject} is {actual} {limit.unit}, at most {limit.value} are allowed"
    verb = "is" if limit.value == 1 else "are"
    allowed = f"only {limit.value} {verb} allowed" if limit.value else "none is allowed"
    found = f"is 1 {singular(part.subject)}" if actual == 1 else f"are {actual} {part.subject}"
    return f"There {found}, {allowed}"


def _too_few(part: Detail, limit: Limit, actual: int) -> str:
    if limit.unit not in ("items", "times"):
        verb = "is" if limit.value == 1 else "are"
        return f"The {part.subject} is {actual} {limit.unit}, at least {limit.value} {verb} needed"
    if actual == 0:
        return f"There is no {singular(part.subject)}, at least {limit.value} must be there"
    verb = "is" if actual == 1 else "are"
    return f"There {verb} only {actual} of at least {limit.value} {part.subject}"


def singular(subject: str) -> str:
    """The noun for one of these: "rows in section 2" gives "row in section 2"."""
    first, blank, rest = subject.partition(" ")
    if blank and first.endswith("s"):
        return f"{first.removesuffix('s')} {rest}"
    return subject.removesuffix("s")


def _outside(part: Detail, limit: Limit, actual: int) -> str:
    found = f"is 1 {singular(part.subject)}" if actual == 1 else f"are {actual} {part.subject}"
    return f"There {found}, {limit.least} to {limit.value} are allowed"


def _missing(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001 - one signature for the table
    return f"{_the(part)} is missing" if part.value is None else f"{_the(part)} is empty"


def _empty(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"{_the(part)} is empty"


def _blanks(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"{_the(part)} begins or ends with a blank: {_value(part)}"


def _doubled_id(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    noun = "row" if limit.rule.startswith("list.") else "button"
    return f"The id {quoted(part.subject)} stands on another {noun} already"


def _doubled_title(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"The title {quoted(part.subject)} stands on another button already"


def _other_word(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    verb = "may" if len(limit.words) > 1 else "must"
    return f"{_the(part)} is {_value(part)}, it {verb} be {choice(limit.words)}"


def _unsupported(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"A message of the kind {part.case.replace('_', ' ')} has no {part.subject}"


def _malformed(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"{_the(part)} is not written as it should be: {_value(part)}"


def _other_scheme(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    schemes = choice(tuple(f"{word}://" for word in limit.words))
    return f"{_the(part)} must begin with {schemes}, it is {_value(part)}"


def _other_ending(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return (
        f"{_the(part)} must end in {choice(tuple(f'.{word}' for word in limit.words))}, it is {_value(part)}"
    )


def _redirecting(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"{_the(part)} is a short link, which leads elsewhere: {_value(part)}; the file has to lie there itself"


def _control(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    noun = "a control character" if actual == 1 else f"{actual} control characters"
    return f"{_the(part)} holds {noun}, which nobody sees"


def _invisible(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    if part.case == "alone":
        return f"{_the(part)} holds nothing that can be seen"
    noun = "an invisible character" if actual == 1 else f"{actual} invisible characters"
    return f"{_the(part)} holds {noun}"


def _placeholder(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    subject, _, found = part.subject.partition(": ")
    return f"The {subject} holds {quoted(found)}, which looks like a placeholder that was not filled"


def _several_kinds(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"{_the(part)} should be of one kind"


def _card_number(part: Detail, limit: Limit, actual: int) -> str:
    bound = "at most" if limit.aspect == "max" else "at least"
    return f"{_the(part)} is {actual}, it must be {bound} {limit.value}"


def _doubled_card(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"The number {part.subject} stands on another card already"


def _mixed_kinds(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"{part.subject.capitalize()} has quick replies and a link, it may have one kind of them"


def _scattered(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"The quick replies stand in {actual} groups among other buttons, they should stand together"


def _folded(part: Detail, limit: Limit, actual: int) -> str:
    return (
        f"The phone shows the first {limit.value} of the {actual} characters of the {part.subject}, "
        "the rest after a tap on Read more"
    )


def _miscounted(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"{_the(part)} are {part.value}, they should count up from 1"


def _list_instead(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"{actual} choices are more than buttons can hold ({limit.value}); a list takes up to ten"


def _old_web(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"Older versions of WhatsApp Web do not show messages of the kind {part.case.replace('_', ' ')}"


def _ungrouped(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return f"{actual} rows stand in one group; more than {limit.value} are easier to read in sections"


def _no_way_out(part: Detail, limit: Limit, actual: int) -> str:  # noqa: ARG001
    return "No choice is for those whom none of these suits; offer one such as “Talk to us” or “Other”"


def choice(words: tuple[str, ...]) -> str:
    """The words as people say which may be: "image, video or document"."""
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)


def _value(part: Detail) -> str:
    return quoted(str(part.value))


Writer = Callable[[Detail, Limit, int], str]

_ASPECTS: dict[str, Writer] = {
    "len": _too_long,
    "max": _too_many,
    "total": _too_many,
    "count": _too_many,
    "mixed": _several_kinds,
    "dup": _doubled_id,
    "min": _too_few,
    "options": _outside,
    "missing": _missing,
    "empty": _empty,
    "space": _blanks,
    "type": _other_word,
    "unknown": _other_word,
    "unsupported": _unsupported,
    "format": _malformed,
    "scheme": _other_scheme,
    "ext": _other_ending,
    "redirect": _redirecting,
}
_PREDICATES = {
    **dict.fromkeys(
        ("button.title.format", "cta.text.format", "header.text.format", "list.button.format"),
        "holds a mark such as *, which the phone shows as it is",
    ),
    **dict.fromkeys(
        ("template.header.text.format", "template.parameter.format"), "holds what does not belong there"
    ),
    "carousel.card.buttons.mixed": "have different kinds or numbers of buttons, they should be alike",
    "carousel.card.header.mixed": "have different kinds of headers, they should be alike",
    "flow.id.mixed": "has an id and a name, only one of them may be there",
    "flow.text.format": "holds an emoji",
    "media.id.unsupported": "is given by an id, not by a link",
    "media.source.mixed": "has a link and an id, only one of them may be there",
    "template.body.adjacent.format": "has two variables side by side",
    "template.body.ends.format": "begins or ends with a variable",
    "template.card.parts.mixed": "have different components, they should be alike",
    "template.variables.kinds.mixed": "has numbered and named variables, they should be of one kind",
}
"""What is said of the part, where there is nothing to count."""
_RULES: dict[str, Writer] = {
    "button.title.dup": _doubled_title,
    "carousel.card.index.max": _card_number,
    "carousel.card.index.min": _card_number,
    "carousel.card.kinds.mixed": _mixed_kinds,
    "carousel.index.dup": _doubled_card,
    "template.buttons.order.mixed": _scattered,
    "template.variables.format": _miscounted,
    "buttons.choices.max": _list_instead,
    "kind.web.unsupported": _old_web,
    "list.rows.ungrouped.max": _ungrouped,
    "options.fallback.missing": _no_way_out,
    "text.control.count": _control,
    "text.fold.len": _folded,
    "text.invisible.count": _invisible,
    "text.placeholder.count": _placeholder,
}
"""Rules that say it in their own words."""
