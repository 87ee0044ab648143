"""Rows as flat text."""

from collections.abc import Sequence

from wapreview.exports.paint import safe
from wapreview.phone.rows import Row, text_of
from wapreview.skins import Skin


def export(rows: Sequence[Row], skin: Skin, *, title: str) -> str:  # noqa: ARG001 - every exporter takes the same
    """One line per row, without trailing blanks."""
    return "".join(safe(text_of(row)).rstrip() + "\n" for row in rows)
