"""Text to plain data with positions: YAML, JSON, references, limits. The only room that reads descriptions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .document import Document
from .limits import DEFAULT, Limits
from .parts import Earlier

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["DEFAULT", "Document", "Earlier", "Limits", "load"]


def load(
    path: str | Path,
    *,
    limits: Limits = DEFAULT,
    allow_origins: Sequence[str] = (),
    overlays: Sequence[Path] = (),
    earlier: Earlier | None = None,
) -> Document:
    """Reads a description and all it refers to, applies the overlays in order, and bundles it into one document.

    Files outside the folder of the description are never read, and the network is asked only for the origins
    (`https://example.com`) that `allow_origins` names. Raises TruespecError with exit status 2 for a file that is
    missing or is no YAML, JSON or OpenAPI 3, and status 1 for an overlay that does not apply; everything else that is
    wrong stands in `Document.diagnostics`. `earlier` remembers from one call to the next: parts of a JSON description
    that are as they were are the same objects.
    """
    # Here, because a run that finds everything as it was reads no description.
    from .bundle import Bundler
    from .reader import Reader
    from .version import require_openapi_3

    reader = Reader(Path(path), limits, allow_origins, earlier)
    root = reader.open_root()
    require_openapi_3(root)
    bundler = Bundler(reader, root)
    bundler.run()
    if earlier is not None:
        earlier.keep(root.text.content, root.parts if bundler.is_as_written else {})
    files = list(reader.files.values())
    found = [finding for file in files for finding in file.diagnostics] + bundler.diagnostics
    document = Document(root, files, bundler.origins, found)
    document.read = reader.read
    document.visits = bundler.visits
    if overlays:
        from .overlay import apply_all

        apply_all(document, overlays, limits)
    return document
