"""Versions and the entries that go with them."""

from __future__ import annotations

import pytest
from truespec.diagnostics import TruespecError
from truespec.diff.changelog import added, upgraded
from truespec.diff.semver import Step, raised, settled
from truespec.python.engine import engine


@pytest.mark.parametrize(
    ("version", "by", "after"),
    [
        ("1.4.2", "none", "1.4.2"),
        ("1.4.2", "patch", "1.4.3"),
        ("1.4.2", "minor", "1.5.0"),
        ("1.4.2", "major", "2.0.0"),
        ("0.4.2", "major", "0.5.0"),
        ("0.4.2", "minor", "0.4.3"),
        ("2", "minor", "2.1.0"),
    ],
)
def test_a_step_raises_a_version(version: str, by: Step, after: str) -> None:
    assert raised(version, by) == after


def test_a_stated_version_has_to_go_far_enough() -> None:
    assert settled("1.4.2", None, "minor") == "1.5.0"
    assert settled("1.4.2", "1.6.0", "minor") == "1.6.0"
    with pytest.raises(TruespecError, match="too small"):
        settled("1.4.2", "1.4.3", "minor")
    with pytest.raises(TruespecError, match="not a version"):
        settled("1.4.2", "next", "minor")


def test_an_entry_goes_on_top_and_takes_the_place_of_its_own() -> None:
    first = added("", "1.0.0", "## 1.0.0 (day)\n\nOne.\n")
    second = added(first, "1.1.0", "## 1.1.0 (day)\n\nTwo.\n")
    assert second == "# Changelog\n\n## 1.1.0 (day)\n\nTwo.\n\n## 1.0.0 (day)\n\nOne.\n"
    again = added(second, "1.1.0", "## 1.1.0 (day)\n\nThree.\n")
    assert again == second.replace("Two", "Three")


def test_an_upgrade_of_the_toolkit_is_told() -> None:
    assert upgraded("") is None
    assert upgraded(f"Made with truespec 0.0.1, engine {engine()}.\n") is not None
    assert upgraded("Made with truespec 0.1.0, engine 000000000000.\n") == "The client's engine is a newer one."
