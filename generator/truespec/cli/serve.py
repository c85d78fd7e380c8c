"""`truespec serve`: a server to try things on."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from truespec.config import ApiConfig

_PORT = 8001


@click.command("serve")
@click.argument("apis", metavar="[API or SPEC]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="0 takes a free one.")
@click.option("--seed", metavar="NAME", help="The data to begin with: TRUESPEC_TARGET_SEED for the target.")
@click.option("--db", metavar="FILE", help="Where the data is kept: TRUESPEC_TARGET_DB for the target.")
@click.option("--bug", metavar="NAME", help="A bug to plant: TRUESPEC_TARGET_BUG for the target.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="An environment variable for the target.")
@click.option("--mock", is_flag=True, help="Answer from the description even where the API has a target.")
def command(
    apis: tuple[Path, ...],
    host: str,
    port: int,
    settings: tuple[str, ...],
    *,
    mock: bool,
    **target: str | None,
) -> None:
    """Run each API's own target, on one port after the other; answer from the description where it has none.

    This runs the target's code.
    """
    from truespec.pipeline import every

    os.environ.update({f"TRUESPEC_TARGET_{name.upper()}": value for name, value in target.items() if value is not None})
    for setting in settings:
        name, separator, value = setting.partition("=")
        if not (name and separator):
            raise click.UsageError(f"--set wants NAME=VALUE, not {setting}")
        os.environ[name] = value
    configs = every(apis, Path.cwd())
    apps = [_mocked(config) if mock or config.target is None else _targeted(config) for config in configs]
    _run([(config, *_documented(config, *app)) for config, app in zip(configs, apps, strict=True)], host, port)


def _documented(config: ApiConfig, app: Any, notes: list[str], page: str) -> tuple[Any, list[str]]:
    """The application with the documentation site under /docs/, made when it is first asked for."""
    from truespec.cli.documentation import Wish, document, installed

    if not installed():
        return app, [*notes, "no documentation: pip install 'truespec[docs]'"]
    from truespec.site import Mounted

    def make() -> tuple[dict[str, str], list[str]]:
        files, _, problems = document([config], Wish(try_at=page)).for_server()
        return files, problems

    return Mounted(app, make), [*notes, "the documentation is at /docs/"]


def _targeted(config: ApiConfig) -> tuple[Any, list[str], str]:
    from truespec.contract.target import load_target

    target = load_target(config)
    notes = [f"demo credentials: {_shown(target.credentials)}"] if target.credentials else []
    notes += [f"{len(target.bugs)} bugs can be planted; truespec test --bug NAME"] if target.bugs else []
    return target.app, [f"the target {target.name}", *notes], target.page


def _shown(credentials: Any) -> str:
    return ", ".join(f"{name}={value}" for name, value in credentials.items())


def _mocked(config: ApiConfig) -> tuple[Any, list[str], str]:
    from truespec.contract.mock import Mock
    from truespec.lower import lower
    from truespec.source import load

    document = load(config.spec, overlays=config.overlays, allow_origins=config.allow_origins)
    api = lower(document)
    return Mock(document, api), [f"{len(api.operations)} operations, answered from examples and schemas"], ""


def _run(apps: list[tuple[ApiConfig, Any, list[str]]], host: str, port: int) -> None:
    import asyncio

    listeners = [_listen(host, port + index if port else 0) for index in range(len(apps))]
    for (config, _, notes), listener in zip(apps, listeners, strict=True):
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"{config.folder.resolve().name}: http://{shown}:{listener.getsockname()[1]}")
        for note in notes:
            click.echo(f"  {note}")
    if not _is_this_machine(host):
        click.echo("NOTE: other machines can reach this", err=True)
    click.echo("Ctrl-C stops it", err=True)
    sys.stdout.flush()
    asyncio.run(_serve([app for _, app, _ in apps], listeners))


async def _serve(apps: list[Any], listeners: list[socket.socket]) -> None:
    import asyncio

    import uvicorn

    servers = [uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)) for app in apps]
    await asyncio.gather(*(one.serve(sockets=[held]) for one, held in zip(servers, listeners, strict=True)))


def _is_this_machine(host: str) -> bool:
    from truespec.contract.safety import is_loopback

    return is_loopback(f"http://[{host}]" if ":" in host else f"http://{host}")


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        hint = "--port takes another one; 0 takes any that is free"
        message = f"cannot listen on {host}:{port}: {error.strerror or error}"
        raise TruespecError(Diagnostic("serve", Severity.ERROR, message, hint=hint), exit_status=2) from error
