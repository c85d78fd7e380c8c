"""Bodies of requests: checked once more against the closed view of their schema, then written.

What a caller hands over may be a mapping, by wire names or by Python names, or a model that was once an answer and
allows unknown fields. Both become plain data, which the closed view reads: an unknown field, at any depth, and an enum
value that the description does not know are refused here, before anything is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast
from urllib.parse import quote_plus

from pydantic import ValidationError
from pydantic_core import to_json, to_jsonable_python

from .errors import RequestError
from .guards import is_list, is_mapping
from .multipart import multipart
from .operation import BinaryBody, Body, FormBody, JsonBody, MultipartBody, Part, TextBody
from .references import References
from .serialize import in_query
from .unset import UNSET
from .upload import as_file, binary
from .values import plain
from .wire import Content

Written: TypeAlias = tuple[list[tuple[str, str]], Content]
"""The headers that describe a body, and the body."""

MOST_PROBLEMS = 20


def writer(body: Body, references: References) -> Callable[[Any], Written]:
    """The function that writes bodies of this description."""
    if isinstance(body, JsonBody):
        return lambda value: _json(body, references, value)
    if isinstance(body, FormBody):
        return lambda value: _form(body, references, value)
    if isinstance(body, MultipartBody):
        return lambda value: _multipart(body, references, value)
    if isinstance(body, TextBody):
        return lambda value: _text(body, value)
    return lambda value: _binary(body, value)


def problems(error: ValidationError) -> tuple[str, ...]:
    """One line for each problem: the place as a JSON Pointer, and what is wrong there; never the value itself."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    lines = [f"/{'/'.join(map(str, each['loc']))}: {each['msg']}" for each in found[:MOST_PROBLEMS]]
    rest = len(found) - len(lines)
    return (*lines, f"and {rest} more") if rest else tuple(lines)


def _with_constants(value: Any, constants: tuple[tuple[str, Any], ...]) -> Any:
    found = plain(value)
    return {**dict(constants), **found} if constants and is_mapping(found) else found


def _json(body: JsonBody, references: References, value: Any) -> Written:
    found = _with_constants(value, body.constants)
    headers = [("Content-Type", body.media_type)]
    if not body.type:
        return headers, to_json(found)
    adapter = references.adapter(body.type)
    try:
        checked = adapter.validate_python(found)
    except ValidationError as error:
        raise RequestError("the body does not fit the description:", problems(error)) from None
    return headers, adapter.dump_json(checked, by_alias=True, exclude_unset=True)


def _mapping(found: object) -> Mapping[str, Any]:
    if not is_mapping(found):
        raise RequestError(f"the body must be a mapping or a model, not {type(found).__name__}")
    return found


def _members(type_reference: str, references: References, found: Any) -> dict[str, Any]:
    """The properties of a form, checked, as JSON-like values by wire names."""
    members = _mapping(found)
    if not type_reference:
        return {name: to_jsonable_python(value) for name, value in members.items()}
    adapter = references.adapter(type_reference)
    try:
        checked = adapter.validate_python(members)
    except ValidationError as error:
        raise RequestError("the body does not fit the description:", problems(error)) from None
    return cast("dict[str, Any]", adapter.dump_python(checked, mode="json", by_alias=True, exclude_unset=True))


def _form(body: FormBody, references: References, value: Any) -> Written:
    members = _members(body.type, references, _with_constants(value, body.constants))
    known = {part.name: part for part in body.parts}
    pairs = [pair for name, member in members.items() for pair in _form_pairs(name, member, known.get(name))]
    content = "&".join(f"{name}={text}" for name, text in pairs)
    return [("Content-Type", "application/x-www-form-urlencoded")], content.encode()


def _form_pairs(name: str, value: Any, part: Part | None) -> list[tuple[str, str]]:
    styled = part is not None and (part.style is not None or part.explode is not None)
    if value is not None and not styled and (isinstance(value, dict) or (part and "json" in part.media_type)):
        return [(quote_plus(name), quote_plus(to_json(value).decode()))]
    style = part.style if part and part.style else "form"
    explode = part.explode if part and part.explode is not None else style == "form"
    if is_list(value) and not styled:
        value = [to_json(item).decode() if isinstance(item, dict | list) else item for item in value]
    return in_query(name, value, style, explode, quote_plus)


def _multipart(body: MultipartBody, references: References, value: Any) -> Written:
    members = _mapping(_with_constants(value, body.constants))
    uploads = {part.name for part in body.parts if part.file}
    files = {name: item for name, item in members.items() if name in uploads or _holds_files(item)}
    # A file is not read to be checked: something empty stands in for it, so that a required one is not missing.
    stand_ins = {name: [b""] * len(item) if is_list(item) else b"" for name, item in files.items()}
    checked = _members(body.type, references, {**members, **stand_ins})
    content = multipart({name: files.get(name, checked.get(name)) for name in (*checked, *files)}, body.parts)
    headers = [("Content-Type", content.media_type)]
    if content.size is not None:
        headers.append(("Content-Length", str(content.size)))
    return headers, content


def _holds_files(value: Any) -> bool:
    if is_list(value):
        return any(as_file(item) is not None for item in value)
    return as_file(value) is not None


def _text(body: TextBody, value: Any) -> Written:
    if not isinstance(value, str):
        raise RequestError(f"the body must be text, not {type(value).__name__}")
    media_type = body.media_type if "charset" in body.media_type else f"{body.media_type}; charset=utf-8"
    return [("Content-Type", media_type)], value.encode()


def _binary(body: BinaryBody, value: Any) -> Written:
    content = binary(value)
    headers = [("Content-Type", body.media_type)]
    size = getattr(content, "size", None)
    if callable(size):
        headers.append(("Content-Length", str(size())))
    return headers, content


def required(body: Body, value: Any) -> bool:
    """Whether there is a body to write; RequestError where the operation needs one and got none."""
    if value is not UNSET and value is not None:
        return True
    if isinstance(body, JsonBody) and value is None and body.required:
        return True
    if body.required:
        raise RequestError("this operation needs a body")
    return False
