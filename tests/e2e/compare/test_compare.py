"""The same small task four times: with our client, by hand on httpx2, and with the clients of two other generators.

`pytest -m extern tests/e2e/compare` runs the other two as well, where `openapi-python-client` and
`openapi-generator-cli` are on the path: their clients are made anew from the same description, and kept nowhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_sandbox import ChatSandbox
from truespec.cli import main

HERE = Path(__file__).parent
EXPECTED = """\
244 conversations, 72 of them in groups
@TGS#club01 2025-03-05 01:30:00+00:00
@TGS#club02 2025-03-05 13:30:00+00:00
@TGS#club03 2025-03-06 01:30:00+00:00
50001 False
"""


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    with ChatSandbox("tencent-chat", page_size=50) as sandbox:
        settings = {f"TENCENT_CHAT_{name.upper()}": str(value) for name, value in sandbox.credentials.items()}
        yield {**os.environ, **settings, "TENCENT_CHAT_BASE_URL": sandbox.url}


def printed(script: str, environment: dict[str, str], path: Path | None, python: str = sys.executable) -> str:
    """What a script prints; a traceback fails the test."""
    known = {**environment, "PYTHONPATH": str(path or "")}
    done = subprocess.run([python, HERE / script], env=known, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_with_the_generated_client(root: Path, environment: dict[str, str]) -> None:
    assert printed("ours.py", environment, root / "generated/tencent-chat") == EXPECTED
    assert len((HERE / "ours.py").read_text(encoding="utf-8").splitlines()) <= 20


def test_by_hand(environment: dict[str, str]) -> None:
    assert printed("peers/by_hand.py", environment, None) == EXPECTED


@pytest.mark.extern
@pytest.mark.parametrize("peer", ["openapi-python-client", "openapi-generator"])
def test_with_a_peer(peer: str, root: Path, environment: dict[str, str], tmp_path: Path) -> None:
    tool = shutil.which(peer if peer == "openapi-python-client" else "openapi-generator-cli")
    if tool is None:
        pytest.skip(f"{peer} is not on the path")
    document, output = tmp_path / "openapi.json", tmp_path / "client"
    with pytest.raises(SystemExit) as ended:
        main(["bundle", str(root / "spec/tencent-chat"), "-o", str(document)])
    assert ended.value.code in {0, None}
    if peer == "openapi-python-client":
        command = [tool, "generate", "--path", str(document), "--output-path", str(output)]
    else:
        # Its own parser refuses a link whose request body is an object, which the specification allows.
        command = [tool, "generate", "-i", str(document), "-g", "python", "-o", str(output), "--skip-validate-spec"]
        command += ["--package-name", "openapi_generator_client"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    # Its client needs its own libraries, which are where the tool is.
    python = str(Path(tool).parent / "python")
    assert printed(f"peers/{peer.replace('-', '_')}.py", environment, output, python) == EXPECTED
