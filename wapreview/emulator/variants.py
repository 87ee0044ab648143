"""The form in which an emulated provider posts its webhooks where nobody chose one."""

from wapreview.dialects.dialect import Dialect


def emulated_variant(dialect: Dialect) -> str:
    """What the dialect says a bot needs, else its first; one that others added may say nothing."""
    return getattr(dialect, "emulated_variant", "") or dialect.variants[0]
