"""The user of a client: `diff_user.py FOLDER SCRIPTS ANSWERS` runs each script with the client that lies in FOLDER.

Prints, as JSON, what became of each: null where it went through, else the name of the exception.
"""

from __future__ import annotations

import importlib
import json
import sys
from inspect import signature
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class Service:
    """A transport that answers each path from a table and sends nothing anywhere."""

    def __init__(self, answers: dict[str, Any], wire: Any) -> None:
        self._answers = answers
        self._wire = wire

    def send(self, request: Any) -> Any:
        """The answer to a request, by its method and path."""
        path = urlsplit(str(request.url)).path
        body = self._answers[f"{request.method} {path}"]
        return self._wire.Response(200, content=json.dumps(body).encode())

    def close(self) -> None:
        """There is nothing to give back."""


def main(folder: str, scripts: str, answers: str) -> None:
    """Runs every script of a JSON file."""
    sys.path.insert(0, folder)
    client = importlib.import_module("pets")
    wire = importlib.import_module("pets._runtime.wire")
    service = Service(json.loads(Path(answers).read_text(encoding="utf-8")), wire)
    outcome: dict[str, str | None] = {}
    for name, script in json.loads(Path(scripts).read_text(encoding="utf-8")).items():
        # Not every client has a credential of this name.
        given = {"key": "k"} if "key" in signature(client.Pets).parameters else {}
        chat = client.Pets(**given, transport=service)
        try:
            exec(script, {"pets": client, "chat": chat, "models": client.models, "errors": client.errors})
            outcome[name] = None
        except Exception as error:
            outcome[name] = f"{type(error).__name__}: {error}"[:300]
    print(json.dumps(outcome))


if __name__ == "__main__":
    main(*sys.argv[1:4])
