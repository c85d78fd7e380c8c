"""The catalogues of codes are whole, each name is one, and each row says where it is from."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from spec_bodies import APIS, all_operations, document, shared_evidence

TABLES = {"tencent-chat": ("tencent_error_codes.csv", 70), "openim": ("openim_error_codes.csv", 58)}
RETRIES = {
    "no": {"never"},
    "yes": {"now", "later"},
    "yes, later": {"later"},
    "after slowing down": {"later"},
    "yes, after 60 s": {"later"},
    "yes, after Retry-After": {"later"},
    "with a new UserSig": {"after-reauth"},
    "with a new token": {"after-reauth"},
    "": {"unknown", "never"},
}
SPELT = {"USERSIG": "UserSig", "SDKAPPID": "SdkAppId", "PUBLICKEY": "PublicKey"}


def catalogue(api: str) -> dict[int, dict[str, Any]]:
    return {row["code"]: row for row in document(api).data["x-truespec-error-codes"]}


def class_name(constant: str) -> str:
    """What the vendor's constant becomes: without the service's prefix, in PascalCase, ending in Error."""
    if not constant.startswith("ERR_SVR_"):
        name = constant.removesuffix("Err") if constant.endswith("Err") else constant
        return name if name.endswith("Error") else f"{name}Error"
    words = constant.removeprefix("ERR_SVR_").split("_")
    words = words[1:] if words[0] in {"CONV", "COMM"} else words
    name = "".join(SPELT.get(word, word.capitalize()) for word in words)
    return name if name.endswith("Error") else f"{name}Error"


@pytest.mark.parametrize("api", APIS)
def test_codes_and_names_are_unique(api: str) -> None:
    rows = document(api).data["x-truespec-error-codes"]
    assert len({row["code"] for row in rows}) == len(rows) >= TABLES[api][1]
    assert len({row["name"].lower() for row in rows}) == len(rows)


@pytest.mark.parametrize("api", APIS)
def test_a_vendors_name_is_the_vendors(api: str) -> None:
    for row in catalogue(api).values():
        if row["origin"] == "vendor":
            assert row["name"] == class_name(row["constant"])
        else:
            assert "constant" not in row or row["name"] != class_name(row["constant"])


@pytest.mark.parametrize("api", APIS)
def test_every_group_and_code_that_an_operation_names_is_there(api: str) -> None:
    groups = {group for row in catalogue(api).values() for group in row["groups"]}
    for operation in all_operations():
        if operation.api == api:
            named = operation.item["x-truespec-errors"]
            assert {name for name in named if isinstance(name, str)} <= groups
            assert {code for code in named if isinstance(code, int)} <= set(catalogue(api))


@pytest.mark.parametrize("api", APIS)
def test_a_failure_stands_for_the_status_of_a_failure(api: str) -> None:
    rows = catalogue(api).values()
    assert [row["code"] for row in rows if (row["status"] < 400) != (row["code"] == 0)] == []


def test_reading_is_not_said_to_answer_what_only_writing_answers() -> None:
    writing = {51006, 51008, 51009, 51010, 51011, 51012}
    for operation in all_operations():
        if operation.item["x-truespec-semantics"] == "readonly":
            named = set(operation.item["x-truespec-errors"])
            rows = catalogue(operation.api).values()
            assert not writing & {row["code"] for row in rows if named & {row["code"], *row["groups"]}}


@pytest.mark.parametrize("api", APIS)
def test_the_catalogue_is_that_of_the_evidence(api: str) -> None:
    name, count = TABLES[api]
    with (shared_evidence() / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    for row in rows:
        ours = catalogue(api)[int(row["code"])]
        constant = row["name_or_blank"]
        assert ours.get("constant", "") == constant
        assert (ours["origin"] == "vendor") == bool(constant) or ours["code"] == 70107
        assert ours["retry"] in RETRIES[row["retryable_or_blank"]]
        assert ours["retry"] == "unknown" or row["retryable_or_blank"] or ours["code"] == 0
