"""What importing a client costs, and its first call, in CPU seconds of this process.

`python tests/benchmarks/first_call.py FOLDER PACKAGE CLIENT RESOURCE METHOD ARGUMENT...`, where the method is one that
reads a list of models. Without arguments the call is one of bare httpx2. Prints JSON: `import` and `call`.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer


class Empty(BaseHTTPRequestHandler):
    """Answers everything with an empty list."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"[]")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the output is for the figures."""


def bare(url: str) -> tuple[float, float]:
    """A call that httpx2 makes alone."""
    import httpx2

    begun = time.process_time()
    with httpx2.Client() as plain:
        assert plain.get(url).json() == []
    return 0.0, time.process_time() - begun


def of_client(url: str, folder: str, package: str, *said: str) -> tuple[float, float]:
    """The import of a client, and its first call. What every client needs is imported before."""
    import httpx2
    import pydantic

    assert httpx2.Client
    assert pydantic.BaseModel
    client, resource, method, *rest = said
    sys.path.insert(0, folder)
    begun = time.process_time()
    made = getattr(__import__(package), client)
    imported = time.process_time() - begun
    begun = time.process_time()
    with made(base_url=url) as it:
        assert getattr(getattr(it, resource), method)(*rest) == []
    return imported, time.process_time() - begun


def main(*arguments: str) -> None:
    """Measure, and print."""
    server = HTTPServer(("127.0.0.1", 0), Empty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    imported, call = of_client(url, arguments[0], arguments[1], *arguments[2:]) if arguments else bare(url)
    print(json.dumps({"import": imported, "call": call}))


if __name__ == "__main__":
    main(*sys.argv[1:])
