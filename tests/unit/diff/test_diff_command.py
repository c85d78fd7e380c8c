"""`truespec diff` as it is run: formats, revisions, what it writes and how it leaves."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from diff_edits import edited
from truespec.cli.diff import command
from truespec.cli.explain import command as explain
from truespec.diagnostics import TruespecError

TYPE = {"/components/schemas/Pet/properties/name": {"type": "integer"}}
TEXT = {"/components/schemas/Pet/properties/name/description": "Its name."}
MORE = {"/components/schemas/Pet/properties/color": {"type": "string"}}
CONFIG = 'package = "pets"\nclient = "Pets"\nversion = "1.4.2"\n\n[methods]\ngetPet = "pets.get"\n'


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=True)


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def put(path: Path, document: Mapping[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(dict(document), sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture
def repository(tmp_path: Path, base: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one API in `spec/pets`, its schemas in a file of their own, released once."""
    folder = tmp_path / "repo"
    api = folder / "spec" / "pets"
    schema = base["components"]["schemas"]["Pet"]
    put(api / "schemas" / "Pet.yaml", yaml.safe_load(yaml.safe_dump(schema).replace("#/", "../openapi.yaml#/")))
    put(api / "openapi.yaml", edited(base, {"/components/schemas/Pet": {"$ref": "schemas/Pet.yaml"}}))
    (api / "truespec.toml").write_text(CONFIG, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main", str(folder))
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Release")
    monkeypatch.chdir(folder)
    return folder


def change_type(repository: Path) -> None:
    file = repository / "spec/pets/schemas/Pet.yaml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    data["properties"]["name"] = {"type": "integer"}
    put(file, data)


@pytest.fixture
def both(tmp_path: Path, base: dict[str, Any]) -> tuple[Path, Path]:
    return put(tmp_path / "old.yaml", base), put(tmp_path / "new.yaml", edited(base, {**TYPE, **MORE}))


def test_text_tells_both_axes_the_place_and_the_next_version(both: tuple[Path, Path]) -> None:
    said = run(*both).output
    assert said.startswith("breaking (1)\n  response-property-type-changed  ")
    assert "wire    Pet.name: string → integer, in answers of addPet, getPet, listPets\n" in said
    assert "client  Pet.name: str → int\n" in said
    assert "next version of the client: 2.0.0 (now 1.4.2), because of 1 breaking change in it" in said


@pytest.mark.parametrize(("fail_on", "status"), [("never", 0), ("breaking", 1), ("risky", 1), ("any", 1)])
def test_fail_on_decides_the_status(both: tuple[Path, Path], fail_on: str, status: int) -> None:
    assert run(*both, "--fail-on", fail_on).exit_code == status


def test_what_does_not_break_does_not_fail(tmp_path: Path, base: dict[str, Any]) -> None:
    files = put(tmp_path / "a.yaml", base), put(tmp_path / "b.yaml", edited(base, MORE))
    assert run(*files, "--fail-on", "breaking").exit_code == 0
    assert run(*files, "--fail-on", "compatible").exit_code == 1


def test_changes_of_text_are_shown_on_request(tmp_path: Path, base: dict[str, Any]) -> None:
    files = put(tmp_path / "a.yaml", base), put(tmp_path / "b.yaml", edited(base, TEXT))
    assert "documentation-changed" not in run(*files).output
    assert "documentation-changed" in run(*files, "--all").output
    assert "now 1.4.2), because its texts changed" in run(*files).output
    assert run(files[0], files[0]).output == "nothing changed\n"


def test_json_has_places_in_both_documents(both: tuple[Path, Path]) -> None:
    told = json.loads(run(*both, "--format", "json").output)
    result = told["results"][0]
    assert (result["step"], result["version"], result["next_version"]) == ("major", "1.4.2", "2.0.0")
    change = result["changes"][0]
    assert change["rule"] == "response-property-type-changed"
    assert (change["wire"]["impact"], change["client"]["impact"]) == ("breaking", "breaking")
    assert change["client"]["effects"][0]["rule"] == "client-field-type-changed"
    assert change["old"]["file"].endswith("old.yaml")
    assert change["new"]["file"].endswith("new.yaml")
    assert change["new"]["line"] > 1
    assert {one["severity"] for one in told["diagnostics"]} == {"error", "info"}


def test_sarif_carries_fingerprints(both: tuple[Path, Path]) -> None:
    told = json.loads(run(*both, "--format", "sarif").output)["runs"][0]
    assert len(told["results"][0]["partialFingerprints"]["truespec/v1"]) == 16
    assert told["results"][0]["level"] == "error"
    assert told["results"][0]["relatedLocations"]
    assert all(rule["shortDescription"]["text"] for rule in told["tool"]["driver"]["rules"])


def test_a_rule_is_explained() -> None:
    said = CliRunner().invoke(explain, ["response-property-type-changed"]).output
    assert said.startswith("response-property-type-changed\n\nA property of an answer changed: its type is another.")


def test_github_annotates_the_new_file(both: tuple[Path, Path]) -> None:
    first = run(*both, "--format", "github").output.splitlines()[0]
    assert first.startswith("::error title=truespec%3A response-property-type-changed,file=")
    assert "new.yaml,line=" in first


def test_markdown_lays_out_nothing_that_a_description_says(tmp_path: Path, base: dict[str, Any]) -> None:
    evil = "<img src=x>|[a](b)`c`"
    files = put(tmp_path / "a.yaml", base), put(tmp_path / "b.yaml", edited(base, {"/paths/~1x": _get(evil)}))
    said = run(*files, "--format", "markdown").output
    assert "endpoint-added" in said
    assert "<img" not in said
    assert "[a](b)" not in said
    row = next(line for line in said.splitlines() if "endpoint-added" in line)
    assert row.replace("\\|", "").count("|") == 6


def _get(name: str) -> dict[str, Any]:
    return {"get": {"operationId": name, "tags": ["pets"], "responses": {"200": {"description": "Yes."}}}}


def test_a_revision_holds_all_files_of_the_description(repository: Path) -> None:
    change_type(repository)
    told = json.loads(run("main:spec/pets/openapi.yaml", "spec/pets", "--format", "json").output)
    change = told["results"][0]["changes"][0]
    assert change["rule"] == "response-property-type-changed"
    assert change["old"]["file"] == "main:spec/pets/schemas/Pet.yaml"
    assert change["new"]["file"] == "spec/pets/schemas/Pet.yaml"


def test_a_folder_of_a_revision_and_two_revisions_will_do(repository: Path) -> None:
    change_type(repository)
    git(repository, "commit", "-qam", "Change")
    for sides in (("HEAD~1:spec/pets", "HEAD:spec/pets"), ("HEAD~1:./spec/pets/openapi.yaml", "spec/pets")):
        assert "response-property-type-changed" in run(*sides).output


def test_names_of_the_old_client_come_from_the_old_configuration(repository: Path) -> None:
    file = repository / "spec/pets/truespec.toml"
    file.write_text(CONFIG.replace("pets.get", "pets.read"), encoding="utf-8")
    said = run("main:spec/pets", "spec/pets").output
    assert "pets.get() is called pets.read()" in said


@pytest.mark.parametrize(
    "side", ["--output=/tmp/x:spec/pets", "-h:spec/pets", "--upload-pack=x:y", "nope:spec/pets", "main:nope.yaml"]
)
def test_a_revision_is_never_an_option(repository: Path, side: str) -> None:
    found = CliRunner().invoke(command, ["--", side, "spec/pets"])
    assert isinstance(found.exception, TruespecError)
    assert found.exception.exit_status == 2
    assert "\n" not in found.exception.diagnostics[0].message
    assert not Path("/tmp/x").exists()


def test_a_revision_with_an_escape_is_refused(repository: Path) -> None:
    for side in ("main:../../etc/passwd", "main:/etc/passwd", "a\nb:spec/pets", "main:--help"):
        found = CliRunner().invoke(command, ["--", side, "spec/pets"])
        assert isinstance(found.exception, TruespecError), side


def test_without_old_the_last_release_is_compared(repository: Path) -> None:
    change_type(repository)
    git(repository, "commit", "-qam", "Change")
    assert "response-property-type-changed" in run("spec/pets").output
    (repository / "spec/pets/truespec.toml").write_text(CONFIG.replace("1.4.2", "2.0.0"), encoding="utf-8")
    git(repository, "commit", "-qam", "Release 2.0.0")
    assert run("spec/pets").output == "nothing changed\n"


def test_bump_writes_the_version_and_its_entry(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    change_type(repository)
    assert run("main:spec/pets", "spec/pets", "--bump").exit_code == 0
    text = (repository / "spec/pets/truespec.toml").read_text(encoding="utf-8")
    assert text == CONFIG.replace("1.4.2", "2.0.0")
    log = (repository / "spec/pets/CHANGELOG.md").read_text(encoding="utf-8")
    assert log.startswith("# Changelog\n\n## 2.0.0 (2026-11-23)\n\n### Breaking\n\n- Pet.name: str → int\n")
    assert run("main:spec/pets", "spec/pets", "--bump").exit_code == 0
    assert (repository / "spec/pets/CHANGELOG.md").read_text(encoding="utf-8") == log


def test_a_step_that_is_too_small_is_refused(repository: Path) -> None:
    change_type(repository)
    found = run("main:spec/pets", "spec/pets", "--bump", "--to", "1.5.0")
    assert isinstance(found.exception, TruespecError)
    assert "too small a step" in found.exception.diagnostics[0].message
    (repository / "spec/pets/truespec.toml").write_text(CONFIG.replace("1.4.2", "1.4.3"), encoding="utf-8")
    assert isinstance(run("main:spec/pets", "spec/pets").exception, TruespecError)
    (repository / "spec/pets/truespec.toml").write_text(CONFIG.replace("1.4.2", "3.0.0"), encoding="utf-8")
    assert "3.0.0 (now 1.4.2)" in run("main:spec/pets", "spec/pets").output


def test_accepted_changes_no_longer_fail(repository: Path) -> None:
    change_type(repository)
    sides = ("main:spec/pets", "spec/pets", "--fail-on", "breaking")
    assert run(*sides).exit_code == 1
    assert run(*sides, "--accept").exit_code == 0
    assert run(*sides).exit_code == 0
    assert "(accepted)" in run(*sides).output
    file = repository / "spec/pets/accepted-changes.txt"
    before = file.read_text(encoding="utf-8")
    assert run(*sides, "--accept").exit_code == 0
    assert file.read_text(encoding="utf-8") == before
    file.write_text("not a fingerprint\n", encoding="utf-8")
    assert isinstance(run(*sides).exception, TruespecError)


def test_a_branch_that_only_the_origin_has_is_named(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = repository.parent / "clone"
    git(repository.parent, "clone", "-q", str(repository), str(clone))
    git(clone, "checkout", "-q", "-b", "work")
    git(clone, "branch", "-q", "-D", "main")
    monkeypatch.chdir(clone)
    found = run("main:spec/pets", "spec/pets")
    assert isinstance(found.exception, TruespecError)
    assert found.exception.diagnostics[0].hint == "origin/main is here: write that"
    assert run("origin/main:spec/pets", "spec/pets").exit_code == 0


def test_what_is_wrong_at_a_revision_is_told_under_its_name(repository: Path) -> None:
    file = repository / "spec/pets/openapi.yaml"
    right = file.read_text(encoding="utf-8")
    file.write_text(right.replace("schemas/Page", "schemas/Nothing"), encoding="utf-8")
    git(repository, "commit", "-qam", "Break a reference")
    file.write_text(right, encoding="utf-8")
    found = run("main:spec/pets/openapi.yaml", file)
    assert isinstance(found.exception, TruespecError)
    span = found.exception.diagnostics[0].span
    assert span is not None
    assert span.file == "main:spec/pets/openapi.yaml"


def test_a_folder_without_a_repository_is_named(tmp_path: Path, base: dict[str, Any], monkeypatch: Any) -> None:
    put(tmp_path / "openapi.yaml", base)
    monkeypatch.chdir(tmp_path)
    found = run("main:openapi.yaml", "openapi.yaml")
    assert isinstance(found.exception, TruespecError)
    assert "is in no git repository" in found.exception.diagnostics[0].message
