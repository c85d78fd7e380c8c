"""A pytest plugin: contract tests of your own server in your own suite.

    pytest_plugins = ["truespec.contract.pytest"]

    def test_contract(truespec_contract):
        truespec_contract("spec/openapi.yaml", app=app)

`truespec_contract` runs every phase and fails with the findings; it takes the description (a file, or an API's
folder), the ASGI application or the URL under test, and the fields of `Plan` by name. It returns the report.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from truespec.contract.session import Report


class ContractTest(Protocol):
    """What the fixture `truespec_contract` gives."""

    def __call__(
        self,
        spec: str | Path,
        *,
        app: Any = None,
        url: str | None = None,
        allow_hosts: tuple[str, ...] = (),
        **plan: Any,
    ) -> Report:
        """Test a server; fails the test with the findings, else returns the report."""
        ...


@pytest.fixture
def truespec_contract() -> ContractTest:
    """Runs a contract test: `truespec_contract("spec/openapi.yaml", app=app)`."""
    return run


def run(
    spec: str | Path, *, app: Any = None, url: str | None = None, allow_hosts: tuple[str, ...] = (), **plan: Any
) -> Report:
    """Test an ASGI application, a URL, or, without either, the target that the API's truespec.toml names.

    Raises TruespecError where the description cannot be read, and `pytest.fail.Exception` where the server is at fault.
    """
    from truespec.config import load_api
    from truespec.contract.running import plan_of, prepare
    from truespec.contract.target import adopt
    from truespec.contract.text_report import closing

    chosen = plan_of(url, hosts=allow_hosts, **plan)
    target = None if app is None else adopt(app, "the application")
    session, _ = prepare(load_api(Path(spec)), chosen, target=target)
    report = session.run()
    if report.failures:
        pytest.fail("\n".join(closing(report)), pytrace=False)
    return report
