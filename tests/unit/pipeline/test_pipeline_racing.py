"""Files that change while a run reads them: the next run sees that, however the two met."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from truespec.config import load_api
from truespec.pipeline import Request, generate

FIT = Path(__file__).parents[2] / "cases" / "made-to-fit" / "spec"
STAGES = ["source", "check", "lower", "surface", "python", "output"]
TOML = 'package = "fitted"\noutput = "out"\n'


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRUESPEC_CACHE_DIR", str(tmp_path / "cache"))
    folder = Path(shutil.copytree(FIT, tmp_path / "spec"))
    (folder / "truespec.toml").write_text(TOML, encoding="utf-8")
    return folder


def edit(spec: Path, what: str) -> None:
    """A change that shows in the output."""
    if what == "configuration":
        (spec / "truespec.toml").write_text(TOML.replace("fitted", "renamed"), encoding="utf-8")
    elif what == "description":
        text = (spec / "openapi.yaml").read_text(encoding="utf-8")
        (spec / "openapi.yaml").write_text(text.replace("names:", "nicks:"), encoding="utf-8")
    elif what == "changelog":
        (spec / "CHANGELOG.md").write_text("# Changelog\n\nChanged.\n", encoding="utf-8")
    else:
        (spec / "templates").mkdir(exist_ok=True)
        (spec / "templates" / "README.md.jinja").write_text("Changed.\n", encoding="utf-8")


def told(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("what", ["configuration", "description", "changelog", "template"])
def test_what_changes_during_a_run_is_in_the_next_one(spec: Path, what: str, stage: str) -> None:
    generate(load_api(spec), Request(), lambda name: edit(spec, what) if name == stage else None)
    generate(load_api(spec), Request())
    found = told(spec / "out")
    shutil.rmtree(spec / "out")
    generate(load_api(spec), Request(use_cache=False))
    assert found == told(spec / "out")


def test_a_configuration_that_changes_after_it_was_read_is_in_the_next_run(spec: Path) -> None:
    """The run goes by what was read, and must not be remembered as one that went by the file as it is now."""
    read = load_api(spec)
    edit(spec, "configuration")
    assert generate(read, Request()).package == "fitted"
    assert generate(load_api(spec), Request()).package == "renamed"
    assert (spec / "out" / "renamed").is_dir()
