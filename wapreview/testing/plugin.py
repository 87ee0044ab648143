"""The pytest plug-in: the fixture `wapreview`, and the phone in the report of a test that failed.

pytest loads this module in every run, so it imports nothing but pytest.
"""

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from wapreview.testing.connections import Connections

CONNECTIONS: "pytest.StashKey[Connections]" = pytest.StashKey()


@pytest.fixture(name="wapreview")
def wapreview_fixture(request: pytest.FixtureRequest) -> Iterator["Connections"]:
    """Connects a bot with an emulated WhatsApp provider: `customer = wapreview(app)`.

    The bot is an ASGI app, a WSGI app, the address of a webhook, or a function that takes the provider and gives one
    of these. `wapreview.connect(app)` gives the provider.
    """
    from wapreview.testing.connections import Connections

    with Connections() as connections:
        request.node.stash[CONNECTIONS] = connections
        yield connections


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Adds each phone to the report of a test that failed, but one that the failure itself shows."""
    report = yield
    connections = item.stash.get(CONNECTIONS, None)
    if connections is not None and report.when == "call" and report.failed:
        shown = getattr(call.excinfo.value, "phone", "") if call.excinfo else ""
        for name, phone in connections.phones():
            if phone != shown:
                report.sections.append((f"phone of {name}", phone))
    return report
