"""What stands between a description and its client, and what is only told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from truespec.check.gate import blocking
from truespec.diagnostics import Severity
from truespec.source import load

if TYPE_CHECKING:
    from pathlib import Path

    from truespec.diagnostics import Diagnostic

HEAD = "openapi: {version}\ninfo: {{title: t, version: '1'}}\n"
ANSWER = """\
paths: {/a: {get: {responses: {"200": {description: ok, content: {application/json: {schema:
  {type: object, properties: {a: {%s}}}}}}}}}}
"""
TWO = """\
paths:
  /a: {get: {operationId: read, tags: [%s], responses: {"204": {description: Nothing}}}}
  /b: {get: {operationId: read, tags: [%s], responses: {"204": {description: Nothing}}}}
"""
NAMED = "paths: {}\ncomponents: {schemas: {%s: {type: object}}}\n"
FAMILY = """\
paths: {}
components:
  schemas:
    Pet: {type: object, oneOf: [{$ref: "#/components/schemas/Cat"}]}
    Cat: {allOf: [{$ref: "#/components/schemas/Pet"}, {type: object}]}
"""
NOWHERE = ANSWER % "$ref: '#/components/schemas/None'"


def _found(folder: Path, text: str, version: str, *, lenient: bool = False) -> list[Diagnostic]:
    spec = folder / "openapi.yaml"
    spec.write_text(HEAD.format(version=version) + text, "utf-8")
    return blocking(load(spec), lenient=lenient)


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0"])
@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (ANSWER % "type: Int", "warning"),
        (ANSWER % "type: string, description: null", "warning"),
        (ANSWER % "type: string, nullable: 'true'", "warning"),
        (ANSWER % "type: integer, minimum: '1'", "warning"),
        (ANSWER % "type: string, xml: {example: x}", None),
        (TWO % ("a", "b"), "warning"),
        (TWO % ("a", "a"), "error"),
        (NAMED % "'List`1[[Pet]]'", "warning"),
        (NAMED % "a/b", "warning"),
        (NAMED % "/etc/x", "error"),
        (NAMED % "a/../b", "error"),
        (NAMED % "'a\"b'", "error"),
        (NOWHERE, "error"),
        (FAMILY, "warning"),
        (FAMILY.replace("oneOf", "allOf"), "error"),
        (FAMILY.replace("allOf", "anyOf"), "error"),
        ("paths: {/a: {get: {responses: {}}}}\n", "warning"),
        ("paths: {/a: {get: {responses: {2xx: {}}}}}\n", "warning"),
        ("paths: {/a: {get: {responses: {x: {description: d}}}}}\n", "error"),
        ("paths: {/a: {get: {parameters: null, responses: {'204': {description: d}}}}}\n", "warning"),
        ("paths: {/a: {get: {parameters: {}, responses: {'204': {description: d}}}}}\n", "error"),
        ("paths: {/a: {get: {parameters: [{name: x, in: body}], responses: {'204': {description: d}}}}}\n", "error"),
        ('paths: {"/a/{b}": {get: {parameters: [{name: b, in: path}], responses: {"204": {}}}}}\n', "warning"),
        ("paths: {a: {get: {responses: {'204': {description: d}}}}}\n", "error"),
    ],
)
def test_what_has_one_reading_is_a_warning(tmp_path: Path, text: str, version: str, severity: str | None) -> None:
    found = _found(tmp_path, text, version)
    assert max((str(one.severity.value) for one in found), default=None, key=["warning", "error"].index) == severity


@pytest.mark.parametrize("text", ["type: banana", "type: string, enum: x", "required: true", "properties: [a]"])
def test_schemas_are_held_against_their_own_version(tmp_path: Path, text: str) -> None:
    """The meta-schema of 3.0 describes schemas; that of 3.1 leaves them to a dialect that may be any."""
    assert {one.severity for one in _found(tmp_path, ANSWER % text, "3.0.3")} == {Severity.ERROR}
    assert {one.severity for one in _found(tmp_path, ANSWER % text, "3.1.0")} == {Severity.WARNING}


@pytest.mark.parametrize("ref", ["#/components/schemas/None", "none.yaml", "https://a.invalid/a.yaml", "/etc/passwd"])
def test_what_leads_nowhere_is_a_warning_where_operations_may_be_left_out(tmp_path: Path, ref: str) -> None:
    text = ANSWER % f"$ref: '{ref}'"
    assert {one.severity for one in _found(tmp_path, text, "3.1.0")} == {Severity.ERROR}
    assert {one.severity for one in _found(tmp_path, text, "3.1.0", lenient=True)} == {Severity.WARNING}


def test_a_mistake_made_everywhere_is_told_a_few_times(tmp_path: Path) -> None:
    text = "paths:\n" + "".join(f"  /a{number}: {{get: {{responses: {{}}}}}}\n" for number in range(40))
    found = _found(tmp_path, text, "3.1.0")
    assert len(found) == 3
    assert "37 more like it" in found[0].message
