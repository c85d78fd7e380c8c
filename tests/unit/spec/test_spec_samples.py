"""Every sample of the evidence is held against the description: the right ones are valid, the wrong ones are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from spec_bodies import APIS, Operation, Part, evidence_file, operations, shared_evidence
from spec_mutations import (
    retyped,
    with_unknown_field,
    with_unknown_number,
    without_always,
    without_kind_key,
    without_list,
)

STATUS = {"ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": ""}
ROUTES = {
    "tencent/errors": "listConversations",
    "tencent/get_list": "listConversations",
    "tencent/get_contact_group": "getConversationGroups",
    "tencent/delete": "deleteConversation",
    "tencent/create_contact_group": "createConversationGroup",
    "tencent/update_contact_group": "updateConversationGroup",
    "tencent/del_contact_group": "deleteConversationGroup",
    "tencent/mark_contact": "markConversations",
    "tencent/get_c2c_unread_msg_num": "getUnreadCounts",
    "tencent/set_unread_msg_num": "setGroupUnreadCount",
    "openim/get_admin_token": "getAdminToken",
    "openim/get_conversation": "getConversation",
    "openim/get_full_conversation_ids": "getFullConversationIDs",
    "openim/get_owner_conversation": "getOwnerConversations",
    "openim/get_sorted_conversation_list": "listSortedConversations",
    "openim/get_sorted_conversation_list/observed": "listSortedConversations",
    "openim/set_conversations": "setConversations",
}
ELSEWHERE = {"bad_secret.response.json": "getAdminToken", "void_response.response.json": "setConversations"}
NOT_JSON = {"bad_json.request.txt", "empty_body.request.txt"}
OTHER = {"SOURCES.md", "tencent/usersig/vectors.json"}
OLDER_ROUTE = "openim/get_conversations_list_v3.5"


def wrong_samples() -> set[str]:
    found: set[str] = set()
    for api in APIS:
        errata = evidence_file(api, "errata.yaml")
        cases = [case for entry in errata["errata"] for case in entry.get("wrong", ())]
        cases += [case for name in ("refused", "stricter") for case in errata.get(name, ())]
        found |= {case["sample"] for case in cases if "sample" in case}
    return found


def right_samples() -> list[tuple[str, Operation, Part, Any]]:
    """Name, operation, part and body of each sample that the evidence calls real or right."""
    root = shared_evidence() / "samples"
    found: list[tuple[str, Operation, Part, Any]] = []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        folder = Path(name).parent.as_posix()
        if not path.is_file() or name in OTHER | wrong_samples() or path.name in NOT_JSON or folder == OLDER_ROUTE:
            continue
        if path.name.endswith(".accepted.txt"):
            continue
        api = "tencent-chat" if name.startswith("tencent/") else "openim"
        operation = operations(api)[ELSEWHERE.get(path.name, ROUTES[folder])]
        part: Part = "request" if "request" in path.name else "answer"
        body = json.loads(path.read_text(encoding="utf-8"))
        # The excerpt of 2026 ends inside the sample: the fields that every answer has are put back.
        found.append((name, operation, part, {**STATUS, **body} if path.name.endswith("items_only.json") else body))
    return found


def test_every_sample_is_judged() -> None:
    names = {name for name, *_ in right_samples()}
    assert len(names) >= 40
    assert len([name for name in names if "response" in name or "error" in name]) >= 20


def test_a_right_sample_is_valid() -> None:
    for name, operation, part, body in right_samples():
        assert (name, operation.problems(part, body)) == (name, set())
        assert operation.accepts(part, body), name


def test_a_right_sample_is_invalid_once_it_is_spoilt() -> None:
    for name, operation, part, body in right_samples():
        spoilt = [*retyped(operation, part, body), *without_kind_key(operation, part, body)]
        spoilt += list(without_always(operation, body)) if part == "answer" else []
        assert spoilt, name
        assert [(name, place) for place, other in spoilt if operation.accepts(part, other)] == []


def test_a_right_sample_stays_valid_with_what_nobody_knows() -> None:
    for name, operation, part, body in right_samples():
        changed = [*with_unknown_number(operation, part, body), *with_unknown_field(operation, part, body)]
        changed += list(without_list(operation, body)) if part == "answer" else []
        assert [(name, place) for place, other in changed if not operation.accepts(part, other)] == []


def test_an_accepted_body_is_accepted_here_too() -> None:
    folder = shared_evidence() / "samples/openim/get_sorted_conversation_list/observed"
    accepted = {path.name.removesuffix(".accepted.txt") for path in folder.glob("*.accepted.txt")}
    right = {Path(name).name.removesuffix(".request.txt") for name, *_ in right_samples() if "observed" in name}
    assert accepted - right == {"case_insensitive_and_unknown_keys"}


def test_what_is_not_json_is_not_a_body() -> None:
    folder = shared_evidence() / "samples/openim/get_sorted_conversation_list/observed"
    for name in NOT_JSON:
        with pytest.raises(json.JSONDecodeError):
            json.loads((folder / name).read_text(encoding="utf-8"))


def test_the_forerunner_of_the_sorted_list_is_another_call() -> None:
    body = json.loads((shared_evidence() / "samples" / OLDER_ROUTE / "response_doc.json").read_text(encoding="utf-8"))
    problems = operations("openim")["listSortedConversations"].problems("answer", body)
    assert ("/data", "required") in problems
    assert {keyword for _, keyword in problems} <= {"required", "oneOf"}


def test_no_sample_stands_in_an_example() -> None:
    examples = [json.dumps(body, sort_keys=True) for body in _example_bodies()]
    for name, _, _, body in right_samples():
        if any(key in cast("dict[str, Any]", body) for key in ("SessionItem", "ContactItem", "data")) and body.get(
            "data", 1
        ):
            assert json.dumps(body, sort_keys=True) not in examples, name


def _example_bodies() -> list[Any]:
    return [
        body
        for api in APIS
        for operation in operations(api).values()
        for body in [*operation.examples("request").values(), *operation.examples("answer").values()]
    ]
