"""What importing a client costs, and its first call beside a call of bare httpx2, in CPU seconds of this process.

`python tests/benchmarks/first_call.py FOLDER PACKAGE CLIENT RESOURCE METHOD ARGUMENT...`, where the method is one that
reads a list of models. Prints JSON: `import`, `call` and `bare`.
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


def main(folder: str, package: str, client: str, resource: str, method: str, *arguments: str) -> None:
    """Measure, and print."""
    import httpx2

    server = HTTPServer(("127.0.0.1", 0), Empty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    begun = time.process_time()
    with httpx2.Client() as plain:
        plain.get(url).json()
    bare = time.process_time() - begun
    sys.path.insert(0, folder)
    begun = time.process_time()
    made = getattr(__import__(package), client)
    imported = time.process_time() - begun
    begun = time.process_time()
    with made(base_url=url) as it:
        assert getattr(getattr(it, resource), method)(*arguments) == []
    call = time.process_time() - begun
    print(json.dumps({"import": imported, "call": call, "bare": bare}))


if __name__ == "__main__":
    main(*sys.argv[1:])
