"""What can be set from outside: arguments of ``create_app``, or environment variables."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

EmptyLists = Literal["array", "absent", "null"]
Validation = Literal["off", "report", "strict"]

PREFIX = "CHAT_SANDBOX_"
RUNNER = "TRUESPEC_TARGET_"


@dataclass(frozen=True, slots=True)
class Settings:
    """How one sandbox behaves. Each field is also an environment variable: ``CHAT_SANDBOX_`` + its name.

    Attributes:
        seed: ``demo``, ``empty`` or the path of a YAML file.
        db: path of the SQLite file, or ``:memory:``. A file that holds data already is not seeded again.
        bug: planted bugs to switch on, names separated by commas.
        fault: faults to switch on, ``KIND[:VALUE][,operation=…][,times=…][,probability=…]``, separated by
            semicolons; see ``chat_sandbox.faults``.
        page_size: most conversations on one Tencent page.
        rate_limit: calls a second that one operation may take; 0 means no limit, below 0 the vendor's own
            (Tencent 200, OpenIM none).
        body_limit: longest request body, bytes.
        clock: ``system``, Unix seconds or an ISO 8601 time; a trailing ``+`` lets it tick.
        empty_lists: how Tencent's list without items is sent; the evidence does not settle it.
        one_per_millisecond: OpenIM's quirk that of two conversations active in one millisecond one is lost.
        kick_same_platform: a new OpenIM user token ends the older one of the same platform.
        failed_signatures: failed UserSig checks within a minute after which 70050 is answered; 0 means never.
        validate: hold traffic against the description: ``off``, ``report`` it, or ``strict`` (answer 500).
        description: the description that ``validate`` needs: a bundled JSON file, or the API's folder.
        site: folder with the built documentation site, shown under ``/docs/``.
        admin_token: what ``/_sandbox/`` wants in the header ``X-Sandbox-Token``; empty: nothing, loopback only.
    """

    seed: str = "demo"
    db: str = ":memory:"
    bug: str = ""
    fault: str = ""
    page_size: int = 100
    rate_limit: float = -1.0
    body_limit: int = 1 << 20
    clock: str = "system"
    empty_lists: EmptyLists = "array"
    one_per_millisecond: bool = False
    kick_same_platform: bool = False
    failed_signatures: int = 0
    validate: Validation = "off"
    description: str = ""
    site: str = ""
    admin_token: str = ""

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """Settings from environment variables; what is not set keeps its default.

        What a runner of targets calls `TRUESPEC_TARGET_SEED` is `CHAT_SANDBOX_SEED` here, which goes before it.
        Raises ValueError that names the variable where a value cannot be used.
        """
        env = os.environ if env is None else env
        given: dict[str, str] = {}
        for prefix in (RUNNER, PREFIX):
            given |= {f.name: env[prefix + f.name.upper()] for f in fields(cls) if prefix + f.name.upper() in env}
        return cls().with_text(given)

    def with_text(self, given: Mapping[str, str]) -> Settings:
        """A copy with values read from text, as an environment or a command line has them."""
        return replace(self, **{name: _read(name, text, getattr(self, name)) for name, text in given.items()})

    @property
    def bugs(self) -> tuple[str, ...]:
        """The names in ``bug``."""
        return tuple(name.strip() for name in self.bug.split(",") if name.strip())


_CHOICES: dict[str, tuple[str, ...]] = {"empty_lists": get_args(EmptyLists), "validate": get_args(Validation)}
_SMALLEST = {"page_size": 1, "body_limit": 1, "rate_limit": -1}


def _read(name: str, text: str, default: Any) -> Any:
    variable = PREFIX + name.upper()
    if name in _CHOICES and text not in _CHOICES[name]:
        raise ValueError(f"{variable} must be one of {', '.join(_CHOICES[name])}, not {text!r}")
    if isinstance(default, bool):
        if text.lower() not in {"0", "1", "true", "false", "yes", "no"}:
            raise ValueError(f"{variable} must be 1 or 0, not {text!r}")
        return text.lower() in {"1", "true", "yes"}
    if isinstance(default, str):
        return text
    try:
        value = type(default)(text)
    except ValueError:
        raise ValueError(f"{variable} must be a number, not {text!r}") from None
    if value < _SMALLEST.get(name, 0):
        raise ValueError(f"{variable} must be at least {_SMALLEST.get(name, 0)}, not {text}")
    return value
