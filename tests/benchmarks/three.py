"""The base of a small document: a process that imports the three libraries of `generate` and runs each once on it.

`python tests/benchmarks/three.py DOCUMENT`
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jinja2
from floor import models
from openapi_spec_validator import OpenAPIV31SpecValidator

if __name__ == "__main__":
    path = Path(sys.argv[1])
    document = json.loads(path.read_bytes())
    errors = list(OpenAPIV31SpecValidator(document).iter_errors())
    text = jinja2.Template("{% for path in paths %}{{ path }}\n{% endfor %}").render(paths=document["paths"])
    print(len(errors), len(text), models(path))
