"""The page on the Python client: what this client has, with snippets that run as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from truespec.html.highlight import highlight
from truespec.site.guide import chapters, running
from truespec.site.guide.calls import chosen, inviting
from truespec.site.guide.parts import Chapter, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from truespec.site.content import Content
    from truespec.site.samples import Samples

_SPAN = re.compile(r"`(?P<code>[^`]+)`|\*(?P<stress>[^*]+)\*|\[(?P<text>[^]]+)\]\((?P<href>[a-z.#-]+)\)")

__all__ = ["Chapter", "Step", "chosen", "guide", "inviting", "written"]


def written(content: Content, samples: Samples) -> tuple[Chapter, ...]:
    """The chapters for this client, none where it has no method."""
    calls = chosen(content, samples)
    if calls is None:
        return ()
    found = (
        chapters.making(content, samples, calls),
        chapters.arguments(content, calls),
        chapters.answers(content, calls),
        chapters.lists(content, calls),
        chapters.streams(samples, calls),
        chapters.asynchronous(content, samples, calls),
        running.errors(content, calls),
        running.retries(content),
        running.timeouts(content),
        running.options(content, calls),
        running.transport(content),
        running.raw(calls),
        running.logs(content),
        running.tests(content, calls),
    )
    return tuple(one for one in found if one is not None)


def guide(chapters_written: tuple[Chapter, ...]) -> Mapping[str, Any]:
    """What the page shows."""
    return {
        "chapters": [
            {
                "anchor": one.anchor,
                "title": one.title,
                "steps": [
                    {
                        "text": Markup("<p>{}</p>").format(_laid_out(step.text)),
                        "source": highlight(step.source, "python"),
                    }
                    for step in one.steps
                ],
                "heads": one.heads,
                "rows": [(name, _laid_out(text)) for name, text in one.rows],
            }
            for one in chapters_written
        ]
    }


def _laid_out(text: str) -> Markup:
    """Our own text: code between backticks, words that stand on another page between stars, links within the site."""
    return Markup(_SPAN.sub(_span, str(escape(text))))


def _span(found: re.Match[str]) -> str:
    if found["code"] is not None:
        return f"<code>{found['code']}</code>"
    if found["stress"] is not None:
        return f"<em>{found['stress']}</em>"
    return f'<a href="{found["href"]}">{found["text"]}</a>'
