"""Which way a condition moved, by its keywords alone."""

from __future__ import annotations

from typing import Any

import pytest
from truespec.diff.wire.narrowing import moved

TEXT = {"type": "string"}


@pytest.mark.parametrize(
    ("keyword", "was", "now", "way"),
    [
        ("minContains", 1, 2, "narrower"),
        ("maxContains", 1, 2, "wider"),
        ("contains", TEXT, {**TEXT, "minLength": 1}, "narrower"),
        ("contains", {**TEXT, "minLength": 1, "maxLength": 9}, {**TEXT, "minLength": 2, "maxLength": 10}, None),
        ("not", TEXT, {**TEXT, "minLength": 1}, "wider"),
        ("not", {"enum": ["a"]}, {"enum": ["a", "b"]}, "narrower"),
        ("then", {"required": ["a"]}, {"required": ["b", "a"]}, "narrower"),
        ("then", {"required": ["a"]}, {"required": ["b"]}, None),
        ("then", {"properties": {"a": TEXT}}, {"properties": {"a": TEXT, "b": TEXT}}, None),
        ("if", TEXT, {**TEXT, "minLength": 1}, None),
        ("prefixItems", [TEXT], [TEXT, TEXT], "narrower"),
        ("prefixItems", [TEXT, TEXT], [TEXT], "wider"),
        ("patternProperties", {"^x": TEXT}, {}, "wider"),
        ("dependentRequired", {"a": ["b"]}, {"a": ["b", "c"]}, "narrower"),
        ("dependentRequired", {"a": ["b"]}, {"d": ["b"]}, None),
        ("unevaluatedProperties", True, False, "narrower"),
        ("unevaluatedProperties", TEXT, True, "wider"),
        ("propertyNames", {"maxLength": 3}, {"maxLength": 3}, "same"),
        ("contentEncoding", "base64", "base32", None),
    ],
)
def test_the_way_of_a_condition(keyword: str, was: Any, now: Any, way: str | None) -> None:
    assert moved(keyword, was, now) == way
