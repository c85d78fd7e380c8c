"""A plain REST service without any of our extensions: clean it passes, twisted in any of many ways it does not."""

from __future__ import annotations

from typing import Any

import notes
import pytest
import workshop
from truespec.config import load_api
from truespec.contract.running import plan_of, prepare
from truespec.contract.session import Report
from truespec.contract.target import adopt
from twists import BEFORE, TWISTS, Twisted

OTHER_APIS = {
    "failure-word-turned": "there is no word beside a code",
    "success-word-turned": "there is no word beside a code",
    "success-without-code": "there is no code",
    "size-of-body-ignored": "no list is asked for in a body",
    "page-of-body-ignored": "no list is asked for in a body",
    "others-item": "nobody is named in a body",
    "flag-turned": "the flag is the server's own, and turned everywhere alike",
}
"""Twists that change nothing that the workshop's description could promise."""

SECOND = {
    "bad-gateway-now-and-then",
    "failure-without-text",
    "fails-now-and-then",
    "filter-ignored",
    "location-lost",
    "long-is-cut",
    "negative-taken-for-zero",
    "text-taken-for-number",
}
"""Twists that take many requests to be seen."""


def run(service: Any, *twists: str, **options: Any) -> Report:
    """A contract test of one of the services, twisted."""
    held = service.create_app()
    target = Twisted(held, service.offers(held))
    target.plant(twists)
    settings: dict[str, Any] = {"max_examples": 10, **options}
    plan = plan_of(None, **settings)
    session, _ = prepare(load_api(service.SPEC), plan, target=adopt(target, service.__name__))
    report = session.run()
    assert not [note for note in report.notes if "was not carried out" in note], report.notes
    return report


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("service", [workshop, notes], ids=lambda service: service.__name__)
def test_a_clean_service_has_no_findings(service: Any, seed: int) -> None:
    report = run(service, seed=seed, max_examples=25)
    assert [f"{one.check} {one.operation} {one.message}" for one in report.findings] == []
    assert report.coverage.parts()["operations"][0] == report.operations


@pytest.mark.parametrize("twist", sorted({**TWISTS, **BEFORE}.keys() - OTHER_APIS.keys()))
def test_a_twist_is_found(twist: str) -> None:
    phases = ("protocol", "examples", "coverage", "fuzzing") if twist in SECOND else ("protocol", "examples")
    report = run(workshop, twist, phases=phases)
    found = report.findings if twist == "field-added" else report.failures
    assert found
