"""What a method answers with."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from truespec.surface.arguments import is_json
from truespec.surface.shapes import Answer, Returns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.ir import Json, MediaType, Operation, Response
    from truespec.surface.shapes import AnswerKind, Model
    from truespec.surface.types import Types

_STREAMS: dict[str, AnswerKind] = {
    "text/event-stream": "events",
    "application/jsonl": "lines",
    "application/x-ndjson": "lines",
    "application/x-jsonlines": "lines",
}


def returns_of(operation: Operation, types: Types, models: Mapping[str, Model]) -> Returns:
    """The types of all answers, and the one type that the method as a whole returns."""
    answers = tuple(_answers(operation, types))
    good = [answer for answer in answers if answer.status[0] in "2" or answer.status == "default"]
    good = [answer for answer in good if answer.status != "default"] or good
    plain = [answer for answer in good if answer.kind not in {"events", "lines"}]
    if good and not plain:
        item = types.returned(good[0].type or "Any")
        return Returns(item, item, True, tuple(answer for answer in answers if answer not in good[1:]))
    kept = tuple(answer for answer in answers if answer.kind not in {"events", "lines"})
    references = list(dict.fromkeys(_result(answer) for answer in plain)) or ["None"]
    item = _item(operation, types, models) if operation.pagination is not None else None
    annotation = "Any" if "Any" in references else " | ".join(sorted(references, key=lambda one: (one == "None", one)))
    return Returns(types.returned(annotation), types.returned(item) if item else None, False, kept)


def _result(answer: Answer) -> str:
    match answer.kind:
        case "none":
            return "None"
        case "text":
            return "str"
        case "bytes":
            return "bytes"
        case _:
            return answer.type or "Any"


def _answers(operation: Operation, types: Types) -> Iterator[Answer]:
    for response in operation.responses:
        media = _chosen(response)
        several = len(media) > 1
        if not media:
            yield Answer(response.status, "", "none", "")
        for entry in media:
            kind = _kind(entry)
            schema = entry.success or entry.json
            reference = types.reference(schema, "open") if schema and kind not in {"text", "bytes"} else ""
            yield Answer(response.status, reference, kind, entry.content_type if several else "")


def _chosen(response: Response) -> list[MediaType]:
    """All content types whose bodies differ in kind or type; of several JSON ones only the first.

    What says in another form what JSON says (XML, CSV, `text/plain` with the same schema) is never asked for.
    """
    ordered = sorted(response.content, key=lambda media: (not is_json(media.content_type), media.content_type))
    json = next((media for media in ordered if is_json(media.content_type)), None)
    ordered = [media for media in ordered if json is None or not _says_the_same(media, json)]
    seen: set[str] = set()
    kept: list[MediaType] = []
    for media in ordered:
        key = _kind(media)
        if key not in seen:
            seen.add(key)
            kept.append(media)
    return kept


def _says_the_same(media: MediaType, json: MediaType) -> bool:
    plain = media.content_type.split(";", 1)[0].strip().lower()
    if is_json(plain) or plain in _STREAMS:
        return False
    is_text = media.json is not None and media.json.get("type") in ("string", ["string", "null"])
    return not is_text or media.json == json.json or plain.endswith(("xml", "yaml"))


def _kind(media: MediaType) -> AnswerKind:
    plain = media.content_type.split(";", 1)[0].strip().lower()
    if plain in _STREAMS:
        return _STREAMS[plain]
    if is_json(plain):
        return "json"
    binary = media.json is not None and media.json.get("format") == "binary"
    return "text" if plain.startswith("text/") and not binary else "bytes"


def _item(operation: Operation, types: Types, models: Mapping[str, Model]) -> str:
    """The type of one item of the list that the pages carry."""
    pages = operation.pagination
    for response in operation.responses:
        for media in response.content:
            schema = media.success or media.json
            if pages is None or schema is None or not response.status.startswith("2"):
                continue
            found = _walk(schema, [part for part in pages.items.split("/") if part], models)
            items = found.get("items")
            if isinstance(items, dict):
                return types.reference(items, "open")
    return "Any"


def _walk(schema: Mapping[str, Json], path: list[str], models: Mapping[str, Model]) -> Mapping[str, Json]:
    current = _settled(schema, models)
    for name in path:
        properties = cast("dict[str, dict[str, Json]]", current.get("properties") or {})
        current = _settled(properties.get(name, {}), models)
    return current


def _settled(schema: Mapping[str, Json], models: Mapping[str, Model]) -> Mapping[str, Json]:
    """Behind references, and behind a union with null."""
    for _ in range(50):
        target = schema.get("$ref")
        branches = schema.get("anyOf")
        if isinstance(target, str):
            schema = models[target].json
        elif isinstance(branches, list):
            real = [branch for branch in branches if isinstance(branch, dict) and branch.get("type") != "null"]
            if len(real) != 1:
                return schema
            schema = real[0]
        else:
            return schema
    return {}
