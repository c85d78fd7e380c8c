"""What a run has reached: operations, parameters and their kinds of value, answers, and documented codes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote_plus

from truespec.contract.pointers import MISSING
from truespec.contract.projection import code_of, same

if TYPE_CHECKING:
    from truespec.contract.door import Exchange
    from truespec.ir import Api


class Coverage:
    """Looks at every exchange and counts."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._lock = threading.Lock()
        self.operations: set[str] = set()
        self.values: dict[tuple[str, str], set[str]] = {}
        self.answers: set[tuple[str, str]] = set()
        self.codes: set[int | str] = set()

    def see(self, exchange: Exchange) -> None:
        """Note an exchange."""
        operation = exchange.operation
        if operation is None or exchange.answer.status == 0:
            return
        with self._lock:
            self.operations.add(operation.pointer)
            status = str(exchange.shown.status)
            self.answers.add((operation.pointer, status))
            code = code_of(operation, exchange.answer)
            if code is not MISSING and isinstance(code, int | str) and not isinstance(code, bool):
                self.codes.add(code)
            for pair in exchange.request.query.split("&"):
                name, _, text = pair.partition("=")
                self.values.setdefault((operation.pointer, unquote_plus(name)), set()).add(_kind(unquote_plus(text)))
            body = exchange.request.json()
            for name, value in cast("dict[str, Any]", body).items() if isinstance(body, dict) else ():
                self.values.setdefault((operation.pointer, name), set()).add(_kind(value))

    @property
    def unproven(self) -> list[str]:
        """Operations that were sent and never succeeded, so that only their refusals were seen."""
        good = {pointer for pointer, status in self.answers if status.startswith("2")}
        return [
            one.id or f"{one.method.upper()} {one.path}"
            for one in self._api.operations
            if one.pointer in self.operations - good
        ]

    @property
    def documented(self) -> list[int | str]:
        """Every code that some operation documents, successes left out."""
        rows = {row.code: row for one in self._api.operations for row in one.errors}
        success = self._api.envelope.success if self._api.envelope else ()
        return sorted((code for code in rows if not any(same(code, good) for good in success)), key=str)

    @property
    def reached(self) -> list[int | str]:
        """Documented codes that came."""
        return [code for code in self.documented if any(same(code, one) for one in self.codes)]

    @property
    def undocumented(self) -> list[int | str]:
        """Codes that came and that no operation documents."""
        success = self._api.envelope.success if self._api.envelope else ()
        known = [*self.documented, *success]
        return sorted((one for one in self.codes if not any(same(one, code) for code in known)), key=str)

    def parts(self) -> dict[str, tuple[int, int]]:
        """Reached and all, of operations, parameters, answers and codes."""
        operations = self._api.operations
        parameters = {(one.pointer, name) for one in operations for name in _names(self._api, one.pointer)}
        answers = {
            (one.pointer, status)
            for one in operations
            for status in {*(response.status for response in one.responses), *(str(row.status) for row in one.errors)}
        }
        return {
            "operations": (len(self.operations), len(operations)),
            "parameters": (len(parameters & self.values.keys()), len(parameters)),
            "answers": (len(answers & self.answers), len(answers)),
            "codes": (len(self.reached), len(self.documented)),
        }

    def kinds(self) -> dict[str, dict[str, list[str]]]:
        """The kinds of value that each parameter and top member of a body was sent with, by operation."""
        names = {one.pointer: one.id or f"{one.method} {one.path}" for one in self._api.operations}
        result: dict[str, dict[str, list[str]]] = {}
        for (pointer, name), kinds in sorted(self.values.items()):
            if name in _names(self._api, pointer):
                result.setdefault(names[pointer], {})[name] = sorted(kinds)
        return result

    def percent(self) -> float:
        """The least of the shares of operations, parameters and codes reached, in percent."""
        shares = [100 * reached / whole for reached, whole in self.parts().values() if whole]
        return min(shares, default=100.0)


def _names(api: Api, pointer: str) -> set[str]:
    operation = next((one for one in api.operations if one.pointer == pointer), None)
    if operation is None:
        return set()
    names = {one.name for one in operation.parameters if one.location in {"query"}}
    for media in operation.body.content if operation.body else ():
        schema = media.json or {}
        reference = str(schema.get("$ref", ""))
        held = api.schemas.get(reference) or api.schemas.get(reference.removeprefix("#"))
        properties: Any = (held.json if held else schema).get("properties", {})
        names |= set(properties)
    return names


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "zero" if value == 0 else "negative" if value < 0 else "number"
    if isinstance(value, str):
        if not value:
            return "empty text"
        return "text" if value.isascii() else "text beyond ASCII"
    if isinstance(value, list):
        return "list" if value else "empty list"
    return "null" if value is None else "object"
