"""``python -m chat_sandbox.faults``: a proxy that lets faults strike before any server."""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import suppress

from .proxy import FaultProxy
from .rules import Faults


async def _run(proxy: FaultProxy) -> None:
    async with proxy:
        print(f"fault proxy on {proxy.url}", flush=True)
        await asyncio.Event().wait()


def main() -> int:
    """Run the command; its exit status."""
    parser = argparse.ArgumentParser(prog="python -m chat_sandbox.faults", description=__doc__)
    parser.add_argument("target", help="base URL of the server, such as http://127.0.0.1:8001")
    parser.add_argument("--port", type=int, default=8002)
    parser.add_argument("--fault", action="append", default=[], help="such as reset,operation=/v4/*,times=2")
    options = parser.parse_args()
    try:
        proxy = FaultProxy(options.target, Faults.parse(";".join(options.fault)), port=options.port)
    except ValueError as error:
        print(f"chat-sandbox: {error}", file=sys.stderr)
        return 2
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(proxy))
    return 0


if __name__ == "__main__":
    sys.exit(main())
