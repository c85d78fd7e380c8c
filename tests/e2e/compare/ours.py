"""The task with the generated client: an account's conversations, group by group; and what an unknown account is."""

from tencent_chat import TencentChat, errors
from tencent_chat.models import GroupConversation

with TencentChat() as chat:  # the settings come from the environment
    conversations = list(chat.conversations.list("busy"))
    groups = [each for each in conversations if isinstance(each, GroupConversation)]
    print(len(conversations), "conversations,", len(groups), "of them in groups")
    for group in groups[:3]:
        print(group.group_id, group.msg_time_at)
    try:
        chat.conversations.list("nobody").first_page()
    except errors.AccountNotFoundError as error:
        print(error.code, error.retryable)
