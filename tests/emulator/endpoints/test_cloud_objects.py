"""The account's own objects, and what is kept under them."""

from typing import Any

import pytest

from tests.emulator.graph import error, graph, told
from wapreview.emulator.endpoints.cloud_objects import fixed, sheets
from wapreview.emulator.identity import Identity
from wapreview.emulator.switches import Switches


async def test_the_phone_number_is_told() -> None:
    async with graph() as meta:
        identity = meta.emulator.identity
        phone = await meta.get(f"{meta.phone}/")
        assert phone["id"] == identity.phone_number_id
        assert phone["verified_name"] == "Acme Store"
        assert phone["display_phone_number"] == "+4915550001"
        assert phone["quality_rating"] == "GREEN"
        assert phone["throughput"] == {"level": "STANDARD"}
        assert "status" not in phone
        assert await meta.get(meta.phone, fields="status,throughput{level},nothing") == {
            "status": "CONNECTED",
            "throughput": {"level": "STANDARD"},
            "id": identity.phone_number_id,
        }


async def test_a_sheet_can_be_asked_for_among_the_fields() -> None:
    async with graph() as meta:
        await meta.post(f"{meta.phone}/conversational_automation", {"prompts": ["Where is my order?"]})
        found = await meta.get(
            meta.phone, fields="conversational_automation{prompts},whatsapp_business_profile"
        )
        assert found["conversational_automation"]["prompts"] == ["Where is my order?"]
        assert found["whatsapp_business_profile"]["data"][0]["vertical"] == "RETAIL"


async def test_the_account_and_its_numbers_are_told() -> None:
    async with graph() as meta:
        account = await meta.get(meta.account)
        assert {"id", "name", "timezone_id", "message_template_namespace"} == set(account)
        numbers = await meta.get(f"{meta.account}/phone_numbers")
        assert [row["id"] for row in numbers["data"]] == [meta.emulator.identity.phone_number_id]
        assert set(numbers["paging"]["cursors"]) == {"before", "after"}
        numbers = await meta.get(f"{meta.account}/phone_numbers", fields="display_phone_number")
        assert numbers["data"] == [
            {"display_phone_number": "+4915550001", "id": meta.emulator.identity.phone_number_id}
        ]
        assert (await meta.get(meta.app))["id"] == meta.emulator.identity.app_id


async def test_settings_of_the_account_are_kept() -> None:
    async with graph() as meta:
        assert await meta.post(meta.account, {"is_enabled_for_insights": True, "id": "5", "what": 1}) == {
            "success": True
        }
        found = await meta.get(meta.account, fields="is_enabled_for_insights")
        assert found == {"is_enabled_for_insights": True, "id": meta.emulator.identity.account}


READ_BACK: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("whatsapp_business_profile", {"about": "Hi", "websites": ["https://example.com/a"]}, {}),
    ("whatsapp_commerce_settings", {}, {"is_cart_enabled": "false"}),
    ("settings", {"calling": {"status": "ENABLED"}}, {}),
    ("conversational_automation", {"prompts": ["Hi"], "commands": []}, {}),
    ("whatsapp_business_encryption", {"business_public_key": "-----BEGIN PUBLIC KEY-----"}, {}),
    ("username", {"username": "acme"}, {}),
]


@pytest.mark.parametrize(("name", "body", "query"), READ_BACK)
async def test_what_is_set_is_read_back(name: str, body: dict[str, Any], query: dict[str, str]) -> None:
    async with graph() as meta:
        path = f"{meta.phone}/{name}"
        before = _content(await meta.get(path))
        given = {"messaging_product": "whatsapp", "access_token": "x", **body}
        await meta.post(path, given, **query)
        expected = {**before, **body, **({"is_cart_enabled": False} if query else {})}
        found = _content(await meta.get(path))
        assert {key: found[key] for key in expected} == expected
        assert "access_token" not in found


def _content(answer: Any) -> dict[str, Any]:
    found: dict[str, Any] = answer["data"][0] if "data" in answer else answer
    return found


async def test_the_fields_of_a_profile_are_chosen() -> None:
    async with graph() as meta:
        found = await meta.get(f"{meta.phone}/whatsapp_business_profile", fields="about,email")
        assert set(found["data"][0]) == {"about", "email"}


TOO_MUCH: list[tuple[str, dict[str, Any]]] = [
    ("whatsapp_business_profile", {"about": "x" * 140}),
    ("whatsapp_business_profile", {"address": "x" * 257}),
    ("whatsapp_business_profile", {"description": "x" * 257}),
    ("whatsapp_business_profile", {"email": "x" * 129}),
    ("whatsapp_business_profile", {"websites": ["https://example.com/"] * 3}),
    ("whatsapp_business_profile", {"websites": ["x" * 257]}),
    ("conversational_automation", {"prompts": ["x"] * 5}),
    ("conversational_automation", {"prompts": ["x" * 81]}),
    ("conversational_automation", {"commands": [{"command_name": "x" * 33}]}),
    ("conversational_automation", {"commands": [{"command_name": "x", "command_description": "x" * 257}]}),
    ("conversational_automation", {"commands": [{"command_name": "x"}] * 31}),
    ("settings", {f"a{number}": 1 for number in range(60)}),
]


@pytest.mark.parametrize(("name", "body"), TOO_MUCH)
async def test_what_is_too_long_is_refused_unless_everything_is_taken(
    name: str, body: dict[str, Any]
) -> None:
    async with graph() as meta:
        path = f"{meta.phone}/{name}"
        before = await meta.get(path)
        assert error(await meta.client.post(path, json=body))["message"].startswith("(#100) ")
        assert await meta.get(path) == before
        meta.emulator.switches.judged = "lenient"
        await meta.post(path, body)


async def test_a_number_is_registered_and_verified() -> None:
    async with graph() as meta:
        for name, field, value in (
            ("deregister", "status", "DISCONNECTED"),
            ("register", "status", "CONNECTED"),
            ("request_code", "code_verification_status", "NOT_VERIFIED"),
            ("verify_code", "code_verification_status", "VERIFIED"),
        ):
            assert await meta.post(f"{meta.phone}/{name}", {"pin": "123456"}) == {"success": True}
            assert (await meta.get(meta.phone, fields=field))[field] == value


async def test_a_username_is_given_back() -> None:
    async with graph() as meta:
        path = f"{meta.phone}/username"
        assert await meta.post(path, {"username": "acme", "transfer_action": "none"}) == {
            "status": "approved"
        }
        assert await meta.get(path) == {"username": "acme", "status": "approved"}
        told(await meta.client.delete(path))
        assert await meta.get(path) == {}


async def test_calls_are_not_switched_on() -> None:
    async with graph() as meta:
        assert error(await meta.client.post(f"{meta.phone}/calls", json={}))["code"] == 138000
        found = await meta.get(f"{meta.phone}/call_permissions", user_wa_id="491700000001")
        assert found["permission"] == {"status": "no_permission"}


async def test_every_sheet_and_fixed_path_answers() -> None:
    async with graph() as meta:
        for sheet in sheets():
            for method in sheet.methods:
                told(await meta.client.request(method, f"{meta.phone}/{sheet.name}"))
                unknown = await meta.client.request(method, f"/123/{sheet.name}")
                said = error(unknown)
                assert (said["code"], said["error_subcode"], said["type"]) == (
                    100,
                    33,
                    "GraphMethodException",
                )
        for row in fixed():
            answer = await meta.get(row.path)
            assert "$" not in str(answer)


async def test_an_unknown_id_is_refused_as_the_graph_does_it() -> None:
    async with graph() as meta:
        for method in ("GET", "POST", "DELETE"):
            said = error(await meta.client.request(method, "/v23.0/999"))
            assert said["message"].startswith(f"Unsupported {method.lower()} request. Object with ID '999'")
            assert (said["code"], said["error_subcode"]) == (100, 33)


async def test_an_unknown_path_is_not_emulated_and_a_method_is_told() -> None:
    async with graph() as meta:
        for path in (
            f"{meta.phone}/groups",
            "/v24.0/1/what",
            "/123abc",
            "/" + "1" * 41,
            "/12%0a3/media",
            "/../1x",
        ):
            answer = await meta.client.get(path)
            assert answer.status_code == 501, path
            assert "does not emulate" in answer.json()["error"]["message"]
        assert (await meta.client.put(meta.phone)).status_code == 405
        assert (await meta.client.get(f"{meta.phone}/messages")).status_code == 405


async def test_with_one_token_no_other_is_taken() -> None:
    own = Identity(token="own", only_token=True)  # noqa: S106 - of this test
    async with graph(identity=own) as meta:
        for path in (
            meta.phone,
            f"{meta.account}/message_templates",
            f"{meta.phone}/block_users",
            "/_media/1",
        ):
            assert error(await meta.client.get(path), 401)["code"] == 190
        told(await meta.client.get(meta.phone, headers={"Authorization": "Bearer own"}))
        told(await meta.client.get(meta.phone, headers={"Authorization": ""}, params={"access_token": "own"}))


async def test_any_id_is_taken_where_everything_is() -> None:
    async with graph(switches=Switches("lenient")) as meta:
        await meta.get("/5/whatsapp_business_profile")
        await meta.post("/5/register")
