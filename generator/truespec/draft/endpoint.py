"""Where a call goes: the URL line, the method, the hosts, the parameters in the URL."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .model import Endpoint, Host, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_URL = re.compile(
    r"""^(?:[-*•·]\s*)?["'`]?(?:(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s*[:：]?\s+["'`]?)?
    (?:(?P<scheme>https?)://)?(?P<host>\$?\{[^}/\s]+\}|<[^>/\s]+>|\[[^\]/\s]+\]|[A-Za-z0-9][\w.*-]*(?::\d+)?)?
    (?P<path>/[^\s?"'`#|]*)(?:\?(?P<query>[^\s"'`#|]*))?["'`]?\s*(?:HTTP/[\d.]+)?\s*[。.]?$""",
    re.VERBOSE | re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?P<method>GET|POST|PUT|PATCH|DELETE)\s+(?P<url>(?:https?://|\$?\{|/)[^\s\"'`|]+?)(?=Request\b|请求|[\s\"'`]|$)"
)
_CURL = re.compile(r"""(?:-X|--request)[ =]+["']?(?P<method>[A-Z]+)["']?[\s\\]+["']?(?P<url>[^\s"'\\]+)""")
_METHOD = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE)\b")
_SAID = re.compile(
    r"(?:method|请求方式|请求方法|メソッド)[^.\n]{0,40}?\b(GET|POST|PUT|PATCH|DELETE)\b"
    r"|\b(GET|POST|PUT|PATCH|DELETE)\s+(?:method|request)|(?:only support|use)s?\s+(?:the\s+)?(?:HTTP\s+)?(POST|GET)\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?<![\w@/.-])((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24})(?![a-z0-9-])(?!/)")
_LABEL = re.compile(r"([^\s;:：.。][^;:：.。]{0,40}?)\s*[:：]\s*$")
_FILES = {"md", "mdx", "html", "htm", "json", "yaml", "yml", "txt", "js", "py", "go", "java", "xml", "png", "proto"}


def endpoint_of(line: Text) -> Endpoint | None:
    """The endpoint that a line is: a URL or a path and nothing else, or one after a method or in a curl command."""
    return _whole(line) or _embedded(line)


def _whole(line: Text) -> Endpoint | None:
    said = line.text.strip()
    found = _URL.match(said) or _URL.match(said.replace(" ", ""))
    if found is None or len(said) > 2000:
        return None
    host = found["host"]
    if not (found["scheme"] or found["method"] or (host and host[0] in "${<[") or said.startswith("/")):
        return None
    if found["path"].startswith("//") or (found["path"] == "/" and not found["method"]):
        return None
    method = found["method"].upper() if found["method"] else None
    return Endpoint(
        _templated(found["path"]),
        line.line,
        method,
        line.line if method else None,
        found["scheme"].lower() if found["scheme"] else None,
        host,
        _query(found["query"]),
    )


def _embedded(line: Text) -> Endpoint | None:
    found = _CURL.search(line.text) or _LEADING.search(line.text)
    if found is None or found["method"].upper() not in METHODS:
        return None
    return _whole(Text(f"{found['method']} {found['url']}", line.line))


def _templated(path: str) -> str:
    """Parameters of a path as OpenAPI writes them: `:id`, `<id>` and `$id` become `{id}`."""
    return re.sub(r"(?<=/):([A-Za-z_]\w*)|<([A-Za-z_]\w*)>|(?<=/)\$\{?([A-Za-z_]\w*)\}?", _braced, path)


def _braced(found: re.Match[str]) -> str:
    return "{" + next(part for part in found.groups() if part) + "}"


def _query(text: str | None) -> tuple[tuple[str, str], ...]:
    pairs = [part.partition("=") for part in (text or "").split("&") if part]
    return tuple((name, value) for name, _, value in pairs if re.match(r"^[A-Za-z_][\w.\[\]-]*$", name))


def is_placeholder(host: str | None) -> bool:
    """Whether a host stands for one that the caller knows: `xxxxxx`, `{HOST}`, `x.x.x.x:10002`, `<your-domain>`."""
    if not host:
        return True
    bare = host.partition(":")[0].lower()
    return bare[0] in "${<[" or re.match(r"^[x*]+([.-][x*]+)*$", bare) is not None or "." not in bare


def method_in(texts: Iterable[Text]) -> tuple[str, int] | None:
    """The method that a text names as such, with its line."""
    for text in texts:
        found = _SAID.search(text.text)
        if found:
            return next(part for part in found.groups() if part).upper(), text.line
    return None


def method_word(text: str) -> str | None:
    """A text that is a method and nothing more."""
    said = text.strip().strip("`*- ").upper()
    return said if said in METHODS else None


def hosts_in(text: str, line: int) -> list[Host]:
    """Every host that a text names, with the words before its colon."""
    hosts: list[Host] = []
    last = 0
    for found in _HOST.finditer(text):
        if found[1].rpartition(".")[2] in _FILES:
            continue
        label = _LABEL.search(text, last, found.start())
        words = label[1].strip() if label else ""
        hosts.append(Host(found[1], words, line))
        last = found.end()
    return hosts


def best(candidates: Sequence[Endpoint]) -> Endpoint | None:
    """The endpoint of the page: the most often named path, the fullest and first of its mentions.

    A path of nothing but parameters is the form of all calls, not one of them.
    """
    candidates = [one for one in candidates if re.search(r"(?:^|/)[^/{]", one.path)] or candidates
    if not candidates:
        return None
    paths = [one.path for one in candidates]
    path = max(paths, key=lambda one: (paths.count(one), -paths.index(one)))
    same = [one for one in candidates if one.path == path]
    fullest = max(same, key=lambda one: (len(one.query), one.host is not None, -one.line))
    method = next((one for one in same if one.method), None)
    return Endpoint(
        path,
        fullest.line,
        method.method if method else None,
        method.method_line if method else None,
        fullest.scheme,
        fullest.host,
        fullest.query,
    )
