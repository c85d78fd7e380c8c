"""A diff as a person reads it: what breaks first, each thing once, and in few words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner
from diff_edits import edited
from truespec.cli.diff import command

EDITS = {
    "/components/schemas/Pet/properties/name": {"type": "integer", "description": "What it is called."},
    "/components/schemas/Pet/properties/size/enum": ["small", "large", "huge", "tiny"],
    "/components/schemas/Pet/properties/color": {"type": "string"},
    "/components/schemas/Pet/properties/nick/description": "How it is called at home.",
    "/paths/~1pets~1{id}/get/x-truespec-errors": [7, 8],
}
TOLD = """\
breaking (1)
  response-property-type-changed  new.yaml:NN  [PRINT]
    wire    Pet.name: string → integer, in answers of addPet, getPet, listPets
    client  Pet.name: str → int

risky (2): careful callers go on
  response-property-enum-value-added  new.yaml:NN
    wire    Pet.size: "huge", "tiny" are new, in answers of addPet, getPet, listPets
    client  Pet.size: 'huge', 'tiny' are known (compatible)

compatible (2)
  error-code-added  new.yaml:NN
    wire    getPet may answer 8 (PetGoneError)
    client  errors.PetGoneError is raised where NotFoundError was (a subclass: old handlers go on working)
  response-property-added  new.yaml:NN
    both    Pet.color is new, in answers of addPet, getPet, listPets

6 changes: 1 breaks the wire, 1 breaks the client, 1 of mere words (--all shows them)
next version of the client: 2.0.0 (now 1.4.2), because of 1 breaking change in it
"""


def told(folder: Path, old: Any, new: Any) -> str:
    """What is printed, with lines and fingerprints made alike."""
    import re

    for name, data in (("old", old), ("new", new)):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    said = CliRunner().invoke(command, [str(folder / "old.yaml"), str(folder / "new.yaml")]).output
    return re.sub(r"\[[0-9a-f]{16}\]", "[PRINT]", re.sub(r"\S*/(new|old)\.yaml:\d+", r"\1.yaml:NN", said))


def test_what_breaks_comes_first_and_each_thing_once(tmp_path: Path, base: dict[str, Any]) -> None:
    assert told(tmp_path, base, edited(base, EDITS)) == TOLD


def test_nothing_is_said_in_one_line(tmp_path: Path, base: dict[str, Any]) -> None:
    assert told(tmp_path, base, base) == "nothing changed\n"


def test_what_happens_to_many_methods_is_told_of_a_few(tmp_path: Path, base: dict[str, Any]) -> None:
    path = {
        f"op{number}": {"operationId": f"op{number}", "tags": ["many"], "responses": {"200": {"description": "."}}}
        for number in range(15)
    }
    old = edited(base, {f"/paths/~1many~1{name}": {"get": one} for name, one in path.items()})
    said = told(tmp_path, old, edited(old, {"/x-truespec-rate-limit": {"requests": 9, "seconds": 1}}))
    assert "rate of all calls: no limit → 9 in 1 s" in said
    assert said.count("is held to another rate by the client") == 10
    assert "and 9 more of the same" in said
