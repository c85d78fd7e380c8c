"""One call, from arguments to result, for sync and async clients alike.

`steps` is a generator that does no input or output itself: it yields what it needs done (an *effect*) and is sent the
outcome. A sync client does the effects in its thread, an async one in its task; everything that matters, the order of
credentials, rate limit, sending, envelope and retry, is written once, here.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from .auth import Credential
from .decode import lookup
from .errors import APIError, CallError, ConfigurationError, TransportError
from .mutex import Mutex
from .retry import Failure
from .wire import Request, Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .auth import Held, Slot
    from .decode import Reader
    from .operation import Operation
    from .plan import Plan, Prepared
    from .settings import CallOptions, Core


@dataclass(frozen=True, slots=True)
class Drain:
    """The effect of reading the rest of a streamed answer into its `content`."""

    response: Response


Effect: TypeAlias = Request | float | Mutex | Drain
"""What a call needs done: send a request (the outcome is its response), wait so many seconds, take a lock, drain."""

Steps: TypeAlias = Generator[Effect, "Response | None", Any]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A call that has come to its end: the last request, its answer, and how often it was tried."""

    request: Request
    response: Response
    attempts: int
    reader: Reader

    def result(self) -> Any:
        """The decoded answer."""
        return self.reader.read(self.request, self.response)


def call(
    core: Core,
    operation: Operation[Any, Any],
    arguments: Mapping[str, object],
    body: object,
    options: CallOptions | None,
    *,
    raw: bool = False,
) -> Steps:
    """The steps of one call: its result is the decoded answer, or the `Exchange` where it stays raw or is a stream."""
    plan, reader = core.plan(operation)
    run = _Run(core, plan, plan.prepare(arguments, body, options), options)
    while True:
        try:
            request, response = yield from run.attempt()
            exchange = Exchange(request, response, run.attempts, reader)
            if plan.streams and 200 <= response.status < 300:
                return exchange
            if response.chunks is not None:
                yield Drain(response)
            if raw:
                return _raw(exchange)
            return reader.read(request, response)
        except (APIError, TransportError) as error:
            wait = run.after(error)
            if wait is None:
                raise
            if wait > 0.0:
                yield wait
        except CallError as error:
            error.attempts = run.attempts
            raise


class _Run:
    """One call while it goes on."""

    __slots__ = ("attempts", "core", "options", "plan", "prepared", "renewed", "request", "started", "used")

    def __init__(self, core: Core, plan: Plan, prepared: Prepared, options: CallOptions | None) -> None:
        self.core = core
        self.plan = plan
        self.prepared = prepared
        self.options = options
        self.attempts = 0
        self.renewed = False
        self.request: Request | None = None
        self.started = core.clock.monotonic()
        self.used: list[tuple[Slot, Held]] = []

    def attempt(self) -> Generator[Effect, Response | None, tuple[Request, Response]]:
        """Fetch the credentials, wait for a place under the rate limit, send."""
        core, clock = self.core, self.core.clock
        self.attempts += 1
        self.request = None
        self.used = []
        for slot in self.plan.security:
            held = slot.current(clock.time())
            if held is None:
                held = yield from _renewal(core, slot)
            self.used.append((slot, held))
        for rate in self.plan.rates:
            turn = core.turn(rate)
            if not turn.try_acquire():
                yield turn
            try:
                pause = core.limiter.reserve(rate, clock.monotonic())
                if pause > 0.0:
                    yield pause
            finally:
                turn.release()
        request = self.request = self.plan.request(self.prepared, self.used)
        before = clock.monotonic()
        response = cast("Response", (yield request))
        response.elapsed = clock.monotonic() - before
        core.log.answered(request, response)
        return request, response

    def after(self, error: APIError | TransportError) -> float | None:
        """Seconds until the next attempt after this failure, or None: there is none."""
        error.attempts = self.attempts
        request = error.request or self.request
        # Also where a transport of the user's own has put the request in as it was sent.
        error.request = None if request is None else request.shown()
        if not self.renewed and self._refused(error):
            self.renewed = True
            return 0.0
        wait = self.core.wait(self._failure(error), self.options)
        if wait is not None:
            self.core.log.retrying(self.plan.operation.id, error, wait)
        return wait

    def _refused(self, error: APIError | TransportError) -> bool:
        """Whether the service refused a credential that can be made anew; the refused ones are forgotten."""
        if not isinstance(error, APIError):
            return False
        refused = False
        for slot, held in self.used:
            renew_on = slot.provider.renew_on if slot.provider is not None else ()
            if error.code in renew_on or error.status in renew_on:
                slot.discard(held)
                refused = True
        return refused

    def _failure(self, error: APIError | TransportError) -> Failure:
        answered = error if isinstance(error, APIError) else None
        entry = lookup(self.core, answered.code) if answered else None
        arrived = error.arrived if isinstance(error, TransportError) else True
        return Failure(
            error=error,
            attempt=self.attempts,
            elapsed=self.core.clock.monotonic() - self.started,
            arrived=arrived and self.request is not None,
            repeatable=self.plan.operation.semantics != "unsafe" and self.prepared.replayable(),
            status=answered.status if answered else None,
            rule=entry.retry if entry else None,
            retry_after=answered.retry_after if answered else None,
        )


def credential(core: Core, scheme: str) -> Steps:
    """The credential of a security scheme, made or fetched where there is none that still holds."""
    slot = core.credentials.slots.get(scheme)
    if slot is None:
        raise ConfigurationError(f"{core.api.title}: there is no credential for {scheme}")
    held = slot.current(core.clock.time())
    return (held if held is not None else (yield from _renewal(core, slot))).secret


def _renewal(core: Core, slot: Slot) -> Generator[Effect, Response | None, Held]:
    """A new credential, made by whoever comes first while the others wait for it."""
    if slot.provider is None:
        raise ConfigurationError("a credential was refused, and nothing can renew it")
    yield slot.mutex
    try:
        held = slot.current(core.clock.time())
        if held is not None:
            return held
        made = slot.provider.fetch(core.clock)
        credential = made if isinstance(made, Credential) else (yield from _fetching(core, made))
        return slot.put(credential, core.clock.time())
    finally:
        slot.mutex.release()


def _fetching(
    core: Core, fetch: Generator[Request, Response, Credential]
) -> Generator[Effect, Response | None, Credential]:
    """Carry a provider's requests over the client's transport."""
    try:
        request = next(fetch)
        while True:
            complete = core.complete(request)
            try:
                response = cast("Response", (yield complete))
            except TransportError as error:
                request = fetch.throw(error)
            else:
                core.log.answered(complete, response)
                request = fetch.send(response)
    except StopIteration as stop:
        return cast("Credential", stop.value)


def _raw(exchange: Exchange) -> Exchange:
    """`exchange`, unless its answer is an error; what cannot be decoded shows when it is parsed."""
    try:
        exchange.result()
    except APIError:
        raise
    except CallError:
        pass
    return exchange
