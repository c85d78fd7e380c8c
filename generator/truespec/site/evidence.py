"""What people found out about a vendor's pages: `evidence/errata.yaml` and `evidence/pages.yaml`, as data.

Both are optional. They are read by the driver and handed to the site as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import yaml

from truespec.diagnostics import Diagnostic, Severity, TruespecError

_PATH = re.compile(r"[\w./-]+")
PROOFS: Mapping[str, str] = {
    "live": "an answer of the running service",
    "run": "the service's own code, executed",
    "code": "the service's source",
    "sample": "a sample on a page",
    "page": "another page",
    "sdk": "the vendor's own SDK",
    "third-party": "other people's code",
    "inferred": "inferred",
}
"""The kinds of evidence, in words."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the vendor. `route` is the path that it describes, None where it describes none.

    `address` is what the vendor calls the page, `link` leads to it, empty where the web has it no more.
    """

    id: str
    title: str
    address: str
    link: str
    date: str
    route: str | None

    @property
    def shown(self) -> str:
        """Its title with what tells it from others of that title."""
        told = ", ".join(one for one in (self.address, self.date) if one and one not in self.title)
        return f"{self.title} ({told})" if told else self.title


@dataclass(frozen=True, slots=True)
class Erratum:
    """One statement that is wrong. `shows` are pointers to where the description says it right.

    `operations` are the operationIds that the entry names.
    """

    id: str
    pages: tuple[str, ...]
    subjects: tuple[str, ...]
    says: str
    right: str
    proof: tuple[str, ...]
    why: str
    shows: tuple[str, ...]
    operations: frozenset[str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known about the vendor's pages; both parts may be empty."""

    errata: tuple[Erratum, ...] = ()
    pages: Mapping[str, Page] | None = None

    def page(self, id: str) -> Page | None:
        """A page by its id."""
        return (self.pages or {}).get(id)


def understand(errata: str, pages: str) -> Evidence:
    """The evidence from the text of its two files; empty text for one that is not there.

    Raises TruespecError where a file is not of the expected form.
    """
    entries, base = _entries(pages, "pages"), _base(pages)
    return Evidence(
        tuple(_erratum(one) for one in _entries(errata, "errata")),
        {page.id: page for page in (_page(one, base) for one in entries)},
    )


def _entries(text: str, key: str) -> list[Mapping[str, Any]]:
    try:
        data: Any = yaml.load(text, Loader=yaml.CSafeLoader) if text else {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _refused(key, str(error).partition("\n")[0]) from None
    found = cast("Mapping[str, Any]", data).get(key, []) if isinstance(data, dict) else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in cast("list[Any]", found)):
        raise _refused(key, f"it holds no list under `{key}`")
    return cast("list[Mapping[str, Any]]", found)


def _refused(key: str, why: str) -> TruespecError:
    hint = f"it starts with `{key}:` and a list of entries"
    return TruespecError(
        Diagnostic("evidence", Severity.ERROR, f"evidence/{key}.yaml cannot be read: {why}", hint=hint)
    )


def _erratum(stated: Mapping[str, Any]) -> Erratum:
    return Erratum(
        id=str(stated.get("id", "")),
        pages=_texts(stated.get("pages")),
        subjects=tuple(one for key in ("fields", "codes", "hosts") for one in _texts(stated.get(key))),
        says=str(stated.get("says", "")),
        right=str(stated.get("right", "")),
        proof=_texts(stated.get("proof")),
        why=str(stated.get("why", "")),
        shows=_texts(stated.get("shows")),
        operations=frozenset(
            str(cast("Mapping[str, Any]", one).get("operation"))
            for one in cast("list[Any]", stated.get("wrong") or [])
            if isinstance(one, dict)
        ),
    )


def _base(text: str) -> str:
    """Where the addresses of the pages are below, which the file may say once."""
    stated = cast("Mapping[str, Any]", yaml.load(text, Loader=yaml.CSafeLoader) if text else {}).get("base")
    return stated if isinstance(stated, str) else ""


def _page(stated: Mapping[str, Any], base: str) -> Page:
    route, address = stated.get("route"), str(stated.get("address", ""))
    date = stated.get("date")
    return Page(
        id=str(stated.get("id", "")),
        title=str(stated.get("title", "")),
        address=address,
        link=address if address.startswith("http") else f"{base}{address}" if _PATH.fullmatch(address) else "",
        date=str(date) if date is not None else "",
        route=str(route) if route is not None else None,
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in cast("list[object]", value)) if isinstance(value, list) else ()
