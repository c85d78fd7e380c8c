"""Each client builds as a wheel, and works in an environment that has neither truespec nor anything else of ours."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from chat_sandbox import ChatSandbox

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = ("tencent-chat", "openim")
CALL = """
import importlib.util, json, sys
url, known = sys.argv[1], json.loads(sys.argv[2])
assert importlib.util.find_spec("truespec") is None and importlib.util.find_spec("chat_sandbox") is None
if "sdk_app_id" in known:
    from tencent_chat import TencentChat, errors
    with TencentChat(base_url=url, **known) as client:
        listed = list(client.conversations.list("user0"))
        try:
            client.conversations.list("nobody").first_page()
        except errors.AccountNotFoundError as error:
            print(len(listed), error.code)
else:
    from openim import OpenIM, errors
    with OpenIM(base_url=url, user_id=known["user_id"], secret=known["secret"]) as client:
        listed = list(client.conversations.list_sorted("user_001", page_size=3))
        try:
            client.conversations.get("user_001", conversation_id="si_nobody")
        except errors.RecordNotFoundError as error:
            print(len(listed), error.code)
"""


def run(*command: str | Path) -> str:
    """Run a command; its output. The test fails with what it said where it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an empty environment into which the wheels of both clients were installed."""
    folder = tmp_path_factory.mktemp("wheels")
    sources: list[Path] = []
    for name in CLIENTS:
        # Built from a copy: building leaves files beside the sources.
        source = folder / "source" / name
        run(sys.executable, "-c", "import shutil, sys; shutil.copytree(*sys.argv[1:])", f"generated/{name}", source)
        sources.append(source)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
    run(*pip, "wheel", "--no-deps", "-w", folder / "wheels", *sources)
    wheels = sorted((folder / "wheels").glob("*.whl"))
    assert len(wheels) == len(CLIENTS)
    venv.create(folder / "venv", with_pip=False)
    python = folder / "venv/bin/python"
    run(*pip, "--python", python, "install", "-c", "constraints.txt", *wheels)
    return python


@pytest.mark.xdist_group("wheels")
@pytest.mark.parametrize(("vendor", "told"), [("tencent-chat", "20 50001"), ("openim", "7 1004")])
def test_a_call_from_an_empty_environment(elsewhere: Path, vendor: str, told: str) -> None:
    with ChatSandbox(vendor) as sandbox:
        known = json.dumps(dict(sandbox.credentials))
        assert run(elsewhere, "-I", "-c", CALL, sandbox.url, known).strip() == told


@pytest.mark.xdist_group("wheels")
def test_a_wheel_holds_its_types_and_its_dependencies(elsewhere: Path) -> None:
    told = run(
        elsewhere,
        "-I",
        "-c",
        "import importlib.metadata as m, tencent_chat, pathlib\n"
        "print(sorted(r.split('>')[0] for r in m.requires('tencent-chat')))\n"
        "print((pathlib.Path(tencent_chat.__file__).parent / 'py.typed').is_file())",
    )
    assert told.split("\n")[:2] == ["['httpx2', 'pydantic']", "True"]
