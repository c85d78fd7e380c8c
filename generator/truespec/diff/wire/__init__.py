"""The wire: what travels, compared operation by operation and schema by schema."""

from __future__ import annotations

from truespec.diff.wire.api import WireDiff, compare

__all__ = ["WireDiff", "compare"]
