"""What all paths of Meta's Graph API have in common: the token, ids, errors, what a request asks for."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request

from wapreview.dialects.answers import sentence
from wapreview.dialects.cloud.answers import UNKNOWN_OBJECT
from wapreview.dialects.dialect import Answer
from wapreview.dialects.registry import get
from wapreview.emulator.auth import bearer, either
from wapreview.emulator.endpoints.calls import Api, Call, Result
from wapreview.emulator.multipart import FIELD_MAX, form_of, is_multipart
from wapreview.emulator.requests import BODY_MAX, BadRequestError, parsed
from wapreview.messages.pointers import Json

if TYPE_CHECKING:
    from wapreview.emulator.identity import Identity

NAME = "cloud"
BAD_PARAMETER = 100
ID_SHOWN = 100
"""Characters of an id that nobody knows, in a refusal."""
SUCCESS: Json = {"success": True}
SILENT = frozenset({"access_token", "appsecret_proof", "messaging_product"})
"""Parameters of any request that are no data."""
Owner: TypeAlias = Literal["phone", "account", "app"]
"""Whose path it is: a phone number's, a WhatsApp business account's, an app's."""
Members: TypeAlias = dict[str, Json]


class GraphId(Convertor[str]):
    """The id of an object in a path: digits, as all ids of the Graph API that are used here."""

    regex = "[0-9]{1,40}"

    def convert(self, value: str) -> str:
        """The id itself."""
        return value

    def to_string(self, value: str) -> str:
        """The id itself."""
        return value


register_url_convertor("graph", GraphId())


def token_of(request: Request) -> str:
    """A Bearer header, or `access_token` in the query (a convention of the Graph API)."""
    return either(bearer(request.headers), request.query_params.get("access_token", ""))


API = Api(get(NAME), token_of, True, {400: 100, 401: 190, 404: 100, 429: 130429, 500: 131000, 501: 1})


def object_id(call: Call) -> str:
    """The id with which the path begins."""
    path = call.request.path_params
    return str(path["node"] if "node" in path else path["number"])


def unknown_object(call: Call, identity: str) -> Result:
    """The Graph API's refusal of an id that it does not know (code 100, subcode 33)."""
    identity = identity[:ID_SHOWN]
    result = call.error(400, f"{call.request.method.lower()} {identity}", code=UNKNOWN_OBJECT)
    return result._replace(text=f"there is nothing with the id {identity}")


def not_owned(call: Call, owner: Owner) -> Result | None:
    """The refusal of a path that begins with another id than the account's own; None where it is taken.

    Any id is taken where everything is. There is one app here, whatever id the bot knows it by.
    """
    given, known = object_id(call), own_ids(call.emulator.identity)[owner]
    if owner == "app" or given == known or call.emulator.switches.judged == "lenient":
        return None
    return unknown_object(call, given)._replace(
        text=f"the {TITLES[owner]} is {known}, not {given[:ID_SHOWN]}"
    )


TITLES: dict[Owner, str] = {
    "phone": "phone number id",
    "account": "WhatsApp business account id",
    "app": "app id",
}


def own_ids(identity: "Identity") -> dict[Owner, str]:
    """The ids of the emulated account."""
    return {"phone": identity.phone_number_id, "account": identity.account, "app": identity.app_id}


def bad_parameter(call: Call, said: str) -> Result:
    """A refusal with code 100; a sentence that begins with (#100) takes the place of the title."""
    return call.error(400, said, code=BAD_PARAMETER)


def required(call: Call, parameter: str) -> Result:
    """A parameter is missing."""
    return bad_parameter(call, sentence(NAME, "required", parameter=parameter))


def done(text: str = "") -> Result:
    """200, and success."""
    return Result(Answer(200, SUCCESS), text=text)


def found(body: Json, text: str = "") -> Result:
    """200, and what was asked for."""
    return Result(Answer(200, body), text=text)


async def given(call: Call) -> Members:
    """The parameters of a request: those of the query, and over them those of the body, JSON or a form.

    What is null is absent. Raises BadRequestError.
    """
    members: Members = dict(call.request.query_params)
    body = await body_of(call)
    if body is not None and not isinstance(body, dict):
        raise BadRequestError(400, "The body must be a JSON object.")
    return {**members, **{name: value for name, value in (body or {}).items() if value is not None}}


async def body_of(call: Call) -> Json:
    """The body: JSON, or the fields of a form of either sort, files among them as text. Raises BadRequestError."""
    if not is_multipart(call.request):
        return await call.json()
    form = await form_of(call.request, BODY_MAX)
    try:
        files = {name: _text_of(await file.read(FIELD_MAX + 1)) for name, file in form.files.items()}
    finally:
        form.close()
    call.body = {**form.fields, **files}
    return call.body


def _text_of(data: bytes) -> str:
    if len(data) > FIELD_MAX:
        raise BadRequestError(413, f"A file in this form may have {FIELD_MAX >> 10} KB.")
    return data.decode("utf-8", "replace")


def text(members: Members, name: str) -> str:
    """A parameter as text; empty where it is missing, or no text and no number."""
    value = members.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def decoded(value: str) -> Json:
    """The list or object that a text holds; any other text as it is."""
    try:
        found = parsed(value.encode("utf-8", "surrogatepass"))
    except BadRequestError:
        return value
    return found if isinstance(found, list | dict) else value
