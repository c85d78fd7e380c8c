"""The gate that every emitted file passes."""

from __future__ import annotations

import pytest
from truespec.diagnostics import TruespecError
from truespec.output import File
from truespec.python import gate


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os\n", "imports what no client needs"),
        ("from os import system\n", "imports what no client needs"),
        ("def f():\n    eval('1')\n", "a call of eval"),
        ("x = ().__class__\n", "reaches for __class__"),
        ("def f(:\n", "does not compile"),
        ("def f(a, a):\n    pass\n", "does not compile"),
    ],
)
def test_what_we_never_emit_is_refused(source: str, said: str) -> None:
    with pytest.raises(TruespecError, match=said):
        gate.check([File("pkg/module.py", source)], "pkg")


def test_what_we_emit_passes() -> None:
    source = (
        "from __future__ import annotations\nfrom .._runtime import Resource\n\nclass A(Resource):\n    eval: int\n"
    )
    gate.check([File("pkg/a.py", source), File("README.md", "import os")], "pkg")
