"""Snapshots that crawls filed: bodies that an earlier one keeps, and what is known to be listed."""

import json
from collections import Counter

import pytest

from pipeline import store
from pipeline.collect.answer import Answer
from pipeline.collect.archive import Archive, BodyPlace
from pipeline.ingest.members import members
from tests.generate import page
from tests.published import rows, run
from tests.run.conftest import profile_of

URL = "https://gare.example.org/liste"
FIRST, SECOND, THIRD = "2024-03-04", "2024-06-03", "2024-09-02"
LOOSE = "[limits]\nmax_drop = 1.0\n"


def answer(text: str, status: int = 200, url: str = URL) -> Answer:
    headers = (("Content-Type", "text/plain; charset=utf-8"),)
    return Answer(url, b"GET /liste HTTP/1.1\r\n\r\n", "2024-03-04T06:00:00.000000Z", status=status, headers=headers, wire=text.encode())  # fmt: skip


def crawled(
    raw, snapshot: str, text: str = "", before: BodyPlace | None = None, is_complete: bool | None = None
) -> BodyPlace:
    """A snapshot of one page, which refers to an earlier body where one is given; returns where the body lies."""
    folder = raw / "gare" / snapshot
    folder.mkdir(parents=True, exist_ok=True)
    archive = Archive(folder / "crawl.warc.gz")
    archive.open("doublon", "gare")
    archive.answer(answer("User-agent: *", url=f"{URL}/robots.txt"), "robots", {})
    if before is None:
        body = archive.answer(answer(text), "page", {"outcome": "fetched"})
        before = BodyPlace(f"{snapshot}/crawl.warc.gz{body.place}", body.digest, body.url, body.date)
    else:
        archive.revisit(answer("", 304), "page", before, {"outcome": "unchanged"})
    archive.close()
    if is_complete is not None:
        (folder / "manifest.json").write_text(json.dumps({"files": {}, "collect": {"is_complete": is_complete}}))
    return before


@pytest.fixture
def raw(tmp_path):
    (tmp_path / "raw/gare").mkdir(parents=True)
    (tmp_path / "raw/gare/source.toml").write_text(profile_of("gare", LOOSE), encoding="utf-8")
    return tmp_path / "raw"


def test_a_revisit_gives_the_records_of_its_page_in_its_own_snapshot(raw, processed):
    body = crawled(raw, FIRST, page(1, records=5).text)
    crawled(raw, SECOND, before=body)
    run(raw, processed)

    records = rows(processed, "records")
    assert [row["snapshot"] for row in records].count(SECOND) == 5
    assert {row["page_url"] for row in records} == {URL}
    assert {row["last_snapshot"] for row in rows(processed, "resources")} == {SECOND}
    assert len(rows(processed, "resources")) == 5
    assert {row["page_kind"] for row in rows(processed, "pages")} == {"listing", "container"}


def test_a_revisit_whose_page_is_gone_is_named(raw, processed):
    body = crawled(raw, FIRST, page(1, records=5).text)
    crawled(raw, SECOND, before=body)
    (raw / "gare" / FIRST / "crawl.warc.gz").unlink()
    run(raw, processed)

    (lost,) = (row for row in rows(processed, "pages") if row["status"] == "quarantined")
    assert (lost["snapshot"], lost["url"]) == (SECOND, URL)
    assert lost["reason"].startswith("revisit_unresolved")
    assert [row["code"] for row in rows(processed, "issues") if row["severity"] == "error"] == ["revisit_unresolved"]


WRONG = [
    pytest.param({"place": f"{THIRD}/crawl.warc.gz#0"}, id="a later snapshot"),
    pytest.param({"place": f"{SECOND}/crawl.warc.gz#0"}, id="its own snapshot"),
    pytest.param({"place": f"{FIRST}/crawl.warc.gz#0"}, id="no page stands there"),
    pytest.param({"place": f"{FIRST}/crawl.warc.gz#7"}, id="inside a record"),
    pytest.param({"place": f"{FIRST}/crawl.warc.gz#99999999"}, id="behind the end"),
    pytest.param({"place": f"{FIRST}/autre.warc.gz#0"}, id="another file"),
    pytest.param({"digest": "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"}, id="another body"),
]


def read(raw, snapshot: str):
    """What a crawl's archive holds, without a run, and what was passed over."""
    (file,) = (one for one in store.raw_files(raw, "gare") if one.snapshot == snapshot)
    passed = Counter()
    with store.page_stream(file) as stream:
        return list(members(file, stream, passed)), passed


@pytest.mark.parametrize("change", WRONG)
def test_a_revisit_resolves_to_its_own_page_or_to_none(raw, change):
    body = crawled(raw, FIRST, page(1, records=5).text)
    told = {"place": body.place, "digest": body.digest, "url": body.url, "date": body.date} | change
    crawled(raw, SECOND, before=BodyPlace(**told))
    (found,), _ = read(raw, SECOND)

    assert (found.url, found.content) == (URL, b"")
    assert found.refusal is not None


PLACES = [f"../gare/{FIRST}/crawl.warc.gz#0", "/etc/hostname#0", f"{FIRST}/../x.warc.gz#0", f"{FIRST}/.frontier#0", ""]


@pytest.mark.parametrize("place", PLACES)
def test_a_revisit_that_names_no_place_of_its_source_is_passed_over(raw, place):
    body = crawled(raw, FIRST, page(1, records=5).text)
    crawled(raw, SECOND, before=BodyPlace(place, body.digest, body.url, body.date))
    found, passed = read(raw, SECOND)

    assert (found, passed["revisit"]) == ([], 1)


def test_a_link_in_place_of_a_snapshot_is_not_followed(raw, tmp_path):
    body = crawled(raw, FIRST, page(1, records=5).text)
    crawled(raw, SECOND, before=body)
    (raw / "gare" / FIRST).rename(tmp_path / "ailleurs")
    (raw / "gare" / FIRST).symlink_to(tmp_path / "ailleurs")
    (found,), _ = read(raw, SECOND)

    assert found.refusal[0] == "revisit_unresolved"


def listed(processed) -> dict[str, bool | None]:
    return {row["title"]: row["is_listed"] for row in rows(processed, "resources")}


def test_what_the_newest_complete_snapshot_prints_is_listed(raw, processed):
    crawled(raw, FIRST, page(1, records=5).text, is_complete=True)
    run(raw, processed)
    assert set(listed(processed).values()) == {True}

    crawled(raw, SECOND, page(2, records=5).text, is_complete=True)
    crawled(raw, THIRD, page(1, records=5).text, is_complete=False)
    run(raw, processed)
    known = {row["title"]: row["first_snapshot"] == SECOND for row in rows(processed, "resources")}
    assert listed(processed) == known
    assert set(known.values()) == {True, False}


@pytest.mark.parametrize("is_complete", [None, False])
def test_nothing_is_known_to_be_listed_where_no_snapshot_is_complete(raw, processed, is_complete):
    crawled(raw, FIRST, page(1, records=5).text, is_complete=is_complete)
    run(raw, processed)

    assert set(listed(processed).values()) == {None}


def test_a_crawl_that_did_not_end_is_no_drop(raw, processed):
    (raw / "gare/source.toml").write_text(profile_of("gare"), encoding="utf-8")
    crawled(raw, FIRST, page(1, records=8).text, is_complete=True)
    run(raw, processed)
    crawled(raw, SECOND, page(2, records=1).text, is_complete=False)
    assert run(raw, processed).held == ()

    crawled(raw, THIRD, page(3, records=1).text, is_complete=True)
    assert [one.source for one in run(raw, processed).held] == ["gare"]
