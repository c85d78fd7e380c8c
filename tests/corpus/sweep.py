"""Judge real descriptions, and print a table of them: `python tests/corpus/sweep.py [FOLDER or FILE]...`

Without a name it takes `corpus/` of the folder that TRUESPEC_DATA names. For each document it generates the client,
imports every module, completes every model and calls every operation as far as the engine; `--types` lets pyright and
mypy look at what was made, both strict. The exit status is 1 where a document is not perfect.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from checking import Checked, check_types  # noqa: E402
from judging import Verdict, judge  # noqa: E402

COLUMNS: tuple[str, ...] = ("document", "operations", "models", "lines", "CPU s", "MB", "result", "pyright", "mypy")


def main() -> int:
    """Parse, judge, print."""
    options = _options()
    documents = _documents(options)
    if not documents:
        print("no document: name a folder, or set TRUESPEC_DATA to one that has corpus/", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="truespec-sweep-") as room:
        verdicts = _judged(documents, Path(room), options)
        typed = check_types(Path(room), verdicts, options.batch) if options.types else {}
    _print(verdicts, typed)
    if options.json:
        lines = [
            {**asdict(one), "types": asdict(typed[one.document]) if one.document in typed else None} for one in verdicts
        ]
        Path(options.json).write_text(json.dumps(lines, indent=1))
    return int(any(not one.is_perfect for one in verdicts) or any(one.errors for one in typed.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("names", nargs="*", type=Path, help="folders and files")
    parser.add_argument("--sample", type=int, help="this many, chosen at random")
    parser.add_argument("--seed", type=int, default=1, help="of the choice")
    parser.add_argument("--smaller-than", type=float, help="MB of a document")
    parser.add_argument("--types", action="store_true", help="pyright and mypy, strict")
    parser.add_argument("--batch", type=int, default=40_000, help="lines that the type checkers look at in one go")
    parser.add_argument("--skip-unsupported", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--limit", type=float, default=900, help="seconds for a document")
    parser.add_argument("--json", help="a file for the verdicts")
    parser.add_argument("--keep", type=Path, help="a folder for the clients")
    return parser.parse_args()


def _documents(options: argparse.Namespace) -> list[tuple[str, Path]]:
    """Names and files, the smallest first."""
    data = os.environ.get("TRUESPEC_DATA")
    names = options.names or ([Path(data, "corpus")] if data else [])
    found: dict[str, Path] = {}
    for name in names:
        if name.is_file():
            found[name.stem] = name
        for path in sorted(name.rglob("*.json")) if name.is_dir() else ():
            if path.name not in {"INDEX.json", "package.json"}:
                found[str(path.relative_to(name).with_suffix(""))] = path
    chosen = sorted(found.items())
    if options.smaller_than:
        chosen = [item for item in chosen if item[1].stat().st_size < options.smaller_than * 1e6]
    if options.sample and options.sample < len(chosen):
        chosen = random.Random(options.seed).sample(chosen, options.sample)
    return sorted(chosen, key=lambda item: (item[1].stat().st_size, item[0]))


def _judged(documents: list[tuple[str, Path]], room: Path, options: argparse.Namespace) -> list[Verdict]:
    keep = options.types or options.keep

    def one(item: tuple[str, Path]) -> Verdict:
        name, document = item
        folder = (options.keep or room) / name.replace("/", "__")
        shutil.rmtree(folder, ignore_errors=True)
        verdict = judge(document, folder, name, limit=options.limit, skip_unsupported=options.skip_unsupported)
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
        elif options.keep and options.types:
            (room / folder.name).symlink_to(folder.resolve())
        print(_line(verdict), file=sys.stderr, flush=True)
        return verdict

    with ThreadPoolExecutor(options.jobs) as pool:
        return list(pool.map(one, documents))


def _line(one: Verdict) -> str:
    told = "".join(f"\n    {text}" for text in [*one.refused, *one.problems][:6])
    return f"{one.outcome:8} {one.document}  {one.emitted}/{one.declared}  {one.seconds:.1f} s{told}"


def _print(verdicts: list[Verdict], typed: dict[str, Checked]) -> None:
    rows = [COLUMNS[: 9 if typed else 7]]
    for one in verdicts:
        row = (
            one.document,
            f"{one.emitted}/{one.declared}",
            str(one.models),
            str(one.lines),
            f"{one.seconds:.1f}",
            str(one.memory),
            one.outcome,
        )
        seen = typed.get(one.document)
        rows.append((*row, *((str(len(seen.pyright)), str(len(seen.mypy))) if seen else ("", "") if typed else ())))
    rows.append(_total(verdicts, typed))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    with suppress(BrokenPipeError):
        for row in rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _total(verdicts: list[Verdict], typed: dict[str, Checked]) -> tuple[str, ...]:
    perfect = sum(one.is_perfect for one in verdicts)
    row = (
        f"{len(verdicts)} documents",
        f"{sum(one.emitted for one in verdicts)}/{sum(one.declared for one in verdicts)}",
        str(sum(one.models for one in verdicts)),
        str(sum(one.lines for one in verdicts)),
        f"{sum(one.seconds for one in verdicts):.0f}",
        str(max((one.memory for one in verdicts), default=0)),
        f"{perfect} ok",
    )
    if not typed:
        return row
    return (
        *row,
        str(sum(len(one.pyright) for one in typed.values())),
        str(sum(len(one.mypy) for one in typed.values())),
    )


if __name__ == "__main__":
    sys.exit(main())
