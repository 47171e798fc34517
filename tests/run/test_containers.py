"""Files that hold many pages: read page by page, known by their own hash, gone as one."""

import gzip
import shutil

import pyarrow.parquet as pq
import pytest

from pipeline import store
from pipeline.core.profile import read_source
from pipeline.core.progress import silent
from pipeline.ingest.loose import loose_records
from pipeline.run.plan import Order, plan
from pipeline.run.previous import known_pages
from tests.generate import page
from tests.published import amend, issue_places, lay, rows, run
from tests.read.unpack.making import http, jsonl, record, zip_of, zipped
from tests.run.conftest import profile_of

URL = "https://gare.example.org/liste"
LOOSE = "[limits]\nmax_quarantined = 1.0\n"
TEXTS = [page(number, records=5).text for number in (1, 2)]
ARCHIVE = zipped(*(record(http(text.encode(), "text/plain"), URL) for text in TEXTS))
DUMPS = {  # the pages of "gare" once more, in containers of every kind
    "dump.jsonl": jsonl(*({"text": text, "url": URL} for text in TEXTS)),
    "dump.jsonl.gz": gzip.compress(jsonl(*({"text": text, "url": URL} for text in TEXTS)), mtime=0),
    "site.warc": b"".join(record(http(text.encode(), "text/plain"), URL) for text in TEXTS),
    "site.warc.gz": ARCHIVE,
    "site.wacz": zip_of({"archive/site.warc.gz": ARCHIVE}),
}
KINDS = {f"gare-{number}": name for number, name in enumerate(DUMPS)}  # a source for each, beside "gare"
OTHERS = {  # source → its files, the end of its profile
    "changed": ({"dump.jsonl": jsonl(*({"text": page(n, records=3).text} for n in (11, 12)))}, ""),
    "gone": ({"dump.jsonl": jsonl(*({"text": page(n, records=3).text} for n in (13, 14)))}, ""),
    "refused": ({"dump.jsonl": jsonl({"text": "La gare"}, b"{"), "site.warc": b"%PDF", "page.txt.gz": b"\x1f\x8b"}, LOOSE),
    "many": ({"dump.jsonl": jsonl(*({"html": f"<p>Le marché n° {n}</p>"} for n in range(450)), b"{", {"text": "fin"})}, ""),
    # three of four pages: too few for a share to say anything, and the container is no page that gave nothing
    "few": ({"dump.jsonl": jsonl({"text": "La halle"}, b"{", b"{", b"{")}, ""),
    "archive": ({"site.warc": record(http(b"", status="404 Not Found")) + DUMPS["site.warc"]}, ""),
    "taken": ({"dump.jsonl": jsonl({"text": "La gare"}, {"text": "La halle"}), "dump.jsonl#1": b"Le lavoir"}, ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The folder of all these sources, and what a run said that published them."""
    folder = tmp_path_factory.mktemp("containers")
    loose = {f"2024-01-15/liste-{number}.txt": text for number, text in enumerate(TEXTS, 1)}
    lay(folder / "raw", "gare", loose, profile_of("gare"))
    for source, name in KINDS.items():
        lay(folder / "raw", source, {f"2024-01-15/{name}": DUMPS[name]}, profile_of(source))
    for source, (files, more) in OTHERS.items():
        lay(folder / "raw", source, {f"2024-01-15/{name}": of for name, of in files.items()}, profile_of(source, more))
    return folder, run(folder / "raw", folder / "processed")


def of(folder, dataset, source):
    return [row for row in rows(folder / "processed", dataset) if row["source"] == source]


def records_of(folder, source):
    """The records of a source without what tells where they were read, in an order that does not either."""
    places = ("record_id", "resource_id", "page", "page_url", "source", "is_survivor", "version")
    records = of(folder, "records", source)
    return sorted(({key: value for key, value in row.items() if key not in places} for row in records), key=str)


def inside(folder, source):
    return [row["page"] for row in of(folder, "pages", source) if row["container"]]


def told(folder, code):
    return [(row["source"], row["page"]) for row in issue_places(folder / "processed") if row["code"] == code]


@pytest.mark.parametrize("source", KINDS)
def test_a_container_gives_what_its_pages_give(first, source):
    folder, _ = first
    name = KINDS[source]
    own, *pages = sorted(of(folder, "pages", source), key=lambda row: row["page"])
    size = len(DUMPS[name])

    assert (own["page"], own["page_kind"], own["container"], own["bytes"]) == (name, "container", None, size)
    assert [(row["container"], row["url"], row["media_type"]) for row in pages] == [(name, URL, "text/plain")] * 2
    assert records_of(folder, source) == records_of(folder, "gare")
    assert {row["page_url"] for row in of(folder, "records", source)} == {URL}


def test_containers_are_no_pages_of_their_own(first):
    folder, outcome = first
    inner = [row for row in rows(folder / "processed", "pages") if row["page_kind"] != "container"]

    assert sum(outcome.summary.pages.values()) == len(inner)
    assert (outcome.exit_code, outcome.summary.pages["quarantined"]) == (0, 3 + 1 + 3)


def test_a_container_of_many_pages_is_read_whole(first):
    assert len(inside(first[0], "many")) == 452


def test_what_an_archive_holds_beside_pages_is_told(first):
    (passed,) = [row for row in of(first[0], "issues", "archive") if row["code"] == "passed_over"]

    assert (passed["page"], passed["severity"]) == ("site.warc", "info")
    assert "1 response 404" in passed["message"]


def test_a_file_named_like_a_page_of_a_container_is_told_and_not_read(first):
    assert told(first[0], "name_taken") == [("taken", "dump.jsonl#1")]
    assert inside(first[0], "taken") == ["dump.jsonl#1", "dump.jsonl#2"]


@pytest.mark.prove
def test_containers_are_known_until_they_change_or_go(first, tmp_path):
    """A new page beside each container, and none of them is read again but the one that changed."""
    folder = shutil.copytree(first[0], tmp_path, dirs_exist_ok=True)
    raw, processed = folder / "raw", folder / "processed"
    before = {dataset: rows(processed, dataset) for dataset in ("records", "pages", "issues")}
    for number, source in enumerate(KINDS, 3):
        lay(raw, source, {"2024-01-15/liste-3.txt": page(number, records=3).text})
    lay(raw, "changed", {"2024-01-15/dump.jsonl": b"\n" + OTHERS["changed"][0]["dump.jsonl"].split(b"\n")[0]})
    (raw / "gone/2024-01-15/dump.jsonl").unlink()
    outcome = run(raw, processed)
    places = [(row["source"], row["snapshot"], row["page"]) for row in rows(processed, "pages")]

    assert (outcome.new_pages, outcome.gone_pages) == (len(KINDS) + 1, 1)
    assert inside(folder, "changed") == ["dump.jsonl#2"]
    assert {row["page"] for row in of(folder, "records", "changed")} == {"dump.jsonl#2"}
    assert told(folder, "raw_page_gone") == [("gone", "dump.jsonl")]
    for dataset, old in before.items():
        stay = [row for row in old if row["source"] != "changed"]
        now = [row for row in rows(processed, dataset) if row["source"] != "changed" and row["page"] != "liste-3.txt"]
        assert [row for row in now if row.get("code") != "raw_page_gone"] == stay

    pruned = plan(Order(raw, processed, prune=True), known_pages(store.current(processed)))
    assert (pruned.work, pruned.gone) == ((), (("gone", "2024-01-15", "dump.jsonl"),))
    assert set(places) - pruned.kept == {place for place in places if place[0] == "gone"}


@pytest.mark.prove
def test_a_release_from_before_there_were_containers_is_carried_on(raw, processed):
    lay(raw, "halle", {"2024-01-15/liste.txt": page(7, records=5).text}, profile_of("halle"))
    run(raw, processed)
    amend(processed, "pages", pq.read_table(processed / "pages.parquet").drop_columns("container"), "1.1.0")
    lay(raw, "gare", {"2024-01-15/dump.jsonl": DUMPS["dump.jsonl"]})

    assert run(raw, processed, "gare").new_pages == 1
    assert {(row["source"], row["page"], row["container"]) for row in rows(processed, "pages")} == {
        ("gare", "liste-1.txt", None),
        ("gare", "liste-2.txt", None),
        ("gare", "dump.jsonl", None),
        ("gare", "dump.jsonl#1", "dump.jsonl"),
        ("gare", "dump.jsonl#2", "dump.jsonl"),
        ("halle", "liste.txt", None),
    }


def test_pages_of_a_loose_container_are_shown(tmp_path):
    source = read_source("gare", profile_of("gare").encode(), "")
    for name, content in DUMPS.items():
        (tmp_path / name).write_bytes(content)
    found = loose_records([store.loose_file(tmp_path / name) for name in DUMPS], source, silent)

    assert [len(one.records) for one in found] == [10] * len(DUMPS)
    assert [len({read.record.page for read in one.records}) for one in found] == [2] * len(DUMPS)


def test_notes_of_a_loose_container_tell_the_place(tmp_path):
    (tmp_path / "dump.jsonl").write_bytes(jsonl({"text": "La gare"}, b"{"))
    source = read_source("gare", profile_of("gare").encode(), "")
    (found,) = loose_records([store.loose_file(tmp_path / "dump.jsonl")], source, silent)

    (told,) = [note for note in found.notes if "was not read" in note]
    assert told.startswith("#2: ")
