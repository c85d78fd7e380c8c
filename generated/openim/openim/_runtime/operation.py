"""What a generated package says about its API: data and nothing else.

A method of a client is a thin typed shell; everything that distinguishes one call from another stands here, in named
tuples that the engine reads. They hold only literals, so an emitter can print them and a person can read them.

Named tuples and no dataclasses: making these classes is most of what importing a client costs, and tuples are four
times cheaper to make.

Conventions:

* A *type reference* is a string that names a type without importing it: `"models.pets:Pet"` is the name `Pet` of the
  package's module `models.pets`. The names `str int float bool bytes None Any` stand for themselves, `number` for a
  whole number or a broken one, and references combine as in Python:
  `"list[models.pets:Pet]"`, `"dict[str, list[int]]"`, `"models.pets:Cat | models.pets:Dog"`.
  Limits stand behind a type, by pydantic's names and as JSON: `"list[str(max_length=8)](min_length=1)"`.
  What needs more (a discriminator) is a type alias that the models module defines, and is named likewise.
* A *place* in a request is a JSON Pointer into the JSON body (`"/pagination/pageNumber"`), or, without a leading slash,
  the key of a parameter. A place in an answer is a JSON Pointer into its body, or `header:Name`.
* `Operation[Answer, Item]` carries its result types for the type checker only; they have no effect at run time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, Literal, NamedTuple, TypeAlias

from typing_extensions import TypeVar

Scalar: TypeAlias = str | int | float | bool | None
Location: TypeAlias = Literal["path", "query", "header", "cookie"]
Style: TypeAlias = Literal["simple", "label", "matrix", "form", "spaceDelimited", "pipeDelimited", "deepObject"]
Generated: TypeAlias = Literal["uint32-random", "uuid", "unix-ms"]
Semantics: TypeAlias = Literal["readonly", "idempotent", "unsafe"]
RetryRule: TypeAlias = Literal["never", "now", "later", "after-reauth", "unknown"]
AnswerKind: TypeAlias = Literal["json", "text", "bytes", "none", "events", "lines"]
Security: TypeAlias = tuple[tuple[str, ...], ...]
"""Which credentials a call needs: any of the alternatives (OR), each a group of scheme names (AND).

An empty group means that the call may go without; an empty tuple that it never takes any.
"""

AnswerT_co = TypeVar("AnswerT_co", covariant=True, default=Any)
ItemT_co = TypeVar("ItemT_co", covariant=True, default=Any)


class Parameter(NamedTuple):
    """One parameter outside the body. Whatever stands in the path is required.

    `style` and `explode` default to what OpenAPI says for the location. `key` is the name under which a method hands
    the value over, where the wire name alone would be ambiguous. `type` is the type reference that a value is checked
    against before it is sent. `media_type` marks a parameter that is serialised as that content and not by a style.
    A `constant` is always sent, a `generated` value is made by the client for each attempt unless the caller gives one.
    """

    name: str
    location: Location = "query"
    required: bool = False
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False
    key: str = ""
    type: str = ""
    media_type: str = ""
    constant: Scalar = None
    generated: Generated | None = None


class JsonBody(NamedTuple):
    """A JSON body, checked against the type reference `type` and written by wire names.

    `constants` are top-level properties with one possible value: sent always, unless the caller's body holds them.
    """

    type: str
    required: bool = True
    media_type: str = "application/json"
    constants: tuple[tuple[str, Scalar], ...] = ()


class Part(NamedTuple):
    """How one property of a form or multipart body is written; what is not listed takes OpenAPI's defaults.

    In a form: `style`, `explode`, `allow_reserved`, or `media_type` for a property that is written as JSON.
    In a multipart body: `media_type` and `file`, which marks a property that takes an upload (or a list of them).
    """

    name: str
    media_type: str = ""
    file: bool = False
    style: Style | None = None
    explode: bool | None = None
    allow_reserved: bool = False


class FormBody(NamedTuple):
    """An `application/x-www-form-urlencoded` body, checked against `type` where that is given."""

    type: str = ""
    required: bool = True
    parts: tuple[Part, ...] = ()
    constants: tuple[tuple[str, Scalar], ...] = ()


class MultipartBody(NamedTuple):
    """A `multipart/form-data` body, checked against `type`; what a file holds is not read for that."""

    type: str = ""
    required: bool = True
    parts: tuple[Part, ...] = ()
    constants: tuple[tuple[str, Scalar], ...] = ()


class BinaryBody(NamedTuple):
    """Bytes, a file or an iterable of bytes, sent as they are."""

    media_type: str = "application/octet-stream"
    required: bool = True


class TextBody(NamedTuple):
    """Text, sent as UTF-8."""

    media_type: str = "text/plain"
    required: bool = True


Body: TypeAlias = JsonBody | FormBody | MultipartBody | BinaryBody | TextBody


class Answer(NamedTuple):
    """What comes back under one status and content type.

    `status` is `"200"`, a range `"2XX"`, or `"default"`. `kind` says how the body is read: `json` into `type`, `text`,
    `bytes`, `none` (no body), `events` (server-sent events) or `lines` (JSON lines), the last two item by item into
    `type`. `media_type` matters only where one status has several answers. An answer to an error status types the
    `body` of the exception.
    """

    status: str = "2XX"
    type: str = ""
    kind: AnswerKind = "json"
    media_type: str = ""


class Envelope(NamedTuple):
    """Where an answer tells of success or failure, whatever its HTTP status: places in the answer.

    An answer whose code is not in `success` is an error. `message`, `detail` and `request_id` may be empty: not told.
    """

    code: str
    message: str = ""
    detail: str = ""
    request_id: str = ""
    success: tuple[int | str, ...] = (0,)


class ErrorCode(NamedTuple):
    """One entry of the catalogue of error codes.

    `error` is the name of its class in the package's `errors` module; empty where only the category of `status` (the
    HTTP status that the code stands for) has a class. `retry` says whether the call may be repeated.
    """

    error: str = ""
    status: int = 400
    retry: RetryRule = "unknown"
    meaning: str = ""
    hint: str = ""
    when: tuple[str, ...] = ()


class Done(NamedTuple):
    """The answer is the last page if the value at `pointer` equals `equals`."""

    pointer: str
    equals: Scalar


class CursorPages(NamedTuple):
    """Pages that are linked by one or several fields, carried from an answer's `outputs` to the request's `inputs`.

    `start` holds the inputs of the first request, where the caller gives none; empty: they are left out. Without `done`
    the pages end where every output is absent, null, empty or false. An error code in `empty` means an empty list.
    """

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    items: str
    start: tuple[Scalar, ...] = ()
    done: Done | None = None
    empty: tuple[int | str, ...] = ()


class NumberPages(NamedTuple):
    """Pages that are asked for by number (`step` 1) or by offset (`step` 0: the number of items seen is added).

    They end at a page without items, or, where `short_ends` says that the service always fills its pages, at one with
    fewer items than the request's `size`. `total`, a place in the answer, ends them when that many items were seen.
    """

    number: str
    items: str
    size: str = ""
    start: int = 1
    step: Literal[0, 1] = 1
    short_ends: bool = False
    total: str = ""
    empty: tuple[int | str, ...] = ()


class Rate(NamedTuple):
    """At most `requests` in any `seconds`. Operations whose rate has the same `scope` share one count."""

    requests: int
    seconds: float = 1.0
    scope: str = ""


class ServerVariable(NamedTuple):
    """A variable of a server's URL. `names` are friendly names for values (`singapore`, a host)."""

    name: str
    default: str
    enum: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


class Server(NamedTuple):
    """A URL, perhaps with `{variables}`; a relative one is relative to the client's base URL."""

    url: str
    variables: tuple[ServerVariable, ...] = ()
    description: str = ""


class ApiKey(NamedTuple):
    """A value in the query, a header or a cookie."""

    name: str
    location: Literal["query", "header", "cookie"] = "header"


class HttpBearer(NamedTuple):
    """`Authorization: Bearer TOKEN`. `scheme` names another word, for other schemes that carry one value."""

    scheme: str = "Bearer"


class HttpBasic(NamedTuple):
    """`Authorization: Basic`, from a user name and a password."""


class OAuth2(NamedTuple):
    """OAuth 2, also OpenID Connect: a bearer token, given by the user or fetched from `token_url`."""

    token_url: str = ""
    refresh_url: str = ""
    scopes: tuple[str, ...] = ()


SecurityScheme: TypeAlias = ApiKey | HttpBearer | HttpBasic | OAuth2


_NO_SCHEMES: Mapping[str, SecurityScheme] = {}
_NOTHING_ASKED: Mapping[str, str] = {}
_NO_ERRORS: Mapping[int | str, ErrorCode] = {}


class Operation(NamedTuple, Generic[AnswerT_co, ItemT_co]):
    """One operation. `security` and `servers` stand for the API's own where they are None and empty.

    `timeout` is the number of seconds in which the service promises to answer. `semantics` decides what may be repeated
    after it may have arrived: `readonly` and `idempotent` calls may, `unsafe` ones may not.
    """

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    answers: tuple[Answer, ...] = ()
    envelope: Envelope | None = None
    pages: CursorPages | NumberPages | None = None
    rate: Rate | None = None
    semantics: Semantics = "unsafe"
    security: Security | None = None
    servers: tuple[Server, ...] = ()
    timeout: float | None = None


class Api(NamedTuple):
    """What holds for all operations of a package.

    `package` is the importable name of the generated package; type references and error classes are looked up in it.
    `base_url_env` names the environment variable that can hold the base URL. `asked` says of a security scheme how a
    user gives its credential: `api_key=... (or set PETS_API_KEY)`.
    """

    package: str
    title: str
    version: str
    user_agent: str
    servers: tuple[Server, ...] = ()
    schemes: Mapping[str, SecurityScheme] = _NO_SCHEMES
    security: Security = ()
    errors: Mapping[int | str, ErrorCode] = _NO_ERRORS
    rate: Rate | None = None
    base_url_env: str = ""
    asked: Mapping[str, str] = _NOTHING_ASKED
