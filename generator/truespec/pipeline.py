"""The driver: the picture of ARCHITECTURE.md, a named and timed stage a line."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec import __version__, beside, emitters, output
from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from truespec.config import ApiConfig
    from truespec.ir import Api, Skipped
    from truespec.memory import Memory
    from truespec.source import Document


@dataclass(frozen=True, slots=True)
class Request:
    """What `generate` was asked for.

    `folder` overrides the configured output; `check` writes nothing; `overwrite` gives up what people
    edited in the output; `include` and `exclude` are patterns of
    `truespec.lower.Selection`.
    """

    folder: Path | None = None
    check: bool = False
    overwrite: bool = False
    skip_unsupported: bool = False
    use_cache: bool = True
    models_only: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(slots=True)
class Result:
    """What became of one description. `difference` is the diff that `check` found, empty where all is current."""

    api: str
    package: str = ""
    output: str = ""
    declared: int = 0
    emitted: int = 0
    models: int = 0
    skipped: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    written: int = 0
    seconds: float = 0.0
    stages: dict[str, float] = field(default_factory=dict[str, float])
    difference: str = ""
    diagnostics: list[Diagnostic] = field(default_factory=list[Diagnostic])
    sources: dict[str, str] = field(default_factory=dict[str, str])

    def as_json(self) -> dict[str, Any]:
        """The result as `--format json` prints it."""
        return {
            "api": self.api,
            "package": self.package,
            "output": self.output,
            "operations_declared": self.declared,
            "operations_emitted": self.emitted,
            "models": self.models,
            "skipped": self.skipped,
            "files_written": self.written,
            "current": not self.difference,
            "seconds": round(self.seconds, 3),
            "stages": {name: round(seconds, 3) for name, seconds in self.stages.items()},
        }

    def summary(self) -> dict[str, Any]:
        """What a later run that finds everything current says again."""
        names = ("package", "output", "declared", "emitted", "models", "skipped")
        return {name: getattr(self, name) for name in names}

    @property
    def failed(self) -> bool:
        """Whether a finding of severity error stands in the way."""
        return any(finding.severity is Severity.ERROR for finding in self.diagnostics)


def generate(config: ApiConfig, request: Request, on_stage: Callable[[str], None] = lambda _: None) -> Result:
    """Description to client. Findings stand in the result; nothing is written where one of them is an error.

    Raises `TruespecError` where the description cannot be read at all or the output cannot be written.
    """
    from truespec.cache import Cache
    from truespec.memory import Memory

    started = time.perf_counter()
    result = Result(api=str(config.spec))
    cache = Cache.of_user() if request.use_cache else Cache.none()
    memory = Memory(cache, config, [request.skip_unsupported, request.models_only, request.include, request.exclude])
    known = memory.recall(request.folder) if emitters.only_built_in(config) else None
    if known is not None:
        result = replace(result, **known)
    else:
        _run(result, config, request, memory, _stages(result, on_stage))
    result.seconds = time.perf_counter() - started
    return result


def _stages(result: Result, on_stage: Callable[[str], None]) -> Callable[[str], AbstractContextManager[None]]:
    """Makes the context in which a stage runs: announced, and timed in seconds."""

    @contextmanager
    def stage(name: str) -> Generator[None]:
        on_stage(name)
        begun = time.perf_counter()
        yield
        result.stages[name] = time.perf_counter() - begun

    return stage


def _run(
    result: Result,
    config: ApiConfig,
    request: Request,
    memory: Memory,
    stage: Callable[[str], AbstractContextManager[None]],
) -> None:
    """The picture: a stage a line."""
    from truespec.check.gate import blocking
    from truespec.lower import Selection, lower
    from truespec.source import load
    from truespec.surface import decide

    with stage("source"):
        document = load(config.spec, overlays=config.overlays, allow_origins=config.allow_origins)
    result.sources = dict(document.sources)
    with stage("check"):
        result.diagnostics += blocking(document, lenient=request.skip_unsupported)
    if result.failed:
        return
    selection = Selection(request.include, request.exclude)
    with stage("lower"):
        api = lower(document, every_schema=selection.is_everything, selection=selection)
    _tell_skipped(result, api, document, request)
    with stage("surface"):
        surface = decide(api, config)
    result.diagnostics += [_placed(one, document) for one in surface.diagnostics]
    result.package, result.models = surface.package, len(surface.models)
    if result.failed:
        return
    modules, templates = beside.modules(config), beside.templates(config)
    job = emitters.Job(api, surface, config, memory.cache, modules, templates, models_only=request.models_only)
    with stage("python"):
        made = emitters.emit(job)
    files = _whole(made, config, document)
    folder = request.folder or config.output or Path(surface.distribution)
    result.output, result.emitted = str(folder), len(api.operations)
    with stage("output"):
        if request.check:
            result.difference = output.difference(files, folder)
        else:
            result.written = output.write(files, folder, overwrite=request.overwrite)
    if not result.difference:
        memory.keep(document, folder, files, result.summary(), result.diagnostics)


def _whole(made: Sequence[output.File], config: ApiConfig, document: Document) -> list[output.File]:
    """What was made, with the changelog that people keep, and the lock."""
    from truespec.python.layout import engine

    log = beside.changelog(config)
    told = [output.File(beside.CHANGELOG, log)] if log is not None else []
    stated = {"engine": engine(), **beside.made_from(config, document.data)}
    return output.locked([*made, *told], f"truespec {__version__}", stated)


def _tell_skipped(result: Result, api: Api, document: Document, request: Request) -> None:
    result.declared = len(api.operations) + len(api.skipped)
    severity = Severity.WARNING if request.skip_unsupported else Severity.ERROR
    for skipped in api.skipped:
        finding = _placed(_unsupported(skipped, severity), document)
        result.diagnostics.append(finding)
        result.skipped.append(
            {"operation": skipped.operation, "reason": skipped.reason, "location": str(finding.span or skipped.pointer)}
        )


def _unsupported(skipped: Skipped, severity: Severity) -> Diagnostic:
    return Diagnostic(
        rule="unsupported",
        severity=severity,
        message=f"{skipped.operation} cannot be emitted: {skipped.reason}",
        pointer=skipped.pointer,
        hint="--skip-unsupported leaves it out and says so" if severity is Severity.ERROR else None,
    )


def _placed(finding: Diagnostic, document: Document) -> Diagnostic:
    """The finding with its line, looked up only now because that may cost a second reading."""
    from truespec.source.pointer import parse

    if finding.span is not None or finding.pointer is None:
        return finding
    return replace(finding, span=document.locate(parse(finding.pointer)))


def every(specs: Sequence[Path], cwd: Path) -> list[ApiConfig]:
    """The APIs that a command is about: those named, else those of the project. Raises where there are none.

    A name is a description, an API's folder, or what the folder of an API of the project is called.
    """
    from truespec.config import load_api, load_project

    project = load_project(cwd)
    chosen = [project.named(spec) for spec in specs] or project.apis
    if not chosen:
        hint = "name a description, or list apis in [tool.truespec] of pyproject.toml"
        raise TruespecError(Diagnostic("usage", Severity.ERROR, "there is no API to work on", hint=hint), exit_status=2)
    return [load_api(spec) for spec in chosen]
