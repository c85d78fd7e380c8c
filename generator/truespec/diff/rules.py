"""Every rule of `truespec diff`: its id, what it weighs on the wire, and what it says.

Rules on schemas are made of three parts, `response-property-type-changed`: the direction, the thing, and what became
of it. What narrows a set of values breaks requests, what widens it breaks answers.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from truespec.diagnostics import RuleText
from truespec.diff.model import Impact

N, C, R, B = Impact.NONE, Impact.COMPATIBLE, Impact.RISKY, Impact.BREAKING

THINGS = {
    "request": ("parameter", "body", "property"),
    "response": ("body", "property", "header"),
}


class What(NamedTuple):
    """What became of a thing: its weight in a request and in an answer, and a word on it."""

    request: Impact
    response: Impact
    summary: str


_LIMITS = {
    "max": ("maximum", True),
    "min": ("minimum", False),
    "exclusive-max": ("exclusive maximum", True),
    "exclusive-min": ("exclusive minimum", False),
    "max-length": ("greatest length", True),
    "min-length": ("least length", False),
    "max-items": ("greatest number of items", True),
    "min-items": ("least number of items", False),
    "max-properties": ("greatest number of properties", True),
    "min-properties": ("least number of properties", False),
}

# What `diff.wire.beyond` reads; none of these is a type, so that readers rarely rely on them.
_CONDITIONS = {
    "not": "what `not` shuts out",
    "if": "a condition, `if`",
    "then": "what follows from a condition, `then`",
    "else": "what follows else",
    "contains": "what the list has to contain",
    "min-contains": "how often the list has to contain it",
    "max-contains": "how often the list may contain it",
    "prefix-items": "what the first items have to be",
    "property-names": "what names of properties may be",
    "pattern-properties": "what properties with names of a pattern have to be",
    "dependent-required": "which properties ask for others",
    "dependent-schemas": "which properties ask for more",
    "unevaluated-properties": "what else may be in the object",
    "unevaluated-items": "what else may be in the list",
    "content-encoding": "how the text is encoded",
    "content-media-type": "what the text is",
    "content-schema": "what stands in the text",
    "undescribed-required": "which properties have to be there though nobody describes them",
    "combination": "which properties go together",
}

SCHEMA_RULES: dict[str, What] = {
    "type-changed": What(B, B, "its type is another"),
    "type-widened": What(C, B, "its type admits more than before"),
    "type-narrowed": What(B, C, "its type admits less than before"),
    "format-changed": What(B, B, "its format is another"),
    "format-added": What(B, C, "a format is stated where there was none"),
    "format-removed": What(C, B, "no format is stated any more"),
    "became-nullable": What(C, B, "null may stand there"),
    "became-not-nullable": What(B, C, "null may no longer stand there"),
    "enum-value-added": What(C, R, "the enumeration has a new value"),
    "enum-value-removed": What(B, C, "the enumeration lost a value"),
    "became-enum": What(B, C, "only listed values are valid now"),
    "became-free": What(C, R, "any value is valid where only listed ones were"),
    "const-changed": What(B, B, "the one valid value is another"),
    "multiple-of-set": What(B, C, "the number has to be a multiple now"),
    "multiple-of-unset": What(C, B, "the number need not be a multiple any more"),
    "multiple-of-narrowed": What(B, C, "the number has to be a multiple of more"),
    "multiple-of-widened": What(C, B, "the number has to be a multiple of less"),
    "multiple-of-changed": What(B, B, "the number has to be a multiple of something else"),
    "pattern-added": What(B, C, "the text has to match a pattern now"),
    "pattern-changed": What(R, R, "the text has to match another pattern"),
    "pattern-removed": What(C, R, "the text need not match a pattern any more"),
    "items-became-unique": What(B, C, "no item may stand twice any more"),
    "items-became-repeatable": What(C, B, "items may stand twice now"),
    "default-added": What(R, N, "there is a default where there was none"),
    "default-changed": What(B, N, "the default is another value"),
    "default-removed": What(B, N, "there is no default any more"),
    "became-closed": What(B, C, "unknown properties are no longer valid"),
    "became-open": What(C, C, "unknown properties are valid now"),
    "values-restricted": What(B, C, "the values of unlisted properties have to be of a type now"),
    "values-freed": What(C, R, "the values of unlisted properties may be anything now"),
    "union-member-added": What(C, B, "one more alternative is valid"),
    "union-member-removed": What(B, C, "an alternative is no longer valid"),
    "discriminator-changed": What(B, B, "another property tells the alternatives apart"),
    "discriminator-value-added": What(C, R, "a new value of the discriminator"),
    "discriminator-value-removed": What(B, C, "a value of the discriminator went"),
    "discriminator-value-changed": What(B, B, "a value of the discriminator stands for another alternative"),
    "deprecated": What(C, C, "it is deprecated now"),
    "undeprecated": What(C, C, "it is no longer deprecated"),
    "sunset-moved-up": What(B, B, "it goes earlier than was said"),
    "sunset-removed": What(R, R, "no day is named any more on which it goes"),
    "sunset-changed": What(C, C, "the day on which it goes is another, and not earlier"),
    "became-read-only": What(R, C, "it is no longer to be sent"),
    "became-not-read-only": What(C, C, "it may be sent now"),
    "became-write-only": What(C, B, "it is no longer answered"),
    "became-not-write-only": What(C, C, "it is answered now"),
    "unit-changed": What(B, B, "the number or text is counted in another unit"),
    "bits-changed": What(R, R, "the bits have other names"),
    "documentation-changed": What(N, N, "only its text changed"),
    **{
        f"{name}-{verb}": What(B if tight else C, C if tight else B, f"the {word} was {verb}")
        for name, (word, is_upper) in _LIMITS.items()
        for verb, tight in (("increased", not is_upper), ("decreased", is_upper), ("set", True), ("unset", False))
    },
    **{
        f"{name}-{verb}": What(request, response, f"{word}: {said}")
        for name, word in _CONDITIONS.items()
        for verb, request, response, said in (
            ("added", B, C, "stated where it was not"),
            ("changed", R, R, "stated otherwise"),
            ("removed", C, R, "no longer stated"),
        )
    },
    "content-encoding-changed": What(B, B, "how the text is encoded: stated otherwise"),
    "content-encoding-removed": What(C, B, "how the text is encoded: no longer stated"),
    "content-media-type-changed": What(B, B, "what the text is: stated otherwise"),
}

PROPERTY_RULES: dict[str, tuple[Impact, str]] = {
    "request-property-removed": (R, "A property of a request went; who still sends it may be refused."),
    "request-optional-property-added": (C, "A request has a new property that may be left out."),
    "request-required-property-added": (B, "A request has a new property that has to be sent."),
    "request-property-became-required": (B, "A property of a request has to be sent now."),
    "request-property-became-optional": (C, "A property of a request may be left out now."),
    "response-required-property-removed": (B, "A property that every answer had is gone."),
    "response-optional-property-removed": (R, "A property that answers could have is gone."),
    "response-property-added": (C, "Answers have a new property."),
    "response-property-became-optional": (B, "A property of an answer may be absent now."),
    "response-property-became-required": (C, "A property of an answer is always there now."),
}

OPERATION_RULES: dict[str, tuple[Impact, str]] = {
    "endpoint-added": (C, "There is a new operation."),
    "endpoint-removed": (B, "An operation went."),
    "endpoint-removed-after-sunset": (R, "A deprecated operation went after its day."),
    "endpoint-unsupported": (N, "An operation is still described, but no client can be made for it."),
    "endpoint-unsupported-changed": (R, "An operation changed for which no client can be made, so nobody can say how."),
    "endpoint-deprecated": (C, "An operation is deprecated now."),
    "endpoint-undeprecated": (C, "An operation is no longer deprecated."),
    "endpoint-sunset-moved-up": (B, "A deprecated operation goes earlier than was said."),
    "endpoint-sunset-removed": (R, "No day is named any more until which a deprecated operation is sure to stay."),
    "endpoint-sunset-changed": (C, "The day on which a deprecated operation goes is another, and not earlier."),
    "endpoint-stability-decreased": (B, "Less is promised of an operation than before."),
    "endpoint-stability-increased": (C, "More is promised of an operation than before."),
    "operation-id-changed": (N, "An operation has another operationId."),
    "operation-tags-changed": (N, "An operation has other tags."),
    "operation-documentation-changed": (N, "Only the text of an operation changed."),
    "request-parameter-removed": (R, "A parameter went; who still sends it may be refused."),
    "request-optional-parameter-added": (C, "There is a new parameter that may be left out."),
    "request-required-parameter-added": (B, "There is a new parameter that has to be sent."),
    "request-parameter-became-required": (B, "A parameter has to be sent now."),
    "request-parameter-became-optional": (C, "A parameter may be left out now."),
    "request-parameter-style-changed": (B, "A parameter is written in another way."),
    "request-parameter-renamed": (N, "A path variable has another name."),
    "request-parameter-generated-changed": (C, "Who makes the value of a parameter changed."),
    "request-required-body-added": (B, "A request needs a body now."),
    "request-optional-body-added": (C, "A request may have a body now."),
    "request-body-removed": (B, "A request has no body any more."),
    "request-body-became-required": (B, "The body may no longer be left out."),
    "request-body-became-optional": (C, "The body may be left out now."),
    "request-media-type-added": (C, "The body may be sent in one more content type."),
    "request-media-type-removed": (B, "The body may no longer be sent in a content type."),
    "response-success-status-removed": (B, "A status that meant success went."),
    "response-success-status-added": (R, "There is a new status that means success."),
    "response-error-status-removed": (C, "A status that meant failure went."),
    "response-error-status-added": (C, "There is a new status that means failure."),
    "response-success-status-widened": (R, "A status that meant success is one of a range now."),
    "response-success-status-narrowed": (C, "Of a range that means success, a status is described by itself."),
    "response-error-status-widened": (C, "A status that meant failure is one of a range now."),
    "response-error-status-narrowed": (C, "Of a range that means failure, a status is described by itself."),
    "request-media-type-widened": (C, "A body may be sent in any content type of a range now."),
    "request-media-type-narrowed": (B, "A body may be sent in one content type where any of a range did."),
    "response-media-type-widened": (B, "An answer may come in any content type of a range now."),
    "response-media-type-narrowed": (C, "An answer comes in one content type of those of a range."),
    "request-media-type-encoding-changed": (R, "The parts of a body are written otherwise."),
    "response-media-type-encoding-changed": (R, "The parts of an answer are written otherwise."),
    "response-media-type-added": (R, "An answer may come in one more content type."),
    "response-media-type-removed": (B, "An answer no longer comes in a content type."),
    "response-required-header-removed": (B, "A header that every answer had is gone."),
    "response-optional-header-removed": (R, "A header that answers could have is gone."),
    "response-header-added": (C, "Answers have a new header."),
    "response-header-became-optional": (B, "A header of an answer may be absent now."),
    "response-header-became-required": (C, "A header of an answer is always there now."),
    "security-alternative-added": (C, "There is one more way to prove who calls."),
    "security-alternative-removed": (B, "A way to prove who calls went."),
    "security-added": (B, "Credentials are needed where none were."),
    "security-removed": (C, "Credentials are no longer needed."),
    "security-scope-added": (B, "A credential needs one more scope."),
    "security-scope-removed": (C, "A credential needs one scope less."),
    "security-scheme-changed": (B, "A credential travels in another way."),
    "security-scheme-renamed": (N, "A credential has another name in the description, and travels as it did."),
    "security-scheme-flow-added": (C, "There is one more way to fetch a token."),
    "security-scheme-flow-removed": (B, "A way to fetch a token went."),
    "security-scheme-scope-added": (C, "A token can be asked for one more scope."),
    "security-scheme-scope-removed": (R, "A token can no longer be asked for a scope."),
    "security-scheme-urls-changed": (R, "Tokens are fetched somewhere else."),
    "server-added": (C, "There is a new server."),
    "server-removed": (R, "A server went."),
    "endpoint-servers-changed": (R, "An operation is on another server."),
    "server-variable-value-removed": (B, "A value of a server's variable went."),
    "server-variable-value-added": (C, "A server's variable has a new value."),
    "server-variable-values-restricted": (B, "A server's variable takes only listed values now."),
    "server-variable-values-freed": (C, "A server's variable takes any value now."),
    "server-variable-default-changed": (R, "The default of a server's variable is another."),
    "callback-added": (C, "The service may call back in one more way."),
    "callback-removed": (B, "The service no longer calls back."),
    "callback-changed": (R, "The service calls back otherwise."),
    "webhook-changed": (R, "A webhook comes otherwise."),
    "webhook-added": (C, "The service may send a new webhook."),
    "webhook-removed": (B, "The service no longer sends a webhook."),
}

EXTENSION_RULES: dict[str, tuple[Impact, str]] = {
    "error-envelope-added": (B, "Failures stand in the body now."),
    "error-envelope-removed": (B, "Failures no longer stand in the body."),
    "error-envelope-changed": (B, "Failures stand elsewhere in the body, or other codes mean success."),
    "error-code-added": (C, "An operation can answer one more code."),
    "error-code-removed": (C, "An operation no longer answers a code."),
    "error-code-retry-changed": (C, "Whether a code is worth another try is said otherwise."),
    "error-code-status-changed": (C, "A code stands for another HTTP status."),
    "error-code-renamed": (N, "A code has another name."),
    "error-code-documentation-changed": (N, "Only the text of a code changed."),
    "pagination-added": (C, "A list is read page by page now."),
    "pagination-removed": (B, "A list is no longer read page by page."),
    "pagination-changed": (B, "Pages are told apart by other fields."),
    "rate-limit-added": (R, "Callers are held to a rate now."),
    "rate-limit-lowered": (R, "Callers are held to a lower rate."),
    "rate-limit-raised": (C, "Callers may call more often."),
    "rate-limit-removed": (C, "Callers are no longer held to a rate."),
    "semantics-weakened": (R, "Calling twice is no longer as safe as was said."),
    "semantics-strengthened": (C, "Calling twice is safer than was said."),
    "order-added": (C, "An order of the list is promised now."),
    "order-changed": (B, "Another order of the list is promised."),
    "order-removed": (B, "No order of the list is promised any more."),
    "timeout-changed": (C, "The service promises another time to answer."),
    "lifecycle-changed": (C, "What destroys a thing, or what is answered afterwards, is said otherwise."),
}

CLIENT_RULES: dict[str, str] = {
    "client-package-renamed": "The package is imported under another name.",
    "client-class-renamed": "The client class has another name.",
    "client-option-removed": "The client lost an argument.",
    "client-option-added": "The client has a new argument that may be left out.",
    "client-required-option-added": "The client has a new argument that has to be given.",
    "client-option-became-required": "An argument of the client has to be given now.",
    "client-option-became-optional": "An argument of the client may be left out now.",
    "client-option-type-changed": "An argument of the client has another type.",
    "client-option-default-changed": "An argument of the client has another default.",
    "client-option-env-changed": "An argument of the client is read from another environment variable.",
    "client-option-value-refused": "An argument of the client no longer takes a value.",
    "client-option-value-admitted": "An argument of the client takes a value more.",
    "client-credential-needed": "Calls raise ConfigurationError until a credential is given.",
    "client-base-url-changed": "Calls go to another server, unless base_url is given.",
    "client-base-url-needed": "The client knows no server any more, so base_url has to be given.",
    "client-resource-removed": "A namespace of the client went.",
    "client-resource-added": "The client has a new namespace.",
    "client-method-removed": "A method went.",
    "client-method-added": "There is a new method.",
    "client-method-renamed": "A method has another name.",
    "client-method-route-changed": "A method calls another operation, or another server.",
    "client-method-behaviour-changed": "A method repeats, paces or times its calls otherwise.",
    "client-argument-removed": "An argument of a method went.",
    "client-argument-renamed": "An argument of a method has another name.",
    "client-argument-added": "A method has a new argument that may be left out.",
    "client-required-argument-added": "A method has a new argument that has to be given.",
    "client-argument-became-required": "An argument has to be given now.",
    "client-argument-became-optional": "An argument may be left out now.",
    "client-argument-moved": "An argument has another position.",
    "client-argument-became-keyword-only": "An argument can no longer be given by position.",
    "client-argument-became-positional": "An argument can be given by position now.",
    "client-argument-type-narrowed": "An argument takes less than before.",
    "client-argument-type-widened": "An argument takes more than before.",
    "client-argument-type-changed": "An argument takes another type.",
    "client-argument-default-changed": "An argument has another default.",
    "client-value-refused": "A value that was sent is refused before anything leaves.",
    "client-value-admitted": "A value that was refused is sent now.",
    "client-return-type-narrowed": "A method returns less than before.",
    "client-return-type-widened": "A method returns more than before.",
    "client-return-type-changed": "A method returns another type.",
    "client-exception-removed": "An exception class went.",
    "client-exception-added": "There is a new exception class.",
    "client-exception-code-changed": "An exception class stands for another code.",
    "client-exception-renamed": "An exception class has another name.",
    "client-exception-base-changed": "An exception class belongs to another category.",
    "client-exception-retry-changed": "Whether the client repeats a call after a code is decided otherwise.",
    "client-model-removed": "A model went.",
    "client-model-added": "There is a new model.",
    "client-model-renamed": "A model has another name.",
    "client-model-split": "Two names of one class are names of two classes now.",
    "client-model-joined": "Two classes are one class with two names now.",
    "client-model-base-removed": "A class no longer inherits from another one, so isinstance and annotations break.",
    "client-model-base-added": "A class inherits from another one now.",
    "client-model-heir-removed": "A value of a base is no longer of the class that its tag named.",
    "client-model-heir-added": "A value of a base is of a class that inherits from it now, by its tag.",
    "client-known-values-changed": "Other values are known of a field that takes any.",
    "client-model-kind-changed": "A model is another kind of thing: class, alias, or named values.",
    "client-model-alias-changed": "A type alias stands for another type.",
    "client-field-removed": "A field of a model went.",
    "client-field-added": "A model has a new field.",
    "client-field-renamed": "A field of a model has another name.",
    "client-required-field-added": "A model that is sent has a new field that has to be given.",
    "client-field-became-required": "A field has to be given now, or is always there now.",
    "client-field-became-optional": "A field may be left out now, or may be absent now.",
    "client-field-type-narrowed": "A field holds less than before.",
    "client-field-type-widened": "A field holds more than before.",
    "client-field-type-changed": "A field has another type.",
    "client-constant-removed": "A named value went.",
    "client-constant-added": "There is a new named value.",
    "client-constant-changed": "A named value stands for another value.",
}


def schema_rule(direction: str, thing: str, what: str) -> tuple[str, Impact]:
    """The id and the weight of what became of a thing; `direction` is request or response."""
    stated = SCHEMA_RULES[what]
    return f"{direction}-{thing}-{what}", stated.request if direction == "request" else stated.response


def rule_without_thing(name: str) -> str:
    """A rule on schemas without the thing that it names: `response-type-changed` of `response-body-type-changed`."""
    for direction, things in THINGS.items():
        for thing in things:
            if name.startswith(f"{direction}-{thing}-") and name.removeprefix(f"{direction}-{thing}-") in SCHEMA_RULES:
                return f"{direction}-{name.removeprefix(f'{direction}-{thing}-')}"
    return name


def plain_rule(name: str) -> Impact:
    """The weight of any rule that is not made of parts."""
    return {**PROPERTY_RULES, **OPERATION_RULES, **EXTENSION_RULES}[name][0]


@cache
def texts() -> dict[str, RuleText]:
    """Every rule id with what is to be said of it."""
    found = {name: RuleText(summary) for table in _TABLES for name, (_, summary) in table.items()}
    found |= {name: RuleText(summary) for name, summary in CLIENT_RULES.items()}
    for direction, things in THINGS.items():
        where = "a request" if direction == "request" else "an answer"
        for thing in things:
            for what, stated in SCHEMA_RULES.items():
                found[f"{direction}-{thing}-{what}"] = RuleText(f"A {thing} of {where} changed: {stated.summary}.")
    return dict(sorted(found.items()))


_TABLES = (PROPERTY_RULES, OPERATION_RULES, EXTENSION_RULES)
