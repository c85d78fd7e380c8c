"""A report as text for people: what breaks first, each change once, in the words of who is hurt."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from truespec.diagnostics.frames import inline
from truespec.diff.model import Impact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from truespec.diff.model import Change, ClientEffect, Report

_COLORS = {Impact.BREAKING: "\x1b[31m", Impact.RISKY: "\x1b[33m", Impact.COMPATIBLE: "\x1b[32m", Impact.NONE: "\x1b[2m"}
_TITLES = {
    Impact.BREAKING: "breaking",
    Impact.RISKY: "risky",
    Impact.COMPATIBLE: "compatible",
    Impact.NONE: "only words",
}
_MEANING = {Impact.RISKY: ": careful callers go on"}
_SHOWN_OPERATIONS = 3
_SHOWN_DETAILS = 8
_SHOWN_EFFECTS = 10


class _Block(NamedTuple):
    """Changes that are told as one: of one rule, at one place, about one thing."""

    first: Change
    all: tuple[Change, ...]

    @property
    def effects(self) -> list[ClientEffect]:
        return list(dict.fromkeys(effect for change in self.all for effect in change.client))


def text(report: Report, shown: Sequence[Change], result: Mapping[str, Any], *, color: bool = False) -> str:
    """The whole report; `shown` are its changes that people asked to see, the heaviest first."""
    parts: list[str] = []
    for weight in reversed(Impact):
        blocks = _blocks([change for change in shown if change.impact is weight])
        if blocks:
            count = sum(len(block.all) for block in blocks)
            title = f"{_TITLES[weight]} ({count}){_MEANING.get(weight, '')}"
            parts.append(f"\x1b[1m{_COLORS[weight]}{title}\x1b[0m" if color else title)
            parts += [_told(block, weight) for block in blocks]
            parts.append("")
    return "\n".join([*parts, _footer(report, result)]) + "\n"


def reach(change: Change) -> str:
    """Which operations a change reaches, in words that go on from what it says."""
    if not change.operations or change.wire is None:
        return ""
    if len(change.operations) == 1 and change.operations[0] in change.wire.message:
        return ""
    shown, more = change.operations[:_SHOWN_OPERATIONS], len(change.operations) - _SHOWN_OPERATIONS
    where = {"request": "in requests of ", "response": "in answers of "}.get(change.direction or "", "for ")
    return f", {where}{', '.join(shown)}" + (f" and {more} more" if more > 0 else "")


def _blocks(changes: Iterable[Change]) -> list[_Block]:
    found: dict[object, list[Change]] = {}
    for change in changes:
        head, colon, _ = (change.wire.message if change.wire else "").partition(": ")
        place = change.new_span or change.old_span
        same = (change.rule, change.accepted, change.operations, change.wire_impact, head, place and place.line)
        found.setdefault(same if colon else change, []).append(change)
    return [_Block(changes[0], tuple(changes)) for changes in found.values()]


def _told(block: _Block, weight: Impact) -> str:
    change = block.first
    where = change.new_span or change.old_span
    place = inline(f"{where.file}:{where.line}") if where else ""
    state = " (accepted)" if change.accepted else ""
    prints = " ".join(one.fingerprint for one in block.all) if weight is Impact.BREAKING else ""
    lines = [f"  {change.rule}{state}  {place}{f'  [{prints}]' if prints else ''}"]
    wire = _wire(block)
    effects = block.effects
    if len(effects) == 1 and change.wire is not None and effects[0].message == change.wire.message:
        label = "both" if change.wire_impact is effects[0].impact else "both   "
        lines.append(f"    {label:<7} {wire}{_weight(change.wire_impact, effects[0].impact, weight)}")
        return "\n".join(lines)
    if change.wire is not None:
        lines.append(f"    wire    {wire}{_weight(change.wire_impact, change.wire_impact, weight)}")
    shown, more = _shown(effects)
    for number, effect in enumerate(shown):
        label = "client" if number == 0 else ""
        lines.append(f"    {label:<7} {inline(effect.message)}{_weight(effect.impact, effect.impact, weight)}")
    if more:
        lines.append(f"            and {more} more of the same; --format json tells them all")
    return "\n".join(lines)


def _shown(effects: list[ClientEffect]) -> tuple[list[ClientEffect], int]:
    """The effects to be told, and how many more there are: of one kind, a few tell what the others are like."""
    shown: list[ClientEffect] = []
    told = Counter[str]()
    for effect in effects:
        told[effect.rule] += 1
        if told[effect.rule] <= _SHOWN_EFFECTS:
            shown.append(effect)
    return shown, len(effects) - len(shown)


def _weight(wire: Impact, client: Impact, section: Impact) -> str:
    """The weight of a line where it is not that of its section."""
    if wire is not client:
        return f" (wire {wire.word}, client {client.word})"
    return "" if wire is section else f" ({wire.word})"


def _wire(block: _Block) -> str:
    wires = [change.wire for change in block.all if change.wire is not None]
    if not wires:
        return ""
    if len(wires) == 1:
        return inline(wires[0].message + reach(block.first))
    head = wires[0].message.partition(": ")[0]
    details = [wire.message.partition(": ")[2] for wire in wires]
    endings = {detail.rpartition(" is ")[2] for detail in details}
    ending = f" is {endings.pop()}" if len(endings) == 1 and all(" is " in one for one in details) else ""
    words = [detail.removesuffix(ending) for detail in details]
    ending = ending.replace(" is ", " are ", 1)
    said = ", ".join(words[:_SHOWN_DETAILS])
    more = len(words) - _SHOWN_DETAILS
    return inline(f"{head}: {said}{f' and {more} more' if more > 0 else ''}{ending}{reach(block.first)}")


def _footer(report: Report, result: Mapping[str, Any]) -> str:
    if not report.changes:
        return "nothing changed"
    breaking = [change for change in report.changes if change.impact is Impact.BREAKING]
    wire = sum(change.wire_impact is Impact.BREAKING for change in breaking)
    client = sum(change.client_impact is Impact.BREAKING for change in breaking)
    words = sum(change.impact is Impact.NONE for change in report.changes)
    said = f"{_counted(len(report.changes), 'change')}: {_breaks(wire, 'the wire')}, {_breaks(client, 'the client')}"
    if accepted := sum(change.accepted for change in report.changes):
        said += f", {accepted} accepted"
    if words and len(report.changes) > words:
        said += f", {words} of mere words (--all shows them)"
    elif words:
        said = f"{_counted(words, 'change')} of mere words (--all shows {'it' if words == 1 else 'them'})"
    why = _why(result["step"], client)
    return f"{said}\nnext version of the client: {result['next_version']} (now {result['version']}){why}"


def _why(step: str, broken: int) -> str:
    if step == "major":
        return f", because of {_counted(broken, 'breaking change')} in it" if broken else ""
    return {"minor": ", because it has something new", "patch": ", because its texts changed"}.get(step, "")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _breaks(count: int, what: str) -> str:
    return f"{count} break{'s' if count == 1 else ''} {what}"
