"""A diagnostic as text: in full with its code frames, or in three lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .frames import Sources, frame, inline
from .model import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_RED, _YELLOW, _BLUE, _BOLD, _DIM, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLORS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.INFO: _BLUE}


def full(diagnostic: Diagnostic, sources: Sources, *, color: bool = False) -> str:
    """Title, a frame for each place, then where in the document this is, what to do, and where to read more."""
    paint = _COLORS[diagnostic.severity]
    title = _paint(f"{diagnostic.severity.value}[{diagnostic.rule}]", _BOLD + paint, color)
    lines = [f"{title}: {_paint(inline(diagnostic.message), _BOLD, color)}"]
    places = [(diagnostic.span, "", "^")] if diagnostic.span else []
    places += [(label.span, label.message, "-") for label in diagnostic.related]
    gutter = len(str(max((span.line for span, _, _ in places if span), default=1)))
    for span, message, mark in places:
        if span:
            lines += _frame((span, message, mark), gutter, sources, paint if color else "")
    where = diagnostic.context or (f"at {diagnostic.pointer}" if diagnostic.pointer else None)
    notes = [where, f"hint: {diagnostic.hint}" if diagnostic.hint else None, f"truespec explain {diagnostic.rule}"]
    for note in notes:
        if note:
            first, *rest = note.split("\n")
            lines.append(f"{' ' * gutter} = {inline(first)}")
            lines += [f"{' ' * gutter}   {inline(line)}" for line in rest]
    return "\n".join(lines)


def line(diagnostic: Diagnostic, _: Sources, *, color: bool = False) -> str:
    """One line: place, rule, message and what to do."""
    hint = inline(" ".join(part.strip() for part in (diagnostic.hint or "").split("\n")))
    return _head(diagnostic, color=color) + (f"; {hint}" if hint else "")


def compact(diagnostic: Diagnostic, sources: Sources, *, color: bool = False) -> str:
    """Three lines: place, rule and message; the line of the file; carets and what to do."""
    span, head = diagnostic.span, _head(diagnostic, color=color)
    hint = inline(" ".join(line.strip() for line in (diagnostic.hint or "").split("\n")))
    text = sources.line(span.file, span.line) if span else None
    if span is None or text is None or not text.strip():
        return head + (f"\n  hint: {hint}" if hint else "")
    shown = frame(text, span)
    number = str(span.line)
    strip = len(shown.text) - len(shown.text.lstrip()) if shown.before > 12 else 0
    strip = min(strip, shown.before)
    under = " " * (shown.before - strip) + "^" * shown.marked
    return "\n".join([head, f"  {number} | {shown.text[strip:]}", f"  {' ' * len(number)} | {under} {hint}".rstrip()])


def _head(diagnostic: Diagnostic, *, color: bool) -> str:
    title = _paint(f"{diagnostic.severity.value}[{diagnostic.rule}]", _COLORS[diagnostic.severity], color)
    context = f" ({inline(diagnostic.context)})" if diagnostic.context else ""
    place = f"{inline(str(diagnostic.span))}: " if diagnostic.span else ""
    return f"{place}{title}: {inline(diagnostic.message)}{context}"


def _frame(place: tuple[Span, str, str], gutter: int, sources: Sources, paint: str) -> Sequence[str]:
    span, message, mark = place
    pad = " " * gutter
    lines = [f"{pad} ┌─ {inline(str(span))}"]
    text = sources.line(span.file, span.line)
    if text is None or not text.strip():
        return [*lines, f"{pad} │ {inline(message)}"] if message else lines
    lines.append(f"{pad} │")
    above = sources.line(span.file, span.line - 1)
    if above is not None and above.strip() and len(above) < 200 and mark == "^":
        lines.append(f"{span.line - 1:>{gutter}} │ {inline(above).rstrip()}")
    shown = frame(text, span)
    under = _paint(" " * shown.before + mark * shown.marked, paint, bool(paint))
    lines.append(f"{span.line:>{gutter}} │ {shown.text}")
    lines.append(f"{pad} │ {under} {inline(message)}".rstrip())
    return lines


def _paint(text: str, code: str, color: bool) -> str:
    return f"{code}{text}{_OFF}" if color else text
