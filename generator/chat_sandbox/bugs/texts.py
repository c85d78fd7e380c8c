"""The bugs that both vendors have, in one line each."""

from __future__ import annotations

SERVER_ERROR = "a name with a character outside ASCII ends in an HTTP 500"
MISSING_FIELD = "a required field is missing from each listed conversation"
WRONG_TYPE = "a number is sent as a string"
UNDOCUMENTED_STATUS = "an empty list is answered with HTTP 204, which nothing documents"
EXPIRED_ACCEPTED = "an expired credential is accepted"
PAGE_REPEATED = "the second page is the first one again"
