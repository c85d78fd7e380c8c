"""`evidence/errata.yaml`: where pages are known to be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity, Span, TruespecError
from truespec.source import DEFAULT
from truespec.source.plain import is_list, is_map
from truespec.source.reader import read_alone

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Erratum:
    """One entry: the pages that it is about, and the names, codes and hosts that it explains."""

    id: str
    span: Span
    pages: frozenset[str]
    fields: frozenset[str]
    codes: frozenset[Any]
    hosts: frozenset[str]
    shows: tuple[tuple[str, Span], ...] = ()

    def explains(self, name: Any) -> bool:
        """Whether a field, code or host is what this entry is about."""
        if isinstance(name, str):
            last = name.rpartition(".")[2]
            own = {one.rpartition(".")[2] for one in self.fields}
            return name in self.fields or name in self.hosts or last in own
        return name in self.codes


class Errata:
    """All entries of an API, and the codes that the description leaves out on purpose."""

    def __init__(self, entries: list[Erratum], left_out: list[range], source: tuple[str, str] | None = None) -> None:
        self.entries = entries
        self.left_out = left_out
        self.source = source
        self.used: set[str] = set()

    def explain(self, pages: set[str], name: Any) -> bool:
        """Whether an entry about one of the pages explains a difference in this field, code or host."""
        found = [one for one in self.entries if one.pages & pages and one.explains(name)]
        self.used |= {one.id for one in found}
        return bool(found)

    def knows(self, name: str) -> bool:
        """Whether an entry about any page speaks of a field, in whatever letter case."""
        return any(name.lower() in {field.rpartition(".")[2].lower() for field in one.fields} for one in self.entries)

    def covers(self, pages: set[str], names: set[str]) -> bool:
        """Whether one entry explains all of the names at once, as for a call that is no more."""
        return any(one.pages & pages and names <= one.fields for one in self.entries)


def read_errata(path: Path) -> Errata:
    """The entries of a file; none where there is no file. Raises TruespecError where it is no list of errata."""
    if not path.exists():
        return Errata([], [])
    file = read_alone(path, DEFAULT)
    listed = file.data.get("errata") if is_map(file.data) else None
    if not is_list(listed):
        message = f"{path}: expected a map with the list `errata`"
        raise TruespecError(Diagnostic("audit-evidence", Severity.ERROR, message, file.span(())))
    entries: list[Erratum] = []
    for number, one in enumerate(listed):
        if is_map(one):
            shows = tuple(
                (str(pointer), file.span(("errata", number, "shows", at)))
                for at, pointer in enumerate(one.get("shows") or ())
            )
            entries.append(
                Erratum(
                    str(one.get("id")),
                    file.span(("errata", number, "id")),
                    frozenset(map(str, one.get("pages") or ())),
                    frozenset(map(str, one.get("fields") or ())),
                    frozenset(one.get("codes") or ()),
                    frozenset(map(str, one.get("hosts") or ())),
                    shows,
                )
            )
    ranges = [range(one["from"], one["to"] + 1) for one in file.data.get("left-out") or () if is_map(one)]
    return Errata(entries, ranges, (file.text.name, file.text.content))
