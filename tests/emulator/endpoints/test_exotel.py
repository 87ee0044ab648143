"""Exotel's API as a bot calls it."""

import base64
from typing import Any

import pytest

from tests.emulator.bots.playing import Phone
from tests.emulator.emulating import client, emulated, until
from wapreview.emulator.emulator import Emulator

PATH = "/v2/accounts/acme1/messages"
TEXT = {
    "from": "+4915550001",
    "to": "+491700000001",
    "content": {"recipient_type": "individual", "type": "text", "text": {"body": "Hello"}},
}


async def test_credentials_in_the_address_or_in_the_header() -> None:
    async with emulated(dialect="exotel") as emulator, client(emulator) as calling:
        address = emulator.address.replace("http://", "http://key:token@") + PATH
        assert (await calling.post(address, json=TEXT)).status_code == 202
        coded = base64.b64encode(b"key:token").decode("ascii")
        headers = {"Authorization": f"Basic {coded}"}
        assert (await calling.post(PATH, json=TEXT, headers=headers)).status_code == 202
        for wrong in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic %%%"}):
            answer = await calling.post(PATH, json=TEXT, headers=wrong)
            assert answer.status_code == 401
            assert answer.json()["http_code"] == 401


async def test_the_answer() -> None:
    async with emulated(dialect="exotel") as emulator, client(emulator, auth=("k", "t")) as calling:
        answer = (await calling.post(PATH, json=TEXT)).json()
        (entry,) = answer["response"]["whatsapp"]["messages"]
        assert (entry["code"], entry["status"]) == (202, "success")
        assert Phone(emulator).messages[0].id == entry["data"]["sid"]
        assert answer["metadata"] == {"total": 1, "success": 1, "failed": 0}


@pytest.mark.parametrize("count", [1, 2, 5])
async def test_the_older_list(count: int) -> None:
    async with emulated(dialect="exotel") as emulator, client(emulator, auth=("k", "t")) as calling:
        answer = await calling.post(PATH, json={"whatsapp": {"messages": [TEXT] * count}})
        assert answer.status_code == 202
        assert answer.json()["metadata"] == {"total": count, "success": count, "failed": 0}
        assert len(Phone(emulator).messages) == count


async def test_a_list_in_which_all_are_refused() -> None:
    bad = {**TEXT, "content": {"type": "text", "text": {"body": "x" * 5000}}}
    async with emulated(dialect="exotel") as emulator, client(emulator, auth=("k", "t")) as calling:
        answer = await calling.post(PATH, json={"whatsapp": {"messages": [bad, bad]}})
        assert answer.status_code == 400
        assert answer.json()["metadata"] == {"total": 2, "success": 0, "failed": 2}
        assert [item.refused for item in Phone(emulator).messages] == [True, True]


@pytest.mark.parametrize("body", [{}, [], None, {"whatsapp": {"messages": []}}, {"content": 7}])
async def test_what_holds_no_message(body: Any) -> None:
    async with emulated(dialect="exotel") as emulator, client(emulator, auth=("k", "t")) as calling:
        answer = await calling.post(PATH, json=body)
        assert answer.status_code == 400
        assert answer.json()["metadata"]["failed"] == 1


async def test_a_list_that_is_too_long() -> None:
    async with emulated(dialect="exotel") as emulator, client(emulator, auth=("k", "t")) as calling:
        answer = await calling.post(PATH, json={"whatsapp": {"messages": [TEXT] * 1001}})
        assert answer.status_code == 400
        assert not Phone(emulator).messages


async def test_data_comes_back_from_the_nearest_level() -> None:
    async with (
        emulated(dialect="exotel", variant="D") as emulator,
        client(emulator, auth=("k", "t")) as calling,
    ):
        listed = {"messages": [{**TEXT, "custom_data": "own"}, TEXT], "custom_data": "list"}
        await calling.post(PATH, json={"whatsapp": listed, "custom_data": "request"})
        await calling.post(PATH, json={**TEXT, "custom_data": "request"})
        await until(emulator.simulation, lambda: "request" in told(emulator))
        assert list(dict.fromkeys(told(emulator))) == ["own", "list", "request"]


def told(emulator: Emulator) -> list[Any]:
    payloads: list[Any] = [getattr(event, "payload", None) for event in emulator.simulation.events]
    return [each["whatsapp"]["messages"][0]["custom_data"] for each in payloads if each]
