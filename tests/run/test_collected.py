"""Snapshots that crawls filed: bodies that an earlier one keeps, and what is known to be listed."""

import json
import shutil
from collections import Counter

import pytest

from pipeline import store
from pipeline.collect.answer import Answer
from pipeline.collect.archive import Archive, BodyPlace
from pipeline.ingest.members import members
from tests.generate import page
from tests.published import issue_places, lay, rows, run
from tests.run.conftest import profile_of
from tests.steps import Steps

URL = "https://gare.example.org/liste"
FIRST, SECOND, THIRD = "2024-03-04", "2024-06-03", "2024-09-02"
LOOSE = "[limits]\nmax_drop = 1.0\n"


def answer(text: str, status: int = 200, url: str = URL) -> Answer:
    headers = (("Content-Type", "text/plain; charset=utf-8"),)
    return Answer(url, b"GET /liste HTTP/1.1\r\n\r\n", "2024-03-04T06:00:00.000000Z", status=status, headers=headers, wire=text.encode())  # fmt: skip


SOURCES = {  # source → whether its first crawl came to its end; None where nobody wrote that down
    "revisited": None,
    "lost": None,
    "complete": True,
    "incomplete": False,
    "unfinished": True,
}


def crawled(
    raw, snapshot: str, text: str = "", before: BodyPlace | None = None, is_complete: bool | None = None, source="gare"
) -> BodyPlace:
    """A snapshot of one page, which refers to an earlier body where one is given; returns where the body lies."""
    folder = raw / source / snapshot
    folder.mkdir(parents=True, exist_ok=True)
    archive = Archive(folder / "crawl.warc.gz")
    archive.open("doublon", source)
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
    return tmp_path / "raw"


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


@pytest.fixture(scope="module")
def steps(tmp_path_factory):
    """Crawls of several sites, published in three runs: the processed folder after each, and what the run said."""
    return Steps(steps_of(tmp_path_factory.mktemp("now"), tmp_path_factory.mktemp("kept")))


def steps_of(now, kept):
    raw, processed = now / "raw", now / "processed"

    def keep(name):
        outcome = run(raw, processed)
        return name, (shutil.copytree(processed, kept / name), outcome)

    for number, source in enumerate(SOURCES, 1):
        text = page(number, records=8 if source == "unfinished" else 5).text
        body = crawled(raw, FIRST, text, is_complete=SOURCES[source], source=source)
        lay(raw, source, {}, profile_of(source, "" if source == "unfinished" else LOOSE))
        if source in ("revisited", "lost"):
            crawled(raw, SECOND, before=body, source=source)
    (raw / "lost" / FIRST / "crawl.warc.gz").unlink()
    yield keep("first")
    crawled(raw, SECOND, page(11, records=5).text, is_complete=True, source="complete")
    crawled(raw, THIRD, page(list(SOURCES).index("complete") + 1, records=5).text, is_complete=False, source="complete")
    crawled(raw, SECOND, page(12, records=1).text, is_complete=False, source="unfinished")
    yield keep("second")
    crawled(raw, THIRD, page(13, records=1).text, is_complete=True, source="unfinished")
    yield keep("third")


def of(processed, dataset, source):
    """The rows of a source, or of the resources that it alone lists."""
    return [row for row in rows(processed, dataset) if source in (row.get("sources") or [row.get("source")])]


def test_a_revisit_gives_the_records_of_its_page_in_its_own_snapshot(steps):
    processed, _ = steps["first"]
    records, resources = of(processed, "records", "revisited"), of(processed, "resources", "revisited")

    assert [row["snapshot"] for row in records].count(SECOND) == 5
    assert {row["page_url"] for row in records} == {URL}
    assert {row["last_snapshot"] for row in resources} == {SECOND}
    assert len(resources) == 5
    assert {row["page_kind"] for row in of(processed, "pages", "revisited")} == {"listing", "container"}


def test_a_revisit_whose_page_is_gone_is_named(steps):
    processed, _ = steps["first"]

    (lost,) = (row for row in rows(processed, "pages") if row["status"] == "quarantined")
    assert (lost["source"], lost["snapshot"], lost["url"]) == ("lost", SECOND, URL)
    assert lost["reason"].startswith("revisit_unresolved")
    assert [row["code"] for row in issue_places(processed) if row["severity"] == "error"] == ["revisit_unresolved"]


def test_what_the_newest_complete_snapshot_prints_is_listed(steps):
    (first, _), (second, _) = steps["first"], steps["second"]
    assert {row["is_listed"] for row in of(first, "resources", "complete")} == {True}

    listed = [(row["is_listed"], row["first_snapshot"]) for row in of(second, "resources", "complete")]
    assert sorted(listed) == [(False, FIRST)] * 5 + [(True, SECOND)] * 5


@pytest.mark.parametrize("source", ["revisited", "incomplete"])
def test_nothing_is_known_to_be_listed_where_no_snapshot_is_complete(steps, source):
    processed, _ = steps["first"]

    assert {row["is_listed"] for row in of(processed, "resources", source)} == {None}


def test_a_crawl_that_did_not_end_is_no_drop(steps):
    assert steps["second"][1].held == ()


@pytest.mark.prove
def test_a_crawl_that_ended_and_has_too_few_is_one(steps):
    assert [one.source for one in steps["third"][1].held] == ["unfinished"]
