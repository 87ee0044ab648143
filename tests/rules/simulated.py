"""Rules that a message alone cannot break."""

from pathlib import Path

from wapreview.rules.catalogue import RULES

FLOWS = Path(__file__).resolve().parents[2] / "wapreview" / "simulation" / "flows"
FORMS = {"flow.action", "flow.data", "flow.id", "flow.mode", "flow.text"}
"""The first words of rules about Meta's Flow messages, which are no flows of ours."""
FLOWING = {rule for rule in RULES if rule.startswith("flow.") and rule.rpartition(".")[0] not in FORMS}
"""They need several files: a flow.toml, and the messages that it chains."""

SIMULATED = {"window.closed", *FLOWING}
"""They need a past and a present moment, or a flow: the simulation judges them, and no example file can show them."""
