"""An answer that calls itself JSON is JSON, and an answer has the content type that is documented for it.

Parsers differ in what they forgive: two members of one name, a number that is none, bytes that are no UTF-8, a body
that was cut. What one client reads, another throws away.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from truespec.contract.checks.registry import watching
from truespec.contract.findings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.door import Exchange
    from truespec.contract.lab import Lab
    from truespec.ir import Response


@watching("answer-readable")
def check(exchange: Exchange, lab: Lab) -> Iterator[Problem]:
    """The content type against those of the documented answer, then the bytes."""
    operation, answer = exchange.operation, exchange.answer
    response = _response(exchange)
    if operation is None or response is None or not response.content or operation.method.lower() == "head":
        return
    stated = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    offered = [one.content_type.partition(";")[0].strip().lower() for one in response.content]
    place = f"{response.pointer}/content"
    if not stated and answer.body:
        yield Problem("the answer has no Content-Type", place, cause="none", exchange=exchange)
    elif answer.body and not any(_covers(one, stated) for one in offered):
        message = f"the answer is {stated}; documented: {', '.join(offered)}"
        yield Problem(message, place, cause=stated, exchange=exchange)
    elif "json" in stated or (not stated and all("json" in one for one in offered)):
        wrong = _unreadable(answer.body)
        if wrong and all("json" in one for one in offered):
            yield Problem(f"the answer is no JSON: {wrong}", place, cause="no JSON", exchange=exchange)
    length = answer.header("content-length")
    if length is not None and length.isdigit() and int(length) > len(answer.body):
        message = f"the answer ends after {len(answer.body)} of {length} bytes"
        yield Problem(message, place, cause="cut", exchange=exchange)


def _response(exchange: Exchange) -> Response | None:
    if exchange.operation is None:
        return None
    stated = {one.status.upper(): one for one in exchange.operation.responses}
    status = str(exchange.answer.status)
    return stated.get(status) or stated.get(f"{status[0]}XX") or stated.get("DEFAULT")


def _covers(offered: str, stated: str) -> bool:
    """Whether a documented media type, or range of such, covers one."""
    if offered in {"*/*", stated}:
        return True
    if offered.endswith("/*"):
        return stated.startswith(offered[:-1])
    return offered.endswith("json") and stated.endswith("json") and "+" not in offered + stated


def _unreadable(body: bytes) -> str:
    """Why some bytes are no JSON that all parsers read alike; empty where they are."""

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(members)
        if len(held) < len(members):
            raise ValueError("a member comes twice")
        return held

    def number(text: str) -> Any:
        raise ValueError(f"{text} is no number")

    try:
        json.loads(body.decode("utf-8"), object_pairs_hook=pairs, parse_constant=number)
    except UnicodeDecodeError:
        return "it is no UTF-8"
    except json.JSONDecodeError as error:
        return f"{error.msg.lower()} at byte {error.pos}"
    except (ValueError, RecursionError) as error:
        return str(error)[:80]
    return ""
