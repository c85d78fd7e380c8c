"""Logging by the standard library: a logger with the package's name, silent until the user configures it.

`DEBUG` has a line for each answer, `INFO` one for each repetition. URLs are masked; bodies are never logged.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .errors import CallError
    from .wire import Request, Response


class Log:
    """The log of one client."""

    __slots__ = ("_logger",)

    def __init__(self, package: str) -> None:
        self._logger = logging.getLogger(package)

    def answered(self, request: Request, response: Response) -> None:
        """An answer has come."""
        if self._logger.isEnabledFor(logging.DEBUG):
            url = request.mask().url(request.url)
            size, seconds = len(response.content), response.elapsed
            self._logger.debug("%s %s: %d, %d bytes in %.3f s", request.method, url, response.status, size, seconds)

    def retrying(self, operation: str, error: CallError, wait: float) -> None:
        """An attempt has failed and will be repeated."""
        if self._logger.isEnabledFor(logging.INFO):
            kind, number = type(error).__name__, error.attempts
            self._logger.info("%s: attempt %d: %s: %s; again in %.2f s", operation, number, kind, error, wait)
