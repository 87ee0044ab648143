"""Rules that a message alone cannot break."""

from pathlib import Path

from wapreview.rules.catalogue import RULES

FLOWS = Path(__file__).resolve().parents[2] / "wapreview" / "simulation" / "flows"
FORMS = {"flow.action", "flow.data", "flow.id", "flow.mode", "flow.text"}
"""The first words of rules about Meta's Flow messages, which are no flows of ours."""
FLOWING = {rule for rule in RULES if rule.startswith("flow.") and rule.rpartition(".")[0] not in FORMS}
"""They need several files: a flow.toml, and the messages that it chains."""

DEFINED = {rule for rule in RULES if rule.startswith("template.definition.")}
"""They need a template's definition beside its send."""

HELD = {"media.upload.unknown", "recipient.unknown", "send.pair.max", "send.rate.max"}
"""They need what an account holds, or has sent just now."""

SIMULATED = {"window.closed", *FLOWING, *DEFINED, *HELD}
"""They need a past and a present moment, a flow, or an account: the simulation or the
emulator judges them, and no example file can show them."""
