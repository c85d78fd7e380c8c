"""What the client axis says, held against clients: scripts of a user who wrote them for the old one."""

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

HERE = Path(__file__).parent
PET = {"id": 1, "name": "Rex", "nick": "R", "state": 2, "size": "small", "tags": ["a"]}
OLD_ANSWERS = {
    "GET /pets": {"code": 0, "pets": [PET]},
    "POST /pets": {"code": 0, **PET},
    "GET /pets/1": {"code": 0, **PET},
    "DELETE /pets/1": {"code": 0},
    "PATCH /pets/1": {"code": 0},
}
CHANGED = {"id": 1, "name": 7, "state": 3, "size": "small", "tags": ["a"], "color": "red"}
NEW_ANSWERS = {
    **OLD_ANSWERS,
    "GET /pets": {"code": 0, "pets": [CHANGED]},
    "POST /pets": {"code": 0, **CHANGED},
    "GET /pets/1": {"code": 0, **CHANGED},
}
EDITS: dict[str, Any] = {
    # What breaks.
    "/paths/~1pets/get/parameters/5": "(gone)",
    "/paths/~1pets/get/parameters/3": "(gone)",
    "/paths/~1pets~1{id}/get/operationId": "readPet",
    "/paths/~1pets~1{id}/delete": "(gone)",
    "/components/schemas/Pet/properties/name": {"type": "integer", "description": "What it is called."},
    "/components/schemas/Pet/properties/nick": "(gone)",
    "/components/schemas/NewPet/properties/size/enum": ["small"],
    "/components/schemas/NewPet/properties/name/maxLength": 4,
    "/components/schemas/NewPet/properties/tags": "(gone)",
    "/paths/~1pets~1{id}/patch/requestBody/required": True,
    "/components/schemas/Move/required": ["to"],
    "/components/schemas/Move/properties/to": {"type": "string"},
    "/components/schemas/State/oneOf": [{"const": 1, "title": "AWAKE"}, {"const": 3, "title": "AWAY"}],
    "/x-truespec-error-codes/0/name": "PetSleepsError",
    "/components/schemas/Firm": "(gone)",
    "/components/schemas/Pet/properties/owner": {"$ref": "#/components/schemas/Person"},
    # What does not.
    "/paths/~1pets/get/parameters/4": {"name": "sort", "in": "query", "schema": {"type": "string"}},
    "/components/schemas/Pet/properties/color": {"type": "string"},
    "/components/schemas/NewPet/properties/color": {"type": "string"},
    "/paths/~1pets~1{id}/put": {
        "operationId": "feedPet",
        "tags": ["pets"],
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
        "responses": {"200": {"description": "Fed."}},
    },
}

BREAKING = {
    "a method that was renamed": ("chat.pets.get(1)", "pets.get() is called pets.read()"),
    "a method that went": ("chat.pets.delete(1)", "pets.delete() is gone"),
    "an argument that went": ("chat.pets.list(q='x').first_page()", "pets.list(q=…) is gone"),
    "a field of another type": ("chat.pets.add('Rex').name.upper()", "Pet.name: str → int"),
    "a field that went": ("chat.pets.add('Rex').nick", "Pet.nick is gone"),
    "a value that is refused": ("chat.pets.add('Rex', size='large')", "NewPet.size: "),
    "a text that is too long now": ("chat.pets.add('Rexrex')", "NewPet.name: what the new rule shuts out"),
    "a field of a request that went": ("chat.pets.add('Rex', tags=['a'])", "pets.add(tags=…) is gone"),
    "an argument that is needed now": ("chat.pets.move(1)", "pets.move(to=…) has to be given"),
    "a named value that went": ("models.State.ASLEEP", "State.ASLEEP is gone"),
    "an exception that was renamed": ("errors.PetAsleepError", "errors.PetAsleepError is called"),
    "a model that went": ("models.Firm", "models.Firm is gone"),
}
WORKING = {
    "reading pages": "assert [pet.id for pet in chat.pets.list(kind='cat').first_page().items] == [1]",
    "sending what was always valid": "assert chat.pets.add('Rex', size='small', weight=3.5).size == 'small'",
    "constants that stayed": "assert models.State.AWAKE == 1",
    "handlers of categories": "errors.ConflictError, errors.APIError, errors.TransportError",
    "models that stayed": "models.NewPet(name='Rex'), models.Person(first='A')",
}


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory, base: dict[str, Any]) -> tuple[Path, Report]:
    """Both clients, generated, and what is said of the step between them."""
    folder = tmp_path_factory.mktemp("clients")
    for name, document in (("old", base), ("new", edited(base, EDITS))):
        spec = folder / f"{name}.yaml"
        spec.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
        config = ApiConfig(spec=spec, folder=folder, package="pets", client="Pets")
        result = generate(config, Request(folder=folder / name, use_cache=False))
        assert not result.failed, result.diagnostics
    (folder / "old-answers.json").write_text(json.dumps(OLD_ANSWERS), encoding="utf-8")
    (folder / "new-answers.json").write_text(json.dumps(NEW_ANSWERS), encoding="utf-8")
    scripts = {name: script for name, (script, _) in BREAKING.items()} | WORKING
    (folder / "scripts.json").write_text(json.dumps(scripts), encoding="utf-8")
    with opened(str(folder / "old.yaml"), str(folder / "new.yaml"), folder) as sides:
        return folder, compare(*sides)


def outcome(folder: Path, name: str) -> dict[str, str | None]:
    arguments = [folder / name, folder / "scripts.json", folder / f"{name}-answers.json"]
    command = [sys.executable, str(HERE / "diff_user.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_scripts_fail_where_the_client_is_said_to_break_and_nowhere_else(clients: tuple[Path, Report]) -> None:
    folder, _ = clients
    assert outcome(folder, "old") == dict.fromkeys([*BREAKING, *WORKING])
    after = outcome(folder, "new")
    assert {name for name, failure in after.items() if failure is None} == set(WORKING), after


@pytest.mark.parametrize("name", BREAKING, ids=[name.replace(" ", "-") for name in BREAKING])
def test_every_script_that_fails_was_foretold(name: str, clients: tuple[Path, Report]) -> None:
    told = [one for change in clients[1].changes for one in change.client if BREAKING[name][1] in one.message]
    assert told, sorted(one.message for change in clients[1].changes for one in change.client)
    assert max(one.impact for one in told) is Impact.BREAKING


def test_what_is_new_was_not_called_breaking(clients: tuple[Path, Report]) -> None:
    effects = [one for change in clients[1].changes for one in change.client]
    for message in ("pets.feed() is new", "pets.list(sort=…) is new", "Pet.color is new", "State.AWAY is new"):
        assert [one.impact for one in effects if one.message == message] == [Impact.COMPATIBLE], message
