"""The words by which vendors head their columns, sections, types and presence. No vendor's own names stand here."""

from __future__ import annotations

import re
from typing import Literal

from .model import Presence

Role = Literal["name", "type", "presence", "description", "example", "default", "code", "location", "constant"]

_HEADS: dict[Role, str] = {
    "name": """field|fields|field name|parameter|parameters|parameter name|param|param name|name|key
        |attribute|property|property name|header|header name|headers|query parameter|path parameter|argument
        |member|element|variable
        |参数名|参数名称|参数|字段|字段名|字段名称|名称|属性|header名|请求头|变量名|フィールド|パラメータ|필드|매개변수""",
    "type": "type|data type|datatype|field type|format|类型|数据类型|参数类型|字段类型|タイプ|유형",
    "presence": """required|optional|mandatory|presence|required/optional|required or optional|is required|required?
        |mandatory?|选填|必填|是否必填|必选|是否必选|是否必须|是否必需|必须|是否可选|必須|필수""",
    "description": """description|descriptions|desc|meaning|explanation|remarks|remark|notes|note|details|comment
        |comments|说明|描述|含义|备注|解释|参数说明|説明|설명""",
    "example": "example|example value|sample|sample value|示例值|示例|例子|例",
    "default": "default|default value|默认值|默认",
    "code": "error code|errorcode|code|error|status code|return code|错误码|返回码|状态码|エラーコード|오류 코드",
    "location": "in|location|position|parameter in|位置|参数位置",
    "constant": "constant|error name|identifier|enum|常量|错误名",
}
HEADERS: dict[str, Role] = {word.strip(): role for role, words in _HEADS.items() for word in words.split("|")}

_TYPES = {
    "string": "string str text char varchar bytes uuid url date datetime timestamp 字符串 文本",
    "integer": """integer int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 int32_t int64_t uint32_t
        uint64_t long short bigint unsigned 整数 整型 整形 长整型""",
    "number": "number float float32 float64 double decimal numeric 数字 数值 浮点 浮点数",
    "boolean": "boolean bool 布尔 布尔值 布尔型",
    "array": "array list slice set 数组 列表",
    "object": "object struct map dict json hash 对象 结构体 结构",
}
_KINDS = {word: simple for simple, words in _TYPES.items() for word in words.split()}
TYPE_WORDS = tuple(sorted(_KINDS, key=len, reverse=True))
_WORDS = 5
_FORMATS = {"int32": "int32", "int64": "int64", "long": "int64", "float": "float", "double": "double"}
_OF = re.compile(
    r"^(?:(?P<before>.+?)\s*\[\]|\[\](?P<after>.+)|(?:array|list|slice|set|数组|列表)\s*(?:of|<|\(|\[)\s*(?P<of>[^>)\]]+)[>)\]]?"
    r"|(?P<item>\S+)\s+(?:array|list|数组|列表))$",
    re.IGNORECASE,
)


def kind(word: str | None) -> tuple[str, str | None] | None:
    """A type word as a JSON type and the type of its items (`("array", "string")`); None for a word not known."""
    said = (word or "").strip().strip("`*").strip()
    simple = _KINDS.get(said.lower())
    if simple:
        return simple, None
    found = _OF.match(said) if len(said.split()) < _WORDS else None
    if found is None:
        return None
    inner = next(part for part in found.groups() if part)
    item = kind(inner.rstrip("s") if kind(inner) is None else inner)
    return "array", item[0] if item else "object"


def kinds(word: str | None) -> tuple[tuple[str, ...], str | None]:
    """All JSON types that a type word allows, as `String/Integer` does, and the type of items; none if unknown."""
    whole = kind(word)
    if whole:
        return (whole[0],), whole[1]
    parts = [kind(part) for part in re.split(r"[/|,，、]| or ", word or "")]
    known = [part[0] for part in parts if part]
    return (tuple(dict.fromkeys(known)), None) if len(parts) > 1 and len(known) == len(parts) else ((), None)


def format_of(word: str | None) -> str | None:
    """The OpenAPI format that a type word names."""
    return _FORMATS.get((word or "").strip().strip("`").lower())


_REQUIRED = {
    "yes",
    "y",
    "true",
    "required",
    "mandatory",
    "m",
    "must",
    "是",
    "必填",
    "必选",
    "必须",
    "必需",
    "√",
    "✓",
    "✔",
}
_OPTIONAL = {"no", "n", "false", "optional", "o", "not required", "否", "选填", "可选", "非必填", "非必选", "×", "-"}
_BARE = {"yes", "y", "true", "是", "√", "✓", "✔", "no", "n", "false", "否", "×", "-"}
PRESENCE_WORDS = tuple(sorted((_REQUIRED | _OPTIONAL) - {"-", "m", "o", "y", "n"}, key=len, reverse=True))
_CONDITION = re.compile(r"\b(when|if|only|unless|for)\b|[(（]|时|当", re.IGNORECASE)


def presence(cell: str, header: str = "required") -> Presence | None:
    """What a cell says of presence. Under a head `Optional` a bare yes means optional; None for no word of presence."""
    said = cell.strip().strip("`*").strip().lower().rstrip(".。")
    turned = said in _BARE and header.strip().lower() in ("optional", "选填")
    if said in _REQUIRED:
        return Presence.OPTIONAL if turned else Presence.REQUIRED
    if said in _OPTIONAL:
        return Presence.REQUIRED if turned else Presence.OPTIONAL
    first = re.split(r"[\s(（,，;]", said, maxsplit=1)[0]
    if len(first) < len(said) and _CONDITION.search(said) and first in _REQUIRED | {"conditional", "conditionally"}:
        return Presence.CONDITIONAL
    return Presence.CONDITIONAL if said.startswith(("conditional", "条件")) else None


def role(header: str) -> Role | None:
    """The role of a column by its head."""
    said = re.sub(r"[`*:：]", "", header).strip().lower()
    return HEADERS.get(said)
