"""Cases of rules that one bad and one good example do not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from truespec.check import all_rules, check
from truespec.source import load

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "openapi: {version}\ninfo: {{title: t, version: '1'}}\n"
TEMPLATED = """\
paths:
  %s:
    get:
      parameters: [{$ref: '#/components/parameters/B'}]
      responses: {"200": {description: ok}}
components: {parameters: {B: {name: %s, in: path, required: true, schema: {}}}}
"""
INSIDE = """\
paths: {/a: {get: {responses: {"200": {description: ok, content: {application/json: {schema:
  {type: object, properties: {a: {%s}}}}}}}}}}
"""
OK = 'responses: {"200": {description: ok}}'


def _rules(folder: Path, text: str, version: str = "3.1.0") -> list[str]:
    spec = folder / "openapi.yaml"
    spec.write_text(HEAD.format(version=version) + text, "utf-8")
    return [one.rule for one in check(load(spec)) if one.severity != "info"]


@pytest.mark.parametrize(
    ("text", "version", "expected"),
    [
        ("components: {schemas: {A: {type: banana}}}\n", "3.1.0", ["structure"]),
        ("components: {schemas: {A: {type: [string, object]}}}\n", "3.1.0", []),
        ("paths: {}\ncomponents: {schemas: {A: {type: [string]}}}\n", "3.0.3", ["structure"]),
        ("components: {schemas: {A: {required: true}}}\n", "3.1.0", ["structure"]),
        ("components: {schemas: {A: {type: object, properties: [a]}}}\n", "3.1.0", ["structure"]),
        ("components: {schemas: {A: true, B: {items: false}}}\n", "3.1.0", []),
        ("paths: {}\ncomponents: {schemas: {A: true}}\n", "3.0.3", ["structure"]),
        ("components: {schemas: {A: {exclusiveMinimum: true}}}\n", "3.1.0", ["structure"]),
        ("paths: {}\nwebhooks: {}\n", "3.0.3", ["unknown-key"]),
        ("paths: {a: {}}\n", "3.1.0", ["structure"]),
        ("components: {schemas: {Tree: {properties: {t: {$ref: '#/components/schemas/Tree'}}}}}\n", "3.1.0", []),
        ("components: {schemas: {A: {anyOf: [{$ref: '#/components/schemas/A'}, {}]}}}\n", "3.1.0", ["schema-cycle"]),
        ("components: {schemas: {A: {properties: {required: {type: string}, $ref: {type: string}}}}}\n", "3.1.0", []),
        (INSIDE % "xml: {prefix: p, sort: x}", "3.0.3", ["unknown-key"]),
        (INSIDE % "type: banana", "3.0.3", ["structure"]),
        (
            f"paths: {{/a: {{get: {{{OK}}}}}}}\ncomponents: {{schemas: {{'007': {{type: 5}}}}}}\n",
            "3.0.3",
            ["structure"],
        ),
        (f"paths: {{/a: {{get: {{{OK}, x-truespec-timeout: 3}}}}}}\n", "3.1.0", []),
        (f"paths: {{/a: {{x-truespec-timeout: 3, get: {{{OK}}}}}}}\n", "3.1.0", ["extension-unknown"]),
        (f"paths: {{/a: {{get: {{{OK}, x-other: [1]}}}}}}\n", "3.1.0", []),
        (TEMPLATED % ("/a/{b}", "b"), "3.1.0", []),
        (TEMPLATED % ("/a/{b}/{b}", "b"), "3.1.0", ["path-syntax"]),
        (TEMPLATED % ("/a?b={c}", "c"), "3.1.0", ["path-syntax"]),
        (TEMPLATED % ("/a", "b"), "3.1.0", ["path-parameters"]),
        ("components: {schemas: {A: {properties: {'+1': {}, '-1': {}, aB: {}}}}}\n", "3.1.0", []),
        ("components: {schemas: {A: {properties: {'ﬁeld': {}, field: {}}}}}\n", "3.1.0", ["name-collision"]),
        ("components: {schemas: {A: {enum: [1, null], type: integer, nullable: true}}}\npaths: {}\n", "3.0.3", []),
        ("components: {schemas: {A: {type: object, default: null}}}\n", "3.1.0", ["default-value"]),
        ("components: {schemas: {A: {allOf: [{required: [x]}, {properties: {x: {}}}]}}}\n", "3.1.0", []),
    ],
)
def test_findings(tmp_path: Path, text: str, version: str, expected: list[str]) -> None:
    assert _rules(tmp_path, text, version) == expected


def test_a_rule_can_be_turned_off_or_weighed_anew(tmp_path: Path) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(HEAD.format(version="3.1.0") + "components: {schemas: {A: {type: array}}}\n", "utf-8")
    document = load(spec)
    assert not any(one.rule == "array-items" for one in check(document, severities={"array-items": "off"}))
    found = check(document, severities={"array-items": "error"})
    assert [one.severity for one in found if one.rule == "array-items"] == ["error"]


def test_every_rule_says_why() -> None:
    for rule in all_rules().values():
        assert rule.summary.endswith("."), rule.id
        assert len(rule.summary) < 120, rule.id
        assert rule.why, rule.id
        assert rule.bad != rule.good or rule.id == "config-unknown"


FAMILY = """\
paths: {/a: {get: {responses: {"200": {description: ok, content: {application/json: {schema:
  {$ref: '#/components/schemas/Pet'}}}}}}}}
components:
  schemas:
    Pet: {type: object, properties: {kind: {type: string}}%s}
    pets/Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
    Puppy: {allOf: [{$ref: '#/components/schemas/pets~1Dog'}]}
    Other: {allOf: [{properties: {a: {type: string}}}]}
"""


@pytest.mark.parametrize(
    ("head", "unused"), [("", ["Other", "Puppy"]), (", discriminator: {propertyName: kind}", ["Other"])]
)
def test_what_extends_a_base_with_a_discriminator_is_used(tmp_path: Path, head: str, unused: list[str]) -> None:
    spec = tmp_path / "openapi.yaml"
    spec.write_text(HEAD.format(version="3.1.0") + FAMILY % head, "utf-8")
    found = [one for one in check(load(spec)) if one.rule == "component-unused"]
    assert sorted((one.pointer or "").rpartition("/")[2] for one in found) == unused
