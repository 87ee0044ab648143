"""Writes the same values in every form that logs have. Shares no code with the reader."""

import base64
import csv
import gzip
import html
import io
import json
import pprint
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, quote_plus

Value = dict[str, Any]


def text_message(text: str) -> Value:
    """A message with one text."""
    return {"to": "491700000001", "type": "text", "text": {"body": text}}


BODIES: tuple[Value, ...] = (
    {
        "object": "whatsapp_business_account",
        "entry": [
            {"id": "1", "changes": [{"value": {"messages": [{"id": "wamid.A", "type": "text"}]}, "n": None}]}
        ],
    },
    text_message("It's 10 o'clock, Mira"),
    text_message('She said "yes" {twice}, then:\nC:\\new\\table [ok]'),
    text_message("Grüße 😀 \u00e9\u4e2d, \u201cquoted\u201d"),
    {
        "messages": [
            {"id": "wamid.B", "on": True, "off": False, "count": 3, "price": -1.5, "empty": [], "none": {}}
        ]
    },
    {
        "to": "49170*****01",
        "token": "***",
        "interactive": {"type": "list", "rows": [{"id": "a"}, {"id": "b"}]},
    },
)


def one_line(value: Value) -> str:
    """A value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False)


def pretty(value: Value) -> str:
    """A value as JSON over several lines."""
    return json.dumps(value, indent=2)


def javascript(value: Any, indent: str = "") -> str:
    """A value as console.log shows it."""
    inner = indent + "  "
    if isinstance(value, dict) and value:
        members = [f"{inner}{key}: {javascript(each, inner)}" for key, each in value.items()]
        return "{\n" + ",\n".join(members) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(inner + javascript(each, inner) for each in value) + f"\n{indent}]"
    if not isinstance(value, str):
        return json.dumps(value)
    quote_mark = next(mark for mark in "'\"`" if mark not in value)
    return quote_mark + value.replace("\\", "\\\\").replace("\n", "\\n") + quote_mark


STAMP = "2026-01-05 10:04:03,123 INFO bot: received "


def of_lines(write: Callable[[Value], str], before: str = "", behind: str = "") -> bytes:
    """Each value in lines of its own, with something around it."""
    return "".join(f"{before}{write(each)}{behind}\n" for each in BODIES).encode()


def wrapped(lines: str, wrap: Callable[[str], str]) -> bytes:
    """Every line with what a collector does to it."""
    return "".join(wrap(line) + "\n" for line in lines.splitlines()).encode()


def sheet(delimiter: str, write: Callable[[Value], str]) -> bytes:
    """A CSV or TSV export."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["time", "direction", "body", "note"])
    for each in BODIES:
        writer.writerow(["2026-01-05T10:04:03Z", "in", write(each), 'a "note"'])
    return file.getvalue().encode()


def har(encode: bool) -> bytes:
    """What a browser or a proxy saves."""
    entries = []
    for each in BODIES:
        text = one_line(each)
        content = {"mimeType": "application/json", "text": text}
        if encode:
            content |= {"text": base64.b64encode(text.encode()).decode(), "encoding": "base64"}
        entries.append(
            {
                "startedDateTime": "2026-01-05T10:04:03.000Z",
                "request": {"method": "GET", "url": "https://example.com/v1/log"},
                "response": {"status": 200, "content": content},
            }
        )
    return json.dumps({"log": {"version": "1.2", "entries": entries}}, indent=1).encode()


def curl(value: Value) -> str:
    """A command, as documentation and shells have it."""
    body = pretty(value).replace("'", "'\\''")
    return (
        "curl -X POST 'https://example.com/v1/messages' \\\n"
        f"  -H 'Authorization: Bearer s3cr3t' \\\n  -d '{body}'\n"
    )


def docker(line: str) -> str:
    """A line of Docker's own files."""
    entry = {"log": line + "\n", "stream": "stdout", "time": "2026-01-05T10:04:03.123456789Z"}
    return json.dumps(entry, separators=(",", ":"))


PRETTY = "".join(f"{STAMP}\n{pretty(each)}\n" for each in BODIES)

FORMS: dict[str, bytes] = {
    "JSON lines": of_lines(one_line),
    "JSON lines, CR LF and BOM": b"\xef\xbb\xbf" + of_lines(one_line).replace(b"\n", b"\r\n"),
    "UTF-16": of_lines(one_line).decode().encode("utf-16"),
    "an array": json.dumps(list(BODIES)).encode(),
    "an array over lines": json.dumps(list(BODIES), indent=2).encode(),
    "pretty between lines": PRETTY.encode(),
    "pretty behind words": of_lines(pretty, STAMP, " (done)"),
    "in a line": of_lines(one_line, STAMP, " in 3 ms"),
    "coloured": of_lines(one_line, "\x1b[32mINFO\x1b[0m \x1b[1;33m", "\x1b[0m"),
    "escaped": of_lines(lambda each: json.dumps(one_line(each)), STAMP),
    "escaped, pretty": of_lines(lambda each: json.dumps(pretty(each)), STAMP),
    "escaped twice": of_lines(lambda each: json.dumps(json.dumps(one_line(each))), STAMP),
    "escaped thrice": of_lines(lambda each: json.dumps(json.dumps(json.dumps(pretty(each)))), STAMP),
    "Python": of_lines(repr, STAMP),
    "Python, several in a line": repr(list(BODIES)).encode(),
    "Python, a tuple": repr(BODIES).encode(),
    "Python, pprint": of_lines(lambda each: pprint.pformat(each, width=30), STAMP + "\n"),
    "Python, text": of_lines(lambda each: repr(one_line(each)), STAMP),
    "Python, bytes": of_lines(lambda each: repr(one_line(each).encode()), STAMP),
    "Python, keywords": of_lines(lambda each: f"Got(body={each!r}, n=1)", STAMP),
    "JavaScript": of_lines(javascript, "Webhook: "),
    "CSV": sheet(",", one_line),
    "CSV, cells of several lines": sheet(",", pretty),
    "CSV, semicolons": sheet(";", pretty),
    "TSV": sheet("\t", one_line),
    "CSV without a header": of_lines(
        lambda each: '2026-01-05,in,"' + one_line(each).replace('"', '""') + '"'
    ),
    "HAR": har(encode=False),
    "HAR, base64": har(encode=True),
    "form": of_lines(lambda each: "a=1&payload=" + quote(one_line(each)) + "&b=2", "POST /webhook "),
    "form, plus": of_lines(lambda each: "payload=" + quote_plus(pretty(each)), "body: "),
    "HTML": of_lines(lambda each: html.escape(one_line(each)), "<pre>", "</pre>"),
    "cURL": of_lines(curl),
    "gzip": gzip.compress(of_lines(one_line)),
    "gzip, several members": b"".join(
        gzip.compress(line) for line in of_lines(one_line).splitlines(keepends=True)
    ),
    "docker": wrapped(of_lines(one_line, STAMP).decode(), docker),
    "docker, pretty": wrapped(PRETTY, docker),
    "docker compose": wrapped(PRETTY, "app-1  | {}".replace("{}", "%s").__mod__),
    "Kubernetes": wrapped(PRETTY, lambda line: "2026-01-05T10:04:03.123Z stdout F " + line),
    "journald": wrapped(PRETTY, lambda line: "Jan  5 10:04:03 host app[12]: " + line),
    "kubectl logs": wrapped(PRETTY, lambda line: "[pod/app-1/web] " + line),
}
"""Name -> the bytes of a log that holds BODIES once each, in order."""
