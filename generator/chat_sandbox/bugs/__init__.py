"""Planted bugs: faults of logic that a contract test is to find.

Each changes parts of one service from outside; the real code knows nothing of them. A bug is a function
in one of the modules here, which are all imported below.
"""

from __future__ import annotations

from . import openim_access, openim_data, openim_first, tencent_access, tencent_first, tencent_pages, tencent_rules
from .registry import BUGS, applies, plant

__all__ = [
    "BUGS",
    "applies",
    "openim_access",
    "openim_data",
    "openim_first",
    "plant",
    "tencent_access",
    "tencent_first",
    "tencent_pages",
    "tencent_rules",
]
