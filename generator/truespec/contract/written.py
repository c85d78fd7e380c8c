"""What was written, held against what is read: members that are stated alike on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.contract.pointers import MISSING, get
from truespec.contract.projection import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.contract.lab import Lab
    from truespec.ir import Operation

_PLAIN = {"string", "integer", "boolean"}


def varied(lab: Lab, schema: Mapping[str, Any], body: Any) -> list[Any]:
    """Bodies that say something else in every plain member, then the body as it was; valid ones only."""
    if not isinstance(body, dict):
        return [body]
    made = dict(cast("dict[str, Any]", body))
    for name, part in lab.shapes.properties(schema).items():
        node = lab.shapes.resolved(part)
        if kind_of(node) is not None and not node.get("readOnly") and node.get("format") in {None, "int32", "int64"}:
            made[name] = _other(node, made.get(name, lab.shapes.sample(node)))
    bodies: list[Any] = [made, body] if made != body else [body]
    return [one for one in bodies if lab.shapes.valid(schema, one)]


def kind_of(node: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """The type of a plain schema with its values, None where it is not plain."""
    stated = node.get("type")
    if isinstance(stated, list):
        kinds = [one for one in cast("list[str]", stated) if one != "null"]
        stated = kinds[0] if len(kinds) == 1 else None
    if "enum" in node and stated is None:
        stated = "string" if all(isinstance(one, str) for one in node["enum"]) else None
    return (stated, str(node.get("enum"))) if stated in _PLAIN else None


def _other(node: Mapping[str, Any], value: Any) -> Any:
    if "const" in node:
        return value
    if "enum" in node:
        return next((one for one in node["enum"] if not same(one, value) and one is not None), value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        most = node.get("maximum")
        return value + 1 if not isinstance(most, int) or value < most else value
    if isinstance(value, str) and "pattern" not in node:
        most = node.get("maxLength", 20)
        return f"{value}b"[-most:] if most else value
    return value


def stated_alike(
    lab: Lab, writer: Operation, wrote: Any, reader: Operation | None, found: Any
) -> Iterator[tuple[str, Any, Any]]:
    """Name, value written and value found, of members that both sides state with one type and that differ."""
    schema, answer = lab.body_schema(writer), answer_schema(lab, reader)
    if schema is None or answer is None or not isinstance(wrote, dict) or not isinstance(found, dict):
        return
    sent, shown = lab.shapes.properties(schema), lab.shapes.properties(answer)
    value: dict[str, Any] = cast("dict[str, Any]", found)
    inner = [name for name in value if isinstance(value[name], dict) and name in shown]
    if not sent.keys() & shown.keys() and len(inner) == 1:
        shown, value = lab.shapes.properties(shown[inner[0]]), value[inner[0]]
    for name, text in cast("dict[str, Any]", wrote).items():
        if name not in sent or name not in shown or name not in value:
            continue
        left, right = lab.shapes.resolved(sent[name]), lab.shapes.resolved(shown[name])
        if left.get("writeOnly") or right.get("readOnly") or "format" in {*left, *right} - {"int32"}:
            continue
        if kind_of(left) is None or kind_of(left) != kind_of(right) or type(text) is not type(value[name]):
            continue
        if not same(text, value[name]):
            yield name, text, value[name]


def answer_schema(lab: Lab, operation: Operation | None) -> Any:
    """The schema of the first successful answer, None where it is no JSON."""
    for response in operation.responses if operation else ():
        for media in response.content if response.status.startswith("2") else ():
            if "json" in media.content_type:
                found = get(lab.data, f"{media.pointer}/schema")
                return None if found is MISSING else found
    return None
