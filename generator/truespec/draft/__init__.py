"""Vendor pages to an OpenAPI draft. A page is read by its form, understood as a page, and written with its sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Severity, TruespecError

from .understand import understand
from .write import write

if TYPE_CHECKING:
    from .model import Page

__all__ = ["read_page", "understand", "write"]

_LIMIT = 4 * 1024 * 1024


def read_page(path: Path) -> Page:
    """The page in a file. Raises TruespecError with exit status 2 where it cannot be read as text."""
    try:
        if path.stat().st_size > _LIMIT:
            raise _unreadable(path, f"larger than {_LIMIT // 1024 // 1024} MB")
        return understand(str(path), path.read_text("utf-8-sig"))
    except OSError as error:
        raise _unreadable(path, (error.strerror or "cannot be read").lower()) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, "not text in UTF-8") from error


def _unreadable(path: Path, why: str) -> TruespecError:
    return TruespecError(Diagnostic("page-unreadable", Severity.ERROR, f"{path}: {why}"), exit_status=2)
