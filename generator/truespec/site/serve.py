"""The site on this machine, made anew whenever a file of the description changes. Nothing is written."""

from __future__ import annotations

import mimetypes
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    Made = tuple[Mapping[str, str], Sequence[Path], Sequence[str]]

INTERVAL = 0.5
"""Seconds between two looks at the files."""
_HOSTS = {"127.0.0.1", "localhost", "[::1]"}


class LiveSite:
    """The files of the site as they are now. `make` gives the files by path, what to watch, and the problems.

    `version` changes with each new site. Where a new one has problems the last good one stays.
    """

    def __init__(self, make: Callable[[], Made], tell: Callable[[str], object]) -> None:
        self._make = make
        self._tell = tell
        self._stamps: dict[Path, int] = {}
        self.files: Mapping[str, str] = {}
        self.version = 0
        self._again()

    def look(self) -> bool:
        """Make the site anew if a file has changed; whether it has."""
        if self._stamps == {path: _stamp(path) for path in self._stamps}:
            return False
        self._again()
        return True

    def _again(self) -> None:
        try:
            made: Made = self._make()
        except TruespecError as error:
            made = {}, list(self._stamps), [str(error)]
        files, watched, problems = made
        self._stamps = {path: _stamp(path) for path in watched}
        for problem in problems:
            self._tell(f"error: {problem}")
        if not problems:
            self.files = files
            self.version += 1
            self._tell(f"{len(files)} files made")


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def server(site: LiveSite, port: int) -> ThreadingHTTPServer:
    """A server of the site on 127.0.0.1; port 0 takes a free one. Raises TruespecError where the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host") or ""
            if host not in _HOSTS:
                self._answer(403, "text/plain; charset=utf-8", "Ask for 127.0.0.1.\n")
                return
            path = unquote(urlsplit(self.path).path).lstrip("/")
            if path == ".truespec/version":
                self._answer(200, "text/plain; charset=utf-8", str(site.version))
                return
            path = f"{path}index.html" if not path or path.endswith("/") else path
            text = site.files.get(path)
            if text is None:
                self._answer(404, "text/plain; charset=utf-8", "There is no such page.\n")
                return
            kind = mimetypes.guess_type(path)[0] or "text/plain"
            self._answer(200, f"{kind}; charset=utf-8", text)

        def _answer(self, status: int, kind: str, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent: what is worth telling is told when the site changes."""

    try:
        return ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        message = f"cannot listen on port {port}: {error.strerror or error}"
        hint = "choose another one with --port"
        raise TruespecError(Diagnostic("serve", Severity.ERROR, message, hint=hint), exit_status=2) from None


def serve(make: Callable[[], Made], port: int, tell: Callable[[str], object]) -> None:
    """Show the site until interrupted."""
    site = LiveSite(make, tell)
    running = server(site, port)
    thread = threading.Thread(target=running.serve_forever, name="docs", daemon=True)
    thread.start()
    tell(f"http://127.0.0.1:{running.server_address[1]}/ shows the site; Ctrl-C ends it")
    pause = threading.Event()
    try:
        while not pause.wait(INTERVAL):
            site.look()
    except KeyboardInterrupt:
        tell("ended")
    finally:
        running.shutdown()
        running.server_close()
