"""What httpx2 logs of our requests, without credentials: its loggers tell URLs with their queries, and headers."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from .secret import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Generator

    from .wire import Request

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_HEADERS = re.compile(r"(?<=receive_response_headers.complete return_value=).*", re.DOTALL)
_sending: ContextVar[Request | None] = ContextVar("sending", default=None)


class _Masked(logging.Filter):
    """Masks what is logged while one of our requests is sent; of the library's other users it touches nothing."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask a record; each is let through."""
        request = _sending.get()
        if request is not None:
            mask = request.mask()
            text = mask.text(_HEADERS.sub(HIDDEN, record.getMessage()))
            record.msg = _ADDRESS.sub(lambda found: mask.url(found[0]), text)
            record.args = None
        return True


for _name in ("httpx2", "httpcore2.connection", "httpcore2.http11", "httpcore2.http2", "httpcore2.proxy"):
    logging.getLogger(_name).addFilter(_Masked())


@contextmanager
def masked_logs(request: Request) -> Generator[None]:
    """The time in which a request is sent."""
    token = _sending.set(request)
    try:
        yield
    finally:
        _sending.reset(token)
