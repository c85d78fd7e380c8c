"""The floor: the models of an untouched document by datamodel-code-generator alone, with nothing of ours around it.

`python tests/benchmarks/floor.py DOCUMENT` prints its CPU seconds and the lines of its output. A generator that has
its models made by this library cannot be faster.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from datamodel_code_generator import InputFileType, NamingStrategy, PythonVersion, generate
from datamodel_code_generator.enums import DataModelType, DefaultValueType


def models(document: Path) -> int:
    """Make the models of a JSON document; how many lines they have."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "models.py")
        generate(
            json.loads(document.read_bytes()),
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
            use_attribute_docstrings=True,
            use_single_line_docstring=True,
            use_double_quotes=True,
            allow_population_by_field_name=True,
            extra_fields="allow",
            capitalise_enum_members=True,
            naming_strategy=NamingStrategy.PrimaryFirst,
            deserialize_default_values=[DefaultValueType.Enum],
            type_mappings=["uri=string"],
        )
        return output.read_text(encoding="utf-8").count("\n")


if __name__ == "__main__":
    begun = time.process_time()
    lines = models(Path(sys.argv[1]))
    print(f"{time.process_time() - begun:.2f} CPU s, {lines} lines")
