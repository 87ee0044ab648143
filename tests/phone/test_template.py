"""The line above a template that says what it is called."""

import pytest

from tests.phone.drawing import check_rows, picture
from tests.phone.handmade import item
from wapreview.messages.message import Block, Message, Text
from wapreview.phone.draw import draw
from wapreview.phone.rows import Shape, View


def template(label: str, body: str = "Hi") -> Message:
    return Message("template", "", Block("", body=Text(body, "/body")), label=label)


@pytest.mark.parametrize("width", [24, 47, 80])
@pytest.mark.parametrize(
    "label", ["Template a, en", "Template " + "long_name_" * 20, "Template \x1b[31m, en", ""]
)
def test_the_label_is_one_line_above_the_text(label: str, width: int) -> None:
    rows = draw(item(template(label)), (), Shape(width, "lines", False), View())
    check_rows(rows, width)
    bare = draw(item(template("")), (), Shape(width, "lines", False), View())
    assert len(rows) - len(bare) == bool(label)
    assert ("Template" in picture(rows)) is bool(label)


def test_the_label_belongs_to_no_text() -> None:
    rows = draw(item(template("Template a, en")), (), Shape(47, "lines", False), View())
    (found,) = [part for row in rows for part in row if part.text == "Template a, en"]
    assert (found.role, found.at, found.key) == ("placeholder", "", "label")
