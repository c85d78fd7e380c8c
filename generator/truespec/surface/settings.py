"""Arguments of the client: what a person configured, and what the description's security asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from truespec.surface.identifiers import KEYWORDS, constant, snake
from truespec.surface.shapes import Option, Provider

if TYPE_CHECKING:
    from truespec.config import ApiConfig
    from truespec.ir import Api, SecurityScheme

_TAKEN = KEYWORDS | {"self", "options", "base_url", "transport", "timeout", "retry", "headers"}


def options_of(api: Api, config: ApiConfig, package: str) -> tuple[Option, ...]:
    """The options of the configuration; without any, one for each value that a security scheme takes."""
    if config.client_options:
        return tuple(_configured(api, config, name) for name in config.client_options)
    used = {key for operation in api.operations for need in operation.security for key, _ in need.schemes}
    found = [
        option
        for key, scheme in sorted(api.security_schemes.items())
        if key in used
        for option in _of_scheme(scheme, package)
    ]
    variables = [
        Option(
            f"{snake(variable.name)}_" if snake(variable.name) in _TAKEN else snake(variable.name),
            "str",
            None,
            variable.default,
            False,
            False,
            None,
            variable.name,
            (),
            variable.description,
        )
        for server in api.servers[:1]
        for variable in server.variables
    ]
    unique = {option.name: option for option in variables}
    for option in found:
        known = unique.get(option.name)
        if known is None or known.security is None:
            unique[option.name] = option
        elif option.security is not None:
            unique[option.name] = replace(known, others=(*known.others, option.security))
    return tuple(unique[name] for name in sorted(unique))


def _configured(api: Api, config: ApiConfig, name: str) -> Option:
    stated = config.client_options[name]
    feeds = [provider for provider in config.auth.values() if name in provider.arguments]
    scheme = api.security_schemes.get(stated.security or "")
    described = scheme.description if scheme is not None else ""
    return Option(
        name=name,
        annotation=stated.type,
        env=stated.env,
        default=stated.default,
        secret=stated.secret,
        required=stated.default is None and not stated.server_variable and not _is_alternative(config, name),
        security=stated.security,
        server_variable=stated.server_variable,
        labels=tuple(sorted(config.server_variables.get(stated.server_variable or "", {}).items())),
        description=stated.description or described or ("Needed to make the credential." if feeds else ""),
    )


def _is_alternative(config: ApiConfig, name: str) -> bool:
    """Whether a provider takes this option, or the scheme's own value, in place of others: then none is required."""
    provided = {
        scheme for scheme in config.auth if any(option.security == scheme for option in config.client_options.values())
    }
    return any(name in config.auth[scheme].arguments for scheme in provided)


def _of_scheme(scheme: SecurityScheme, package: str) -> list[Option]:
    prefix = constant(package)

    def option(name: str, description: str) -> Option:
        safe = f"{name}_" if name in _TAKEN else name
        return Option(safe, "str", f"{prefix}_{name.upper()}", None, True, False, scheme.key, None, (), description)

    if scheme.type == "http" and scheme.scheme == "basic":
        username = replace(option("username", "User name."), secret=False)
        return [username, option("password", "Password.")]
    if scheme.type in {"oauth2", "openIdConnect"}:
        token = option("access_token", scheme.description or "An access token.")
        if not any(flow.token_url for flow in scheme.flows):
            return [token]
        return [
            token,
            option("refresh_token", "A refresh token, with which access tokens are fetched and renewed."),
            replace(option("client_id", "The client's id, with which access tokens are fetched."), secret=False),
            option("client_secret", "The client's secret."),
        ]
    name = snake(scheme.key, fallback="credential")
    return [option(name, scheme.description or "The credential.")]


def providers_of(config: ApiConfig) -> tuple[Provider, ...]:
    """The hand-written providers that the configuration names."""
    return tuple(
        Provider(scheme, stated.provider.partition(":")[0], stated.provider.partition(":")[2], stated.arguments)
        for scheme, stated in sorted(config.auth.items())
    )
