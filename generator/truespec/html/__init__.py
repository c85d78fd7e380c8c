"""Pages that are safe to open: the base template, the style sheet, escaping, Markdown, Content-Security-Policy.

A page made here asks the network for nothing, runs only scripts that are files beside it, and shows every text of a
description as text.
"""

from __future__ import annotations

from truespec.html.environment import asset, environment
from truespec.html.markdown import Markdown
from truespec.html.policy import policy

__all__ = ["Markdown", "asset", "environment", "policy"]
