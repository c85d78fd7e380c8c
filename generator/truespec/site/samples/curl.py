"""The same call with curl. Secrets are variables of the shell, never values."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from truespec.site.samples.shell import quoted, weakly
from truespec.site.samples.variables import Variables
from truespec.surface import media_of

if TYPE_CHECKING:
    from truespec.ir import Api, Json, Operation, Parameter, SecurityScheme
    from truespec.site.samples.values import Values
    from truespec.surface import Surface

_GENERATED = {
    "uint32-random": "$RANDOM",
    "uuid": "$(uuidgen)",
    "unix-ms": "$(date +%s000)",
}
_DELIMITER = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


class Curl:
    """Writes commands for the operations of one API."""

    def __init__(self, api: Api, surface: Surface, values: Values) -> None:
        self._api = api
        self._values = values
        self._variables = Variables(api, surface)

    def command(self, operation: Operation) -> str:
        """The command, an argument a line."""
        query = [part for one in operation.parameters if one.location == "query" for part in self._query(one)]
        lines: list[str] = []
        for key, _ in operation.security[0].schemes if operation.security else ():
            scheme = self._api.security_schemes.get(key)
            if scheme is not None and scheme.type == "apiKey" and scheme.location == "query":
                query.append(f"{_escaped(scheme.name or key)}={self._variable(scheme)}")
            elif scheme is not None:
                lines += self._credential(scheme)
        lines += [
            f"-H {weakly(f'{one.name}: ', self._text(one))}"
            for one in operation.parameters
            if one.location == "header" and self._is_sent(one)
        ]
        url = self.base_url(operation) + self._path(operation) + (f"?{'&'.join(query)}" if query else "")
        body = self._body(operation)
        plain = operation.method == "GET" or (operation.method == "POST" and bool(body))
        head = f'curl {"" if plain else f"-X {operation.method} "}"{url}"'
        return " \\\n  ".join([head, *lines, *body]) + "\n"

    def base_url(self, operation: Operation) -> str:
        """The first server, its variables filled in; a variable where the description has no absolute one."""
        servers = operation.servers or self._api.servers
        variable = f"${self._variables.base_url}"
        if not servers:
            return variable
        url = servers[0].url
        for one in servers[0].variables:
            url = url.replace(f"{{{one.name}}}", one.default)
        url = quote(url.rstrip("/"), safe=":/?@%=&,~+[]")
        return url if re.match(r"https?://", url) else f"{variable}{url}"

    def _is_sent(self, parameter: Parameter) -> bool:
        needed = parameter.required or bool(parameter.examples)
        return needed or parameter.constant is not None or parameter.generated is not None

    def _query(self, parameter: Parameter) -> list[str]:
        if not self._is_sent(parameter):
            return []
        name = _escaped(parameter.name)
        if parameter.generated in _GENERATED:
            return [f"{name}={_GENERATED[parameter.generated]}"]
        value = self._values.parameter(parameter)
        if isinstance(value, list) and parameter.content_type is None:
            items = [_escaped(_scalar(item)) for item in value]
            if parameter.explode:
                return [f"{name}={item}" for item in items]
            return [f"{name}={_DELIMITER.get(parameter.style, ',').join(items)}"]
        if isinstance(value, dict) and parameter.content_type is None:
            if parameter.style == "deepObject":
                return [f"{name}%5B{_escaped(key)}%5D={_escaped(_scalar(one))}" for key, one in value.items()]
            return [f"{_escaped(key)}={_escaped(_scalar(one))}" for key, one in value.items()]
        return [f"{name}={_escaped(_scalar(value))}"]

    def _text(self, parameter: Parameter) -> str:
        """The value of a header: ours as a substitution of the shell, the description's as text."""
        if parameter.generated in _GENERATED:
            return _GENERATED[parameter.generated]
        value = self._values.parameter(parameter)
        text = ",".join(map(_scalar, value)) if isinstance(value, list) else _scalar(value)
        return weakly(text)[1:-1]

    def _path(self, operation: Operation) -> str:
        path = operation.path
        filled = quote(path, safe="/{}:@,;=+~%&?()'!*")
        for one in operation.parameters:
            if one.location == "path":
                value = self._values.parameter(one)
                text = ",".join(map(_scalar, value)) if isinstance(value, list) else _scalar(value)
                slot = quote(f"{{{one.name}}}", safe="/{}:@,;=+~%&?()'!*")
                filled = filled.replace(slot, _escaped(text))
        return filled.replace("!", "%21")

    def _variable(self, scheme: SecurityScheme) -> str:
        return ":".join(f"${name}" for name in self._variables.credential(scheme.key))

    def _credential(self, scheme: SecurityScheme) -> list[str]:
        variable = self._variable(scheme)
        if scheme.type == "apiKey":
            if scheme.location == "cookie":
                return [f"-b {weakly(f'{scheme.name}=', variable)}"]
            return [f"-H {weakly(f'{scheme.name}: ', variable)}"]
        if scheme.type == "http" and scheme.scheme == "basic":
            return [f'-u "{variable}"']
        if scheme.type == "mutualTLS":
            return ["--cert client.pem"]
        word = "Bearer" if scheme.scheme in (None, "bearer") else scheme.scheme
        return [f"-H {weakly(f'Authorization: {word} ', variable)}"]

    def _body(self, operation: Operation) -> list[str]:
        media = media_of(operation)
        if media is None:
            return []
        kind = media.content_type.split(";", 1)[0].strip().lower()
        value = self._values.body(media)
        if kind == "application/x-www-form-urlencoded" and isinstance(value, dict):
            return [f"--data-urlencode {quoted(f'{key}={_scalar(one)}')}" for key, one in value.items()] or ["-d ''"]
        if kind == "multipart/form-data" and isinstance(value, dict):
            return [f"--form-string {quoted(f'{key}={_scalar(one)}')}" for key, one in value.items()] or ["-F ''"]
        header = f"-H {quoted(f'Content-Type: {media.content_type}')}"
        if kind.endswith("json") or kind == "*/*":
            text = json.dumps(value, ensure_ascii=False)
            text = text if len(text) <= 72 else json.dumps(value, ensure_ascii=False, indent=2)
            return [header.replace("*/*", "application/json"), f"-d {quoted(text)}"]
        if isinstance(value, str) and kind.startswith("text/"):
            return [header, f"--data-binary {quoted(value)}"]
        return [header, "--data-binary @body"]


def _escaped(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def _scalar(value: Json) -> str:
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
