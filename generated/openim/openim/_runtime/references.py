"""Type references: strings such as `"list[models.pets:Pet]"`, turned into pydantic adapters when they are first needed.

So a package is imported without its models, and a call loads the module of its own models alone.
"""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import Annotated, Any, Union

from pydantic import Field, TypeAdapter

_TEXT = r'"(?:[^"\\]|\\.)*"'
_LIMITS = rf"\((?:\w+=(?:{_TEXT}|[-+.\w]+)(?:, )?)+\)"
_TOKEN = re.compile(rf"\s*([\w.]+:\w+|\w+|[\[\],|]|{_LIMITS})")
_LIMIT = re.compile(rf"(\w+)=({_TEXT}|[-+.\w]+)")
_BUILTIN: dict[str, Any] = {
    "str": str,
    "int": int,
    "float": float,
    "number": int | float,
    "bool": bool,
    "bytes": bytes,
    "None": None,
    "Any": Any,
    "object": object,
}


class References:
    """The types of one package. Adapters are made once; making one twice at the same time does no harm."""

    __slots__ = ("_adapters", "_package")

    def __init__(self, package: str) -> None:
        self._package = package
        self._adapters: dict[str, TypeAdapter[Any]] = {}

    def adapter(self, reference: str) -> TypeAdapter[Any]:
        """The adapter of a reference; ValueError or AttributeError if the package has no such type."""
        found = self._adapters.get(reference)
        if found is None:
            found = self._adapters[reference] = TypeAdapter(self.type(reference))
        return found

    def type(self, reference: str) -> Any:
        """The type that a reference names."""
        tokens = _TOKEN.findall(reference)
        if "".join("".join(tokens).split()) != "".join(reference.split()):
            raise ValueError(f"not a type reference: {reference!r}")
        found = self._union(tokens)
        if tokens:
            raise ValueError(f"not a type reference: {reference!r}")
        return found

    def _union(self, tokens: list[str]) -> Any:
        members = [self._single(tokens)]
        while tokens and tokens[0] == "|":
            tokens.pop(0)
            members.append(self._single(tokens))
        return Union[tuple(members)]  # noqa: UP007  (the members are known at run time only)

    def _single(self, tokens: list[str]) -> Any:
        found = self._named(tokens)
        if not tokens or not tokens[0].startswith("("):
            return found
        stated: dict[str, Any] = {name: json.loads(value) for name, value in _LIMIT.findall(tokens.pop(0))}
        return Annotated[found, Field(**stated)]

    def _named(self, tokens: list[str]) -> Any:
        name = tokens.pop(0) if tokens else ""
        if name in ("list", "dict"):
            return self._container(name, tokens)
        if name in _BUILTIN:
            return _BUILTIN[name]
        module, colon, attribute = name.partition(":")
        if not colon:
            raise ValueError(f"not a type: {name!r}")
        return getattr(import_module(f"{self._package}.{module}"), attribute)

    def _container(self, name: str, tokens: list[str]) -> Any:
        _expect(tokens, "[")
        if name == "dict":
            _expect(tokens, "str")
            _expect(tokens, ",")
        item = self._union(tokens)
        _expect(tokens, "]")
        # Subscripted by call: the item is known at run time only.
        return list.__class_getitem__(item) if name == "list" else dict.__class_getitem__((str, item))


def _expect(tokens: list[str], token: str) -> None:
    if not tokens or tokens.pop(0) != token:
        raise ValueError(f"a type reference lacks {token!r}")
