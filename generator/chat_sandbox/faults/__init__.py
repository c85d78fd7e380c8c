"""Faults on demand: error codes, latency, dropped connections, cut answers, a proxy's 502.

One set of faults (``Faults``), usable as ASGI middleware around an application (``FaultMiddleware``) and as a
TCP proxy before any server (``FaultProxy``, ``python -m chat_sandbox.faults``).
"""

from __future__ import annotations

from .middleware import FaultMiddleware
from .proxy import FaultProxy
from .rules import KINDS, Fault, Faults

__all__ = ["KINDS", "Fault", "FaultMiddleware", "FaultProxy", "Faults"]
