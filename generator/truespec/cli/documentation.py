"""The driver of `truespec docs`: descriptions to the files of their sites."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.output import File

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from truespec.config import ApiConfig
    from truespec.ir import Api
    from truespec.site import Evidence
    from truespec.source import Document


@dataclass(frozen=True, slots=True)
class Wish:
    """How the sites are made.

    With `live` their pages reload themselves. `try_at` is the page of the same server on which calls can be tried.
    """

    live: bool = False
    try_at: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The site of one description: where it stands, and what is on it."""

    api: str
    folder: str
    title: str
    version: str
    summary: str
    pages: int
    operations: int
    skipped: int


@dataclass(slots=True)
class Site:
    """What became of the descriptions. `watched` are the files whose change makes the site anew."""

    files: list[File] = field(default_factory=list[File])
    parts: list[Part] = field(default_factory=list[Part])
    diagnostics: list[Diagnostic] = field(default_factory=list[Diagnostic])
    errors: list[TruespecError] = field(default_factory=list[TruespecError])
    sources: dict[str, str] = field(default_factory=dict[str, str])
    watched: list[Path] = field(default_factory=list["Path"])

    @property
    def failed(self) -> bool:
        """Whether something stands in the way of a whole site."""
        return bool(self.errors) or any(one.severity is Severity.ERROR for one in self.diagnostics)

    def for_server(self) -> tuple[dict[str, str], list[Path], list[str]]:
        """The files by path, what to watch, and the problems in words."""
        told = [str(one) for one in self.errors]
        told += [one.message for one in self.diagnostics if one.severity is Severity.ERROR]
        return {one.path: one.text for one in self.files}, self.watched, told


def document(configs: Sequence[ApiConfig], wish: Wish) -> Site:
    """The sites of all descriptions. What goes wrong with one stands in the result, and the others go on.

    Raises TruespecError where what the extra `docs` installs is missing.
    """
    for needed in ("markdown_it", "nh3"):
        if importlib.util.find_spec(needed) is None:
            message = f"docs needs {needed}, which is not installed"
            hint = "pip install 'truespec[docs]'"
            raise TruespecError(Diagnostic("usage", Severity.ERROR, message, hint=hint), exit_status=2)
    from truespec.site import collection
    from truespec.site.collection import Entry

    site = Site()
    names = _folders(configs)
    for config, name in zip(configs, names, strict=True):
        try:
            _one(site, config, name, wish)
        except TruespecError as error:
            site.errors.append(error)
    if len(configs) > 1:
        entries = [Entry(one.folder, one.title, one.version, one.summary, one.operations) for one in site.parts]
        site.files += collection(entries)
    return site


def _one(site: Site, config: ApiConfig, name: str, wish: Wish) -> None:
    from truespec.beside import changelog
    from truespec.check.gate import blocking
    from truespec.lower import lower
    from truespec.site import Options, emit
    from truespec.source import load
    from truespec.surface import decide

    found = [config.spec, *config.overlays, *([config.file] if config.file else []), *_evidence_files(config)]
    site.watched += found
    source = load(config.spec, overlays=config.overlays, allow_origins=config.allow_origins)
    site.watched += [path for path in source.files if path not in found]
    site.sources.update(source.sources)
    problems = blocking(source)
    site.diagnostics += problems
    if problems:
        return
    api = lower(source, every_schema=True)
    site.diagnostics += _skipped(api, source)
    surface = decide(api, config)
    site.diagnostics += [one for one in surface.diagnostics if one.severity is Severity.ERROR]
    changes = changelog(config) or "" if config.file is not None else ""
    options = Options(live=wish.live, try_at=wish.try_at, changelog=changes)
    files = emit(source.data, api, surface, _evidence(config), options)
    prefix = f"{name}/" if name else ""
    site.files += [File(f"{prefix}{one.path}", one.text) for one in files]
    pages = sum(one.path.endswith(".html") for one in files)
    part = Part(
        api=str(config.spec),
        folder=name,
        title=api.info.title,
        version=api.info.version,
        summary=api.info.summary,
        pages=pages,
        operations=len(api.operations),
        skipped=len(api.skipped),
    )
    site.parts.append(part)


def _folders(configs: Sequence[ApiConfig]) -> list[str]:
    """The folder of each site below the output: none for an only one, else the API's folder or the file's stem."""
    if len(configs) == 1:
        return [""]
    wanted = [one.folder.name if one.file is not None else one.spec.stem for one in configs]
    return [name if wanted.count(name) == 1 else f"{name}-{number}" for number, name in enumerate(wanted, 1)]


def _skipped(api: Api, source: Document) -> list[Diagnostic]:
    from truespec.source.pointer import parse

    return [
        Diagnostic(
            "unsupported",
            Severity.WARNING,
            f"{one.operation} has no page: {one.reason}",
            source.locate(parse(one.pointer)),
            one.pointer,
            hint="the first page of the site names it",
        )
        for one in api.skipped
    ]


def _evidence_files(config: ApiConfig) -> list[Path]:
    return [config.folder / "evidence" / name for name in ("errata.yaml", "pages.yaml")] if config.file else []


def installed() -> bool:
    """Whether what the extra `docs` installs is there."""
    return all(importlib.util.find_spec(needed) for needed in ("markdown_it", "nh3"))


def _evidence(config: ApiConfig) -> Evidence:
    """What stands in `evidence/` beside the description of an API's folder; nothing where there is none."""
    from truespec.site import Evidence, understand

    files = _evidence_files(config)
    if not files:
        return Evidence()
    errata, pages = (path.read_text(encoding="utf-8") if path.is_file() else "" for path in files)
    return understand(errata, pages)
