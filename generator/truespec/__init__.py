"""truespec: from vendor pages to a true OpenAPI description, and from that to a client, docs and contract tests."""

from __future__ import annotations

__version__ = "0.1.0"
