"""The pytest plug-in, in runs of pytest of its own."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from wapreview.testing import plugin

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "testing.md").read_text("utf-8")
HEAVY = ("wapreview.emulator", "asyncio", "httpx", "starlette", "uvicorn", "pydantic", "textual", "trustme")

BOT = """
import json
from urllib.request import Request, urlopen


def bot(provider):
    def app(environ, start_response):
        webhook = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        value = webhook["entry"][0]["changes"][0]["value"]
        for message in value.get("messages", []):
            send = {"messaging_product": "whatsapp", "to": message["from"], "type": "text", "text": {"body": "Hello"}}
            url = f"{provider.url}/{provider.identity.phone_number_id}/messages"
            headers = {"Content-Type": "application/json", "Authorization": f"Bearer {provider.identity.token}"}
            urlopen(Request(url, json.dumps(send).encode(), headers)).close()
        start_response("200 OK", [])
        return []

    return app

"""


class Run:
    """A folder with tests, and pytest in it with this plug-in and no other that happens to be installed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")

    def write(self, name: str, text: str) -> None:
        (self._folder / name).write_text(text, "utf-8")

    def pytest(self, *options: str, code: int) -> str:
        """What it printed."""
        command = [sys.executable, "-m", "pytest", "-p", "wapreview.testing.plugin", "-p", "no:cacheprovider"]
        path = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "COLUMNS": "100"}
        done = subprocess.run(
            [*command, *options],
            cwd=self._folder,
            env=path,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """An empty folder for tests."""
    return Run(tmp_path)


def test_the_plug_in_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["pytest11"] == {"wapreview": plugin.__name__}


def test_loading_it_loads_nothing_else() -> None:
    program = (
        "import sys, pytest\nbefore = set(sys.modules)\nimport wapreview.testing.plugin\n"
        "new = set(sys.modules) - before\nprint(sorted(new))\n"
        f"print([name for name in {HEAVY!r} if name in new])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "['wapreview', 'wapreview.testing', 'wapreview.testing.plugin']",
        "[]",
    ]


@pytest.mark.parametrize("options", [(), ("--import-mode=importlib",), ("-p", "xdist", "-n", "2")])
def test_tests_that_pass(run: Run, options: tuple[str, ...]) -> None:
    run.write(
        "test_ours.py",
        BOT
        + """
def test_a_customer(wapreview):
    customer = wapreview(bot)
    customer.send("hi")
    assert customer.sees("Hello").kind == "text"


def test_two_bots(wapreview):
    one, other = wapreview.connect(bot), wapreview.connect(bot, lenient=True)
    one.customer.send("hi")
    one.customer.sees("Hello")
    assert other.customer.messages == ()
    assert one.url != other.url


def test_without_it():
    pass
""",
    )
    assert "3 passed" in run.pytest(*options, code=0)


def test_a_test_that_fails_draws_the_phone_once(run: Run) -> None:
    run.write(
        "test_ours.py",
        BOT
        + """
def test_what_is_seen(wapreview):
    customer = wapreview(bot, time="2026-01-05 10:04")
    customer.send("hi")
    customer.sees("Goodbye", within=0)


def test_something_else(wapreview):
    provider = wapreview.connect(bot, time="2026-01-05 10:04")
    provider.join("Ben", "+491700000002").send("hi")
    provider.join("Ann", "+491700000003")
    assert provider.customers[1].last.text == "Good morning"
""",
    )
    said = run.pytest(code=1)
    seen, _, other = said.partition("test_something_else")
    assert "NotSeen: Mira did not see a message with “Goodbye” within 0 s." in seen
    assert seen.count("Hello  10:04") == 1
    assert re.search(r'^> +customer\.sees\("Goodbye", within=0\)$', said, re.M)
    assert "phones.py" not in said  # the inside of wapreview is of no interest
    assert re.findall(r"-+ (phone of \w+) -+", other) == ["phone of Ben"]
    assert other.count("Hello  10:04") == 1


def test_nothing_is_left_open_when_a_test_fails(run: Run) -> None:
    run.write(
        "test_ours.py",
        BOT
        + """
import gc, threading

def test_fails(wapreview):
    wapreview(bot).send("hi")
    assert False


def test_nothing_runs():
    gc.collect()
    assert threading.enumerate() == [threading.main_thread()]
""",
    )
    assert "1 failed, 1 passed" in run.pytest(code=1)


def test_the_example_of_the_page_runs(run: Run) -> None:
    bot, test, *_ = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    for text in (bot, test):
        name = text.splitlines()[0].removeprefix("# ")
        run.write(name, text)
    assert "2 passed" in run.pytest(code=0)


def test_the_page_names_what_there_is() -> None:
    from wapreview.testing.customer import Customer
    from wapreview.testing.provider import Provider

    for name, kind in (("customer", Customer), ("provider", Provider)):
        named = set(re.findall(rf"\b{name}\.([a-z_]+)", PAGE))
        assert named
        assert {each for each in named if not hasattr(kind, each)} == set()
        public = {each for each in vars(kind) if not each.startswith("_")}
        assert public - named <= NOT_ON_THE_PAGE


NOT_ON_THE_PAGE = {
    *("do", "read", "typing", "name", "number", "has_written", "begin_anew"),
    *("customers", "events", "bot_url", "simulation", "call", "run", "seconds"),
}
"""Of the customer and the provider: details, and what is for wapreview itself."""
