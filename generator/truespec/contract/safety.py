"""Whom a contract test may talk to, and what it may say there."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from collections.abc import Collection


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine by its own name for itself, without asking any name server."""
    host = (urlsplit(url).hostname or "").lower().rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def require_allowed(url: str, hosts: Collection[str]) -> bool:
    """Whether the host of `url` is this machine; raises TruespecError where it is another that nobody has named."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"{url} is no URL of a server; it would look like https://chat.example.com"
        raise TruespecError(Diagnostic("usage", Severity.ERROR, message), exit_status=2)
    if is_loopback(url):
        return True
    if parts.hostname.lower() not in {host.lower() for host in hosts}:
        raise TruespecError(
            Diagnostic(
                "foreign-host",
                Severity.ERROR,
                f"{parts.hostname} is not this machine, so nothing was sent",
                hint=f"--allow-host {parts.hostname} sends readonly operations there, --allow-writes the others too",
            ),
            exit_status=2,
        )
    return False
