"""Which problem a provider names when several are there."""

from wapreview.dialects.registry import BUILT_IN, get
from wapreview.messages.problem import Breach, Problem, Reason
from wapreview.rules.limits import limits_for
from wapreview.rules.refusals import first_failure, first_refusal

CLOUD = limits_for(get("cloud"))


def problem(rule: str, breach: Breach | None = "refuse", code: int | None = 131009, at: str = "") -> Problem:
    return Problem(rule, "error", at, "Ours.", breach=breach, reason=Reason(code))


def test_the_order_is_that_of_the_limits_not_that_of_the_text() -> None:
    later, earlier = problem("button.title.len"), problem("footer.text.len")

    assert first_refusal([later, earlier], CLOUD) == earlier
    assert first_refusal([earlier, later], CLOUD) == earlier


def test_a_wrong_shape_comes_first_wherever_its_rule_stands() -> None:
    message, shape = problem("to.format"), problem("template.parameter.format", code=100)

    assert first_refusal([message, shape], CLOUD) == shape


def test_without_a_code_the_name_of_the_rule_tells_a_shape() -> None:
    exotel = limits_for(get("exotel"))
    message, shape = problem("to.format", code=None), problem("field.type", code=None)

    assert first_refusal([message, shape], exotel) == shape


def test_problems_of_one_rule_keep_their_order() -> None:
    both = [problem("button.title.len", at="/1"), problem("button.title.len", at="/0")]

    assert first_refusal(both, CLOUD) == both[0]


def test_what_is_taken_is_not_refused() -> None:
    taken = [problem("button.title.len", "accept"), problem("text.fold.len", "truncate"), problem("x", None)]

    assert first_refusal(taken, CLOUD) is None
    assert first_failure(taken, CLOUD) is None


def test_what_fails_later_is_no_refusal() -> None:
    failing, refused = problem("media.url.scheme", "fail", 131053), problem("button.title.len")

    assert first_refusal([failing], CLOUD) is None
    assert first_failure([refused, failing], CLOUD) == failing


def test_a_part_of_a_message_is_refused_where_it_is_sent() -> None:
    part = Problem("envelope.partial", "note", "", "Ours.", "to", reason=Reason(100))

    assert first_refusal([part], CLOUD) == part._replace(breach="refuse")
    assert first_refusal([part], limits_for(get("whapi"))) is None


def test_a_wrong_type_is_refused_by_every_provider() -> None:
    for name in BUILT_IN:
        dialect = get(name)
        assert limits_for(dialect)["field.type"].breach == "refuse"
