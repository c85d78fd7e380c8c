"""truespec.toml and [tool.truespec]: what is read, and where a mistake is shown."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from truespec.config import draft, load_api, load_project, locate, reference, schema
from truespec.config.validate import validate
from truespec.diagnostics import TruespecError

SPEC = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"


def _api(folder: Path, text: str) -> Path:
    (folder / "openapi.yaml").write_text(SPEC, "utf-8")
    (folder / "truespec.toml").write_text(text, "utf-8")
    return folder


def test_everything_is_read(tmp_path: Path) -> None:
    text = """\
package = "pets"
output = "../out"
overlays = ["fix.yaml"]
[client-options]
size = {default = 3}
key = {secret = true, description = "A key."}
[auth.token]
provider = "token:Provider"
arguments = ["key"]
[names]
"/components/schemas/A" = "Animal"
"""
    config = load_api(_api(tmp_path, text))
    assert config.package == "pets"
    assert config.output == tmp_path.parent / "out"
    assert config.overlays == (tmp_path / "fix.yaml",)
    assert config.client_options["size"].type == "int"
    assert config.client_options["key"].secret
    assert config.client_options["key"].description == "A key."
    assert config.auth["token"].arguments == ("key",)
    assert config.names == {"/components/schemas/A": "Animal"}
    assert load_api(tmp_path / "openapi.yaml").package == "pets"
    assert load_api(tmp_path / "truespec.toml").package == "pets"


def test_another_description_of_the_folder_is_not_configured_by_it(tmp_path: Path) -> None:
    _api(tmp_path, 'package = "pets"\n')
    (tmp_path / "other.yaml").write_text(SPEC, "utf-8")
    assert load_api(tmp_path / "other.yaml").package is None


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        ('pakage = "a"\n', 1, 1, "did you mean 'package'?"),
        ('# c\npackage = "A b"\n', 2, 11, "for example"),
        ('[rules]\n"array-items" = "of"\n', 2, 17, "did you mean 'off'?"),
        ('[client-options]\nk = {env = "A", secrt = true}\n', 2, 17, "did you mean 'secret'?"),
        ('[client-options.k]\n\n  "secrt" = """\nx"""\n', 3, 3, "did you mean 'secret'?"),
        ("[auth]\nt = {arguments = []}\n", 2, 1, None),
        ("overlays = [1]\n", 1, 12, None),
    ],
)
def test_a_mistake_is_shown_where_it_is(tmp_path: Path, text: str, line: int, column: int, hint: str | None) -> None:
    with pytest.raises(TruespecError) as caught:
        load_api(_api(tmp_path, text))
    assert caught.value.exit_status == 1
    found = caught.value.diagnostics[0]
    assert found.span is not None
    assert (found.span.line, found.span.column) == (line, column)
    assert (hint or "") in (found.hint or "")


def test_text_that_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(TruespecError) as caught:
        load_api(_api(tmp_path, 'a = "b\n'))
    assert caught.value.exit_status == 2
    assert caught.value.diagnostics[0].span is not None
    assert caught.value.diagnostics[0].span.line == 1


@pytest.mark.parametrize("name", ["nothing", "empty"])
def test_nothing_to_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(TruespecError) as caught:
        load_api(tmp_path / name)
    assert caught.value.exit_status == 2


def test_the_project_is_found_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.truespec]\napis = ["spec/a"]\n[tool.truespec.rules]\nx = "off"\n')
    inner = tmp_path / "spec" / "a"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    project = load_project(Path.cwd())
    assert project.root == tmp_path
    assert [path.resolve() for path in project.apis] == [inner]
    assert project.rules == {"x": "off"}


def test_a_draft_is_valid_with_and_without_its_comments() -> None:
    text = draft("a.json", "9 Lives & More")
    assert tomllib.loads(text) == {"spec": "a.json"}
    lines = [
        line.removeprefix("# ")
        for line in text.splitlines()
        if line.startswith("# ") and (" = " in line or "[" in line[:3])
    ]
    said = tomllib.loads("\n".join(["spec = 'a.json'", *lines]))
    assert validate(said, schema("truespec"), schema("truespec")) == []
    assert said["package"] == "api_9_lives_more"


def test_the_reference_names_every_key() -> None:
    text = reference()
    for name in ("truespec", "project"):
        for key in schema(name)["properties"]:
            assert f"`{key}`" in text


def test_a_key_is_located(tmp_path: Path) -> None:
    folder = _api(tmp_path, '[names]\n"/a.b" = "C"\n')
    assert locate(folder / "truespec.toml", ("names", "/a.b")).line == 2
