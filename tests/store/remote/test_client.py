"""Requests to a real S3 server: conditions, and what is said where it says no."""

import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

import doublon
from pipeline import store
from pipeline.core.errors import PipelineError, UsageError
from pipeline.store.remote import client
from pipeline.store.remote.client import AlreadyThere, Moved, bucket
from tests.store.remote.server import KEYS, READER

REFUSED = [
    pytest.param({}, "s3://nowhere/out", UsageError, "there is no such bucket", id="bucket"),
    pytest.param(
        {"AWS_ACCESS_KEY_ID": "nobody"}, None, UsageError, r"refused the access key .*\(InvalidAccessKeyId\)", id="key"
    ),
    pytest.param({"AWS_SECRET_ACCESS_KEY": "wrong"}, None, UsageError, r"\(SignatureDoesNotMatch\)", id="secret"),
    pytest.param(
        {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, None, PipelineError, "could not be reached", id="endpoint"
    ),
    pytest.param({}, "az://container/out", UsageError, "no access keys were found", id="azure-account"),
    pytest.param({}, "s3://", UsageError, "names no bucket", id="no-bucket"),
]


@pytest.mark.parametrize("environment, address, error, message", REFUSED)
def test_what_the_store_refuses_is_said(objects, monkeypatch, environment, address, error, message):
    objects.put("_current.json", b"{}")
    monkeypatch.setattr(client, "RETRIES", {"max_retries": 0})
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(error, match=message) as raised:
        doublon.load("resources", processed=address or objects.address)
    assert type(raised.value) is error
    assert str(raised.value).startswith(address or objects.address)


def test_who_may_only_read_is_told_so_before_a_run_works(objects, writing, monkeypatch):
    objects.put("notes.txt", b"")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", READER)

    with pytest.raises(UsageError, match=r"does not allow these keys to write here \(AccessDenied\)"), writing():
        pytest.fail("the block began")


def test_an_object_is_created_once(objects):
    there = bucket(objects.address)
    version = there.create("a", b"1")

    assert there.create("a", b"1") == version  # a request that was tried again finds what it did
    with pytest.raises(AlreadyThere):
        there.create("a", b"2")
    assert objects.get("a") == b"1"


def test_only_the_state_that_was_read_is_replaced(objects):
    there = bucket(objects.address)
    first = there.swap("a", b"1", None)
    second = there.swap("a", b"2", first)

    assert there.swap("a", b"2", first) == second
    for known in (first, None):
        with pytest.raises(Moved):
            there.swap("a", b"3", known)
    with pytest.raises(Moved):
        there.swap("b", b"3", first)
    assert (objects.names(), objects.get("a")) == (["a"], b"2")


def test_a_large_file_goes_in_parts(objects, tmp_path, monkeypatch):
    monkeypatch.setattr(client, "MULTIPART_BYTES", 6 << 20)
    monkeypatch.setattr(client, "PART_BYTES", 5 << 20)
    file, other = tmp_path / "large", tmp_path / "other"
    file.write_bytes(bytes(range(256)) * (7 << 12))
    other.write_bytes(bytes(7 << 20))
    there = bucket(objects.address)

    assert "-2" in (there.create_file("large", file).e_tag or "")
    there.create_file("large", file)
    with pytest.raises(AlreadyThere):
        there.create_file("large", other)
    there.download("large", other)
    assert other.read_bytes() == file.read_bytes()


class _Careless(BaseHTTPRequestHandler):
    """A store in memory that takes puts without looking at their conditions."""

    objects: ClassVar[dict[str, bytes]] = {}

    def do_PUT(self):
        self.objects[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(200, b"")

    def do_GET(self):
        there = self.objects.get(self.path)
        self._answer(404 if there is None else 200, there or b"<Error><Code>NoSuchKey</Code></Error>")

    def do_DELETE(self):
        self.objects.pop(self.path, None)
        self._answer(204, b"")

    def do_POST(self):
        self.objects.clear()
        self._answer(200, b"<DeleteResult><Deleted><Key>out/_lease.json</Key></Deleted></DeleteResult>")

    def _answer(self, status, content):
        self.send_response(status)
        self.send_header("ETag", f'"{zlib.crc32(self.objects.get(self.path, b""))}"')
        self.send_header("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Say nothing."""


def test_a_store_that_ignores_conditions_is_refused(monkeypatch, cache):
    with ThreadingHTTPServer(("127.0.0.1", 0), _Careless) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for name, value in {**KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}"}.items():
            monkeypatch.setenv(name, value)
        try:
            with (
                pytest.raises(UsageError, match="without looking at their conditions"),
                store.local_processed(Path("s3://corpus/out"), cache, lambda: 0.0),
            ):
                pytest.fail("the block began")
        finally:
            server.shutdown()
    assert _Careless.objects == {}
