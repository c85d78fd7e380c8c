"""The documentation site: a description, understood, to static pages.

Every page can be read without script and asks the network for nothing. Addresses follow names, so a description that
is reordered keeps its deep links.
"""

from __future__ import annotations

from truespec.site.collection import collection
from truespec.site.emit import Options, emit
from truespec.site.evidence import Evidence, understand
from truespec.site.mount import Mounted

__all__ = ["Evidence", "Mounted", "Options", "collection", "emit", "understand"]
