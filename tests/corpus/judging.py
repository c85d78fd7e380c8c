"""One real description judged: generated whole, imported whole, every model completed, every operation called.

Each document has a process of its own, forked from one that has imported what all of them need, with a limit of time.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import tempfile
import traceback
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from declared import declared
from truespec.config import load_api
from truespec.diagnostics import Severity, TruespecError
from truespec.pipeline import Request, generate
from use_all import use

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WARM = Path(__file__).parents[1] / "cases" / "one-of-and-any-of" / "spec.yaml"
"""Generated once before all others, so that what is imported on the way is imported once."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a document.

    `lines` are those of Python, the engine aside; `seconds` are of CPU, for generating alone; `memory` is the peak in
    MB.
    """

    document: str
    package: str = ""
    declared: int = 0
    emitted: int = 0
    models: int = 0
    lines: int = 0
    seconds: float = 0.0
    memory: int = 0
    warnings: int = 0
    refused: list[str] = field(default_factory=list[str])
    problems: list[str] = field(default_factory=list[str])

    @property
    def is_perfect(self) -> bool:
        """Whether nothing is missing and nothing is wrong."""
        return not self.refused and not self.problems

    @property
    def outcome(self) -> str:
        """In one word."""
        return "failed" if self.problems else "refused" if self.refused else "ok"


def judge(document: Path, folder: Path, name: str, *, limit: float, skip_unsupported: bool = False) -> Verdict:
    """The verdict on a document, whose client is left in `folder`; `limit` is in seconds."""
    _warm()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(document, folder, name, skip_unsupported, theirs))
    child.start()
    theirs.close()
    told: dict[str, Any] | None = None
    if ours.poll(limit):
        try:
            told = ours.recv()
        except EOFError:
            told = None
    else:
        child.kill()
    child.join()
    if told is None:
        why = f"ended with status {child.exitcode}" if child.exitcode != -9 else f"took more than {limit:.0f} s"
        return Verdict(name, problems=[why])
    return Verdict(**told)


@cache
def _warm() -> None:
    with tempfile.TemporaryDirectory() as folder:
        generate(load_api(WARM), Request(folder=Path(folder, "warm"), use_cache=False))


def _child(document: Path, folder: Path, name: str, skip_unsupported: bool, pipe: Connection) -> None:
    try:
        verdict = _judge(document, folder, name, skip_unsupported)
    except Exception:
        verdict = Verdict(name, problems=[traceback.format_exc(limit=-4)])
    pipe.send(asdict(verdict))


def _judge(document: Path, folder: Path, name: str, skip_unsupported: bool) -> Verdict:
    begun = _cpu()
    try:
        result = generate(
            load_api(document), Request(folder=folder, use_cache=False, skip_unsupported=skip_unsupported)
        )
    except TruespecError as error:
        return Verdict(name, refused=[_told(finding) for finding in error.diagnostics], seconds=_cpu() - begun)
    errors = [_told(finding) for finding in result.diagnostics if finding.severity is Severity.ERROR]
    verdict = Verdict(
        name,
        package=result.package,
        declared=result.declared,
        emitted=result.emitted,
        models=result.models,
        seconds=_cpu() - begun,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        warnings=len(result.diagnostics),
        refused=errors,
    )
    if errors:
        return verdict
    return replace(
        verdict,
        lines=sum(path.read_bytes().count(b"\n") for path in folder.rglob("*.py") if "_runtime" not in path.parts),
        problems=_problems(document, folder, verdict, len(result.skipped)),
    )


def _problems(document: Path, folder: Path, verdict: Verdict, skipped: int) -> list[str]:
    used = use(str(folder), verdict.package)
    problems = list(used["problems"])
    wanted = declared(document)
    if verdict.declared != len(wanted):
        problems.append(f"{len(wanted)} operations stand in the document, {verdict.declared} were counted")
    if verdict.emitted != verdict.declared - skipped:
        problems.append(f"{verdict.emitted} of {verdict.declared} operations were emitted")
    missing = {(method, path.split("#")[0]) for method, path in wanted} - {(one[0], one[1]) for one in used["reached"]}
    if len(missing) > skipped and not problems:
        problems.append(f"no method reaches {sorted(missing)[:5]}")
    return problems


def _told(finding: Any) -> str:
    return f"{finding.rule}: {finding.message} ({finding.span or finding.pointer})"


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
