"""Addresses follow names: another order of the description leaves every deep link as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_made import HEAD, made_of, read

if TYPE_CHECKING:
    from pathlib import Path

_PETS = '  /pets:\n    get: {operationId: listPets, tags: [pets], responses: {"200": {description: ok}}}\n'
_TOYS = '  /toys:\n    get: {operationId: listToys, tags: [toys], responses: {"200": {description: ok}}}\n'
_LOWER = "    pet: {type: object, properties: {a: {type: string}, b: {type: string}}}\n"
_UPPER = "    PET: {type: object, properties: {b: {type: string}}}\n"


def _ids(files: dict[str, str]) -> dict[str, set[str]]:
    return {path: set(read(text).ids) for path, text in files.items() if path.endswith(".html")}


def test_reordering_keeps_every_address_and_fragment(tmp_path: Path) -> None:
    one = made_of(f"{HEAD}paths:\n{_PETS}{_TOYS}components:\n  schemas:\n{_LOWER}{_UPPER}", tmp_path)
    other = made_of(f"{HEAD}paths:\n{_TOYS}{_PETS}components:\n  schemas:\n{_UPPER}{_LOWER}", tmp_path)
    assert _ids(one) == _ids(other)


def test_names_that_differ_in_case_alone_have_files_of_their_own(tmp_path: Path) -> None:
    files = made_of(f"{HEAD}paths:\n{_PETS}components:\n  schemas:\n{_LOWER}{_UPPER}", tmp_path)
    schemas = [path.casefold() for path in files if path.startswith("schemas/")]
    assert len(schemas) == len(set(schemas)) == 2


def test_another_operation_moves_no_address(tmp_path: Path) -> None:
    few = made_of(f"{HEAD}paths:\n{_PETS}", tmp_path)
    more = made_of(f"{HEAD}paths:\n{_TOYS}{_PETS}", tmp_path)
    assert {path for path in few if path.startswith(("operations/", "resources/"))} <= set(more)
