"""What the client axis says of types, held against a type checker: programs of a user, written for the old client."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from diff_edits import edited
from truespec.config import ApiConfig
from truespec.diff import Impact, Report, compare, opened
from truespec.pipeline import Request, generate

BEFORE: dict[str, Any] = {
    "/components/schemas/Pet/properties/fed": {"type": "integer", "x-truespec-unit": "unix-s"},
}
EDITS: dict[str, Any] = {
    # What breaks.
    "/paths/~1pets/get/parameters/2/schema/enum": ["cat"],
    "/paths/~1pets/get/parameters/1/schema/type": "string",
    "/components/schemas/Pet/properties/name": {"type": ["string", "null"]},
    "/components/schemas/Pet/properties/owner/anyOf/2": {"$ref": "#/components/schemas/Born"},
    "/components/schemas/Pet/properties/fed": {"type": "integer"},
    "/components/schemas/Pet/properties/tags/items": {"type": "integer"},
    "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema": {"$ref": "#/components/schemas/Born"},
    # What does not.
    "/components/schemas/Pet/properties/size/enum": ["small", "large", "huge"],
    "/components/schemas/Pet/properties/weight": {"type": "integer"},
    "/components/schemas/NewPet/properties/note": {"type": ["string", "integer", "null"]},
}
BREAKING = {
    "a value that an argument no longer takes": ("client.pets.list(kind='dog')", "list(kind=…): "),
    "an argument of another type": ("client.pets.list(size=3)", "list(size=…): "),
    "a field that may be null": ("pet.name.upper()", "Pet.name: str → str | None"),
    "a field that may be one thing more": (
        "print(pet.owner.first if isinstance(pet.owner, models.Person) else pet.owner.firm if pet.owner else '')",
        "Pet.owner: ",
    ),
    "a time that went": ("print(pet.fed_at)", "Pet.fed_at is gone"),
    "a list of other things": ("print(''.join(pet.tags or []))", "Pet.tags: "),
    "a method that returns another thing": ("print(client.pets.get(1).size)", "get() returns Pet → Born"),
}
WORKING = {
    "a value that is known now": "print((pet.size or '').upper())",
    "a field that is narrower": "print((pet.weight or 0) + 1.5)",
    "an argument that takes more": "client.pets.add('Rex', note='x')",
    "what stayed": "print([one.id for one in client.pets.list(kind='cat')])",
}
HEAD = "from pets import Pets, models\n\n\ndef use(client: Pets, pet: models.Pet) -> None:\n    "


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, base: dict[str, Any]) -> tuple[Path, Report]:
    """Both clients, each beside the programs, and what is said of the step between them."""
    folder = tmp_path_factory.mktemp("typed")
    old = edited(base, BEFORE)
    for name, document in (("old", old), ("new", edited(old, EDITS))):
        spec = folder / f"{name}.yaml"
        spec.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
        config = ApiConfig(spec=spec, folder=folder, package="pets", client="Pets")
        result = generate(config, Request(folder=folder / name, use_cache=False))
        assert not result.failed, result.diagnostics
        programs = {key: line for key, (line, _) in BREAKING.items()} | WORKING
        for key, line in programs.items():
            (folder / name / f"{key.replace(' ', '_')}.py").write_text(f"{HEAD}{line}\n", encoding="utf-8")
    with opened(str(folder / "old.yaml"), str(folder / "new.yaml"), folder) as sides:
        return folder, compare(*sides)


def faulty(folder: Path) -> set[str]:
    """The programs in which pyright finds an error, in its strict mode."""
    strict = {"typeCheckingMode": "strict", "include": ["*.py"]}
    (folder / "pyrightconfig.json").write_text(json.dumps(strict), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    return {Path(one["file"]).stem.replace("_", " ") for one in found if one["severity"] == "error"}


def test_the_type_checker_finds_what_was_called_breaking_and_nothing_else(told: tuple[Path, Report]) -> None:
    folder, _ = told
    assert faulty(folder / "old") == set()
    assert faulty(folder / "new") == set(BREAKING)


@pytest.mark.parametrize("name", BREAKING, ids=[name.replace(" ", "-") for name in BREAKING])
def test_every_error_of_the_type_checker_was_foretold(name: str, told: tuple[Path, Report]) -> None:
    effects = [one for change in told[1].changes for one in change.client if BREAKING[name][1] in one.message]
    assert effects, sorted(one.message for change in told[1].changes for one in change.client)
    assert max(one.impact for one in effects) is Impact.BREAKING
