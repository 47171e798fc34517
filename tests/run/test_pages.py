"""Pages that cannot be read are named with their reason, and the run goes on."""

import os

import pytest

from pipeline import store
from tests.generate import article, page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of


def sparse(path, size):
    with path.open("wb") as file:
        file.truncate(size)


BAD = {
    "vide.txt": (lambda path: path.write_bytes(b" \n"), "empty"),
    "image.txt": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "binary"),
    "enorme.txt": (lambda path: sparse(path, store.MAX_PAGE_BYTES + 1), "page_too_large"),
    "note.pdf": (lambda path: path.write_bytes(b"%PDF-1.7"), "unknown_format"),
    "lien.txt": (lambda path: path.symlink_to("liste-1.txt"), "not_a_regular_file"),
    "tube.txt": (os.mkfifo, "not_a_regular_file"),
    "melange.txt": (lambda path: path.write_bytes("été\n".encode("cp1252") + b"\x81\x8d"), "undecodable"),
}


@pytest.fixture
def snapshot(raw):
    (raw / "gare/source.toml").write_text(profile_of("gare", "[limits]\nmax_quarantined = 1.0\n"), encoding="utf-8")
    return raw / "gare/2024-01-15"


def test_bad_pages_are_quarantined_and_the_others_published(raw, snapshot, processed):
    for name, (make, _) in BAD.items():
        make(snapshot / name)
    outcome = run(raw, processed)

    refused = {row["page"]: row["reason"] for row in rows(processed, "pages") if row["status"] == "quarantined"}
    assert {name: reason.split(":")[0] for name, reason in refused.items()} == {n: code for n, (_, code) in BAD.items()}
    issues = {row["page"]: row["code"] for row in rows(processed, "issues") if row["stage"] == "unpack"}
    assert issues == {name: code for name, (_, code) in BAD.items()}
    assert (outcome.exit_code, outcome.summary.records) == (0, 10)
    assert outcome.summary.pages["quarantined"] == len(BAD)
    assert all((snapshot / name).exists() or (snapshot / name).is_symlink() for name in BAD)


def test_bad_pages_that_are_known_are_no_news(raw, snapshot, processed):
    for name, (make, _) in BAD.items():
        make(snapshot / name)
    run(raw, processed)
    outcome = run(raw, processed)

    assert (outcome.is_new, outcome.new_pages) == (False, 0)


def test_a_page_that_was_mended_is_read(raw, snapshot, processed):
    (snapshot / "liste-3.txt").write_bytes(b"\0")
    run(raw, processed)
    (snapshot / "liste-3.txt").write_text(page(3, records=5).text, encoding="utf-8")
    outcome = run(raw, processed)

    assert (outcome.new_pages, outcome.summary.records) == (1, 15)
    assert {row["status"] for row in rows(processed, "pages")} == {"ok"}


@pytest.mark.skipif(os.getuid() == 0, reason="file modes do not hold root back")
def test_a_page_that_may_not_be_read(raw, snapshot, processed):
    (snapshot / "secret.txt").write_text("texte")
    (snapshot / "secret.txt").chmod(0)
    run(raw, processed)

    assert {row["page"]: row["reason"] for row in rows(processed, "pages")}["secret.txt"].startswith("unreadable:")


def test_a_manifest_that_says_otherwise_keeps_its_pages_out(raw, snapshot, processed):
    (snapshot / "manifest.json").write_text('{"files": {"liste-1.txt": {"sha256": "' + "0" * 64 + '", "bytes": 3}}}')
    run(raw, processed)

    reasons = {row["page"]: row["reason"] for row in rows(processed, "pages")}
    assert reasons["liste-1.txt"].startswith("manifest_mismatch:") and reasons["liste-2.txt"] is None


def test_an_article_gives_no_record_and_is_counted(raw, snapshot, processed):
    (snapshot / "article.txt").write_text(article(1).text, encoding="utf-8")
    outcome = run(raw, processed)

    assert dict(outcome.summary.pages) == {"article": 1, "listing": 2}
    assert outcome.summary.records == 10


def test_line_counts_add_up_and_the_ledger_holds_every_line(raw, snapshot, processed):
    (snapshot / "article.txt").write_text(article(1).text, encoding="utf-8")
    run(raw, processed)

    ledger = rows(processed, "ledger")
    for row in rows(processed, "pages"):
        kinds = [count for name, count in row.items() if name.endswith("_line_count")]
        assert sum(kinds) == row["line_count"]
        held = [
            n
            for entry in ledger
            if entry["page"] == row["page"]
            for n in range(entry["first_line"], entry["last_line"] + 1)
        ]
        assert held == list(range(1, row["line_count"] + 1))


def test_a_folder_that_is_no_snapshot_is_told(raw, snapshot, processed):
    lay(raw, "gare", {"brouillon/liste.txt": "texte"})
    run(raw, processed)

    assert [row["excerpt"] for row in rows(processed, "issues") if row["code"] == "stray_entry"] == ["brouillon"]


def test_pages_that_list_nothing_and_have_no_profile_are_read_and_told(raw, processed):
    lay(raw, "lavoir", {"2024-01-15/mot.txt": "Le lavoir rouvre en mai.\n\nLes voisins sont invités.\n"})
    outcome = run(raw, processed)

    assert outcome.summary.records == 10
    told = [(row["source"], row["severity"]) for row in rows(processed, "issues") if row["code"] == "no_layout"]
    assert told == [("lavoir", "info")]
    assert {row["source"]: row["page_kind"] for row in rows(processed, "pages")} == {
        "gare": "listing",
        "lavoir": "other",
    }


def test_listing_pages_of_a_source_without_a_profile_are_learned_from(raw, processed):
    lay(raw, "lavoir", {f"2024-01-15/liste-{n}.txt": page(n, records=5).text for n in (5, 6, 7)})
    outcome = run(raw, processed)

    assert outcome.summary.records == 25
    assert "no_layout" not in {row["code"] for row in rows(processed, "issues")}
