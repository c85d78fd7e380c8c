"""One vendor's sandbox: its data, clock, limits, faults and bugs, and the ways to change them."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from . import bugs, json_text, seeds
from .clock import Clock
from .exchange import JSON_TYPE, Answer
from .faults.rules import Faults
from .limits import Limiter
from .requests_log import RequestLog
from .settings import Settings
from .store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .description import Operation
    from .exchange import Request, Service
    from .vendor import Vendor


class Sandbox:
    """A running sandbox. ``app.state.sandbox`` is one.

    Attributes:
        vendor: ``tencent-chat`` or ``openim``.
        settings: what it was made with.
        store: its data.
        clock: its time.
        limiter: its rate limits.
        faults: what goes wrong on demand.
        log: the last requests, with verdicts.
    """

    def __init__(
        self,
        vendor: Vendor,
        settings: Settings | None = None,
        *,
        store: Store | None = None,
        clock: Clock | None = None,
    ) -> None:
        """``store`` and ``clock`` replace those that the settings describe.

        Raises ValueError for settings that cannot be used: an unknown seed or bug, a bad clock, a file that
        is no database.
        """
        self._vendor = vendor
        self.vendor = vendor.name
        self.page = "/"
        self.settings = Settings.from_env() if settings is None else settings
        self.clock = clock or Clock.parse(self.settings.clock)
        self.store = store or Store(self.settings.db)
        rate = self.settings.rate_limit
        self.limiter = Limiter(vendor.rate if rate < 0 else rate)
        self.faults = Faults.parse(self.settings.fault)
        self.log = RequestLog()
        self._described = _described(self.settings)
        self._seed = seeds.read(self.settings.seed, self.vendor)
        self._bugs: tuple[str, ...] = ()
        self._service: Service = vendor.service(self)
        self.plant(self.settings.bugs)
        with self.store.write():
            if self.store.is_empty:
                self._seed.put_into(self.store)

    @property
    def credentials(self) -> Mapping[str, Any]:
        """Credentials of the seed that is in use.

        Tencent: ``sdk_app_id``, ``identifier``, ``secret_key``. OpenIM: ``user_id``, ``secret``, ``platform_id``.
        """
        return dict(self._seed.credentials)

    @property
    def samples(self) -> Mapping[str, Sequence[str]]:
        """Values that exist: ``owner``, the accounts with conversations, those with the most first."""
        return {"owner": self.store.conversations.owners()}

    @property
    def operations(self) -> Mapping[str, str]:
        """The path of each operation, and its name."""
        return self._service.operations

    @property
    def bugs(self) -> Mapping[str, str]:
        """Every bug that can be planted in this vendor's sandbox: name and one line."""
        return {name: text for name, text in bugs.BUGS.items() if bugs.applies(name, self.vendor)}

    @property
    def planted(self) -> tuple[str, ...]:
        """The names of the bugs that are on."""
        return self._bugs

    def plant(self, names: Iterable[str]) -> None:
        """Have exactly these bugs from now on; none of them for an empty iterable.

        Raises ValueError for a name that ``bugs`` does not list; the bugs stay as they were then.
        """
        wanted = tuple(names)
        service = self._vendor.service(self)
        for name in wanted:
            bugs.plant(name, self.vendor, service)
        self._service, self._bugs = service, wanted

    def reset(self, seed: str | None = None) -> None:
        """Forget everything, put the seed in again, and set clock, limits, faults and ids back.

        ``seed``: use this one from now on. Planted bugs stay. Raises ValueError for an unknown seed.
        """
        if seed is not None:
            self._seed = seeds.read(seed, self.vendor)
        with self.store.write():
            self.store.clear()
            self._seed.put_into(self.store)
        self.clock.reset()
        self.limiter.reset()
        self.faults.reset()
        self.log.reset()
        self.plant(self._bugs)

    def add(self, data: Mapping[str, Any]) -> None:
        """Put more into the store: data of the form of a seed file. Raises ValueError for what no seed may hold."""
        seeds.from_data(data).put_into(self.store)

    def answer(self, request: Request) -> Answer:
        """What the vendor would say to this request; kept in the log, with the description's verdict."""
        begin = time.perf_counter()
        described = self._described.get(request.path)
        refused = None if described is None else described.request_problem(request)
        answer = self._service.answer(request)
        broken = None if described is None else described.answer_problem(answer)
        self.log.add(
            request,
            answer,
            at_ms=self.clock.now_ms(),
            milliseconds=(time.perf_counter() - begin) * 1000,
            checked=described is not None,
            problems=(refused, broken),
        )
        if broken is not None and self.settings.validate == "strict":
            return Answer(500, (JSON_TYPE,), json_text.write({"drift": broken}))
        return answer

    @property
    def seeds(self) -> list[str]:
        """The seeds that come with the sandbox."""
        return seeds.names(self.vendor)

    def example_body(self, path: str) -> Any:
        """A request body for the operation at ``path``, about the demo data."""
        return self._service.samples[self.operations[path]]

    def signed(self, path: str, body: bytes) -> Request:
        """A request with the credentials of the seed."""
        return self._service.signed(path, body)

    def failure(self, code: int) -> Answer:
        """The answer that carries this error code of the vendor."""
        return self._service.failure(code)

    def too_large(self) -> Answer:
        """What the vendor would say to a body that is longer than the limit."""
        return self._service.too_large(self.settings.body_limit)

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the sandbox does where the evidence is silent, one line each."""
        return _assumptions()[self.vendor]

    def close(self) -> None:
        """Close the database."""
        self.store.close()


def _described(settings: Settings) -> Mapping[str, Operation]:
    """The operations that traffic is held against, by path; none where that is off."""
    if settings.validate == "off":
        return {}
    if not settings.description:
        raise ValueError("validate needs a description to validate by")
    from . import description

    return description.load(settings.description)


@cache
def _assumptions() -> dict[str, tuple[str, ...]]:
    data: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "assumptions.yaml").read_text("utf-8"))
    return {vendor: tuple(lines) for vendor, lines in data.items()}
