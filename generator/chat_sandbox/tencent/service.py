"""Tencent Chat's REST service: from a request to an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import json_text
from ..exchange import JSON_TYPE, Answer, Request
from . import contact_groups, lists, marks, samples, unread
from .call import Call
from .gateway import Gateway
from .refusal import BAD_JSON, BAD_REQUEST, CHAT_BAD_JSON, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..sandbox import Sandbox
    from .call import Handler, Payload

_HANDLERS: Mapping[str, Handler] = {
    "/v4/recentcontact/get_list": lists.get_list,
    "/v4/recentcontact/delete": lists.delete,
    "/v4/recentcontact/get_contact_group": contact_groups.get_contact_group,
    "/v4/recentcontact/search_contact_group": contact_groups.search_contact_group,
    "/v4/recentcontact/create_contact_group": contact_groups.create_contact_group,
    "/v4/recentcontact/update_contact_group": contact_groups.update_contact_group,
    "/v4/recentcontact/del_contact_group": contact_groups.del_contact_group,
    "/v4/recentcontact/mark_contact": marks.mark_contact,
    "/v4/openim/get_c2c_unread_msg_num": unread.get_c2c_unread_msg_num,
    "/v4/openim/admin_set_msg_read": unread.admin_set_msg_read,
    "/v4/group_open_http_svc/set_unread_msg_num": unread.set_unread_msg_num,
}

OPERATIONS: Mapping[str, str] = {path: path.rpartition("/")[2] for path in _HANDLERS}

_HEADERS = (
    JSON_TYPE,
    ("access-control-allow-origin", "*"),
    ("access-control-allow-headers", "X-Requested-With"),
    ("access-control-allow-methods", "POST"),
)


class TencentChat:
    """The service. Its parts are attributes, so that a planted bug can put another in the place of one."""

    def __init__(self, sandbox: Sandbox) -> None:
        """``sandbox``: store, clock, settings and limits."""
        self.sandbox = sandbox
        self.store = sandbox.store
        self.gateway = Gateway(sandbox)
        self.handlers: dict[str, Handler] = {OPERATIONS[path]: handler for path, handler in _HANDLERS.items()}

    @property
    def operations(self) -> Mapping[str, str]:
        """The path of each operation, and its name."""
        return OPERATIONS

    def answer(self, request: Request) -> Answer:
        """What Tencent Chat would say: HTTP 200, and in the body whether it went well."""
        try:
            return self.succeed(self.perform(request))
        except Refusal as refusal:
            return self.refuse(refusal)

    def perform(self, request: Request) -> Payload:
        """Check everything in the service's order, then run the operation. Raises Refusal."""
        operation = self.gateway.operation(request, self.operations)
        caller = self.gateway.caller(request)
        self.gateway.rate(operation)
        is_chat = request.path.startswith("/v4/openim/")
        body = self.gateway.body(request, CHAT_BAD_JSON if is_chat else BAD_JSON)
        call = Call(operation, caller, body, self.store, self.sandbox.clock, self.sandbox.settings)
        return self.handlers[operation](call)

    def succeed(self, payload: Payload) -> Answer:
        """The answer of an operation that went well."""
        return self.send({**payload, "ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": ""})

    def refuse(self, refusal: Refusal) -> Answer:
        """The answer of one that did not."""
        return self.send({"ActionStatus": "FAIL", "ErrorCode": refusal.code, "ErrorInfo": refusal.info})

    @property
    def samples(self) -> Mapping[str, Payload]:
        """A request body for each operation, by name."""
        return samples.BODIES

    def signed(self, path: str, body: bytes) -> Request:
        """A request with the credentials of the seed."""
        given = self.sandbox.credentials
        query = samples.query(given["sdk_app_id"], given["identifier"], given["secret_key"], self.sandbox.clock.now())
        return Request("POST", path, query, {}, body)

    def failure(self, code: int) -> Answer:
        """The answer that carries this error code, asked for by a fault."""
        return self.refuse(Refusal(code, "fault on demand"))

    def too_large(self, limit: int) -> Answer:
        """The refusal of a body of more than ``limit`` bytes."""
        return self.refuse(Refusal(BAD_REQUEST, f"HTTP request format error: the body is longer than {limit} bytes"))

    def send(self, payload: Payload) -> Answer:
        """An answer with this body."""
        return Answer(200, _HEADERS, json_text.write(payload), payload.get("ErrorCode"))
