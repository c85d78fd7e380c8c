"""Planted bugs: faults of logic that a contract test is to find.

Each changes parts of one service from outside; the real code knows nothing of them.
"""

from __future__ import annotations

from . import openim_first, tencent_first
from .registry import BUGS, applies, plant

__all__ = ["BUGS", "applies", "openim_first", "plant", "tencent_first"]
