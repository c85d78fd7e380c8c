"""All that does not fit OpenAPI's structure: found by the meta-schema, told by our tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.source.plain import is_map

from .fields import KINDS, V31
from .metaschema import errors
from .names import COMPONENT
from .patterns import remark
from .shapes import Misfit, Shapes, covers

if TYPE_CHECKING:
    from .model import Model


def misfits(model: Model) -> list[Misfit]:
    """What the meta-schema refuses, in words where there are words for it, and what it does not look at in schemas."""
    if model.misfits is None:
        model.misfits = _misfits(model)
    return model.misfits


def _misfits(model: Model) -> list[Misfit]:
    shapes = Shapes(model.version)
    wrong = errors(model.data, model.version)
    found = shapes.document(model.data) if wrong else []
    kept = [one for one in found if any(covers([one], path) for path, _ in wrong)]
    if model.version >= V31:
        # The meta-schema of these versions leaves schemas to their dialect, and so what a client is made of.
        inside = [one for node in model.nodes("schema") for one in shapes.schema(node.value, node.path)]
        kept = [one for one in kept if one not in inside] + [one._replace(mild=True) for one in inside]
    told = [*kept, *(_told_elsewhere(model) if wrong else ())]
    kept += [Misfit(path, said, mild=_is_mild(said)) for path, said in wrong if not covers(told, path)]
    return list(dict.fromkeys(kept))


def _is_mild(message: str) -> bool:
    """A list that names something twice, or nothing."""
    return message.endswith(("has non-unique elements", "has less than 1 item"))


def _told_elsewhere(model: Model) -> list[Misfit]:
    """What rules of their own report in better words."""
    known = KINDS["schema"]
    nodes = [node for name, held in model.keywords.items() for node in held if name not in known.fields]
    if model.version < V31:
        nodes += [node for name in known.since for node in model.having(name)]
        nodes += [node for node in model.having("pattern") if remark(str(node.value["pattern"]))]
    components = model.data.get("components")
    named = [
        ("components", section)
        for section, held in (components.items() if is_map(components) else ())
        if is_map(held) and not all(COMPONENT.fullmatch(name) for name in held)
    ]
    return [Misfit(path, "") for path in (*(node.path for node in nodes), *named)]
