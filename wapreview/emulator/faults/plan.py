"""What is done with one webhook on its way."""

from typing import NamedTuple

from wapreview.emulator.deliveries.outgoing import Signing


class Plan(NamedTuple):
    """One posting of a webhook; without faults there is one, at once and well signed."""

    delay: float = 0.0
    """Seconds of simulated time before it leaves."""
    signing: Signing = "good"


AS_IT_IS = Plan()
