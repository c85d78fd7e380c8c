"""The types that were read from OpenIM's code, held against the description, field by field."""

from __future__ import annotations

import re
from typing import Any

from spec_bodies import document, json_types, operations, resolve, shared_evidence

GO_TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "bool": {"type": "boolean"},
    "int32": {"type": "integer", "format": "int32"},
    "int64": {"type": "integer", "format": "int64"},
    "uint64": {"type": "integer", "format": "uint64"},
    "uint32": {"type": "integer", "minimum": 0, "maximum": 4294967295},
}
MESSAGES = {
    "Conversation": ["Conversation"],
    "ConversationReq": ["ConversationUpdate"],
    "ConversationElem": ["SortedConversation"],
    "MsgInfo": ["MsgInfo"],
    # One message in the code, checked by one call and not by the other.
    "RequestPagination": ["Pagination", "UncheckedPagination"],
}
_SECTION = re.compile(r"^#{2,3} (\S+)$", re.MULTILINE)
_ROW = re.compile(r"^\| \w+ \| (\w+) \| `([^`]+)` \|$", re.MULTILINE)


def sections() -> dict[str, str]:
    text = (shared_evidence() / "pages/neighbours/openim_go_types.md").read_text(encoding="utf-8")
    parts = _SECTION.split(text.partition("## What the messages")[0])
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def agrees(schema: dict[str, Any], go_type: str) -> bool:
    """Whether a property is described as what the code holds."""
    kind = go_type.removeprefix("*wrapperspb.").removesuffix("Value").lower() if "wrapperspb" in go_type else go_type
    if kind in GO_TYPES:
        return all(schema.get(key) == value for key, value in GO_TYPES[kind].items())
    if kind.startswith("[]"):
        return "array" in json_types(schema) and agrees(resolve("openim", schema["items"]), kind[2:])
    names = MESSAGES[kind.removeprefix("*").removeprefix("sdkws.")]
    branch = next((item for item in schema.get("oneOf", ()) if "$ref" in item), None)
    described = resolve("openim", branch) if branch else schema
    return any(described is document("openim").data["components"]["schemas"][name] for name in names)


def compare(schema: dict[str, Any], rows: list[tuple[str, str]], where: str) -> None:
    described = schema.get("properties", {})
    assert set(described) == {name for name, _ in rows}, where
    assert [name for name, go in rows if not agrees(resolve("openim", described[name]), go)] == [], where


def test_every_message_is_described_with_the_types_of_the_code() -> None:
    paths = {operation.path: operation for operation in operations("openim").values()}
    routes = {name: text for name, text in sections().items() if name.startswith("/")}
    assert set(routes) == set(paths)
    for path, text in routes.items():
        request, _, answer = text.partition("answer data:")
        compare(resolve("openim", paths[path].schema("request")), _ROW.findall(request), f"{path} request")
        success = resolve("openim", paths[path].schema("answer"))
        data = resolve("openim", success["properties"]["data"])
        compare(data, _ROW.findall(answer), f"{path} answer")


def test_every_shared_message_is_described_with_the_types_of_the_code() -> None:
    for go_name, name in ((go_name, name) for go_name, names in MESSAGES.items() for name in names):
        schema = document("openim").data["components"]["schemas"][name]
        compare(schema, _ROW.findall(sections()[go_name]), name)


def test_the_server_sends_every_key_so_every_key_but_a_lists_is_required() -> None:
    for operation in operations("openim").values():
        success = resolve("openim", operation.schema("answer"))
        assert_required(resolve("openim", success["properties"]["data"]))
    for name in ("Conversation", "SortedConversation", "MsgInfo"):
        assert_required(document("openim").data["components"]["schemas"][name])


def assert_required(schema: dict[str, Any]) -> None:
    stated = {name: resolve("openim", value) for name, value in schema.get("properties", {}).items()}
    assert set(schema.get("required", ())) == {name for name in stated if "array" not in json_types(stated[name])}
