"""Every value of an enum must have the type that stands beside it.

A value of another type can never be sent or received, so either the type or the value is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from truespec.source.plain import is_list

from ..instances import describe
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Size: {type: string, enum: [small, 2]}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
components:
  schemas:
    Size: {type: string, enum: [small, "2"]}
"""


@rule("enum-value", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """The values against `type`, and each other; null is let pass where `nullable` says so."""
    judge = model.judge()
    for node in model.having("enum"):
        schema = node.value
        values = schema["enum"]
        if not is_list(values):
            continue
        kind = {"type": schema["type"]} if "type" in schema else {}
        for number, value in enumerate(values):
            if kind and not judge.fits(kind, value) and not (value is None and model.version < (3, 1)):
                message = f"{describe(value)} in an enum whose type is {schema['type']}"
                related = (((*node.path, "type"), "declared here"),)
                yield Finding((*node.path, "enum", number), message, _hint(schema["type"], value), related=related)


def _hint(kind: object, value: object) -> str | None:
    if kind == "string" and isinstance(value, (int, float)):
        shown = {True: "true", False: "false"}[value] if isinstance(value, bool) else value
        return f"put it in quotes: '{shown}'"
    return "take the quotes away" if isinstance(value, str) and kind in ("integer", "number", "boolean") else None
