"""A client library administers the account: it reads the answers into its own objects, or says what is missing."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from pywa_async.client import WhatsApp
from pywa_async.types import templates
from pywa_async.types.others import Command, Industry

from tests.emulator.graph import MIRA, Graph, HeardBot, graph
from wapreview.emulator.app import make_app

VERIFY = "verify-me"


@pytest.fixture
async def meta() -> AsyncIterator[Graph]:
    async with graph(HeardBot()) as running:
        yield running


@pytest.fixture
async def bot(meta: Graph) -> AsyncIterator[Any]:
    """The client, with the emulator in the place of the network."""
    identity = meta.emulator.identity
    transport = httpx.ASGITransport(make_app(meta.emulator))
    async with httpx.AsyncClient(transport=transport) as session:
        yield WhatsApp(
            phone_id=identity.phone_number_id,
            waba_id=identity.account,
            app_id=int(identity.app_id),
            token="any-token",  # noqa: S106 - any is taken
            session=session,
        )


async def test_it_reads_the_number_and_the_account(bot: Any, meta: Graph) -> None:
    number = await bot.get_business_phone_number()
    assert number.id == meta.emulator.identity.phone_number_id
    account = await bot.get_business_account()
    assert account.id == meta.emulator.identity.account
    assert [each.id for each in await bot.get_business_phone_numbers()] == [number.id]
    assert await bot.get_business_phone_number_settings()


async def test_it_changes_the_profile_and_the_settings(bot: Any) -> None:
    assert await bot.update_business_profile(about="Hello", industry=Industry.HOTEL)
    profile = await bot.get_business_profile()
    assert (profile.about, profile.industry) == ("Hello", Industry.HOTEL)
    assert await bot.update_commerce_settings(is_cart_enabled=False)
    assert (await bot.get_commerce_settings()).is_cart_enabled is False
    assert await bot.update_conversational_automation(
        ice_breakers=["Where is it?"], commands=[Command(name="start", description="Begin")]
    )
    found = (await bot.get_business_phone_number()).conversational_automation
    assert [each.prompt if hasattr(each, "prompt") else each for each in found.ice_breakers] == [
        "Where is it?"
    ]
    assert await bot.register_phone_number(pin="123456")
    assert await bot.set_username(username="acme")


async def test_it_sends_a_file_up_and_down(bot: Any, meta: Graph) -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(40)
    media = await bot.upload_media(media=data, mime_type="image/png", filename="a.png")
    address = await bot.get_media_url(media.id)
    assert (await bot.get_media_bytes(address.url)) == data
    sent = await bot.send_image(to=MIRA, image=media.id)
    assert sent.id.startswith("wamid.")
    assert await bot.delete_media(media.id)


async def test_it_makes_and_lists_templates(bot: Any) -> None:
    made = await bot.create_template(
        templates.Template(
            name="order_update",
            category=templates.TemplateCategory.UTILITY,
            language=templates.TemplateLanguage.ENGLISH,
            components=[templates.BodyText("Your order is here.")],
        )
    )
    assert made.id.isdecimal()
    listed = await bot.get_templates(statuses=[templates.TemplateStatus.APPROVED])
    assert [each.name for each in listed] == ["order_update"]
    assert listed.total_count == 1
    assert (await bot.get_template(made.id)).name == "order_update"
    archived = await bot.archive_templates(template_ids=[made.id])
    assert list(archived.archived) == [made.id]
    assert await bot.delete_template("order_update")


async def test_it_makes_codes_blocks_people_and_makes_flows(bot: Any) -> None:
    code = await bot.create_qr_code("Hi")
    assert [each.code for each in await bot.get_qr_codes()] == [code.code]
    assert (await bot.get_qr_code(code.code)).prefilled_message == "Hi"
    assert await bot.delete_qr_code(code.code)
    await bot.block_users(users=[MIRA])
    assert [each.wa_id for each in await bot.get_blocked_users()] == [MIRA]
    await bot.unblock_users(users=[MIRA])
    assert not list(await bot.get_blocked_users())
    flow = await bot.create_flow("Booking", ["OTHER"])
    assert [each.id for each in await bot.get_flows()] == [flow.id]
    assert await bot.publish_flow(flow.id)


async def test_it_registers_where_webhooks_go(bot: Any, meta: Graph) -> None:
    token = await bot.get_app_access_token(app_id=5, app_secret=meta.emulator.identity.app_secret)
    url = "http://127.0.0.1:8000/webhook"
    assert await bot.set_app_callback_url(
        app_id=5, app_access_token=token, callback_url=url, verify_token=VERIFY, fields=["messages"]
    )
    assert await bot.override_waba_callback_url(callback_url=url, verify_token=VERIFY)
    assert await bot.delete_waba_callback_url()
    assert await bot.override_phone_callback_url(callback_url=url, verify_token=VERIFY)
    assert await bot.delete_phone_callback_url()
