"""What a quote says of a message."""

import pytest

from tests.phone.handmade import ALL
from wapreview.phone.quote import snippet


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("order", "Do you want to confirm order 1023? It leaves our house tomorrow."),
        ("picture_alone", "Photo"),
        ("voice", "Voice message"),
        ("document", "Your invoice"),
        ("location", "Acme Store"),
        ("contacts", "Contact"),
        ("template", "Template order_update, en"),
        ("empty", ""),
    ],
)
def test_snippets(name: str, said: str) -> None:
    assert snippet(ALL[name]) == said
