"""Credentials: those that must be accepted, and those that must be refused.

The valid ones are made by the API's own provider (`spec/<api>/client/`), run over the engine of the generated
clients, from what the target offers or the environment holds. What must be refused is made from the same: with a
clock that is wrong, a secret that is wrong, or another's name. Nothing here knows how any credential is built.
"""

from __future__ import annotations

import base64
import importlib
import importlib.util
import inspect
import json
import os
import re
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from truespec.contract.wire import Request
from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from truespec.config import ApiConfig
    from truespec.contract.wire import Sender
    from truespec.ir import Operation, SecurityScheme

Identity = Mapping[str, str]
"""The text of each security scheme's credential, by the scheme's key."""

NOBODY: Identity = {}
NOTHING = "no-credential-at-all"
"""A text in the place of a credential that is none."""

_SHORTEST_SECRET = 6


class _Clock:
    """The time that a provider is told: the machine's, shifted by some seconds."""

    def __init__(self, shift: float = 0.0) -> None:
        self._shift = shift

    def time(self) -> float:
        return time.time() + self._shift

    def monotonic(self) -> float:
        return time.monotonic()


class Wallet:
    """Makes identities for one API and knows every secret that must not be shown."""

    def __init__(
        self,
        config: ApiConfig,
        schemes: Mapping[str, SecurityScheme],
        given: Mapping[str, Any],
        package: str = "",
        variables: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """`given` are values of client options that the target offers; they go before the environment.

        `variables` are the environment variables that hold a scheme's credential for the generated client, two for a
        name and its password; where it has none, `package` begins the name of one.
        """
        self._config = config
        self._package = config.package or package or config.folder.resolve().name
        self._schemes = schemes
        self._variables = variables or {}
        self._given = given
        self._secrets: dict[str, str] = {}
        self._modules: dict[str, ModuleType] = {}
        self.asks_server = False
        self._named = self._pattern()
        self.options = {name: value for name in config.client_options if (value := self._value(name)) is not None}
        for name, value in self.options.items():
            if config.client_options[name].secret:
                self.remember(str(value), name)

    def _value(self, name: str) -> Any:
        option = self._config.client_options[name]
        if name in self._given:
            return self._given[name]
        text = os.environ.get(option.env) if option.env else None
        if text is None:
            return option.default
        return int(text) if option.type == "int" and text.lstrip("-").isdigit() else text

    def remember(self, text: str, name: str) -> None:
        """From now on `text` is a secret, shown as `$NAME`."""
        if len(text) >= _SHORTEST_SECRET:
            for form in (text, quote(text, safe=""), json.dumps(text)[1:-1]):
                self._secrets.setdefault(form, self.variable(name))

    def variable(self, name: str) -> str:
        """What stands behind `$` for a secret in a shown request: an environment variable, or `NAME:$PASSWORD`."""
        return ":$".join(self.variables(name))

    def variables(self, name: str) -> tuple[str, ...]:
        """The environment variables that hold a secret, a scheme's or a client option's."""
        option = self._config.client_options.get(name)
        if option is not None and option.env:
            return (option.env,)
        plain = "".join(char if char.isalnum() else "_" for char in f"{self._package}_{name}".upper())
        return self._variables.get(name) or (plain,)

    def masked(self, text: str) -> str:
        """`text` with every known secret replaced by `$NAME`, longest first."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, f"${self._secrets[secret]}")
        return self._named.sub(self._hidden, text) if self._named else text

    def _hidden(self, found: re.Match[str]) -> str:
        return f"{found[1]}${self.variable(found[2])}{found[3]}"

    def _pattern(self) -> re.Pattern[str] | None:
        """Members that are called as a secret is: what the service issues during a run is a secret too."""
        names = {name for name, option in self._config.client_options.items() if option.secret}
        names |= {scheme.name or key for key, scheme in self._schemes.items() if key in self._config.auth}
        words = "|".join(re.escape(name) for name in sorted(names))
        return re.compile(rf'(\\?"({words})\\?"\s*:\s*\\?")[^"\\]{{6,}}(\\?")') if words else None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret of this run."""
        return tuple(self._secrets)

    def identity(self, sender: Sender, *, shift: float = 0.0, **changed: Any) -> tuple[Identity, float | None]:
        """Credentials for every scheme that a value or a provider is there for, and when the first one expires.

        `shift` moves the clock that providers are told, `changed` replaces client options. Raises ConnectionError,
        or whatever exception a provider raises where it cannot make a credential.
        """
        values = {**self.options, **changed}
        made: dict[str, str] = {}
        expires: list[float] = []
        for key in self._schemes:
            if key in self._config.auth:
                text, until = self._provide(key, values, sender, shift)
                made[key] = text
                self.remember(text, key)
                expires += [until] if until is not None else []
                continue
            for name, option in self._config.client_options.items():
                if option.security == key and name in values:
                    made[key] = str(values[name])
                    if option.secret:
                        self.remember(made[key], key)
        made |= self._from_environment(made)
        return made, min(expires, default=None)

    def _from_environment(self, made: Identity) -> dict[str, str]:
        """Schemes that truespec.toml says nothing about: what the client would take, or the target's value."""
        found: dict[str, str] = {}
        for key in self._schemes.keys() - made.keys():
            held = [os.environ.get(name) for name in self.variables(key)]
            text = self._given.get(key) or ":".join(value for value in held if value)
            if text and (key in self._given or all(held)):
                found[key] = str(text)
                self.remember(found[key], key)
        return found

    def wanting(self, operation: Operation, identity: Identity) -> list[str]:
        """The schemes that an operation demands and that `identity` lacks, of its nearest alternative."""
        lacks = [[key for key, _ in one.schemes if key not in identity] for one in operation.security]
        return min(lacks, key=len) if lacks else []

    def proving(self, operation: Operation) -> list[str]:
        """The schemes of an operation that prove something: made by a provider, or secret themselves."""
        public = {
            option.security
            for option in self._config.client_options.values()
            if option.security and not option.secret and option.security not in self._config.auth
        }
        return sorted({key for one in operation.security for key, _ in one.schemes} - public)

    def stated_options(self) -> list[tuple[str, str]]:
        """Client options that a request states openly while a provider's credential proves them, with their scheme."""
        proven = {argument for provider in self._config.auth.values() for argument in provider.arguments}
        return [
            (name, option.security)
            for name, option in self._config.client_options.items()
            if name in proven and option.security and not option.secret and name in self.options
        ]

    def other_secrets(self) -> dict[str, str]:
        """Every secret option that is in use, replaced by a text of the same length that is another."""
        options = self._config.client_options
        return {
            name: "".join("y" if char == "x" else "x" for char in str(value))
            for name, value in self.options.items()
            if options[name].secret
        }

    def attempt(self, sender: Sender, **changed: Any) -> Identity | None:
        """An identity from changed options, None where none can be made: a server refused already."""
        try:
            made, _ = self.identity(sender, **changed)
        except ConnectionError:
            raise
        except Exception:
            return None
        return made

    def _provide(self, key: str, values: Mapping[str, Any], sender: Sender, shift: float) -> tuple[str, float | None]:
        entry = self._config.auth[key]
        module, _, name = entry.provider.partition(":")
        factory: Any = getattr(self._module(module), name)
        given = {argument: values[argument] for argument in entry.arguments if argument in values}
        missing = [argument for argument in _required(factory) if argument not in given]
        if missing:
            option = self._config.client_options.get(missing[0])
            hint = f"set {option.env}" if option and option.env else None
            message = f"no credential for {key}: {missing[0]} is not known"
            raise TruespecError(Diagnostic("credentials", Severity.ERROR, message, hint=hint), exit_status=2)
        made: Any = factory(**given).fetch(_Clock(shift))
        if inspect.isgenerator(made):
            self.asks_server = True
            made = self._converse(made, sender, module)
        value: Any = made.value
        return str(value.reveal() if hasattr(value, "reveal") else value), made.expires_at

    def _converse(self, provider: Any, sender: Sender, module: str) -> Any:
        """Let a provider ask the server for what it needs."""
        runtime = importlib.import_module(f"{self._module(module).__name__.rpartition('.')[0][:-8]}._runtime")
        try:
            asked: Any = next(provider)
            while True:
                path, _, query = asked.url.partition("?")
                request = Request(asked.method, path, query, tuple(asked.headers), bytes(asked.content))
                answer = sender.send(request)
                reply = runtime.Response(answer.status, runtime.Headers(answer.headers), answer.body, answer.seconds)
                asked = provider.send(reply)
        except StopIteration as end:
            return end.value

    def _module(self, name: str) -> ModuleType:
        if name not in self._modules:
            self._modules[name] = _load(self._config.folder / "client", name)
        return self._modules[name]


def _required(factory: Any) -> list[str]:
    parameters = inspect.signature(factory).parameters.values()
    return [one.name for one in parameters if one.default is one.empty and one.kind is one.KEYWORD_ONLY]


def _load(folder: Path, name: str) -> ModuleType:
    """A provider's module, in a package that is laid out like a generated client, where it feels at home."""
    from truespec.python import runtime

    package = f"_truespec_provider_{abs(hash(str(folder.resolve()))):x}"
    if package not in sys.modules:
        for part, path in ((package, []), (f"{package}._custom", [str(folder)])):
            module = ModuleType(part)
            module.__path__ = list[str](path)
            sys.modules[part] = module
        home = Path(runtime.__file__).parent
        spec = importlib.util.spec_from_file_location(
            f"{package}._runtime", home / "__init__.py", submodule_search_locations=[str(home)]
        )
        if spec is None or spec.loader is None:
            raise ImportError(f"cannot load {home}")
        engine = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = engine
        spec.loader.exec_module(engine)
    try:
        return importlib.import_module(f"{package}._custom.{name}")
    except ImportError as error:
        message = f"the provider {folder / name}.py cannot be imported: {error}"
        raise TruespecError(Diagnostic("credentials", Severity.ERROR, message), exit_status=2) from error


def applied(request: Request, operation: Operation, schemes: Mapping[str, SecurityScheme], who: Identity) -> Request:
    """The request with the credentials of `who` that the operation takes, in the place of any that it carries."""
    chosen = next(
        (one for one in operation.security if all(key in who for key, _ in one.schemes)),
        operation.security[0] if operation.security else None,
    )
    if chosen is None:
        return request
    query, headers = request.query, list(request.headers)
    cookies: list[str] = []
    for key, _ in chosen.schemes:
        scheme = schemes[key]
        name = scheme.name if scheme.type == "apiKey" and scheme.name else "Authorization"
        text = who.get(key)
        if scheme.type == "apiKey" and scheme.location == "query":
            kept = [pair for pair in query.split("&") if pair and pair.partition("=")[0] != quote(name)]
            query = "&".join(kept + ([f"{quote(name)}={quote(text, safe='')}"] if text is not None else []))
        elif scheme.type == "apiKey" and scheme.location == "cookie":
            cookies += [f"{name}={quote(text)}"] if text is not None else []
        else:
            headers = [pair for pair in headers if pair[0].lower() != name.lower()]
            headers += [(name, _header(scheme, text))] if text is not None else []
    if cookies:
        headers.append(("Cookie", "; ".join(cookies)))
    return replace(request, query=query, headers=tuple(headers))


def _header(scheme: SecurityScheme, text: str) -> str:
    if scheme.type == "apiKey":
        return text
    if scheme.type == "http" and scheme.scheme == "basic":
        return f"Basic {base64.b64encode(text.encode()).decode()}" if ":" in text else f"Basic {text}"
    return f"Bearer {text}"


def corrupted(text: str) -> list[str]:
    """The same credential with one character changed, in several places.

    A format may hold bits that mean nothing, so that one of these being accepted proves nothing; two of them do.
    """
    places = dict.fromkeys(max(0, len(text) - back) for back in (8, 20, len(text) // 2 + 1))
    return [text[:at] + ("A" if text[at : at + 1] != "A" else "B") + text[at + 1 :] for at in places]
