"""A desk on Messangi: buttons, a list, thanks."""

from tests.emulator.bots.playing import Phone, body_of
from tests.emulator.emulating import bot_program, emulated
from wapreview.dialects.registry import get
from wapreview.messages.reply import NoWebhook

BOT = "tests.emulator.bots.messangi_bot"


async def test_a_talk_from_beginning_to_end() -> None:
    async with emulated(dialect="messangi") as emulator, bot_program(emulator, BOT) as bot:
        phone = Phone(emulator)
        await phone.types("hi")
        assert (await phone.sees()).message.kind == "button"
        made = await phone.taps("2")
        assert (await phone.sees()).message.kind == "list"
        await phone.taps("tue")
        assert body_of(await phone.sees()) == "See you on Tuesday"
        heard = await bot.heard(lambda heard: b"button_reply" in heard.body)
        assert not isinstance(made.payload, NoWebhook)
        assert heard.body == get("messangi").encode(made.payload)
        extra = {"type": "button_reply", "button_reply": {"id": "2", "title": "Reschedule"}}
        assert heard.json["extraInfo"] == extra
        await bot.heard(lambda heard: b"list_reply" in heard.body)
        assert [*heard.json][:4] == ["owner", "date", "processId", "origin"]
        assert not made.documented
        answers = [told["answer"] for told in bot.said if "answer" in told]
        assert [set(answer["meta"]) for answer in answers] == [{"timestamp", "transactionId", "explain"}] * 3


async def test_the_other_button() -> None:
    async with emulated(dialect="messangi") as emulator, bot_program(emulator, BOT):
        phone = Phone(emulator)
        await phone.types("hi")
        await phone.sees()
        await phone.taps("1")
        assert body_of(await phone.sees()) == "Fine: Confirm"
