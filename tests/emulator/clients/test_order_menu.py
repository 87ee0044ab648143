"""The same conversation with a bot of each client: what the bot understood, and what stands on the phone."""

import base64
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from tests.emulator.clients.talking import SECONDS, Client, Talk, talking
from wapreview.dialects.registry import get
from wapreview.emulator.deliveries.outgoing import outgoing
from wapreview.emulator.identity import Identity
from wapreview.emulator.switches import Switches

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A PNG of one pixel."""
ORDER = ["sent", "delivered", "read"]


async def test_a_customer_is_served(library: Client) -> None:
    async with talking(library) as talk:
        for step in STEPS:
            await step(talk)
        await is_refused(talk, library.error)
        assert talk.bot.output == []
        await refuses_a_wrong_signature(talk, library.refused)
        await refuses_a_changed_byte(talk, library.refused)


async def is_greeted(talk: Talk) -> None:
    said = await talk.does(text="hi")
    assert said["delivery"]["status"] == 200
    told = await talk.bot.says(got="text", text="hi")
    assert (told["name"], told["number"]) == ("Mira", "491700000001")
    greeting = await talk.sees("Hello Mira, what can we do for you?")
    assert [option["title"] for option in greeting["options"]] == TITLES
    assert greeting["footer"] == "Acme Store"
    assert await talk.statuses(greeting["id"]) == ORDER
    reply = next(item for item in await talk.items() if item["kind"] == "reply")
    assert reply["status"] == "read"
    await talk.happens("business.typing", on=True)


TITLES = ["See the menu", "Where are you?", "Our website"]


async def chooses_of_a_list(talk: Talk) -> None:
    greeting = await talk.sees("Hello Mira, what can we do for you?")
    await talk.does(tap="menu")
    told = await talk.bot.says(got="button")
    assert told == {"got": "button", "id": "menu", "title": "See the menu", "about": greeting["id"]}
    for row, title, description in (("soup", "Soup", "Hot, with bread"), ("salad", "Salad", None)):
        menu = await talk.sees("Today we have:")
        assert menu["list_button"] == "Choose"
        chosen = await talk.does(tap=row, message_id=menu["id"])
        told = await talk.bot.says(got="row")
        expected = {"id": row, "title": title, "description": description, "about": menu["id"]}
        assert told == {"got": "row", **expected}
        answer = await talk.sees(f"Your {row} is on its way.")
        assert await talk.statuses(answer["id"]) == ORDER
        assert await sent(talk, "reaction") == {"message_id": inbound(chosen)["id"], "emoji": "👍"}


async def follows_a_link(talk: Talk) -> None:
    greeting = await talk.sees("Hello Mira, what can we do for you?")
    await talk.does(tap="site", message_id=greeting["id"])
    await talk.bot.says(got="button", id="site")
    link = await talk.sees("All of it:")
    assert [(option["title"], option["action"]) for option in link["options"]] == [("Open", "url")]
    opened = await talk.does(tap="Open", message_id=link["id"])
    assert opened["webhook"] is None


async def exchanges_places(talk: Talk) -> None:
    greeting = await talk.sees("Hello Mira, what can we do for you?")
    identity = greeting["options"][1]["id"]
    assert len(identity) == 256
    assert json.loads(identity)["note"].startswith("Käse / 7 @ €")
    await talk.does(tap=identity, message_id=greeting["id"])
    told = await talk.bot.says(got="button", title="Where are you?")
    assert (told["id"], told["about"]) == (identity, greeting["id"])
    asked = await talk.sees("Where shall we bring it?")
    shop = await sent(talk, "location")
    assert (float(shop["latitude"]), float(shop["longitude"])) == (52.52, 13.405)
    office = {"latitude": 48.8584, "longitude": 2.2945, "name": "Office", "address": "Side Street 2"}
    await talk.does(location=office)
    told = await talk.bot.says(got="location")
    assert (told["latitude"], told["longitude"], told["name"]) == (48.8584, 2.2945, "Office")
    assert told["about"] == asked["id"]
    await talk.sees("We come to Office.")


async def sends_a_picture(talk: Talk) -> None:
    data = base64.b64encode(PICTURE).decode("ascii")
    picture = {"kind": "image", "data": data, "mime_type": "image/png", "caption": "My bill"}
    await talk.does(media=picture)
    told = await talk.bot.says(got="image")
    digest = hashlib.sha256(PICTURE).hexdigest()
    assert told == {"got": "image", "sha256": digest, "mime_type": "image/png", "caption": "My bill"}
    await talk.sees("Thank you for the picture.")
    image = await sent(talk, "image")
    assert image["id"].isdecimal()
    about = (await talk.api.get(f"/v24.0/{image['id']}", headers=TOKEN)).json()
    assert (about["mime_type"], about["sha256"]) == ("image/png", digest)
    assert (await talk.api.get(about["url"], headers=TOKEN)).content == PICTURE
    await talk.does(text="forget", until="acknowledged")
    assert await talk.bot.says(deleted=True)
    gone = await talk.api.get(f"/v24.0/{image['id']}", headers=TOKEN)
    assert gone.json()["error"]["code"] == 100


TEMPLATE = {
    "name": "order_on_its_way",
    "language": "en",
    "category": "UTILITY",
    "components": [
        {
            "type": "BODY",
            "text": "Your order is on its way, {{1}}.",
            "example": {"body_text": [["Mira"]]},
        },
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Thanks"}]},
    ],
}
TOKEN = {"Authorization": "Bearer wapreview-token"}


async def answers_a_template(talk: Talk) -> None:
    made = await talk.api.post(f"/v24.0/{Identity().account}/message_templates", json=TEMPLATE, headers=TOKEN)
    assert made.status_code == 200, made.text
    await talk.does(text="status")
    template = await sent(talk, "template")
    assert template["language"]["code"] == "en"
    shown = await talk.sees("Your order is on its way, Mira.")
    (option,) = shown["options"]
    assert (json.loads(option["id"]), option["title"]) == ({"order": 1023}, "Thanks")
    await talk.does(tap=option["id"], message_id=shown["id"])
    told = await talk.bot.says(got="quick")
    assert told == {"got": "quick", "id": option["id"], "title": "Thanks", "about": shown["id"]}
    await talk.sees("You are welcome.")


async def reacts(talk: Talk) -> None:
    message = await talk.sees("You are welcome.")
    await talk.does(reaction="❤️", message_id=message["id"], until="acknowledged")
    told = await talk.bot.says(got="reaction")
    assert told == {"got": "reaction", "emoji": "❤️", "about": message["id"]}
    assert (await talk.sees("You are welcome."))["reaction"] == "❤️"


async def is_heard_to_the_letter(talk: Talk) -> None:
    """Also by those who count the signature over what they write themselves; in both forms that Meta shows."""
    for escaped in (False, True):
        changed = await talk.api.patch("/_wapreview/switches", json={"escaped": escaped})
        assert changed.status_code == 200, changed.text
        await talk.does(text=LETTERS, until="acknowledged")
        await talk.bot.says(got="text", text=LETTERS)


LETTERS = 'Käse @ 3/4 € <b>&amp;</b> "two" \\u00e9 \\n 👩‍🍳 ñandú ﷽ 日本\ttab\nline'

STEPS: tuple[Callable[[Talk], Awaitable[None]], ...] = (
    is_greeted,
    chooses_of_a_list,
    follows_a_link,
    exchanges_places,
    sends_a_picture,
    answers_a_template,
    reacts,
    is_heard_to_the_letter,
)


async def is_refused(talk: Talk, error: str) -> None:
    await talk.does(text="wrong")
    told = await talk.bot.says(refused=131009)
    assert told["error"] == error
    assert "20" in told["details"]
    shown = next(item for item in reversed(await talk.items()) if item.get("body") == "Too long")
    assert shown["refused"]


async def refuses_a_wrong_signature(talk: Talk, status: int) -> None:
    fault = {"fault": "signature.bad", "kind": "replies"}
    await talk.api.put("/_wapreview/faults", json={"rules": [fault]})
    said = await talk.does(text="let me in", until="acknowledged")
    assert said["delivery"]["status"] == status
    await talk.api.delete("/_wapreview/faults")
    await talk.does(text="good night", until="acknowledged")
    await talk.bot.says(got="text", text="good night")
    assert "let me in" not in [told.get("text") for told in talk.bot.told]


async def refuses_a_changed_byte(talk: Talk, status: int) -> None:
    said = await talk.does(text="2 soups", until="acknowledged")
    await talk.bot.says(got="text", text="2 soups")
    made = outgoing(get("cloud"), said["webhook"]["payload"], Identity(), Switches(), "good")
    signature = next(name for name in made.headers if "signature" in name.lower())
    other = made.headers[signature][:-1] + ("0" if made.headers[signature][-1] != "0" else "1")
    async with httpx.AsyncClient(trust_env=False, timeout=SECONDS) as network:
        for body, headers in (
            (made.body.replace(b"2 soups", b"9 soups"), made.headers),
            (made.body, {**made.headers, signature: other}),
        ):
            answer = await network.post(talk.bot.told[0]["url"], content=body, headers=headers)
            assert answer.status_code == status
    assert [told["text"] for told in talk.bot.told if "soups" in told.get("text", "")] == ["2 soups"]


def inbound(said: Any) -> Any:
    """The customer's message in the webhook of a reply."""
    return said["webhook"]["payload"]["entry"][0]["changes"][0]["value"]["messages"][0]


async def sent(talk: Talk, kind: str) -> Any:
    """The newest such part of a message that the bot sent."""
    events, _ = await talk.events()
    bodies = [event["body"] for event in events if event["kind"] == "message.received"]
    return next(body[kind] for body in reversed(bodies) if body.get("type") == kind)
