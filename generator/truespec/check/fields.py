"""The fields of OpenAPI's objects: what stands in each, from which version on, and which are needed.

A form is `text`, `bool`, `number`, `count` (a whole number, not negative), `any`, `texts`, `map` or `list`, or a kind:
`kind`, `{kind}` for a map of them, `[kind]` for a list of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Version = tuple[int, int]
V30, V31, V32 = (3, 0), (3, 1), (3, 2)


@dataclass(frozen=True)
class Kind:
    """`fields` maps a name to its form; `since` the first version of a field that 3.0 does not have.

    `open_map` is the form of the values of an object whose keys are free; `closed` says whether unknown keys are wrong.
    """

    name: str
    fields: dict[str, str]
    required: tuple[str, ...] = ()
    since: dict[str, Version] = field(default_factory=dict[str, Version])
    open_map: str | None = None
    closed: bool = True


_DOCS = {"description": "text", "externalDocs": "externalDocs"}
_VALUE = {"schema": "schema", "content": "{mediaType}", "example": "any", "examples": "{example}"}
_STYLE = {"style": "text", "explode": "bool", "allowReserved": "bool"}
_METHODS = dict.fromkeys(("get", "put", "post", "delete", "options", "head", "patch", "trace", "query"), "operation")
_FLOW = {"authorizationUrl": "text", "tokenUrl": "text", "refreshUrl": "text", "scopes": "{text}"}

_SCHEMA = {
    **_DOCS,
    **dict.fromkeys(("title", "pattern", "format", "$ref", "contentEncoding", "contentMediaType"), "text"),
    **dict.fromkeys(("$id", "$schema", "$anchor", "$dynamicRef", "$dynamicAnchor", "$comment"), "text"),
    **dict.fromkeys(("multipleOf", "maximum", "minimum"), "number"),
    **dict.fromkeys(("maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties"), "count"),
    **dict.fromkeys(("maxContains", "minContains"), "count"),
    **dict.fromkeys(("uniqueItems", "nullable", "readOnly", "writeOnly", "deprecated"), "bool"),
    **dict.fromkeys(("properties", "patternProperties", "$defs", "dependentSchemas", "definitions"), "{schema}"),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), "[schema]"),
    **dict.fromkeys(("not", "additionalProperties", "contains", "propertyNames", "if", "then", "else"), "schema"),
    **dict.fromkeys(("items", "unevaluatedItems", "unevaluatedProperties", "contentSchema"), "schema"),
    **dict.fromkeys(("default", "example", "const"), "any"),
    "exclusiveMinimum": "bound",
    "exclusiveMaximum": "bound",
    "type": "type",
    "required": "texts",
    "enum": "values",
    "examples": "list",
    "discriminator": "discriminator",
    "xml": "xml",
    "dependentRequired": "map",
    "$vocabulary": "map",
}
_SCHEMA_30 = frozenset(
    {
        "title",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxProperties",
        "minProperties",
        "required",
        "enum",
        "type",
        "not",
        "allOf",
        "oneOf",
        "anyOf",
        "items",
        "properties",
        "additionalProperties",
        "description",
        "format",
        "default",
        "nullable",
        "discriminator",
        "readOnly",
        "writeOnly",
        "example",
        "externalDocs",
        "deprecated",
        "xml",
        "$ref",
    }
)

KINDS: dict[str, Kind] = {
    "document": Kind(
        "the document",
        {
            **dict.fromkeys(("openapi", "jsonSchemaDialect", "$self"), "text"),
            "info": "info",
            "servers": "[server]",
            "paths": "paths",
            "webhooks": "{pathItem}",
            "components": "components",
            "security": "[securityRequirement]",
            "tags": "[tag]",
            "externalDocs": "externalDocs",
        },
        ("openapi", "info"),
        {"webhooks": V31, "jsonSchemaDialect": V31, "$self": V32},
    ),
    "info": Kind(
        "info",
        {
            **dict.fromkeys(("title", "summary", "description", "termsOfService", "version"), "text"),
            "contact": "contact",
            "license": "license",
        },
        ("title", "version"),
        {"summary": V31},
    ),
    "contact": Kind("contact", dict.fromkeys(("name", "url", "email"), "text")),
    "license": Kind("license", dict.fromkeys(("name", "identifier", "url"), "text"), ("name",), {"identifier": V31}),
    "server": Kind(
        "a server",
        {"url": "text", "description": "text", "variables": "{serverVariable}", "name": "text"},
        ("url",),
        {"name": V32},
    ),
    "serverVariable": Kind(
        "a server variable", {"enum": "texts", "default": "text", "description": "text"}, ("default",)
    ),
    "paths": Kind("paths", {}, open_map="pathItem"),
    "components": Kind(
        "components",
        {
            "schemas": "{schema}",
            "responses": "{response}",
            "parameters": "{parameter}",
            "examples": "{example}",
            "requestBodies": "{requestBody}",
            "headers": "{header}",
            "securitySchemes": "{securityScheme}",
            "links": "{link}",
            "callbacks": "{callback}",
            "pathItems": "{pathItem}",
            "mediaTypes": "{mediaType}",
        },
        (),
        {"pathItems": V31, "mediaTypes": V32},
    ),
    "pathItem": Kind(
        "a path item",
        {
            **_METHODS,
            **dict.fromkeys(("$ref", "summary", "description"), "text"),
            "servers": "[server]",
            "parameters": "[parameter]",
            "additionalOperations": "{operation}",
        },
        (),
        {"query": V32, "additionalOperations": V32},
    ),
    "operation": Kind(
        "an operation",
        {
            **_DOCS,
            **dict.fromkeys(("summary", "operationId"), "text"),
            "tags": "texts",
            "parameters": "[parameter]",
            "requestBody": "requestBody",
            "responses": "responses",
            "callbacks": "{callback}",
            "deprecated": "bool",
            "security": "[securityRequirement]",
            "servers": "[server]",
        },
    ),
    "externalDocs": Kind("externalDocs", {"description": "text", "url": "text"}, ("url",)),
    "parameter": Kind(
        "a parameter",
        {
            **_VALUE,
            **_STYLE,
            **dict.fromkeys(("name", "in", "description"), "text"),
            **dict.fromkeys(("required", "deprecated", "allowEmptyValue"), "bool"),
        },
        ("name", "in"),
    ),
    "header": Kind(
        "a header",
        {
            **_VALUE,
            **_STYLE,
            "description": "text",
            **dict.fromkeys(("required", "deprecated", "allowEmptyValue"), "bool"),
        },
    ),
    "requestBody": Kind(
        "a request body", {"description": "text", "content": "{mediaType}", "required": "bool"}, ("content",)
    ),
    "mediaType": Kind(
        "a media type",
        {
            "schema": "schema",
            "itemSchema": "schema",
            "example": "any",
            "examples": "{example}",
            "encoding": "{encoding}",
            "prefixEncoding": "[encoding]",
            "itemEncoding": "encoding",
        },
        (),
        dict.fromkeys(("itemSchema", "prefixEncoding", "itemEncoding"), V32),
    ),
    "encoding": Kind(
        "an encoding",
        {
            **_STYLE,
            "contentType": "text",
            "headers": "{header}",
            "encoding": "{encoding}",
            "prefixEncoding": "[encoding]",
            "itemEncoding": "encoding",
        },
        (),
        dict.fromkeys(("encoding", "prefixEncoding", "itemEncoding"), V32),
    ),
    "responses": Kind("responses", {}, open_map="response"),
    "response": Kind(
        "a response",
        {
            "description": "text",
            "summary": "text",
            "headers": "{header}",
            "content": "{mediaType}",
            "links": "{link}",
        },
        ("description",),
        {"summary": V32},
    ),
    "callback": Kind("a callback", {}, open_map="pathItem"),
    "example": Kind(
        "an example",
        {
            **dict.fromkeys(("summary", "description", "externalValue", "serializedValue"), "text"),
            **dict.fromkeys(("value", "dataValue"), "any"),
        },
        (),
        {"serializedValue": V32, "dataValue": V32},
    ),
    "link": Kind(
        "a link",
        {
            **dict.fromkeys(("operationRef", "operationId", "description"), "text"),
            "parameters": "map",
            "requestBody": "any",
            "server": "server",
        },
    ),
    "tag": Kind(
        "a tag",
        {**_DOCS, **dict.fromkeys(("name", "summary", "parent", "kind"), "text")},
        ("name",),
        dict.fromkeys(("summary", "parent", "kind"), V32),
    ),
    "schema": Kind("a schema", _SCHEMA, (), {name: V31 for name in _SCHEMA if name not in _SCHEMA_30}),
    "discriminator": Kind(
        "a discriminator",
        {"propertyName": "text", "mapping": "{text}", "defaultMapping": "text"},
        ("propertyName",),
        {"defaultMapping": V32},
    ),
    "xml": Kind(
        "xml",
        {
            **dict.fromkeys(("name", "namespace", "prefix", "nodeType"), "text"),
            "attribute": "bool",
            "wrapped": "bool",
        },
        (),
        {"nodeType": V32},
    ),
    "securityScheme": Kind(
        "a security scheme",
        {
            **dict.fromkeys(
                ("type", "description", "name", "in", "scheme", "bearerFormat", "openIdConnectUrl"), "text"
            ),
            "oauth2MetadataUrl": "text",
            "deprecated": "bool",
            "flows": "flows",
        },
        ("type",),
        {"oauth2MetadataUrl": V32, "deprecated": V32},
    ),
    "flows": Kind(
        "flows",
        {
            **{
                f"{name}": f"{name}Flow"
                for name in ("implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization")
            }
        },
        (),
        {"deviceAuthorization": V32},
    ),
    "implicitFlow": Kind("an implicit flow", _FLOW, ("authorizationUrl", "scopes")),
    "passwordFlow": Kind("a password flow", _FLOW, ("tokenUrl", "scopes")),
    "clientCredentialsFlow": Kind("a client credentials flow", _FLOW, ("tokenUrl", "scopes")),
    "authorizationCodeFlow": Kind("an authorization code flow", _FLOW, ("authorizationUrl", "tokenUrl", "scopes")),
    "deviceAuthorizationFlow": Kind(
        "a device authorization flow",
        {**_FLOW, "deviceAuthorizationUrl": "text"},
        ("deviceAuthorizationUrl", "tokenUrl", "scopes"),
    ),
    "securityRequirement": Kind("a security requirement", {}, open_map="texts"),
}

REFERABLE = frozenset(
    {
        "schema",
        "response",
        "parameter",
        "example",
        "requestBody",
        "header",
        "securityScheme",
        "link",
        "callback",
        "pathItem",
        "mediaType",
    }
)
ENUMS: dict[tuple[str, str], tuple[str, ...]] = {
    ("parameter", "in"): ("query", "header", "path", "cookie", "querystring"),
    ("securityScheme", "type"): ("apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"),
    ("securityScheme", "in"): ("query", "header", "cookie"),
    ("parameter", "style"): (
        "matrix",
        "label",
        "simple",
        "form",
        "spaceDelimited",
        "pipeDelimited",
        "deepObject",
        "cookie",
    ),
}
NEEDED_BY_TYPE = {
    "apiKey": ("name", "in"),
    "http": ("scheme",),
    "oauth2": ("flows",),
    "openIdConnect": ("openIdConnectUrl",),
}

SPARED = frozenset(
    {
        ("response", "description"),
        ("operation", "responses"),
        ("info", "version"),
        ("license", "name"),
        ("tag", "name"),
        ("externalDocs", "url"),
        ("server", "url"),
        ("serverVariable", "default"),
        ("discriminator", "propertyName"),
        ("securityScheme", "flows"),
        ("securityScheme", "openIdConnectUrl"),
    }
)
"""Needed fields, by kind, without which a client can be made all the same."""

DESCRIBING = frozenset(
    {
        *("description", "summary", "version", "operationId", "termsOfService", "contact", "license", "externalDocs"),
        *("example", "examples", "links", "tags", "xml", "encoding", "discriminator", "servers", "format", "items"),
    }
)
"""Fields that a client can do without, whatever stands in them."""
