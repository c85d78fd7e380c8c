"""The whole surface of both generated clients against the sandbox, held against the descriptions meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from chat_sandbox import ChatSandbox
from openim import OpenIM
from openim import errors as openim_errors
from tencent_chat import TencentChat
from tencent_chat import errors as tencent_errors

SPEC = Path(__file__).parents[3] / "spec"


def assert_whole(sandbox: ChatSandbox) -> None:
    """Every operation was called with success, and no answer broke the description."""
    log = sandbox.sandbox.log
    assert {entry.path for entry in log.entries() if entry.code == 0} == set(sandbox.sandbox.operations)
    assert log.drifts == 0


def test_tencent_chat() -> None:
    with ChatSandbox("tencent-chat", validate="strict", description=str(SPEC / "tencent-chat")) as sandbox:
        one = {"Type": 1, "To_Account": "id1"}
        with TencentChat(base_url=sandbox.url, **sandbox.credentials) as chat:
            conversations = chat.conversations
            assert len(list(conversations.list("busy"))) == 244
            assert len(list(conversations.groups("busy"))) == 112
            conversations.create_group("user0", group_contact_item=[{"GroupName": "new", "ContactItem": [one]}])
            conversations.update_group(
                "user0",
                update_type=1,
                update_group={"UpdateGroupType": 1, "OldGroupName": "new", "NewGroupName": "newer"},
            )
            conversations.delete_group("user0", group_name=["newer"])
            with pytest.raises(tencent_errors.APIError) as refused:
                conversations.delete_group("user0", group_name=["newer"])
            assert refused.value.code == 51009
            conversations.mark("user0", mark_item=[{"OptType": 1, "ContactItem": one, "SetMark": [7]}])
            found = conversations.search_groups("user0", contact_item=[one]).contact_result_item
            assert found and getattr(found[0], "standard_mark", None) == "1110011"
            conversations.mark_read("user0", peer_account="id1")
            conversations.set_group_unread_count("user0", group_id="@TGS#team", unread_msg_num=2)
            assert conversations.unread_counts("user0").all_c2c_unread_msg_num == 15
            conversations.delete("user0", type=1, to_account="id1")
        assert_whole(sandbox)


def test_openim() -> None:
    with ChatSandbox("openim", validate="strict", description=str(SPEC / "openim")) as sandbox:
        known = sandbox.credentials
        thread = "si_user_001_user_002"
        with OpenIM(base_url=sandbox.url, user_id=known["user_id"], secret=known["secret"]) as chat:
            conversations = chat.conversations
            assert len(list(conversations.list_sorted("user_003", page_size=25))) == 62
            assert len(list(conversations.list("user_003", page_size=25))) == 62
            assert list(conversations.list_sorted("user_004")) == []
            with pytest.raises(openim_errors.APIError) as refused:
                conversations.get("user_004", conversation_id=thread)
            assert refused.value.code == 1004
            version = conversations.full_ids("user_001", id_hash=0).data
            change = {"conversationID": thread, "conversationType": 1, "userID": "user_002", "ex": "written"}
            conversations.set(["user_001"], conversation=change)
            changed = conversations.changes("user_001", version=version.version, version_id=version.version_id).data
            assert [each.conversation_id for each in changed.update or []] == [thread]
            assert conversations.get("user_001", conversation_id=thread).data.conversation.ex == "written"
            assert len(conversations.get_many("user_001", conversation_ids=[thread, "x"]).data.conversations or []) == 1
            assert len(conversations.all("user_001").data.conversations or []) == 7
            assert conversations.pinned_ids("user_001").data.conversation_ids == [thread, "sg_3187706596"]
            conversations.not_notify_ids("user_001")
            conversations.update_by_user("user_001", ex="all")
            conversations.delete("user_001", conversation_ids=[thread])
            chat.auth.get_user_token("user_001", platform_id=1)
        assert_whole(sandbox)
