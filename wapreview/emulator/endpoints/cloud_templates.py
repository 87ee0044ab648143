"""Message templates: handed in, listed, edited, archived, deleted.

"Template management", https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates.
"""

from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_api import (
    Members,
    bad_parameter,
    done,
    found,
    given,
    not_owned,
    object_id,
    required,
    text,
)
from wapreview.emulator.endpoints.cloud_pages import Edges, limit_of, paging
from wapreview.emulator.graph_fields import wanted_of
from wapreview.emulator.templates.answers import Refused
from wapreview.emulator.templates.definition import APPROVED
from wapreview.emulator.templates.store import TEMPLATES_MAX
from wapreview.messages.pointers import Json

ARCHIVED = "ARCHIVED"
AT_ONCE = 500
"""Ids in one request to archive."""


async def templates(call: Call) -> Result:
    """GET /{account}/message_templates."""
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    query, store = call.request.query_params, call.emulator.templates
    page = store.list(
        name=query.get("name") or query.get("name_or_content"),
        language=query.get("language"),
        status=query.get("status"),
        category=query.get("category"),
        fields=tuple(wanted_of(query.get("fields", ""))),
        limit=limit_of(call),
        after=query.get("after"),
        before=query.get("before"),
    )
    if isinstance(page, Refused):
        return _refused(call, page)
    edges = Edges(page.before, page.after, page.more_before, page.more_after)
    answer: Members = {
        "data": list(page.rows),
        "paging": paging(call, edges) if page.rows else {"cursors": {}},
    }
    if asked := query.get("summary"):
        answer["summary"] = _summary(page.total, asked)
    return found(answer)


def _summary(total: int, asked: str) -> Members:
    known: Members = {
        "total_count": total,
        "message_template_count": total,
        "message_template_limit": TEMPLATES_MAX,
        "are_translations_complete": True,
    }
    chosen = {name: known[name] for name in wanted_of(asked) if name in known}
    return chosen or known


async def create(call: Call) -> Result:
    """POST /{account}/message_templates."""
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    made = call.emulator.templates.create(_unsilent(await given(call)))
    if isinstance(made, Refused):
        return _refused(call, made)
    return found({"id": made.id, "status": made.status, "category": made.category})


async def delete(call: Call) -> Result:
    """DELETE /{account}/message_templates?name=...[&hsm_id=...]."""
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    members = await given(call)
    name, identity = text(members, "name"), text(members, "hsm_id")
    if not name:
        return required(call, "name")
    count = call.emulator.templates.delete(name, identity or None)
    if not count:
        return bad_parameter(call, f"There is no message template of the name {name[:512]}.")
    return done(f"{count} deleted")


async def told(call: Call) -> Result | None:
    """GET /{template}; None where the id is none of a template."""
    definition = call.emulator.templates.get(object_id(call))
    if definition is None:
        return None
    return found(definition.row(tuple(wanted_of(call.request.query_params.get("fields", "")))))


async def changed(call: Call) -> Result | None:
    """POST /{template}; None where the id is none of a template."""
    store, identity = call.emulator.templates, object_id(call)
    if store.get(identity) is None:
        return None
    made = store.edit(identity, _unsilent(await given(call)))
    return _refused(call, made) if isinstance(made, Refused) else done()


async def archive(call: Call) -> Result:
    """POST /{account}/message_templates/archive."""
    return await _moved(call, ARCHIVED, "archived_templates")


async def unarchive(call: Call) -> Result:
    """POST /{account}/message_templates/unarchive."""
    return await _moved(call, APPROVED, "unarchived_templates")


async def _moved(call: Call, status: str, done_as: str) -> Result:
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    written = (await given(call)).get("hsm_ids")
    ids = [str(each) for each in written] if isinstance(written, list) else str(written or "").split(",")
    moved: list[Json] = []
    failed: Members = {}
    for identity in [each.strip() for each in ids[:AT_ONCE] if each.strip()]:
        if call.emulator.templates.set_status(identity, status) is None:
            failed[identity[:100]] = "There is no message template with this id."
        else:
            moved.append(identity)
    if not moved and not failed:
        return required(call, "hsm_ids")
    return found({done_as: moved, "failed_templates": failed})


def _unsilent(members: Members) -> Members:
    return {name: value for name, value in members.items() if name != "access_token"}


def _refused(call: Call, refused: Refused) -> Result:
    """In Graph shape, with the sentences for people that errors about templates have."""
    answer = call.error(400, refused.message, code=refused.code).answer
    body = answer.body
    error = body.get("error") if isinstance(body, dict) else None
    shown: Members = {**(error if isinstance(error, dict) else {}), "message": refused.message}
    trace = shown.pop("fbtrace_id", "")
    shown.pop("error_data", None)
    if refused.subcode is not None:
        shown["error_subcode"] = refused.subcode
    shown["is_transient"] = False
    if refused.title:
        shown["error_user_title"] = refused.title
    shown |= {"error_user_msg": refused.sentence, "fbtrace_id": trace}
    return Result(answer._replace(body={"error": shown}), text=refused.sentence)
