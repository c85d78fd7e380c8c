"""A light hand of colour for samples: keys, text, numbers, keywords, calls and comments; everything is escaped."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

# The grammars read source that is escaped already, in which a quotation mark is an entity.
# There is one way to read each character, nothing is read twice, and text without an end goes on to where it must end:
# so no text costs more than its length.
_ESCAPED = r"\\(?:&\#?\w+;|(?!&\#?\w+;)[^\n])"
_DOUBLE = rf"(?>&#34;(?:{_ESCAPED}|[^&\\\n]|&(?!\#34;))*+(?:&#34;)?)"
_SINGLE = rf"(?>&#39;(?:{_ESCAPED}|[^&\\\n]|&(?!\#39;))*+(?:&#39;)?)"
_NUMBER = r"(?P<n>(?<![#\w])\d+(?:\.\d+)?\b)"
_WORDS = (
    "and|as|async|await|break|class|continue|def|elif|else|except|False|finally|for|from|if|import|in|is|None|not|or|"
    "pass|raise|return|True|try|while|with"
)
_GRAMMARS = {
    "python": re.compile(
        rf"(?P<s>{_DOUBLE}|{_SINGLE})|(?P<c>(?<!&)#[^\n]*)|(?P<k>\b(?:{_WORDS})\b)|(?P<f>\b[^\W\d]\w*(?=\())|{_NUMBER}"
    ),
    "json": re.compile(rf"(?P<p>{_DOUBLE}(?=:))|(?P<s>{_DOUBLE})|(?P<k>\b(?:true|false|null)\b)|{_NUMBER}"),
    "shell": re.compile(
        r"(?P<s>\\&\#39;|(?>&#34;(?:[^&\\]|\\[\s\S]|&(?!\#34;))*+(?:&#34;)?)|(?>&#39;(?:[^&]|&(?!\#39;))*+(?:&#39;)?))|(?P<k>(?<=\s)--?[A-Za-z][\w-]*)|"
        r"(?P<f>^(?:curl|export)\b)|(?P<p>(?<=export )\w+)",
        re.MULTILINE,
    ),
}


def highlight(source: str, language: str) -> Markup:
    """The source as HTML for a `<code>` element; plain where the language is not `python`, `json` or `shell`."""
    plain = str(escape(source))
    grammar = _GRAMMARS.get(language)
    return Markup(grammar.sub(_coloured, plain) if grammar is not None else plain)


def _coloured(found: re.Match[str]) -> str:
    return f'<span class="{found.lastgroup}">{found[0]}</span>'
