"""Problems of a send that only its definition shows."""

from wapreview.dialects.limits import Limit, Limits
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem, Reason

PREFIX = "template.definition."


class Noting:
    """Gathers problems in the order in which they are found; the table says how grave each is."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.problems: list[Problem] = []

    def limit(self, rule: str, case: str = "") -> Limit | None:
        """The row of a rule, as it is in a case; None where the provider has no such rule."""
        limit = self.limits.get(rule)
        return limit and limit.cases.get(case, limit)

    def note(  # noqa: PLR0913 - what a problem is made of
        self,
        rule: str,
        at: Pointer,
        said: str,
        *,
        details: str | None = None,
        code: int | None = None,
        case: str = "",
        key: str | None = None,
        actual: int | None = None,
        expected: int | None = None,
    ) -> None:
        """Adds a problem; `details` are Meta's words, `code` stands in the place of the rule's usual one."""
        limit = self.limit(rule, case)
        if limit is None:
            return
        usual = limit.reason
        reason = usual and Reason(code or usual.code, details or usual.details)
        self.problems.append(
            Problem(
                rule,
                limit.severity,
                at,
                said,
                key,
                limit=expected,
                actual=actual,
                unit=limit.unit if expected is not None else None,
                breach=limit.breach,
                reason=reason,
                source=limit.source,
            )
        )
