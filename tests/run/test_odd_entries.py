"""Whatever lies in raw/, the pages that can be read are published, and what lies there is told under its source's name."""

import os

import pytest

from pipeline.core.errors import UsageError
from tests.generate import page
from tests.published import issue_places, lay, rows, run
from tests.read.unpack.making import record, zip_of, zipped
from tests.run.conftest import profile_of

DAY = "2024-01-15"
TEXTS = {f"{DAY}/liste-{n}.txt": page(n, records=5).text for n in (1, 2)}
WAT = zipped(record(b"{}", kind="metadata", Content_Type="application/json"))


@pytest.fixture
def odd(raw):
    """Beside "gare": links, a FIFO and a broken name as sources, and "halle", whose two pages lie among odd files."""
    (raw / "lien").symlink_to("gare")
    (raw / "perdu").symlink_to("nulle-part")
    os.mkfifo(raw / "tube")
    (raw / "caf\udce9").mkdir()
    lay(raw, "halle", TEXTS, profile_of("halle"))
    folder = raw / "halle" / DAY
    (folder / "lien.txt").symlink_to("liste-1.txt")
    (folder / "caf\udce9.txt").write_bytes(b"texte")
    (folder / "a\nb.txt").write_bytes(b"texte")
    (folder / "dossier.txt").mkdir()
    (folder / "rapport.pdf").write_bytes(b"%PDF")
    (folder / "crawl.warc.gz").write_bytes(WAT)
    return raw


def test_the_good_pages_of_all_sources_are_published(odd, processed):
    outcome = run(odd, processed)

    assert outcome.exit_code == 0
    counts = {
        (row["source"], row["page"]): row["record_count"] for row in rows(processed, "pages") if row["record_count"]
    }
    assert counts == {(source, f"liste-{n}.txt"): 5 for source in ("gare", "halle") for n in (1, 2)}
    told = {
        (row["source"], row["page"], row["code"])
        for row in issue_places(processed)
        if row["stage"] in ("plan", "unpack")
    }
    assert told == {
        *((name, None, "odd_source") for name in ("lien", "perdu", "tube", "caf\\xe9")),
        ("halle", "lien.txt", "not_a_regular_file"),
        ("halle", "caf\\xe9.txt", "bad_name"),
        ("halle", "a\\nb.txt", "bad_name"),
        ("halle", "rapport.pdf", "unknown_format"),
        ("halle", "crawl.warc.gz", "no_pages"),
    }
    assert run(odd, processed).is_new is False


@pytest.mark.prove
def test_a_source_that_became_a_link_keeps_what_was_published(raw, processed):
    lay(raw, "halle", TEXTS, profile_of("halle"))
    run(raw, processed)
    (raw / "halle").rename(raw.parent / "ailleurs")
    (raw / "halle").symlink_to(raw.parent / "ailleurs")
    lay(raw, "gare", {f"{DAY}/liste-3.txt": page(3, records=5).text})
    run(raw, processed, prune=True)

    assert {row["source"]: row["code"] for row in rows(processed, "issues")}["halle"] == "odd_source"
    assert sum(row["source"] == "halle" for row in rows(processed, "records")) == 10
    with pytest.raises(UsageError, match=r"no source 'halle' \(a source may not be a symbolic link"):
        run(raw, processed, "halle")


@pytest.mark.prove
def test_a_zip_of_pages_and_the_texts_of_a_crawl_give_records(raw, processed):
    first, second = (text.encode() for text in TEXTS.values())
    texts = zipped(record(second, "https://halle.example.org/2", "conversion", Content_Type="text/plain"))
    files = {f"{DAY}/pages.zip": zip_of({"liste.txt": first, "logo.png": b""}), f"{DAY}/crawl.warc.wet.gz": texts}
    lay(raw, "halle", files, profile_of("halle"))
    run(raw, processed)

    pages = {
        row["page"]: (row["url"], str(row["captured_date"]), row["record_count"])
        for row in rows(processed, "pages")
        if row["source"] == "halle"
    }
    assert pages["pages.zip#liste.txt"] == (None, "None", 5)
    assert pages["crawl.warc.wet.gz#0"] == ("https://halle.example.org/2", "2024-01-15", 5)
