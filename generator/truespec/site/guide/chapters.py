"""The chapters on calling and reading: the client, arguments, answers, lists, streams, async."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from truespec.site.guide.calls import renamed, total_of
from truespec.site.guide.parts import Chapter, Step
from truespec.site.types import branches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from truespec.site.content import Content
    from truespec.site.guide.calls import Calls
    from truespec.site.samples import Samples
    from truespec.surface.shapes import Method, Model


_PAGING = {
    "page", "page_number", "page_token", "next_token", "next_page_token", "cursor", "offset", "skip", "start",
    "starting_after", "after", "marker",
}  # fmt: skip


def making(content: Content, samples: Samples, calls: Calls) -> Chapter:
    """How a client is made and closed. Its first source is what all others go on from."""
    made = f"{content.surface.client}{content.settings.making}"
    head = f"from {content.surface.package} import {content.surface.client}\n\n"
    body = samples.use(calls.first.resource, calls.first.method, indent=4)
    return Chapter(
        "client",
        "Make a client",
        (
            Step(
                "A client holds connections, settings and credentials. Make one and share it: it is safe to use from"
                " several threads. The [settings](authentication.html#settings) are its arguments, and what is not"
                " given comes from the environment. The examples below go on with this `client`.",
                f"{head}client = {made}\n",
            ),
            Step(
                "`client.close()` gives the connections back. In a `with` block that happens by itself:",
                f"{head}with {made} as client:\n    {body}\n",
            ),
        ),
    )


def arguments(content: Content, calls: Calls) -> Chapter:
    """Names, dicts and models, and what is left out."""
    said = "Arguments have Python names."
    pair = renamed(calls.object_of.call if calls.object_of is not None else calls.first) or renamed(calls.first)
    if pair is not None and "`" not in pair[1] and pair[1].isprintable():
        said = f"Arguments have Python names, such as `{pair[0]}` for `{pair[1]}`."
    said += " The page of each operation has them all."
    steps = [Step(said)]
    if calls.object_of is not None:
        one = calls.object_of
        steps.append(
            Step(
                "Where an argument is an object, give a dict or a model. A dict has the names of the API; a model, like"
                " every argument and attribute, has the Python names, which an editor can complete.",
                f"from {content.surface.package}.models import {one.model}\n\n"
                f"{one.name} = {one.as_dict}\n{one.name} = {one.as_model}  # the same\n{one.call.source()}\n",
            )
        )
    optional = [one for method in _methods(content) for one in method.arguments if not one.required]
    if optional:
        text = "An argument that is left out, or that is `UNSET`, is not sent."
        if any("None" in one.annotation for one in optional):
            text += " `None` is something else: it sends `null`, and only where the API takes that."
        steps.append(Step(text))
    steps.append(
        Step(
            "What cannot be right is refused before it is sent: a missing field, a field of a wrong type, one that the"
            " description does not know. That raises `errors.RequestError`, and its `problems` say what is wrong where."
        )
    )
    return Chapter("arguments", "Arguments", tuple(steps))


def answers(content: Content, calls: Calls) -> Chapter:
    """What a method returns, and how it is read."""
    steps = [
        Step(
            "Objects in responses are pydantic models, and their attributes have the Python names. The client is"
            " tolerant: a field that the description does not know is kept in `model_extra`, and an unknown value of an"
            " enumeration is handed over as it is. A success that does not fit at all raises"
            " `errors.ResponseDecodeError`."
        )
    ]
    name = calls.first.method.returns.item or calls.first.method.returns.annotation
    model = next((one for one in content.surface.models.values() if one.name == name), None)
    if model is not None and (model.is_object or "anyOf" in model.json):
        fetched = f"for item in {calls.first.source(room=13)}:\n    " if calls.first.is_paged else ""
        fetched = fetched or f"item = {calls.first.source(room=7)}\n"
        steps.append(
            Step("A model as a dict, with the names of the API:", f"{fetched}print(item.model_dump(by_alias=True))\n")
        )
    timed = [(one.name, moment) for one in content.surface.models.values() for moment in one.moments]
    if timed:
        read = _names(content, model) if model is not None else set[str]()
        owner, moment = min(timed, key=lambda pair: (pair[0] not in read, len(pair[0]), pair[0], pair[1].name))
        steps.append(
            Step(
                f"A time that the API counts in seconds or milliseconds is an `int`. Beside it stands the same as an"
                f" aware `datetime`: `{owner}.{moment.name}` is made from `{moment.field}`."
            )
        )
    return Chapter("answers", "Responses", tuple(steps))


def _names(content: Content, model: Model) -> set[str]:
    """The class of a model, and those of its members where it is a union."""
    members = [content.surface.models.get(str(one.get("$ref"))) for one in branches(model.json)]
    return {model.name, *(one.name for one in members if one is not None)}


def lists(content: Content, calls: Calls) -> Chapter | None:
    """Lists in pages; None where nothing pages."""
    if calls.paged is None:
        return _lists_by_hand(content)
    made = calls.paged
    total = total_of(content, made)
    whole = f"\nprint(page.answer.{total})  # how many there are in all" if total else ""
    return Chapter(
        "lists",
        "Lists and pages",
        (
            Step(
                "A method that returns `Pages[…]` returns a list that is fetched while it is read. The call itself"
                " sends nothing. Iterating gives every item of every page, and asks for the next page when the last one"
                " is used up. Stop with `break`, or ask for no more than you want:",
                f"for item in {made.source(room=16)}.limit(10):\n    print(item)\n",
            ),
            Step(
                "Or read one page at a time. `page.items` are its items, `page.answer` is the whole response:",
                f"page = {made.source(room=20)}.first_page()\nprint(len(page.items)){whole}\n\n"
                "while page.has_next_page():\n    page = page.get_next_page()\n",
            ),
            Step("All pages in turn:", f"for page in {made.source(room=18)}.pages():\n    print(len(page.items))\n"),
            Step(
                "`page.cursor` is where the next page begins. Keep it, and go on from there later:",
                f"items = {made.source(room=8)}\ncursor = items.first_page().cursor\n"
                "if cursor is not None:\n    page = items.first_page(after=cursor)\n",
            ),
        ),
    )


def _lists_by_hand(content: Content) -> Chapter | None:
    """What is left to the caller where the description does not say how lists go on; None without any sign of one."""
    names = Counter(one.name for method in _methods(content) for one in method.arguments if one.name in _PAGING)
    if not names:
        return None
    name, count = min(names.items(), key=lambda pair: (-pair[1], pair[0]))
    said = f"{count} method{' has' if count == 1 else 's have'} the argument `{name}`"
    text = f"The description does not say how lists go on, so a method returns what one request gives. {said};"
    return Chapter("lists", "Lists and pages", (Step(f"{text} ask for the next part with it."),))


def streams(samples: Samples, calls: Calls) -> Chapter | None:
    """Streams of events; None where there is none."""
    if calls.streamed is None:
        return None
    source = samples.use(calls.streamed.resource, calls.streamed.method)
    text = "A method that returns `Stream[…]` hands over each event as it comes. Leaving the block ends the stream."
    return Chapter("streams", "Streams", (Step(text, f"{source}\n"),))


def asynchronous(content: Content, samples: Samples, calls: Calls) -> Chapter:
    """The asynchronous client."""
    client = f"Async{content.surface.client}"
    body = samples.use(calls.first.resource, calls.first.method, indent=8, awaited=True)
    said = f"`{client}` has the same methods, to be awaited, for asyncio and for trio."
    if calls.paged is not None:
        said += " A list is read with `async for`, and `first_page()` and `get_next_page()` are awaited."
    return Chapter(
        "async",
        "Async",
        (
            Step(
                f"{said} `async with` closes it in the end; without, `await client.close()` does.",
                f"import asyncio\n\nfrom {content.surface.package} import {client}\n\n\nasync def main() -> None:\n"
                f"    async with {client}{content.settings.making} as client:\n        {body}\n\n\n"
                "asyncio.run(main())\n",
            ),
        ),
    )


def _methods(content: Content) -> Iterator[Method]:
    return (method for resource in content.surface.resources for method in resource.methods)
