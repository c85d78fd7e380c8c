"""Every snippet of the page on the Python client, run against the sandbox as it stands."""

from __future__ import annotations

import contextlib
import importlib
import io
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from chat_sandbox import ChatSandbox
from truespec.config import load_api
from truespec.lower import lower
from truespec.site import Evidence
from truespec.site.content import Content
from truespec.site.guide import Chapter, written
from truespec.site.samples import Samples
from truespec.source import load
from truespec.surface import decide

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
# What has to be there before a snippet runs, as source that goes on from `client`.
BEFORE = {
    "tencent-chat": """client.conversations.create_group(
    "alice", group_contact_item=[{"GroupName": "friends", "ContactItem": [{"Type": 1, "To_Account": "bob"}]}]
)""",
    "openim": "",
}


def _chapters(vendor: str) -> tuple[Chapter, ...]:
    config = load_api(ROOT / "spec" / vendor)
    document = load(config.spec)
    api = lower(document)
    content = Content(document.data, api, decide(api, config), Evidence())
    return written(content, Samples(api, content.surface, content.stated))


CHAPTERS = {vendor: _chapters(vendor) for vendor in BEFORE}
SNIPPETS = [
    pytest.param(vendor, step.source, id=f"{vendor}-{chapter.anchor}-{number}")
    for vendor, chapters in CHAPTERS.items()
    for chapter in chapters
    for number, step in enumerate(chapter.steps)
    if step.source
]


def _module(vendor: str, name: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(sys, "path", [str(ROOT / "generated" / vendor), *sys.path])
    return importlib.import_module(f"{vendor.replace('-', '_')}.{name}")


@pytest.fixture
def quiet() -> Iterator[None]:
    """Loggers as they were."""
    known = list(logging.root.handlers)
    yield
    logging.root.handlers[:] = known
    for name in ("openim", "tencent_chat"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize(("vendor", "source"), SNIPPETS)
def test_snippets_run(vendor: str, source: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(ROOT / "generated" / vendor), *sys.path])
    with ChatSandbox(vendor, seed=str(HERE / f"seed-{vendor}.yaml")) as sandbox:
        prefix = vendor.replace("-", "_").upper()
        for name, value in {**sandbox.credentials, "base_url": sandbox.url}.items():
            monkeypatch.setenv(f"{prefix}_{name.upper()}", str(value))
        names: dict[str, Any] = {"__name__": "__main__"}
        with contextlib.redirect_stdout(io.StringIO()):
            for one in (CHAPTERS[vendor][0].steps[0].source, BEFORE[vendor], source):
                exec(compile(one, "guide", "exec"), names)


@pytest.mark.parametrize("vendor", CHAPTERS)
def test_what_is_said_of_the_engine_is_true(vendor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    retry = _module(vendor, "_runtime.retry", monkeypatch).Retry()
    timeout = _module(vendor, "_runtime.timeout", monkeypatch).Timeout()
    margin = _module(vendor, "_runtime.settings", monkeypatch).ANSWER_MARGIN
    said = {one.anchor: " ".join(step.text for step in one.steps) for one in CHAPTERS[vendor]}
    assert (retry.max_retries, retry.budget, retry.longest_retry_after) == (2, 60, 60)
    assert "at most twice and for 60 seconds in all" in said["retries"]
    assert (retry.first, retry.longest) == (0.5, 8)
    assert "up to 0.5, then 1 second, and so on up to 8." in said["retries"]
    assert sorted(retry.statuses) == [408, 429, 502, 503, 504]
    assert "408, 429, 502, 503 or 504" in said["retries"]
    assert (timeout.total, timeout.connect, margin) == (30, 10, 5)
    assert "may take 30 seconds, of them 10 to connect" in said["timeouts"]


@pytest.mark.parametrize("vendor", CHAPTERS)
def test_every_exception_that_is_named_exists(vendor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = _module(vendor, "errors", monkeypatch)
    rows = [name for one in CHAPTERS[vendor] for name, _ in one.rows]
    assert "errors.PaginationError" in rows
    assert all(hasattr(errors, name.removeprefix("errors.")) for name in rows)
