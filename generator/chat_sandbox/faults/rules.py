"""What goes wrong on demand: which requests it strikes, and how often."""

from __future__ import annotations

import random
import threading
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Kind = Literal[
    "code", "latency", "reset", "bad-gateway", "redirect", "truncate", "reset-body", "stall", "cut", "trickle"
]
KINDS: tuple[str, ...] = get_args(Kind)

BODY_KINDS = frozenset({"truncate", "reset-body", "stall", "cut", "trickle"})
"""Those that let the service answer, and spoil the body."""
_NEEDS_VALUE = frozenset({"code", "latency", "trickle"})


@dataclass(slots=True)
class Fault:
    """One fault.

    Attributes:
        kind: ``code`` answers an error code of the vendor, ``latency`` waits, ``reset`` drops the connection,
            ``bad-gateway`` answers 502 as a proxy does, ``redirect`` sends elsewhere. The others let the service
            answer: after some bytes of the body ``truncate`` closes the connection, ``reset-body`` drops it and
            ``stall`` sends no more; ``cut`` sends these bytes as if they were all; ``trickle`` sends byte by byte.
        value: the code; the seconds of ``latency``, and between the bytes of ``trickle``; else the number of bytes.
        operation: an operation's name or a path, with ``*`` for any text.
        times: how often it strikes yet; None for ever.
        probability: of striking a request that it matches, 0 to 1.
    """

    kind: Kind
    value: float = 0.0
    operation: str = "*"
    times: int | None = None
    probability: float = 1.0

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Fault:
        """A fault from JSON or text values. Raises ValueError that says what is wrong."""
        unknown = data.keys() - {"kind", "value", "operation", "times", "probability"}
        if unknown:
            raise ValueError(f"a fault has no {sorted(unknown)[0]!r}")
        kind, times = data.get("kind"), data.get("times")
        if kind not in KINDS:
            raise ValueError(f"the kind of a fault is one of {', '.join(KINDS)}, not {kind!r}")
        if kind in _NEEDS_VALUE and "value" not in data:
            raise ValueError(f"a fault of kind {kind} needs a value")
        try:
            fault = cls(
                kind,
                float(data.get("value", 0)),
                str(data.get("operation", "*")),
                None if times is None else int(times),
                float(data.get("probability", 1)),
            )
        except (TypeError, ValueError):
            raise ValueError("value, times and probability of a fault are numbers") from None
        if fault.value < 0 or not 0 <= fault.probability <= 1 or (fault.times is not None and fault.times < 1):
            raise ValueError("a fault's value is not below 0, its probability 0 to 1, its times 1 or more")
        return fault

    @classmethod
    def parse(cls, text: str) -> Fault:
        """A fault from ``KIND[:VALUE][,operation=…][,times=…][,probability=…]``. Raises ValueError."""
        head, *rest = text.split(",")
        kind, colon, value = head.partition(":")
        data: dict[str, Any] = {"kind": kind.strip()}
        if colon:
            data["value"] = value
        for part in rest:
            name, equals, given = part.partition("=")
            if not equals:
                raise ValueError(f"in the fault {text!r}, {part!r} should be NAME=VALUE")
            data[name.strip()] = given.strip()
        return cls.from_data(data)

    def matches(self, names: Iterable[str]) -> bool:
        """Whether one of a request's names (its path, its operation) is meant."""
        return any(fnmatchcase(name, self.operation) for name in names)


class Faults:
    """The faults that are on. Chance is seeded, so that the same requests meet the same faults again."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        """``faults``: on from the beginning, and again after each ``reset``."""
        self._first = [asdict(fault) for fault in faults]
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._random = random.Random(0)
        self.reset()

    @classmethod
    def parse(cls, text: str) -> Faults:
        """Faults from text, separated by semicolons. Raises ValueError."""
        return cls(Fault.parse(part) for part in text.split(";") if part.strip())

    def add(self, fault: Fault) -> None:
        """Switch one on, besides those that are on."""
        with self._lock:
            self._faults.append(fault)

    def clear(self) -> None:
        """Switch all off."""
        with self._lock:
            self._faults.clear()

    def reset(self) -> None:
        """Back to the faults of the beginning, chance included."""
        with self._lock:
            self._faults = [Fault(**data) for data in self._first]
            self._random.seed(0)

    def describe(self) -> list[dict[str, Any]]:
        """The faults that are on, as data."""
        with self._lock:
            return [asdict(fault) for fault in self._faults]

    def strike(self, *names: str) -> list[Fault]:
        """What strikes a request with these names now; counted, and taken off when used up."""
        if not self._faults:
            return []
        with self._lock:
            struck = [
                fault
                for fault in self._faults
                if fault.matches(names) and (fault.probability >= 1 or self._random.random() < fault.probability)
            ]
            for fault in struck:
                if fault.times is not None:
                    fault.times -= 1
            self._faults = [fault for fault in self._faults if fault.times is None or fault.times > 0]
        return struck
