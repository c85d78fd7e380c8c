"""Which operations are wanted: `--include` and `--exclude`."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from truespec.lower.reader import array, text

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("tag", "path", "operation")


@dataclass(frozen=True, slots=True)
class Selection:
    """Patterns such as `tag:pets`, `path:/pets/*` or `operation:listPets`; without a kind any of the three may match.

    An operation is wanted if a pattern of `include` matches it, or there is none, and no pattern of `exclude` does.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.include and not self.exclude

    def wants(self, route: str, operation: dict[str, Any]) -> bool:
        """Whether an operation, as it stands in the description, is wanted."""
        names = {
            "tag": [text(tag) for tag in array(operation.get("tags"))],
            "path": [route],
            "operation": [text(operation.get("operationId"))],
        }
        included = not self.include or any(_matches(pattern, names) for pattern in self.include)
        return included and not any(_matches(pattern, names) for pattern in self.exclude)


def _matches(pattern: str, names: dict[str, list[str]]) -> bool:
    kind, colon, rest = pattern.partition(":")
    if colon and kind in KINDS:
        return _any(names[kind], rest)
    return any(_any(names[each], pattern) for each in KINDS)


def _any(names: Iterable[str], pattern: str) -> bool:
    return any(name and fnmatchcase(name, pattern) for name in names)
