"""Addresses in a bucket of a real S3 server, one for each test, and a cache of its own."""

import hashlib
import re
from pathlib import Path

import obstore
import pytest
from obstore.store import from_url

from pipeline import store
from tests.checkout import ROOT
from tests.store.remote.server import KEYS, s3_server

CLOCK = 1_700_000_000.0


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory):
    with s3_server(tmp_path_factory.mktemp("s3")) as endpoint:
        yield endpoint


@pytest.fixture
def keys(endpoint, monkeypatch, tmp_path):
    """The environment of somebody who may write."""
    for name, value in {**KEYS, "AWS_ENDPOINT_URL": endpoint, "DOUBLON_CACHE": str(tmp_path / "cache")}.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def objects(keys, request):
    """The objects under the address of the test."""
    Objects("s3://corpus").put("the-bucket-is-there", b"")
    return Objects(f"s3://corpus/{re.sub('[^a-z0-9]+', '-', request.node.name.lower())}")


class Objects:
    """What lies under an address, seen by obstore alone."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.store = from_url(address, client_options={"allow_http": True})

    def path(self, *more: str) -> Path:
        """The address as a user types it, which the command makes a path of."""
        return Path("/".join((self.address, *more)))

    def names(self) -> list[str]:
        return sorted(entry["path"] for page in obstore.list(self.store) for entry in page)

    def get(self, name: str) -> bytes:
        return bytes(obstore.get(self.store, name).bytes())

    def sha256(self, name: str) -> str:
        return hashlib.sha256(self.get(name)).hexdigest()

    def put(self, name: str, content: bytes) -> None:
        obstore.put(self.store, name, content)

    def remove(self, name: str) -> None:
        obstore.delete(self.store, name)

    def content(self) -> dict[str, bytes]:
        return {name: self.get(name) for name in self.names()}


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def corpus(objects):
    """The sample's raw pages in the store, under raw/."""
    for path in sorted((ROOT / "raw" / "exemple").rglob("*")):
        if path.is_file():
            objects.put(f"raw/{path.relative_to(ROOT / 'raw').as_posix()}", path.read_bytes())
    return objects


@pytest.fixture
def writing(objects, cache):
    """Open the datasets of the test to write, at a time in seconds."""
    return lambda at=CLOCK, seconds=120.0: store.local_processed(objects.path(), cache, lambda: at, seconds)


@pytest.fixture
def reading(objects, cache):
    return lambda: store.local_processed(objects.path(), cache)
