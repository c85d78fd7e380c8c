"""The prose of a page against its tables and samples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.diagnostics import RuleText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.diagnostics import Diagnostic

    from .report import Reading

RULES = {
    "page-prose-field": RuleText("the text speaks of a field that neither the table nor the sample has"),
    "page-code-of-writing": RuleText("a call that reads lists error codes of calls that write"),
    "page-status": RuleText("failures come with a success status"),
}
_FIELDS = re.compile(
    r"\b(?:response|returned?|answer) fields?\s+((?:[\"'`]?[A-Za-z_]\w+[\"'`]?(?:\s*,\s*(?:and\s+)?|\s+and\s+)?)+)"
)
_NAME = re.compile(r"[A-Za-z_]\w+")
_PROPER = re.compile(r"[a-z][A-Z]|_|^[A-Z][a-z]+[A-Z]")
_READS = re.compile(r"(?:^|/|_)(?:get|list|query|search|pull|fetch|find|describe|read)(?=_|[A-Z]|/|$)")
_WRITES = re.compile(
    r"\b(?:when|while)\b[^.]*\b(?:modif\w+|delet\w+|creat\w+|updat\w+|renam\w+)\b"
    r"|\bpinned\b|\b(?:deletion|creation|modification) (?:attempt|request)\b|\bis (?:modified|deleted)\b",
    re.IGNORECASE,
)
_STATUS = re.compile(r"HTTP status code[^.]*\balways 200\b", re.IGNORECASE)


def check(reading: Reading) -> list[Diagnostic]:
    """All findings of this kind on one page."""
    return [*_fields(reading), *_codes(reading), *_status(reading)]


def _fields(reading: Reading) -> Iterator[Diagnostic]:
    known = {node.name for _, _, node in reading.nodes()} | {row.name for row in reading.page.answer}
    if not known:
        return
    for text in reading.page.prose:
        for found in _FIELDS.finditer(text.text):
            names = [name for name in _NAME.findall(found[1]) if _PROPER.search(name)]
            for name in names:
                if name not in known:
                    message = f"the text speaks of the field {name}, which neither a table nor a sample has"
                    yield reading.finding("page-prose-field", message, text.line, name)


def _codes(reading: Reading) -> Iterator[Diagnostic]:
    page = reading.page
    if page.endpoint is None or not _READS.search(page.endpoint.path.rpartition("/")[2]):
        return
    own = [code for code in page.codes if _WRITES.search(code.text)]
    if own:
        numbers = ", ".join(str(code.code) for code in own)
        message = f"the texts of {numbers} speak of writing; this call reads"
        yield reading.finding("page-code-of-writing", message, own[0].line, str(own[0].code), sure=False)


def _status(reading: Reading) -> Iterator[Diagnostic]:
    for text in reading.page.prose:
        if _STATUS.search(text.text) and reading.envelope:
            code = reading.envelope.code.name
            message = f"a failure comes with HTTP 200 and is told by {code}; no other status has a described body"
            yield reading.finding("page-status", message, text.line, "200", sure=False)
            return
