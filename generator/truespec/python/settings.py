"""The clients' own arguments: signatures, defaults, and how credentials are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from truespec.python import docstrings
from truespec.python.literals import Source, call, literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.ir import Api, SecurityScheme
    from truespec.surface.shapes import Option, Surface


_BY_FETCHING = {"refresh_token", "client_id", "client_secret"}
"""What an access token can be fetched with; the token itself is the short answer to what is missing."""
_OAUTH2 = {"access_token", "refresh_token", "client_id", "client_secret"}


@dataclass(frozen=True, slots=True)
class OptionView:
    """An argument of the client: its annotation without `| None`, and the source that settles its value."""

    name: str
    annotation: str
    setting: str
    described: str
    variable: str


@dataclass(frozen=True, slots=True)
class ClientView:
    """What `client.py` lays out. `literals` are the names of values of server variables, as (alias, source)."""

    options: list[OptionView]
    credentials: list[tuple[str, str]]
    providers: list[tuple[str, str]]
    literals: list[tuple[str, str]]
    asked: list[tuple[str, str]]
    credential_options: list[OptionView]
    server_options: list[OptionView]


def client_view(api: Api, surface: Surface, custom: Mapping[str, str]) -> ClientView:
    """Prepare the clients' arguments."""
    views = {option.name: _option_view(option, surface) for option in surface.options}
    feeding = [option for option in surface.options if not option.server_variable]
    return ClientView(
        options=list(views.values()),
        credentials=_credentials(api, surface),
        providers=[(provider.module, provider.class_name) for provider in surface.providers],
        literals=[
            (_alias(option), f"Literal[{', '.join(literal(label) for label, _ in option.labels)}]")
            for option in surface.options
            if option.labels
        ],
        asked=_asked(api, surface),
        credential_options=[views[option.name] for option in feeding],
        server_options=[views[option.name] for option in surface.options if option.server_variable],
    )


def _alias(option: Option) -> str:
    return "".join(part.capitalize() for part in option.name.split("_"))


def _option_view(option: Option, surface: Surface) -> OptionView:
    kind = "str | Secret" if option.secret else option.annotation
    annotation = f"{_alias(option)} | str" if option.labels else kind
    typed = "Secret" if option.secret else option.annotation
    arguments = [typed, literal(option.name), option.name]
    if option.env:
        arguments.append(f"env={literal(option.env)}")
    if option.default is not None:
        arguments.append(f"default={literal(option.default)}")
    function = "setting" if option.required or option.default is not None else "optional_setting"
    described = (
        docstrings.line(option.description) if option.description else option.name.replace("_", " ").capitalize()
    )
    described = described if described[-1:] in ".:!?" else f"{described}."
    source = f" Else the environment's `{option.env}`." if option.env else ""
    fallback = f" Else {literal(option.default)}." if option.default not in {None, ""} else ""
    return OptionView(
        option.name,
        annotation,
        f"{function}({', '.join(arguments)})",
        f"{described}{source}{fallback}",
        literal(option.server_variable or ""),
    )


def _credentials(api: Api, surface: Surface) -> list[tuple[str, str]]:
    """Security schemes and the source of what makes each credential."""
    provided = {provider.scheme: provider for provider in surface.providers}
    found: list[tuple[str, str]] = []
    for key, scheme in sorted(api.security_schemes.items()):
        if key in provided:
            arguments = ", ".join(f"{name}={name}_" for name in provided[key].arguments)
            found.append((literal(key), f"{provided[key].class_name}({arguments})"))
            continue
        options = [option for option in surface.options if option.serves(key)]
        if scheme.type == "http" and scheme.scheme == "basic" and len(options) == 2:
            names = {option.name.split("_")[0]: option.name for option in options}
            found.append((literal(key), f"basic({names['username']}_, {names['password']}_)"))
        elif scheme.type in {"oauth2", "openIdConnect"} and options:
            found.append((literal(key), _oauth2(scheme, [option.name for option in options])))
        elif options:
            name = f"{options[0].name}_"
            found.append((literal(key), f"str({name})" if options[0].annotation == "int" else name))
    return found


def _asked(api: Api, surface: Surface) -> list[tuple[str, str]]:
    """Security schemes and how a user gives the credential of each, for the error where it is missing."""
    found: list[tuple[str, str]] = []
    for key in sorted(api.security_schemes):
        options = [option for option in surface.options if option.serves(key)]
        names = " and ".join(f"{option.name}=..." for option in options if option.name not in _BY_FETCHING)
        variables = " and ".join(option.env for option in options if option.env and option.name not in _BY_FETCHING)
        if names:
            found.append((literal(key), literal(names + (f" (or set {variables})" if variables else ""))))
    return found


def _oauth2(scheme: SecurityScheme, names: list[str]) -> str:
    """`oauth2(...)` of the options that the client has for it; one without a known name is the access token."""
    given = {name: Source(f"{name}_") for name in names if name in _OAUTH2}
    if not given:
        given = {"access_token": Source(f"{names[0]}_")}
    flow = next((flow for flow in scheme.flows if flow.kind == "clientCredentials" and flow.token_url), None)
    flow = flow or next((flow for flow in scheme.flows if flow.token_url), None)
    if flow is None:
        return call("oauth2", **given)
    return call("oauth2", token_url=flow.token_url, scopes=tuple(sorted(flow.scopes)), **given)
