"""Checks of our own, one a file: what a server promises through its description, held against what it does.

A module's docstring is the page that `truespec explain` shows: first line the summary, then why it matters. A check
either watches every exchange, or probes the server by calls of its own.
"""

from __future__ import annotations

from truespec.contract.checks.registry import Check, all_checks, pages, probing, watching

__all__ = ["Check", "all_checks", "pages", "probing", "watching"]
