"""The driver: the picture of ARCHITECTURE.md, a named and timed stage a line."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec import __version__, beside, emitters, output
from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.memory import Layout, Memory
from truespec.words import Missed, held_back, must_be_noted, set_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from truespec.config import ApiConfig
    from truespec.source import Document
    from truespec.words import Apart


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


class Kept:
    """What one run leaves to the next of the same API in this process: it changes nothing but how long that takes."""

    def __init__(self) -> None:
        from truespec.lower import Parts
        from truespec.recall import Recall
        from truespec.source import Earlier

        self.earlier = Earlier()
        self.entries: dict[str, Any] = {}
        self.parts = Parts()
        self.recall = Recall()


def generate(
    config: ApiConfig,
    request: Request,
    on_stage: Callable[[str], None] = lambda _: None,
    *,
    kept: Kept | None = None,
) -> Result:
    """Description to client. Findings stand in the result; nothing is written where one of them is an error.

    `kept` has what need not be done again from one run to the next in this process.
    Raises `TruespecError` where the description cannot be read at all or the output cannot be written.
    """
    from truespec.cache import Cache

    started = time.perf_counter()
    result = Result(api=str(config.spec))
    cache = Cache.of_user(kept and kept.entries) if request.use_cache else Cache.none()
    memory = Memory(cache, config, [request.skip_unsupported, request.models_only, request.include, request.exclude])
    known = memory.recall(request.folder) if emitters.only_built_in(config) else None
    if known is not None:
        result = replace(result, **known)
    else:
        with kept.recall.in_use() if kept is not None else nullcontext(), cache.in_the_end():
            _make(result, _Run(config, request, memory, _stages(result, on_stage), kept))
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


@dataclass(frozen=True, slots=True)
class _Run:
    """What every stage of one run is given."""

    config: ApiConfig
    request: Request
    memory: Memory
    stage: Callable[[str], AbstractContextManager[None]]
    kept: Kept | None


def _make(result: Result, run: _Run) -> None:
    """The picture: a stage a line. What an earlier run laid out of the same description, words apart, stands."""
    from truespec.check.gate import blocking
    from truespec.source import load

    config, request = run.config, run.request
    with run.stage("source"):
        earlier = run.kept and run.kept.earlier
        document = load(config.spec, overlays=config.overlays, allow_origins=config.allow_origins, earlier=earlier)
    result.sources = dict(document.sources)
    with run.stage("words"):
        apart = _apart(document, run)
        layout = run.memory.recall_layout(apart.digest) if apart is not None else None
    if layout is None:
        with run.stage("check"):
            result.diagnostics += blocking(document, lenient=request.skip_unsupported)
        if result.failed:
            return
        # What was found belongs to this very text: nothing is kept past it.
        layout, apart = _laid_out(run, document, None if result.diagnostics else apart)
    _tell(result, layout, document, request)
    if result.failed:
        return
    with run.stage("finish"):
        made = _finished(run, layout, apart)
    files = _whole(made, config, document)
    folder = request.folder or config.output or Path(layout.distribution)
    result.output = str(folder)
    with run.stage("output"):
        if request.check:
            result.difference = output.difference(files, folder)
        else:
            result.written = output.write(files, folder, overwrite=request.overwrite)
    if not result.difference:
        run.memory.keep(document, folder, files, result.summary(), result.diagnostics)


def _apart(document: Document, run: _Run) -> Apart | None:
    """The description without its words, where its layout may be kept: not where others have a hand in it."""
    ours = emitters.only_built_in(run.config) and not beside.templates(run.config)
    faulty = any(one.severity is Severity.ERROR for one in document.diagnostics)
    return set_apart(document.data) if run.memory.cache.keeps and ours and not faulty else None


def _laid_out(run: _Run, document: Document, apart: Apart | None) -> tuple[Layout, Apart | None]:
    """From a description that was checked to files; laid out and kept without words where those can be set apart."""
    from truespec.lower import Selection, lower
    from truespec.surface import decide

    config, request = run.config, run.request
    selection = Selection(request.include, request.exclude)
    whole = copy(document)
    whole.data = document.data if apart is None else apart.data
    with run.stage("lower"):
        api = lower(whole, every_schema=selection.is_everything, selection=selection, parts=run.kept and run.kept.parts)
    with run.stage("surface"):
        surface = decide(api, config)
    # Nothing will be written where an operation is in the way.
    stuck = bool(api.skipped) and not request.skip_unsupported
    apart = None if stuck else apart
    modules, templates = beside.modules(config), beside.templates(config)
    job = emitters.Job(api, surface, config, run.memory.cache, modules, templates, models_only=request.models_only)
    try:
        with run.stage("python"):
            files = [] if stuck else _without_words(job) if apart is not None else emitters.emit(job)
    except Missed:
        return _laid_out(run, document, None)
    layout = Layout(
        package=surface.package,
        distribution=surface.distribution,
        operations=len(api.operations),
        models=len(surface.models),
        skipped=[(one.operation, one.reason, one.pointer) for one in api.skipped],
        findings=list(surface.diagnostics),
        files=[(file.path, file.text) for file in files],
    )
    if apart is not None:
        run.memory.keep_layout(apart.digest, layout)
    return layout, apart


def _without_words(job: emitters.Job) -> list[output.File]:
    """The files of the client, each with notes of where its words go."""
    from truespec.python import lay_out

    with held_back():
        files = lay_out(job)
    for file in files:
        must_be_noted(file.text)
    return files


def _finished(run: _Run, layout: Layout, apart: Apart | None) -> list[output.File]:
    from truespec.python import complete

    files = [output.File(path, text) for path, text in layout.files]
    if apart is None:
        return files
    models_only, cache = run.request.models_only, run.memory.cache
    return complete(files, layout.package, cache, run.config.spec, models_only=models_only, words=apart.words)


def _whole(made: Sequence[output.File], config: ApiConfig, document: Document) -> list[output.File]:
    """What was made, with the changelog that people keep, and the lock."""
    from truespec.python.engine import engine

    log = beside.changelog(config)
    told = [output.File(beside.CHANGELOG, log)] if log is not None else []
    stated = {"engine": engine(), **beside.made_from(config, document.data)}
    return output.locked([*made, *told], f"truespec {__version__}", stated)


def _tell(result: Result, layout: Layout, document: Document, request: Request) -> None:
    """Puts into the result what a layout has to tell, each with its place as it is now."""
    result.package, result.models, result.emitted = layout.package, layout.models, layout.operations
    result.declared = layout.operations + len(layout.skipped)
    severity = Severity.WARNING if request.skip_unsupported else Severity.ERROR
    for operation, reason, pointer in layout.skipped:
        finding = _placed(_unsupported(operation, reason, pointer, severity), document)
        result.diagnostics.append(finding)
        result.skipped.append({"operation": operation, "reason": reason, "location": str(finding.span or pointer)})
    result.diagnostics += [_placed(one, document) for one in layout.findings]


def _unsupported(operation: str, reason: str, pointer: str, severity: Severity) -> Diagnostic:
    return Diagnostic(
        rule="unsupported",
        severity=severity,
        message=f"{operation} cannot be emitted: {reason}",
        pointer=pointer,
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
