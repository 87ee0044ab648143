"""What a bot set on its account, and how much it sent, goes back with a snapshot."""

from tests.emulator.graph import error, graph
from wapreview.emulator.control.snapshots import Snapshots
from wapreview.emulator.switches import Switches


async def test_what_was_set_is_as_it_was() -> None:
    async with graph() as meta:
        snapshots = Snapshots(meta.emulator)
        path = f"{meta.phone}/whatsapp_business_profile"
        await meta.post(path, {"about": "Before"})
        name = snapshots.take()
        await meta.post(path, {"about": "After"})
        snapshots.restore(name)
        assert (await meta.get(path))["data"][0]["about"] == "Before"
        snapshots.reset()
        assert (await meta.get(path))["data"][0]["about"] not in ("Before", "After")


async def test_after_a_reset_nothing_was_sent() -> None:
    async with graph(switches=Switches(rate_limits=True)) as meta:
        snapshots = Snapshots(meta.emulator)
        for _ in range(45):
            await meta.send(type="text", text={"body": "hi"})
        error(await meta.send(type="text", text={"body": "hi"}))
        snapshots.reset()
        assert (await meta.send(type="text", text={"body": "hi"})).status_code == 200
