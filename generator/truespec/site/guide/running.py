"""The chapters on what happens around a call: errors, repeats, time limits, transport, logs, tests.

What they say of the engine's defaults is held against the engine by a test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truespec.ir import Retry, Semantics
from truespec.site.guide.calls import Call
from truespec.site.guide.parts import Chapter, Step
from truespec.site.samples.source import Plain

if TYPE_CHECKING:
    from truespec.site.content import Content
    from truespec.site.guide.calls import Calls

_MOCK_TAKEN = {"add", "api", "async_client", "attach", "attach_async", "calls", "check", "client", "example", "send"}


def errors(content: Content, calls: Calls) -> Chapter:
    """The exceptions."""
    base = f"errors.{content.surface.client}Error"
    catalogue = bool(content.surface.errors)
    kinds = "AuthenticationError PermissionDeniedError NotFoundError InvalidRequestError ConflictError RateLimitError"
    shown = ", ".join(f"`errors.{one}`" for one in f"{kinds} ServerError".split())
    own = " Each code that the operations can answer has a class of its own, see [Error codes](errors.html)."
    details = "`code`, `message`, `hint`" if catalogue else "`message`"
    rows = [
        ("errors.APIError", f"The service reported a failure. It has `status`, {details}, `retryable`, `body`, …"),
        ("errors.TransportError", "No response came, or not all of it."),
        ("errors.ConnectError", "A `TransportError`: no connection, so the request cannot have arrived."),
        ("errors.TimeoutError", "A `TransportError`: a time limit passed."),
        ("errors.RequestError", "The request was refused before it was sent."),
        ("errors.ResponseDecodeError", "The response is not what the description says."),
        ("errors.ConfigurationError", "The client lacks a setting or a credential."),
    ]
    if calls.paged is not None:
        rows.insert(-1, ("errors.PaginationError", "The pages of a list repeat themselves."))
    printed = "error.code, error.message, error.hint" if catalogue else "error.status, error.message"
    return Chapter(
        "errors",
        "Errors",
        (
            Step(
                f"Everything that a client raises is an `{base}`.",
                f"from {content.surface.package} import errors\n\n"
                f"try:\n    {calls.first.sent(indent=4)}\n"
                f"except errors.APIError as error:  # the service reported a failure\n    print({printed})\n"
                "except errors.TransportError as error:  # no response came\n    print(error)\n",
            ),
            Step(
                f"An `APIError` is of one of these kinds, by its HTTP status"
                f"{' or the one that its code corresponds to' if catalogue else ''}: {shown}.{own if catalogue else ''}"
            ),
        ),
        ("Exception", "Raised when"),
        tuple(rows),
    )


def retries(content: Content) -> Chapter:
    """What is repeated, how often, and how to change it."""
    unsafe = any(one.semantics is Semantics.UNSAFE for one in content.api.operations)
    codes = any(one.retry in (Retry.NOW, Retry.LATER) for one in content.api.error_codes)
    what = "The client repeats a call that could not connect, ran out of time, broke off, or was answered with the"
    what += " status 408, 429, 502, 503 or 504"
    what += ", or with a code that [Error codes](errors.html) marks *retry: at once* or *later*." if codes else "."
    what += " It does so at most twice and for 60 seconds in all, after a random wait of up to 0.5, then 1 second,"
    what += " and so on up to 8. A `Retry-After` in the response takes precedence, up to 60 seconds."
    steps = [Step(what)]
    if unsafe:
        steps.append(
            Step(
                "A call that may take effect twice is repeated only where it cannot have reached the service. The page"
                " of each operation says under *Effect* which kind it is."
            )
        )
    made = {one.scheme for one in content.surface.providers}
    if any(content.settings.is_made(key) for key in content.api.security_schemes if key not in made):
        steps.append(
            Step("A token that the service refuses with status 401 is fetched anew, and the call is repeated once.")
        )
    steps.append(
        Step(
            "Repeat more, or not at all, or write a policy of your own: any object with the method `wait` of `Retry`.",
            f"from {content.surface.package} import Retry\n\n"
            "patient = client.with_options(retry=Retry(max_retries=5, budget=120))\n"
            "hasty = client.with_options(max_retries=0)\n",
        )
    )
    return Chapter("retries", "Retries", tuple(steps))


def timeouts(content: Content) -> Chapter:
    """The time limits."""
    said = "Each attempt may take 30 seconds, of them 10 to connect."
    if any(one.timeout is not None for one in content.api.operations):
        said += " For an operation with a *Time limit* of its own, it is that and 5 seconds more."
    said += " A limit that passes raises `errors.TimeoutError`, once nothing is left to repeat. `None` is no limit."
    return Chapter(
        "timeouts",
        "Time limits",
        (
            Step(
                said,
                f"from {content.surface.package} import Timeout\n\n"
                "brief = client.with_options(timeout=5)\n"
                "by_phase = client.with_options(timeout=Timeout(total=60, connect=2))\n",
            ),
        ),
    )


def options(content: Content, calls: Calls) -> Chapter:
    """Settings of some calls, or of one."""
    made = Call(calls.first.resource, calls.first.method, calls.first.arguments)
    plain = Plain("options")
    end = ".first_page()" if made.is_paged else ""
    one = made.source(room=len(end), more=[("options", plain)])
    rated = content.api.rate_limit is not None or any(one.rate_limit for one in content.api.operations)
    steps = [
        Step(
            "`with_options` gives the same client with other settings, over the same connections and with the same"
            " credentials. `CallOptions` holds for one call alone; it can also add headers and query parameters.",
            f"from {content.surface.package} import CallOptions\n\n"
            'traced = client.with_options(headers={"X-Trace": "1"})\n'
            "options = CallOptions(timeout=5, max_retries=0)\n"
            f"{one}{end}\n",
        )
    ]
    if rated:
        steps.append(
            Step(
                "The client spaces its calls out, so that it stays below the rate limit that an operation states."
                " Several programs do not know of each other. Switch it off with `rate_limiter=None`."
            )
        )
    return Chapter("options", "Settings of some calls", tuple(steps))


def transport(content: Content) -> Chapter:
    """Another address, a proxy, a transport of one's own."""
    package, client = content.surface.package, content.surface.client
    return Chapter(
        "transport",
        "Base URL, proxy and connections",
        (
            Step(
                f"`base_url` sends the calls elsewhere, for example to a test server; so does"
                f" `{content.settings.variables.base_url}` in the environment.",
                'other = client.with_options(base_url="http://127.0.0.1:8000")\n',
            ),
            Step(
                "A proxy is taken from the environment (`HTTPS_PROXY`), or from the transport, which also sets the"
                " number of connections and how certificates are checked:",
                f"from {package} import HttpOptions, HttpTransport, {client}\n\n"
                "transport = HttpTransport(HttpOptions(max_connections=20))\n"
                f"client = {client}(transport=transport)\n",
            ),
            Step(
                "`HttpTransport(client=…)` takes an `httpx2.Client` of yours; any object with its two methods will do."
            ),
        ),
    )


def raw(calls: Calls) -> Chapter:
    """The response as it came."""
    first = calls.first
    source = first.source(room=6).replace(f".{first.method.name}(", f".with_raw_response.{first.method.name}(", 1)
    paged = " For a list it is the first page." if first.is_paged else ""
    return Chapter(
        "raw",
        "Raw responses",
        (
            Step(
                f"`with_raw_response` has the same methods and gives the response as it came.{paged} `parse()` makes of"
                " it what the method itself would have returned.",
                f"raw = {source}\nprint(raw.status, raw.headers, raw.elapsed)\nprint(raw.parse())\n",
            ),
        ),
    )


def logs(content: Content) -> Chapter:
    """Logging and recording."""
    package = content.surface.package
    return Chapter(
        "logging",
        "Logging",
        (
            Step(
                f"The logger `{package}` has a line for each response at `DEBUG` and for each repeat at `INFO`, without"
                " credentials and bodies.",
                f'import logging\n\nlogging.basicConfig()\nlogging.getLogger("{package}").setLevel(logging.DEBUG)\n',
            ),
            Step(
                "To see whole requests and responses, let the client write them into a folder; credentials are masked:",
                'recorded = client.with_options(record="recorded")\n',
            ),
        ),
    )


def tests(content: Content, calls: Calls) -> Chapter:
    """The mock."""
    package, client = content.surface.package, content.surface.client
    resource = calls.first.resource.attribute
    resource = f"{resource}_" if resource in _MOCK_TAKEN else resource
    mocked = f"mock.{resource}.{calls.first.method.name}"
    return Chapter(
        "tests",
        "Test your own code",
        (
            Step(
                "A mock stands in for the service, without network and without waiting. It has the methods of the"
                " client. Each answers with the example of the description, or with what the test says: `answers(…)`"
                " takes models or dicts, `fails(…)` an exception. `calls` are the requests that came.",
                f"from {package} import errors\nfrom {package}.testing import Mock{client}\n\n"
                f"mock = Mock{client}()\nclient = mock.client()\n"
                f"{mocked}.fails(errors.NotFoundError)\n\n"
                f"try:\n    {calls.first.sent(indent=4)}\nexcept errors.NotFoundError:\n"
                f'    print(len({mocked}.calls), "call")\n',
            ),
        ),
    )
