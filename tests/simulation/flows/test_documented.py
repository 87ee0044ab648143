"""What docs/flows.md shows is so."""

import re
from pathlib import Path

from tests.simulation.flows.folders import buttons, template, text, written
from wapreview.simulation.flows.names import STEM_MAX, file_stem
from wapreview.simulation.flows.opening import open_flow
from wapreview.simulation.flows.patterns import TEXT_MAX
from wapreview.simulation.flows.problems import problems_of
from wapreview.simulation.flows.said import KINDS
from wapreview.simulation.flows.toml_model import OnPart
from wapreview.simulation.flows.toml_reading import read_flow

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "flows.md").read_text("utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", PAGE, re.S)


def test_the_example_is_a_flow_without_a_problem(tmp_path: Path) -> None:
    written(
        tmp_path,
        flow=EXAMPLE,
        help=buttons("?", "track", "no_thanks"),
        order_number=text("?"),
        order_status=text("Order {order}"),
        order_unknown=text("?"),
        thanks=text("Thanks"),
        coupon=text("Here"),
        are_you_there=template(),
    )
    assert read_flow(EXAMPLE).problems == ()
    assert problems_of(open_flow(tmp_path)) == []


def test_every_key_and_every_kind_of_reply_is_on_the_page() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.M))
    assert rows == set(OnPart.model_fields)
    assert {kind for kind in KINDS if f"`{kind}`" not in PAGE} == set()


def test_the_numbers_and_the_names_are_right() -> None:
    assert f"Texts over {TEXT_MAX} characters" in PAGE
    assert f"more than {STEM_MAX} bytes" in PAGE
    for identity in ("a.b", "Yes, please", "nul"):
        assert f"`{file_stem(identity)}`" in PAGE
