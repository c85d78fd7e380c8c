"""Operations of stripe, github and openai over a socket: each request, byte by byte, is what the document demands.

What is demanded is derived here from the document itself, by the rules of OpenAPI, and with nothing of ours: where a
value goes is the parameter's `in`, how it is written its `style` and `explode`, how a body is written its content type
and its `encoding`.
"""

from __future__ import annotations

import base64
import importlib
import json
import os
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, quote_plus

import pytest
from truespec.config import load_api
from truespec.pipeline import Request, generate

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

CORPUS = Path(os.environ.get("TRUESPEC_DATA", ""), "corpus")
STRIPE, GITHUB = CORPUS / "stripe.com.json", CORPUS / "github.com__api.github.com.json"
OPENAI = CORPUS / "openai.com.json"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not STRIPE.is_file(), reason="TRUESPEC_DATA names no folder with a corpus"),
]


@dataclass(frozen=True)
class File:
    """A file that is sent: its name and type as they must come over, and what it holds."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Sent:
    """A request as it came over the socket."""

    line: str
    headers: dict[str, str]
    body: bytes


class Mock:
    """Answers every request with an empty object, and keeps it."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Generator[Mock]:
        """Serve for as long as the block lasts."""
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        mock = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *args: Any) -> None:
                """Keep still."""

            def keep(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                mock.sent.append(Sent(f"{self.command} {self.path}", headers, body))
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            setattr(Handler, f"do_{method}", Handler.keep)
        return Handler


class Demand:
    """What a document demands of a request."""

    def __init__(self, document: Path) -> None:
        self._document: dict[str, Any] = json.loads(document.read_bytes())

    def line(self, method: str, path: str, given: dict[str, Any]) -> str:
        """The method and the target, with every parameter where it belongs, in the order of their names."""
        target = path
        query: list[str] = []
        for parameter in sorted(self._parameters(method, path), key=lambda one: one["name"]):
            name = parameter["name"]
            if name not in given:
                continue
            if parameter["in"] == "path":
                target = target.replace("{" + name + "}", quote(_text(given[name]), safe=""))
            else:
                query += [f"{key}={value}" for key, value in _pairs(parameter, given[name], _escape)]
        assert "{" not in target
        return f"{method.upper()} {target}" + (f"?{'&'.join(query)}" if query else "")

    def body(self, method: str, path: str, body: Any) -> tuple[str, bytes]:
        """Content type and bytes, where a form or JSON is demanded; keys sorted, because no order is."""
        [[content_type, media], *_] = self._operation(method, path)["requestBody"]["content"].items()
        if content_type == "application/json":
            return content_type, _json(body)
        if content_type == "application/x-www-form-urlencoded":
            encoding = media.get("encoding", {})
            members = ((name, value, encoding.get(name, {})) for name, value in sorted(body.items()))
            pairs = [
                pair for name, value, stated in members for pair in _pairs({"name": name, **stated}, value, quote_plus)
            ]
            return content_type, "&".join(f"{key}={value}" for key, value in pairs).encode()
        return content_type, body if isinstance(body, bytes) else body.encode()

    def parts(self, method: str, path: str, body: dict[str, Any], boundary: str) -> bytes:
        """A multipart body as RFC 7578 has it: files as they are, all else as text, by style where one is stated."""
        media = self._operation(method, path)["requestBody"]["content"]["multipart/form-data"]
        encoding = media.get("encoding", {})
        shown: list[bytes] = []
        for name, value in sorted(body.items()):
            if isinstance(value, File):
                about = f'form-data; name="{name}"; filename="{value.name}"\r\nContent-Type: {value.media_type}'
                shown.append(f"Content-Disposition: {about}\r\n\r\n".encode() + value.content)
                continue
            for key, text in _pairs({"name": name, **encoding.get(name, {})}, value, _as_it_is):
                shown.append(f'Content-Disposition: form-data; name="{key}"\r\n\r\n{text}'.encode())
        line = f"--{boundary}".encode()
        return b"".join(line + b"\r\n" + part + b"\r\n" for part in shown) + line + b"--\r\n"

    def _operation(self, method: str, path: str) -> dict[str, Any]:
        return self._document["paths"][path][method]

    def _parameters(self, method: str, path: str) -> Iterator[dict[str, Any]]:
        stated = [
            *self._document["paths"][path].get("parameters", ()),
            *self._operation(method, path).get("parameters", ()),
        ]
        for parameter in stated:
            name = parameter.get("$ref", "").rpartition("/")[2]
            yield self._document["components"]["parameters"][name] if name else parameter


def _as_it_is(text: str) -> str:
    return text


def _escape(text: str) -> str:
    return quote(text, safe="")


def _pairs(stated: dict[str, Any], value: Any, encode: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Names and values by `form`, exploded, or `deepObject`: the styles that both documents use."""
    assert stated.get("style", "form") in ("form", "deepObject")
    if isinstance(value, dict | list):
        assert stated.get("style") == "deepObject"
        yield from _deep(encode(stated["name"]), value, encode)
    else:
        yield encode(stated["name"]), encode(_text(value))


def _deep(name: str, value: Any, encode: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in sorted(cast("dict[str, Any]", value).items()):
            yield from _deep(f"{name}{encode(f'[{key}]')}", inner, encode)
    elif isinstance(value, list):
        for index, inner in enumerate(cast("list[Any]", value)):
            yield from _deep(f"{name}{encode(f'[{index}]')}", inner, encode)
    else:
        yield name, encode(_text(value))


def _text(value: Any) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


Call = tuple[str, str, str, dict[str, Any], Any]
"""Resource and method of the client, method and path of the document, parameters by wire names, body."""

STRIPE_CALLS: dict[str, Call] = {
    "customers.get_customers": (
        "get", "/v1/customers", "",
        {"created": {"gte": 1, "lt": 5}, "email": "a+b@c.de", "expand": ["data.sources", "x"], "limit": 3}, None,
    ),
    "customers.post_customers": (
        "post", "/v1/customers", "body", {},
        {"name": "Ann & Bö", "address": {"line1": "1 Main St", "city": "Zürich"}, "metadata": {"a[b]": "c=d"},
         "preferred_locales": ["en", "fr"], "expand": ["tax"]},
    ),
    "customers.get_customer": (
        "get", "/v1/customers/{customer}", "", {"customer": "cus/1 ü?#", "expand": ["sources"]}, None,
    ),
    "customers.delete_customer": ("delete", "/v1/customers/{customer}", "", {"customer": "cus_1"}, None),
    "checkout.post_sessions": (
        "post", "/v1/checkout/sessions", "body", {},
        {"mode": "payment", "success_url": "https://x.y/?a=b&c", "allow_promotion_codes": True,
         "line_items": [{"price": "p1", "quantity": 2},
                        {"quantity": 1,
                         "price_data": {"currency": "eur", "unit_amount": 100, "product_data": {"name": "T"}}}]},
    ),
    "account_links.post_account_links": (
        "post", "/v1/account_links", "fields", {},
        {"account": "acct_1", "type": "account_onboarding", "refresh_url": "https://a/b?c"},
    ),
    "invoices.get_upcoming": (
        "get", "/v1/invoices/upcoming", "",
        {"automatic_tax": {"enabled": True}, "customer": "c", "discounts": [{"coupon": "x"}],
         "subscription_billing_cycle_anchor": "now", "subscription_items": [{"price": "p", "quantity": 2}]}, None,
    ),
    "refunds.post_refunds": (
        "post", "/v1/refunds", "fields", {}, {"amount": 5, "metadata": {"a": "b"}, "reverse_transfer": False},
    ),
    "payment_intents.post_intent_confirm": (
        "post", "/v1/payment_intents/{intent}/confirm", "body", {"intent": "pi_1"},
        {"off_session": True, "payment_method_types": ["card"],
         "payment_method_options": {"card": {"setup_future_usage": ""}}},
    ),
    "subscriptions.post_subscriptions": (
        "post", "/v1/subscriptions", "body", {},
        {"customer": "c", "items": [{"price": "p1"}, {"price": "p2", "quantity": 3}], "trial_end": "now"},
    ),
}  # fmt: skip
REPO = {"owner": "o", "repo": "r"}
GITHUB_CALLS: dict[str, Call] = {
    "repos.get_content": (
        "get", "/repos/{owner}/{repo}/contents/{path}", "", {**REPO, "path": "a dir/ä?.md", "ref": "x/y#1"}, None,
    ),
    "repos.create_or_update_file_contents": (
        "put", "/repos/{owner}/{repo}/contents/{path}", "fields", {**REPO, "path": "p.txt"},
        {"message": 'say "é"\n', "content": "YQ==", "committer": {"name": "n", "email": "e@x"}},
    ),
    "issues.list_for_repo": (
        "get", "/repos/{owner}/{repo}/issues", "",
        {**REPO, "labels": "a,b c", "per_page": 5, "since": "2020-01-02T03:04:05Z", "state": "all"}, None,
    ),
    "issues.create": (
        "post", "/repos/{owner}/{repo}/issues", "fields", REPO,
        {"title": "T", "labels": ["x", {"name": "y"}], "assignee": None},
    ),
    "issues.set_labels": (
        "put", "/repos/{owner}/{repo}/issues/{issue_number}/labels", "body", {**REPO, "issue_number": 3},
        {"labels": ["a", "b"]},
    ),
    "search.code": ("get", "/search/code", "", {"q": 'repo:a/b+c "d" &e=%'}, None),
    "markdown.render_raw": ("post", "/markdown/raw", "body", {}, "**é**\n"),
    "activity.star_repo_for_authenticated_user": ("put", "/user/starred/{owner}/{repo}", "", REPO, None),
    "repos.upload_release_asset": (
        "post", "/repos/{owner}/{repo}/releases/{release_id}/assets", "body",
        {**REPO, "release_id": 7, "name": "a b.zip"}, b"\x00\xff\r\n",
    ),
    "repos.compare_commits": (
        "get", "/repos/{owner}/{repo}/compare/{basehead}", "", {**REPO, "basehead": "main...me:a/b", "page": 2}, None,
    ),
}  # fmt: skip


STRIPE_UPLOADS: dict[str, Call] = {
    "files.post_files": (
        "post", "/v1/files", "fields", {},
        {"file": "a\nü--", "purpose": "dispute_evidence", "expand": ["a", "b c"],
         "file_link_data": {"create": True, "metadata": {"k": "v&w=1"}}},
    ),
}  # fmt: skip
OPENAI_UPLOADS: dict[str, Call] = {
    "openai.create_file": (
        "post", "/files", "fields", {},
        {"file": File("upload", "application/octet-stream", b"\x00\xff\r\n--"), "purpose": "fine tune"},
    ),
    "openai.create_image_edit": (
        "post", "/images/edits", "fields", {},
        {"image": File("an image.png", "image/png", b"PNG"), "mask": File("upload", "application/octet-stream", b""),
         "prompt": "a\r\nb", "n": 2, "size": "256x256"},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    room = tmp_path_factory.mktemp("requests")
    for document in (STRIPE, GITHUB, OPENAI):
        result = generate(load_api(document), Request(folder=room / document.stem))
        assert result.emitted == result.declared
        sys.path.insert(0, str(room / document.stem))
    yield room
    del sys.path[:3]


@pytest.fixture(scope="module")
def mock() -> Iterator[Mock]:
    with Mock().running() as running:
        yield running


def made(client: Any, name: str, call: Call) -> None:
    """Call a method with what the document calls its parameters, which here are the names of its arguments."""
    _, _, how, parameters, body = call
    resource, _, method = name.partition(".")
    named = dict(parameters)
    if how == "fields":
        named |= body
    elif how == "body":
        named["body"] = body
    getattr(getattr(client, resource).with_raw_response, method)(**named)


def judged(document: Path, sent: Sent, call: Call) -> None:
    method, path, how, parameters, body = call
    demand = Demand(document)
    assert sent.line == demand.line(method, path, parameters)
    if how:
        content_type, content = demand.body(method, path, body)
        assert sent.headers["content-type"].partition(";")[0] == content_type
        assert sent.body == content
    else:
        assert sent.body == b""
        assert "content-type" not in sent.headers


@pytest.mark.parametrize("name", STRIPE_CALLS)
def test_stripe(folder: Path, mock: Mock, name: str) -> None:
    client = importlib.import_module("stripe").Stripe(base_url=mock.url, username="sk_test", password="")
    made(client, name, STRIPE_CALLS[name])
    judged(STRIPE, mock.sent[-1], STRIPE_CALLS[name])
    assert mock.sent[-1].headers["authorization"] == "Basic " + base64.b64encode(b"sk_test:").decode()


@pytest.mark.parametrize("name", GITHUB_CALLS)
def test_github(folder: Path, mock: Mock, name: str) -> None:
    client = importlib.import_module("github").GitHub(base_url=mock.url)
    made(client, name, GITHUB_CALLS[name])
    judged(GITHUB, mock.sent[-1], GITHUB_CALLS[name])


def uploaded(document: Path, sent: Sent, call: Call) -> None:
    """Hold a multipart request against the document; only the boundary is the client's to choose."""
    method, path, _, parameters, body = call
    demand = Demand(document)
    assert sent.line == demand.line(method, path, parameters)
    content_type, _, boundary = sent.headers["content-type"].partition("; boundary=")
    assert content_type == "multipart/form-data"
    assert 0 < len(boundary) <= 70
    assert sent.body == demand.parts(method, path, body, boundary)


@pytest.mark.parametrize("name", STRIPE_UPLOADS)
def test_stripe_uploads(folder: Path, mock: Mock, name: str) -> None:
    client = importlib.import_module("stripe").Stripe(base_url=mock.url, username="sk_test", password="")
    made(client, name, STRIPE_UPLOADS[name])
    uploaded(STRIPE, mock.sent[-1], STRIPE_UPLOADS[name])


@pytest.mark.parametrize("name", OPENAI_UPLOADS)
def test_openai_uploads(folder: Path, mock: Mock, name: str) -> None:
    package = importlib.import_module("openai")
    method, path, how, parameters, body = OPENAI_UPLOADS[name]
    # A file without a name of its own is given as bytes, and called "upload".
    given = {
        key: one.content if one.name == "upload" else package.File(one.content, one.name, one.media_type)
        for key, one in body.items()
        if isinstance(one, File)
    }
    made(package.OpenAI(base_url=mock.url), name, (method, path, how, parameters, {**body, **given}))
    uploaded(OPENAI, mock.sent[-1], OPENAI_UPLOADS[name])
