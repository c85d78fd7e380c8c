"""Parts of other files that are no components: what our own extensions refer to, and the bodies of examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from truespec.diagnostics import TruespecError

from .plain import is_list, is_map, ref_of
from .reader import Refused
from .targets import shorten
from .visits import flat

if TYPE_CHECKING:
    from .bundle import Bundler
    from .reader import SourceFile
    from .targets import Path


def inline_extensions(bundler: Bundler) -> None:
    """Puts what a `$ref` means in its place, everywhere inside the values of `x-truespec-` keys."""
    seen: set[int] = set()
    for item in bundler.extensions:
        stack: list[tuple[Any, str | int, SourceFile, Path, tuple[tuple[str, Path], ...]]] = [
            (item.holder, item.key, item.file, flat(item.link), ())
        ]
        while stack:
            holder, key, file, path, trail = stack.pop()
            node = holder[key]
            if ref_of(node) is not None and len(node) == 1:
                try:
                    left = (*trail, (file.address, path))
                    target = bundler.resolver.find(file, node["$ref"])
                    if any(target.file.address == one and at[: len(target.path)] == target.path for one, at in left):
                        raise Refused("ref-loop", "this reference leads to what it stands in")
                    file, path, node = target
                except Refused as error:
                    bundler.report(error, file, (*path, "$ref"))
                    continue
                trail = left
                holder[key] = node
                bundler.origins[id(holder), key] = (file, path)
                if ref_of(node) is not None:
                    stack.append((holder, key, file, path, trail))
                    continue
            if (is_map(node) or is_list(node)) and id(node) not in seen:
                seen.add(id(node))
                steps = list(node) if is_map(node) else range(len(node))
                stack += [(node, step, file, (*path, step), trail) for step in steps]


def bring_examples(bundler: Bundler) -> None:
    """Reads the files that `externalValue` names beside the description; an address on the network stays as it is."""
    for item in bundler.examples:
        address = item.node["externalValue"]
        if not isinstance(address, str) or "://" in address or item.holder is None:
            continue
        path = flat(item.link)
        try:
            file, value = _body(bundler, item.file, address)
        except Refused as error:
            message = f"{shorten(address)}: {error.message}"
            bundler.report(Refused(error.rule, message, error.hint), item.file, (*path, "externalValue"))
            continue
        except (TruespecError, OSError) as error:
            bundler.diagnostics += getattr(error, "diagnostics", ())
            continue
        whole = {name: part for name, part in item.node.items() if name != "externalValue"}
        whole["value"] = value
        item.holder[item.key] = whole
        bundler.origins[id(item.holder), item.key] = (item.file, path)
        if file is not None:
            bundler.origins[id(whole), "value"] = (file, ())


def _body(bundler: Bundler, base: SourceFile, address: str) -> tuple[SourceFile | None, Any]:
    place = bundler.reader.address(base, address)
    if place.endswith((".json", ".yaml", ".yml")):
        file = bundler.reader.open(place)
        return file, file.data
    return None, bundler.reader.open_text(place).content
