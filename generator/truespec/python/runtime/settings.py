"""What a client is made of: the options that a user gives, and the core that calls work with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from random import Random, SystemRandom
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar
from urllib.parse import quote, urlsplit

from .auth import CredentialStore
from .clock import SystemClock
from .errors import ConfigurationError
from .log import Log
from .mutex import Mutex
from .rate import RateLimiter, WindowLimiter
from .retry import Failure, Retry, RetryPolicy
from .timeout import Timeout
from .unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .auth import CredentialSource
    from .clock import Clock
    from .decode import Reader
    from .operation import Api, Operation, Rate, Server
    from .plan import Plan
    from .references import References
    from .transport import AsyncTransport, Transport
    from .wire import Request

T = TypeVar("T")

ANSWER_MARGIN = 5.0
"""Seconds that a client waits beyond the time in which a service promises to answer."""


@dataclass(frozen=True, slots=True)
class CallOptions:
    """What differs in one call: `timeout` in seconds or by phase (None: no limit), `max_retries`, headers, query."""

    timeout: float | Timeout | Unset | None = UNSET
    max_retries: int | Unset = UNSET
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    query: Mapping[str, object] = field(default_factory=dict[str, object])


class CommonOptions(TypedDict, total=False):
    """Options of every client.

    `base_url` takes the place of the described servers. `timeout` is in seconds for one attempt, or by phase; None is
    no limit. `retry` decides on repetition, `max_retries` is short for changing its number. `rate_limiter` spaces calls
    out; None switches that off. `headers` go with each call. `record` names a folder into which each request and its
    answer are written, credentials masked. `clock` and `random` are for tests.
    """

    base_url: str | None
    timeout: float | Timeout | None
    max_retries: int | None
    retry: RetryPolicy | None
    rate_limiter: RateLimiter | None
    headers: Mapping[str, str] | None
    record: str | Path | None
    clock: Clock | None
    random: Random | None


class ClientOptions(CommonOptions, total=False):
    """Options of a client: the common ones, and the `transport` that carries its calls."""

    transport: Transport | None


class AsyncClientOptions(CommonOptions, total=False):
    """Options of an async client: the common ones, and the `transport` that carries its calls."""

    transport: AsyncTransport | None


def setting(kind: Callable[[Any], T], name: str, value: object, *, env: str = "", default: object = None) -> T:
    """A setting that is needed: the value given, else the environment's, else the default, as `kind` makes it.

    Raises `ConfigurationError` where there is none, or where `kind` cannot read it.
    """
    found = optional_setting(kind, name, value, env=env, default=default)
    if found is None:
        raise ConfigurationError(f"{name} is missing: give {name}=..." + (f", or set {env}" if env else ""))
    return found


def optional_setting(
    kind: Callable[[Any], T], name: str, value: object, *, env: str = "", default: object = None
) -> T | None:
    """A setting that may be missing: None then."""
    found = value if value is not None else os.environ.get(env, "") or None if env else value
    source = name if value is not None else env
    if found is None:
        found = default
    if found is None:
        return None
    try:
        return kind(_BOOLEANS[found.lower()] if kind is bool and isinstance(found, str) else found)
    except (ValueError, TypeError, KeyError):
        raise ConfigurationError(f"{source or name} cannot be read as {getattr(kind, '__name__', 'wanted')}") from None


_BOOLEANS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def _refuse_unknown(options: CommonOptions) -> None:
    """A misspelt argument must not be lost: raises TypeError, as Python does for functions that list theirs."""
    for name in options:
        if name not in ClientOptions.__optional_keys__:
            raise TypeError(f"the client got an unexpected keyword argument {name!r}")


class Core:
    """Everything that a client's calls share. Safe for threads; `with_options` makes a changed copy."""

    def __init__(
        self,
        api: Api,
        sources: Mapping[str, CredentialSource | None],
        variables: Mapping[str, str | None],
        options: CommonOptions,
    ) -> None:
        _refuse_unknown(options)
        self.api: Api = api
        self.variables: dict[str, str] = {name: value for name, value in variables.items() if value is not None}
        self.credentials: CredentialStore = CredentialStore(api, sources)
        self.log: Log = Log(api.package)
        self.base_url: str | None = _base_url(options.get("base_url") or (os.environ.get(api.base_url_env) or None))
        self.timeout: Timeout | Unset = _timeout(options["timeout"]) if "timeout" in options else UNSET
        self.retry: RetryPolicy = options.get("retry") or Retry()
        self.max_retries: int | None = None
        self.limiter: RateLimiter = _limiter(options)
        self._turns: dict[str, Mutex] = {}
        self.headers: tuple[tuple[str, str], ...] = tuple((options.get("headers") or {}).items())
        self.clock: Clock = options.get("clock") or SystemClock()
        self.random: Random = options.get("random") or SystemRandom()
        self._plans: dict[int, tuple[Plan, Reader]] = {}
        self._limit_retries(options.get("max_retries"))
        if not self.base_url and api.servers:
            self.url_of(())

    @cached_property
    def references(self) -> References:
        """The types of the package."""
        from .references import References

        return References(self.api.package)

    def changed(self, options: CommonOptions) -> Core:
        """A core with other options, and the same credentials and counts of calls."""
        _refuse_unknown(options)
        core = copy(self)
        core._plans = {}
        if "base_url" in options:
            core.base_url = _base_url(options["base_url"])
        if "timeout" in options:
            core.timeout = _timeout(options["timeout"])
        core.retry = options.get("retry") or core.retry
        new = {name.lower(): (name, value) for name, value in (options.get("headers") or {}).items()}
        core.headers = (*(pair for pair in core.headers if pair[0].lower() not in new), *new.values())
        core.clock = options.get("clock") or core.clock
        core.random = options.get("random") or core.random
        if "rate_limiter" in options:
            core.limiter = _limiter(options)
        core._limit_retries(options.get("max_retries"))
        return core

    def _limit_retries(self, number: int | None) -> None:
        if number is None:
            return
        if isinstance(self.retry, Retry):
            self.retry = replace(self.retry, max_retries=number)
        else:
            self.max_retries = number

    def plan(self, operation: Operation[Any, Any]) -> tuple[Plan, Reader]:
        """How this client calls an operation; worked out at the first call."""
        # By identity, which is cheap to hash; the plan keeps its operation alive.
        found = self._plans.get(id(operation))
        if found is None:
            from .decode import Reader
            from .plan import Plan

            found = self._plans[id(operation)] = (Plan(self, operation), Reader(self, operation))
        return found

    def turn(self, rate: Rate) -> Mutex:
        """Whose turn it is to wait for a place under a rate: whoever came first."""
        return self._turns.get(rate.scope) or self._turns.setdefault(rate.scope, Mutex())

    def wait(self, failure: Failure, options: CallOptions | None) -> float | None:
        """Seconds until the next attempt, or None: there is none."""
        retry, limit = self.retry, self.max_retries
        if options is not None and options.max_retries is not UNSET:
            if isinstance(retry, Retry):
                retry = replace(retry, max_retries=options.max_retries)
            else:
                limit = options.max_retries
        return None if limit is not None and failure.attempt > limit else retry.wait(failure)

    def timeout_for(self, operation: Operation[Any, Any], options: CallOptions | None) -> Timeout:
        """The time limit of one attempt: the call's, else the client's, else what the service promises and a margin."""
        if options is not None and options.timeout is not UNSET:
            return _timeout(options.timeout)
        if self.timeout is not UNSET:
            return self.timeout
        return _DEFAULT if operation.timeout is None else Timeout(total=operation.timeout + ANSWER_MARGIN)

    def url_of(self, servers: tuple[Server, ...]) -> str:
        """The URL before an operation's path, without a slash at its end."""
        if self.base_url:
            return self.base_url
        described = servers or self.api.servers
        if not described:
            raise ConfigurationError(f"{self.api.title} names no server: give base_url=...")
        server = described[0]
        url = server.url
        for variable in server.variables:
            url = url.replace(f"{{{variable.name}}}", self._value(variable.name, server))
        return _base_url(url) or ""

    def where(self) -> str:
        """The base URL, for people; empty where none is known."""
        return repr(self.url_of(())) if self.base_url or self.api.servers else ""

    def _value(self, name: str, server: Server) -> str:
        variable = next(each for each in server.variables if each.name == name)
        given = self.variables.get(name)
        if given is None:
            return variable.default
        names = dict(variable.names)
        found = names.get(given, given)
        if variable.enum and found not in variable.enum:
            known = ", ".join(names or variable.enum)
            raise ConfigurationError(f"{name} must be one of {known}, not {given!r}")
        return found

    def complete(self, request: Request) -> Request:
        """A provider's request, ready to be sent: an absolute URL, and the headers of the client."""
        url = request.url if "://" in request.url else self.url_of(()) + request.url
        mine = [("User-Agent", self.api.user_agent), ("Accept-Encoding", "gzip, deflate")]
        timeout = self.timeout if self.timeout is not UNSET else _DEFAULT
        return replace(request, url=url, headers=mine + request.headers, timeout=timeout)


_DEFAULT = Timeout()


def _timeout(value: float | Timeout | None) -> Timeout:
    return value if isinstance(value, Timeout) else Timeout(total=value, connect=_DEFAULT.connect if value else None)


def _limiter(options: CommonOptions) -> RateLimiter:
    if "rate_limiter" in options:
        return options["rate_limiter"] or _Unlimited()
    return WindowLimiter()


class _Unlimited:
    def reserve(self, rate: object, now: float) -> float:
        """No waiting."""
        return 0.0


def _base_url(url: str | None) -> str | None:
    if url is None:
        return None
    parts = urlsplit(url)
    if "@" not in url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ConfigurationError(f"the base URL must begin with http:// or https:// and name a host, not {url!r}")
    if parts.query or parts.fragment or "@" in url:
        raise ConfigurationError("the base URL can have no query, no fragment and no user name")
    # The host's own letters are the transport's to encode.
    return f"{parts.scheme}://{parts.netloc}" + quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~")
