"""The variables of the shell from which the samples of one API, and its client, take what is not for a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.surface.identifiers import constant

if TYPE_CHECKING:
    from truespec.ir import Api, Operation
    from truespec.surface import Surface
    from truespec.surface.shapes import Option

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_ABSOLUTE = re.compile(r"https?://")
_TOKEN = "access_token"


class Variables:
    """Names of variables. `base_url` is that of the server, which the client reads too."""

    def __init__(self, api: Api, surface: Surface) -> None:
        self._api = api
        self._surface = surface
        self._prefix = constant(surface.package)
        self._options = [one for one in surface.options if one.env and _NAME.fullmatch(one.env)]
        self.base_url = f"{self._prefix}_BASE_URL"

    def credential(self, key: str) -> tuple[str, ...]:
        """What holds the credential of a security scheme: one variable, of `basic` two, of a certificate none."""
        scheme = self._api.security_schemes.get(key)
        serving = [one for one in self._options if one.serves(key)]
        if scheme is not None and scheme.type == "mutualTLS":
            return ()
        if scheme is not None and scheme.type == "http" and scheme.scheme == "basic":
            return self._named(serving, "username"), self._named(serving, "password")
        chosen = next((one for one in serving if one.name.startswith(_TOKEN)), serving[0] if serving else None)
        return (chosen.env if chosen is not None and chosen.env else f"{self._prefix}_{constant(key)}",)

    def _named(self, options: list[Option], name: str) -> str:
        found = next((one.env for one in options if one.name.startswith(name) and one.env), None)
        return found or f"{self._prefix}_{name.upper()}"

    @property
    def read_by_client(self) -> bool:
        """Whether the client has something to read from them that it cannot do without."""
        return self.lacks_server() or any(one.env for one in self._surface.options)

    def lacks_server(self, operation: Operation | None = None) -> bool:
        """Whether the description names no server in full, so that the caller has to."""
        servers = (operation.servers if operation is not None else ()) or self._api.servers
        return not servers or not _ABSOLUTE.match(servers[0].url)
