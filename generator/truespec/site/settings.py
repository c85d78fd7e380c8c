"""The settings of the client, what of them a call needs, and the commands of a shell that set them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.site.samples.shell import quoted
from truespec.site.samples.source import text
from truespec.site.samples.variables import Variables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.html import Markdown
    from truespec.ir import Api, Operation
    from truespec.surface import Surface
    from truespec.surface.shapes import Option

_PLACEHOLDERS = {"str": '"…"', "int": "1234567890"}
_FETCHED = "access_token"
_OWN = ("client_id", "client_secret")


class Settings:
    """What the client of one API takes."""

    def __init__(self, api: Api, surface: Surface) -> None:
        self._api = api
        self._surface = surface
        self.variables = Variables(api, surface)

    def rows(self, markdown: Markdown) -> list[Mapping[str, Any]]:
        """All of them for a table, the base URL last."""
        found: list[Mapping[str, Any]] = [
            {
                "name": one.name,
                "env": one.env or "",
                "default": "" if one.default is None else one.default,
                "description": markdown.first(one.description) or _serves(one),
                "values": [label for label, _ in one.labels],
                "secret": one.secret,
            }
            for one in self._surface.options
        ]
        servers = "The address of the service" if self.variables.lacks_server() else "Another address of the service"
        address: dict[str, Any] = {
            "name": "base_url",
            "env": self.variables.base_url,
            "default": "",
            "description": f"{servers}, with the path before the operations’ own.",
            "values": [],
            "secret": False,
        }
        return [*found, address]

    @property
    def making(self) -> str:
        """What follows the name of a client where one is made with nothing given."""
        return ".from_env()" if self.variables.read_by_client else "()"

    def needed(self, operation: Operation | None) -> list[Option]:
        """The settings that make the credentials of a call, by the first way that the description allows."""
        found: dict[str, Option] = {}
        for key, _ in operation.security[0].schemes if operation is not None and operation.security else ():
            found |= {one.name: one for one in self._making(key)}
        return [one for one in self._surface.options if one.name in found]

    def _making(self, key: str) -> list[Option]:
        serving = [one for one in self._surface.options if one.serves(key)]
        for provider in self._surface.providers:
            if provider.scheme == key and provider.arguments:
                taken = [one for one in self._surface.options if one.name in provider.arguments]
                return [one for one in taken if one not in serving] or taken
        scheme = self._api.security_schemes.get(key)
        if scheme is not None and any(flow.kind == "clientCredentials" and flow.token_url for flow in scheme.flows):
            own = [one for one in serving if one.name.startswith(_OWN)]
            if len(own) == len(_OWN):
                return own
        return [one for one in serving if one.name.startswith(_FETCHED)] or serving

    def is_made(self, key: str) -> bool:
        """Whether the client makes or fetches the credential of a security scheme."""
        scheme = self._api.security_schemes.get(key)
        fetched = scheme is not None and any(flow.token_url for flow in scheme.flows)
        serving = [one for one in self._surface.options if one.serves(key)]
        return any(one.scheme == key for one in self._surface.providers) or (fetched and len(serving) > 1)

    def exports(self, operation: Operation | None) -> str:
        """Commands that set what the client cannot do without."""
        return "\n".join(f"export {name}=…" for name in self.environment(operation))

    def environment(self, operation: Operation | None) -> list[str]:
        """The variables that hold what the client cannot do without."""
        names = [self.variables.base_url] if self.variables.lacks_server(operation) else []
        names += [one.env for one in self.needed(operation) if one.env and one.default is None]
        return list(dict.fromkeys(names))

    def for_curl(self, operation: Operation | None) -> str:
        """Commands that set what the curl command of an operation reads besides."""
        known = {one.env for one in self.needed(operation) if one.default is None}
        lines: list[str] = []
        for key, _ in operation.security[0].schemes if operation is not None and operation.security else ():
            names = [one for one in self.variables.credential(key) if one not in known]
            known.update(names)
            lines += [f"export {name}={self._value(key, name)}" for name in names]
        return "\n".join(lines)

    def _value(self, key: str, name: str) -> str:
        if self.is_made(key):
            client = self._surface.client
            program = f"print({client}().get_credential({text(key)}).reveal())"
            return f'"$(python3 -c {quoted(f"from {self._surface.package} import {client}; {program}")})"'
        default = next((one.default for one in self._surface.options if one.env == name), None)
        plain = str(default) if default is not None else "…"
        return plain if plain.replace("_", "").isalnum() or default is None else quoted(plain)

    def construction(self, operation: Operation | None) -> str:
        """How a client is made: from the environment, and with the values of a call as arguments."""
        package, client = self._surface.package, self._surface.client
        needed = self.needed(operation)
        lines = ['    base_url="https://…",\n'] if self.variables.lacks_server(operation) else []
        lines += [f"    {one.name}={_PLACEHOLDERS[one.annotation]},\n" for one in needed]
        inside = f"\n{''.join(lines)}" if lines else ""
        head = f"from {package} import {client}\n\n"
        if not self.variables.read_by_client:
            return f"{head}client = {client}({inside})\n"
        given = f"\n# or with the values as arguments\nclient = {client}({inside})\n" if lines else ""
        return f"{head}client = {client}.from_env()\n{given}"


def _serves(option: Option) -> str:
    return f"Sets {{{option.server_variable}}} in the server's URL." if option.server_variable else ""
