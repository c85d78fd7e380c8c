"""``python -m chat_sandbox VENDOR``: run a sandbox."""

from __future__ import annotations

import argparse
import ipaddress
import secrets
import sys
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from .settings import PREFIX, Settings
from .testing import MODULES, create_app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .sandbox import Sandbox

_FLAGS = ("one_per_millisecond", "kick_same_platform")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; its exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    given = {field.name: getattr(options, field.name) for field in fields(Settings)}
    try:
        settings = Settings.from_env().with_text({name: text for name, text in given.items() if text is not None})
        if not _is_loopback(options.host) and not settings.admin_token:
            settings = replace(settings, admin_token=secrets.token_urlsafe(16))
        app = create_app(options.vendor, settings)
    except ValueError as error:
        print(f"chat-sandbox: {error}", file=sys.stderr)
        return 2
    sandbox: Sandbox = app.state.sandbox
    if options.list_bugs:
        for name, text in sandbox.bugs.items():
            print(f"{name:28} {text}")
        return 0
    _tell(sandbox, options.host, options.port)
    import uvicorn

    uvicorn.run(app, host=options.host, port=options.port, log_level="warning", access_log=False, lifespan="off")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m chat_sandbox",
        description="A local server that behaves like Tencent Chat or OpenIM, for tests.",
        epilog=f"Each setting is also an environment variable: {PREFIX} and its name in capitals.",
    )
    parser.add_argument("vendor", choices=list(MODULES))
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--list-bugs", action="store_true", help="print the bugs that --bug knows, and stop")
    defaults = Settings()
    for field in fields(Settings):
        flag = "--" + field.name.replace("_", "-")
        if field.name in _FLAGS:
            parser.add_argument(flag, action="store_const", const="1")
        else:
            parser.add_argument(flag, metavar="VALUE", help=f"default: {getattr(defaults, field.name) or 'none'}")
    return parser


def _tell(sandbox: Sandbox, host: str, port: int) -> None:
    print(f"{sandbox.vendor} sandbox on http://{host}:{port}", flush=True)
    shown = {name: value for name, value in sandbox.credentials.items() if "secret" not in name}
    print(f"demo credentials: {shown}, the secret is in the seed file", flush=True)
    if sandbox.planted:
        print(f"planted bugs: {', '.join(sandbox.planted)}", flush=True)
    if not _is_loopback(host):
        print(f"NOTE: other machines can reach this sandbox; admin token {sandbox.settings.admin_token}", flush=True)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
