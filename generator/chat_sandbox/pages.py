"""The sandbox's page in the browser: rendered here, without scripts, for this machine or who has the token."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from .admin import COOKIE, AdminError, authorise
from .asgi_messages import read_body
from .markup import HEADERS, STYLE, el, join, table

if TYPE_CHECKING:
    from starlette.requests import Request

    from .exchange import Answer
    from .markup import Html
    from .sandbox import Sandbox
    from .store import Conversation

_TITLES = {"tencent-chat": "Tencent Chat sandbox", "openim": "OpenIM sandbox"}
_KINDS = {1: "one-to-one", 2: "group", 3: "notification"}
_DOCS = "truespec.docs"
"""Where a server that holds the sandbox says, in the scope, that it has the documentation."""
_MOST_ROWS = 200
_LONGEST_FORM = 1 << 20


def routes(sandbox: Sandbox) -> list[Route]:
    """The page, its style sheet, and what its buttons do."""

    async def show(request: Request) -> Response:
        try:
            authorise(sandbox, request)
        except AdminError as error:
            return _page(sandbox, [el("p", str(error)), _login()], error.status)
        docs = str(request.scope.get(_DOCS) or ("/docs/" if sandbox.settings.site else ""))
        return _page(sandbox, _overview(sandbox, request.query_params.get("account"), docs))

    async def style(_: Request) -> Response:
        return Response(STYLE, media_type="text/css")

    async def act(request: Request) -> Response:
        form = await _form(request)
        if request.path_params["action"] == "login":
            response = RedirectResponse("/", 303)
            response.set_cookie(COOKIE, quote(form.get("token", "")), httponly=True, samesite="strict")
            return response
        try:
            authorise(sandbox, request)
            return _act(sandbox, request.path_params["action"], form)
        except AdminError as error:
            return _page(sandbox, [el("p", str(error)), _login()], error.status)
        except ValueError as error:
            return _page(sandbox, [el("p", str(error), class_="bad"), _back()], 400)

    return [
        Route("/", show, methods=["GET"]),
        Route("/_sandbox/style.css", style, methods=["GET"]),
        Route("/_sandbox/page/{action}", act, methods=["POST"]),
    ]


def _act(sandbox: Sandbox, action: str, form: dict[str, str]) -> Response:
    if action == "try":
        path, body = form.get("path", ""), form.get("body", "")
        if path not in sandbox.operations:
            raise ValueError(f"there is no operation {path!r}")
        answer = sandbox.answer(sandbox.signed(path, body.encode()))
        return _page(sandbox, [_operation(sandbox, path, body, answer), _back()])
    if action == "reset":
        sandbox.reset(form.get("seed") or None)
    elif action == "clear-faults":
        sandbox.faults.clear()
    elif action == "no-bugs":
        sandbox.plant([])
    else:
        raise ValueError(f"the page has no action {action!r}")
    return RedirectResponse("/", 303)


async def _form(request: Request) -> dict[str, str]:
    body = await read_body(request.receive, _LONGEST_FORM)
    text = (body or b"").decode("utf-8", "replace")
    return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True, max_num_fields=20).items()}


def _page(sandbox: Sandbox, content: object, status: int = 200) -> Response:
    title = _TITLES[sandbox.vendor]
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name_="viewport", content="width=device-width"),
        el("title", title),
        el("link", rel="stylesheet", href="/_sandbox/style.css"),
    )
    document = el("html", head, el("body", el("h1", title), content), lang="en")
    return HTMLResponse(f"<!doctype html>{document}", status, HEADERS)


def _overview(sandbox: Sandbox, account: str | None, docs: str) -> Html:
    return join(
        [
            _facts(sandbox, docs),
            _buttons(sandbox),
            el("h2", "Operations"),
            [_operation(sandbox, path) for path in sandbox.operations],
            el("h2", "Last requests"),
            _requests(sandbox),
            el("h2", "Faults and bugs"),
            _faults(sandbox),
            el("h2", "Accounts" if account is None else f"Conversations of {account}"),
            _accounts(sandbox) if account is None else _conversations(sandbox, account),
            el("h2", "Assumptions"),
            el("p", "Where the evidence is silent, the sandbox does this:", class_="quiet"),
            el("ul", [el("li", line) for line in sandbox.assumptions]),
        ]
    )


def _facts(sandbox: Sandbox, docs: str) -> Html:
    clock = sandbox.clock.describe()
    shown = {name: value for name, value in sandbox.credentials.items() if "secret" not in name}
    facts = {
        "clock": f"{clock['now']} ({clock['mode']})",
        "credentials": ", ".join(f"{name} {value}" for name, value in shown.items()),
        "requests": sandbox.log.count,
        "answers that break the description": sandbox.log.drifts
        if sandbox.settings.validate != "off"
        else "not checked",
    }
    site = el("a", "documentation", href=docs) if docs else None
    spans = [el("span", el("span", f"{name} ", class_="quiet"), value) for name, value in facts.items()]
    return el("p", spans, site, class_="facts")


def _buttons(sandbox: Sandbox) -> Html:
    options = [el("option", name, value=name) for name in sandbox.seeds]
    seed = el("select", el("option", "the same seed", value=""), options, name_="seed")
    return join(
        [_button("reset", "Reset", seed), _button("clear-faults", "Clear faults"), _button("no-bugs", "No bugs")]
    )


def _button(action: str, text: str, *fields: object) -> Html:
    return el("form", *fields, el("button", text), method="post", action=f"/_sandbox/page/{action}", class_="row")


def _operation(sandbox: Sandbox, path: str, body: str | None = None, answer: Answer | None = None) -> Html:
    """A form that sends one operation, signed with the sandbox's own credentials."""
    text = json.dumps(sandbox.example_body(path), indent=2) if body is None else body
    form = el(
        "form",
        el("input", type="hidden", name_="path", value=path),
        el("textarea", text, name_="body", spellcheck="false", aria_label=f"body of {path}"),
        el("button", "Send"),
        method="post",
        action="/_sandbox/page/try",
        id=path,
    )
    said = None
    if answer is not None:
        said = [el("p", f"HTTP {answer.status}, code {answer.code}"), el("pre", _pretty(answer.body))]
    return el("details", el("summary", el("code", f"POST {path}")), form, said, open_=answer is not None)


def _requests(sandbox: Sandbox) -> Html:
    entries = sandbox.log.entries()[-30:][::-1]
    if not entries:
        return el("p", "None yet.", class_="quiet")
    rows: list[list[object]] = []
    for entry in entries:
        if not entry.checked:
            verdict = el("span", "not checked", class_="quiet")
        elif entry.answer_problem or entry.request_problem:
            verdict = el("span", entry.answer_problem or entry.request_problem, class_="bad")
        else:
            verdict = el("span", "kept", class_="good")
        bodies = [el("pre", entry.request_body), el("pre", entry.answer_body)]
        path = el("details", el("summary", el("code", entry.path)), bodies)
        rows.append(
            [entry.number, entry.method, path, entry.status, entry.code, f"{entry.milliseconds:.1f} ms", verdict]
        )
    return table(["#", "method", "path", "status", "code", "took", "description"], rows)


def _faults(sandbox: Sandbox) -> Html:
    faults = [[f["kind"], f["value"], f["operation"], f["times"], f["probability"]] for f in sandbox.faults.describe()]
    bugs: list[list[object]] = [[name, sandbox.bugs[name]] for name in sandbox.planted]
    if not faults and not bugs:
        return el("p", "None is on.", class_="quiet")
    return join(
        [
            table(["fault", "value", "operation", "times", "probability"], faults) if faults else None,
            table(["planted bug", "what is wrong"], bugs) if bugs else None,
        ]
    )


def _accounts(sandbox: Sandbox) -> Html:
    rows: list[list[object]] = []
    for user_id in sandbox.store.accounts.all_ids(_MOST_ROWS):
        account = sandbox.store.accounts.get(user_id)
        link = el("a", user_id, href=f"/?account={quote(user_id)}")
        name, admin = ("", "") if account is None else (account.nickname, "administrator" if account.admin else "")
        rows.append([link, name, admin])
    return table(["account", "name", ""], rows)


def _conversations(sandbox: Sandbox, account: str) -> Html:
    found = sandbox.store.conversations.of(account)[:_MOST_ROWS]

    def row(conversation: Conversation) -> list[object]:
        pinned = "pinned" if conversation.pinned else ""
        return [_KINDS[conversation.kind], conversation.peer, conversation.active_ms, conversation.unread, pinned]

    listed = table(["kind", "with", "active, Unix ms", "unread", ""], [row(one) for one in found])
    return join([listed if found else el("p", "None.", class_="quiet"), _back()])


def _login() -> Html:
    field = el("input", type="password", name_="token", aria_label="admin token", autocomplete="off")
    return _button("login", "Enter", field)


def _back() -> Html:
    return el("p", el("a", "back", href="/"))


def _pretty(body: bytes) -> str:
    try:
        value: Any = json.loads(body)
    except ValueError:
        return body.decode("utf-8", "replace")
    return json.dumps(value, indent=2, ensure_ascii=False)
