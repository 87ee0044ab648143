"""What can be switched while the emulator runs."""

from dataclasses import dataclass

from wapreview.simulation.sending import Judged


@dataclass(slots=True)
class Switches:
    """How the provider behaves; studio, command line and control API set it."""

    judged: Judged = "strict"
    """strict: what the provider refuses is refused; lenient: all is taken, and flagged."""
    answers_in_response: bool = False
    """Whether messages in the body of the bot's answer to a webhook are sent too."""
    escaped: bool = False
    """Whether Meta's webhooks escape @ and / as well (its pages show both forms)."""
    known_templates_only: bool = False
    """Whether a template must have been defined before it can be sent."""
    allowed: tuple[str, ...] | None = None
    """The numbers that a test number may write to; None: all (Meta, code 131030)."""
    rate_limits: bool = False
    """Whether sends are refused that come faster than the provider takes them (Meta, codes 130429 and 131056)."""
