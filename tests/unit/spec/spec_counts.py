"""Counts what the descriptions hold and prints the README's table: `python tests/unit/spec/spec_counts.py`.

Samples are counted where TRUESPEC_DATA names the evidence.
"""

from __future__ import annotations

import os

from spec_bodies import APIS, document, evidence_file, operations
from test_spec_samples import right_samples, wrong_samples

ROWS = (
    "operations", "fields", "error codes", "pages read", "errata", "examples (valid)",
    "wrong bodies (rightly invalid)", "samples valid", "samples rightly invalid",
)  # fmt: skip


def count(api: str) -> dict[str, int | str]:
    """The figures of one API, in the order of ROWS."""
    errata = evidence_file(api, "errata.yaml")
    wrong = [case for entry in errata["errata"] for case in entry.get("wrong", ())]
    wrong += [case for name in ("refused", "stricter") for case in errata.get(name, ())]
    at_hand = bool(os.environ.get("TRUESPEC_DATA"))
    right = [name for name, operation, *_ in right_samples() if operation.api == api] if at_hand else []
    refused = [name for name in wrong_samples() if any(case.get("sample") == name for case in wrong)]
    figures = (
        len(operations(api)),
        sum(len(schema.get("properties", ())) for schema in document(api).data["components"]["schemas"].values()),
        len(document(api).data["x-truespec-error-codes"]),
        len(evidence_file(api, "pages.yaml")["pages"]),
        len(errata["errata"]),
        sum(len(operation.examples(part)) for operation in operations(api).values() for part in ("request", "answer")),
        len(wrong),
        len(right) if at_hand else "-",
        len(refused) if at_hand else "-",
    )
    return dict(zip(ROWS, figures, strict=True))


def main() -> None:
    counts = [count(api) for api in APIS]
    print("| | " + " | ".join(APIS) + " |")
    print("|---|" + "---:|" * len(APIS))
    for row in ROWS:
        print(f"| {row} | " + " | ".join(str(counted[row]) for counted in counts) + " |")


if __name__ == "__main__":
    main()
