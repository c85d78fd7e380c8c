"""A server that answers every request with one page of a hundred messages, as fast as it can. Prints its port."""

from __future__ import annotations

import json
import socket
import threading


def page(items: int) -> bytes:
    """A page of messages as JSON, about 190 bytes for each."""
    messages = [{"MsgId": f"m{number}", "Kind": 1 + number % 2, "Text": f"{number:0150}"} for number in range(items)]
    head = {"code": 0, "info": "", "CompleteFlag": 1, "TimeStamp": 5, "StartIndex": 6}
    return json.dumps({**head, "MessageItem": messages}).encode()


def _talk(connection: socket.socket, answer: bytes) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while True:
        data = b""
        while b"\r\n\r\n" not in data:
            received = connection.recv(65536)
            if not received:
                return
            data += received
        head, _, body = data.partition(b"\r\n\r\n")
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        missing = int(lengths[0][15:]) - len(body) if lengths else 0
        while missing > 0:
            missing -= len(connection.recv(missing))
        connection.sendall(answer)


def main() -> None:
    """Serve until killed."""
    body = page(100)
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=_talk, args=(connection, answer), daemon=True).start()


if __name__ == "__main__":
    main()
