"""What went wrong, where, why, and what to do: the one form in which every room reports a problem."""

from __future__ import annotations

from .model import Diagnostic, Label, Severity, Span, TruespecError
from .rendering import FORMATS, RuleText, render, summary, to_json

__all__ = [
    "FORMATS",
    "Diagnostic",
    "Label",
    "RuleText",
    "Severity",
    "Span",
    "TruespecError",
    "render",
    "summary",
    "to_json",
]
