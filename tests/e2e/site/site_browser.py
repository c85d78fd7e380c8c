"""Headless Chromium, driven by playwright-core, for the tests of this folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
DARK = {**DESKTOP, "colorScheme": "dark"}
PHONE = {"viewport": {"width": 320, "height": 640}}


def browse(pages: list[dict[str, Any]], settings: list[dict[str, Any]], *, audit: bool = False) -> list[dict[str, Any]]:
    """What was seen on each page under each setting; skips where the browser or its driver is missing."""
    node = shutil.which("node")
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if node is None or browser is None:
        pytest.skip("node or Chromium is missing: apt install nodejs chromium")
    wanted = ["playwright-core", "axe-core"]
    script = f"for (const one of {wanted}) require.resolve(one)"
    if subprocess.run([node, "-e", script], cwd=HERE, capture_output=True, check=False).returncode:
        pytest.skip("playwright-core or axe-core is missing: npm install --no-save playwright-core axe-core")
    wish = {"browser": browser, "pages": pages, "settings": settings, "audit": audit}
    done = subprocess.run(
        [node, str(HERE / "browse.js")],
        input=json.dumps(wish),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen
