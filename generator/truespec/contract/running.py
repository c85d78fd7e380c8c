"""From a command's options to a session that can run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.contract.guesses import with_guesses
from truespec.contract.safety import require_allowed
from truespec.contract.session import PHASES, PhaseResult, Plan, Session
from truespec.contract.shapes import Shapes
from truespec.contract.target import Target, load_target
from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from truespec.config import ApiConfig


def plan_of(
    url: str | None,
    *,
    hosts: Collection[str] = (),
    allow_writes: bool = False,
    seed: int = 1,
    max_examples: int = 40,
    max_time: int | None = None,
    phases: Sequence[str] = (),
    operations: Sequence[str] = (),
    checks: Sequence[str] = (),
    workers: int = 1,
    rate_limit: float | None = None,
    **_: Any,
) -> Plan:
    """The plan that options ask for. Raises TruespecError where a host may not be talked to, or a check is unknown."""
    from truespec.contract.checks import all_checks

    local = url is None or require_allowed(url, hosts)
    unknown = [name for name in checks if name not in all_checks()]
    if unknown:
        hint = f"there are {', '.join(all_checks())}"
        message = f"there is no check {unknown[0]}"
        raise TruespecError(Diagnostic("usage", Severity.ERROR, message, hint=hint), exit_status=2)
    return Plan(
        url=url,
        seed=seed,
        examples=max_examples,
        max_time=max_time,
        workers=workers,
        phases=tuple(phases) or PHASES,
        operations=tuple(operations),
        checks=tuple(checks),
        writes=allow_writes,
        rate=rate_limit,
        local=local,
    )


def prepare(
    config: ApiConfig,
    plan: Plan,
    bugs: Sequence[str] = (),
    on_phase: Callable[[PhaseResult], None] = lambda _: None,
    *,
    target: Target | None = None,
    on_call: Callable[[str, int], None] = lambda _, __: None,
) -> tuple[Session, Target | None]:
    """A session for one API, and the target that it starts in this process, None where there is a URL.

    `target` is tested in the place of the one that the API names.

    Raises TruespecError where the description cannot be read, or names an operation or a bug that does not exist.
    """
    from truespec.lower import lower
    from truespec.source import load

    document = load(config.spec, overlays=config.overlays, allow_origins=config.allow_origins)
    api = with_guesses(lower(document), Shapes(document))
    own = target is None and plan.url is None
    if own:
        target = load_target(config)
    unknown = set(plan.operations) - {one.id for one in api.operations}
    if unknown:
        message = f"{config.spec} has no operation {sorted(unknown)[0]}"
        raise TruespecError(Diagnostic("usage", Severity.ERROR, message), exit_status=2)
    if bugs:
        _plant(target, bugs)
    elif own and target is not None and target.plant is not None:
        target.plant(())
    return Session(config, document, api, plan, target, on_phase=on_phase, on_call=on_call), target


def _plant(target: Target | None, bugs: Sequence[str]) -> None:
    message = "only a target that lists bugs can have one planted"
    if target is not None and target.plant is not None:
        unknown = [name for name in bugs if name not in target.bugs]
        if not unknown:
            target.plant(bugs)
            return
        message = f"{target.name} has no bug {unknown[0]}"
    raise TruespecError(Diagnostic("usage", Severity.ERROR, message), exit_status=2)
