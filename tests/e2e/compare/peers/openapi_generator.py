"""The same task with the client that openapi-generator makes."""

import json
import os
import random
from datetime import UTC, datetime

from openapi_generator_client import ApiClient, Configuration, ConversationsApi, ListConversationsRequest
from usersig import sign

URL, APP, KEY = (os.environ[f"TENCENT_CHAT_{name}"] for name in ("BASE_URL", "SDK_APP_ID", "SECRET_KEY"))
signed = {"sdkappid": APP, "identifier": "administrator", "usersig": sign(KEY, int(APP), "administrator")}
START = {"TimeStamp": 0, "StartIndex": 0, "TopTimeStamp": 0, "TopStartIndex": 0}


def page(account, cursor):
    body = ListConversationsRequest.from_dict({"From_Account": account, "AssistFlags": 63, **cursor})
    # The typed call takes a page for a Failure, without its items: only the plain bytes can be used.
    answer = api.list_conversations_without_preload_content(random.getrandbits(32), "json", body)
    return json.loads(answer.data)


with ApiClient(Configuration(host=URL, api_key=signed)) as http:
    api, conversations, cursor, more = ConversationsApi(http), [], START, True
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
