"""Errors that the body tells: the envelope and the catalogue of codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Retry(StrEnum):
    """Whether the same request may succeed when it is sent again."""

    NEVER = "never"
    NOW = "now"
    LATER = "later"
    AFTER_REAUTH = "after-reauth"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ErrorEnvelope:
    """Where an answer tells of its failure: JSON Pointers into the body, and the codes that mean success."""

    code: str
    message: str | None
    detail: str | None
    request_id: str | None
    success: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """A row of the catalogue. `status` is the HTTP status that the code stands for."""

    code: int | str
    name: str
    ours: bool
    meaning: str
    status: int
    retry: Retry
    when: tuple[str, ...]
    hint: str | None
    groups: tuple[str, ...]
    source: str | None
    pointer: str
