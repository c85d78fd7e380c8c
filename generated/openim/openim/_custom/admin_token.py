"""The token that OpenIM wants with each call: given by the user, or fetched for an administrator with the secret.

A fetched token is kept and renewed before it expires. Where the server finds a token expired, invalid, kicked out or
unknown to it, a new one is fetched and the call is repeated once.
"""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from .._runtime import APIError, AuthenticationError, Credential, Request, Secret
from .._runtime.errors import ConfigurationError, ResponseDecodeError, category
from .._runtime.guards import is_mapping

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from .._runtime import Clock, Response

PATH = "/auth/get_admin_token"


class AdminTokenProvider:
    """Fetches the token of an administrator.

    Args:
        user_id: The administrator, `imAdmin` unless the server is configured otherwise.
        secret: The server's secret, with which tokens are fetched.
        token: A token that is at hand; it is used first, and for good where there is no secret.
    """

    renew_on: tuple[int | str, ...] = (1501, 1502, 1506, 1507)

    def __init__(
        self,
        *,
        user_id: str = "imAdmin",
        secret: str | Secret | None = None,
        token: str | Secret | None = None,
    ) -> None:
        self._user_id = user_id
        self._secret = Secret(secret) if secret else None
        self._token = Secret(token) if token else None
        if self._secret is None:
            self.renew_on = ()

    def fetch(self, clock: Clock) -> Credential | Generator[Request, Response, Credential]:
        """The token at hand, else a new one from the server."""
        token = self._token
        if token is not None:
            # Asked again, the server has refused it: from now on tokens are fetched, if they can be.
            self._token = None if self._secret else token
            return Credential(token)
        if self._secret is None:
            raise ConfigurationError("OpenIM needs a token: give secret=... to fetch one, or token=...")
        return self._ask(self._secret, clock)

    def _ask(self, secret: Secret, clock: Clock) -> Generator[Request, Response, Credential]:
        content = json.dumps({"secret": secret.reveal(), "userID": self._user_id}).encode()
        headers = [("Content-Type", "application/json"), ("operationID", str(uuid.uuid4()))]
        request = Request("POST", PATH, headers, content, secrets=(secret,))
        response = yield request
        data = _data(request, response)
        token, seconds = data.get("token"), data.get("expireTimeSeconds")
        if not isinstance(token, str) or not token:
            raise ResponseDecodeError(f"{PATH} answered without a token", request=request.shown())
        return Credential(token, expires_at=clock.time() + seconds if isinstance(seconds, int) and seconds else None)

    def __repr__(self) -> str:
        return f"AdminTokenProvider(user_id={self._user_id!r})"


def _data(request: Request, response: Response) -> Mapping[str, Any]:
    """The payload of an answer; the exception that fits where the server refuses."""
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if response.status != 200 or not is_mapping(answer):
        message = f"no token: {PATH} answered HTTP {response.status}"
        raise _refusal(category(response.status), request, response, message)
    if answer.get("errCode") != 0:
        raise _refusal(AuthenticationError, request, response, str(answer.get("errMsg") or "no token"), answer)
    data = answer.get("data")
    return data if is_mapping(data) else {}


def _refusal(
    kind: type[APIError],
    request: Request,
    response: Response,
    message: str,
    answer: Mapping[str, Any] | None = None,
) -> APIError:
    mask = request.mask()
    return kind(
        mask.text(message),
        code=answer.get("errCode") if answer else None,
        status=response.status,
        detail=mask.text(str(answer.get("errDlt") or "")) or None if answer else None,
        request=request.shown(),
        response=response.shown(mask),
    )
