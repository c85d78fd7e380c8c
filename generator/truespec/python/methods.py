"""Methods as source: signatures, docstrings and the one call inside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from truespec.python import docstrings
from truespec.python.literals import literal
from truespec.recall import recalled

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from truespec.surface.shapes import Argument, ErrorClass, Method

_INDENT = 8
_NAME = re.compile(r"(?<![\w.\"'])[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class MethodView:
    """A method, ready to be laid out. `annotations` holds all annotation source, for the imports.

    `docstring` is that of the sync form; `async_docstring` leaves the arguments to it, which are the same.
    """

    name: str
    constant: str
    signature: list[str]
    returns: str
    item: str | None
    docstring: str
    async_docstring: str
    deprecated: bool
    parameters: str
    body: str
    paged: bool
    stream: bool
    annotations: str

    @property
    def called(self) -> str:
        """The method of the engine that it calls."""
        return "_pages" if self.paged else "_stream" if self.stream else "_call"


def apart(annotation: str, names: Set[str]) -> str:
    """The annotation with these model names written as `models.Name`."""
    return _NAME.sub(lambda found: f"models.{found[0]}" if found[0] in names else found[0], annotation)


@recalled
def method_view(method: Method, resource: str, taken: frozenset[str]) -> MethodView:
    """Prepare one method of the class `resource`. Models whose names are `taken` there are written `models.Name`."""
    returns = apart(method.returns.annotation, taken)
    item = apart(method.returns.item, taken) if method.returns.item is not None else None
    arguments = [replace(argument, annotation=apart(argument.annotation, taken)) for argument in method.arguments]
    return MethodView(
        name=method.name,
        constant=method.constant,
        signature=_signature(arguments),
        returns=returns,
        item=item,
        docstring=_docstring(method),
        async_docstring=_docstring(method, resource),
        deprecated=method.operation.deprecated,
        parameters=_parameters(method.arguments),
        body=_body(method),
        paged=item is not None and not method.returns.stream,
        stream=method.returns.stream,
        annotations=" ".join([*_signature(arguments), returns, item or ""]),
    )


def _signature(arguments: Sequence[Argument]) -> list[str]:
    shown: list[str] = []
    star = False
    for argument in arguments:
        if not argument.positional and not star:
            shown.append("*")
            star = True
        if argument.required:
            shown.append(f"{argument.name}: {argument.annotation}")
        elif argument.default is not None:
            shown.append(f"{argument.name}: {argument.annotation} = {literal(argument.default)}")
        else:
            shown.append(f"{argument.name}: {_or_unset(argument.annotation)} = UNSET")
    if not star:
        shown.append("*")
    return [*shown, "options: CallOptions | None = None"]


def _or_unset(annotation: str) -> str:
    """`str | None` to `str | Unset | None`, None being last by convention."""
    if annotation.endswith(" | None"):
        return f"{annotation.removesuffix(' | None')} | Unset | None"
    return f"{annotation} | Unset"


def _parameters(arguments: tuple[Argument, ...]) -> str:
    pairs = [f"{literal(item.target[1])}: {item.name}" for item in arguments if item.target[0] == "parameter"]
    return f"{{{', '.join(pairs)}}}" if pairs else ""


def _body(method: Method) -> str:
    if any(argument.target == ("whole",) for argument in method.arguments):
        return "body"
    if not method.flat:
        return ""
    return _nested([(item.target[1:], item.name) for item in method.arguments if item.target[0] == "body"])


def _nested(pairs: list[tuple[tuple[str, ...], str]]) -> str:
    shown: list[str] = []
    for key in dict.fromkeys(path[0] for path, _ in pairs):
        below = [(path[1:], name) for path, name in pairs if path[0] == key]
        value = below[0][1] if not below[0][0] else _nested(below)
        shown.append(f"{literal(key)}: {value}")
    return f"{{{', '.join(shown)}}}"


def _docstring(method: Method, resource: str = "") -> str:
    """The docstring; where `resource` names the class of the sync form, all but the summary is left to that."""
    operation = method.operation
    route = f"{operation.method} {operation.path}"
    said = operation.summary, operation.description
    note = "Deprecated." if operation.deprecated else ""
    if resource:
        words = docstrings.summary(*said, f"See `{resource}.{method.name}`.", _INDENT)
    else:
        words, note = docstrings.opening(*said, note, _INDENT), "" if any(said) else note
    parts = [words or docstrings.line(route), *([" " * _INDENT + note] if note else [])]
    described = [(item.name, item.description) for item in method.arguments if item.description]
    if described and not resource:
        parts.append(_section("Args", described))
    if method.returns.item is not None:
        items = "as they come" if method.returns.stream else "of all pages, fetched as they are read"
        parts.append(_section("Returns", [(f"The items{',' if method.returns.stream else ''} {items}.", "")]))
    if method.raises:
        parts.append(_section("Raises", [(error.name, _reason(error)) for error in method.raises]))
    if words and not resource:
        parts.append(f"{' ' * _INDENT}{docstrings.line(route)}{_rate(method)}")
    return "\n\n".join(parts)


def _reason(error: ErrorClass) -> str:
    meaning = error.row.meaning
    shown = f"{meaning[0].lower()}{meaning[1:]}" if meaning[1:2].islower() or meaning[1:2] == " " else meaning
    return f"{error.row.code}, {shown}"


def _rate(method: Method) -> str:
    limit = method.operation.rate_limit
    if limit is None:
        return ""
    unit = "second" if limit.seconds == 1 else f"{limit.seconds:g} seconds"
    return f", at most {limit.requests} calls {'a' if limit.seconds == 1 else 'in'} {unit}"


def _section(title: str, entries: list[tuple[str, str]]) -> str:
    lines = [docstrings.entry(name, text, _INDENT + 4) for name, text in entries]
    return "\n".join([f"{' ' * _INDENT}{title}:", *lines])
