"""Failures inside an answer: which field is the code, which value is success, where the words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .meanings import success_value
from .settle import settle

if TYPE_CHECKING:
    from .model import Node
    from .places import Merged

CODE = re.compile(
    r"^(?:(?:err(?:or)?|ret(?:urn)?|status|result|biz|sub)_?)?(?:code|no|num)$|^(?:ret|errno|errcode)$", re.IGNORECASE
)
_MESSAGE = re.compile(r"^(?:(?:err(?:or)?|ret|status|result)_?)?(?:msg|message|info|reason|str)$", re.IGNORECASE)
_DETAIL = re.compile(r"^(?:err(?:or)?_?)(?:display|detail|details|dlt|desc|description)$|^details?$", re.IGNORECASE)
_REQUEST = re.compile(r"^(?:request|trace|log)_?id$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """The fields at the top of every answer. `success` is the code's value that the page, or its sample, shows."""

    code: Node
    success: int | str
    message: Node | None = None
    detail: Node | None = None
    request_id: Node | None = None

    def nodes(self) -> list[Node]:
        """Those of the fields that there are."""
        return [node for node in (self.code, self.message, self.detail, self.request_id) if node]


def envelope_of(answer: Merged) -> Envelope | None:
    """The envelope of an answer; None where no field at its top is a code whose success is known."""
    top = answer.children(())
    for node in top:
        if not CODE.match(node.name):
            continue
        said = success_value(node.stated.description) if node.stated else None
        shown = next((value for value in node.values if isinstance(value, (int, str))), None)
        success = said if said is not None else shown if shown in (0, "0", "OK", 200) else None
        if success is not None and not isinstance(shown, bool):
            return Envelope(node, success, _text(top, _MESSAGE), _text(top, _DETAIL), _text(top, _REQUEST))
    return None


def _text(nodes: list[Node], pattern: re.Pattern[str]) -> Node | None:
    return next((node for node in nodes if pattern.match(node.name) and settle(node).types in (("string",), ())), None)


def both_outcomes(node: Node, answer: Merged) -> bool:
    """Whether a page describes a field for success and for failure, and no sample lacks it: every answer has it."""
    said = node.stated.description.lower() if node.stated else ""
    told = bool(re.search(r"succe|成功", said) and re.search(r"\bfail|失败", said))
    return told and all(node.name in holder for holder in answer.holders(node.place))
