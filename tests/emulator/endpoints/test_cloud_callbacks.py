"""A bot registers where its webhooks are to go: the address is checked, and only ever the bot's own."""

from typing import Any

import httpx
import pytest

from tests.emulator.graph import BOT, HeardBot, error, graph, told
from wapreview.emulator.endpoints import cloud_callbacks
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import ApiCalled

TUNNEL = "https://tunnel.example.com/hook"


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud_callbacks, "PAUSES", (0.0, 0.0, 0.0))


async def test_the_start_of_pywa_for_the_app() -> None:
    bot = HeardBot("bots-own")
    async with graph(bot) as meta:
        secret = meta.emulator.identity.app_secret
        query = {"grant_type": "client_credentials", "client_id": "5", "client_secret": secret}
        answer = told(
            await meta.client.get("/v24.0/oauth/access_token", params=query, headers={"Authorization": ""})
        )
        assert answer == {"access_token": meta.emulator.identity.token, "token_type": "bearer"}
        assert meta.last.text == ""
        query = {
            "object": "whatsapp_business_account",
            "callback_url": "http://localhost:8000/other",
            "verify_token": "bots-own",
            "fields": "messages,calls",
            "access_token": answer["access_token"],
        }
        done = told(await meta.client.post("/v24.0/5/subscriptions", params=query))
        assert done == {"success": True}
        (asked,) = bot.heard
        assert str(asked.url.copy_with(query=None)) == "http://127.0.0.1:8000/other"
        assert asked.url.params["hub.mode"] == "subscribe"
        assert asked.url.params["hub.challenge"].isdecimal()
        (row,) = (await meta.get("/5/subscriptions"))["data"]
        assert row["callback_url"] == "http://localhost:8000/other"
        assert [field["name"] for field in row["fields"]] == ["messages", "calls"]
        told(await meta.client.delete("/5/subscriptions"))
        assert await meta.get("/5/subscriptions") == {"data": []}


async def test_another_app_secret_is_told_and_secrets_stay_out_of_the_log() -> None:
    async with graph() as meta:
        query = {"client_id": "5", "client_secret": "another-secret-1"}
        told(await meta.client.get("/oauth/access_token", params=query))
        assert "another one" in meta.last.text
        told(await meta.client.post("/oauth/access_token", json=query))
        await meta.get(meta.phone, access_token=query["client_secret"])
        await meta.post(meta.phone, {"webhook_configuration": {"verify_token": "another-secret-1"}})
        assert "another-secret-1" not in repr(meta.emulator.simulation.history)


async def test_an_account_and_a_number_have_addresses_of_their_own() -> None:
    bot = HeardBot("t")
    async with graph(bot) as meta:
        apps = f"{meta.account}/subscribed_apps"
        row = (await meta.get(apps))["data"][0]
        assert set(row) == {"whatsapp_business_api_data"}
        body = {"override_callback_uri": "http://127.0.0.1:8000/a", "verify_token": "t"}
        await meta.post(apps, body)
        assert (await meta.get(apps))["data"][0]["override_callback_uri"] == "http://127.0.0.1:8000/a"
        phone: dict[str, Any] = {"webhook_configuration": {**body, "override_callback_uri": BOT}}
        await meta.post(f"{meta.phone}/", phone)
        found = (await meta.get(meta.phone, fields="webhook_configuration"))["webhook_configuration"]
        assert found == {"phone_number": BOT, "application": BOT}
        await meta.post(f"{meta.phone}/", {"webhook_configuration": {"override_callback_uri": ""}})
        found = (await meta.get(meta.phone, fields="webhook_configuration"))["webhook_configuration"]
        assert found == {"application": BOT}
        await meta.post(apps)
        assert "override_callback_uri" not in (await meta.get(apps))["data"][0]
        told(await meta.client.delete(apps))
        assert await meta.get(apps) == {"data": []}
        assert [request.method for request in bot.heard] == ["GET", "GET"]


async def test_an_address_elsewhere_is_never_asked() -> None:
    bot = HeardBot("t")
    async with graph(bot) as meta:
        body = {"override_callback_uri": TUNNEL, "verify_token": "t"}
        assert await meta.post(f"{meta.account}/subscribed_apps", body) == {"success": True}
        assert "tunnel.example.com" in meta.last.text
        await meta.post("/5/subscriptions", {"callback_url": TUNNEL, "verify_token": "t"})
        await meta.post(meta.phone, {"webhook_configuration": body})
        assert {str(request.url.copy_with(query=None)) for request in bot.heard} == {BOT}


async def test_a_bot_that_comes_up_later_is_waited_for() -> None:
    bot = HeardBot("t")
    bot.misses = 2
    async with graph(bot) as meta:
        await meta.post("/5/subscriptions", {"callback_url": BOT, "verify_token": "t"})
        assert len(bot.heard) == 3


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (httpx.Response(403), "HTTP Status Code = 403"),
        (httpx.Response(200, text="hello"), "received value = 'hello'"),
        (None, "nothing listens"),
    ],
)
async def test_a_bot_that_answers_wrongly_is_told_so(answer: httpx.Response | None, says: str) -> None:
    bot = HeardBot()
    if answer is None:
        bot.misses = 100
    else:
        bot.answer = lambda _: answer
    async with graph(bot) as meta:
        for path, body in (
            ("/5/subscriptions", {"callback_url": BOT, "verify_token": "t"}),
            (f"{meta.account}/subscribed_apps", {"override_callback_uri": BOT}),
            (meta.phone, {"webhook_configuration": {"override_callback_uri": BOT}}),
        ):
            said = error(await meta.client.post(path, json=body))
            assert said["code"] == 2200
            assert said["message"].startswith("(#2200) Callback verification failed")
            assert says in said["message"]
        assert await meta.get("/5/subscriptions") == {"data": []}


async def test_webhooks_follow_the_nearest_address_that_is_the_bots() -> None:
    async with graph(HeardBot("t")) as meta:
        way = meta.emulator.registered.way
        made = meta.emulator.simulation.reply(_text()).webhook
        origin = "http://127.0.0.1:8000"
        await meta.post("/5/subscriptions", {"callback_url": f"{origin}/app", "verify_token": "t"})
        found = way(made, BOT)
        assert found is not None
        assert found.url == f"{origin}/app"
        body = {"override_callback_uri": f"{origin}/number", "verify_token": "t"}
        await meta.post(meta.phone, {"webhook_configuration": body})
        found = way(made, BOT)
        assert found is not None
        assert found.url == f"{origin}/number"
        await meta.post(meta.phone, {"webhook_configuration": {**body, "override_callback_uri": TUNNEL}})
        found = way(made, BOT)
        assert found is not None
        assert found.url == BOT


def _text() -> TextReply:
    return TextReply("hi")


async def test_each_call_is_in_the_log() -> None:
    async with graph(HeardBot("t")) as meta:
        await meta.post("/5/subscriptions", {"callback_url": BOT, "verify_token": "t"})
        calls = [each for each in meta.emulator.simulation.history if isinstance(each, ApiCalled)]
        assert [(each.method, each.status) for each in calls] == [("POST", 200)]
