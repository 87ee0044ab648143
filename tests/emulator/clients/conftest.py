"""The clients that are tried, each with its bot."""

import shutil
from pathlib import Path

import pytest

from tests.emulator.clients.installing import installed, pywa3, shared, whatsapp_api_js
from tests.emulator.clients.talking import Client, python

BOTS = Path(__file__).parent / "bots"
PYWA = Client("pywa", python("pywa_bot"), error="InvalidParameter")
HEYOO = Client("heyoo", python("heyoo_bot"), fixed_host=True)
REQUESTS = Client("requests", python("requests_bot"), fixed_host=True)


@pytest.fixture(scope="session")
def pywa_3(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """pywa 3 in a folder of its own, which is looked into before the environment's."""
    folder = shared(tmp_path_factory) / "pywa3"
    installed(tmp_path_factory, "pywa3", pywa3(folder))
    # It answers a wrong signature with 200 and does nothing.
    return Client(
        "pywa 3", python("pywa3_bot"), {"PYTHONPATH": str(folder)}, refused=200, error="InvalidParameter"
    )


@pytest.fixture(scope="session")
def node(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """whatsapp-api-js, where Node and its packages are there."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("needs Node and npm")
    folder = shared(tmp_path_factory) / "whatsapp-api-js"
    installed(tmp_path_factory, "whatsapp-api-js", whatsapp_api_js(folder), needed=False)
    command = ("node", str(BOTS / "whatsapp_api_js_bot.mjs"))
    return Client("whatsapp-api-js", command, {"MODULES": str(folder)}, refused=401)


@pytest.fixture(params=[PYWA, "pywa_3", HEYOO, REQUESTS, "node"], ids=lambda it: getattr(it, "name", it))
def library(request: pytest.FixtureRequest) -> Client:
    """Each client in turn."""
    found = request.param
    return found if isinstance(found, Client) else request.getfixturevalue(found)
