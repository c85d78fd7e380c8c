"""What an operation answers: each status with its trees, and the examples beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from truespec.site.addresses import slug
from truespec.site.views import AnswerExample, AnswerView, Part
from truespec.surface.errors import category

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from truespec.ir import Json, Operation, Response
    from truespec.ir.body import MediaType
    from truespec.site.content import Content

TREE_ROOM = 26_000
"""Characters that one body's tree may take."""
_FAILURE_ROOM = 8_000
_EXAMPLES_ROOM = 16_000
_MAX_EXAMPLES = 8
_NAMELESS = {"", "default", "example", "response", "default-response"}
_SAYS_NOTHING = {"response", "default response", "successful response", "success", "successful operation", "ok"}
_CUT = "The rest is in openapi.json."
_MADE = "Made from the schema; the description has no example."


def answers(content: Content, operation: Operation) -> tuple[AnswerView, ...]:
    """The answers in the order of the description; those of success stand open, all where there is none."""
    good = [one for one in operation.responses if one.status.startswith("2")]
    failures = len(operation.responses) - len(good)
    rooms = (_share(TREE_ROOM, len(good), 2), _share(_FAILURE_ROOM, failures, 4))
    return tuple(
        _answer(content, one, rooms[one not in good], unfolded=not good or one in good) for one in operation.responses
    )


def _share(room: int, count: int, few: int) -> int:
    """The room of one of `count` answers: the whole up to a `few`, else a part of what so many would have."""
    return room if count <= few else room * few // count


def _answer(content: Content, response: Response, room: int, *, unfolded: bool) -> AnswerView:
    """An answer laid out; one that stands in the components is shared by many operations and laid out once."""
    key = (response.pointer, response.status, room, unfolded)
    known = content.answers.get(key)
    if known is None:
        known = content.answers[key] = _laid_out(content, response, room, unfolded=unfolded)
    return known


def _laid_out(content: Content, response: Response, room: int, *, unfolded: bool) -> AnswerView:
    headers = [
        (
            "",
            content.layout.row(
                content.trees.row(one.name, one.json, required=one.required, description=one.description)
            ),
            Markup(""),
        )
        for one in response.headers
    ]
    title = content.status_title(response.status)
    description = response.description.strip()
    said = description.rstrip(".").casefold() in {title.casefold(), *_SAYS_NOTHING}
    return AnswerView(
        anchor=f"answer-{slug(response.status)}",
        status="any other" if response.status == "default" else response.status,
        title=title,
        exception=_exception(response.status),
        unfolded=unfolded,
        description=Markup("") if said else content.markdown(description),
        headers=content.layout.rows(headers) if headers else Markup(""),
        parts=tuple(part for media in response.content for part in _parts(content, media, len(response.content), room)),
    )


def _exception(status: str) -> str:
    """What the client raises for a status, empty for one that is no failure."""
    if status[:1] == "5":
        return "errors.ServerError"
    if status[:1] == "4":
        return f"errors.{category(int(status))}" if re.fullmatch("[0-9]{3}", status) else "errors.APIError"
    return "errors.APIError" if status == "default" else ""


def _parts(content: Content, media: MediaType, count: int, room: int) -> list[Part]:
    if media.success is None or media.failure is None:
        title = media.content_type if count > 1 else "Body"
        return [_part(content, title, media.json, room // count)]
    return [
        _part(content, "On success", media.success, room // count),
        _part(content, "On failure", media.failure, _FAILURE_ROOM),
    ]


def _part(content: Content, title: str, json: Mapping[str, Json] | None, room: int) -> Part:
    return Part(
        title=title,
        type=content.trees.types.text(json) if json else Markup(""),
        tree=content.trees.body(json, room) if json else Markup(""),
    )


def answer_examples(content: Content, operation: Operation) -> tuple[AnswerExample, ...]:
    """The description's own examples, those of success first; if it has none of success, one made from the schema."""
    succeeds = (media for one in operation.responses if one.status.startswith("2") for media in one.content)
    found = [] if any(media.examples for media in succeeds) else list(_made(content, operation))
    room = _EXAMPLES_ROOM
    for response in sorted(operation.responses, key=lambda one: not one.status.startswith("2")):
        for one in _examples(content, response):
            room -= len(one.text)
            if found and (room < 0 or len(found) == _MAX_EXAMPLES):
                return tuple(found)
            found.append(one)
    return tuple(found)


def _examples(content: Content, response: Response) -> Iterator[AnswerExample]:
    title = content.status_title(response.status)
    status = "other" if response.status == "default" else response.status
    for media in response.content:
        codes = {name: _failure(value, content.success_of(media)) for name, value in media.examples.items()}
        for name in sorted(codes, key=lambda name: bool(codes[name])):
            one = content.examples.one(name, media.examples[name])
            shown = title if name in _NAMELESS and title else name.replace("_", " ").replace("-", " ")
            tone = "4" if codes[name] else status[:1]
            yield AnswerExample(status, f"s{tone}", shown, codes[name], one.text, _CUT if one.cut else "")


def _made(content: Content, operation: Operation) -> Iterator[AnswerExample]:
    for response in operation.responses:
        for media in response.content:
            json = media.success or media.json
            if response.status.startswith("2") and json and "json" in media.content_type:
                value = content.values.made(json, "value")
                if value not in ({}, [], "value"):
                    text, _ = content.examples.text(value)
                    title = content.status_title(response.status)
                    yield AnswerExample(response.status, f"s{response.status[:1]}", title, "", text, _MADE)
                return


def _failure(value: Json, success: tuple[str, tuple[int | str, ...]] | None) -> str:
    """The error code that an example of an answer carries, empty for one of success."""
    if success is None:
        return ""
    code = value
    for step in success[0].split("/")[1:]:
        code = code.get(step.replace("~1", "/").replace("~0", "~")) if isinstance(code, dict) else None
    return "" if code in success[1] else str(code)
