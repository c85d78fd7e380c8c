"""The gate before every Tencent operation: URL, app, UserSig, administrator, rate. In this order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from .. import json_text
from ..store import App
from . import refusal, usersig
from .refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..exchange import Request
    from ..sandbox import Sandbox

_LARGEST_RANDOM = 4294967295
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the app and its administrator."""

    app: App
    identifier: str


class Gateway:
    """Lets a request through, or raises Refusal."""

    def __init__(self, sandbox: Sandbox) -> None:
        """``sandbox``: its store, clock and limits are asked."""
        self._sandbox = sandbox
        self.verify = usersig.verify
        self._failures: list[int] = []

    def operation(self, request: Request, operations: Mapping[str, str]) -> str:
        """The name of the operation that the URL means."""
        name = operations.get(request.path)
        if name is None:
            parts = request.path.split("/")
            if len(parts) != 4 or parts[1] != "v4" or not all(parts[1:]):
                raise Refusal(refusal.BAD_URL, "HTTP parse error: the path is /v4/{servicename}/{command}")
            raise Refusal(refusal.UNKNOWN_RESOURCE, "unknown servicename or command")
        if request.method != "POST":
            raise Refusal(refusal.BAD_URL, "HTTP parse error: the method is POST")
        return name

    def caller(self, request: Request) -> Caller:
        """Who asks, checked against the query."""
        query = _query(request.query)
        app = self._app(query)
        if query.get("contenttype") != "json":
            raise Refusal(refusal.BAD_URL, "HTTP parse error: contenttype must be json")
        if _unsigned(query.get("random"), _LARGEST_RANDOM) is None:
            raise Refusal(refusal.BAD_URL, "HTTP parse error: random must be an unsigned 32-bit integer")
        identifier = query.get("identifier", "")
        if not identifier:
            raise Refusal(refusal.BAD_ACCOUNT, "identifier is missing")
        self.check_signature(app, identifier, query.get("usersig", ""))
        account = self._sandbox.store.accounts.get(identifier)
        if account is not None and account.blocked:
            raise Refusal(refusal.BLOCKED, "the account is on the blocklist")
        if account is None or account.app_id != app.app_id or not account.admin:
            raise Refusal(refusal.NOT_ADMIN, "the request needs the app's administrator")
        return Caller(app, identifier)

    def check_signature(self, app: App, identifier: str, signature: str) -> None:
        """Verify the UserSig; count what fails."""
        if app.secret_key is None:
            raise Refusal(refusal.NO_KEY, "no key found to check the UserSig")
        clock, limit = self._sandbox.clock, self._sandbox.settings.failed_signatures
        if limit:
            self._failures = [at for at in self._failures if at > clock.now_ms() - _MINUTE_MS]
            if len(self._failures) >= limit:
                raise Refusal(refusal.TOO_MANY_FAILURES, "too many failed UserSig checks; wait a minute")
        try:
            document = self.verify(
                signature,
                app_id=app.app_id,
                identifier=identifier,
                secret_key=app.secret_key,
                other_keys=self._sandbox.store.accounts.secret_keys,
                now=clock.now(),
            )
        except usersig.UserSigError as error:
            if limit:
                self._failures.append(clock.now_ms())
            raise Refusal(error.code, error.info) from None
        account = self._sandbox.store.accounts.get(identifier)
        if account is not None and document.made_at * 1000 < account.valid_from_ms:
            raise Refusal(usersig.INVALIDATED, "UserSig was invalidated")

    def rate(self, operation: str) -> None:
        """Count this call against the operation's rate."""
        if not self._sandbox.limiter.take(operation):
            raise Refusal(refusal.TOO_FAST, "REST call frequency limit exceeded")

    def body(self, request: Request, bad_json: int) -> Any:
        """The JSON of the body."""
        try:
            return json_text.read(request.body)
        except json_text.NotJson as error:
            raise Refusal(bad_json, f"JSON parse error: {error}") from None

    def _app(self, query: Mapping[str, str]) -> App:
        text = query.get("sdkappid")
        if text is None:
            raise Refusal(refusal.NO_APP_ID, "sdkappid is missing")
        app_id = _unsigned(text, _LARGEST_RANDOM)
        if app_id is None:
            raise Refusal(refusal.BAD_APP_ID, "sdkappid is invalid")
        app = self._sandbox.store.accounts.app(app_id)
        if app is None:
            raise Refusal(refusal.NO_SUCH_APP, "sdkappid not found")
        if app.disabled:
            raise Refusal(refusal.APP_DISABLED, "the SDKAppID is disabled")
        return app


def _query(text: str) -> dict[str, str]:
    """The query's first value by name; names and values are case-sensitive."""
    values: dict[str, str] = {}
    try:
        for name, value in parse_qsl(text, keep_blank_values=True, max_num_fields=100):
            values.setdefault(name, value)
    except ValueError:
        raise Refusal(refusal.BAD_URL, "HTTP parse error: too many parameters") from None
    return values


def _unsigned(text: str | None, largest: int) -> int | None:
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 20:
        return None
    value = int(text)
    return value if value <= largest else None
