"""The Content-Security-Policy of a page."""

from __future__ import annotations


def policy(*, live: bool = False) -> str:
    """The policy for a `<meta>` element: files beside the page and nothing else.

    With `live` the page may also ask the server that it came from whether there is a newer one.
    """
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'" if live else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "object-src": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
