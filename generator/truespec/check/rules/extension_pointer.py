"""What an extension points at exists: in the body of the request, in the answer, among the query parameters.

Paging and errors are read through these pointers at run time; one that leads nowhere stops after the first page, or
takes a failure for a success.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from truespec.source.plain import is_list, is_map

from ..own import bodies, leads
from ..registry import Finding, rule

if TYPE_CHECKING:
    from ..model import Extension, Model, Operation, Path

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: listPets
      x-truespec-pagination: {style: page, number: "query:page", items: /petz}
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses:
        "200":
          description: The pets
          content:
            application/json:
              schema: {type: object, properties: {pets: {type: array, items: {type: string}}}}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    post:
      operationId: listPets
      x-truespec-pagination: {style: page, number: "query:page", items: /pets}
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses:
        "200":
          description: The pets
          content:
            application/json:
              schema: {type: object, properties: {pets: {type: array, items: {type: string}}}}
"""


@rule("extension-pointer", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """`x-truespec-pagination` and `x-truespec-error-envelope`; an open schema is given the benefit of the doubt."""
    operations = {id(one.value): one for one in model.operations}
    for one in model.extensions:
        if one.name == "x-truespec-pagination" and is_map(one.value) and id(one.holder) in operations:
            yield from _pagination(model, one, operations[id(one.holder)])
        elif one.name == "x-truespec-error-envelope" and is_map(one.value) and id(one.holder) in operations:
            answers = bodies(model, operations[id(one.holder)], "response")
            for name in ("code", "message", "detail", "requestId"):
                yield from _answer(model, answers, one.value.get(name), (*one.path, name))


def _pagination(model: Model, one: Extension, operation: Operation) -> Iterator[Finding]:
    answers, requests = bodies(model, operation, "response"), bodies(model, operation, "request")
    query = {str(value.get("name")) for _, value in model.parameters(operation) if value.get("in") == "query"}
    done = one.value.get("done")
    told: list[tuple[Path, Any]] = [((name,), one.value.get(name)) for name in ("items", "total")]
    told.append((("done", "pointer"), done.get("pointer") if is_map(done) else None))
    outputs, inputs = one.value.get("outputs"), one.value.get("inputs")
    told += [(("outputs", number), value) for number, value in enumerate(outputs if is_list(outputs) else ())]
    for steps, pointer in told:
        yield from _answer(model, answers, pointer, (*one.path, *steps))
    asked: list[tuple[Path, Any]] = [((name,), one.value.get(name)) for name in ("number", "pageSize")]
    asked += [(("inputs", number), value) for number, value in enumerate(inputs if is_list(inputs) else ())]
    for steps, place in asked:
        if not isinstance(place, str):
            continue
        if place.startswith("query:") and place.removeprefix("query:") not in query:
            yield Finding(
                (*one.path, *steps), f"no parameter in the query is called {place.removeprefix('query:')[:60]!r}"
            )
        elif place.startswith("/") and not any(leads(model, schema, place) for schema in requests):
            yield Finding((*one.path, *steps), f"the body of the request has no {place[:60]}")
    if is_list(outputs) and is_list(inputs) and len(outputs) != len(inputs):
        message = f"{len(outputs)} outputs, but {len(inputs)} inputs"
        yield Finding((*one.path, "outputs"), message, "name them in the same order, one for one")


def _answer(model: Model, answers: list[Any], pointer: Any, path: Path) -> Iterator[Finding]:
    if isinstance(pointer, str) and pointer.startswith("/") and not any(leads(model, one, pointer) for one in answers):
        yield Finding(path, f"no answer of success has {pointer[:60]}")
