"""`python -m truespec`."""

from __future__ import annotations

from truespec.cli import main

if __name__ == "__main__":
    main()
