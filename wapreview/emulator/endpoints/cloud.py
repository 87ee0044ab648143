"""The Graph API of Meta's Cloud API, as far as bots call it."""

from collections.abc import Iterator

from starlette.routing import Route

from wapreview.emulator.endpoints import (
    cloud_flows,
    cloud_lists,
    cloud_media,
    cloud_nodes,
    cloud_sheets,
    cloud_subscriptions,
    cloud_templates,
    cloud_uploads,
)
from wapreview.emulator.endpoints.calls import Call, Handler, Result, endpoint
from wapreview.emulator.endpoints.cloud_api import API, not_owned
from wapreview.emulator.endpoints.cloud_messages import messages
from wapreview.emulator.media.addresses import FOLDER

NO_CALLING = 138000
"""Meta's code where calls are not switched on for the number."""


async def calls(call: Call) -> Result:
    """POST /{phone}/calls: there are no voices here."""
    return not_owned(call, "phone") or call.error(400, code=NO_CALLING)


LISTS: tuple[tuple[str, str, Handler], ...] = (
    ("POST", "calls", calls),
    ("POST", "media", cloud_media.upload),
    ("GET", "phone_numbers", cloud_lists.phone_numbers),
    ("GET", "message_qrdls", cloud_lists.codes),
    ("POST", "message_qrdls", cloud_lists.put_code),
    ("GET", "message_qrdls/{code:str}", cloud_lists.code),
    ("DELETE", "message_qrdls/{code:str}", cloud_lists.delete_code),
    ("GET", "block_users", cloud_lists.blocked),
    ("POST", "block_users", cloud_lists.block),
    ("DELETE", "block_users", cloud_lists.unblock),
    ("GET", "subscriptions", cloud_subscriptions.app_subscriptions),
    ("POST", "subscriptions", cloud_subscriptions.subscribe_app),
    ("DELETE", "subscriptions", cloud_subscriptions.unsubscribe_app),
    ("GET", "subscribed_apps", cloud_subscriptions.subscribed_apps),
    ("POST", "subscribed_apps", cloud_subscriptions.subscribe_account),
    ("DELETE", "subscribed_apps", cloud_subscriptions.unsubscribe_account),
    ("GET", "message_templates", cloud_templates.templates),
    ("POST", "message_templates", cloud_templates.create),
    ("DELETE", "message_templates", cloud_templates.delete),
    ("POST", "message_templates/archive", cloud_templates.archive),
    ("POST", "message_templates/unarchive", cloud_templates.unarchive),
    ("GET", "flows", cloud_flows.flows),
    ("POST", "flows", cloud_flows.create),
    ("GET", "assets", cloud_flows.assets),
    ("POST", "assets", cloud_flows.put_asset),
    ("POST", "publish", cloud_flows.publish),
    ("POST", "deprecate", cloud_flows.deprecate),
    ("POST", "uploads", cloud_uploads.begin),
)
"""Method, path below an id, and who answers."""


def routes() -> list[Route]:
    """The routes, without a version: it is taken off before."""
    return [*_routes()]


def _routes() -> Iterator[Route]:
    yield endpoint(API, "/{number}/messages", "POST", messages)
    yield endpoint(API, "/{number}/marketing_messages", "POST", messages)
    for method, path, handler in LISTS:
        yield endpoint(API, f"/{{node:graph}}/{path}", method, handler)
    yield from cloud_sheets.routes()
    yield endpoint(API, "/upload:{code}", "GET", cloud_uploads.told)
    yield endpoint(API, "/upload:{code}", "POST", cloud_uploads.put)
    open_to_all = API._replace(needs_token=False)
    yield endpoint(open_to_all, f"{FOLDER}{{identity}}", "GET", cloud_media.download)
    for method in ("GET", "POST"):
        yield endpoint(open_to_all, "/oauth/access_token", method, cloud_subscriptions.access_token)
    yield endpoint(API, "/{node:graph}", "GET", cloud_nodes.get_node)
    yield endpoint(API, "/{node:graph}", "POST", cloud_nodes.change_node)
    yield endpoint(API, "/{node:graph}", "DELETE", cloud_nodes.delete_node)
