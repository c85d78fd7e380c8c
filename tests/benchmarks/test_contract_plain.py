"""Plain schemathesis beside `truespec test`: what each finds of the planted bugs, and cases in a CPU second.

`pytest -m slow -s tests/benchmarks/test_contract_plain.py`; CONTRACT_BUGS names some bugs, all of them by default.
Plain schemathesis gets the description as it is, valid credentials on every request, and its own checks and defaults.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from truespec.config import load_api
from truespec.contract import door as doors
from truespec.contract.running import plan_of, prepare
from truespec.contract.session import Session

SPECS = Path(__file__).parents[2] / "spec"
APIS = ("openim", "tencent-chat")
_EXAMPLES = 40


def _session(api: str, phases: Sequence[str], bugs: Sequence[str] = ()) -> Session:
    return prepare(load_api(SPECS / api), plan_of(None, phases=phases, max_examples=_EXAMPLES), bugs)[0]


def _plain(api: str, phases: Sequence[str], bugs: Sequence[str] = ()) -> tuple[set[tuple[str, str]], int]:
    """(check, operation) of each failure of plain schemathesis, and how many cases it sent."""
    import schemathesis
    from schemathesis.config import SchemathesisConfig
    from schemathesis.engine import events, from_schema

    session = _session(api, phases, bugs)
    try:
        session.lab.reset()
    except Exception as error:
        # Whoever prepares a run by hand sees that no credential comes: that counts as found.
        assert bugs, error
        return {("no credential", str(error))}, 0
    session.lab.door.watchers.clear()
    configure: Callable[[dict[str, Any]], SchemathesisConfig] = getattr(SchemathesisConfig, "from_dict")  # noqa: B009
    settings = {
        "seed": 1,
        "generation": {"max-examples": _EXAMPLES, "database": "none"},
        "phases": {name: {"enabled": name in phases} for name in ("examples", "coverage", "fuzzing", "stateful")},
    }
    data = {**session.lab.data, "servers": [{"url": "/"}]}
    schema: Any = schemathesis.openapi.from_dict(data, config=configure(settings))
    schema.app = doors.wsgi(session.lab.door, projecting=False)
    found: set[tuple[str, str]] = set()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            for checks in event.recorder.checks.values():
                found |= {(one.name, str(event.recorder.label)) for one in checks if one.failure_info is not None}
    session.lab.door.sender.close()
    return found, session.lab.door.sent


@pytest.mark.slow
@pytest.mark.parametrize("api", APIS)
def test_plain_schemathesis_finds_less_and_cries_wolf(api: str) -> None:
    phases = ("examples", "coverage", "fuzzing", "stateful")
    clean, _ = _plain(api, phases)
    bugs = dict(prepare(load_api(SPECS / api), plan_of(None))[1].bugs)  # type: ignore[union-attr]
    wanted = os.environ.get("CONTRACT_BUGS", ",".join(bugs)).split(",")
    found = [bug for bug in wanted if _plain(api, phases, (bug,))[0] - clean]
    print(
        f"\n{api}: plain schemathesis {len(found)} of {len(wanted)} found, {len(clean)} false alarms: {sorted(found)}"
    )
    assert clean or len(found) < len(wanted)


@pytest.mark.slow
@pytest.mark.parametrize("api", APIS)
def test_cases_in_a_second(api: str) -> None:
    """CPU for each case of the fuzzing phase, ours with all checks that watch, over plain; median of three pairs."""
    ratios: list[float] = []
    for _ in range(3):
        started = time.process_time()
        report = _session(api, ("fuzzing",)).run()
        ours = (time.process_time() - started) / max(1, report.calls)
        started = time.process_time()
        _, sent = _plain(api, ("fuzzing",))
        ratios.append(ours / ((time.process_time() - started) / max(1, sent)))
        print(f"\n{api}: ours {1 / ours:.0f} cases in a CPU second, over plain {ratios[-1]:.2f} x")
    assert median(ratios) <= 1.15
