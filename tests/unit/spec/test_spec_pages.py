"""What the vendors' pages state is in the description, or errata.yaml says why not."""

from __future__ import annotations

from typing import Any

import pytest
from spec_bodies import (
    APIS,
    Operation,
    all_operations,
    document,
    evidence_file,
    json_types,
    properties,
    shared_evidence,
)
from vendor_pages import read_page

TYPES = {
    "string": "string", "integer": "integer", "int": "integer", "array": "array", "string[]": "array",
    "object": "object", "boolean": "boolean",
}  # fmt: skip
REQUIRED = ("yes", "required", "必填")
PAGES = [
    pytest.param(api, page, id=f"{api}-{page['id']}")
    for api in APIS
    for page in evidence_file(api, "pages.yaml")["pages"]
]


def excused(api: str, page: dict[str, Any], name: str) -> bool:
    """Whether an entry of the errata is about this field of this page."""
    return any(
        page["id"] in entry["pages"] and {name, name.rpartition(".")[2]} & set(entry.get("fields", ()))
        for entry in evidence_file(api, "errata.yaml")["errata"]
    )


def operation_of(api: str, page: dict[str, Any]) -> Operation | None:
    return next((op for op in all_operations() if op.api == api and op.path == page.get("route")), None)


def fields(operation: Operation, *parts: str) -> dict[str, tuple[set[str], bool]]:
    """Types by name, and whether some object of the part requires it."""
    schemas = [operation.schema("request")] if "request" in parts else []
    if "answer" in parts:
        schemas += operation.content("answer")["schema"]["oneOf"]
    found: dict[str, tuple[set[str], bool]] = {}
    for schema in schemas:
        for name, value, required in properties(operation.api, schema):
            types, known = found.get(name, (set(), False))
            found[name] = (types | json_types(value), known or required)
    return found


@pytest.mark.parametrize(("api", "page"), PAGES)
def test_every_field_is_described_as_the_page_says_or_in_the_errata(api: str, page: dict[str, Any]) -> None:
    operation = operation_of(api, page)
    if operation is None:
        assert page["id"] in {name for entry in evidence_file(api, "errata.yaml")["errata"] for name in entry["pages"]}
        return
    wrong: list[str] = []
    for part in ("request", "answer"):
        known = fields(operation, part)
        for name, claim in page.get(part, {}).items():
            types, required = known.get(name.rpartition(".")[2], (set[str](), False))
            claimed = TYPES.get(claim["type"].lower())
            must = part == "request" and claim.get("presence", "").lower().startswith(REQUIRED)
            if (claimed not in types or (must and not required)) and not excused(api, page, name):
                wrong.append(f"{part} {name}: {claim}, described as {types}, required {required}")
    assert wrong == []


@pytest.mark.parametrize(("api", "page"), PAGES)
def test_every_key_of_a_sample_is_described_or_in_the_errata(api: str, page: dict[str, Any]) -> None:
    operation = operation_of(api, page)
    known = set(fields(operation, "request", "answer")) if operation else {"ActionStatus", "ErrorCode", "ErrorInfo"}
    if operation is not None or page["id"] == "overview":
        assert [name for name in page.get("samples", ()) if name not in known and not excused(api, page, name)] == []


@pytest.mark.parametrize(("api", "page"), PAGES)
def test_every_code_is_in_the_catalogue_and_answered_or_in_the_errata(api: str, page: dict[str, Any]) -> None:
    rows = {row["code"]: row for row in document(api).data["x-truespec-error-codes"]}
    errata = evidence_file(api, "errata.yaml")
    outside = [range(entry["from"], entry["to"] + 1) for entry in errata.get("left-out", ())]
    excuses = {code for entry in errata["errata"] if page["id"] in entry["pages"] for code in entry.get("codes", ())}
    operation = operation_of(api, page)
    for code in page.get("codes", ()):
        if page["id"] == "error-codes":
            assert code in rows or any(code in numbers for numbers in outside), code
            continue
        assert code in rows, code
        if operation is not None and code not in excuses:
            assert {code, *rows[code]["groups"]} & set(operation.item["x-truespec-errors"]), code


@pytest.mark.parametrize(("api", "page"), PAGES)
def test_hosts_headers_rates_and_limits_agree(api: str, page: dict[str, Any]) -> None:
    data, operation = document(api).data, operation_of(api, page)
    assert set(page.get("hosts", ())) <= set(data["servers"][0]["variables"]["host"].get("enum", ()))
    if operation is None:
        return
    schemes = set(data["components"]["securitySchemes"])
    parameters = {parameter["name"] for parameter in data["components"]["parameters"].values()}
    assert set(page.get("headers", ())) <= schemes | parameters
    assert page.get("rate") in (None, operation.item.get("x-truespec-rate-limit"))
    for limit in page.get("limits", ()):
        name = limit.get("field")
        if name is None or name == "random" or excused(api, page, name) or excused(api, page, f"pagination.{name}"):
            continue
        stated = [schema for field, schema, _ in properties(api, operation.schema("request")) if field == name]
        keyword = {"bytes": "maxLength", "items": "maxItems"}.get(limit.get("unit", ""), "minimum")
        assert limit.get("at-most", limit.get("at-least")) in [schema.get(keyword) for schema in stated], limit


@pytest.mark.parametrize(("api", "page"), PAGES)
def test_pages_yaml_says_what_the_page_says(api: str, page: dict[str, Any]) -> None:
    read = read_page((shared_evidence() / "pages" / page["file"]).read_text(encoding="utf-8"))
    assert page.get("hosts", []) == read.hosts
    assert page.get("codes", []) == read.codes
    assert page.get("rate", {}).get("requests") == read.rate
    if page["id"] == "error-codes":
        return
    assert page["id"] == "overview" or page["route"] == read.routes[0]
    assert page.get("samples", []) == read.samples
    for part, claims in (("headers", read.headers), ("request", read.request), ("answer", read.answer)):
        stated = {name: (claim["type"], claim.get("presence")) for name, claim in page.get(part, {}).items()}
        assert stated == claims, part


def test_every_page_of_the_evidence_is_in_pages_yaml() -> None:
    folder = shared_evidence() / "pages"
    facts = {"neighbours/INDEX.md", "neighbours/openim_go_types.md"}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - facts
    assert found == {page["file"] for api in APIS for page in evidence_file(api, "pages.yaml")["pages"]}
