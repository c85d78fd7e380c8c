"""A description has the structure that its version of OpenAPI prescribes.

What does not fit is skipped or misread by the tools that come after, each in a way of its own. Whether it fits is
decided by the meta-schema of openapi-spec-validator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.source.plain import is_map

from ..fields import KINDS, V31
from ..metaschema import errors
from ..names import COMPONENT as NAME
from ..patterns import remark
from ..registry import Finding, rule
from ..shapes import Misfit, Shapes, covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Model

BAD = """\
openapi: 3.1.0
info:
  title: Pets
paths: {}
"""

GOOD = """\
openapi: 3.1.0
info:
  title: Pets
  version: 1.0.0
paths: {}
"""


@rule("structure", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """The meta-schema decides whether; our own tables of fields say it in words where they can."""
    shapes = Shapes(model.version)
    wrong = errors(model.data, model.version)
    misfits = shapes.document(model.data) if wrong else []
    kept = [one for one in misfits if any(covers([one], path) for path, _ in wrong)]
    if model.version >= (3, 1):
        kept += [one for node in model.nodes("schema") for one in shapes.schema(node.value, node.path)]
    for one in dict.fromkeys(kept):
        yield Finding(one.path, one.message, one.hint, one.key)
    told = _told_elsewhere(model) if wrong else []
    for path, message in wrong:
        if not covers(kept, path) and not covers(told, path):
            yield Finding(path, message)


def _told_elsewhere(model: Model) -> list[Misfit]:
    """What the meta-schema refuses, and rules of their own report in better words."""
    known = KINDS["schema"]
    nodes = [node for name, held in model.keywords.items() for node in held if name not in known.fields]
    if model.version < V31:
        nodes += [node for name in known.since for node in model.having(name)]
        nodes += [node for node in model.having("pattern") if remark(str(node.value["pattern"]))]
    components = model.data.get("components")
    sections = [("components", section) for section in components] if is_map(components) else []
    named = [path for path in sections if any(not NAME.fullmatch(name) for name in model.data["components"][path[1]])]
    return [Misfit(path, "") for path in (*(node.path for node in nodes), *named)]
