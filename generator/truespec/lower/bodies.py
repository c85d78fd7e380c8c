"""Request bodies and answers."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from truespec.diagnostics import TruespecError
from truespec.ir import Body, ErrorEnvelope, Header, Json, MediaType, Response
from truespec.lower.fold import fold
from truespec.lower.reader import Path, array, at, deref, mapping, text

if TYPE_CHECKING:
    from truespec.lower.schemas import SchemaTable
    from truespec.source import Document


def examples_of(document: Document, holder: dict[str, Any], path: Path) -> dict[str, Json]:
    """Named example values; the single `example` is called `example`."""
    examples: dict[str, Json] = {}
    if "example" in holder:
        examples["example"] = holder["example"]
    for name, stated in mapping(holder.get("examples")).items():
        with suppress(TruespecError):  # An example that is nowhere to be found takes nothing from the operation.
            _, example = deref(document, (*path, "examples", name), stated)
            if "value" in example:
                examples[name] = example["value"]
    return examples


_EMPTY = ("204", "205", "304")


class BodyReader:
    """Lowers request bodies and answers of one document."""

    def __init__(self, document: Document, schemas: SchemaTable) -> None:
        self._document = document
        self._schemas = schemas

    def body(self, path: Path, value: object) -> Body | None:
        """A Request Body Object, None where there is none or it has no content."""
        if value is None:
            return None
        place, stated = deref(self._document, path, value)
        content = self._content(place, stated, None)
        if not content:
            return None
        return Body(stated.get("required") is True, text(stated.get("description")), content, at(place))

    def responses(self, path: Path, value: object, envelope: ErrorEnvelope | None, verb: str) -> tuple[Response, ...]:
        """The Responses Object, in order of status, `default` last.

        HTTP gives no content to HEAD and to some statuses, whatever is described.
        """
        answers: list[Response] = []
        for status, stated in sorted(mapping(value).items(), key=lambda item: (item[0].lower() == "default", item[0])):
            if status.startswith("x-"):
                continue
            place, response = deref(self._document, (*path, status), stated)
            answers.append(
                Response(
                    status="default" if status.lower() == "default" else status.upper(),
                    description=text(response.get("description")),
                    headers=self._headers(place, response),
                    content=() if verb == "HEAD" or status in _EMPTY else self._content(place, response, envelope),
                    pointer=at(place),
                )
            )
        return tuple(answers)

    def _headers(self, path: Path, response: dict[str, Any]) -> tuple[Header, ...]:
        headers: list[Header] = []
        for name, stated in mapping(response.get("headers")).items():
            place, header = deref(self._document, (*path, "headers", name), stated)
            used = self._schemas.use((*place, "schema"), header.get("schema"))
            headers.append(Header(name, header.get("required") is True, used, text(header.get("description"))))
        return tuple(headers)

    def _content(self, path: Path, holder: dict[str, Any], envelope: ErrorEnvelope | None) -> tuple[MediaType, ...]:
        media: list[MediaType] = []
        for content_type, stated in mapping(holder.get("content")).items():
            place, entry = deref(self._document, (*path, "content", content_type), stated)
            schema = entry.get("schema", entry.get("itemSchema"))
            schema_path = (*place, "schema" if "schema" in entry else "itemSchema")
            success, failure = self._branches(schema_path, schema, envelope)
            media.append(
                MediaType(
                    content_type=content_type.strip(),
                    json=None
                    if schema is None
                    else self._schemas.use(schema_path, schema, lift=success is None and _deserves_a_name(schema)),
                    success=success,
                    failure=failure,
                    encoding=mapping(entry.get("encoding")),
                    examples=examples_of(self._document, entry, place),
                    pointer=at(place),
                )
            )
        return tuple(media)

    def _branches(
        self, path: Path, schema: object, envelope: ErrorEnvelope | None
    ) -> tuple[dict[str, Json] | None, dict[str, Json] | None]:
        """The branch of an answer that means success, and the one that means failure."""
        if envelope is None:
            return None, None
        place, stated = deref(self._document, path, schema)
        keyword = "oneOf" if "oneOf" in stated else "anyOf"
        success: dict[str, Json] | None = None
        failure: dict[str, Json] | None = None
        for index, branch in enumerate(array(stated.get(keyword))):
            branch_path = (*place, keyword, index)
            code = self._code(branch_path, branch, envelope.code)
            if code.get("const", object()) in envelope.success:
                success = self._schemas.use(branch_path, branch, lift=True)
            elif "not" in code:
                failure = self._schemas.use(branch_path, branch, lift=True)
        return success, failure

    def _code(self, path: Path, branch: object, code_pointer: str) -> dict[str, Any]:
        """The schema of the error code inside one branch."""
        place: tuple[Path, Any] = (path, branch)
        for name in code_pointer.strip("/").split("/"):
            found = fold(self._document, place[0], [place]).properties.get(name)
            if not found:
                return {}
            place = found[0]
        return deref(self._document, *place)[1]


def _deserves_a_name(schema: object) -> bool:
    """Whether the schema of a whole body is more than a scalar."""
    stated = mapping(schema)
    return bool(stated) and not (set(stated) <= {"type", "format", "description"} and stated.get("type") in _SCALARS)


_SCALARS = ("string", "integer", "number", "boolean")
