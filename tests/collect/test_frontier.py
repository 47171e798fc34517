"""The frontier and its archive: what is said is there, and what is there is said, wherever a crawl is cut off."""

import sqlite3
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.collect.answer import Answer
from pipeline.collect.archive import Archive
from pipeline.collect.earlier import EarlierFrontier
from pipeline.collect.frontier import Frontier
from pipeline.collect.recovery import recover
from pipeline.collect.request import Request, Result

URLS = [f"http://a.example/fiche-{number}" for number in range(5)]


def visit(url: str, **more) -> Request:
    return Request(url, "a.example", "listing", 0, **more)


def answer(url: str) -> Answer:
    body = f"<p>Page de {url}".encode() * 50
    headers = (("Content-Type", "text/html"), ("Content-Length", str(len(body))))
    return Answer(url, b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n", "2024-03-04T06:00:00.000000Z", status=200, reason="OK", headers=headers, wire=body, content=body)  # fmt: skip


@pytest.fixture
def crawled(tmp_path):
    """A folder with five pages, and where each ends in the archive."""
    frontier, archive = Frontier(tmp_path / "frontier"), Archive(tmp_path / "crawl.warc.gz")
    frontier.queue([visit(url) for url in URLS])
    ends = []
    for url in URLS:
        body = archive.answer(answer(url), "page", {"outcome": "fetched"})
        with frontier.step(archive.length):
            frontier.finish(visit(url), Result("fetched", 200, place=body.place, digest=body.digest), archive.length)
        ends.append(archive.length)
    archive.close()
    frontier.close()
    return tmp_path, ends


def kept(folder) -> list[str]:
    content = (folder / "crawl.warc.gz").read_bytes()
    return [one.rec_headers.get_header("WARC-Target-URI") for one in ArchiveIterator(BytesIO(content)) if one.rec_type == "response"]  # fmt: skip


def mended(folder) -> tuple[list[str], list[str]]:
    """The pages of the archive and those still queued, once a crawl has gone on after a stop."""
    frontier = Frontier(folder / "frontier")
    length, synced = int(frontier.fact("length")), int(frontier.fact("synced", "0"))
    there = recover(folder / "crawl.warc.gz", length, synced, frontier.ends())
    if there < length:
        frontier.forget_beyond(there)
    queued = []
    while one := frontier.next("a.example"):
        queued.append(one.url)
        frontier.finish(one, Result("failed"), None)
    frontier.close()
    return kept(folder), queued


def test_a_crawl_that_was_not_cut_off_has_all(crawled):
    assert mended(crawled[0]) == (URLS, [])


def test_what_the_frontier_does_not_know_is_cut_off(crawled):
    folder, ends = crawled
    with (folder / "crawl.warc.gz").open("ab") as file:
        file.write((folder / "crawl.warc.gz").read_bytes()[: ends[0] // 2])

    assert mended(folder) == (URLS, [])


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.75, 0.99, 1.0])
def test_what_the_disk_lost_is_queued_again(crawled, share):
    folder, ends = crawled
    left = int(share * ends[-1])
    content = (folder / "crawl.warc.gz").read_bytes()
    (folder / "crawl.warc.gz").write_bytes(content[:left])
    whole = sum(end <= left for end in ends)

    assert mended(folder) == (URLS[:whole], URLS[whole:])


def test_what_the_disk_garbled_is_queued_again(crawled):
    folder, ends = crawled
    content = (folder / "crawl.warc.gz").read_bytes()
    (folder / "crawl.warc.gz").write_bytes(content[: ends[2]] + bytes(len(content) - ends[2]))

    assert mended(folder) == (URLS[:3], URLS[3:])


def test_a_step_is_whole_or_not_at_all(tmp_path):
    frontier = Frontier(tmp_path / "frontier")
    with pytest.raises(KeyboardInterrupt), frontier.step(10):
        frontier.queue([visit(URLS[0])])
        raise KeyboardInterrupt
    with frontier.step(20):
        frontier.queue([visit(URLS[1])])

    assert frontier.next("a.example").url == URLS[1]
    assert frontier.fact("length") == "20"
    frontier.close()


def test_an_address_is_queued_once_and_in_order(tmp_path):
    frontier = Frontier(tmp_path / "frontier")

    assert frontier.queue([visit(url) for url in URLS]) == 5
    assert frontier.queue([visit(URLS[3]), visit("http://a.example/neuf")]) == 1
    frontier.finish(visit(URLS[0]), Result("vanished", 404), None)
    assert frontier.queue([visit(URLS[0])]) == 0
    assert frontier.next("a.example").url == URLS[1]
    assert frontier.next("b.example") is None
    frontier.close()


def test_the_chain_of_a_redirect_is_known(tmp_path):
    frontier = Frontier(tmp_path / "frontier")
    frontier.queue([visit(URLS[0], via="http://a.example/liste"), visit(URLS[1], via=URLS[0], hops=1)])

    assert frontier.chain(visit(URLS[2], via=URLS[1], hops=2)) == [URLS[1], URLS[0]]
    assert frontier.chain(visit(URLS[0], via="http://a.example/liste")) == []
    frontier.close()


def test_the_next_crawl_reads_what_the_last_one_knew(tmp_path):
    frontier = Frontier(tmp_path / "frontier")
    frontier.queue([visit(url) for url in URLS])
    known = Result("fetched", 200, etag='"a"', place="2024-03-04/crawl.warc.gz#7", digest="sha1:A")
    frontier.finish(visit(URLS[0]), known, 100)
    frontier.finish(visit(URLS[1]), Result("failed", 500), 200)
    frontier.settle()
    past = EarlierFrontier(tmp_path / "frontier")

    assert past.result(URLS[0]).etag == '"a"'
    assert past.result(URLS[1]) is None
    past.close()
    (tmp_path / "damaged").write_bytes(b"x" * 4_096)
    with pytest.raises(sqlite3.DatabaseError):
        EarlierFrontier(tmp_path / "damaged").result(URLS[0])
