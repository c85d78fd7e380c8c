"""Every Python block of the generated READMEs, run in order against the sandbox."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from chat_sandbox import ChatSandbox

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("api", "prefix"), [("tencent-chat", "TENCENT_CHAT"), ("openim", "OPENIM")])
def test_every_block_of_the_readme_runs(root: Path, tmp_path: Path, api: str, prefix: str) -> None:
    blocks = BLOCK.findall((root / "generated" / api / "README.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 8
    script = tmp_path / "readme.py"
    script.write_text("\n".join(blocks), encoding="utf-8")
    with ChatSandbox(api) as sandbox:
        settings = {f"{prefix}_{name.upper()}": str(value) for name, value in sandbox.credentials.items()}
        environment = {
            **os.environ, **settings, f"{prefix}_BASE_URL": sandbox.url, "PYTHONPATH": str(root / "generated" / api),
        }  # fmt: skip
        done = subprocess.run(
            [sys.executable, str(script)], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
