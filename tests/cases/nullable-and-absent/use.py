from datetime import UTC, datetime

from case import UNSET, Client, errors
from served import URL, last

client = Client(base_url=URL)
note = client.notes.update(1, text=None)
assert last().json() == {"text": None}
assert note.text is None
assert note.due == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

other = client.notes.update(2, done=False, text=UNSET)
assert last().json() == {"done": False}
assert (other.text, other.due) == ("", None)
assert "due" not in other.model_fields_set

client.notes.update(2)
assert last().json() == {}
client.notes.update(2, due=datetime(2026, 1, 2, tzinfo=UTC))
assert last().json() == {"due": "2026-01-02T00:00:00Z"}

try:
    client.notes.update(3)
except errors.ResponseDecodeError as error:
    assert "text" in str(error)
else:
    raise AssertionError
