"""What is sent and what comes back: bodies, statuses, content types, headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from truespec.diff.model import Impact
from truespec.diff.views import At, route_of
from truespec.diff.wire import ranges
from truespec.diff.wire.sink import Scope
from truespec.ir import Json

if TYPE_CHECKING:
    from truespec.diff.model import Direction
    from truespec.diff.wire.schemas import SchemaDiff
    from truespec.diff.wire.sink import Sink
    from truespec.ir import Body, Operation, Response

Holder: TypeAlias = "Body | Response"


def request(sink: Sink, schemas: SchemaDiff, old: Operation, new: Operation) -> None:
    """The request body."""
    label, subject = new.id or route_of(new), f"{route_of(new)} body"
    before, after = old.body, new.body
    if before is None and after is not None:
        rule = "request-required-body-added" if after.required else "request-optional-body-added"
        sink.plain(rule, subject, f"the body of {label} is new", (old.pointer, after.pointer), user=label)
    elif before is not None and after is None:
        message = f"the body of {label} is gone"
        sink.plain("request-body-removed", subject, message, (before.pointer, new.pointer), user=label)
    elif before is not None and after is not None:
        if before.required != after.required:
            verb = "required" if after.required else "optional"
            message = f"the body of {label} {'has to be sent' if after.required else 'may be left out'}"
            places = (before.pointer, after.pointer)
            sink.plain(f"request-body-became-{verb}", subject, message, places, user=label)
        media(sink, schemas, (before, after), "request", (subject, f"the body of {label}", label))


def responses(sink: Sink, schemas: SchemaDiff, old: Operation, new: Operation) -> None:
    """The answers, status by status."""
    label = new.id or route_of(new)
    before, after = {one.status: one for one in old.responses}, {one.status: one for one in new.responses}
    for match in ranges.matched(before, after, ranges.of_status):
        subject, text, kind = f"{route_of(new)} {match.name}", f"answer {match.name} of {label}", _kind(match.name)
        if match.how != "same":
            message = f"{text} is {'one of' if match.how == 'widened' else 'told from'} {match.range}"
            places = (match.old.pointer, match.new.pointer)
            sink.plain(f"response-{kind}-status-{match.how}", subject, message, places, user=label)
        _headers(sink, schemas, (match.old, match.new), (subject, text, label))
        media(sink, schemas, (match.old, match.new), "response", (subject, text, label))
    for status in ranges.unmatched(before, after, ranges.of_status):
        subject, text, kind = f"{route_of(new)} {status}", f"answer {status} of {label}", _kind(status)
        if status not in after:
            places = (before[status].pointer, new.pointer)
            sink.plain(f"response-{kind}-status-removed", subject, f"{text} is gone", places, user=label)
        else:
            places = (old.pointer, after[status].pointer)
            sink.plain(f"response-{kind}-status-added", subject, f"{text} is new", places, user=label)


def _kind(status: str) -> str:
    return "success" if status[0] in "123" else "error"


def media(
    sink: Sink, schemas: SchemaDiff, both: tuple[Holder, Holder], direction: Direction, words: tuple[str, str, str]
) -> None:
    """The content types of a body and the schema of each. `words` are subject, text and user of the body."""
    (old, new), (subject, text, user) = both, words
    before = {_plain(one.content_type): one for one in old.content}
    after = {_plain(one.content_type): one for one in new.content}
    for match in ranges.matched(before, after, ranges.of_media_type):
        (name, how, one, other, reach, stays), own = match, f"{subject} {match.name}"
        if how != "same":
            message = f"{text} as {reach if how == 'narrowed' else name} is as {name if how == 'narrowed' else reach}"
            # Where the range stays, nothing but a description came or went.
            impact = Impact.COMPATIBLE if stays else None
            rule, places = f"{direction}-media-type-{how}", (one.pointer, other.pointer)
            sink.plain(rule, own, message, places, user=user, impact=impact)
        if one.encoding != other.encoding:
            rule, places = f"{direction}-media-type-encoding-changed", (one.pointer, other.pointer)
            sink.plain(rule, own, f"the parts of {text} as {name} are written otherwise", places, user=user)
        at = (f"{one.pointer}/schema", f"{other.pointer}/schema")
        scope = Scope(direction, "body", own, text, user, at)
        opaque: Mapping[str, Json] = _BYTES if _READABLE.search(name) is None else {}
        schemas.compare(At(one.json or opaque, at[0]), At(other.json or opaque, at[1]), scope)
    for name in ranges.unmatched(before, after, ranges.of_media_type):
        own = f"{subject} {name}"
        if name not in after:
            places = (before[name].pointer, new.pointer)
            sink.plain(f"{direction}-media-type-removed", own, f"{text} no longer as {name}", places, user=user)
        else:
            places = (old.pointer, after[name].pointer)
            sink.plain(f"{direction}-media-type-added", own, f"{text} also as {name}", places, user=user)


# What no schema needs to be told of is bytes.
_BYTES: Mapping[str, Json] = {"type": "string", "format": "binary"}
_READABLE = re.compile(r"json|xml|yaml|form|^text/|^multipart/|\*")


def _plain(content_type: str) -> str:
    return content_type.split(";", 1)[0].strip().lower()


def _headers(sink: Sink, schemas: SchemaDiff, both: tuple[Response, Response], words: tuple[str, str, str]) -> None:
    subject, text, label = words
    before, after = ({header.name.lower(): header for header in one.headers} for one in both)
    for key in sorted(before.keys() | after.keys()):
        own, said = f"{subject} header:{key}", f"header {(after.get(key) or before[key]).name} of {text}"
        places = (f"{both[0].pointer}/headers", f"{both[1].pointer}/headers")
        if key not in after:
            kind = "required" if before[key].required else "optional"
            sink.plain(f"response-{kind}-header-removed", own, f"{said} is gone", places, user=label)
        elif key not in before:
            sink.plain("response-header-added", own, f"{said} is new", places, user=label)
        else:
            if before[key].required != after[key].required:
                verb = "required" if after[key].required else "optional"
                message = f"{said} {'is always there' if after[key].required else 'may be absent'}"
                sink.plain(f"response-header-became-{verb}", own, message, places, user=label)
            old, new = before[key], after[key]
            at = (f"{places[0]}/{old.name}", f"{places[1]}/{new.name}")
            scope = Scope("response", "header", own, said, label, at, written=True)
            schemas.compare(At(old.json, at[0]), At(new.json, at[1]), scope)
