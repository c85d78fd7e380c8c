"""Every rule has a folder with a wrong description and the exact text that a person sees.

`TRUESPEC_UPDATE=1 pytest tests/bad` writes the folders anew from the rules' own examples; the diff is then to be read.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from truespec.check import Rule, all_rules, check
from truespec.config import load_api
from truespec.diagnostics import Diagnostic, Severity, TruespecError, render
from truespec.source import load

HERE = Path(__file__).parent
UNWRITTEN = {"too-large"}
"""A file of 64 million bytes does not belong into a repository; `tests/unit/source` lowers the limit instead."""
WRITTEN_BY_HAND = {"too-deep", "not-text", "config-unknown"}
"""What the example in the rule only hints at, because it could not be shown."""
UPDATE = bool(os.environ.get("TRUESPEC_UPDATE"))

RULES = [rule for name, rule in all_rules().items() if name not in UNWRITTEN]


def _file(rule: Rule) -> str:
    return {
        "config": "truespec.toml",
        "config-syntax": "truespec.toml",
        "json-syntax": "spec.json",
        "json-value": "spec.json",
        "config-unknown": "openapi.yaml",
    }.get(rule.id, "spec.yaml")


def _findings(rule: Rule, text: str, folder: Path, name: str) -> tuple[list[Diagnostic], dict[str, str]]:
    sources = {name: text}
    try:
        if rule.id in ("config", "config-syntax"):
            return list(_configured(folder)), sources
        overlays = [Path("overlay.yaml")] if rule.id == "overlay" else []
        api = load_api(Path(name))
        document = load(api.spec, overlays=overlays)
        return check(document, api), {**sources, **document.sources}
    except TruespecError as error:
        return list(error.diagnostics), sources


def _configured(folder: Path) -> tuple[Diagnostic, ...]:
    spec = folder / "openapi.yaml"
    if not spec.exists():
        spec.write_text("openapi: 3.1.0\ninfo: {title: Pets, version: 1.0.0}\npaths: {}\n")
    load_api(Path("openapi.yaml"))
    return ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_person_sees_exactly_this(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = HERE / rule.id
    name = _file(rule)
    expected = folder / "expected.txt"
    if UPDATE:
        folder.mkdir(exist_ok=True)
        if rule.id not in WRITTEN_BY_HAND and rule.id != "overlay":
            (folder / name).write_text(rule.bad, "utf-8")
    monkeypatch.chdir(folder)
    text = Path(name).read_text("utf-8")
    found, sources = _findings(rule, text, folder, name)
    found = [one for one in found if one.rule == rule.id or one.severity != Severity.INFO]
    shown = render(found, "text", sources)
    if UPDATE:
        expected.write_text(shown, "utf-8")
    assert rule.id in {one.rule for one in found}
    assert shown == expected.read_text("utf-8")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_of_the_rule_is_the_one_that_is_tested(rule: Rule) -> None:
    if rule.id in WRITTEN_BY_HAND | {"overlay"}:
        pytest.skip("the folder shows more than the rule's text can")
    assert (HERE / rule.id / _file(rule)).read_text("utf-8") == rule.bad


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id != "overlay"], ids=lambda rule: rule.id)
def test_the_good_example_is_good(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = _file(rule)
    (tmp_path / name).write_text(rule.good, "utf-8")
    monkeypatch.chdir(tmp_path)
    found, _ = _findings(rule, rule.good, tmp_path, name) if rule.id != "config-unknown" else ([], {})
    assert [one for one in found if one.rule == rule.id or one.severity == "error"] == []


def test_no_folder_is_left_over() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders == {rule.id for rule in RULES}
