"""Templates: handed in, listed, edited, archived, deleted, sent."""

from typing import Any

from tests.emulator.graph import MIRA, Graph, error, graph, told
from wapreview.simulation.items import MessageItem


def order_update(**members: Any) -> dict[str, Any]:
    """A definition of our own."""
    body = {"type": "BODY", "text": "Hi {{1}}, your order is here.", "example": {"body_text": [["Mira"]]}}
    buttons = {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Thanks"}]}
    usual = {"name": "order_update", "language": "en", "category": "UTILITY", "components": [body, buttons]}
    return {**usual, **members}


def sent(**members: Any) -> dict[str, Any]:
    """A send of it."""
    components: list[Any] = [
        {"type": "body", "parameters": [{"type": "text", "text": "Mira"}]},
        {
            "type": "button",
            "sub_type": "quick_reply",
            "index": 0,
            "parameters": [{"type": "payload", "payload": "thanks-1"}],
        },
    ]
    template = {"name": "order_update", "language": {"code": "en"}, "components": components, **members}
    return {"type": "template", "template": template}


async def _created(meta: Graph, **members: Any) -> str:
    answer = await meta.post(f"{meta.account}/message_templates", order_update(**members))
    assert answer["status"] == "PENDING"
    assert answer["category"] == "UTILITY"
    return str(answer["id"])


async def test_a_template_is_handed_in_listed_and_deleted() -> None:
    async with graph() as meta:
        path = f"{meta.account}/message_templates"
        assert await meta.get(path) == {"data": [], "paging": {"cursors": {}}}
        identity = await _created(meta)
        await _created(meta, language="de")
        found = await meta.get(path, language="en", fields="name,status")
        assert found["data"] == [{"name": "order_update", "status": "APPROVED", "id": identity}]
        assert set(found["paging"]["cursors"]) == {"before", "after"}
        assert (await meta.get(f"/{identity}"))["components"][0]["type"] == "BODY"
        assert await meta.get(f"/{identity}", fields="name") == {"name": "order_update", "id": identity}
        gone = await meta.client.delete(path, params={"name": "order_update", "hsm_id": identity})
        assert told(gone) == {"success": True}
        assert [row["language"] for row in (await meta.get(path))["data"]] == ["de"]
        told(await meta.client.delete(path, params={"name": "order_update"}))
        error(await meta.client.delete(path, params={"name": "order_update"}))
        assert error(await meta.client.delete(path))["message"] == "(#100) The parameter name is required."


async def test_templates_come_in_pages_with_a_summary() -> None:
    async with graph() as meta:
        path = f"{meta.account}/message_templates"
        for number in range(5):
            await _created(meta, name=f"update_{number}")
        page = await meta.get(path, limit=2, summary="total_count,message_template_limit")
        assert page["summary"] == {"total_count": 5, "message_template_limit": 6000}
        names = [row["name"] for row in page["data"]]
        while following := page["paging"].get("next"):
            page = told(await meta.client.get(following))
            names += [row["name"] for row in page["data"]]
        assert names == [f"update_{number}" for number in range(5)]
        page = told(await meta.client.get(page["paging"]["previous"]))
        assert [row["name"] for row in page["data"]] == ["update_2", "update_3"]
        error(await meta.client.get(path, params={"after": "x"}))


async def test_a_refused_template_is_told_in_graph_shape() -> None:
    async with graph() as meta:
        path = f"{meta.account}/message_templates"
        await _created(meta)
        said = error(await meta.client.post(path, json=order_update()))
        assert (said["code"], said["error_subcode"]) == (100, 2388024)
        assert said["is_transient"] is False
        assert said["error_user_title"]
        assert said["error_user_msg"]
        said = error(await meta.client.post(path, json=order_update(name="")))
        assert said["message"] == "(#100) The parameter name is required."
        too_long = [{"type": "BODY", "text": "x" * 1025}]
        error(await meta.client.post(path, json=order_update(name="other", components=too_long)))
        error(await meta.client.post(path, json=[]))


async def test_a_template_is_edited_and_archived() -> None:
    async with graph() as meta:
        identity = await _created(meta)
        components = [{"type": "BODY", "text": "Your order is here."}]
        assert await meta.post(f"/{identity}", {"components": components}) == {"success": True}
        assert (await meta.get(f"/{identity}"))["components"] == components
        error(
            await meta.client.post(
                f"/{identity}", json={"components": [{"type": "BODY", "text": "x" * 1025}]}
            )
        )
        path = f"{meta.account[6:]}/message_templates"
        answer = await meta.post(f"{path}/archive", {"hsm_ids": f"{identity},7"})
        assert answer["archived_templates"] == [identity]
        assert set(answer["failed_templates"]) == {"7"}
        assert (await meta.get(f"/{identity}"))["status"] == "ARCHIVED"
        answer = await meta.post(f"{path}/unarchive", {"hsm_ids": [identity]})
        assert answer["unarchived_templates"] == [identity]
        assert (await meta.get(f"/{identity}"))["status"] == "APPROVED"
        error(await meta.client.post(f"{path}/archive", json={}))


async def test_a_send_is_held_against_its_definition_and_drawn_with_its_text() -> None:
    async with graph() as meta:
        await _created(meta)
        assert (await meta.send(**sent())).status_code == 200
        item = meta.emulator.simulation.conversations[MIRA].items[-1]
        assert isinstance(item, MessageItem)
        assert item.message.block.body is not None
        assert item.message.block.body.value == "Hi Mira, your order is here."
        assert error(await meta.send(**sent(components=[])))["code"] == 132000
        assert error(await meta.send(**sent(language={"code": "fr"})), 404)["code"] == 132001


async def test_a_send_needs_no_definition_unless_it_is_wanted() -> None:
    async with graph() as meta:
        assert (await meta.send(**sent())).status_code == 200
        meta.emulator.switches.known_templates_only = True
        assert error(await meta.send(**sent()), 404)["code"] == 132001


async def test_another_account_has_no_templates_here() -> None:
    async with graph() as meta:
        for path in ("message_templates", "message_templates/archive", "flows"):
            error(await meta.client.post(f"/1/{path}", json={}))
        error(await meta.client.get("/1/message_templates"))
        error(await meta.client.delete("/1/message_templates"))
