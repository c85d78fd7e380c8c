"""What extends a base with a discriminator belongs to the operations of the base, though nothing refers to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from diff_edits import edited

if TYPE_CHECKING:
    from diff_edits import Differ

MANY = 250
"""So many components that what is the same on both sides is not looked at."""


def extending(name: str, **properties: Any) -> dict[str, Any]:
    return {"allOf": [{"$ref": f"#/components/schemas/{name}"}, {"properties": properties}]}


@pytest.mark.parametrize("others", [0, MANY])
def test_a_change_of_an_heir_is_one_of_the_operations_of_its_base(others: int, differ: Differ) -> None:
    tag = {"type": "object", "properties": {"kind": {"type": "string"}}, "discriminator": {"propertyName": "kind"}}
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/Person"}}}
    old: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "People", "version": "1"},
        "paths": {
            "/a": {"get": {"operationId": "get", "responses": {"200": {"description": "ok", "content": answer}}}}
        },
        "components": {
            "schemas": {
                "Person": tag,
                "Poet": extending("Person", verse={"type": "string"}),
                "Bard": extending("Poet", lute={}),
                **{f"Other{number}": {"type": "string"} for number in range(others)},
            }
        },
    }
    edit = {"/components/schemas/Bard/allOf/1/properties/lute": {"type": "string"}}
    (change,) = differ(old, edited(old, edit)).changes
    assert (change.rule, change.operations) == ("response-property-type-narrowed", ("get",))
