"""What is repeated, when, and what never is."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from runtime_fakes import API, FakeClock, FakeTransport, Script, answer, client
from sample_chat._runtime import CallOptions, Failure, Retry
from sample_chat._runtime.errors import (
    APIError,
    ConnectError,
    InvalidRequestError,
    RateLimitError,
    ServerError,
    TimeoutError,
    TransportError,
)
from sample_chat._runtime.operation import Answer, Api, Envelope, ErrorCode, Operation, Semantics
from sample_chat._runtime.retry import retry_after

CODES: dict[int | str, ErrorCode] = {
    1: ErrorCode(status=503, retry="later"),
    2: ErrorCode(status=500, retry="now"),
    3: ErrorCode(status=429, retry="never"),
    4: ErrorCode(status=400, retry="unknown"),
}


def run(semantics: Semantics, *script: Script, **options: Any) -> tuple[FakeTransport, FakeClock, Any]:
    """The outcome of a call: the result or the exception."""
    clock = FakeClock()
    transport = FakeTransport(*script)
    api = Api(API.package, API.title, API.version, API.user_agent, errors=CODES)
    op = Operation("op", "GET", "/a", answers=(Answer(type="Any"),), envelope=Envelope("/code"), semantics=semantics)
    call_options = options.pop("call", None)
    try:
        outcome: Any = client(transport, api, clock=clock, **options).engine_.call(op, call_options, {}, None)
    except Exception as error:
        outcome = error
    return transport, clock, outcome


FINE = answer({"code": 0})


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
def test_statuses_that_pass(status: int) -> None:
    transport, clock, outcome = run("readonly", answer(b"<html>", status), FINE)
    assert outcome == {"code": 0}
    assert len(transport.requests) == 2
    assert 0.0 <= clock.slept[0] <= 0.5


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 500, 501])
def test_statuses_that_do_not_pass(status: int) -> None:
    transport, _, outcome = run("readonly", answer({}, status), FINE)
    assert isinstance(outcome, APIError)
    assert outcome.status == status
    assert len(transport.requests) == 1


def test_codes_follow_the_catalogue() -> None:
    assert run("readonly", answer({"code": 1}), FINE)[2] == {"code": 0}
    assert run("readonly", answer({"code": 2}), FINE)[1].slept == []
    assert isinstance(run("readonly", answer({"code": 3}, 503), FINE)[2], RateLimitError)
    assert isinstance(run("readonly", answer({"code": 4}), FINE)[2], InvalidRequestError)
    assert run("readonly", answer({"code": 4}, 503), FINE)[2] == {"code": 0}


def test_unsafe_calls_are_repeated_only_if_they_cannot_have_arrived() -> None:
    assert run("unsafe", ConnectError("refused"), FINE)[2] == {"code": 0}
    assert run("unsafe", TimeoutError("connect", arrived=False), FINE)[2] == {"code": 0}
    for script in (TransportError("reset"), TimeoutError("read"), answer({}, 503), answer({"code": 1})):
        transport, _, outcome = run("unsafe", script, FINE)
        assert isinstance(outcome, APIError | TransportError)
        assert len(transport.requests) == 1


@pytest.mark.parametrize("semantics", ["readonly", "idempotent"])
def test_safe_calls_are_repeated_when_the_connection_breaks(semantics: Semantics) -> None:
    assert run(semantics, TransportError("reset"), FINE)[2] == {"code": 0}


def test_attempts_are_counted_and_end() -> None:
    transport, clock, outcome = run("readonly", answer({}, 503))
    assert isinstance(outcome, ServerError)
    assert outcome.attempts == 3
    assert len(transport.requests) == 3
    assert len(clock.slept) == 2


def test_the_number_can_be_changed_for_a_client_and_for_a_call() -> None:
    assert len(run("readonly", answer({}, 503), max_retries=0)[0].requests) == 1
    assert len(run("readonly", answer({}, 503), call=CallOptions(max_retries=4))[0].requests) == 5
    assert len(run("readonly", answer({}, 503), retry=Retry(max_retries=1))[0].requests) == 2


def test_retry_after_is_honoured_and_capped() -> None:
    assert run("readonly", answer({}, 429, retry_after="7"), FINE)[1].slept == [7.0]
    assert run("readonly", answer({}, 429, retry_after_ms="250"), FINE)[1].slept == [0.25]
    assert run("readonly", answer({}, 429, retry_after="3600"), FINE, retry=Retry(budget=100))[1].slept == [60.0]
    assert run("readonly", answer({}, 429, retry_after="50"), FINE, retry=Retry(budget=10))[1].slept == []


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:30 GMT"}, 10.0),
        ({"retry-after": "Tue, 14 Nov 2023 22:13:10 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "nan"}, None),
        ({}, None),
    ],
)
def test_reading_retry_after(headers: dict[str, str], expected: float | None) -> None:
    assert retry_after(headers, 1_700_000_000.0) == expected


def test_the_budget_ends_a_call() -> None:
    _, clock, outcome = run("readonly", answer({}, 503, retry_after="20"), retry=Retry(max_retries=99, budget=60))
    assert isinstance(outcome, ServerError)
    assert clock.slept == [20.0, 20.0, 20.0]


def test_waits_grow_with_full_jitter_and_repeat_with_a_seed() -> None:
    def waits(seed: int) -> list[float]:
        retry = Retry(max_retries=8, budget=1e9, first=1.0, longest=10.0, random=Random(seed))
        failures = [Failure(ConnectError("x"), attempt, 0.0, False, False) for attempt in range(1, 9)]
        return [wait for failure in failures if (wait := retry.wait(failure)) is not None]

    assert waits(1) == waits(1)
    assert waits(1) != waits(2)
    for seed in range(50):
        assert all(wait <= min(10.0, 2.0**index) for index, wait in enumerate(waits(seed)))
    assert min(waits(seed)[5] for seed in range(50)) < 2.0


def test_a_policy_of_ones_own() -> None:
    class Stubborn:
        def wait(self, failure: Failure) -> float | None:
            return 1.0 if failure.attempt < 6 else None

    transport, clock, _ = run("unsafe", answer({}, 400), retry=Stubborn())
    assert len(transport.requests) == 6
    assert clock.slept == [1.0] * 5
    assert len(run("unsafe", answer({}, 400), retry=Stubborn(), max_retries=2)[0].requests) == 3


def test_a_body_that_is_gone_is_not_sent_again() -> None:
    from sample_chat._runtime.operation import BinaryBody

    op = Operation("op", "PUT", "/a", body=BinaryBody(), semantics="idempotent")
    transport = FakeTransport(answer({}, 503), answer({}))
    with pytest.raises(ServerError):
        client(transport).engine_.call(op, None, {}, iter([b"x"]))
    transport = FakeTransport(answer({}, 503), answer({}))
    client(transport).engine_.call(op, None, {}, b"x")
    assert len(transport.requests) == 2
