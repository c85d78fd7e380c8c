"""Each description is whole: it reads without a finding, and every operation and field says what it has to say."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from spec_bodies import APIS, PARTS, SPEC, Operation, all_operations, document, objects, operations, properties

OPERATIONS = [pytest.param(operation, id=f"{operation.api}-{operation.id}") for operation in all_operations()]

EXPECTED = {
    "tencent-chat": {
        "/v4/recentcontact/get_list": "readonly",
        "/v4/recentcontact/get_contact_group": "readonly",
        "/v4/recentcontact/delete": "idempotent",
        "/v4/recentcontact/create_contact_group": "unsafe",
        "/v4/recentcontact/update_contact_group": "unsafe",
        "/v4/recentcontact/del_contact_group": "idempotent",
        "/v4/recentcontact/mark_contact": "idempotent",
        "/v4/recentcontact/search_contact_group": "readonly",
        "/v4/openim/get_c2c_unread_msg_num": "readonly",
        "/v4/openim/admin_set_msg_read": "unsafe",
        "/v4/group_open_http_svc/set_unread_msg_num": "idempotent",
    },
    "openim": {
        "/auth/get_admin_token": "idempotent",
        "/auth/get_user_token": "unsafe",
        "/conversation/get_sorted_conversation_list": "readonly",
        "/conversation/get_all_conversations": "readonly",
        "/conversation/get_conversation": "readonly",
        "/conversation/get_conversations": "readonly",
        "/conversation/get_owner_conversation": "readonly",
        "/conversation/set_conversations": "idempotent",
        "/conversation/delete_conversations": "idempotent",
        "/conversation/update_conversations_by_user": "idempotent",
        "/conversation/get_full_conversation_ids": "readonly",
        "/conversation/get_incremental_conversations": "readonly",
        "/conversation/get_not_notify_conversation_ids": "readonly",
        "/conversation/get_pinned_conversation_ids": "readonly",
    },
}


@pytest.mark.parametrize("api", APIS)
def test_it_reads_without_a_finding_and_is_valid_openapi(api: str) -> None:
    assert document(api).diagnostics == ()
    assert document(api).version.startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(document(api).data).iter_errors()] == []


@pytest.mark.parametrize("api", APIS)
def test_it_has_every_operation_with_its_semantics(api: str) -> None:
    found = {operation.path: operation.item["x-truespec-semantics"] for operation in operations(api).values()}
    assert found == EXPECTED[api]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_says_all_that_it_has_to(operation: Operation) -> None:
    assert operation.item["summary"]
    assert operation.item["description"]
    assert operation.item["tags"]
    assert operation.item["x-truespec-errors"]
    owners = [name for name, schema, _ in properties(operation.api, operation.schema("request")) if owned(schema)]
    assert len(owners) == (0 if operation.id == "getAdminToken" else 1)


def owned(schema: dict[str, object]) -> bool:
    return schema.get("x-truespec-owner") is True


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("part", PARTS)
def test_every_field_has_a_type_and_a_meaning(operation: Operation, part: str) -> None:
    schemas = [operation.schema("request")] if part == "request" else operation.content("answer")["schema"]["oneOf"]
    fields = [field for schema in schemas for field in properties(operation.api, schema)]
    assert fields
    assert [name for name, schema, _ in fields if not schema.get("description")] == []
    assert [name for name, schema, _ in fields if "type" not in schema and "oneOf" not in schema] == []


def example_objects(operation: Operation) -> list[tuple[dict[str, Any], set[str]]]:
    return [
        found
        for part in PARTS
        for body in operation.examples(part).values()
        for found in objects(operation.api, body, operation.schema(part, body))
    ]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_key_of_an_example_is_described(operation: Operation) -> None:
    assert [keys - set(schema["properties"]) for schema, keys in example_objects(operation)] == [
        set() for _ in example_objects(operation)
    ]


@pytest.mark.parametrize("api", APIS)
def test_every_field_of_every_schema_is_in_an_example(api: str) -> None:
    shown: dict[int, set[str]] = {}
    for operation in operations(api).values():
        for schema, keys in example_objects(operation):
            shown.setdefault(id(schema), set()).update(keys)
    missing = {
        name: set(schema["properties"]) - shown.get(id(schema), set())
        for name, schema in document(api).data["components"]["schemas"].items()
        if "properties" in schema and "Other" not in name
    }
    assert {name: fields for name, fields in missing.items() if fields} == {}


@pytest.mark.parametrize("prefix", ["", "Marked"])
def test_an_unknown_kind_of_conversation_has_what_all_kinds_have(prefix: str) -> None:
    schemas = document("tencent-chat").data["components"]["schemas"]
    other, known = schemas[f"{prefix}OtherConversation"], schemas[f"{prefix}OneToOneConversation"]
    assert set(other["properties"]) == set(known["properties"]) - {"To_Account"}
    assert set(other["required"]) == set(known["required"]) - {"To_Account"}


@pytest.mark.parametrize("operation", OPERATIONS)
def test_it_shows_a_success_and_a_failure(operation: Operation) -> None:
    key = "ErrorCode" if operation.api == "tencent-chat" else "errCode"
    codes = {body[key] for body in operation.examples("answer").values()}
    assert 0 in codes
    assert len(codes) > 1
    answered = set(document_codes(operation))
    assert codes - {0} <= answered


def document_codes(operation: Operation) -> list[int]:
    named = operation.item["x-truespec-errors"]
    catalogue = document(operation.api).data["x-truespec-error-codes"]
    return [row["code"] for row in catalogue if row["code"] in named or set(row["groups"]) & set(named)]


def test_nine_hosts_are_a_server_variable_and_the_withdrawn_one_is_marked() -> None:
    host = document("tencent-chat").data["servers"][0]["variables"]["host"]
    assert len(host["enum"]) == 9
    lines = dict(line[2:].split(": ", 1) for line in host["description"].strip().splitlines())
    assert list(lines) == host["enum"]
    assert [name for name, region in lines.items() if "withdrawn" in region] == ["adminapiind.im.qcloud.com"]


def test_the_three_credentials_go_together() -> None:
    data = document("tencent-chat").data
    assert data["security"] == [{"sdkappid": [], "identifier": [], "usersig": []}]
    assert {scheme["in"] for scheme in data["components"]["securitySchemes"].values()} == {"query"}


def test_the_order_stands_where_one_is_promised() -> None:
    ordered = [operation.id for operation in all_operations() if "x-truespec-order" in operation.item]
    assert ordered == ["listSortedConversations"]


def test_a_lifecycle_names_operations_that_exist() -> None:
    for operation in all_operations():
        stated = operation.item.get("x-truespec-lifecycle", {})
        named = {stated.get("destroyedBy"), *(entry["operation"] for entry in stated.get("absentFrom", ()))} - {None}
        assert named <= set(operations(operation.api))
        assert set(stated.get("gone", ())) <= {
            row["code"] for row in document(operation.api).data["x-truespec-error-codes"]
        }


@pytest.mark.parametrize("api", APIS)
def test_the_configuration_knows_every_operation_scheme_and_server_variable(api: str) -> None:
    config = tomllib.loads((SPEC / api / "truespec.toml").read_text(encoding="utf-8"))
    data = document(api).data
    assert set(config["methods"]) == set(operations(api))
    assert len(set(config["methods"].values())) == len(config["methods"])
    assert set(config["auth"]) <= set(data["components"]["securitySchemes"])
    variables = data["servers"][0]["variables"]
    for option in config["client-options"].values():
        assert option.get("server-variable", next(iter(variables))) in variables
        assert option.get("security", next(iter(config["auth"]))) in data["components"]["securitySchemes"]
    for name, values in config.get("server-variables", {}).items():
        assert sorted(values.values()) == sorted(variables[name]["enum"])
