"""Files that hold many pages: read page by page, known by their own hash, gone as one."""

import gzip

import pytest

from pipeline import store
from pipeline.core.profile import read_source
from pipeline.core.progress import silent
from pipeline.ingest.loose import loose_records
from tests.generate import page
from tests.published import lay, rows, run
from tests.read.unpack.making import http, jsonl, record, zip_of, zipped
from tests.run.conftest import profile_of

URL = "https://gare.example.org/liste"
LOOSE = "[limits]\nmax_quarantined = 1.0\n"


@pytest.fixture
def dumps(tmp_path):
    """The pages of the raw folder once more, in containers of every kind; sources by file name."""
    texts = [page(number, records=5).text for number in (1, 2)]
    archive = zipped(*(record(http(text.encode(), "text/plain"), URL) for text in texts))
    return {
        "dump.jsonl": jsonl(*({"text": text, "url": URL} for text in texts)),
        "dump.jsonl.gz": gzip.compress(jsonl(*({"text": text, "url": URL} for text in texts)), mtime=0),
        "site.warc": b"".join(record(http(text.encode(), "text/plain"), URL) for text in texts),
        "site.warc.gz": archive,
        "site.wacz": zip_of({"archive/site.warc.gz": archive}),
    }


def records_of(processed, source):
    """The records of a source without what tells where they were read, in an order that does not either."""
    places = ("record_id", "resource_id", "page", "page_url", "source", "is_survivor", "version")
    found = [row for row in rows(processed, "records") if row["source"] == source]
    return sorted(({key: value for key, value in row.items() if key not in places} for row in found), key=str)


def test_a_container_gives_what_its_pages_give_and_is_then_known(raw, processed, dumps):
    """A source for each kind, beside the one whose pages lie loose."""
    sources = {f"gare-{number}": name for number, name in enumerate(dumps)}
    for source, name in sources.items():
        lay(raw, source, {f"2024-01-15/{name}": dumps[name]}, profile_of(source))
    outcome = run(raw, processed)

    pages = rows(processed, "pages")
    for source, name in sources.items():
        own, *inside = sorted((row for row in pages if row["source"] == source), key=lambda row: row["page"])
        size = len(dumps[name])
        assert (own["page"], own["page_kind"], own["container"], own["bytes"]) == (name, "container", None, size)
        assert {(row["container"], row["url"], row["media_type"]) for row in inside} == {(name, URL, "text/plain")}
        assert records_of(processed, source) == records_of(processed, "gare"), name
    assert {row["page_url"] for row in rows(processed, "records") if row["source"] in sources} == {URL}
    assert outcome.summary.pages["listing"] == 2 * len(dumps) + 2

    before = {dataset: rows(processed, dataset) for dataset in ("records", "pages", "issues")}
    for number, source in enumerate(sources, 3):
        lay(raw, source, {"2024-01-15/liste-3.txt": page(number, records=5).text})
    assert run(raw, processed).new_pages == len(sources)
    for dataset, old in before.items():
        assert [row for row in rows(processed, dataset) if row["page"] != "liste-3.txt"] == old


def test_what_was_refused_is_no_news_either(raw, processed):
    files = {"dump.jsonl": jsonl({"text": "La gare"}, b"{"), "site.warc": b"%PDF", "page.txt.gz": b"\x1f\x8b"}
    lay(raw, "gare", {f"2024-01-15/{name}": content for name, content in files.items()}, profile_of("gare", LOOSE))
    outcome = run(raw, processed)

    assert (outcome.exit_code, outcome.summary.pages["quarantined"]) == (0, 3)
    assert run(raw, processed).new_pages == 0


def inside(processed):
    return [row["page"] for row in rows(processed, "pages") if row["container"]]


def test_a_container_that_changed_is_read_again_and_its_lost_pages_are_dropped(raw, processed, dumps):
    lay(raw, "gare", {"2024-01-15/dump.jsonl": dumps["dump.jsonl"]})
    run(raw, processed)
    assert inside(processed) == ["dump.jsonl#1", "dump.jsonl#2"]
    lay(raw, "gare", {"2024-01-15/dump.jsonl": b"\n" + dumps["dump.jsonl"].split(b"\n")[0]})
    outcome = run(raw, processed)

    assert outcome.new_pages == 1
    assert inside(processed) == ["dump.jsonl#2"]
    assert {row["page"] for row in rows(processed, "records")} == {"dump.jsonl#2", "liste-1.txt", "liste-2.txt"}


def test_a_container_that_is_gone_is_one_warning_until_pruned(raw, processed, dumps):
    lay(raw, "gare", {"2024-01-15/dump.jsonl": dumps["dump.jsonl"]})
    run(raw, processed)
    (raw / "gare/2024-01-15/dump.jsonl").unlink()
    lay(raw, "gare", {"2024-01-15/liste-3.txt": page(3, records=5).text})
    outcome = run(raw, processed)

    assert outcome.gone_pages == 1
    assert [row["page"] for row in rows(processed, "issues") if row["code"] == "raw_page_gone"] == ["dump.jsonl"]
    assert inside(processed) == ["dump.jsonl#1", "dump.jsonl#2"]
    run(raw, processed, prune=True)
    assert {row["page"] for row in rows(processed, "pages")} == {"liste-1.txt", "liste-2.txt", "liste-3.txt"}


def test_a_container_of_many_pages_is_read_whole(raw, processed):
    lines = [{"html": f"<p>Le marché n° {number}</p>"} for number in range(450)]
    lay(raw, "gare", {"2024-01-15/dump.jsonl": jsonl(*lines, b"{", {"text": "fin"})})
    outcome = run(raw, processed)

    assert len(inside(processed)) == 452
    assert (outcome.exit_code, outcome.summary.pages["quarantined"]) == (0, 1)


def test_a_container_is_no_page_that_gave_nothing(raw, processed):
    lay(raw, "halle", {"2024-01-15/dump.jsonl": jsonl({"text": "La halle"}, b"{", b"{", b"{")}, profile_of("halle"))

    assert run(raw, processed).exit_code == 0  # three of four pages: too few for a share to say anything


def test_what_an_archive_holds_beside_pages_is_told(raw, processed, dumps):
    lay(raw, "gare", {"2024-01-15/site.warc": record(http(b"", status="404 Not Found")) + dumps["site.warc"]})
    run(raw, processed)

    (told,) = [row for row in rows(processed, "issues") if row["code"] == "passed_over"]
    assert (told["page"], told["severity"]) == ("site.warc", "info")
    assert "1 response 404" in told["message"]


def test_a_file_named_like_a_page_of_a_container_is_told_and_not_read(raw, processed, dumps):
    lay(raw, "gare", {"2024-01-15/dump.jsonl": dumps["dump.jsonl"], "2024-01-15/dump.jsonl#1": "La gare"})
    outcome = run(raw, processed)

    assert outcome.exit_code == 0
    assert [row["page"] for row in rows(processed, "issues") if row["code"] == "name_taken"] == ["dump.jsonl#1"]
    assert inside(processed) == ["dump.jsonl#1", "dump.jsonl#2"]


def test_a_release_from_before_there_were_containers_is_carried_on(raw, processed, copied, process, dumps):
    contract = copied / "schemas/pages.odcs.yaml"
    text = contract.read_text(encoding="utf-8")
    start = text.index("      - name: container\n")
    contract.write_text(text[:start] + text[text.index("      - name: url\n") :], encoding="utf-8")
    lay(raw, "halle", {"2024-01-15/liste.txt": page(7, records=5).text}, profile_of("halle"))
    assert process(raw, processed, root=copied) == ""
    assert "container" not in rows(processed, "pages")[0]
    lay(raw, "gare", {"2024-01-15/dump.jsonl": dumps["dump.jsonl"]})
    run(raw, processed, "gare")

    assert {(row["source"], row["page"], row["container"]) for row in rows(processed, "pages")} >= {
        ("gare", "dump.jsonl#1", "dump.jsonl"),
        ("halle", "liste.txt", None),
    }


def test_pages_of_a_loose_container_are_shown(tmp_path, dumps):
    source = read_source("gare", profile_of("gare").encode(), "")
    for name, content in dumps.items():
        (tmp_path / name).write_bytes(content)
    found = loose_records([store.loose_file(tmp_path / name) for name in dumps], source, silent)

    assert [len(one.records) for one in found] == [10] * len(dumps)
    assert [len({read.record.page for read in one.records}) for one in found] == [2] * len(dumps)


def test_notes_of_a_loose_container_tell_the_place(tmp_path):
    (tmp_path / "dump.jsonl").write_bytes(jsonl({"text": "La gare"}, b"{"))
    source = read_source("gare", profile_of("gare").encode(), "")
    (found,) = loose_records([store.loose_file(tmp_path / "dump.jsonl")], source, silent)

    (told,) = [note for note in found.notes if "was not read" in note]
    assert told.startswith("#2: ")
