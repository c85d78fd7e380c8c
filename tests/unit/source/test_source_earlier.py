"""What was read earlier changes nothing but whose objects the parts are: data, findings and places are those of a read
of its own, in whatever manner the text is written."""

from __future__ import annotations

import copy
import json
import os
import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from blind_edits import edit, holders
from truespec.diagnostics import TruespecError
from truespec.source import Earlier, Limits, load

CASES = sorted((Path(__file__).resolve().parents[2] / "cases").glob("*/spec.yaml"))
ROUNDS = int(os.environ.get("TRUESPEC_MUTATIONS", "10"))


def written(document: Any, chance: random.Random) -> str:
    """JSON in one of several manners, at times with a fault."""
    manner: dict[str, Any] = chance.choice([{}, {}, {"indent": 2}, {"separators": (",", ":")}, {"ensure_ascii": False}])
    text = json.dumps(document, **manner)
    match chance.randrange(12):
        case 0:
            at = chance.randrange(len(text))
            return text[:at] + chance.choice('{}[],:"\\ x1') + text[at + chance.randrange(2) :]
        case 1:
            return text.replace("{", '{"twice": 1, "twice": 1, ', chance.randrange(4))
        case 2:
            return text.replace('": "', '": "\\ud800', chance.randrange(4))
        case _:
            return text


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    held: Any = value
    entries: Any = held.items() if isinstance(value, dict) else enumerate(held) if isinstance(value, list) else ()
    return [path, *(found for key, child in entries for found in paths(child, (*path, key)))]


def told(path: Path, earlier: Earlier | None, chance: random.Random, limits: Limits) -> str:
    """All that can be asked of a description that was read."""
    try:
        document = load(path, earlier=earlier, limits=limits)
    except TruespecError as error:
        return repr(error.diagnostics)
    every = paths(document.data)
    places = chance.sample(every, min(60, len(every)))
    spans = [document.locate(place, key=key) for place in places for key in (True, False)]
    return repr((document.data, document.diagnostics, spans))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.name)
def test_what_was_read_earlier_changes_nothing(case: Path, tmp_path: Path) -> None:
    chance = random.Random(case.parent.name)
    path, earlier, current = tmp_path / "openapi.json", Earlier(), yaml.safe_load(case.read_text(encoding="utf-8"))
    for number in range(ROUNDS):
        for _ in range(chance.choice([0, 1, 1, 2]) if number else 0):
            current = copy.deepcopy(current)
            edit(current, chance)
        if "openapi" not in current or len(holders(current)) < 4:
            break
        path.write_text(written(current, chance), encoding="utf-8", errors="surrogatepass")
        limits = chance.choice([Limits(), Limits(), Limits(depth=chance.randrange(1, 12)), Limits(nodes=300)])
        seed = chance.random()
        assert told(path, earlier, random.Random(seed), limits) == told(path, None, random.Random(seed), limits)


def described() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {"/pets": {"get": {"responses": {"200": {"description": "."}}}}},
        "components": {
            "schemas": {"Pet": {"type": "object", "properties": {"a": {"type": "string"}}}, "Tag": {"enum": [1, 2]}}
        },
    }


def read(path: Path, document: Any, earlier: Earlier, **manner: Any) -> dict[str, Any]:
    path.write_text(json.dumps(document, **manner), encoding="utf-8")
    return load(path, earlier=earlier).data


def test_parts_that_stay_are_the_same_objects(tmp_path: Path) -> None:
    earlier, document, path = Earlier(), described(), tmp_path / "openapi.json"
    first = read(path, document, earlier)
    document["components"]["schemas"]["Tag"]["enum"].append(3)
    document["components"]["schemas"] = {"New": {}, **document["components"]["schemas"]}
    second = read(path, document, earlier)
    third = read(path, document, earlier, indent=4)
    assert first["paths"]["/pets"] is second["paths"]["/pets"] is third["paths"]["/pets"]
    schemas = first["components"]["schemas"], second["components"]["schemas"], third["components"]["schemas"]
    assert schemas[0]["Pet"] is schemas[1]["Pet"] is schemas[2]["Pet"]
    assert schemas[0]["Tag"] != schemas[1]["Tag"]
    assert schemas[1]["Tag"] is schemas[2]["Tag"]


@pytest.mark.parametrize(
    ("old", "new"), [([1], [1.0]), ([1], [True]), ([0.0], [-0.0]), ({"a": 1, "b": 2}, {"b": 2, "a": 1})]
)
def test_what_is_equal_for_python_alone_is_another(tmp_path: Path, old: Any, new: Any) -> None:
    earlier, document, path = Earlier(), described(), tmp_path / "openapi.json"
    document["components"]["schemas"]["Tag"] = {"default": old}
    read(path, document, earlier)
    document["components"]["schemas"]["Tag"] = {"default": new}
    assert repr(read(path, document, earlier)["components"]["schemas"]["Tag"]) == repr({"default": new})


def test_nothing_is_kept_of_what_was_rewritten(tmp_path: Path) -> None:
    (tmp_path / "tag.json").write_text('{"type": "string"}', encoding="utf-8")
    earlier, document, path = Earlier(), described(), tmp_path / "openapi.json"
    document["components"]["schemas"]["Pet"]["properties"]["tag"] = {"$ref": "tag.json"}
    first = read(path, document, earlier)
    assert first["components"]["schemas"]["Pet"]["properties"]["tag"] != {"$ref": "tag.json"}
    (tmp_path / "tag.json").unlink()
    path.write_text(json.dumps(document), encoding="utf-8")
    assert [one.rule for one in load(path, earlier=earlier).diagnostics] == ["file-missing"]


def test_files_that_were_read_earlier_change_nothing(tmp_path: Path) -> None:
    chance, earlier, folder = random.Random(1), Earlier(), tmp_path / "many"
    shutil.copytree(next(case for case in CASES if case.parent.name == "many-files").parent, folder)
    files = sorted(path for path in folder.rglob("*.yaml") if path.name != "spec.yaml")
    for _ in range(ROUNDS * 4):
        path = chance.choice(files)
        text = path.read_text(encoding="utf-8")
        document: Any = yaml.safe_load(text)
        if chance.random() < 0.7 and holders(document):
            edit(document, chance)
        anchor = "x-one: &one {a: 1}\nx-two: *one\n" if chance.random() < 0.2 and isinstance(document, dict) else ""
        path.write_text(yaml.safe_dump(document) + anchor, encoding="utf-8")
        seed = chance.random()
        spec = folder / "spec.yaml"
        again = told(spec, earlier, random.Random(seed), Limits())
        assert again == told(spec, None, random.Random(seed), Limits())
        if chance.random() < 0.6:
            path.write_text(text, encoding="utf-8")


def test_data_of_a_file_is_made_anew_for_each_description(tmp_path: Path) -> None:
    (tmp_path / "tag.yaml").write_text("type: object\nproperties: {other: {$ref: 'other.yaml'}}\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("type: string\n", encoding="utf-8")
    earlier, document = Earlier(), described()
    document["components"]["schemas"]["Tag"] = {"$ref": "tag.yaml"}
    first = read(tmp_path / "openapi.json", document, earlier)
    (tmp_path / "other.yaml").unlink()
    (tmp_path / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
    second = load(tmp_path / "openapi.json", earlier=earlier)
    assert first["components"]["schemas"]["Other" if "Other" in first["components"]["schemas"] else "other"]
    assert [one.rule for one in second.diagnostics] == ["file-missing"]


def test_a_link_out_of_the_folder_is_refused_from_every_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / "sub").mkdir(parents=True)
    outside.mkdir()
    (outside / "a.yaml").write_text("type: string\n", encoding="utf-8")
    (inside / "far").symlink_to(outside)
    (inside / "sub" / "near.yaml").symlink_to(outside / "a.yaml")
    (inside / "sub" / "fine.yaml").write_text("type: string\n", encoding="utf-8")
    references = ["far/a.yaml", "sub/near.yaml", "sub/fine.yaml", "sub/../far/a.yaml", "../out/a.yaml", "sub/.", "sub/"]
    document = described()
    document["components"]["schemas"] = {f"S{n}": {"$ref": one} for n, one in enumerate(references)}
    path = inside / "openapi.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    found = [one.rule for one in load(path).diagnostics]
    assert found.count("ref-outside") == 4
    assert found.count("file-missing") == 2
