"""Models by datamodel-code-generator, under the names that the surface has decided."""

from __future__ import annotations

import json
import re
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import Diagnostic, Severity, TruespecError
from truespec.output import File
from truespec.python.dialect import Dialect
from truespec.surface.models import CLOSED_MODULE, OPEN_MODULE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from truespec.surface.shapes import Model, Surface, View

_REBUILD = re.compile(r"^\w+\.model_rebuild\(\)\n", re.MULTILINE)
_ABOUT = {
    "open": "What the service answers with. Fields and values that are not known yet are kept.",
    "closed": "What is sent. Unknown fields and values are refused before anything leaves.",
}
_BASE = {"open": "Model", "closed": "ClosedModel"}


def model_files(surface: Surface) -> list[File]:
    """The modules of models, one for each view that is needed."""
    files: list[File] = []
    views: tuple[tuple[View, str], ...] = (("open", OPEN_MODULE), ("closed", CLOSED_MODULE))
    for view, module in views:
        models = [
            model
            for model in surface.models.values()
            if (model.open_module if view == "open" else model.closed_module) == module
        ]
        if models:
            text = _generate(sorted(models, key=_by_name), view, surface)
            files.append(File(f"{surface.package}/{module.replace('.', '/')}.py", text))
    return files


def _by_name(model: Model) -> str:
    return model.name


def _generate(models: Sequence[Model], view: View, surface: Surface) -> str:
    dialect = Dialect(surface.models, view, surface.package)
    schemas: dict[str, dict[str, Any]] = {model.name: dialect.schema(model) for model in models}
    schemas.update(dialect.extra)
    aliases = {f"{model.name}.{field.wire}": field.name for model in models for field in model.fields}
    text, made = _run(schemas, aliases, f"{surface.package}._runtime.models.{_BASE[view]}", _ABOUT[view])
    _verify(models, made)
    return _REBUILD.sub("", text)


def _run(
    schemas: Mapping[str, Any], aliases: Mapping[str, str], base: str, about: str
) -> tuple[str, list[dict[str, Any]]]:
    """The module's text, and what the generator says of the classes in it."""
    from datamodel_code_generator import DanglingRefWarning, InputFileType, LiteralType, PythonVersion, generate
    from datamodel_code_generator.enums import DataModelType

    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    with tempfile.TemporaryDirectory(prefix="truespec-") as folder, warnings.catch_warnings():
        output, metadata = Path(folder, "models.py"), Path(folder, "models.json")
        try:
            warnings.simplefilter("error", DanglingRefWarning)
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
                base_class=base,
                aliases=aliases,
                emit_model_metadata=metadata,
                custom_file_header=f'"""{about}"""',
            )
        except Exception as error:
            raise _refused(f"datamodel-code-generator failed: {type(error).__name__}: {error}") from error
        made = json.loads(metadata.read_text(encoding="utf-8"))["models"]
        return output.read_text(encoding="utf-8"), made


def _verify(models: Sequence[Model], made: Sequence[Mapping[str, Any]]) -> None:
    """Hold what was made against the names that were decided: a difference is ours to mend, never to paper over."""
    by_reference = {entry["source_ref"]: entry for entry in made}
    for model in models:
        entry = by_reference.get(f"#/components/schemas/{model.name}")
        if entry is None or entry["class_name"] != model.name:
            raise _refused(f"the class for {model.pointer} is called {entry and entry['class_name']}, not {model.name}")
        if not model.is_object:
            continue
        names = {field["original_name"]: field["name"] for field in entry["fields"]}
        wanted = {field.wire: field.name for field in model.fields}
        if names != wanted:
            wrong = sorted(set(names.items()) ^ set(wanted.items()), key=repr)[:4]
            raise _refused(f"the fields of {model.name} differ from what was decided: {wrong}")


def _refused(reason: str) -> TruespecError:
    return TruespecError(
        Diagnostic(
            "models",
            Severity.ERROR,
            reason,
            hint="nothing was written; this is a mistake of truespec, please report it with the description",
        )
    )
