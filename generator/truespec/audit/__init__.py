"""Pages and recorded traffic against a curated description."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, RuleText, Severity, TruespecError

from . import changes, compare, live
from .claims import Claims, claims_of, read_claims
from .compare import Audit
from .described import Description
from .errata import read_errata
from .examples import RULES as EXAMPLE_RULES
from .examples import hold_examples
from .live import Live

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from truespec.draft.model import Page
    from truespec.source import Document

__all__ = ["RULES", "Audited", "audit"]

RULES: dict[str, RuleText] = {**compare.RULES, **changes.RULES, **EXAMPLE_RULES, **live.RULES}


@dataclass
class Audited:
    """What an audit found. `sources` is the text of the evidence and of the pages, under the names that spans use."""

    diagnostics: list[Diagnostic] = field(default_factory=list[Diagnostic])
    sources: dict[str, str] = field(default_factory=dict[str, str])
    pages: int = 0
    explained: int = 0
    traffic: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])


def audit(document: Document, folder: Path, pages: Sequence[Page] = (), samples: Path | None = None) -> Audited:
    """Holds a description against its evidence.

    `folder` is the API's: `evidence/pages.yaml` and `evidence/errata.yaml` in it count. With `pages`, they are audited
    in the place of the recorded ones, and their changes are told. With `samples`, a folder of traffic is held against
    the description as well. Raises TruespecError where there is nothing to audit, or the evidence cannot be read.
    """
    evidence = folder / "evidence" / "pages.yaml"
    found = Audited()
    if not (evidence.exists() or pages or samples):
        hint = "write what the pages state into it, or name page files, or --samples DIR"
        raise TruespecError(
            Diagnostic("usage", Severity.ERROR, f"{evidence}: there is no such file", hint=hint), exit_status=2
        )
    description = Description(document)
    known: list[Claims] = []
    if evidence.exists():
        known, name, text = read_claims(evidence)
        found.sources[name] = text
    errata = read_errata(folder / "evidence" / "errata.yaml")
    if errata.source:
        found.sources[errata.source[0]] = errata.source[1]
    held = Audit(description, errata)
    if pages:
        _files(pages, known, held, found)
    elif samples is None:
        for claims in known:
            held.page(claims)
        held.unstated(known)
        held.check_errata(known)
    found.pages = len(pages) or (len(known) if samples is None else 0)
    found.diagnostics += held.findings
    found.explained = held.explained
    if samples is not None:
        _traffic(description, samples, found)
    return found


def _files(pages: Sequence[Page], known: list[Claims], held: Audit, found: Audited) -> None:
    for page in pages:
        claims = claims_of(page)
        found.sources[page.name] = page.source
        own = next(
            (one for one in known if one.file and one.file == page.name.replace("\\", "/").rpartition("/")[2]), None
        )
        if own is not None:
            claims.route, claims.method = own.route, own.method or claims.method
        same = {one.id for one in known if one is own or (one.route and one.route == claims.route)}
        if claims.route is None and own is None and not (claims.codes or claims.hosts):
            message = "no call, no error codes and no hosts found on this page"
            found.diagnostics.append(Diagnostic("page-no-endpoint", Severity.ERROR, message, claims.span))
            continue
        held.page(claims, same)
        hold_examples(page, held, same)
        old = own or changes.recorded(claims, known)
        if old is not None:
            found.diagnostics += changes.changes(claims, old)


def _traffic(description: Description, samples: Path, found: Audited) -> None:
    if not samples.is_dir():
        raise TruespecError(
            Diagnostic("file-missing", Severity.ERROR, f"{samples}: there is no such folder"), exit_status=2
        )
    seen = Live(description)
    seen.read(samples)
    found.traffic = seen.finish()
    found.diagnostics += seen.findings
