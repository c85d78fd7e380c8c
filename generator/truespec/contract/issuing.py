"""Operations that issue credentials: asked about an account, they answer with a member called as a security scheme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.contract.credentials import Identity
    from truespec.contract.lab import Lab


def issued_for(lab: Lab, owner: Any) -> Identity | None:
    """The credentials that the service itself issues for an account, None where no operation does."""
    for operation in lab.operations:
        if not lab.owner_pointers(operation) or not lab.harmless(operation):
            continue
        for given in lab.arguments(operation, owner):
            exchange = lab.call(operation, given)
            members = dict(_members(exchange.answer.json())) if lab.succeeds(exchange) else {}
            made = {
                key: str(members[scheme.name])
                for key, scheme in lab.api.security_schemes.items()
                if scheme.name in members
            }
            if made:
                for key, text in made.items():
                    lab.wallet.remember(text, key)
                return {**lab.door.identity, **made}
    return None


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, item in cast("dict[str, Any]", value).items():
            if isinstance(item, str):
                yield name, item
            else:
                yield from _members(item)
