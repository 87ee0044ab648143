"""QR codes, blocked people, flows, uploads in pieces: lists that are kept."""

from typing import Any

import pytest

from tests.emulator.graph import MIRA, error, graph, told
from wapreview.emulator import account


async def test_a_qr_code_is_made_changed_and_deleted() -> None:
    async with graph() as meta:
        path = f"{meta.phone}/message_qrdls"
        assert await meta.get(path) == {"data": []}
        made = await meta.post(path, {"prefilled_message": "Hi", "generate_qr_image": "PNG"})
        code = made["code"]
        assert made["deep_link_url"] == f"https://wa.me/message/{code}"
        assert made["qr_image_url"]
        changed = await meta.post(path, {"code": code, "prefilled_message": "Hello"})
        assert changed["prefilled_message"] == "Hello"
        assert (await meta.get(f"{path}/{code}"))["data"] == [changed]
        assert (await meta.get(path, fields="code"))["data"] == [{"code": code}]
        assert told(await meta.client.delete(f"{path}/{code}")) == {"success": True}
        error(await meta.client.delete(f"{path}/{code}"))
        error(await meta.client.get(f"{path}/{code}"))
        error(await meta.client.post(path, json={"code": code, "prefilled_message": "x"}))
        error(await meta.client.post(path, json={}))
        assert "140" in error(await meta.client.post(path, json={"prefilled_message": "x" * 141}))["message"]


async def test_people_are_blocked() -> None:
    async with graph() as meta:
        path = f"{meta.phone}/block_users"
        people: list[Any] = [{"user": f"+{MIRA[:4]} {MIRA[4:]}"}, {"user_id": "US.13"}, {}, 7]
        body = {"messaging_product": "whatsapp", "block_users": people}
        rows = [{"input": f"+{MIRA[:4]} {MIRA[4:]}", "wa_id": MIRA}, {"input": "US.13", "user_id": "US.13"}]
        assert await meta.post(path, body) == {
            "messaging_product": "whatsapp",
            "block_users": {"added_users": rows},
        }
        found = (await meta.get(path))["data"]
        assert found == [{"messaging_product": "whatsapp", **row} for row in rows]
        gone = told(await meta.client.request("DELETE", path, json={"block_users": [{"user": MIRA}]}))
        assert gone["block_users"] == {"removed_users": [{"input": MIRA, "wa_id": MIRA}]}
        assert len((await meta.get(path))["data"]) == 1
        error(await meta.client.post(path, json={}))


async def test_lists_come_in_pages() -> None:
    async with graph() as meta:
        path = f"{meta.phone}/block_users"
        numbers = [f"49170000{number:04}" for number in range(60)]
        await meta.post(path, {"block_users": [{"user": number} for number in numbers]})
        found: list[str] = []
        page = told(await meta.client.get(path, params={"limit": 25, "access_token": "t"}))
        assert "previous" not in page["paging"]
        while True:
            found += [row["wa_id"] for row in page["data"]]
            if "next" not in page["paging"]:
                break
            assert "access_token" not in page["paging"]["next"]
            page = told(await meta.client.get(page["paging"]["next"]))
        assert found == numbers
        page = told(await meta.client.get(page["paging"]["previous"]))
        assert [row["wa_id"] for row in page["data"]] == numbers[25:50]
        assert len((await meta.get(path, limit="x"))["data"]) == 25
        assert len((await meta.get(path, limit=0))["data"]) == 1
        error(await meta.client.get(path, params={"after": "bm9uZQ=="}))
        error(await meta.client.get(path, params={"before": "\u00e9"}))


async def test_a_list_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "ROWS_MAX", 2)
    async with graph() as meta:
        path = f"{meta.phone}/block_users"
        body = {"block_users": [{"user": str(number)} for number in (1, 2, 3)]}
        assert "2 rows" in error(await meta.client.post(path, json=body))["error_data"]["details"]
        for _ in range(2):
            await meta.post(f"{meta.phone}/message_qrdls", {"prefilled_message": "x"})
            await meta.post(f"{meta.account}/flows", {"name": "x"})
            await meta.post(f"{meta.app}/uploads")
        error(await meta.client.post(f"{meta.phone}/message_qrdls", json={"prefilled_message": "x"}))
        error(await meta.client.post(f"{meta.account}/flows", json={"name": "x"}))
        error(await meta.client.post(f"{meta.app}/uploads"))


async def test_a_flow_lives_from_draft_to_its_end() -> None:
    async with graph() as meta:
        path = f"{meta.account}/flows"
        body = {"name": "Booking", "categories": '["OTHER"]', "flow_json": {"version": "7.0", "screens": []}}
        made = await meta.post(path, body)
        identity = made.pop("id")
        assert made == {"success": True, "validation_errors": []}
        row = {"id": identity, "name": "Booking", "status": "DRAFT", "categories": ["OTHER"]}
        assert (await meta.get(path))["data"] == [{**row, "validation_errors": []}]
        assert await meta.get(f"/{identity}", fields="json_version") == {
            "json_version": "7.0",
            "id": identity,
        }
        assert await meta.post(f"/{identity}", {"name": "Table"}) == {"success": True}
        files: dict[str, Any] = {
            "file": ("flow.json", '{"version": "7.1"}', "application/json"),
            "name": (None, "flow.json"),
            "asset_type": (None, "FLOW_JSON"),
        }
        told(await meta.client.post(f"/{identity}/assets", files=files))
        error(await meta.client.post(f"/{identity}/assets", json={}))
        assert (await meta.get(f"/{identity}/assets"))["data"][0]["asset_type"] == "FLOW_JSON"
        found = await meta.get(f"/{identity}", fields="name,json_version")
        assert found == {"name": "Table", "json_version": "7.1", "id": identity}
        await meta.post(f"/{identity}/publish")
        error(await meta.client.delete(f"/{identity}"))
        await meta.post(f"/{identity}/deprecate")
        assert (await meta.get(f"/{identity}"))["status"] == "DEPRECATED"
        draft = (await meta.post(path, {"name": "x"}))["id"]
        told(await meta.client.delete(f"/{draft}"))
        error(await meta.client.get(f"/{draft}"))
        error(await meta.client.post(path, json={}))
        for name in ("publish", "deprecate", "assets"):
            error(await meta.client.post(f"/1/{name}", json={"file": "x"}))
        error(await meta.client.get("/1/assets"))


async def test_an_upload_in_pieces_gives_a_handle() -> None:
    async with graph() as meta:
        path = f"{meta.app}/uploads"
        begun = await meta.post(path, file_name="a.png", file_length=10, file_type="image/png")
        identity = begun["id"]
        assert identity.startswith("upload:")
        part = await meta.client.post(f"/v24.0/{identity}", content=b"12345", headers={"file_offset": "0"})
        assert "go on at file_offset 5" in error(part)["error_data"]["details"]
        assert (await meta.get(f"/v24.0/{identity}"))["file_offset"] == 5
        error(await meta.client.post(f"/{identity}", content=b"x", headers={"file_offset": "0"}))
        rest = await meta.client.post(f"/{identity}", content=b"67890", headers={"file_offset": "5"})
        assert told(rest)["h"].startswith("4::")
        error(await meta.client.post(path, params={"file_length": "100000001"}))
        error(await meta.client.get("/upload:nothing"))
        error(await meta.client.post("/upload:nothing", content=b"x"))


async def test_an_upload_takes_no_more_than_it_said() -> None:
    async with graph() as meta:
        identity = (await meta.post(f"{meta.app}/uploads", file_length=4))["id"]
        error(await meta.client.post(f"/{identity}", content=b"12345"), 413)
