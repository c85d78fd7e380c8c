"""The second witness: traffic held against the descriptions in ``spec/``, and the sandbox without them."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from chat_sandbox import description
from sandbox_callers import FIRST_PAGE, OpenIM, Tencent

ROOT = Path(__file__).parents[3]
SPECS = {"tencent-chat": ROOT / "spec/tencent-chat", "openim": ROOT / "spec/openim"}
ONE = {"Type": 1, "To_Account": "user0"}
THREAD = "si_user_001_user_002"

TENCENT_CALLS: list[tuple[str, Any]] = [
    ("/v4/recentcontact/get_list", {"From_Account": "busy", **FIRST_PAGE}),
    ("/v4/recentcontact/get_list", {"From_Account": "quiet", **FIRST_PAGE}),
    ("/v4/recentcontact/get_contact_group", {"From_Account": "busy", "StartIndex": 0}),
    ("/v4/recentcontact/get_contact_group", {"From_Account": "quiet", "StartIndex": 0}),
    (
        "/v4/recentcontact/search_contact_group",
        {"From_Account": "user0", "ContactItem": [{**ONE, "To_Account": "id1"}]},
    ),
    (
        "/v4/recentcontact/create_contact_group",
        {"From_Account": "id1", "GroupContactItem": [{"GroupName": "a", "ContactItem": [ONE]}]},
    ),
    (
        "/v4/recentcontact/update_contact_group",
        {
            "From_Account": "id1",
            "UpdateType": 1,
            "UpdateGroup": {
                "UpdateGroupType": 2,
                "OldGroupName": "a",
                "ContactUpdateItem": [{"ContactOptType": 2, "ContactItem": ONE}],
            },
        },
    ),
    (
        "/v4/recentcontact/update_contact_group",
        {
            "From_Account": "id1",
            "UpdateType": 1,
            "UpdateGroup": {"UpdateGroupType": 1, "OldGroupName": "a", "NewGroupName": "b"},
        },
    ),
    ("/v4/recentcontact/mark_contact", {"From_Account": "id1", "MarkItem": [{"OptType": 3, "ContactItem": ONE}]}),
    ("/v4/recentcontact/del_contact_group", {"From_Account": "id1", "GroupName": ["b"]}),
    ("/v4/recentcontact/delete", {"From_Account": "user0", "Type": 1, "To_Account": "id1"}),
    ("/v4/openim/get_c2c_unread_msg_num", {"To_Account": "user0"}),
    ("/v4/openim/get_c2c_unread_msg_num", {"To_Account": "user0", "Peer_Account": ["id1", "nobody"]}),
    ("/v4/openim/admin_set_msg_read", {"Report_Account": "user0", "Peer_Account": "id1"}),
    (
        "/v4/group_open_http_svc/set_unread_msg_num",
        {"GroupId": "@TGS#team", "Member_Account": "user0", "UnreadMsgNum": 1},
    ),
]
OPENIM_CALLS: list[tuple[str, Any]] = [
    ("/auth/get_admin_token", {"secret": "openIM123", "userID": "imAdmin"}),
    ("/auth/get_user_token", {"platformID": 1, "userID": "user_001"}),
    (
        "/conversation/get_sorted_conversation_list",
        {"userID": "user_001", "pagination": {"pageNumber": 1, "showNumber": 9}},
    ),
    (
        "/conversation/get_sorted_conversation_list",
        {"userID": "user_001", "pagination": {"pageNumber": 5, "showNumber": 9}},
    ),
    ("/conversation/get_owner_conversation", {"userID": "user_001", "pagination": {"pageNumber": 1, "showNumber": 9}}),
    ("/conversation/get_all_conversations", {"ownerUserID": "user_001"}),
    ("/conversation/get_conversation", {"ownerUserID": "user_001", "conversationID": THREAD}),
    ("/conversation/get_conversations", {"ownerUserID": "user_001", "conversationIDs": [THREAD, "x"]}),
    ("/conversation/get_full_conversation_ids", {"userID": "user_001", "idHash": 0}),
    ("/conversation/get_incremental_conversations", {"userID": "user_001", "versionID": "", "version": 0}),
    ("/conversation/get_not_notify_conversation_ids", {"userID": "user_001"}),
    ("/conversation/get_pinned_conversation_ids", {"userID": "user_001"}),
    (
        "/conversation/set_conversations",
        {
            "userIDs": ["user_001"],
            "conversation": {"conversationID": THREAD, "conversationType": 1, "userID": "user_002", "ex": "x"},
        },
    ),
    ("/conversation/update_conversations_by_user", {"userID": "user_001", "ex": "y"}),
    ("/conversation/delete_conversations", {"ownerUserID": "user_001", "conversationIDs": [THREAD]}),
]


@pytest.mark.parametrize("vendor", list(SPECS))
def test_the_sandbox_has_every_operation(vendor: str) -> None:
    sandbox = (Tencent() if vendor == "tencent-chat" else OpenIM()).sandbox
    assert set(description.load(SPECS[vendor])) == set(sandbox.operations)


def test_tencent_keeps_its_description() -> None:
    tencent = Tencent(rate_limit=0, validate="strict", description=str(SPECS["tencent-chat"]))
    for path, body in TENCENT_CALLS:
        said = tencent.call(path, body)
        assert said["ErrorCode"] == 0, (path, said)
        assert tencent.code(path, {"From_Account": "nobody"}) != 0
        assert tencent.code(path, []) != 0
    assert {path for path, _ in TENCENT_CALLS} == set(tencent.sandbox.operations)
    entries = tencent.sandbox.log.entries()
    assert tencent.sandbox.log.drifts == 0
    assert [entry.request_problem for entry in entries if entry.code == 0] == [None] * len(TENCENT_CALLS)
    assert all(entry.checked for entry in entries)


def test_openim_keeps_its_description() -> None:
    openim = OpenIM(validate="strict", description=str(SPECS["openim"]))
    for path, body in OPENIM_CALLS:
        said = openim.call(path, body)
        assert said["errCode"] == 0, (path, said)
        openim.call(path, {})
        openim.call(path, [])
        openim.call(path, body, token="x")
    assert {path for path, _ in OPENIM_CALLS} == set(openim.sandbox.operations)
    assert openim.sandbox.log.drifts == 0


def test_drift_is_seen() -> None:
    """Strict mode answers 500, report mode lets the answer out and counts."""
    path = "/v4/recentcontact/get_list"
    body = {"From_Account": "user0", **FIRST_PAGE}
    strict = Tencent(validate="strict", description=str(SPECS["tencent-chat"]), bug="wrong-type")
    answer = strict.send(path, body)
    assert answer.status == 500
    assert "drift" in json.loads(answer.body)
    report = Tencent(validate="report", description=str(SPECS["tencent-chat"]), bug="wrong-type")
    assert report.send(path, body).status == 200
    assert report.sandbox.log.drifts == 1
    assert report.sandbox.log.describe()["requests"][0]["answer_problem"]


@pytest.mark.parametrize("library", ["jsonschema_rs", "jsonschema"])
def test_either_library_tells_the_place(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a union, what the branch says that came furthest."""
    if library == "jsonschema":
        monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    tencent = Tencent(validate="report", description=str(SPECS["tencent-chat"]), bug="wrong-type")
    tencent.call("get_list", {"From_Account": "user0", **FIRST_PAGE})
    problem = str(tencent.sandbox.log.entries()[0].answer_problem)
    assert problem.startswith("the answer at /SessionItem/0/Type: ")
    assert "integer" in problem


def test_without_a_validator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jsonschema_rs", None)
    monkeypatch.setitem(sys.modules, "jsonschema", None)
    with pytest.raises(ValueError, match="validate"):
        description.load(SPECS["openim"])


def test_a_request_that_is_refused_by_the_description_alone() -> None:
    openim = OpenIM(validate="report", description=str(SPECS["openim"]))
    openim.list("user_001", size=0)
    openim.call("get_sorted_conversation_list", {"userID": "user_001"})
    problems = [entry.request_problem for entry in openim.sandbox.log.entries()][-2:]
    assert problems[0] is None
    assert problems[1] is not None and "pagination" in problems[1]


def test_a_bundled_document(tmp_path: Path) -> None:
    """One JSON file, references inside it."""
    document: Any = yaml.safe_load(
        """
        openapi: 3.1.0
        paths:
          /v4/recentcontact/get_list:
            post:
              responses:
                "200": {content: {application/json: {schema: {$ref: "#/components/schemas/A~1B"}}}}
        components:
          schemas:
            A/B: {required: [Nonsense]}
        """
    )
    file = tmp_path / "openapi.json"
    file.write_text(json.dumps(document))
    tencent = Tencent(validate="report", description=str(file))
    tencent.call("get_list", {})
    assert "Nonsense" in str(tencent.sandbox.log.entries()[0].answer_problem)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "No such file"),
        ("{", "openapi.json"),
        ("{}", "no POST operation"),
        ('{"paths": {"/x": {"post": {"$ref": "#/y"}}}}', "points at nothing"),
        ('{"paths": {"/x": {"$ref": "#/paths/~1x"}}}', "contain themselves"),
    ],
)
def test_what_is_no_description(tmp_path: Path, text: str | None, message: str) -> None:
    file = tmp_path / "openapi.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(ValueError, match=message):
        description.load(file)
    with pytest.raises(ValueError, match="needs a description"):
        Tencent(validate="strict")


def test_credentials_are_not_kept(openim: OpenIM, tencent: Tencent) -> None:
    tencent.call("get_list", {"From_Account": "user0", **FIRST_PAGE})
    log = json.dumps(openim.sandbox.log.describe()) + json.dumps(tencent.sandbox.log.describe())
    for secret in (openim.token, "openIM123", tencent.signature):
        assert secret not in log


def test_assumptions(openim: OpenIM, tencent: Tencent) -> None:
    """What the evidence does not settle, one line each."""
    for sandbox in (openim.sandbox, tencent.sandbox):
        assert len(sandbox.assumptions) > 10
        assert all(line.endswith(".") and "\n" not in line for line in sandbox.assumptions)


def test_the_sandbox_proves_more_than_itself() -> None:
    """It imports neither the toolkit nor generated clients nor the hand-written modules of a description."""
    folder = ROOT / "generator/chat_sandbox"
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            for name in names:
                root = name.partition(".")[0]
                assert root not in {"truespec", "tencent_chat", "openim", "generated"}, f"{file} imports {name}"


@pytest.mark.parametrize("vendor", list(SPECS))
def test_the_examples_of_the_description_are_about_the_demo_data(vendor: str) -> None:
    """Each request that the description shows is taken; those on a conversation group once it is made."""
    caller = Tencent(rate_limit=0) if vendor == "tencent-chat" else OpenIM()
    paths = {path.rpartition("/")[2]: path for path in caller.sandbox.operations}
    failed: set[int] = set()
    for file in sorted((SPECS[vendor] / "examples").glob("*.request.json")):
        operation = file.name.partition(".")[0]
        said = caller.call(paths[operation], json.loads(file.read_text()))
        failed.add(said["ErrorCode" if vendor == "tencent-chat" else "errCode"])
    assert failed <= ({0, 51009} if vendor == "tencent-chat" else {0, 1002, 1004})
