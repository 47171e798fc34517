"""Pages that cannot be read are named with their reason, and the run goes on."""

import os

import pytest

from pipeline import store
from pipeline.run import route
from tests.generate import article, page
from tests.published import STAMP, issue_places, lay, rows, run
from tests.run.conftest import profile_of


def sparse(path, size):
    with path.open("wb") as file:
        file.truncate(size)


def closed(path):
    path.write_text("texte")
    path.chmod(0)


BAD = {
    "vide.txt": (lambda path: path.write_bytes(b" \n"), "empty"),
    "image.txt": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "binary"),
    "enorme.txt": (lambda path: sparse(path, store.MAX_PAGE_BYTES + 1), "page_too_large"),
    "note.pdf": (lambda path: path.write_bytes(b"%PDF-1.7"), "unknown_format"),
    "lien.txt": (lambda path: path.symlink_to("liste-1.txt"), "not_a_regular_file"),
    "tube.txt": (os.mkfifo, "not_a_regular_file"),
    "melange.txt": (lambda path: path.write_bytes(b"\xff\xfea"), "undecodable"),
}
if os.getuid():  # file modes do not hold root back
    BAD["secret.txt"] = (closed, "unreadable")
MANIFEST = '{"files": {"liste-1.txt": {"sha256": "' + "0" * 64 + '", "bytes": 3}}}'


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Sources of every kind of page, beside "gare" whose pages are good, and what a run publishes of them."""
    folder = tmp_path_factory.mktemp("pages")
    raw = folder / "raw"
    lay(raw, "gare", {f"2024-01-15/liste-{n}.txt": page(n, records=5).text for n in (1, 2)}, profile_of("gare"))
    lay(raw, "gare", {"2024-01-15/article.txt": article(1).text, "brouillon/liste.txt": "texte"})
    bad = {"2024-01-15/liste-1.txt": page(3, records=5).text, "2024-01-15/reprise.txt": b"\0"}
    lay(raw, "bad", bad, profile_of("bad", "[limits]\nmax_quarantined = 1.0\n"))
    for name, (make, _) in BAD.items():
        make(raw / "bad/2024-01-15" / name)
    declared = {f"2024-01-15/liste-{n}.txt": page(3 + n, records=5).text for n in (1, 2)}
    lay(raw, "declared", declared | {"2024-01-15/manifest.json": MANIFEST}, profile_of("declared"))
    lay(raw, "lavoir", {"2024-01-15/mot.txt": "Le lavoir rouvre en mai.\n\nLes voisins sont invités.\n"})
    lay(raw, "learned", {f"2024-01-15/liste-{n}.txt": page(n, records=5).text for n in (6, 7, 8)})
    return folder, run(raw, folder / "processed")


def of(folder, dataset, source):
    return [row for row in rows(folder / "processed", dataset) if row["source"] == source]


def test_bad_pages_are_quarantined_and_the_others_published(published):
    folder, outcome = published

    bad = {name: code for name, (_, code) in BAD.items()} | {"reprise.txt": "binary"}
    refused = {row["page"]: row["reason"] for row in of(folder, "pages", "bad") if row["status"] == "quarantined"}
    assert {name: reason.split(":")[0] for name, reason in refused.items()} == bad
    assert {
        row["page"]: row["code"]
        for row in issue_places(folder / "processed")
        if (row["source"], row["stage"]) == ("bad", "unpack")
    } == bad
    assert len(of(folder, "records", "bad")) == 5
    assert outcome.exit_code == 0
    assert dict(outcome.summary.pages) == {"article": 1, "listing": 7, "other": 1, "quarantined": len(bad) + 1}
    snapshot = folder / "raw/bad/2024-01-15"
    assert all((snapshot / name).exists() or (snapshot / name).is_symlink() for name in bad)


def test_a_manifest_that_says_otherwise_keeps_its_pages_out(published):
    reasons = {row["page"]: row["reason"] for row in of(published[0], "pages", "declared")}

    assert reasons["liste-1.txt"].startswith("manifest_mismatch:") and reasons["liste-2.txt"] is None


def test_an_article_gives_no_record_and_is_counted(published):
    folder, outcome = published

    assert {row["page"]: row["record_count"] for row in of(folder, "pages", "gare")} == {
        "article.txt": 0, "liste-1.txt": 5, "liste-2.txt": 5,
    }  # fmt: skip
    assert outcome.summary.records == 10 + 5 + 5 + 15


def test_line_counts_add_up_and_the_ledger_holds_every_line(published):
    ledger = rows(published[0] / "processed", "ledger")
    for row in rows(published[0] / "processed", "pages"):
        kinds = [count for name, count in row.items() if name.endswith("_line_count")]
        assert sum(kinds) == row["line_count"]
        held = [
            n
            for entry in ledger
            if (entry["source"], entry["page"]) == (row["source"], row["page"])
            for n in range(entry["first_line"], entry["last_line"] + 1)
        ]
        assert held == list(range(1, row["line_count"] + 1))


def test_a_folder_that_is_no_snapshot_is_told(published):
    issues = of(published[0], "issues", "gare")

    assert [row["excerpt"] for row in issues if row["code"] == "stray_entry"] == ["brouillon"]


def test_what_was_not_read_is_told_where_nothing_was_ever_published(tmp_path):
    (tmp_path / "raw" / "gare").mkdir(parents=True)
    (tmp_path / "raw" / "gare" / "page.txt").write_text("Une page sans dossier de jour\n")

    told = route.run(route.Order(tmp_path / "raw", tmp_path / "processed", ()), STAMP).sentences()

    assert told[0] == "Nothing new: nothing was published."
    assert told[1].startswith("gare: 'page.txt' is no snapshot, so nothing in it was read. Name the folder by a day")


def test_pages_that_list_nothing_and_have_no_profile_are_read_and_told(published):
    issues = issue_places(published[0] / "processed")
    told = [(row["source"], row["severity"]) for row in issues if row["code"] == "no_layout"]

    assert told == [("lavoir", "info")]
    assert [row["page_kind"] for row in of(published[0], "pages", "lavoir")] == ["other"]


def test_listing_pages_of_a_source_without_a_profile_are_learned_from(published):
    assert len(of(published[0], "records", "learned")) == 15


@pytest.mark.prove
def test_a_page_that_was_mended_is_read_and_bad_ones_that_are_known_are_no_news(published):
    """The last of this file: the folder is another from here on."""
    folder, _ = published
    lay(folder / "raw", "bad", {"2024-01-15/reprise.txt": page(9, records=5).text})
    outcome = run(folder / "raw", folder / "processed")

    assert (outcome.new_pages, len(of(folder, "records", "bad"))) == (1, 10)
    assert {row["page"] for row in of(folder, "pages", "bad") if row["status"] == "quarantined"} == set(BAD)
    outcome = run(folder / "raw", folder / "processed")
    assert (outcome.is_new, outcome.new_pages) == (False, 0)
