"""OAuth 2: bearer tokens that a client fetches by itself, with its own credentials or with a refresh token.

The client authenticates by HTTP basic, as RFC 6749 asks of servers to support. A token is kept until shortly before it
expires; where the service answers 401 a new one is fetched and the call is repeated once.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from .auth import Credential
from .errors import AuthenticationError, ResponseDecodeError, category
from .guards import is_mapping
from .secret import Secret, reveal
from .wire import Request

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from .auth import CredentialSource
    from .clock import Clock
    from .wire import Response


def oauth2(
    *,
    token_url: str = "",
    scopes: tuple[str, ...] = (),
    access_token: str | Secret | None = None,
    refresh_token: str | Secret | None = None,
    client_id: str | None = None,
    client_secret: str | Secret | None = None,
) -> CredentialSource | None:
    """The source of an OAuth 2 token, from whatever of these the user has; None where that is too little.

    With a refresh token, or with a client's id and secret, tokens are fetched from `token_url` and renewed, and an
    access token is only the first of them. An access token alone is used for good.
    """
    if token_url and (refresh_token or (client_id and client_secret)):
        return TokenProvider(
            token_url,
            scopes=scopes,
            access_token=access_token,
            refresh_token=refresh_token,
            client_id=client_id,
            client_secret=client_secret,
        )
    return Secret(access_token) if access_token else None


class TokenProvider:
    """Fetches bearer tokens from `token_url`, by a refresh token where there is one, else as the client itself."""

    renew_on: tuple[int | str, ...] = (401,)

    def __init__(
        self,
        token_url: str,
        *,
        scopes: tuple[str, ...] = (),
        access_token: str | Secret | None = None,
        refresh_token: str | Secret | None = None,
        client_id: str | None = None,
        client_secret: str | Secret | None = None,
    ) -> None:
        self._url = token_url
        self._scopes = scopes
        self._first = Secret(access_token) if access_token else None
        self._refresh = Secret(refresh_token) if refresh_token else None
        self._client_id = client_id
        self._client_secret = Secret(client_secret) if client_secret else None

    def fetch(self, clock: Clock) -> Credential | Generator[Request, Response, Credential]:
        """The token at hand the first time, then one from the service."""
        first, self._first = self._first, None
        return Credential(first) if first is not None else self._ask(clock)

    def _ask(self, clock: Clock) -> Generator[Request, Response, Credential]:
        request = self._request()
        response = yield request
        try:
            body = response.json()
        except ValueError:
            body = None
        answer: Mapping[str, Any] = body if is_mapping(body) else {}
        token, lasts, refresh = (answer.get(name) for name in ("access_token", "expires_in", "refresh_token"))
        if response.status != 200:
            raise _refusal(request, response, answer)
        if not isinstance(token, str) or not token:
            raise ResponseDecodeError(f"{self._url} answered without an access token", request=request.shown())
        if isinstance(refresh, str) and refresh:
            self._refresh = Secret(refresh)
        # Some services write the number as text.
        lasts = int(lasts) if isinstance(lasts, str) and lasts.isdecimal() else lasts
        return Credential(token, expires_at=clock.time() + lasts if isinstance(lasts, int | float) else None)

    def _request(self) -> Request:
        form = {"grant_type": "client_credentials"}
        secrets = [secret for secret in (self._client_secret, self._refresh) if secret is not None]
        if self._refresh is not None:
            form = {"grant_type": "refresh_token", "refresh_token": self._refresh.reveal()}
        if self._scopes:
            form["scope"] = " ".join(self._scopes)
        headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")]
        if self._client_id is not None and self._client_secret is not None:
            pair = f"{quote(self._client_id, safe='')}:{quote(reveal(self._client_secret), safe='')}"
            headers.append(("Authorization", f"Basic {base64.b64encode(pair.encode()).decode()}"))
        elif self._client_id is not None:
            form["client_id"] = self._client_id
        return Request("POST", self._url, headers, urlencode(form).encode(), secrets=tuple(secrets))

    def __repr__(self) -> str:
        return f"TokenProvider({self._url!r})"


def _refusal(request: Request, response: Response, answer: Mapping[str, Any]) -> Exception:
    code = answer.get("error")
    mask = request.mask()
    kind = AuthenticationError if 400 <= response.status < 500 and response.status != 429 else category(response.status)
    return kind(
        mask.text(str(answer.get("error_description") or f"no token from {request.url}")),
        code=code if isinstance(code, str) else None,
        status=response.status,
        request=request.shown(),
        response=response.shown(mask),
    )
