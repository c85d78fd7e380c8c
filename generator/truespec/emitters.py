"""What is made of a description, by the name of its emitter: the Python client, and what plug-ins bring.

An emitter is a function of a `Job` that returns files. A plug-in names its own in the entry point group
`truespec.emitters`; the built-in one comes in by the same door. It runs for an API whose truespec.toml lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from truespec.cache import Cache
    from truespec.config import ApiConfig
    from truespec.ir import Api
    from truespec.output import File
    from truespec.surface import Surface

PLUGINS = "truespec.emitters"
_BUILT_IN = (metadata.EntryPoint("python", "truespec.python:emitter", PLUGINS),)


@dataclass(frozen=True, slots=True)
class Job:
    """What an emitter works on. `modules` and `templates` are what people keep beside the description, as text."""

    api: Api
    surface: Surface
    config: ApiConfig
    cache: Cache
    modules: Mapping[str, str]
    templates: Mapping[str, str]
    models_only: bool = False


Emitter: TypeAlias = "Callable[[Job], Iterable[File]]"


def emit(job: Job) -> list[File]:
    """The files of all emitters of an API, by their paths. Raises TruespecError for a name or a path that is wrong."""
    # Plug-ins are looked for only where one is wanted: that reads the metadata of all that is installed.
    brought = () if only_built_in(job.config) else metadata.entry_points(group=PLUGINS)
    known = {point.name: point for point in (*brought, *_BUILT_IN)}
    files: dict[str, File] = {}
    for name in job.config.emitters:
        if name not in known:
            hint = f"there are {', '.join(sorted(known))}; another one has to be installed first"
            raise _refused(f"no emitter is called {name!r}", hint)
        emitter: Emitter = known[name].load()
        for file in emitter(job):
            path = PurePosixPath(file.path)
            if path.is_absolute() or ".." in path.parts or str(path) != file.path or "\\" in file.path:
                raise _refused(f"the emitter {name!r} wants to write {file.path!r}, which is no path below the output")
            if file.path in files:
                raise _refused(f"the emitter {name!r} makes {file.path}, which another one has made already")
            files[file.path] = file
    return [files[path] for path in sorted(files)]


def only_built_in(config: ApiConfig) -> bool:
    """Whether nothing but truespec itself makes the output, so that its version tells all about how it is made."""
    return set(config.emitters) <= {point.name for point in _BUILT_IN}


def _refused(message: str, hint: str | None = None) -> TruespecError:
    return TruespecError(Diagnostic("emitter", Severity.ERROR, message, hint=hint))
