"""What stands beside the code agrees with it.

Services often say twice how a call went: a code and a word, a code and a flag. Some callers read the one, some the
other, so the two must never disagree. Which word goes with success is read off the description's own examples.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem
from truespec.contract.pointers import MISSING, get
from truespec.contract.projection import same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab
    from truespec.ir import ErrorEnvelope, Operation


@watching("envelope-consistent")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """A word beside the code that belongs to the other outcome."""
    operation = exchange.operation
    if operation is None or operation.envelope is None or not 200 <= exchange.answer.status < 300:
        return
    outcome = _outcome(operation.envelope, exchange.answer.json())
    if outcome is None:
        return
    success, beside = outcome
    yield from _silent(exchange, operation, success=success)
    for name, word in beside.items():
        good, bad = _words(operation, name), _words(operation, name, failures=True)
        if not good & bad and word in (bad if success else good):
            said = "success" if success else "failure"
            message = f"the code says {said}, and {name} says {word!r}"
            yield Problem(message, operation.pointer, cause=f"{name} {said}", exchange=exchange)


def _silent(exchange: Exchange, operation: Operation, *, success: bool) -> Iterator[Problem]:
    """A failure without its text, where every example of a failure has one."""
    envelope = operation.envelope
    if success or envelope is None or envelope.message is None:
        return
    texts = [
        get(example, envelope.message)
        for response in operation.responses
        for media in response.content
        for example in media.examples.values()
        if (held := _outcome(envelope, example)) is not None and not held[0]
    ]
    told = bool(texts) and all(isinstance(text, str) and text for text in texts)
    if told and get(exchange.answer.json(), envelope.message) in (MISSING, None, ""):
        message = f"a failure says nothing in {envelope.message}, as every example of one does"
        yield Problem(message, operation.pointer, cause="silent", exchange=exchange)


def _outcome(envelope: ErrorEnvelope, body: Any) -> tuple[bool, dict[str, Any]] | None:
    """Whether the code says success, and the words and flags that stand beside it."""
    code = get(body, envelope.code)
    parent = get(body, envelope.code.rpartition("/")[0])
    if code is MISSING or isinstance(code, bool) or not isinstance(parent, dict):
        return None
    text = {pointer.rpartition("/")[2] for pointer in (envelope.message, envelope.detail) if pointer}
    own = envelope.code.rpartition("/")[2]
    beside = {
        name: value
        for name, value in cast("dict[str, Any]", parent).items()
        if name != own and name not in text and isinstance(value, str | bool)
    }
    return any(same(code, value) for value in envelope.success), beside


def _words(operation: Operation, name: str, *, failures: bool = False) -> set[Any]:
    """The values of a member in the examples of successes, or of failures."""
    found: set[Any] = set()
    for response in operation.responses:
        for media in response.content:
            for example in media.examples.values():
                outcome = _outcome(operation.envelope, example) if operation.envelope else None
                if outcome is not None and outcome[0] is not failures and name in outcome[1]:
                    found.add(outcome[1][name])
    return found
