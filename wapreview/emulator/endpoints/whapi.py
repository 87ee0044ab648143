"""Whapi.Cloud's API, as far as bots call it: https://whapi.readme.io."""

from starlette.routing import Route

from wapreview.dialects.dialect import Answer
from wapreview.emulator.endpoints import whapi_history, whapi_messages, whapi_settings
from wapreview.emulator.endpoints.calls import Call, Handler, Result, endpoint
from wapreview.emulator.endpoints.whapi_api import API, UPLOAD_MAX, keep, keep_bytes
from wapreview.emulator.multipart import form_of, is_multipart
from wapreview.emulator.requests import body_of

PATHS: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/messages/list", whapi_history.messages),
    ("GET", "/messages/list/{chat}", whapi_history.messages),
    ("GET", "/messages/{kind}", whapi_messages.get_one),
    ("POST", "/messages/{kind}", whapi_messages.post),
    ("PUT", "/messages/{kind}", whapi_messages.mark),
    ("DELETE", "/messages/{kind}", whapi_messages.delete),
    ("GET", "/settings", whapi_settings.read),
    ("PATCH", "/settings", whapi_settings.change),
    ("DELETE", "/settings", whapi_settings.reset),
    ("GET", "/health", whapi_settings.health),
    ("GET", "/contacts", whapi_settings.contacts),
    ("POST", "/contacts", whapi_settings.check),
)


async def upload(call: Call) -> Result:
    """POST /media: a form with the file, or its bytes with their type; gives the id for `media`."""
    if is_multipart(call.request):
        form = await form_of(call.request, UPLOAD_MAX)
        try:
            kept = await keep(call, form)
        finally:
            form.close()
    else:
        kept = keep_bytes(call, await body_of(call.request, UPLOAD_MAX))
    return Result(Answer(200, {"media": [{"id": kept.id}]}), text=f"{kept.mime}, {kept.size:,} bytes")


def routes() -> list[Route]:
    """The routes."""
    return [
        endpoint(API, "/media", "POST", upload),
        *(endpoint(API, path, method, handler) for method, path, handler in PATHS),
    ]
