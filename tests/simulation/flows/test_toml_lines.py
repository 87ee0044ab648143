"""Where the keys of a flow.toml stand."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from wapreview.simulation.flows.toml_lines import Key, line_of, lines_of

TEXT = '''# A flow
start = "menu"

[[on]]
option = "a" # [not a table]
send = [
  "one",
  { message = "two", delay = 2 }, # ] comment
]

[[on]]
text = """
[[on]]
start = 1
"""
send = 'x'
enter="["
[on.more]
deep.er = 1

[then]
"my menu" = "b"
\'c.d\' = [ "[", ']' ]

[window_expired]
send = "t"
'''


def test_every_key_has_its_line() -> None:
    tomllib.loads(TEXT)
    assert lines_of(TEXT) == {
        (): 1,
        ("start",): 2,
        ("on",): 4,
        ("on", 0): 4,
        ("on", 0, "option"): 5,
        ("on", 0, "send"): 6,
        ("on", 1): 11,
        ("on", 1, "text"): 12,
        ("on", 1, "send"): 16,
        ("on", 1, "enter"): 17,
        ("on", 1, "more"): 18,
        ("on", 1, "more", "deep", "er"): 19,
        ("then",): 21,
        ("then", "my menu"): 22,
        ("then", "c.d"): 23,
        ("window_expired",): 25,
        ("window_expired", "send"): 26,
    }


def test_what_has_no_line_takes_that_of_what_is_around_it() -> None:
    lines = lines_of(TEXT)
    assert line_of(("on", 0, "send", 1, "delay"), lines) == 6
    assert line_of(("on", 7), lines) == 4
    assert line_of(("nothing",), lines) == 1


VALUES = st.sampled_from(
    [
        '"a"',
        "'#'",
        '"\\""',
        "1",
        '["x",\n"]"]',
        '"""\n[x]\n"""',
        "'''\na = 1\n'''",
        "{ a = 1 }",
        "[[1],\n[2]] # [",
    ]
)
ROWS = st.lists(VALUES, max_size=5)


@given(st.lists(ROWS, max_size=4))
def test_a_key_is_found_where_it_was_written(tables: list[list[str]]) -> None:
    text = ""
    expected: dict[Key, int] = {}
    for number, rows in enumerate(tables):
        expected["on", number] = text.count("\n") + 1
        text += "[[on]]\n"
        for row, value in enumerate(rows):
            expected["on", number, f"k{row}"] = text.count("\n") + 1
            text += f"k{row} = {value}\n"
    tomllib.loads(text)
    found = lines_of(text)
    assert {key: line for key, line in found.items() if len(key) > 1} == expected
