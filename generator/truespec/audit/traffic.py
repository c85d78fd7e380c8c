"""Recorded traffic: JSON bodies, HAR files and recorded calls, as exchanges of a described operation.

Bodies are looked at and forgotten: nothing here keeps or prints a value.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from truespec.source.plain import is_list, is_map

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .described import Description, Operation, Part

_LIMIT = 64 * 1024 * 1024
_ENDINGS = (".json", ".har", ".jsonl", ".ndjson")
_ANSWERS = {"response", "answer", "error"}
_REQUEST = re.compile(r"(?:^|[._-])(?:req|request|accepted)(?:[._-]|$)", re.IGNORECASE)
_ANSWER = re.compile(r"(?:^|[._-])(?:resp|response|answer|reply|error|failure)(?:[._-]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """One body that went over the wire."""

    file: str
    operation: Operation
    part: Part
    value: Any


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, or a call in it, that could not be used, and why."""

    file: str
    why: str


def read_traffic(folder: Path, description: Description) -> Iterator[Body | Unread]:
    """All bodies of a folder and the folders in it, in the order of their names. Links are not followed out of it."""
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in _ENDINGS or not path.is_file() or not path.resolve().is_relative_to(root):
            continue
        name = str(path)
        if path.stat().st_size > _LIMIT:
            yield Unread(name, f"larger than {_LIMIT // 1024 // 1024} MB")
            continue
        values = list(_values(path))
        if not values:
            yield Unread(name, "no JSON")
        for value in values:
            yield from _exchange(name, path.relative_to(folder), value, description)


def _values(path: Path) -> Iterator[Any]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return
    lines = path.suffix.lower() in (".jsonl", ".ndjson")
    for part in text.splitlines() if lines else [text]:
        try:
            yield json.loads(part)
        except (ValueError, RecursionError):
            continue


def _exchange(file: str, place: Path, value: Any, description: Description) -> Iterator[Body | Unread]:
    if is_map(value) and is_map(value.get("log")) and is_list(value["log"].get("entries")):
        for entry in value["log"]["entries"]:
            yield from _call(file, entry, description)
    elif is_map(value) and is_map(value.get("request")) and ("method" in value["request"] or _ANSWERS & value.keys()):
        yield from _call(file, value, description)
    else:
        yield _bare(file, place, value, description)


def _call(file: str, entry: Any, description: Description) -> Iterator[Body | Unread]:
    """A call with its request and response, as HAR and recorders write it."""
    request = entry.get("request") if is_map(entry) else None
    if not is_map(request):
        yield Unread(file, "a call without a request")
        return
    route = urlsplit(str(request.get("url") or request.get("path") or "")).path
    operation = _by_route(route, str(request.get("method") or "POST"), description)
    if operation is None:
        yield Unread(file, "a call that the description does not have")
        return
    response = next((entry[key] for key in ("response", "answer") if key in entry), None)
    for part, holder in (("request", request), ("answer", response)):
        found = _body_of(holder) if is_map(holder) else None
        if found is not None and (part == "request" or _is_success(holder)):
            yield Body(file, operation, "request" if part == "request" else "answer", found)


def _is_success(response: Any) -> bool:
    status = response.get("status", response.get("status_code", 200))
    return not isinstance(status, int) or 200 <= status < 300


def _body_of(holder: dict[str, Any]) -> Any:
    """The JSON of a body, given as a value, as text, or in HAR's ways."""
    for key in ("json", "body", "content", "text", "postData"):
        value = holder.get(key)
        if is_map(value) and ("text" in value or "mimeType" in value):
            return _parsed(value.get("text"), encoded=value.get("encoding") == "base64")
        if is_map(value) or is_list(value):
            return value
        if isinstance(value, str) and value.strip():
            return _parsed(value, encoded=holder.get("encoding") == "base64")
    return None


def _parsed(text: Any, *, encoded: bool) -> Any:
    if not isinstance(text, str):
        return None
    try:
        return json.loads(base64.b64decode(text) if encoded else text)
    except (ValueError, binascii.Error, RecursionError):
        return None


def _by_route(route: str, method: str, description: Description) -> Operation | None:
    best: Operation | None = None
    for listed in description.operations.values():
        for one in listed:
            pattern = re.sub(r"\\\{[^/]*?\\\}", "[^/]+", re.escape(one.route))
            same = one.method == method.lower() and re.search(f"{pattern}$", route.rstrip("/"))
            if same and (best is None or len(one.route) > len(best.route)):
                best = one
    return best


def _bare(file: str, place: Path, value: Any, description: Description) -> Body | Unread:
    """A body alone: its operation by the names of its file and folders, its part by its name, else by its keys."""
    words = [*reversed(place.parts[:-1]), place.name, place.name.partition(".")[0]]
    operation = next((one for word in words if (one := _by_name(word, description))), None)
    if operation is None:
        return Unread(file, "no operation's name stands in its path")
    if _REQUEST.search(place.name):
        return Body(file, operation, "request", value)
    if _ANSWER.search(place.name):
        return Body(file, operation, "answer", value)
    keys = {str(key) for key in value} if is_map(value) else set[str]()
    fits = {part: len(keys & {at[0] for at in operation.part(part)}) for part in _PARTS}
    return Body(file, operation, max(_PARTS, key=lambda part: fits[part]), value)


_PARTS: tuple[Part, ...] = ("answer", "request")


def _by_name(word: str, description: Description) -> Operation | None:
    every = [one for listed in description.operations.values() for one in listed]
    for one in every:
        if word.split(".", maxsplit=1)[0] == one.name or word in (one.name, one.route.rpartition("/")[2]):
            return one
    starts = [one for one in every if word.startswith((f"{one.name}.", f"{one.route.rpartition('/')[2]}."))]
    return max(starts, key=lambda one: len(one.route), default=None)
