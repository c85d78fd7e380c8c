"""Writes one of two packages, over and over or once: the victim of the tests that kill and crowd.

`writer.py FOLDER VERSION ROUNDS [LIMIT]`: every file of the package holds its version, LIMIT is RLIMIT_FSIZE in bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from truespec.diagnostics import TruespecError
from truespec.output import File, locked, write


def package(version: str, count: int = 40) -> list[File]:
    """A package whose every file tells the version, with files that only this version has."""
    shared = [File(f"pkg/part{number:02}.py", f"VERSION = {version!r}\n" * 50) for number in range(count)]
    return locked([*shared, File(f"pkg/only_{version}.py", "")], f"test {version}")


def main(folder: str, version: str, rounds: str, limit: str = "") -> int:
    """Alternates between the version and its primed one."""
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    print("ready", flush=True)
    try:
        for turn in range(int(rounds)):
            write(package(f"{version}{turn % 2}"), Path(folder))
    except TruespecError as error:
        print(error.diagnostics[0].message, flush=True)
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
