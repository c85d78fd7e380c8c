"""The last step of every file: the gate, and ruff; each file once, for what it was finished as before is remembered."""

from __future__ import annotations

import platform
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING

from truespec.cache import digest
from truespec.output import File
from truespec.python import docstrings, gate, markdown, style
from truespec.recall import recalled
from truespec.words import put_back, words_for

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from truespec.cache import Shelf


_LAYING_OUT = (docstrings, markdown)
"""Imported, so that their functions are known to `put_back` where nothing else has needed them."""


def finished(
    files: Sequence[File], package: str, shelf: Shelf, words: Mapping[str, str], *, as_laid_out: Collection[str] = ()
) -> list[File]:
    """The files with their words, checked and formatted, but for those that stay `as_laid_out`, by their paths.

    Raises `TruespecError` where one of them may not be written.
    """
    keys = [
        _key(package, file.path, file.path in as_laid_out, file.text, tuple(words_for(file.text, words)))
        for file in files
    ]
    known: list[str | None] = [shelf.get(key) for key in keys]
    todo = [
        File(file.path, put_back(file.text, words)) for file, text in zip(files, known, strict=True) if text is None
    ]
    fresh: dict[str, str] = {}
    if todo:
        with ThreadPoolExecutor(1) as beside:
            # ruff is a process of its own: the gate need not wait for it.
            formatted = beside.submit(style.formatted, [file for file in todo if file.path not in as_laid_out])
            gate.check(todo, package)
            fresh = {file.path: file.text for file in [*todo, *formatted.result()]}
    done = [
        File(file.path, fresh[file.path] if text is None else text) for file, text in zip(files, known, strict=True)
    ]
    for key, file in zip(keys, done, strict=True):
        shelf.put(key, file.text)
    return done


@recalled
def _key(package: str, path: str, as_laid_out: bool, text: str, words: tuple[str, ...]) -> str:
    return digest(_fingerprint(), package, path, as_laid_out, text, words)


@cache
def _fingerprint() -> list[str]:
    """What the result depends on beside the text: ruff's version, Python's, and how we use them."""
    ours = [(resources.files("truespec.python") / name).read_text(encoding="utf-8") for name in ("gate.py", "style.py")]
    return [metadata.version("ruff"), platform.python_version(), digest(ours)]
