"""Callers of the two sandboxes that need no socket; they sign and talk by code of their own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from chat_sandbox.exchange import Answer, Request
from chat_sandbox.sandbox import Sandbox
from chat_sandbox.settings import Settings
from chat_sandbox.testing import create_app

Json = dict[str, Any]

FIRST_PAGE: Json = {"TimeStamp": 0, "StartIndex": 0, "TopTimeStamp": 0, "TopStartIndex": 0, "AssistFlags": 63}
CURSOR = ("TimeStamp", "StartIndex", "TopTimeStamp", "TopStartIndex")


def sign(
    app_id: int,
    identifier: str,
    secret_key: str,
    *,
    made_at: int | None = None,
    lasts: int = 86400,
    userbuf: str | None = None,
    **changed: object,
) -> str:
    """A UserSig, by the facts of section 1.1; ``changed`` replaces members of the document after signing."""
    made_at = int(time.time()) if made_at is None else made_at
    text = f"TLS.identifier:{identifier}\nTLS.sdkappid:{app_id}\nTLS.time:{made_at}\nTLS.expire:{lasts}\n"
    if userbuf is not None:
        text += f"TLS.userbuf:{userbuf}\n"
    mac = hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).digest()
    document: Json = {
        "TLS.ver": "2.0",
        "TLS.identifier": identifier,
        "TLS.sdkappid": app_id,
        "TLS.expire": lasts,
        "TLS.time": made_at,
        **({} if userbuf is None else {"TLS.userbuf": userbuf}),
        "TLS.sig": base64.b64encode(mac).decode(),
    }
    document.update({f"TLS.{name}": value for name, value in changed.items()})
    packed = base64.b64encode(zlib.compress(json.dumps(document).encode())).decode()
    return packed.replace("+", "*").replace("/", "-").replace("=", "_")


def jwt(secret: str, claims: Json, header: Json | None = None) -> str:
    """A JSON Web Token."""

    def part(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    text = ".".join(part(json.dumps(value).encode()) for value in (header or {"alg": "HS256", "typ": "JWT"}, claims))
    return f"{text}.{part(hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest())}"


class Tencent:
    """Calls a Tencent sandbox."""

    def __init__(self, **settings: Any) -> None:
        self.sandbox: Sandbox = create_app("tencent-chat", Settings(**settings)).state.sandbox
        self.signature = sign(1400000000, "administrator", self.sandbox.credentials["secret_key"])

    def send(self, path: str, body: object = None, *, raw: bytes | None = None, **query: object) -> Answer:
        """One POST; ``query`` replaces parameters, None takes one out."""
        parameters = {
            "sdkappid": 1400000000,
            "identifier": "administrator",
            "usersig": self.signature,
            "random": 7,
            "contenttype": "json",
        } | query
        text = urlencode({name: value for name, value in parameters.items() if value is not None})
        data = json.dumps(body).encode() if raw is None else raw
        return self.sandbox.answer(Request("POST", path, text, {}, data))

    def call(self, operation: str, body: object = None, *, raw: bytes | None = None, **query: object) -> Json:
        """The answer's body, after a look at what every answer of Tencent has."""
        path = operation if operation.startswith("/") else f"/v4/recentcontact/{operation}"
        answer = self.send(path, body, raw=raw, **query)
        assert answer.status == 200
        said: Json = json.loads(answer.body)
        assert (said["ActionStatus"] == "OK") == (said["ErrorCode"] == 0)
        return said

    def code(self, operation: str, body: object = None, *, raw: bytes | None = None, **query: object) -> int:
        """The ErrorCode alone."""
        return self.call(operation, body, raw=raw, **query)["ErrorCode"]

    def pages(self, owner: str, flags: int = 63, between: Callable[[int], object] | None = None) -> list[list[Json]]:
        """Every page of an account's list; ``between`` is called before each page but the first."""
        body = {"From_Account": owner, **FIRST_PAGE, "AssistFlags": flags}
        found: list[list[Json]] = []
        while True:
            if found and between is not None:
                between(len(found))
            page = self.call("get_list", body)
            assert page["ErrorCode"] == 0
            found.append(page["SessionItem"])
            if page["CompleteFlag"] == 1:
                return found
            body |= {name: page[name] for name in CURSOR}


class OpenIM:
    """Calls an OpenIM sandbox, as its administrator unless told otherwise."""

    def __init__(self, **settings: Any) -> None:
        self.sandbox: Sandbox = create_app("openim", Settings(**settings)).state.sandbox
        self.token = self.call("/auth/get_admin_token", {"secret": "openIM123", "userID": "imAdmin"})["data"]["token"]

    def send(self, path: str, body: object = None, *, raw: bytes | None = None, **headers: str | None) -> Answer:
        """One POST; ``headers`` replaces headers (lower case), None takes one out."""
        given = {"operationid": "1646445464564", "token": getattr(self, "token", None)} | headers
        data = json.dumps(body).encode() if raw is None else raw
        present = {name: value for name, value in given.items() if value is not None}
        return self.sandbox.answer(Request("POST", path, "", present, data))

    def call(self, operation: str, body: object = None, *, raw: bytes | None = None, **headers: str | None) -> Json:
        """The answer's body, after a look at what every answer of OpenIM has."""
        path = operation if operation.startswith("/") else f"/conversation/{operation}"
        answer = self.send(path, body, raw=raw, **headers)
        assert answer.status == 200
        said: Json = json.loads(answer.body)
        assert {"errCode", "errMsg", "errDlt"} <= said.keys()
        return said

    def user_token(self, user_id: str, platform: int = 1) -> str:
        """A token of that user."""
        said = self.call("/auth/get_user_token", {"userID": user_id, "platformID": platform})
        token: str = said["data"]["token"]
        return token

    def list(self, user_id: str, page: int = 1, size: int = 20, **more: Any) -> Json:
        """One page of the sorted list."""
        body = {"userID": user_id, "pagination": {"pageNumber": page, "showNumber": size}}
        return self.call("get_sorted_conversation_list", body | more)
