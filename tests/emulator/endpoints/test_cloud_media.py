"""Files: uploaded, told of, fetched, deleted, sent."""

import tempfile
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.emulator.graph import ADDRESS, Graph, error, graph, told
from wapreview.emulator.endpoints import cloud_media
from wapreview.messages.reply import MediaReply

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


async def _uploaded(meta: Graph) -> str:
    return str(told(await meta.upload(PNG))["id"])


async def test_a_file_goes_up_and_comes_back() -> None:
    async with graph() as meta:
        identity = await _uploaded(meta)
        assert identity.isdecimal()
        about = await meta.get(f"/v24.0/{identity}")
        address = about.pop("url")
        assert about == {
            "messaging_product": "whatsapp",
            "mime_type": "image/png",
            "sha256": sha256(PNG).hexdigest(),
            "file_size": len(PNG),
            "id": identity,
        }
        assert address.startswith(f"{ADDRESS}/_media/{identity}?")
        file = await meta.client.get(address)
        assert (file.status_code, file.content, file.headers["content-type"]) == (200, PNG, "image/png")
        assert told(await meta.client.delete(f"/{identity}")) == {"success": True}
        assert error(await meta.client.get(f"/{identity}"))["error_subcode"] == 33
        error(await meta.client.get(address), 404)


async def test_a_download_wants_the_token_and_is_over_after_five_minutes() -> None:
    async with graph() as meta:
        address = (await meta.get(f"/{await _uploaded(meta)}"))["url"]
        error(await meta.client.get(address, headers={"Authorization": ""}), 401)
        meta.emulator.simulation.clock.move(299)
        assert (await meta.client.get(address)).content == PNG
        meta.emulator.simulation.clock.move(2)
        assert "five minutes" in error(await meta.client.get(address), 404)["error_data"]["details"]
        query = urlsplit(address).query
        error(await meta.client.get(f"/_media/1?{query}"), 404)
        error(await meta.client.get("/_media/1"), 404)


@pytest.mark.parametrize(
    ("minutes", "lives"), [("10", 10), ("0", 1), ("", 43200), ("never", 43200), ("9" * 20, 43200)]
)
async def test_a_file_lives_as_long_as_it_is_to(minutes: str, lives: int) -> None:
    async with graph() as meta:
        identity = told(await meta.upload(PNG, ttl_minutes=minutes))["id"]
        meta.emulator.simulation.clock.move(timedelta(minutes=lives).total_seconds() - 1)
        await meta.get(f"/{identity}")
        meta.emulator.simulation.clock.move(1)
        error(await meta.client.get(f"/{identity}"))


async def test_the_number_of_a_file_is_looked_at() -> None:
    async with graph() as meta:
        identity, number = await _uploaded(meta), meta.emulator.identity.phone_number_id
        error(await meta.client.get(f"/{identity}", params={"phone_number_id": "1"}))
        error(await meta.client.delete(f"/{identity}", params={"phone_number_id": "1"}))
        assert (await meta.get(f"/{identity}", phone_number_id=number))["id"] == identity
        assert told(await meta.client.delete(f"/{identity}", params={"phone_number_id": number}))


async def test_the_product_may_stand_in_the_query_and_the_type_may_be_missing() -> None:
    async with graph() as meta:
        files = {"file": ("C:\\files\\..\\menu.pdf", b"%PDF-1.4", "application/pdf")}
        path = f"{meta.phone}/media"
        answer = await meta.client.post(path, params={"messaging_product": "whatsapp"}, files=files)
        kept = meta.emulator.media.get(told(answer)["id"])
        assert kept is not None
        assert (kept.mime, kept.by) == ("application/pdf", "bot")
        said = error(await meta.client.post(path, files=files))
        assert said["message"] == "(#100) The parameter messaging_product is required."
        said = error(await meta.client.post(path, data={"messaging_product": "whatsapp"}, files={"x": b"1"}))
        assert said["message"] == "(#100) The parameter file is required."
        error(await meta.client.post(path, json={"messaging_product": "whatsapp", "file": "/etc/hostname"}))


async def test_a_type_that_is_not_taken_is_refused_in_metas_words() -> None:
    async with graph() as meta:
        said = error(await meta.upload(b"MZ", "application/octet-stream", "a.exe"))
        assert said["code"] == 100
        assert said["message"].startswith(
            "(#100) Param file must be a file with one of the following types: "
        )
        assert said["message"].endswith("Received file of type 'application/octet-stream'.")
        assert "5,000,000" in error(await meta.upload(bytes(5_000_001)))["error_data"]["details"]
        meta.emulator.switches.judged = "lenient"
        told(await meta.upload(b"MZ", "application/octet-stream", "a.exe"))


async def test_a_file_that_is_too_large_is_refused_while_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud_media, "UPLOAD_MAX", 100_000)
    async with graph() as meta:
        error(await meta.upload(bytes(200_000)), 413)
        assert meta.emulator.media.files() == ()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nContent-Disposition: form-data\r\n\r\nx\r\n--a--"),
        ("multipart/form-data; boundary=a", b"--b\r\n\r\n"),
        (
            "multipart/form-data; boundary=a",
            b"--a\r\nContent-Disposition: form-data; name=file; filename=a\r\n\r\nx",
        ),
        ("multipart/form-data; boundary=" + "a" * 5000, b""),
        ("multipart/form-data; boundary=a; charset=\xff", b""),
        ("multipart/form-data; boundary=a", b"--a\r\n" + b"a" * 100_000),
    ],
)
async def test_a_broken_form_is_refused(kind: str, body: bytes) -> None:
    async with graph() as meta:
        headers = {b"content-type": kind.encode("latin-1")}
        error(await meta.client.post(f"{meta.phone}/media", content=body, headers=headers))
        assert meta.emulator.media.files() == ()


NAMES = [
    "../../etc/passwd",
    "a\x1b[31m.png",
    "CON",
    "C:\\x\\a.png",
    "x" * 10_000,
    "",
    "é🙂.png",
    "a\u202egnp.exe",
    "%00.png",
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_the_name_of_a_file_is_data(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    async with graph() as meta:
        data = PNG + bytes(100_000)
        answer = await meta.upload(data, name=name)
        if answer.status_code == 200:
            assert meta.emulator.media.read(told(answer)["id"]) == data
            assert all(path.suffix in ("", ".bin") for path in tmp_path.rglob("*"))
        else:
            error(answer)


async def test_a_file_is_sent_by_its_id() -> None:
    async with graph() as meta:
        identity = await _uploaded(meta)
        assert (await meta.send(type="image", image={"id": identity})).status_code == 200
        said = error(await meta.send(type="image", image={"id": "123"}))
        assert said["code"] == 100
        assert said["message"] == (
            "(#100) Param image['id'] is not a valid whatsapp business account media attachment ID"
        )
        meta.emulator.simulation.clock.move(31 * 86400)
        error(await meta.send(type="image", image={"id": identity}))


async def test_an_unknown_file_in_a_header_and_in_a_template_is_named_by_its_place() -> None:
    async with graph() as meta:
        buttons = [{"type": "reply", "reply": {"id": "1", "title": "Yes"}}]
        header = {"type": "image", "image": {"id": "9"}}
        interactive = {
            "type": "button",
            "header": header,
            "body": {"text": "?"},
            "action": {"buttons": buttons},
        }
        said = error(await meta.send(type="interactive", interactive=interactive))
        assert "Param interactive['header']['image']['id'] is not a valid" in said["message"]
        components = [{"type": "header", "parameters": [{"type": "image", "image": {"id": "9"}}]}]
        template = {"name": "sale", "language": {"code": "en"}, "components": components}
        said = error(await meta.send(type="template", template=template))
        assert "Param template['components'][0]['parameters'][0]['image']['id'] is not" in said["message"]


async def test_a_link_with_an_impossible_ending_fails_afterwards() -> None:
    async with graph() as meta:
        answer = await meta.send(type="video", video={"link": "https://example.com/film.avi"})
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("localhost:8910", "http://localhost:8910"),
        ("host.docker.internal:8910", "http://host.docker.internal:8910"),
        ("graph.facebook.com", ADDRESS),
        ("GRAPH.facebook.com.:443", ADDRESS),
        ("a b", ADDRESS),
        ("[", ADDRESS),
        ("", ADDRESS),
    ],
)
async def test_the_address_of_a_file_is_where_the_bot_found_us(host: str, base: str) -> None:
    async with graph() as meta:
        identity = await _uploaded(meta)
        address = (told(await meta.client.get(f"/{identity}", headers={"Host": host})))["url"]
        assert address.startswith(f"{base}/_media/")


async def test_what_a_customer_sends_can_be_fetched() -> None:
    async with graph() as meta:
        turn = meta.emulator.simulation.reply(MediaReply("image", "image/jpeg"))
        sent = turn.reply.reply
        assert isinstance(sent, MediaReply)
        assert sent.id.isdecimal()
        about = await meta.get(f"/v24.0/{sent.id}")
        assert (await meta.client.get(about["url"])).content == meta.emulator.media.read(sent.id)
        assert sent.link.startswith(ADDRESS)


@pytest.mark.parametrize("dialect", ["whapi", "exotel", "chatt2", "messangi"])
async def test_the_links_of_other_providers_need_no_token(dialect: str) -> None:
    async with graph(dialect=dialect) as meta:
        sent = meta.emulator.simulation.reply(MediaReply("image", "image/jpeg")).reply.reply
        assert isinstance(sent, MediaReply)
        file = await meta.client.get(sent.link, headers={"Authorization": ""})
        assert (file.status_code, file.headers["content-type"]) == (200, "image/jpeg")
