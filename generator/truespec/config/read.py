"""From TOML files to configuration; everything that is wrong in a file is told at once, with its place."""

from __future__ import annotations

import json
import os
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.source.text import Text, decode

from .model import ApiConfig, AuthProvider, ClientOption, ProjectConfig
from .toml_places import places
from .validate import validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.diagnostics import Span

NAME = "truespec.toml"
_DESCRIPTIONS = ("openapi.yaml", "openapi.yml", "openapi.json")


@cache
def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a file: `truespec` for truespec.toml, `project` for `[tool.truespec]`."""
    return json.loads(resources.files("truespec.config").joinpath(f"{name}.schema.json").read_text("utf-8"))


def load_api(path: Path) -> ApiConfig:
    """The configuration of an API, given its folder or its description.

    A truespec.toml beside a description counts when it names that description, or names none and the description has
    the default name. Raises TruespecError: exit status 2 where there is nothing to read, 1 where a file is wrong.
    """
    if not path.exists():
        raise _missing(path, "there is no such file or folder")
    folder = path if path.is_dir() else path.parent
    file = folder / NAME
    said: dict[str, Any] = {}
    if file.is_file():
        said = _checked(file, schema("truespec"), ())
    if path.is_dir() or path.name == NAME:
        spec = _described(folder, said, file)
    else:
        spec = path
        own = said.get("spec", path.name if path.name in _DESCRIPTIONS else "")
        if not own or Path(os.path.normpath(folder / own)) != Path(os.path.normpath(path)):
            said = {}
    return _api(spec, folder, file if said else None, said)


def load_project(cwd: Path) -> ProjectConfig:
    """`[tool.truespec]` of the nearest pyproject.toml that has one, from a folder upwards; without one, no APIs."""
    cwd = cwd.resolve()
    for folder in (cwd, *cwd.parents):
        file = folder / "pyproject.toml"
        if file.is_file() and b"tool.truespec" in file.read_bytes():
            said = _checked(file, schema("project"), ("tool", "truespec"))
            apis = tuple(_shown(folder / api) for api in said.get("apis", ()))
            return ProjectConfig(folder, apis, said.get("rules", {}))
    return ProjectConfig(cwd)


def locate(file: Path, path: tuple[str, ...]) -> Span:
    """Where a key of a truespec.toml stands; the beginning of the file where it is not there any more."""
    text = decode(_name(file), file.read_bytes())
    return _span(text, places(text.content).get(path), key=True)


def _name(file: Path) -> str:
    return str(_shown(file)) if file.is_absolute() else str(file)


def _shown(path: Path) -> Path:
    below = Path(os.path.relpath(path))
    return path if below.parts[:1] == ("..",) else below


def _missing(path: Path, message: str, hint: str | None = None) -> TruespecError:
    finding = Diagnostic("file-missing", Severity.ERROR, f"{path}: {message}", hint=hint)
    return TruespecError(finding, exit_status=2)


def _described(folder: Path, said: Mapping[str, Any], file: Path) -> Path:
    for name in [said["spec"]] if "spec" in said else _DESCRIPTIONS:
        if (folder / name).is_file():
            return folder / name
    if "spec" in said:
        raise _missing(folder / said["spec"], f"there is no such file, but {file} names it")
    raise _missing(folder, "this folder holds no description", f"it would be called {' or '.join(_DESCRIPTIONS)}")


def _checked(file: Path, known: Mapping[str, Any], prefix: tuple[str, ...]) -> dict[str, Any]:
    text = decode(_name(file), file.read_bytes())
    try:
        whole: dict[str, Any] = tomllib.loads(text.content)
    except tomllib.TOMLDecodeError as error:
        raise TruespecError(_syntax(text, str(error)), exit_status=2) from error
    except RecursionError as error:
        raise TruespecError(_syntax(text, "nested too deeply"), exit_status=2) from error
    said: Any = whole
    for step in prefix:
        said = said.get(step, {})
    problems = validate(said, known, known)
    if problems:
        at = places(text.content)
        raise TruespecError(
            *(
                Diagnostic(
                    "config",
                    Severity.ERROR,
                    problem.message,
                    _span(text, at.get((*prefix, *problem.path)), key=problem.is_key),
                    context=".".join((*prefix, *problem.path)) or None,
                    hint=problem.hint,
                )
                for problem in problems
            )
        )
    return said


def _span(text: Text, place: tuple[int, int, int, int] | None, *, key: bool) -> Span:
    start, end, value, after = place or (0, 0, 0, 0)
    return text.span(start, end) if key else text.span(value, after)


def _syntax(text: Text, message: str) -> Diagnostic:
    """tomllib ends its messages with `(at line 3, column 7)` or `(at end of document)`."""
    said, _, where = message.rpartition(" (at ")
    numbers = [int(part) for part in where.replace(",", " ").replace(")", " ").split() if part.isdecimal()]
    starts = [0]
    for line in text.content.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    at = starts[numbers[0] - 1] + numbers[1] - 1 if len(numbers) == 2 else len(text.content)
    said = said or message
    return Diagnostic("config-syntax", Severity.ERROR, said[:1].lower() + said[1:], text.span(at, at + 1))


def _api(spec: Path, folder: Path, file: Path | None, said: Mapping[str, Any]) -> ApiConfig:
    output = said.get("output")
    return ApiConfig(
        spec=spec,
        folder=folder,
        file=file,
        package=said.get("package"),
        version=said.get("version"),
        emitters=tuple(said.get("emitters", ("python",))),
        client=said.get("client"),
        output=Path(os.path.abspath(folder / output)) if output else None,  # noqa: PTH100
        target=said.get("target"),
        overlays=tuple(folder / overlay for overlay in said.get("overlays", ())),
        allow_origins=tuple(said.get("allow-origins", ())),
        client_options={name: _option(name, option) for name, option in said.get("client-options", {}).items()},
        auth={
            scheme: AuthProvider(entry["provider"], tuple(entry.get("arguments", ())))
            for scheme, entry in said.get("auth", {}).items()
        },
        methods=said.get("methods", {}),
        names=said.get("names", {}),
        server_variables=said.get("server-variables", {}),
        rules=said.get("rules", {}),
    )


def _option(name: str, said: Mapping[str, Any]) -> ClientOption:
    default = said.get("default")
    return ClientOption(
        name=name,
        type=said.get("type", "int" if isinstance(default, int) else "str"),
        env=said.get("env"),
        default=default,
        secret=said.get("secret", False),
        security=said.get("security"),
        server_variable=said.get("server-variable"),
        description=said.get("description", ""),
    )
