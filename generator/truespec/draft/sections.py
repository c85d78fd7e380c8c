"""What a heading announces: which body, and whether a sample, a table, a URL, a method, codes or a rate follow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from .model import Side

Topic = Literal["url", "method", "headers", "query", "path", "rate", "codes", "body", "other"]

_RATE = re.compile(r"frequency|rate limit|qps|频率|限频|頻度", re.IGNORECASE)
_CODES = re.compile(r"error codes?\b|return codes?\b|错误码|返回码|エラーコード", re.IGNORECASE)
_METHOD = re.compile(r"(request|http) methods?\b|请求方式|请求方法", re.IGNORECASE)
_URL = re.compile(r"\burl\b|\bendpoint\b|http request$|请求地址|接口地址|请求url|^HTTP 请求$", re.IGNORECASE)
_HEADERS = re.compile(r"headers?\b|请求头|header 参数", re.IGNORECASE)
_QUERY = re.compile(r"query (?:string )?param|url param|查询参数", re.IGNORECASE)
_PATH = re.compile(r"path param|路径参数", re.IGNORECASE)
_FAILURE = re.compile(
    r"\bfail|error (?:response|sample|example|return|body|result)|失败|错误返回|错误响应", re.IGNORECASE
)
_ANSWER = re.compile(
    r"\brespon[sc]e|\banswer|\breturn(?:s|ed|ing)?\b|\breply|\boutputs?\b|\bresults?\b|返回|响应|应答|出参|応答|レスポンス",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\brequests?\b|\binputs?\b|\bbody\b|\bparam(?:eter)?s?\b|\barguments?\b|请求|入参|参数|リクエスト", re.IGNORECASE
)
_OTHER = re.compile(
    r"^(?:faqs?|references?|see also|related|notes?|debug\w*|.*\bdebugging\b.*|feature \w+|.*\boverview"
    r"|brief description|function|description|introduction|功能说明|简要描述|说明|参考|常见问题)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """What is under a heading. `side` is None where it does not say whose body it is."""

    topic: Topic
    side: Side | None = None


_TOPICS: tuple[tuple[re.Pattern[str], Topic], ...] = (
    (_RATE, "rate"),
    (_METHOD, "method"),
    (_URL, "url"),
    (_CODES, "codes"),
)
_PLACES: tuple[tuple[re.Pattern[str], Topic], ...] = ((_HEADERS, "headers"), (_QUERY, "query"), (_PATH, "path"))


def section_of(heading: str) -> Section | None:
    """The section that a heading opens, or None for one that says nothing of the kind."""
    said = heading.strip()
    if _OTHER.match(said):
        return Section("other")
    if _FAILURE.search(said):
        return Section("body", "failure")
    for pattern, topic in _TOPICS:
        if pattern.search(said):
            return Section(topic)
    answer = bool(_ANSWER.search(said))
    for pattern, topic in _PLACES:
        if pattern.search(said) and not answer:
            return Section(topic, "request")
    if answer:
        return Section("body", "answer")
    return Section("body", "request") if _REQUEST.search(said) else None
