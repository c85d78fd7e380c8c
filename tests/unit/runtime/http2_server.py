"""A server that speaks HTTP/2 and nothing else, over TLS on a loopback socket."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Generator
from pathlib import Path

from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived, StreamEnded


def _accept(listener: socket.socket, context: ssl.SSLContext, body: bytes, seen: list[str]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_talk, args=(connection, context, body, seen), daemon=True).start()


def _talk(plain: socket.socket, context: ssl.SSLContext, body: bytes, seen: list[str]) -> None:
    with contextlib.suppress(OSError), context.wrap_socket(plain, server_side=True) as connection:
        if connection.selected_alpn_protocol() == "h2":
            _answer(connection, body, seen)


def _answer(connection: ssl.SSLSocket, body: bytes, seen: list[str]) -> None:
    state = H2Connection(H2Configuration(client_side=False))
    state.initiate_connection()
    connection.sendall(state.data_to_send())
    while data := connection.recv(65536):
        for event in state.receive_data(data):
            if isinstance(event, RequestReceived):
                method = next(value for name, value in event.headers or [] if name == b":method")
                seen.append(f"h2 {method.decode()}")
            if isinstance(event, StreamEnded):
                state.send_headers(event.stream_id, [(":status", "200"), ("content-type", "application/json")])
                state.send_data(event.stream_id, body, end_stream=True)
        connection.sendall(state.data_to_send())


@contextlib.contextmanager
def http2_serving(certificate: tuple[Path, Path], body: bytes) -> Generator[tuple[str, list[str]]]:
    """Its URL, and a line for each request that came, for the time of a `with` block."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    context.set_alpn_protocols(["h2"])
    seen: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_accept, args=(listener, context, body, seen), daemon=True).start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}", seen
