"""Schemas through datamodel-code-generator, class by class.

The generator is given a batch of schemas; those that other batches make stand in it as imports. What it writes is cut
into one piece of source for each schema, and its own report of classes and fields is held against the surface's names.
"""

from __future__ import annotations

import ast
import json
import re
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.python.literals import literal
from truespec.surface.classes import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ELSEWHERE = "truespec_elsewhere"
"""The module from which a batch imports what it does not make; the lines that say so never reach the output."""
PREFIX = "#/components/schemas/"
STAND_IN = "__elsewhere"
"""What the name of an import ends with, so that the class of that name can be made in the same run."""
_WIDTH = 120
_EXTRAS = "__pydantic_extra__"
_EXTRAS_TYPE = re.compile(rf"(?<=^        '{_EXTRAS}': )Dict(?=\[)", re.MULTILINE)
_GAP = re.compile(r'(""")\n{2,}(?=    \w+:)')


@dataclass(frozen=True, slots=True)
class Batch:
    """What one run of the generator makes: schemas by class name, and for each the wire names and names of its fields.

    `base` is the name of the base class, `outside` are the classes that are referred to as `STAND_IN`s.
    """

    base: str
    schemas: dict[str, dict[str, Any]]
    fields: dict[str, dict[str, str]]
    outside: list[str]

    def as_json(self) -> dict[str, Any]:
        """Everything that the result depends on."""
        return {"base": self.base, "schemas": self.schemas, "fields": self.fields, "outside": self.outside}


@dataclass(frozen=True, slots=True)
class Piece:
    """The source of one class or alias, the names that it uses, and what of them it imports: name to module."""

    name: str
    text: str
    uses: list[str]
    imports: dict[str, str]


def make(batch: Batch) -> list[Piece]:
    """Run the generator on one batch. Raises `TruespecError` where its result is not what was decided."""
    text, report = _run(batch)
    _verify(batch, report)
    return _cut(text)


def _run(batch: Batch) -> tuple[str, list[dict[str, Any]]]:
    from datamodel_code_generator import DanglingRefWarning, InputFileType, LiteralType, PythonVersion, generate
    from datamodel_code_generator.enums import DataModelType

    imported = {
        name: {"type": "object", "x-python-import": {"module": ELSEWHERE, "name": name}}
        for name in (f"{each}{STAND_IN}" for each in batch.outside)
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": {**batch.schemas, **imported}},
    }
    aliases = {
        f"{name}.{wire}": field
        for name, fields in batch.fields.items()
        for wire, field in fields.items()
        if wire != field
    }
    with tempfile.TemporaryDirectory(prefix="truespec-") as folder, warnings.catch_warnings():
        output, metadata = Path(folder, "models.py"), Path(folder, "models.json")
        warnings.simplefilter("error", DanglingRefWarning)
        try:
            generate(
                document,
                output=output,
                input_file_type=InputFileType.OpenAPI,
                output_model_type=DataModelType.PydanticV2BaseModel,
                target_python_version=PythonVersion.PY_311,
                formatters=[],
                disable_timestamp=True,
                treat_dot_as_module=False,
                allow_remote_refs=False,
                snake_case_field=True,
                use_annotated=True,
                use_schema_description=True,
                use_field_description=True,
                use_inline_field_description=True,
                use_single_line_docstring=True,
                use_double_quotes=True,
                use_type_alias=True,
                enum_field_as_literal=LiteralType.All,
                base_class=f"{ELSEWHERE}.{batch.base}",
                aliases=aliases,
                emit_model_metadata=metadata,
                custom_file_header="#",
            )
        except Exception as error:
            raise refused(f"datamodel-code-generator failed: {type(error).__name__}: {error}") from error
        return output.read_text(encoding="utf-8"), json.loads(metadata.read_text(encoding="utf-8"))["models"]


def _verify(batch: Batch, report: Sequence[Mapping[str, Any]]) -> None:
    """Hold what was made against the names that were decided: a difference is ours to mend, never to paper over."""
    made = {entry["source_ref"]: entry for entry in report}
    known = {f"{PREFIX}{name}" for name in (*batch.schemas, *(f"{each}{STAND_IN}" for each in batch.outside))}
    if invented := sorted({entry["class_name"] for entry in report if entry["source_ref"] not in known}):
        raise refused(f"the generator made classes that nobody decided on: {', '.join(invented[:4])}")
    for name in batch.schemas:
        entry = made.get(f"{PREFIX}{name}")
        if entry is None or entry["class_name"] != name:
            raise refused(f"the class for {name} is called {entry and entry['class_name']}")
        wanted = batch.fields.get(name)
        names = {field["original_name"]: field["name"] for field in entry["fields"] if field["name"] != _EXTRAS}
        if wanted is not None and names != wanted:
            wrong = sorted(set(names.items()) ^ set(wanted.items()), key=repr)[:4]
            raise refused(f"the fields of {name} differ from what was decided: {wrong}")


def _cut(text: str) -> list[Piece]:
    text = _named(text)
    lines = text.splitlines(keepends=True)
    imports: dict[str, str] = {}
    pieces: list[Piece] = []
    body = ast.parse(text).body
    for index, node in enumerate(body):
        if isinstance(node, ast.ImportFrom) and node.module not in {ELSEWHERE, "__future__"}:
            names = [alias for alias in node.names if alias.name != "Dict"]
            imports.update({alias.asname or alias.name: f"{node.module}:{alias.name}" for alias in names})
        name = _defined(node)
        if name is None:
            continue
        if unknown := imports.keys() - IMPORTED:
            raise refused(f"the generator imports {', '.join(sorted(unknown))}, of which a class might have the name")
        end = node.end_lineno or node.lineno
        following = body[index + 1] if index + 1 < len(body) else None
        if isinstance(node, ast.Assign) and _is_docstring(following):
            end = cast("ast.Expr", following).end_lineno or end
        source = _GAP.sub(r"\1\n", "".join(lines[node.lineno - 1 : end]))
        if isinstance(node, ast.Assign) and node.lineno == node.end_lineno:
            source = _many_values(node, source)
        uses = sorted({each.id for each in ast.walk(node) if isinstance(each, ast.Name)} - {"Dict", "__annotations__"})
        source = _EXTRAS_TYPE.sub("dict", source)
        pieces.append(Piece(name, source, uses, {use: imports[use] for use in uses if use in imports}))
    return pieces


def _named(text: str) -> str:
    """The source with the names themselves where stand-ins were."""
    lines = text.encode().splitlines(keepends=True)
    ends = [
        (node.lineno - 1, node.end_col_offset or 0)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Name) and node.id.endswith(STAND_IN)
    ]
    # From the end of a line to its beginning, so that no place moves before its turn.
    for number, end in sorted(ends, reverse=True):
        lines[number] = lines[number][: end - len(STAND_IN)] + lines[number][end:]
    return b"".join(lines).decode()


def _many_values(node: ast.Assign, source: str) -> str:
    """An alias of so many values that they take more than a line: several on each, where ruff would put one."""
    first, _, rest = source.partition("\n")
    found = [each for each in ast.walk(node.value) if isinstance(each, ast.Subscript) and _is_values(each)]
    if len(first) <= _WIDTH or len(found) != 1:
        return source
    values = cast("ast.Tuple", found[0].slice).elts
    lines = [" " * 7]
    for value in values:
        shown = f" {_quoted(cast('ast.Constant', value).value)},"
        if len(lines[-1]) + len(shown) > _WIDTH:
            lines.append(" " * 7)
        lines[-1] += shown
    # The parser counts bytes, and a value may be of any script.
    stated = first.encode()
    before, after = (
        part.decode().rstrip() for part in (stated[: found[0].col_offset], stated[found[0].end_col_offset : -1])
    )
    name, _, opened = before.partition("(")
    filled = [f"{name}(", f"    {opened}", "    Literal[", *lines, f"    ]{after},", ")  # fmt: skip"]
    return "\n".join([*filled, rest])


def _is_values(node: ast.Subscript) -> bool:
    named = isinstance(node.value, ast.Name) and node.value.id == "Literal"
    return (
        named and isinstance(node.slice, ast.Tuple) and all(isinstance(each, ast.Constant) for each in node.slice.elts)
    )


def _quoted(value: object) -> str:
    """As ruff would quote it."""
    shown = literal(value)
    return shown if '"' in shown or "\\" in shown or not isinstance(value, str) else f'"{shown[1:-1]}"'


def _defined(node: ast.stmt) -> str | None:
    if isinstance(node, ast.ClassDef):
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return None


def _is_docstring(node: ast.stmt | None) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def refused(reason: str) -> TruespecError:
    """The error for a result that is not what was decided."""
    return TruespecError(
        Diagnostic(
            "models",
            Severity.ERROR,
            reason,
            hint="nothing was written; this is a mistake of truespec, please report it with the description",
        )
    )
