"""Secrets that somebody gave stand in no recording, log, lamp, answer of the control API, or line on a screen."""

import json
from pathlib import Path

import pytest

from tests.emulator.emulating import client, emulated, until
from tests.emulator.graph import MIRA
from tests.emulator.test_safety_outgoing import bot
from wapreview.emulator.configured import configuration, dotenv
from wapreview.emulator.control.acting import act
from wapreview.emulator.curl import curl_of
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.identity import Identity
from wapreview.emulator.opening import check_address
from wapreview.errors import WapreviewError
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import ApiCalled, WebhookDelivered
from wapreview.simulation.recordings.given_secrets import GivenSecrets
from wapreview.simulation.recordings.lines import line_of
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.simulation.telling import told

MINE = Identity(
    only_token=True,
    token="Zx81-mine/token é",  # noqa: S106 - of this test
    app_secret="Zx82-mine-secret",  # noqa: S106 - of this test
    verify_token="Zx83 mine",  # noqa: S106 - of this test
)
PASSWORD = "Zx84-password"  # noqa: S105 - of this test
SIGNS = ("Zx81", "Zx82", "Zx83", "Zx84")


def clean(text: str) -> bool:
    return not any(sign in text for sign in SIGNS)


async def talk(emulator: Emulator) -> None:
    """A bot that puts secrets wherever one can."""
    identity = emulator.identity
    phone, app = identity.phone_number_id, identity.app_id
    async with client(emulator) as calling:
        query = {"access_token": identity.token, "token": identity.token, "key": identity.app_secret}
        assert (
            await calling.get(f"/{phone}", params={**query, "fields": identity.app_secret})
        ).status_code == 200
        await calling.get(f"/{phone}/{identity.app_secret}", params={"access_token": "other"})
        await calling.get(
            "/oauth/access_token",
            params={
                "client_secret": identity.app_secret,
                "client_id": app,
                "fb_exchange_token": identity.token,
            },
        )
        text = {"body": f"{identity.token} {identity.app_secret} {PASSWORD}"}
        sends = {"messaging_product": "whatsapp", "to": MIRA, "type": "text", "text": text}
        await calling.post(f"/{phone}/messages", json=sends, params={"access_token": identity.token})
        away = {"override_callback_uri": emulator.bot.url, "verify_token": identity.verify_token}
        await calling.post(
            f"/{app}/subscriptions", params={**query, "callback_url": emulator.bot.url}, json=away
        )
        settings = {
            "note": identity.token,
            "webhooks": [{"url": emulator.bot.url, "headers": {"X": PASSWORD}}],
        }
        await calling.patch("/settings", json=settings, params={"token": identity.token})
        await calling.get("/v9/none", params=query, auth=("user", identity.token))
    await act(emulator, "default", TextReply(f"my token is {identity.token}, {identity.verify_token}"))
    await until(
        emulator.simulation,
        lambda: any(isinstance(each, WebhookDelivered) for each in emulator.simulation.history),
    )


async def test_no_record_of_a_talk_holds_one(tmp_path: Path) -> None:
    async with bot() as plain:
        url = plain.replace("http://", f"http://me:{PASSWORD}@")
        async with emulated(url, identity=MINE, handshake=True) as emulator:
            recorder = Recorder(emulator.simulation, tmp_path / "talk.jsonl")
            recorder.begin()
            await talk(emulator)
            recorder.close()
            history = emulator.simulation.history
            assert clean((tmp_path / "talk.jsonl").read_text("ascii"))
            assert clean("".join(line_of(event, emulator.secrets) for event in history))
            calls = [event for event in history if isinstance(event, ApiCalled)]
            assert len(calls) > 6
            assert clean("".join(map(told, calls)) + repr(calls))
            assert clean(repr([lamp.sentence for lamp in emulator.connection.lamps()]))
            assert clean("".join(curl_of(event, emulator, emulator.simulation) or "" for event in calls))
            assert clean(emulator.bot.title)
            async with client(emulator) as asking:
                for path in ("events", "health", "connection", "openapi.json", "switches", "customers"):
                    answered = await asking.get(f"/_wapreview/{path}")
                    assert answered.status_code == 200
                    assert clean(answered.text), path


async def test_the_lines_on_the_screen_hide_what_is_copied() -> None:
    async with emulated(identity=MINE) as emulator:
        shown = list(dotenv(emulator, hidden=True))
        assert clean("\n".join(shown))
        assert "WHATSAPP_TOKEN=(the token that you gave)" in shown
        assert "WHATSAPP_APP_SECRET=(the app secret that you gave)" in shown
        assert f"WHATSAPP_APP_SECRET={MINE.app_secret}" in list(dotenv(emulator))
    async with emulated() as emulator:
        assert list(dotenv(emulator, hidden=True)) == list(dotenv(emulator))


@pytest.mark.parametrize(
    ("dialect", "names"),
    [
        ("whapi", ["WHAPI_API_URL", "WHAPI_TOKEN"]),
        ("messangi", ["MESSANGI_API_URL", "MESSANGI_TOKEN"]),
        (
            "exotel",
            [f"EXOTEL_{each}" for each in ("API_URL", "ACCOUNT_SID", "API_KEY", "API_TOKEN", "WEBHOOK_SECRET")],
        ),
        ("chatt2", ["CHATT2_API_URL", "CHATT2_API_KEY", "CHATT2_WEBHOOK_SECRET"]),
    ],
)  # fmt: skip
async def test_each_provider_has_words_of_its_own(dialect: str, names: list[str]) -> None:
    async with emulated(dialect=dialect) as emulator:
        values = configuration(emulator)
        assert list(values) == names
        assert values[names[0]] == emulator.address
        assert any(f"In a container: {names[0]}=" in line for line in dotenv(emulator))


@pytest.mark.parametrize(
    "url", [f"ftp://me:{PASSWORD}@h/", f"http://me:{PASSWORD}@/x", f"http://me:{PASSWORD}@h:x/"]
)
def test_a_refused_address_is_told_without_its_password(url: str) -> None:
    with pytest.raises(WapreviewError) as why:
        check_address(url)
    assert clean(str(why.value))


def test_short_secrets_are_hidden_where_they_are_a_whole_text() -> None:
    given = GivenSecrets(("test", ""))
    assert given.out_of({"a": "this is a test", "b": ["test"], "test": 1}) == {
        "a": "this is a test",
        "b": ["(hidden)"],
        "test": 1,
    }
    assert not GivenSecrets(("",))


def test_the_longer_one_is_hidden_first() -> None:
    assert GivenSecrets(("secret", "secret-more")).out_of_text("a secret-more b") == "a (hidden) b"


def test_a_quick_look_finds_what_json_escapes() -> None:
    given = GivenSecrets(('say "é"\\',))
    line = json.dumps({"text": 'x say "é"\\ y'})
    assert given.may_be_in(line)
    assert given.out_of(json.loads(line)) == {"text": "x (hidden) y"}
