"""The samples of both sites, run against the sandbox as a reader would: settings in the environment, no edits."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chat_sandbox import ChatSandbox
from truespec.config import load_api
from truespec.lower import lower
from truespec.site.samples import Sample, Samples
from truespec.site.settings import Settings
from truespec.source import load
from truespec.surface import decide

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).parent
APIS = ("tencent-chat", "openim")
# What the examples act on has to be there first: the operation, and those whose samples run before it.
FIRST: Mapping[str, tuple[str, ...]] = {
    "deleteConversationGroup": ("createConversationGroup",),
    "updateConversationGroup": ("createConversationGroup",),
    "getConversationGroups": ("createConversationGroup",),
}
TOOLS = "uuidgen() { python3 -c 'import uuid; print(uuid.uuid4())'; }"
"""Not every machine of a test has the tool that the samples of people's shells use."""
SUCCESS: Mapping[str, str] = {"tencent-chat": "ErrorCode", "openim": "errCode"}


@dataclass(frozen=True)
class Case:
    """One operation's samples; `url` is the server that its curl command names, `exports` what it reads besides."""

    vendor: str
    operation: str
    url: str
    exports: str
    samples: Mapping[str, Sample]


def _cases(vendor: str) -> dict[str, Case]:
    root = Path(__file__).resolve().parents[3]
    config = load_api(root / "spec" / vendor)
    api = lower(load(config.spec))
    surface = decide(api, config)
    samples, settings = Samples(api, surface), Settings(api, surface)
    made: dict[str, Case] = {}
    for resource in surface.resources:
        for method in resource.methods:
            found = {one.key: one for one in samples.of(resource, method)}
            name = method.operation.id or ""
            exports = settings.for_curl(method.operation)
            made[name] = Case(vendor, name, samples.base_url(method.operation), exports, found)
    return made


CASES = {vendor: _cases(vendor) for vendor in APIS}
EVERY = [pytest.param(case, id=f"{vendor}-{name}") for vendor, cases in CASES.items() for name, case in cases.items()]


def _environment(sandbox: ChatSandbox, vendor: str) -> dict[str, str]:
    known = sandbox.credentials
    if vendor == "openim":
        values = {"OPENIM_USER_ID": known["user_id"], "OPENIM_SECRET": known["secret"]}
    else:
        names = ("sdk_app_id", "identifier", "secret_key")
        values = {f"TENCENT_CHAT_{name.upper()}": str(known[name]) for name in names}
    return {**values, f"{vendor.replace('-', '_').upper()}_BASE_URL": sandbox.url}


def _run(sample: Sample) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(sample.source, sample.label, "exec"), {"__name__": "__main__"})
    return said.getvalue()


@pytest.mark.parametrize("key", ["python", "python-async"])
@pytest.mark.parametrize("case", EVERY)
def test_python_samples_run(case: Case, key: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(root / "generated" / case.vendor), *sys.path])
    with ChatSandbox(case.vendor, seed=str(HERE / f"seed-{case.vendor}.yaml")) as sandbox:
        for name, value in _environment(sandbox, case.vendor).items():
            monkeypatch.setenv(name, value)
        for before in FIRST.get(case.operation, ()):
            _run(CASES[case.vendor][before].samples[key])
        said = _run(case.samples[key])
    assert said.strip(), "the sample prints what it got"


@pytest.mark.parametrize("case", EVERY)
def test_curl_samples_run(case: Case, root: Path) -> None:
    if not (shutil.which("curl") and shutil.which("bash")):
        pytest.skip("curl or bash is missing: the sample is a command of the shell")
    with ChatSandbox(case.vendor, seed=str(HERE / f"seed-{case.vendor}.yaml")) as sandbox:
        environment = _environment(sandbox, case.vendor)
        environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment["PYTHONPATH"] = str(root / "generated" / case.vendor)
        for before in (*FIRST.get(case.operation, ()), case.operation):
            one = CASES[case.vendor][before]
            command = one.samples["curl"].source
            assert one.url in command
            sent = command.replace(one.url, sandbox.url).replace("curl ", "curl -sS ", 1)
            answer = subprocess.run(
                ["bash", "-euc", f"{TOOLS}\n{one.exports}\n{sent}"],
                env=environment,
                capture_output=True,
                text=True,
                timeout=30,
                check=False,
            )
            assert answer.returncode == 0, answer.stderr
            assert json.loads(answer.stdout)[SUCCESS[case.vendor]] == 0, answer.stdout
