"""Claims of pages against a description. A difference that an erratum explains is quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Label, RuleText, Severity
from truespec.draft.model import Presence
from truespec.draft.words import kinds
from truespec.source.plain import is_list, is_map
from truespec.source.pointer import join, parse

from .described import ITEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from truespec.diagnostics import Span

    from .claims import Claim, Claims
    from .described import Description, Field, Operation, Part, Path
    from .errata import Errata

RULES = {
    "audit-route": RuleText("a page states a call that the description does not have"),
    "audit-field": RuleText("a page states a field that the description does not have"),
    "audit-type": RuleText("a page and the description give a field different types"),
    "audit-presence": RuleText("a page and the description differ in whether a field must be there"),
    "audit-sample-field": RuleText("a page's sample has a field that the description does not have"),
    "audit-header": RuleText("a page states a header that the description does not have"),
    "audit-code": RuleText("a page states an error code that the description does not have"),
    "audit-host": RuleText("a page states a host that the description does not have"),
    "audit-rate": RuleText("a page and the description give different rate limits"),
    "audit-limit": RuleText("a page and the description give a field different bounds"),
    "audit-unstated": RuleText("the description has a field that no page of its call states"),
    "audit-erratum": RuleText("an erratum is about a page or a place that does not exist"),
}
_LOW = ("minimum", "minLength", "minItems")
_HIGH = ("maximum", "maxLength", "maxItems")


class Audit:
    """Holds claims against one description. `findings` are the differences, `explained` counts the quiet ones."""

    def __init__(self, description: Description, errata: Errata) -> None:
        self.description = description
        self.errata = errata
        self.findings: list[Diagnostic] = []
        self.explained = 0

    def page(self, claims: Claims, aliases: set[str] | None = None) -> None:
        """One page. `aliases` are the ids of recorded pages of its call, whose errata hold for a newer page too."""
        ids = {claims.id} | (aliases or set())
        operation = self.description.find(claims.route, claims.method)
        self._codes(claims, ids, operation)
        for host, span in claims.hosts.items():
            if host not in self.description.hosts:
                message = f"the page names the host {host}, the description does not"
                self._tell("audit-host", message, span, (ids, host), ("servers",))
        if operation is None:
            if claims.route and not self.errata.covers(ids, {claim.name for claim in claims.request}):
                message = f"the description has no {claims.route}"
                self._tell("audit-route", message, claims.span, (ids, claims.route), ("paths",))
            return
        headers = {name for where, name in operation.parameters() if where == "header"}
        for claim in claims.headers:
            if claim.name not in headers:
                message = f"{operation.name} has no header {claim.name}"
                self._tell("audit-header", message, claim.span, (ids, claim.name), operation.path)
        for claim in claims.request:
            self._claim(claim, "request", operation, ids)
        for claim in claims.answer:
            self._claim(claim, "answer", operation, ids)
        self._samples(claims, operation, ids)
        self._bounds(claims, operation, ids)

    def _claim(self, claim: Claim, part: Part, operation: Operation, ids: set[str]) -> None:
        found = _matching(operation, part, claim.name)
        where = f"the {part} of {operation.name}"
        about = (ids, claim.name)
        if not found:
            self._tell("audit-field", f"{where} has no {claim.name}", claim.span, about, operation.path)
            return
        said, _ = kinds(claim.type)
        types = {one for match in found for one in match.types}
        if claim.type and not said:
            message = f"{where}: {claim.name} is {_or(types)}; the page says {claim.type!r}, which is no type"
            self._tell("audit-type", message, claim.span, about, found[0].path)
        elif said and types and not any(_agrees(one, types) for one in said):
            message = f"{where}: {claim.name} is {_or(types)}; the page says {claim.type}"
            self._tell("audit-type", message, claim.span, about, found[0].path)
        if part == "request":
            differs = _presence(claim, found, operation)
            if differs:
                self._tell("audit-presence", f"{where}: {claim.name} {differs}", claim.span, about, found[0].path)

    def _samples(self, claims: Claims, operation: Operation, ids: set[str]) -> None:
        known = {place[-1] for part in ("request", "answer") for place in operation.part(part)}
        for name, span in claims.samples.items():
            if name not in known:
                message = f"{operation.name} has no {name}; a sample of the page does"
                self._tell("audit-sample-field", message, span, (ids, name), operation.path)

    def _codes(self, claims: Claims, ids: set[str], operation: Operation | None) -> None:
        own = self.description.errors_of(operation) if operation else None
        for code, span in claims.codes.items():
            if code not in self.description.codes:
                left_out = any(code in one for one in self.errata.left_out)
                if not left_out:
                    at = ("x-truespec-error-codes",)
                    self._tell("audit-code", f"the catalogue has no {code}", span, (ids, code), at)
            elif operation and own is not None and code not in own:
                self._tell("audit-code", f"{operation.name} does not name {code}", span, (ids, code), operation.path)

    def _bounds(self, claims: Claims, operation: Operation, ids: set[str]) -> None:
        rate = operation.value.get("x-truespec-rate-limit", self.description.data.get("x-truespec-rate-limit"))
        if claims.rate and claims.rate_span and (rate or {}) != {"requests": claims.rate[0], "seconds": claims.rate[1]}:
            told = f"{rate['requests']} in {rate['seconds']} s" if rate else "no rate limit"
            message = f"{operation.name} has {told}; the page says {claims.rate[0]} in {claims.rate[1]} s"
            self._tell("audit-rate", message, claims.rate_span, (ids, "rate"), operation.path)
        for limit in claims.limits:
            for keys, bound in ((_LOW, limit.low), (_HIGH, limit.high)):
                told = [schema[key] for schema in _bounded(operation, limit.about) for key in keys if key in schema]
                if bound is not None and told and bound not in told:
                    message = f"{operation.name}: the bound of {limit.about} is {told[0]}; the page says {bound}"
                    self._tell("audit-limit", message, limit.span, (ids, limit.about), operation.path)

    def unstated(self, pages: Sequence[Claims]) -> None:
        """Fields of the description that no page of their call states, where there is a whole page of it."""
        by_route: dict[str, list[Claims]] = {}
        for claims in pages:
            if claims.route:
                by_route.setdefault(claims.route, []).append(claims)
        for route, listed in by_route.items():
            operation = self.description.find(route, listed[0].method)
            if operation is None or not any(claims.whole and claims.answer for claims in listed):
                continue
            names = {name for claims in listed for name in claims.names()}
            for part in ("request", "answer"):
                for match in operation.part(part).values():
                    name = match.place[-1]
                    if name not in names and name != ITEMS and not self.errata.knows(name):
                        message = f"the {part} of {operation.name}: {match.dotted} is on no page of the call"
                        span = self.description.document.locate(match.path, key=True)
                        hint = "say in evidence/errata.yaml how it is known"
                        self.findings.append(
                            Diagnostic("audit-unstated", Severity.INFO, message, span, join(match.path), hint)
                        )

    def check_errata(self, pages: Sequence[Claims]) -> None:
        """Errata about pages that do not exist, and places in the description that do not."""
        ids = {claims.id for claims in pages}
        for one in self.errata.entries:
            for name in sorted(one.pages - ids):
                message = f"{one.id} is about the page {name}, which is not in pages.yaml"
                self.findings.append(Diagnostic("audit-erratum", Severity.ERROR, message, one.span))
            for pointer, span in one.shows:
                if not self._exists(pointer):
                    message = f"{one.id} points at {pointer}, which the description does not have"
                    self.findings.append(Diagnostic("audit-erratum", Severity.ERROR, message, span))

    def _exists(self, pointer: str) -> bool:
        node: Any = self.description.data
        try:
            for token in parse(pointer):
                node = node[int(token)] if is_list(node) else node[token]
        except (KeyError, IndexError, ValueError, TypeError):
            return False
        return True

    def _tell(self, rule: str, message: str, span: Span, about: tuple[set[str], Any], path: Path) -> None:
        """Tells a difference, unless an erratum about one of the pages explains the name: `about` has both."""
        if self.errata.explain(*about):
            self.explained += 1
            return
        here = self.description.document.locate(path, key=True)
        related = (Label(here, "the description"),) if here != span else ()
        hint = "change the description, or explain the difference in evidence/errata.yaml"
        self.findings.append(Diagnostic(rule, Severity.ERROR, message, span, join(path), hint, None, related))


def _matching(operation: Operation, part: Part, name: str) -> list[Field]:
    """The fields that a name in a flat table may mean: those whose place ends as the name does."""
    steps = tuple(step for step in name.replace(ITEMS, "").split(".") if step)
    found: list[Field] = []
    for place, one in operation.part(part).items():
        plain = tuple(step for step in place if step != ITEMS)
        if steps and plain[-len(steps) :] == steps and place[-1] != ITEMS:
            found.append(one)
    return found


def _bounded(operation: Operation, name: str) -> list[dict[str, Any]]:
    """The schemas of a request's field, or of a parameter."""
    found = [schema for match in _matching(operation, "request", name) for schema in match.schemas]
    for (_, own), path in operation.parameters().items():
        value = operation.document.resolve(f"#{join(path)}")[1] if own == name else None
        if is_map(value) and is_map(value.get("schema")):
            found.append(operation.follow((*path, "schema"), value["schema"])[1])
    return found


def _presence(claim: Claim, found: Sequence[Field], operation: Operation) -> str | None:
    """How the description differs in whether a field must be there. One that is required in some alternatives only,
    as where a kind decides which of two keys is there, agrees with both.
    """
    if claim.presence is Presence.REQUIRED and not any(match.required for match in found):
        return "is optional; the page requires it"
    if claim.presence is Presence.OPTIONAL and all(match.required >= match.ways for match in found):
        alternatives = max(_most(operation, match) for match in found)
        if all(match.required >= alternatives for match in found):
            return "is required; by the page it is optional"
    return None


def _most(operation: Operation, match: Field) -> int:
    """In how many alternatives the most required sibling of a field is required."""
    return max(one.required for place, one in operation.request.items() if place[:-1] == match.place[:-1])


def _agrees(said: str, types: set[str]) -> bool:
    return said in types or (said == "number" and "integer" in types)


def _or(types: set[str]) -> str:
    return " or ".join(sorted(types)) or "of any type"
