"""TLS on the short way: whose word counts for the server's certificate."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from pathlib import Path
from typing import Any

import httpx2
import pytest
from http2_server import http2_serving
from loopback import http, send, serving
from sample_chat import AsyncSampleChat, SampleChat
from sample_chat._runtime import AsyncHttpTransport, HttpOptions, HttpTransport
from sample_chat._runtime.errors import ConnectError, TransportError

ROOM = b'{"code":0,"roomId":"r1"}'


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, signed by itself, and its key; made for this run."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, and nothing else makes a certificate")
    folder = tmp_path_factory.mktemp("tls")
    certificate, key = folder / "cert.pem", folder / "key.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-nodes"]
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
        *subject,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


@pytest.fixture(scope="module")
def context(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    """The server's side."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(*certificate)
    return made


def title(url: str, options: HttpOptions) -> str:
    """Call it both ways."""
    with SampleChat(app_id=7, secret_key="k", base_url=url, transport=HttpTransport(options), max_retries=0) as chat:
        found = chat.rooms.get("r1").room_id

    async def main() -> str:
        transport = AsyncHttpTransport(options)
        async with AsyncSampleChat(app_id=7, secret_key="k", base_url=url, transport=transport, max_retries=0) as chat:
            other = (await chat.rooms.get("r1")).room_id
        await transport.close()
        return other

    assert asyncio.run(main()) == found
    return found


def test_a_stranger_is_not_trusted(context: ssl.SSLContext) -> None:
    with serving(send(http(ROOM)), context=context) as server, pytest.raises(ConnectError) as caught:
        title(server.url, HttpOptions())
    assert not caught.value.arrived
    assert server.received == []


@pytest.mark.parametrize("how", ["file", "context", "off"])
def test_the_user_decides(context: ssl.SSLContext, certificate: tuple[Path, Path], how: str) -> None:
    own = ssl.create_default_context(cafile=str(certificate[0]))
    verify: Any = {"file": str(certificate[0]), "context": own, "off": False}[how]
    with serving(send(http(ROOM)), context=context) as server:
        assert title(server.url, HttpOptions(verify=verify)) == "r1"


def test_the_environment_decides(
    context: ssl.SSLContext, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    with serving(send(http(ROOM)), context=context) as server:
        assert title(server.url, HttpOptions()) == "r1"
        with pytest.raises(ConnectError):
            title(server.url, HttpOptions(trust_env=False))


@pytest.mark.parametrize("way", ["short", "long"])
def test_http_2_is_spoken_where_the_server_speaks_it(certificate: tuple[Path, Path], way: str) -> None:
    with http2_serving(certificate, ROOM) as (url, seen):
        if way == "short":
            assert title(url, HttpOptions(verify=str(certificate[0]), http2=True)) == "r1"
        else:
            own = ssl.create_default_context(cafile=str(certificate[0]))
            transport = HttpTransport(client=httpx2.Client(http2=True, verify=own, trust_env=False))
            assert SampleChat(app_id=7, secret_key="k", base_url=url, transport=transport).rooms.get("r1").room_id
    assert set(seen) == {"h2 GET"}


def test_without_being_asked_for_it_http_1_is_spoken(certificate: tuple[Path, Path], context: ssl.SSLContext) -> None:
    context.set_alpn_protocols(["http/1.1"])
    with serving(send(http(ROOM)), context=context) as server:
        assert title(server.url, HttpOptions(verify=str(certificate[0]), http2=True)) == "r1"
        assert title(server.url, HttpOptions(verify=str(certificate[0]))) == "r1"
    with http2_serving(certificate, ROOM) as (url, seen), pytest.raises(TransportError):
        title(url, HttpOptions(verify=str(certificate[0])))
    assert seen == []
