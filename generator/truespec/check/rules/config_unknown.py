"""What truespec.toml names stands in the description.

A method for an operation that is gone, or a variable that no server has, is a leftover or a typing mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from truespec.config import locate
from truespec.source.plain import is_map
from truespec.source.suggest import nearest

from ..registry import Finding, rule
from ..security import schemes
from ..servers import servers

if TYPE_CHECKING:
    from ..model import Model

BAD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
"""

GOOD = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths: {}
"""


Key = tuple[str, ...]


@rule("config-unknown", severity="error")
def check(model: Model) -> Iterator[Finding]:
    """`methods`, `auth`, `client-options`, `server-variables` and `names`, held against the document."""
    config = model.config
    if config is None or config.file is None:
        return
    operations = {str(one.value.get("operationId")) for one in model.operations}
    secured = set(schemes(model))
    variables = {name for _, one in servers(model) if is_map(one.get("variables")) for name in one["variables"]}
    options = [(("client-options", option.name), option) for option in config.client_options.values()]
    asked: list[tuple[Iterable[tuple[Key, str]], set[str], str]] = [
        (((("methods", name), name) for name in config.methods), operations, "operation"),
        (((("auth", name), name) for name in config.auth), secured, "security scheme"),
        (((("server-variables", name), name) for name in config.server_variables), variables, "server variable"),
        ((((*key, "security"), one.security) for key, one in options if one.security), secured, "security scheme"),
        (
            (((*key, "server-variable"), one.server_variable) for key, one in options if one.server_variable),
            variables,
            "server variable",
        ),
    ]
    for named, known, what in asked:
        for key, name in named:
            if name not in known:
                close = nearest(name, known)
                hint = f"did you mean {close!r}?" if close else None
                span = locate(config.file, key)
                yield Finding((), f"the description has no {what} {name[:60]!r}", hint, span=span)
    for pointer in config.names:
        if pointer.startswith("/") and model.target("#" + pointer.replace("%", "%25")) is None:
            span = locate(config.file, ("names", pointer))
            yield Finding((), f"nothing stands in the description at {pointer[:100]}", span=span)
