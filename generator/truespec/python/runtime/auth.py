"""Credentials: which ones a call needs, where each comes from, how it is kept fresh.

A *source* is what a user gives for a security scheme: a text, a user name and password, or a provider. A provider makes
a credential, and may ask the service for it: `fetch` is then a generator that yields requests and is sent the answers,
so one provider serves sync and async clients, over whatever transport they have. A credential is kept, renewed shortly
before it expires by one caller while the others wait, and thrown away when the service refuses it.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Generator
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias
from urllib.parse import quote

from .errors import ConfigurationError
from .mutex import Mutex
from .operation import ApiKey, HttpBearer, OAuth2
from .secret import HIDDEN, Secret, reveal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .clock import Clock
    from .operation import Api, Security, SecurityScheme
    from .wire import Request, Response

LONGEST_MARGIN = 300.0


class Credential(NamedTuple):
    """What a provider made: its text, and when it expires (seconds since 1970; None: not known, or never)."""

    value: str | Secret
    expires_at: float | None = None

    def __repr__(self) -> str:
        return f"Credential({HIDDEN}, expires_at={self.expires_at})"


class Provider(Protocol):
    """Makes credentials for one security scheme."""

    @property
    def renew_on(self) -> Collection[int | str]:
        """Error codes on which the credential is made anew and the call is repeated once."""
        ...

    def fetch(self, clock: Clock) -> Credential | Generator[Request, Response, Credential]:
        """Make a credential. A generator yields requests, whose URL may be relative to the client's, and is sent the
        answer of each. Raises an `APIError` where the service refuses."""
        ...


CredentialSource: TypeAlias = str | Secret | tuple[str, str | Secret] | Provider


def basic(username: str | None, password: str | Secret | None) -> CredentialSource | None:
    """The source of HTTP basic authentication; None where either half is missing."""
    return None if username is None or password is None else (username, password)


class Held(NamedTuple):
    """A credential in use: where it goes, ready to be sent, and the moment from which a new one is made.

    `piece` is `name=value` in a query or a cookie, and the value alone in a header.
    """

    location: str
    name: str
    piece: str
    secret: Secret
    renew_at: float | None

    def __repr__(self) -> str:
        return f"Held({self.location}, {self.name}, {HIDDEN})"


class Slot:
    """The place of one scheme's credential in one client."""

    __slots__ = ("held", "hidden", "mutex", "provider", "scheme")

    def __init__(self, scheme: SecurityScheme, source: CredentialSource) -> None:
        self.scheme: SecurityScheme = scheme
        self.mutex: Mutex = Mutex()
        self.provider: Provider | None = None
        self.held: Held | None = None
        self.hidden: bool = True
        if isinstance(source, str | Secret):
            # An API key that is given as plain text may be public: an app's id, an account's name.
            self.hidden = isinstance(source, Secret) or not isinstance(scheme, ApiKey)
            self.held = self._hold(reveal(source), None)
        elif isinstance(source, tuple):
            user, password = source
            self.held = self._hold(base64.b64encode(f"{user}:{reveal(password)}".encode()).decode(), None)
        else:
            self.provider = source

    def current(self, now: float) -> Held | None:
        """The credential, unless there is none or it is time for a new one."""
        held = self.held
        if held is None or held.renew_at is None or now < held.renew_at:
            return held
        return None

    def put(self, credential: Credential, now: float) -> Held:
        """Keep what a provider made; a tenth of its life, at most five minutes, is left unused."""
        renew_at = None
        if credential.expires_at is not None:
            renew_at = credential.expires_at - min(LONGEST_MARGIN, max(0.0, credential.expires_at - now) * 0.1)
        self.held = self._hold(reveal(credential.value), renew_at)
        return self.held

    def discard(self, used: Held) -> None:
        """Forget a credential that the service refused, unless another caller has renewed it meanwhile."""
        if self.held is used:
            self.held = None

    def _hold(self, text: str, renew_at: float | None) -> Held:
        scheme, secret = self.scheme, Secret(text)
        if isinstance(scheme, ApiKey):
            piece = text if scheme.location == "header" else f"{scheme.name}={text}"
            if scheme.location == "query":
                piece = f"{quote(scheme.name, safe='')}={quote(text, safe='')}"
            return Held(scheme.location, scheme.name, piece, secret, renew_at)
        word = "Bearer"
        if not isinstance(scheme, OAuth2):
            word = scheme.scheme if isinstance(scheme, HttpBearer) else "Basic"
        return Held("header", "Authorization", f"{word} {text}", secret, renew_at)


class CredentialStore:
    """The credentials of one client, shared by what `with_options` makes of it."""

    __slots__ = ("_api", "secret_names", "slots")

    def __init__(self, api: Api, sources: Mapping[str, CredentialSource | None]) -> None:
        self._api = api
        self.slots: dict[str, Slot] = {
            name: Slot(api.schemes[name], source) for name, source in sources.items() if source is not None
        }
        self.secret_names: frozenset[str] = frozenset(
            scheme.name.lower() for scheme in api.schemes.values() if isinstance(scheme, ApiKey)
        )

    def choose(self, security: Security) -> tuple[Slot, ...]:
        """The slots of the first alternative that is configured in full; ConfigurationError if there is none."""
        for names in security:
            if names and all(name in self.slots for name in names):
                return tuple(self.slots[name] for name in names)
        if not security or () in security:
            return ()
        wanted = ", or ".join(" and ".join(map(self._asked, names)) for names in security)
        raise ConfigurationError(f"{self._api.title}: this call needs credentials: give {wanted}")

    def _asked(self, scheme: str) -> str:
        """How a user gives a scheme's credential, for people; `given` marks one that is there already."""
        how = self._api.asked.get(scheme, scheme)
        return f"{how} [given]" if scheme in self.slots else how
