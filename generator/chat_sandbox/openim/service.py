"""OpenIM's REST service: from a request to an answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..exchange import JSON_TYPE, Answer, Request
from . import auth, binding, changes, records, samples, sorted_list, structs, tokens
from .call import Call, Caller
from .refusal import ARGS, TOO_MANY, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..sandbox import Sandbox
    from .binding import Struct
    from .call import Data, Handler

_HANDLERS: Mapping[str, tuple[Handler, Struct]] = {
    "/auth/get_admin_token": (auth.get_admin_token, structs.GET_ADMIN_TOKEN),
    "/auth/get_user_token": (auth.get_user_token, structs.GET_USER_TOKEN),
    "/conversation/get_sorted_conversation_list": (sorted_list.get_sorted_conversation_list, structs.GET_SORTED),
    "/conversation/get_all_conversations": (records.get_all_conversations, structs.GET_ALL),
    "/conversation/get_conversation": (records.get_conversation, structs.GET_CONVERSATION),
    "/conversation/get_conversations": (records.get_conversations, structs.GET_CONVERSATIONS),
    "/conversation/get_owner_conversation": (records.get_owner_conversation, structs.GET_OWNER_CONVERSATION),
    "/conversation/get_not_notify_conversation_ids": (records.get_not_notify_conversation_ids, structs.GET_NOT_NOTIFY),
    "/conversation/get_pinned_conversation_ids": (records.get_pinned_conversation_ids, structs.GET_PINNED),
    "/conversation/get_full_conversation_ids": (changes.get_full_conversation_ids, structs.GET_FULL_IDS),
    "/conversation/get_incremental_conversations": (changes.get_incremental_conversations, structs.GET_INCREMENTAL),
    "/conversation/set_conversations": (changes.set_conversations, structs.SET_CONVERSATIONS),
    "/conversation/delete_conversations": (changes.delete_conversations, structs.DELETE_CONVERSATIONS),
    "/conversation/update_conversations_by_user": (changes.update_conversations_by_user, structs.UPDATE_BY_USER),
}

OPERATIONS: Mapping[str, str] = {path: path.rpartition("/")[2] for path in _HANDLERS}

_WITHOUT_TOKEN = frozenset({"get_admin_token"})
_NOBODY = Caller("", 0, admin=False)
_TEXT_TYPE = ("content-type", "text/plain")
_HEADERS = (
    ("access-control-allow-origin", "*"),
    ("access-control-allow-methods", "*"),
    ("access-control-allow-headers", "*"),
)


class OpenIM:
    """The service. Its parts are attributes, so that a planted bug can put another in the place of one."""

    def __init__(self, sandbox: Sandbox) -> None:
        """``sandbox``: store, clock, settings and limits."""
        self.sandbox = sandbox
        self.store = sandbox.store
        self.handlers: dict[str, Handler] = {OPERATIONS[path]: handler for path, (handler, _) in _HANDLERS.items()}
        self.structs: dict[str, Struct] = {OPERATIONS[path]: struct for path, (_, struct) in _HANDLERS.items()}
        self.verify = tokens.verify
        self.bind = binding.bind

    @property
    def operations(self) -> Mapping[str, str]:
        """The path of each operation, and its name."""
        return OPERATIONS

    @property
    def secret(self) -> str:
        """What tokens are signed with."""
        app = self.store.accounts.app(0)
        return "" if app is None or app.secret_key is None else app.secret_key

    def answer(self, request: Request) -> Answer:
        """What OpenIM would say: HTTP 200, and in the body whether it went well."""
        operation = self.operations.get(request.path)
        if operation is None or request.method != "POST":
            return Answer(404, (_TEXT_TYPE, *_HEADERS), b"404 page not found")
        if not self.sandbox.limiter.take(operation):
            return self.too_many()
        try:
            return self.succeed(self.perform(operation, request))
        except Refusal as refusal:
            return self.refuse(refusal)

    def perform(self, operation: str, request: Request) -> Data | None:
        """Check headers, token and body in the vendor's order, then run the operation. Raises Refusal."""
        if not request.headers.get("operationid"):
            raise Refusal(ARGS, "header must have operationID")
        secret = self.secret
        caller = _NOBODY if operation in _WITHOUT_TOKEN else self.caller(request.headers.get("token", ""), secret)
        values = self.bind(request.body, self.structs[operation])
        sandbox = self.sandbox
        return self.handlers[operation](
            Call(operation, caller, values, self.store, sandbox.clock, sandbox.settings, secret)
        )

    def caller(self, token: str, secret: str) -> Caller:
        """Who a token stands for. Raises Refusal where it is missing or not accepted."""
        if not token:
            raise Refusal(ARGS, "header must have token")
        try:
            claims = self.verify(token, secret, self.sandbox.clock.now())
            state = self.store.tokens.state(tokens.digest(token))
            if state != "normal":
                raise tokens.TokenError(tokens.UNKNOWN_TO_SERVER if state is None else tokens.KICKED)
        except tokens.TokenError as error:
            raise Refusal(error.code) from None
        account = self.store.accounts.get(claims.user_id)
        return Caller(claims.user_id, claims.platform, admin=account is not None and account.admin)

    def succeed(self, data: Data | None) -> Answer:
        """The answer of an operation that went well; without ``data`` where it has no fields."""
        envelope: dict[str, Any] = {"errCode": 0, "errMsg": "", "errDlt": ""}
        return self.send(envelope if data is None else {**envelope, "data": data})

    def refuse(self, refusal: Refusal) -> Answer:
        """The answer of one that did not."""
        return self.send({"errCode": refusal.code, "errMsg": refusal.message, "errDlt": refusal.detail})

    @property
    def samples(self) -> Mapping[str, Data]:
        """A request body for each operation, by name."""
        return samples.BODIES

    def signed(self, path: str, body: bytes) -> Request:
        """A request with a new token of the seed's administrator."""
        user_id: str = self.sandbox.credentials["user_id"]
        number = self.store.tokens.next_number()
        token = tokens.issue(self.secret, user_id, tokens.ADMIN_PLATFORM, self.sandbox.clock.now(), number)
        self.store.tokens.add(tokens.digest(token), user_id, tokens.ADMIN_PLATFORM, kick_older=False)
        return Request("POST", path, "", {"operationid": f"page-{number}", "token": token}, body)

    def failure(self, code: int) -> Answer:
        """The answer that carries this error code, asked for by a fault."""
        return self.too_many() if code == TOO_MANY else self.refuse(Refusal(code, "fault on demand"))

    def too_large(self, limit: int) -> Answer:
        """The refusal of a body of more than ``limit`` bytes."""
        return self.refuse(Refusal(ARGS, message=f"http: request body too large, more than {limit} bytes"))

    def too_many(self) -> Answer:
        """The rate limiter's answer, the only code that comes with an HTTP status of its own."""
        rate = str(int(self.sandbox.limiter.rate))
        refusal = Refusal(TOO_MANY)
        answer = self.send({"errCode": refusal.code, "errMsg": refusal.message, "errDlt": refusal.detail})
        more = (("retry-after", "1"), ("x-ratelimit-limit", rate), ("x-ratelimit-remaining", "0"))
        return Answer(TOO_MANY, (*answer.headers, *more), answer.body, TOO_MANY)

    def send(self, envelope: dict[str, Any]) -> Answer:
        """An answer with this body, written as Go writes it."""
        text = json.dumps(envelope, ensure_ascii=False, separators=(",", ":"))
        return Answer(200, (JSON_TYPE, *_HEADERS), text.translate(_GO_ESCAPES).encode(), envelope.get("errCode"))


_GO_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
