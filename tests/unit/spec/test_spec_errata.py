"""Each entry of the errata points at pages that say so and at a place that has it right; wrong bodies are invalid."""

from __future__ import annotations

import json
from typing import Any

import pytest
from spec_bodies import APIS, children, document, evidence_file, operations, shared_evidence

PROOFS = {"live", "code", "run", "sample", "page", "sdk", "third-party", "inferred"}
LISTS = ("refused", "stricter")


def wrong_bodies() -> list[Any]:
    found: list[Any] = []
    for api in APIS:
        errata = evidence_file(api, "errata.yaml")
        cases = [(entry["id"], case) for entry in errata["errata"] for case in entry.get("wrong", ())]
        cases += [(name, case) for name in LISTS for case in errata.get(name, ())]
        found += [pytest.param(api, case, id=f"{api}-{name}-{number}") for number, (name, case) in enumerate(cases)]
    return found


@pytest.mark.parametrize("api", APIS)
def test_an_entry_is_whole(api: str) -> None:
    entries = evidence_file(api, "errata.yaml")["errata"]
    pages = {page["id"]: page for page in evidence_file(api, "pages.yaml")["pages"]}
    assert [entry["id"][1:] for entry in entries] == [str(number + 1) for number in range(len(entries))]
    for entry in entries:
        assert set(entry) <= {
            "id",
            "pages",
            "fields",
            "codes",
            "hosts",
            "says",
            "right",
            "proof",
            "why",
            "shows",
            "wrong",
        }
        assert set(entry["pages"]) <= set(pages)
        assert entry.get("fields") or entry.get("codes") or entry.get("hosts")
        assert entry["says"] and entry["right"] and entry["why"] and entry["shows"]
        assert set(entry["proof"]) <= PROOFS


@pytest.mark.parametrize("api", APIS)
def test_an_entry_shows_in_the_description(api: str) -> None:
    for entry in evidence_file(api, "errata.yaml")["errata"]:
        for pointer in entry["shows"]:
            assert document(api).resolve(f"#{pointer}")[1], (entry["id"], pointer)


@pytest.mark.parametrize(("api", "case"), wrong_bodies())
def test_a_wrong_body_fails_for_the_stated_reason(api: str, case: dict[str, Any]) -> None:
    operation = operations(api)[case["operation"]]
    assert (case["at"], case["keyword"]) in operation.problems(case["part"], case["body"])
    assert not operation.accepts(case["part"], case["body"])


@pytest.mark.parametrize(("api", "case"), [param for param in wrong_bodies() if "sample" in param.values[1]])
def test_a_wrong_sample_fails_for_the_same_reason(api: str, case: dict[str, Any]) -> None:
    body = json.loads((shared_evidence() / "samples" / case["sample"]).read_text(encoding="utf-8"))
    assert (case["at"], case["keyword"]) in operations(api)[case["operation"]].problems(case["part"], body)


def cut_texts(value: object, place: str = "") -> list[str]:
    """Keys without a value, outside bodies: what is left of a text that a comma cut in two."""
    found: list[str] = []
    for key, child in children(value):
        if key not in {"body", "value", "date"}:
            found += [f"{place}/{key}"] if key and child is None else cut_texts(child, f"{place}/{key}")
    return found


@pytest.mark.parametrize("api", APIS)
def test_no_text_is_cut_at_a_comma(api: str) -> None:
    assert cut_texts(document(api).data) == []
    assert cut_texts(evidence_file(api, "errata.yaml")) == []
    assert cut_texts(evidence_file(api, "pages.yaml")) == []
