"""The types in which a problem is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs; `ERROR` makes a command exit with status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file. Lines and columns count from 1; the end is exclusive and may be equal to the start."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Label:
    """Another place that belongs to the story, for example where a type was declared."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `pointer` is the JSON Pointer of the place (`/paths/~1a/get`), `context` says in words where that is
    ("in listConversations, answer 200"), `hint` says what to do.
    """

    rule: str
    severity: Severity
    message: str
    span: Span | None = None
    pointer: str | None = None
    hint: str | None = None
    context: str | None = None
    related: tuple[Label, ...] = ()


class TruespecError(Exception):
    """A command cannot go on. Carries what to tell the person, never meant to be seen as a traceback.

    `exit_status` is 1 for a finding in the description, 2 for wrong usage or a file that cannot be read at all.
    """

    def __init__(self, *diagnostics: Diagnostic, exit_status: int = 1) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics
        self.exit_status = exit_status
