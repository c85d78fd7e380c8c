"""Rules over a document. One file in `rules/` is one rule; openapi-spec-validator's meta-schema is one of them."""

from __future__ import annotations

from .engine import check
from .registry import Rule, all_rules, find_rule

__all__ = ["Rule", "all_rules", "check", "find_rule"]
