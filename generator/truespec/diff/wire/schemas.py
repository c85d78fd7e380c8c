"""Two schemas held against each other, in one direction of travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from truespec.diff.model import Impact
from truespec.diff.rules import plain_rule
from truespec.diff.views import (
    Alternatives,
    At,
    alternatives,
    as_object,
    by_type,
    heirs_of,
    inline,
    properties_of,
    property_pointer,
    required_of,
    settled,
    types_of,
)
from truespec.diff.wire.keywords import compare_keywords, said
from truespec.diff.wire.sink import Scope
from truespec.ir import Json

if TYPE_CHECKING:
    from truespec.diff.wire.beyond import Beyond
    from truespec.diff.wire.sink import Pair, Sink
    from truespec.ir import Schema

_RANKS: dict[str, dict[Json, int]] = {
    "integer": {None: 3, "int64": 2, "int32": 1},
    "number": {None: 3, "double": 2, "float": 1},
}
_HELD_BACK = {"request": "readOnly", "response": "writeOnly"}
# What a text may still be that says nothing of itself but that it is one.
_NARROWING = ("format", "enum", "const", "pattern", "minLength", "maxLength")
# Where a schema may lead to one that changed though it did not change itself.
_LEADS = {"$ref", "anyOf", "items", "properties", "additionalProperties"}


class SchemaDiff:
    """Walks two tables of schemas side by side; a pair is compared once for each direction."""

    def __init__(self, old: Mapping[str, Schema], new: Mapping[str, Schema], sink: Sink, beyond: Beyond) -> None:
        self._old = old
        self._new = new
        self._schemas = old, new
        self._sink = sink
        self.beyond = beyond
        self._waiting: list[tuple[At, At, Scope]] = []

    def compare(self, old: At, new: At, scope: Scope) -> None:
        """Compare what may stand at one place, and all that it leads to."""
        self._place(old, new, scope)
        while self._waiting:
            before, after, inner = self._waiting.pop()
            self._object(before, after, inner)

    def _place(self, old: At, new: At, scope: Scope) -> None:
        if self.beyond.quiet and old.json == new.json and _LEADS.isdisjoint(new.json):
            return
        before, after = alternatives(old, self._old), alternatives(new, self._new)
        if (len(before.members) > 1) != (len(after.members) > 1):
            # Several types of one schema, and a union of schemas of one type each, are the same.
            before = before._replace(members=by_type(before.members))
            after = after._replace(members=by_type(after.members))
        self.beyond.sunset(old, new, scope)
        self._documentation((old, before), (new, after), scope)
        if before.nullable != after.nullable and (before.members or after.members):
            what = "became-nullable" if after.nullable else "became-not-nullable"
            self._sink.schema(what, scope, "null is valid now" if after.nullable else "null is refused", (old, new))
        if len(before.members) == 1 and len(after.members) == 1:
            self._single(before.members[0], after.members[0], scope)
        elif before.members and after.members:
            self._union(before, after, scope, (old, new))
            self._discriminator((settled(old, self._old), before), (settled(new, self._new), after), scope)
            self.beyond.compare(settled(old, self._old), settled(new, self._new), scope)
        elif before.members or after.members:
            what = "null → more" if after.members else "more → null"
            self._sink.schema("type-changed", scope, what, (old, new))

    def _documentation(self, old: tuple[At, Alternatives], new: tuple[At, Alternatives], scope: Scope) -> None:
        """What is said at the place, or else by the one schema that stands there."""
        if _said(*old) != _said(*new):
            self._sink.schema("documentation-changed", scope, "its description", (old[0], new[0]))

    def _union(self, before: Alternatives, after: Alternatives, scope: Scope, places: tuple[At, At]) -> None:
        pairs, gone, come = matched(before.members, after.members)
        for one, other in pairs:
            self._single(one, other, scope)
        for one in gone:
            self._sink.schema("union-member-removed", scope, f"{_named(one)} is no longer valid", places)
        for other in come:
            self._sink.schema("union-member-added", scope, f"{_named(other)} is valid too", places)

    def _discriminator(self, old: tuple[At, Alternatives], new: tuple[At, Alternatives], scope: Scope) -> None:
        places = old[0], new[0]
        before, after = (as_object(place.json.get("discriminator")) for place in places)
        names = before.get("propertyName"), after.get("propertyName")
        if names[0] != names[1]:
            detail = f"{names[0] or 'none'} → {names[1] or 'none'}"
            impact = None
            if names[0] is None or (names[1] is None and scope.direction == "request"):
                impact = Impact.COMPATIBLE
            elif names[1] is None:
                impact = Impact.RISKY
            self._sink.schema("discriminator-changed", scope, detail, places, impact)
            return
        kept = {one.pointer for one in old[1].members} & {one.pointer for one in new[1].members}
        tags = _tags(before, kept), _tags(after, kept)
        for value in sorted(tags[0].keys() - tags[1].keys()):
            self._sink.schema("discriminator-value-removed", scope, said(value), places)
        for value in sorted(tags[1].keys() - tags[0].keys()):
            self._sink.schema("discriminator-value-added", scope, said(value), places)
        for value in sorted(tags[0].keys() & tags[1].keys()):
            leads = tags[0][value], tags[1][value]
            if leads[0] != leads[1] and (leads[0] in self._new or leads[1] in self._old):
                detail = f"{said(value)} stands for {name_of(leads[1])}, not {name_of(leads[0])}"
                self._sink.schema("discriminator-value-changed", scope, detail, places)

    def _single(self, old: At, new: At, scope: Scope) -> None:
        if _is_component(old.pointer) and _is_component(new.pointer):
            # By its own name, wherever it is used: another use must not give a change another fingerprint.
            scope = replace(scope, subject=name_of(new.pointer), label=name_of(new.pointer))
        if scope.repeated:
            scope = replace(scope, repeated=False)
            if scope.written and _became_list(old.json, new.json):
                self._sink.schema("type-widened", scope, "one → as many as one likes", (old, new))
                self._place(old, At(as_object(new.json.get("items")), inline(new, "items")), scope)
                return
        began = len(self._sink.changes)
        weight = self._types(old, new, scope)
        if weight >= Impact.BREAKING:
            return
        self._inside(old, new, scope)
        # That the type changed says it all, but for what weighs more.
        self._sink.keep_heavier(began + 1, weight)

    def _inside(self, old: At, new: At, scope: Scope) -> None:
        compare_keywords(self._sink, old, new, scope)
        if "/anyOf/" not in new.pointer:
            self.beyond.compare(old, new, scope)
        if None in {types_of(old.json), types_of(new.json)}:
            return  # Where anything may stand, its parts are nobody's.
        if "properties" in old.json or "properties" in new.json:
            self._enter(old, new, scope)
        items = as_object(old.json.get("items")), as_object(new.json.get("items"))
        if items[0] or items[1]:
            inner = replace(scope, subject=f"{scope.subject}[]", label=f"{scope.label}, each item")
            self._place(At(items[0], inline(old, "items")), At(items[1], inline(new, "items")), inner)
        self._additional(old, new, scope)

    def _types(self, old: At, new: At, scope: Scope) -> Impact:
        """Reports types that differ; how much that weighs, `BREAKING` where nothing further can be compared."""
        before, after = types_of(old.json), types_of(new.json)
        if before == after:
            self._formats(old, new, scope, before)
            return Impact.NONE
        if before is None or after is None:
            what = "type-narrowed" if before is None else "type-widened"
        else:
            wide = [_admitted(kinds, one.json, written=scope.written) for kinds, one in ((before, old), (after, new))]
            what = "type-widened" if wide[0] <= wide[1] else "type-narrowed" if wide[1] <= wide[0] else "type-changed"
        self._sink.schema(what, scope, f"{_type(old.json)} → {_type(new.json)}", (old, new))
        return self._sink.changes[-1][0].impact

    def _formats(self, old: At, new: At, scope: Scope, types: frozenset[str] | None) -> None:
        # That a text is base64 stands among the conditions, for it is said in two ways.
        before, after = (None if one == "byte" else one for one in (old.json.get("format"), new.json.get("format")))
        if before == after or ("const" in old.json and "const" in new.json):
            return
        impact: Impact | None = None
        ranks = _RANKS.get(" ".join(sorted(types or ())), {})
        detail = f"format {before or 'none'} → {after or 'none'}"
        if before in ranks and after in ranks:
            what = "type-widened" if ranks[after] > ranks[before] else "type-narrowed"
            # Nobody sends what does not fit into the widest format there is.
            impact = Impact.COMPATIBLE if all(one in (None, "int64", "double") for one in (before, after)) else None
        else:
            what = "format-added" if before is None else "format-removed" if after is None else "format-changed"
        self._sink.schema(what, scope, detail, (old, new), impact)

    def _additional(self, old: At, new: At, scope: Scope) -> None:
        before, after = old.json.get("additionalProperties"), new.json.get("additionalProperties")
        if before and after and isinstance(before, dict) and isinstance(after, dict):
            inner = replace(scope, subject=f"{scope.subject}{{}}", label=f"{scope.label}, each value")
            name = "additionalProperties"
            self._place(At(before, inline(old, name)), At(after, inline(new, name)), inner)
        elif (before is False) != (after is False):
            self._sink.schema("became-closed" if after is False else "became-open", scope, "", (old, new))
        elif bool(before) != bool(after) and dict in {type(before), type(after)}:
            what = "values-restricted" if after else "values-freed"
            self._sink.schema(what, scope, "", (old, new))

    def _enter(self, old: At, new: At, scope: Scope) -> None:
        pair: Pair = (old.pointer, new.pointer, scope.direction)
        known = pair in self._sink.parents
        self._sink.parents.setdefault(pair, set()).add(scope.user)
        if not known:
            subject, label = name_of(new.pointer), name_of(new.pointer)
            own = new.pointer.startswith("/components/schemas/")
            words = (subject, label) if own else (scope.subject, scope.label)
            inner = Scope(scope.direction, "property", *words, pair, (old.pointer, new.pointer))
            self._waiting.append((old, new, inner))

    def _object(self, old: At, new: At, scope: Scope) -> None:
        before, after = properties_of(old.json), properties_of(new.json)
        musts = required_of(old.json), required_of(new.json)
        for name in sorted(before.keys() | after.keys()):
            places = (
                At(before.get(name, {}), property_pointer(old, name) if name in before else old.pointer),
                At(after.get(name, {}), property_pointer(new, name) if name in after else new.pointer),
            )
            at = (places[0].pointer, places[1].pointer)
            words = (f"{scope.subject}.{name}", f"{scope.label}.{name}")
            inner = Scope(scope.direction, "property", *words, scope.user, at)
            held = [
                self._held_back(place, schemas, scope) for place, schemas in zip(places, self._schemas, strict=True)
            ]
            if any(held):
                if name in before and name in after and held[0] != held[1]:
                    self._turned(inner, places, (name in musts[0], name in musts[1]), gone=held[1])
            elif name in before and name in after:
                self._required(name in musts[0], name in musts[1], inner, places)
                self._place(*places, inner)
            else:
                closed = new.json.get("additionalProperties") is False
                self._came_or_went(
                    (name in musts[0], name in musts[1]), inner, places, gone=name in before, closed=closed
                )
        self._heirs(old, new, scope)

    def _heirs(self, old: At, new: At, scope: Scope) -> None:
        """Who may stand for an object; what one tag names on both sides is compared, too."""
        before, after = heirs_of(old, self._old), heirs_of(new, self._new)
        for tag in sorted(before.keys() | after.keys()):
            if tag not in after:
                self._sink.schema("discriminator-value-removed", scope, said(tag), (old, new))
            elif tag not in before:
                self._sink.schema("discriminator-value-added", scope, said(tag), (old, new))
            else:
                self._enter(before[tag], after[tag], scope)

    def _held_back(self, place: At, schemas: Mapping[str, Schema], scope: Scope) -> bool:
        """Whether a property does not travel this way: what is read only is not sent, what is write only not answered.

        What becomes of it then is told where it does travel.
        """
        flag = _HELD_BACK[scope.direction]
        return place.json.get(flag) is True or settled(place, schemas).json.get(flag) is True

    def _turned(self, scope: Scope, places: tuple[At, At], musts: tuple[bool, bool], *, gone: bool) -> None:
        """A property that travels no longer, or only now."""
        what = f"became-{'' if gone else 'not-'}{'read' if scope.direction == 'request' else 'write'}-only"
        impact = None
        if scope.direction == "request" and not gone and musts[1]:
            impact = Impact.BREAKING
        if scope.direction == "response" and gone and not musts[0]:
            impact = Impact.RISKY
        self._sink.schema(what, scope, what.replace("-", " "), places, impact)

    def _required(self, was: bool, now: bool, scope: Scope, places: tuple[At, At]) -> None:
        if was == now:
            return
        verb = "required" if now else "optional"
        rule = f"{scope.direction}-property-became-{verb}"
        message = f"{scope.label}: {'always there' if now else 'may be absent'}"
        if scope.direction == "request":
            message = f"{scope.label}: {'has to be sent' if now else 'may be left out'}"
        where = (places[0].pointer, places[1].pointer)
        self._sink.plain(rule, scope.subject, message, where, user=scope.user)

    def _came_or_went(
        self, musts: tuple[bool, bool], scope: Scope, places: tuple[At, At], *, gone: bool, closed: bool
    ) -> None:
        impact: Impact | None = None
        kind = "required" if musts[0 if gone else 1] else "optional"
        if scope.direction == "request":
            rule = "request-property-removed" if gone else f"request-{kind}-property-added"
            impact = Impact.BREAKING if gone and closed else None
        else:
            rule = f"response-{kind}-property-removed" if gone else "response-property-added"
        if gone and impact is None:
            impact = self.beyond.removal(places[0].pointer, plain_rule(rule))
        message = f"{scope.label} is gone" if gone else f"{scope.label} is new"
        where = (places[0].pointer, places[1].pointer)
        self._sink.plain(rule, scope.subject, message, where, user=scope.user, impact=impact)


def _tags(discriminator: Mapping[str, Json], members: set[str]) -> dict[str, str]:
    """The values of a discriminator with the pointers of what they stand for; what has none goes by its own name."""
    found = {value: str(target) for value, target in as_object(discriminator.get("mapping")).items()}
    unnamed = {one for one in members if _is_component(one)} - set(found.values())
    return {**{name_of(pointer): pointer for pointer in unnamed}, **found} if discriminator else found


def _became_list(old: Mapping[str, Json], new: Mapping[str, Json]) -> bool:
    kinds, least = types_of(old), new.get("minItems")
    one = kinds is not None and kinds.isdisjoint({"array", "object"})
    return one and types_of(new) == frozenset({"array"}) and (not isinstance(least, int) or least < 2)


def _admitted(kinds: frozenset[str], json: Mapping[str, Json], *, written: bool) -> frozenset[str]:
    """The types whose values are admitted; in a URL or a header any text may be meant, a number too."""
    if written and "string" in kinds and not any(word in json for word in _NARROWING):
        kinds |= {"integer", "number", "boolean"}
    return kinds | {"integer"} if "number" in kinds else kinds


def _said(place: At, found: Alternatives) -> Json:
    own = place.json.get("description")
    if own or len(found.members) != 1 or "properties" in found.members[0].json:
        return own or ""
    return found.members[0].json.get("description") or ""


def matched(old: list[At], new: list[At]) -> tuple[list[tuple[At, At]], list[At], list[At]]:
    """Which members of two unions belong together: by place, by content, and then by ever less of it.

    The order of the members of a union means nothing.
    """
    pairs: list[tuple[At, At]] = []
    gone, come = list(old), list(new)
    for alike in (_same_name, _same_content, _same_items, _same_type):
        for one in list(gone):
            found = [other for other in come if alike(one, other)]
            alone = len(found) == 1 and len([other for other in gone if alike(other, found[0])]) == 1
            if found and (alone or alike in {_same_name, _same_content}):
                pairs.append((one, found[0]))
                gone.remove(one)
                come.remove(found[0])
    return pairs, gone, come


def _same_name(one: At, other: At) -> bool:
    return one.pointer == other.pointer and "/anyOf/" not in one.pointer


def _same_content(one: At, other: At) -> bool:
    return _worded(one.json) == _worded(other.json)


def _same_items(one: At, other: At) -> bool:
    """Inline lists of the same things."""
    items = as_object(one.json.get("items")), as_object(other.json.get("items"))
    return _same_type(one, other) and bool(items[0]) and _worded(items[0]) == _worded(items[1])


def _worded(json: Json | Mapping[str, Json], *, names: bool = False) -> Json:
    """A schema without its words."""
    if isinstance(json, list):
        return [_worded(one) for one in json]
    if not isinstance(json, Mapping):
        return json
    return {
        key: _worded(value, names=key == "properties") for key, value in json.items() if names or key != "description"
    }


def _same_type(one: At, other: At) -> bool:
    """Inline members of one type; two named classes are never taken for each other."""
    if one.pointer.startswith("/components/") and other.pointer.startswith("/components/"):
        return False
    return types_of(one.json) == types_of(other.json)


def _is_component(pointer: str) -> bool:
    return pointer.startswith("/components/schemas/") and pointer.count("/") == 3


def name_of(pointer: str) -> str:
    """How a schema is called: its name in components, or the last words that lead to it."""
    tokens = [token.replace("~1", "/").replace("~0", "~") for token in pointer.strip("/").split("/")]
    if tokens[:2] == ["components", "schemas"] and len(tokens) > 2:
        tokens = tokens[2:]
    return ".".join(token for token in tokens if token not in {"properties", "content", "schema"})


def _named(member: At) -> str:
    return name_of(member.pointer) if _is_component(member.pointer) else _type(member.json)


def _type(json: Mapping[str, Json]) -> str:
    kinds = types_of(json)
    text = " or ".join(sorted(kinds)) if kinds else "anything"
    return f"{text} ({json['format']})" if isinstance(json.get("format"), str) else text
