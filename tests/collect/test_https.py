"""An encrypted site: its name is what is asked for and what its certificate must bear, whatever address it has."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from pipeline.collect.client import Client, Dialler

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nLe lavoir"


def certificate(folder, name):
    """A certificate that `name` gave itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    built = x509.CertificateBuilder(own, own, key.public_key(), 1, now - timedelta(hours=1), now + timedelta(hours=1))
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    signed = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(
        key, hashes.SHA256()
    )
    path = folder / f"{name}.pem"
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(written + signed.public_bytes(Encoding.PEM))
    return path


async def asked(path):
    """What a client gets of https://localhost from a server with this certificate, and the name that it asked for."""
    named = []

    async def answer(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ANSWER)
        await writer.drain()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    context.sni_callback = lambda _socket, name, _context: named.append(name)
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    client = Client(Dialler("doublon/0 (+moi@example.org)", 10, True))
    try:
        return await client.fetch(f"https://localhost:{server.sockets[0].getsockname()[1]}/", 1_000), named
    finally:
        await client.close()
        server.close()


@pytest.mark.parametrize(
    "name, is_trusted, outcome, told",
    [
        pytest.param("localhost", True, None, "", id="its own certificate"),
        pytest.param("localhost", False, "failed", "self-signed certificate", id="one that nobody vouches for"),
        pytest.param("autre.example", True, "failed", "Hostname mismatch", id="one of another name"),
    ],
)
def test_a_certificate_must_be_of_the_name(tmp_path, monkeypatch, name, is_trusted, outcome, told):
    path, trust = certificate(tmp_path, name), httpx.create_ssl_context(trust_env=False)
    if is_trusted:
        trust.load_verify_locations(path)
    monkeypatch.setattr(httpx, "create_ssl_context", lambda **_: trust)
    answer, named = asyncio.run(asked(path))

    assert (answer.outcome, answer.content) == (outcome, b"" if outcome else b"Le lavoir")
    assert told in answer.why
    assert named == ["localhost"]
