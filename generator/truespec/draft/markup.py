"""Markup taken off: cells, inline Markdown and HTML, marks of nesting."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"<br\s*/?>|</?li[^>]*>|</?p>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_SPLIT = re.compile(r"(?<!\\)\|")
_NESTING = re.compile(
    r"^((?:[\s\u00a0\u2003\u3000]|&nbsp;|&emsp;|&ensp;)*)((?:[>»›]|&gt;|[└├│─┗┣↳→⇒+]+|->|-{1,4}(?=\s|[A-Za-z_]))\s*)*"
)
_MARK = re.compile(r"[>»›└├┗┣↳→⇒+]|&gt;|->|-+")


def split_pipes(line: str) -> list[str]:
    """The cells of a row between pipes, those at its ends optional. A pipe inside backticks or after `\\` is text."""
    parts: list[str] = []
    open_part = ""
    for part in _SPLIT.split(line.strip()):
        joined = f"{open_part}|{part}" if open_part else part
        if joined.count("`") % 2 and "`" in part and not open_part:
            open_part = joined
            continue
        open_part = "" if joined.count("`") % 2 == 0 else joined
        if not open_part:
            parts.append(joined)
    if open_part:
        parts += _SPLIT.split(open_part)
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip() and line.rstrip().endswith("|"):
        parts = parts[:-1]
    return parts or [""]


def cell(text: str) -> str:
    """The words of a cell or a line: without markup, breaks as ` / `-free single spaces, entities read."""
    said = _LINK.sub(r"\1", _TAG.sub("", _BREAK.sub(" ; ", text)))
    said = html.unescape(said).replace("`", "").replace("**", "").replace("\\_", "_").replace("\\|", "|")
    said = re.sub(r"\s+", " ", said).strip()
    return re.sub(r"^(?:; )+|(?: ;)+$", "", re.sub(r"(?: ?; ?){2,}", " ; ", said)).strip()


def indent(text: str) -> tuple[int, str]:
    """How many marks of nesting stand before a name (`>`, `└`, `-`, wide spaces), and the name without them."""
    found = _NESTING.match(text)
    if found is None or not found[0]:
        return 0, text
    marks = len(_MARK.findall(found[0]))
    wide = len(re.findall(r"&nbsp;|&emsp;|&ensp;|[\u00a0\u2003\u3000]", found[0]))
    return marks or (wide + 1) // 2 if wide or marks else 0, text[found.end() :]
