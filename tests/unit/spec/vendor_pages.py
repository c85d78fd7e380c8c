"""What a vendor's page states, read out of its text: fields with type and presence, sample keys, codes, hosts, rate.

The pages come in five forms (Markdown tables, page text with bars, with a cell a line, with cells run together, and
cut excerpts of each), so this reads rows wherever they are and asks the nearest heading what they are about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Claim = tuple[str, str | None]
"""Type, and presence where the page gives one."""

_TYPES = {"string", "integer", "int", "array", "object", "boolean", "bool", "errdlt", "string[]"}
_NAME_HEADS = {
    "field",
    "field name",
    "parameter",
    "parameter name",
    "header name",
    "header",
    "字段名",
    "参数名",
    "header名",
}
_TYPE_HEADS = {"type", "类型"}
_PRESENCE_HEADS = {"required", "optional", "选填"}
_PRESENCES = re.compile(r"^(yes|no|required|optional|必填|选填)\b", re.IGNORECASE)
_HOST = re.compile(r"\b(?:console\.tim\.qq\.com|adminapi[a-z]*\.im\.qcloud\.com)")
_CODE_ROW = re.compile(r"^[>|\s]*(-?\d{3,6})(?:-\d+)?\s*(?:\||$)", re.MULTILINE)
_SAMPLE_CODE = re.compile(r'"(?:errCode|ErrorCode)"\s*:\s*(\d+)')
_SAMPLE_KEY = re.compile(r'"(\w+)"\s*:')
_ROUTE = re.compile(r"/(?:v4/[a-z0-9_]+|conversation|auth)/[a-z0-9_]+")
_RATE = re.compile(r"(\d+) calls per second")
_RUN_TOGETHER_REQUEST = re.compile(
    r"^([A-Za-z.]+?)(?:\d+|eyJ\w+?)?(Required|Optional)(string|object|int|array)", re.MULTILINE
)
_RUN_TOGETHER_ANSWER = re.compile(r"^([A-Za-z]+?)(string|array|object|int|errDlt)(?=[A-Z-])", re.MULTILINE)
_RUN_TOGETHER_CHINESE = re.compile(r"^([A-Za-z.]+?)(string|object|int)(?=[^a-z])", re.MULTILINE)


@dataclass(slots=True)
class Page:
    """The statements of one page; `request` and `answer` by the field's name as the page writes it."""

    routes: list[str] = field(default_factory=list[str])
    hosts: list[str] = field(default_factory=list[str])
    rate: int | None = None
    headers: dict[str, Claim] = field(default_factory=dict[str, Claim])
    request: dict[str, Claim] = field(default_factory=dict[str, Claim])
    answer: dict[str, Claim] = field(default_factory=dict[str, Claim])
    samples: list[str] = field(default_factory=list[str])
    codes: list[int] = field(default_factory=list[int])


def read_page(text: str) -> Page:
    """Everything that the page states. Takes the file's text as it is, with its `# source` line."""
    text = re.sub(r"^# source:.*\n", "", text)
    page = Page()
    page.routes = _unique(_ROUTE.findall(text))[:1]
    page.hosts = _unique(_HOST.findall(text))
    rate = _RATE.search(text)
    page.rate = int(rate.group(1)) if rate else None
    page.samples = sorted(set(_SAMPLE_KEY.findall(text)))
    page.codes = sorted({int(code) for code in _CODE_ROW.findall(text) + _SAMPLE_CODE.findall(text)} - {0})
    for reader in (_read_tables, _read_cell_a_line, _read_run_together):
        reader(text, page)
    return page


def _unique(found: list[str]) -> list[str]:
    return list(dict.fromkeys(found))


def _read_tables(text: str, page: Page) -> None:
    heads: list[str] = []
    for line in text.splitlines():
        if "|" not in line:
            continue
        cells = [cell.strip().strip("`") for cell in line.strip().lstrip("}").strip("|").split("|")]
        low = [cell.lower() for cell in cells]
        if low[0].strip() in _NAME_HEADS or set("".join(low)) <= set(":- "):
            heads = low if low[0] in _NAME_HEADS else heads
            continue
        column = next((index for index, head in enumerate(heads) if head in _TYPE_HEADS), None)
        if column is None or not re.fullmatch(r"[\w.]+", cells[0]) or cells[0].isdigit():
            continue
        table = _table_of(heads, page)
        presence = next((index for index, head in enumerate(heads) if head in _PRESENCE_HEADS), None)
        if presence is not None and len(cells) >= len(heads):
            table.setdefault(cells[0], (cells[column], cells[presence]))
        else:
            # A cell that slipped into a table without its column is a statement too.
            kind = next((cell for cell in cells[1:] if cell.lower() in _TYPES), "")
            slipped = next((cell for cell in cells[2:3] if presence is None and _PRESENCES.match(cell)), None)
            if kind:
                table.setdefault(cells[0], (kind, slipped if len(cells) > len(heads) or not cells[3:] else None))


def _table_of(heads: list[str], page: Page) -> dict[str, Claim]:
    if any(head in {"example value", "示例值"} for head in heads) or heads[0] == "header":
        return page.headers
    return page.request if _PRESENCE_HEADS & set(heads) else page.answer


def _read_cell_a_line(text: str, page: Page) -> None:
    lines = text.splitlines()
    table: dict[str, Claim] | None = None
    for index, line in enumerate(lines[:-2]):
        if line == "Field" and lines[index + 1] == "Type":
            table = page.request if lines[index + 2] == "Required" else page.answer
        elif table is not None and re.fullmatch(r"\w+", line) and lines[index + 1] in {"String", "Integer", "Array"}:
            following = lines[index + 2]
            table.setdefault(line, (lines[index + 1], following if following in {"Yes", "No"} else None))


def _read_run_together(text: str, page: Page) -> None:
    if "选填" not in text and "是否必填" in text:
        for name, kind in _RUN_TOGETHER_CHINESE.findall(text):
            (page.headers if name in {"operationID", "token"} else page.request)[name] = (kind, None)
        return
    if "NameOptionalTypeDescription" not in text:
        return
    for name, presence, kind in _RUN_TOGETHER_REQUEST.findall(text):
        (page.headers if name in {"operationID", "token"} else page.request)[name] = (kind, presence)
    for name, kind in _RUN_TOGETHER_ANSWER.findall(text.partition("Success Response Parameters")[2]):
        page.answer.setdefault(name, (kind, None))
