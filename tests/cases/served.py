"""What a case's `use.py` knows of the server that it talks to: its address, and what it was asked."""

from __future__ import annotations

import base64
import json
import os
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

URL = os.environ["CASE_URL"]
RECORD = "/_recorded"


@dataclass(frozen=True)
class Recorded:
    """A request as it came: `path` and `query` as they stood in the request line, header names in lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The query, decoded."""
        return parse_qsl(self.query, keep_blank_values=True, strict_parsing=bool(self.query))

    @property
    def form(self) -> list[tuple[str, str]]:
        """The body of a form, decoded."""
        return parse_qsl(self.body.decode(), keep_blank_values=True)

    def json(self) -> Any:
        """The body."""
        return json.loads(self.body)


def requests() -> list[Recorded]:
    """Every request since the case began, oldest first."""
    with urllib.request.urlopen(URL + RECORD) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return [
        Recorded(each["method"], each["path"], each["query"], each["headers"], base64.b64decode(each["body"]))
        for each in found
    ]


def last() -> Recorded:
    """The latest request."""
    return requests()[-1]


def count() -> int:
    """How many requests there were."""
    return len(requests())
