"""Text of a description as the body of a docstring: readable, and unable to end the docstring or to deceive."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import lru_cache

from truespec import words

_WIDTH = 120
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_MAX = 4000
# Descriptions are Markdown by the standard and HTML by habit; in a docstring the common tags only stand in the way.
_TAGS = re.compile(
    r"</?(?:a|b|br|code|dd|div|dl|dt|em|fullname|h[1-6]|i|important|li|note|ol|p|pre|span|strong|u|ul)(?:\s[^<>]{0,300})?\s*/?>",
    re.IGNORECASE,
)
_EMPTY_LINE = re.compile(r"\n(?:[^\S\n]*\n)+")
_SENTENCE = re.compile(r"[.!?]\s+|。\s*")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|no|approx)|\b[A-Z])\.$", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without tags and without control, format and bidirectional characters, every line break a newline.

    Raises `words.Missed` for words that are set apart: only what is `worded` may lay those out.
    """
    if words.are_apart(text):
        raise words.Missed
    if "<" not in text and text.isprintable() and len(text) <= _MAX:
        return text.strip()
    lines = _TAGS.sub("", _BREAKS.sub("\n", text[: _MAX * 2])).split("\n")
    kept = ((line if line.isprintable() else "".join(map(_visible, line))).rstrip() for line in lines)
    joined = "\n".join(kept).strip()
    return joined if len(joined) <= _MAX else f"{joined[:_MAX].rstrip()} …"


def is_silent(text: str) -> bool:
    """Whether nothing of a text is left for a docstring."""
    return not words.are_apart(text) and not clean(text)


def _visible(char: str) -> str:
    if char == "\t":
        return "    "
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} else char


def escaped(text: str) -> str:
    """Cleaned text as it may stand between triple double quotes."""
    body = clean(text)
    last = '\\"' if body.endswith('"') else ""
    return body[: len(body) - bool(last)].replace("\\", "\\\\").replace('"""', '\\"\\"\\"') + last


@words.worded
def line(text: str) -> str:
    """The text on one line, escaped."""
    return escaped(" ".join(clean(text).split()))


@words.worded
def sentence(text: str) -> str:
    """On one line, with a full stop."""
    said = line(text)
    return said if not said or said[-1] in ".!?:…。" else f"{said}."


@words.worded
def summary(summary: str, description: str, more: str, indent: int) -> str:
    """The first sentence of a method's docstring, or the first paragraph, and where more is said.

    Empty where the words say nothing.
    """
    first = _first_sentence(clean(summary or description), indent)[0]
    if not first:
        return ""
    fits = "\n" not in first and len(first) + len(more) < _WIDTH - indent - len('""""""')
    return f"{first} {more}" if fits else f"{first}\n\n{' ' * indent}{more}"


@words.worded
def opening(summary: str, description: str, note: str, indent: int) -> str:
    """What the docstring of a method begins with: one sentence on the first line if one fits, a note, and the rest.

    Empty where the words say nothing.
    """
    first, rest = _first_sentence(clean(summary or description), indent)
    more = f"{rest}\n\n{description}".strip("\n") if summary else rest
    if not first:
        return ""
    below = [note, paragraphs(more, indent)]
    return "\n\n".join([first, *(f"{' ' * indent}{part}" for part in below if part)])


def _first_sentence(text: str, indent: int) -> tuple[str, str]:
    """The first sentence, escaped, and the rest as it stands; the first paragraph where no sentence fits a line."""
    found = _EMPTY_LINE.search(text)
    paragraph, rest = (text[: found.start()], text[found.end() :]) if found else (text, "")
    joined = " ".join(paragraph.split())
    room = _WIDTH - indent - len('""".')
    if len(joined) <= room:
        return sentence(joined), rest
    if not _is_laid_out(paragraph.split("\n")):
        for end in _SENTENCE.finditer(joined[: room + 1]):
            if not _ABBREVIATION.search(joined[: end.start() + 1]):
                more = f"{joined[end.end() :]}\n\n{rest}"
                return escaped(joined[: end.start() + 1]), more.strip("\n")
    return paragraphs(paragraph, indent), rest


@words.worded
def attached(text: str, indent: str) -> str:
    """A whole docstring, its lines left as they are, for a class or below a field."""
    body = escaped(text)
    if "\n" not in body:
        return f'{indent}"""{body}"""'
    lines = "".join(f"{indent}{line}\n" if line else "\n" for line in body.split("\n"))
    return f'{indent}"""\n{lines}{indent}"""'


@words.worded
@lru_cache(maxsize=20_000)
def paragraphs(text: str, indent: int) -> str:
    """The text wrapped to the width of the file, lists and code left as they stand, each line indented."""
    blocks = _EMPTY_LINE.split(escaped(text))
    shown = [_block(block, indent) for block in blocks if block.strip()]
    return textwrap.indent("\n\n".join(shown), " " * indent).lstrip()


def _block(block: str, indent: int) -> str:
    lines = [each.rstrip() for each in textwrap.dedent(block).strip("\n").split("\n")]
    if _is_laid_out(lines):
        return "\n".join(lines)
    return textwrap.fill(" ".join(lines), _WIDTH - indent, break_long_words=False, break_on_hyphens=False)


def _is_laid_out(lines: list[str]) -> bool:
    """Whether line breaks mean something: in lists, code, tables and headings."""
    return any(each.startswith(("- ", "* ", "  ", "|", "```", "#", ">")) for each in lines)


@words.worded
@lru_cache(maxsize=20_000)
def entry(name: str, text: str, indent: int) -> str:
    """An entry of an `Args:` or `Raises:` list, wrapped with a hanging indent."""
    return textwrap.fill(
        f"{name}: {sentence(text)}" if text.strip() else name,
        _WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 4),
        break_long_words=False,
        break_on_hyphens=False,
    )
