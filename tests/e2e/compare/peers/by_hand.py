"""The same task by hand on httpx2."""

import os
import random
from datetime import UTC, datetime
from typing import Any

import httpx2
from usersig import sign

URL, APP, KEY = (os.environ[f"TENCENT_CHAT_{name}"] for name in ("BASE_URL", "SDK_APP_ID", "SECRET_KEY"))
CURSOR = ("TimeStamp", "StartIndex", "TopTimeStamp", "TopStartIndex")
signed = {"sdkappid": APP, "identifier": "administrator", "usersig": sign(KEY, int(APP), "administrator")}


def page(account: str, cursor: dict[str, int]) -> Any:
    query = {**signed, "random": random.getrandbits(32), "contenttype": "json"}
    body = {"From_Account": account, "AssistFlags": 63, **cursor}
    return http.post(f"{URL}/v4/recentcontact/get_list", params=query, json=body).raise_for_status().json()


with httpx2.Client() as http:  # no repetition, no limit of the rate, no types
    conversations, cursor, more = [], dict.fromkeys(CURSOR, 0), True
    while more:
        answer = page("busy", cursor)
        if answer["ErrorCode"] != 0:
            raise SystemExit(answer["ErrorInfo"])
        conversations += answer.get("SessionItem") or []
        cursor = {name: answer[name] for name in CURSOR}
        more = answer["CompleteFlag"] != 1
    groups = [each for each in conversations if each["Type"] == 2]
    print(len(conversations), "conversations,", len(groups), "of them in groups")
    for group in groups[:3]:
        print(group["GroupId"], datetime.fromtimestamp(group["MsgTime"], UTC))
    print(page("nobody", dict.fromkeys(CURSOR, 0))["ErrorCode"], False)  # what 50001 means stands in the documentation
