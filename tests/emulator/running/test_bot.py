"""Programs that call their provider by its name, unmodified, with the clients that bots use."""

import asyncio
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from tests.emulator.running.conftest import SECONDS, Echo
from wapreview.emulator.running.bot import running_bot
from wapreview.emulator.server import Listener
from wapreview.errors import WapreviewError

URL = "https://graph.facebook.com/v20.0/1/messages"

REQUESTS = f"""
import requests
answer = requests.post({URL!r}, json={{"to": "1"}}, headers={{"Authorization": "Bearer t"}})
print(answer.status_code, answer.json()["path"])
"""
HTTPX = f"""
import asyncio, httpx
print(httpx.post({URL!r}, json={{"to": "1"}}).json()["path"])
async def main():
    async with httpx.AsyncClient() as client:
        print((await client.get("https://api.in.exotel.com/v2")).json()["path"])
asyncio.run(main())
"""
URLLIB = f"""
import json, urllib.request
print(json.load(urllib.request.urlopen({URL!r}, data=b"{{}}"))["path"])
print(json.load(urllib.request.urlopen("http://gate.whapi.cloud/health"))["path"])
"""
NODE = """
// As older clients do: the whole address, in the clear, although it is https.
const http = require("http");
const proxy = new URL(process.env.HTTPS_PROXY);
const address = "https://graph.facebook.com/v20.0/1/messages";
const options = {host: proxy.hostname, port: proxy.port, path: address, method: "POST",
                 headers: {host: "graph.facebook.com", "content-type": "application/json"}};
const request = http.request(options, (answer) => {
  let text = "";
  answer.on("data", (part) => { text += part; });
  answer.on("end", () => console.log(answer.statusCode, JSON.parse(text).path));
});
request.end(JSON.stringify({to: "1"}));
"""
NODE_TUNNEL = """
const http = require("http"), tls = require("tls");
const proxy = new URL(process.env.HTTPS_PROXY);
const host = "graph.facebook.com";
http.request({host: proxy.hostname, port: proxy.port, method: "CONNECT", path: host + ":443"})
  .on("connect", (answer, socket) => {
    const secure = tls.connect({socket, servername: host}, () => {
      secure.write("GET /me HTTP/1.1\\r\\nHost: " + host + "\\r\\nConnection: close\\r\\n\\r\\n");
    });
    let text = "";
    secure.on("data", (part) => { text += part; });
    secure.on("end", () => console.log(text.split("\\r\\n")[0], secure.authorized));
  }).end();
"""


async def run(
    listener: Listener, *command: str, refused: list[str] | None = None, hosts: tuple[str, ...] = ()
) -> tuple[int, list[str]]:
    """The exit code and the lines of output."""
    lines: list[str] = []
    told: list[str] = [] if refused is None else refused
    async with asyncio.timeout(SECONDS):
        async with running_bot(
            command, listener.address, os.environ, on_line=lines.append, on_refused=told.append, hosts=hosts
        ) as child:
            code = await child.ended()
    return code, lines


async def test_requests(listener: Listener, echo: Echo) -> None:
    assert await run(listener, sys.executable, "-c", REQUESTS) == (0, ["200 /v20.0/1/messages"])
    headers = dict(echo.seen[0]["headers"])
    assert headers["authorization"] == "Bearer t"
    assert echo.seen[0]["body"] == '{"to": "1"}'


async def test_httpx(listener: Listener) -> None:
    assert await run(listener, sys.executable, "-c", HTTPX) == (0, ["/v20.0/1/messages", "/v2"])


async def test_the_standard_library(listener: Listener) -> None:
    assert await run(listener, sys.executable, "-c", URLLIB) == (0, ["/v20.0/1/messages", "/health"])


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
async def test_curl(listener: Listener) -> None:
    code, lines = await run(listener, "curl", "-sS", "-o", os.devnull, "-w", "%{http_code}", URL, "-d", "{}")
    assert (code, lines) == (0, ["200"])


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
@pytest.mark.parametrize(
    ("program", "said"),
    [(NODE, "200 /v20.0/1/messages"), (NODE_TUNNEL, "HTTP/1.1 200 OK true")],
    ids=["whole address", "tunnel"],
)
async def test_node(program: str, said: str, listener: Listener) -> None:
    assert await run(listener, "node", "-e", program) == (0, [said])


async def test_another_host_is_refused_and_told(listener: Listener, echo: Echo) -> None:
    refused: list[str] = []
    program = (
        "import requests\n"
        "print(requests.get('http://example.com/').status_code)\n"
        "try:\n    requests.get('https://api.example.com/')\n"
        "except requests.exceptions.ProxyError:\n    print('refused')\n"
    )
    assert await run(listener, sys.executable, "-c", program, refused=refused) == (0, ["403", "refused"])
    assert refused == ["example.com", "api.example.com"]
    assert echo.seen == []


async def test_a_host_of_the_persons_own_is_answered(listener: Listener) -> None:
    program = "import requests\nprint(requests.get('https://wa.example.com/x').json()['path'])"
    assert await run(listener, sys.executable, "-c", program, hosts=("wa.example.com",)) == (0, ["/x"])


async def test_its_own_machine_is_asked_directly(listener: Listener, echo: Echo) -> None:
    program = (
        "import os, requests\n"
        "address = os.environ['WAPREVIEW_URL']\n"
        "for url in (address, address.replace('127.0.0.1', 'localhost')):\n"
        "    print(requests.get(url + '/here').json()['path'])\n"
    )
    assert await run(listener, sys.executable, "-c", program) == (0, ["/here", "/here"])
    assert [dict(seen["headers"])["host"] for seen in echo.seen] == [
        f"127.0.0.1:{listener.port}",
        f"localhost:{listener.port}",
    ]


async def test_the_certificate_is_private_and_goes_with_the_run(listener: Listener) -> None:
    code, lines = await run(
        listener, sys.executable, "-c", "import os, sys\nprint(os.environ['SSL_CERT_FILE'])\nsys.stdin.read()"
    )
    certificate = Path(lines[0])
    assert code == 0
    assert not certificate.exists()
    assert not certificate.parent.exists()


async def test_while_it_runs_nobody_else_can_read_the_folder(listener: Listener) -> None:
    program = (
        "import os\n"
        "folder = os.path.dirname(os.environ['SSL_CERT_FILE'])\n"
        "print(oct(os.stat(folder).st_mode & 0o777), os.listdir(folder))\n"
    )
    expected = f"{oct(stat.S_IRWXU)} ['authority.pem']"
    assert await run(listener, sys.executable, "-c", program) == (0, [expected])


async def test_no_secret_is_in_its_variables(listener: Listener) -> None:
    program = "import os\nprint('PRIVATE KEY' in str(os.environ), 'wapreview-token' in str(os.environ))"
    assert await run(listener, sys.executable, "-c", program) == (0, ["False False"])


async def test_nothing_is_left_where_the_command_is_not_found(
    listener: Listener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(WapreviewError, match="no such command"):
        await run(listener, "no-such-command-here")
    assert list(tmp_path.iterdir()) == []


async def test_it_ends_with_us(listener: Listener) -> None:
    lines: list[str] = []
    up = asyncio.Event()

    def heard(line: str) -> None:
        lines.append(line)
        up.set()

    program = "import time\nprint('up', flush=True)\ntime.sleep(100)"

    async def forever() -> None:
        command = (sys.executable, "-c", program)
        async with running_bot(command, listener.address, os.environ, on_line=heard) as child:
            await child.ended()

    async with asyncio.timeout(SECONDS):
        task = asyncio.ensure_future(forever())
        await up.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
