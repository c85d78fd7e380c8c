"""Which kind of document this is, and what to do with one of another kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from truespec.diagnostics import Diagnostic, Severity, TruespecError

from .plain import is_list, is_map

if TYPE_CHECKING:
    from .reader import SourceFile

_KNOWN = re.compile(r"3\.[012](\.[0-9]+(-[0-9A-Za-z.-]+)?)?")


def require_openapi_3(file: SourceFile) -> None:
    """Raises TruespecError with exit status 2, and what to do, for everything that is not OpenAPI 3.0, 3.1 or 3.2."""
    data = file.data
    if not is_map(data):
        kind = "empty" if data is None else "a list" if is_list(data) else "one value"
        raise _refused(file, (), f"this file is {kind}, not an OpenAPI document", "it begins with openapi: 3.1.0")
    if "openapi" not in data:
        raise _other(file)
    version = data["openapi"]
    if not isinstance(version, str):
        hint = "write it as text, with all three parts: openapi: '3.0.3'"
        raise _refused(file, ("openapi",), "the version of OpenAPI is text", hint)
    if not _KNOWN.fullmatch(version):
        hint = "3.0, 3.1 and 3.2 are known, with all three parts: openapi: 3.1.0"
        raise _refused(file, ("openapi",), f"{version[:40]!r} is no version of OpenAPI that is known here", hint)


def _other(file: SourceFile) -> TruespecError:
    data = file.data
    if "swagger" in data:
        hint = "convert it first, for example: npx swagger2openapi FILE -o openapi.yaml"
        return _refused(file, ("swagger",), "this is Swagger 2.0, not OpenAPI 3", hint)
    if "asyncapi" in data:
        return _refused(file, ("asyncapi",), "this is AsyncAPI, not OpenAPI 3", "AsyncAPI is not read")
    if "arazzo" in data or "overlay" in data:
        name = "arazzo" if "arazzo" in data else "overlay"
        return _refused(file, (name,), f"this is an {name.capitalize()} document, not a description", None)
    return _refused(file, (), "this is not an OpenAPI document: it has no 'openapi'", "it begins with openapi: 3.1.0")


def _refused(file: SourceFile, path: tuple[str, ...], message: str, hint: str | None) -> TruespecError:
    span = file.span(path) if path else file.text.span(0, 0)
    finding = Diagnostic("not-openapi", Severity.ERROR, message, span, hint=hint)
    return TruespecError(finding, exit_status=2)
