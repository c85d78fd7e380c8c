"""The examples are real in form, so the description must tell them from bodies that are not: by types, by what is
always there, by kind; and it must not be stricter than the service: numbers, fields and lists that nobody promised."""

from __future__ import annotations

from typing import Any, cast

import pytest
from spec_bodies import PARTS, Operation, Part, all_operations
from spec_mutations import (
    retyped,
    with_unknown_field,
    with_unknown_number,
    without_always,
    without_kind_key,
    without_list,
)

BODIES = [
    pytest.param(operation, part, body, id=f"{operation.api}-{operation.id}-{part}-{name}")
    for operation in all_operations()
    for part in PARTS
    for name, body in operation.examples(part).items()
]
ANSWERS = [param for param in BODIES if param.values[1] == "answer"]


@pytest.mark.parametrize(("operation", "part", "body"), BODIES)
def test_an_example_is_valid(operation: Operation, part: Part, body: object) -> None:
    assert operation.problems(part, body) == set()
    assert operation.accepts(part, body)


@pytest.mark.parametrize(("operation", "part", "body"), BODIES)
def test_a_described_value_of_another_type_is_invalid(operation: Operation, part: Part, body: object) -> None:
    changed = list(retyped(operation, part, body))
    assert changed
    assert [place for place, other in changed if operation.accepts(part, other)] == []


@pytest.mark.parametrize(("operation", "part", "body"), ANSWERS)
def test_an_answer_without_what_is_always_there_is_invalid(operation: Operation, part: Part, body: object) -> None:
    changed = list(without_always(operation, body))
    assert changed
    assert [place for place, other in changed if operation.accepts(part, other)] == []


@pytest.mark.parametrize(("operation", "part", "body"), BODIES)
def test_an_item_needs_the_key_of_its_kind(operation: Operation, part: Part, body: object) -> None:
    changed = without_kind_key(operation, part, body)
    assert [place for place, other in changed if operation.accepts(part, other)] == []


@pytest.mark.parametrize(("operation", "part", "body"), BODIES)
def test_an_unknown_number_and_an_unknown_field_are_valid(
    operation: Operation, part: Part, body: dict[str, Any]
) -> None:
    changed = [*with_unknown_number(operation, part, body), *with_unknown_field(operation, part, body)]
    assert [place for place, other in changed if not operation.accepts(part, other)] == []


@pytest.mark.parametrize(("operation", "part", "body"), ANSWERS)
def test_a_list_may_be_null_empty_or_absent(operation: Operation, part: Part, body: object) -> None:
    changed = without_list(operation, body)
    assert [place for place, other in changed if not operation.accepts(part, other)] == []


def test_the_examples_reach_every_kind_of_mutation() -> None:
    bodies = [cast("tuple[Operation, Part, Any]", param.values) for param in BODIES]
    assert sum(1 for body in bodies for _ in without_kind_key(*body)) > 20
    assert sum(1 for body in bodies for _ in with_unknown_number(*body)) > 50
