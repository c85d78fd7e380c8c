"""Configuration as frozen data; what is not said is None or empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal


def _none() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ClientOption:
    """An argument of the client's constructor.

    `env` names the environment variable that it falls back to; `security` the security scheme whose value it is,
    `server_variable` the server variable that it sets; `description` says what it is, for people.
    """

    name: str
    type: Literal["str", "int"] = "str"
    env: str | None = None
    default: str | int | None = None
    secret: bool = False
    security: str | None = None
    server_variable: str | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class AuthProvider:
    """A class of the API's `client/` folder that makes credentials, as `module:Class`, and its client options."""

    provider: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApiConfig:
    """One API. `spec` is the description, `folder` where it lies; paths are absolute.

    `methods` maps operationId to `resource.method`, `names` a JSON Pointer to a Python name, `server_variables` a
    server variable to labels and their values, `rules` a rule id to `off` or a severity. `version` is the client's,
    `emitters` are the names of what is made of the description. `file` is the truespec.toml that was read, None where
    there is none.
    """

    spec: Path
    folder: Path
    file: Path | None = None
    package: str | None = None
    version: str | None = None
    emitters: tuple[str, ...] = ("python",)
    client: str | None = None
    output: Path | None = None
    target: str | None = None
    overlays: tuple[Path, ...] = ()
    allow_origins: tuple[str, ...] = ()
    client_options: Mapping[str, ClientOption] = field(default_factory=_none)
    auth: Mapping[str, AuthProvider] = field(default_factory=_none)
    methods: Mapping[str, str] = field(default_factory=_none)
    names: Mapping[str, str] = field(default_factory=_none)
    server_variables: Mapping[str, Mapping[str, str]] = field(default_factory=_none)
    rules: Mapping[str, str] = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class ProjectConfig:
    """`[tool.truespec]`: where pyproject.toml lies, the APIs that commands take by default, and rules for all."""

    root: Path
    apis: tuple[Path, ...] = ()
    rules: Mapping[str, str] = field(default_factory=_none)

    def named(self, spec: Path) -> Path:
        """The API of the project whose folder has this name, where `spec` is no file or folder itself."""
        alike = [api for api in self.apis if api.name == str(spec)]
        return alike[0] if alike and not spec.exists() else spec
