"""The one place that asks the network, and only the origins that the user named."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from http.client import HTTPMessage

_SECONDS = 20.0
_PORTS = {"http": 80, "https": 443}


def origin(url: str) -> str:
    """Scheme, host and port of a URL in one form: `https://example.com`, without the scheme's own port."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").lower()
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + ("" if port in (None, _PORTS.get(parts.scheme)) else f":{port}")


def fetch(url: str, origins: frozenset[str], size: int) -> bytes:
    """The bytes at a URL of an allowed origin; a redirect is followed only to an allowed origin.

    Raises OSError where nothing comes or it is larger than `size` bytes.
    """
    opener = urllib.request.build_opener(_Redirects(origins))
    request = urllib.request.Request(url, headers={"Accept": "application/yaml, application/json, */*;q=0.1"})
    with opener.open(request, timeout=_SECONDS) as answer:
        content: bytes = answer.read(size + 1)
    if len(content) > size:
        raise OSError(f"more than {size:,} bytes")
    return content


class _Redirects(urllib.request.HTTPRedirectHandler):
    def __init__(self, origins: frozenset[str]) -> None:
        self._origins = origins

    def redirect_request(  # noqa: PLR0917
        self, req: Any, fp: Any, code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Any:
        if origin(newurl) not in self._origins:
            raise urllib.error.URLError("it redirects to another origin")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
