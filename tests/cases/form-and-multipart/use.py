from email import message_from_bytes
from email.message import Message

from case import Client
from served import URL, Recorded, last

client = Client(base_url=URL)
client.bodies.send_form(name="a&b=c é", tags=["x", "y z"], on=True)
assert last().headers["content-type"].startswith("application/x-www-form-urlencoded")
assert sorted(last().form) == [("name", "a&b=c é"), ("on", "true"), ("tags", "x"), ("tags", "y z")]


def parts(request: Recorded) -> dict[str, Message]:
    head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
    found: dict[str, Message] = {}
    for part in message_from_bytes(head + request.body).get_payload():
        assert isinstance(part, Message)
        found[str(part.get_param("name", header="content-disposition"))] = part
    return found


client.bodies.upload(title="A title", file=b"\x00\xff\r\n--", notes={"by": "me"}, scan=b"\x89PNG\xff")
sent = parts(last())
assert sent["title"].get_payload(decode=True) == b"A title"
assert sent["file"].get_payload(decode=True) == b"\x00\xff\r\n--"
assert sent["scan"].get_payload(decode=True) == b"\x89PNG\xff"
assert sent["notes"].get_content_type() == "application/json"
assert sent["notes"].get_payload(decode=True) == b'{"by":"me"}'

client.bodies.put_raw(b"\x00\x01")
assert last().body == b"\x00\x01"
assert last().headers["content-type"] == "application/octet-stream"
client.bodies.put_text("grüße")
assert last().body == "grüße".encode()
assert last().headers["content-type"].startswith("text/plain")
