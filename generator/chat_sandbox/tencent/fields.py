"""Reading the body of a Tencent request: types are strict, a number in quotes is no number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from ..store import GROUP, ONE_TO_ONE
from .refusal import ACCOUNT_NOT_TEXT, BAD_PARAMETER, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence


class Fields:
    """The members of one object of a request body.

    Every reader raises Refusal where the member is missing or of the wrong type; ``bad`` is the code of a
    bad parameter, which differs by service. Members that nobody reads are ignored.
    """

    def __init__(self, value: object, bad: int = BAD_PARAMETER, where: str = "") -> None:
        """``value``: a JSON value that ought to be an object; ``where``: its place, for the error text."""
        if not isinstance(value, Mapping):
            raise Refusal(bad, f"{where or 'the request body'} must be an object")
        self._members = cast("Mapping[str, Any]", value)
        self._bad = bad
        self._prefix = f"{where}." if where else ""

    def has(self, name: str) -> bool:
        """Whether the member is there and not null."""
        return self._members.get(name) is not None

    def integer(self, name: str, *, least: int | None = None, most: int | None = None) -> int:
        """A whole number, in a range if one is given."""
        value = self._get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(name, "must be an integer")
        if least is not None and value < least:
            raise self.wrong(name, f"must be at least {least}")
        if most is not None and value > most:
            raise self.wrong(name, f"must be at most {most}")
        return value

    def text(self, name: str, *, longest: int | None = None, empty: bool = False) -> str:
        """A string of at most ``longest`` bytes."""
        value = self._get(name)
        if not isinstance(value, str):
            raise self.wrong(name, "must be a string")
        if not value and not empty:
            raise self.wrong(name, "must not be empty")
        if longest is not None and len(value.encode()) > longest:
            raise self.wrong(name, f"must be at most {longest} bytes")
        return value

    def account(self, name: str) -> str:
        """A UserID. 60015 where it is no string, as the service says of accounts."""
        if self.has(name) and not isinstance(self._members[name], str):
            raise Refusal(ACCOUNT_NOT_TEXT, f"{self._prefix}{name} must be a string")
        return self.text(name)

    def items(self, name: str) -> Sequence[Any]:
        """An array of anything."""
        value = self._get(name)
        if not isinstance(value, list):
            raise self.wrong(name, "must be an array")
        return cast("list[Any]", value)

    def object(self, name: str) -> Fields:
        """A nested object."""
        return Fields(self._get(name), self._bad, self._prefix + name)

    def objects(self, name: str) -> list[Fields]:
        """An array of objects."""
        place = self._prefix + name
        return [Fields(item, self._bad, f"{place}[{number}]") for number, item in enumerate(self.items(name))]

    def texts(self, name: str) -> list[str]:
        """An array of strings."""
        values = self.items(name)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(name, "must hold strings only")
        return list(values)

    def integers(self, name: str, *, least: int, most: int) -> list[int]:
        """An array of whole numbers in a range; empty where it is absent."""
        if not self.has(name):
            return []
        values = self.items(name)
        if not all(type(value) is int and least <= value <= most for value in values):
            raise self.wrong(name, f"must hold integers from {least} to {most} only")
        return list(values)

    def peer(self, group_key: str = "ToGroupId") -> tuple[int, str]:
        """Which conversation: ``Type`` 1 with ``To_Account``, or 2 with the chat group's id."""
        kind = self.integer("Type", least=ONE_TO_ONE, most=GROUP)
        return kind, self.account("To_Account") if kind == ONE_TO_ONE else self.text(group_key)

    def wrong(self, name: str, what: str) -> Refusal:
        """The refusal of one member."""
        return Refusal(self._bad, f"{self._prefix}{name} {what}")

    def _get(self, name: str) -> Any:
        if name not in self._members:
            raise self.wrong(name, "is missing")
        return self._members[name]
