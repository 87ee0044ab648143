"""What a bot must be configured with."""

import pytest

from tests.emulator.emulating import emulated
from wapreview.emulator.configured import configuration, container_lines, dotenv, quoted
from wapreview.emulator.identity import Identity


async def test_the_lines_are_the_same_on_every_run_but_for_the_port() -> None:
    lines = []
    for seed in (1, 2):
        async with emulated(seed=seed) as emulator:
            lines.append("\n".join(dotenv(emulator)).replace(emulator.address.rpartition(":")[2], "PORT"))
    assert lines[0] == lines[1]
    assert "WHATSAPP_API_URL=http://127.0.0.1:PORT\n" in lines[0]
    assert "WHATSAPP_APP_SECRET=wapreview-app-secret\n" in lines[0]


async def test_what_is_no_comment_is_the_configuration() -> None:
    async with emulated() as emulator:
        values = dict(line.split("=", 1) for line in dotenv(emulator) if not line.startswith("#"))
        assert values == configuration(emulator)


async def test_secrets_that_were_given_can_be_left_out() -> None:
    identity = Identity(token="my own", app_secret="it's mine")  # noqa: S106
    async with emulated(identity=identity) as emulator:
        shown, whole = "\n".join(dotenv(emulator, hidden=True)), "\n".join(dotenv(emulator))
        assert "my own" not in shown
        assert "it's mine" not in shown
        assert "WHATSAPP_VERIFY_TOKEN=wapreview-verify-token" in shown
        assert "WHATSAPP_TOKEN='my own'\n" in whole
        assert 'WHATSAPP_APP_SECRET="it\'s mine"\n' in whole


def test_a_bot_in_a_container_is_told_where_we_are_and_which_flag_that_needs() -> None:
    lines = " ".join(container_lines("http://127.0.0.1:8910"))
    assert "http://host.docker.internal:8910" in lines
    assert "--host 0.0.0.0: then everyone who can reach this machine" in lines
    assert container_lines("http://192.0.2.7:8910") == ()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("EAA.b-c_1:/+=", "EAA.b-c_1:/+="),
        ("a b", "'a b'"),
        ("a#b", "'a#b'"),
        ("$HOME", "'$HOME'"),
        ('it\'s "so" $x \\', '"it\'s \\"so\\" \\$x \\\\"'),
    ],
)
def test_values_are_quoted_where_they_must_be(value: str, written: str) -> None:
    assert quoted(value) == written
