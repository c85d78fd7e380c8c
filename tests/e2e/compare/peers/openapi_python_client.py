"""The same task with the client that openapi-python-client makes."""

import os
import random
from datetime import UTC, datetime

from tencent_chat_conversations_client import Client
from tencent_chat_conversations_client.api.conversations import list_conversations
from tencent_chat_conversations_client.models import ListConversationsRequest
from usersig import sign

URL, APP, KEY = (os.environ[f"TENCENT_CHAT_{name}"] for name in ("BASE_URL", "SDK_APP_ID", "SECRET_KEY"))
# It does not know credentials in the query: they go in by the door of httpx.
signed = {"sdkappid": APP, "identifier": "administrator", "usersig": sign(KEY, int(APP), "administrator")}
START = {"TimeStamp": 0, "StartIndex": 0, "TopTimeStamp": 0, "TopStartIndex": 0}


def page(account, cursor):
    body = ListConversationsRequest.from_dict({"From_Account": account, "AssistFlags": 63, **cursor})
    # `list_conversations.sync` takes a page for a Failure, and a failure is a ValueError: the types cannot be used.
    request = list_conversations._get_kwargs(body=body, random=random.getrandbits(32), contenttype="json")
    return client.get_httpx_client().request(**request).json()


with Client(base_url=URL, httpx_args={"params": signed}) as client:
    conversations, cursor, more = [], START, True
    while more:
        answer = page("busy", cursor)
        if answer["ErrorCode"] != 0:
            raise SystemExit(answer["ErrorInfo"])
        conversations += answer.get("SessionItem") or []
        cursor = {name: answer[name] for name in START}
        more = answer["CompleteFlag"] != 1
    groups = [each for each in conversations if each["Type"] == 2]
    print(len(conversations), "conversations,", len(groups), "of them in groups")
    for group in groups[:3]:
        print(group["GroupId"], datetime.fromtimestamp(group["MsgTime"], UTC))
    print(page("nobody", START)["ErrorCode"], False)
