"""The vendors' own pages, which are no part of this repository: drafts against the curated descriptions, by count."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from draft_score import Score, fields, operation, score
from truespec.check import check
from truespec.draft import understand, write
from truespec.draft.model import Page
from truespec.draft.witness import witness
from truespec.source import Document, load

SPEC = Path(__file__).parents[3] / "spec"
DATA = os.environ.get("TRUESPEC_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="TRUESPEC_DATA does not name the evidence")
MAIN = ("000.txt", "001.txt", "002.txt", "003.txt", "004.txt")
LEAST = 0.9
# Pages whose own words differ from what is right, so that no reader could draft them: see the errata.
BELOW = {
    "update_contact_group-2023": "the description follows the page of 2026; the sample shows one case of two",
    "get_c2c_unread_msg_num-2023": "no sample has ErrorList, so nothing tells the presence of its fields",
}


@dataclass(frozen=True)
class Recorded:
    """A page of pages.yaml that is whole and whose call is described."""

    api: str
    entry: dict[str, Any]

    @property
    def id(self) -> str:
        return self.entry["id"]


def _recorded() -> list[Recorded]:
    found: list[Recorded] = []
    for api in ("tencent-chat", "openim"):
        listed = yaml.safe_load((SPEC / api / "evidence" / "pages.yaml").read_text("utf-8"))["pages"]
        routes = yaml.safe_load((SPEC / api / "openapi.yaml").read_text("utf-8"))["paths"]
        found += [Recorded(api, one) for one in listed if one.get("route") in routes]
    return found


@cache
def _curated(api: str) -> Document:
    return load(SPEC / api / "openapi.yaml")


def _page(file: str) -> Page:
    path = Path(DATA or "") / "evidence" / "pages" / file
    return understand(path.name, path.read_text("utf-8"))


def _main_pages() -> list[Page]:
    return [_page(name) for name in MAIN]


def _score(one: Recorded, folder: Path) -> Score:
    started = time.perf_counter()
    draft = write([_page(one.entry["file"])])
    assert time.perf_counter() - started < 1
    (folder / "openapi.yaml").write_text(draft, "utf-8")
    document = load(folder / "openapi.yaml")
    assert check(document) == []
    route: str = one.entry["route"]
    whole = Score()
    for part in ("request", "answer"):
        drafted = fields(document, operation(document, route), part)
        named = {*one.entry.get(part, {}), *one.entry.get("samples", ())} if drafted else set[str]()
        counts = score(
            drafted,
            fields(_curated(one.api), operation(_curated(one.api), route), part),
            {name.rpartition(".")[2] for name in named},
        )
        whole.right += counts.right
        whole.wrong += counts.wrong
        whole.missing += counts.missing
    return whole


@pytest.mark.parametrize("one", _recorded(), ids=lambda one: one.id)
def test_a_draft_passes_the_checks_and_is_right(one: Recorded, tmp_path: Path) -> None:
    counts = _score(one, tmp_path)
    whole = one.entry["state"] == "whole"
    least = 0.7 if one.id in BELOW or not whole else LEAST
    told = f"{counts.right} right, {len(counts.wrong)} wrong, {len(counts.missing)} missing"
    assert counts.share >= least, f"{told}: {counts.wrong + counts.missing}"


def test_no_field_is_in_the_wrong_place_or_of_an_invented_name(tmp_path: Path) -> None:
    """On whole pages the only names that the descriptions lack are those that the errata call wrong."""
    strange = {
        fault
        for one in _recorded()
        if one.entry["state"] == "whole"
        for fault in _score(one, tmp_path).wrong
        if fault.endswith("not in the description")
    }
    assert strange == {"idhash: not in the description"}


def test_presence_apart_every_field_is_right(tmp_path: Path) -> None:
    """Types are wrong only where table and sample are both silent: a list that the one sample shows as null."""
    faults = {
        fault
        for one in _recorded()
        if one.entry["state"] == "whole"
        for fault in _score(one, tmp_path).wrong
        if not fault.endswith((": required", ": optional", "not in the description"))
    }
    assert {fault.partition(":")[0] for fault in faults} <= {"data.delete", "data"}


FOUND = {
    # The contradictions of the evidence, as its list numbers them, and where the witness sees each.
    "T1": ("page-moment", "MsgTime"),
    "T2": ("page-type", "ContactItem: the table says Integer"),
    "T3": ("page-type", "Type: the table says String"),
    "T4": ("page-field-not-in-table", "GroupItem"),
    "T5": ("pages-type", "GroupId"),
    "T6": ("pages-names", "GroupId and ToGroupId"),
    "T7": ("page-cell-slipped", "NextStartIndex"),
    "T10": ("pages-envelope", "ErrorDisplay"),
    "T11": ("page-prose-field", "ResultCode"),
    "T14": ("pages-hosts", "hosts"),
    "T15": ("pages-code-text", "51013"),
    "T16": ("page-code-of-writing", "51006"),
    "T19": ("page-status", "200"),
    "T20": ("page-example-form", "StandardMark"),
    "T21": ("page-cursor-at-end", "TimeStamp"),
    "T22": ("page-field-conditional", "To_Account"),
    "T23": ("pages-case", "TimeStamp and Timestamp"),
    "T24": ("page-order-unstated", "SessionItem"),
    "T25": ("page-cell-empty", "usersig"),
    "O1": ("page-type", "pagination.pageNumber"),
    "O2": ("page-type", "conversationIDs"),
    "O3": ("page-type", "unreadCount"),
    "O4": ("page-type", "sessionType"),
    "O5": ("page-type", "groupMemberCount"),
    "O6": ("page-type", "IsPinned"),
    "O7": ("page-type-unknown", "errDlt"),
    "O8": ("page-type", "content: the table says object"),
    "O9": ("page-field-place", "unreadTotal"),
    "O10": ("page-field-not-in-table", "groupType"),
    "O15": ("page-samples-differ", "conversationIDs"),
}


def test_the_witness_finds_at_least_twenty_contradictions_by_itself() -> None:
    told = [(one.rule, one.message) for one in witness(_main_pages())]
    found = {name for name, (rule, word) in FOUND.items() if any(rule == r and word in message for r, message in told)}
    assert found == set(FOUND)
    assert len(found) >= 20


def test_the_witness_raises_no_false_one() -> None:
    """Every finding on the five pages was looked at by a person, and is one of these."""
    known = {
        "ContactItem", "Type", "GroupItem", "GroupId", "ToGroupId", "CompleteFlag", "NextStartIndex", "ErrorDisplay",
        "ResultCode", "ResultInfo", "To_Account", "TimeStamp", "TopTimeStamp", "SessionItem", "MsgTime", "StandardMark",
        "identifier", "usersig", "pageNumber", "showNumber", "conversationIDs", "conversationTotal", "unreadTotal",
        "unreadCount", "LatestMsgRecvTime", "recvMsgOpt", "sessionType", "msgFrom", "groupMemberCount", "IsPinned",
        "errDlt", "content", "groupType", "hosts", "50001", "51013", "51006", "200",
    }  # fmt: skip
    found = witness(_main_pages())
    assert len(found) == 66
    for one in found:
        assert any(name in one.message for name in known), one.message


def test_no_sentence_of_a_vendor_is_copied() -> None:
    for page in _main_pages():
        draft = write([page])
        for row in (*page.request, *page.answer, *page.query, *page.headers):
            assert len(row.description) < 40 or row.description not in draft
        for code in page.codes:
            assert code.text not in draft
