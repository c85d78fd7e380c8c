"""An operationId begins with a verb."""

from collections.abc import Iterator

from truespec.check.model import Model
from truespec.check.registry import Finding, rule

BAD = "operationId: pets"
GOOD = "operationId: listPets"


@rule("house-operation-verb", severity="warning")
def check(model: Model) -> Iterator[Finding]:
    """Knows four verbs."""
    for operation in model.operations:
        name = str(operation.value.get("operationId", ""))
        if not name.startswith(("list", "get", "set", "delete")):
            yield Finding((*operation.node.path, "operationId"), f"{name} does not begin with a verb")
