"""Files are opened only where they are files, also where somebody puts something else in their place meanwhile."""

import errno
import os
from pathlib import Path

import pytest

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.store.files import NotRegular, given_bytes, hash_of, open_regular

DESCRIPTORS = Path("/proc/self/fd")  # one for each file that is open


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_bytes(b"Bonjour")
    return path


@pytest.fixture
def swap(page, monkeypatch):
    """Puts something in the place of the page between the look at it and its opening."""

    def prepare(make):
        opened = os.open

        def race(path, flags, *more):
            if path == page and not page.is_symlink():
                page.rename(page.with_name("elsewhere.txt"))
                make(page)
            return opened(path, flags, *more)

        monkeypatch.setattr(os, "open", race)

    return prepare


SWAPS = [
    pytest.param(lambda path: path.symlink_to(path.with_name("elsewhere.txt")), errno.ELOOP, id="a link"),
    pytest.param(os.mkfifo, errno.EINVAL, id="a FIFO without a writer"),
    pytest.param(os.mkdir, errno.EINVAL, id="a folder"),
]


@pytest.mark.parametrize("make, number", SWAPS)
def test_what_took_the_place_of_a_file_is_not_read(page, swap, make, number):
    swap(make)
    before = len([*DESCRIPTORS.iterdir()])

    with pytest.raises(OSError) as refused:
        open_regular(page)
    assert refused.value.errno == number
    assert isinstance(refused.value, NotRegular) == (number == errno.EINVAL)
    assert len([*DESCRIPTORS.iterdir()]) <= before  # what others left open may be closed meanwhile


def test_a_file_that_is_named_is_read_whole_or_refused(page):
    assert given_bytes(page, 7) == b"Bonjour"
    with pytest.raises(UsageError, match="larger than 6 bytes"):
        given_bytes(page, 6)


def test_a_page_that_another_run_files_meanwhile_is_not_written_over(tmp_path, page, monkeypatch):
    linked = os.link

    def race(part, target):
        target.write_bytes(b"Bonsoir")
        return linked(part, target)

    monkeypatch.setattr(os, "link", race)
    with pytest.raises(UsageError, match="different bytes"):
        store.file_pages(tmp_path / "raw", "rtes", "2021-11-30", [page])

    (filed,) = (path for path in (tmp_path / "raw").rglob("*") if path.is_file())
    assert filed.read_bytes() == b"Bonsoir"


def test_a_hash_has_a_limit(page):
    assert hash_of(page, max_bytes=7) == hash_of(page)
    assert hash_of(page, max_bytes=6) is None
