"""What is erased is in no byte of raw/ and processed/ afterwards, does not come back, and all else is as it was."""

import gzip
import json
import shutil

import pytest

from pipeline import load, store
from pipeline.core.errors import UsageError
from pipeline.run.erase import Wish, erase
from pipeline.run.plan import Order
from pipeline.run.route import run as run_again
from tests.checkout import ROOT
from tests.everything import holding
from tests.generate import page
from tests.published import lay, rows, run
from tests.read.unpack.making import http, jsonl, record, zip_of
from tests.run.conftest import profile_of

LOOSE = "[limits]\nmax_drop = 1.0\n"
AT = "2024-07-10T060000Z"
URL = "https://gare.example.org/liste"
TEXTS = [page(1, records=3).text, page(2, records=2).text]
GONE = "Grange Neuve, à Sept-Fontenelles"  # stands in the first resource of the first page alone
TITLE = "Webinaire « culture en milieu rural » (août 2023)"
HTML = (ROOT / "raw/exemple/2024-06-03/ressources-3.html").read_text(encoding="utf-8").replace(
    "dans un hameau coûte cinq fois plus cher", "dans un <b>ham</b>eau co&ucirc;te\n cinq fois plus&nbsp;cher"
)  # fmt: skip
HTML_PROFILE = (ROOT / "raw/exemple/source.toml").read_text(encoding="utf-8").replace('"exemple"', '"html"').partition(
    "[limits]"
)[0] + LOOSE
HTML_TITLE, HTML_GONE = "Appel à projets 2024 : le dernier kilomètre", "dans un hameau coûte cinq fois plus cher"


def archived(*texts, **fields):
    records = [
        record(http(text.encode(), "text/plain"), f"{URL}?{number}", WARC_Record_ID=f"<urn:{number}>", **fields)
        for number, text in enumerate(texts)
    ]
    return b"".join(gzip.compress(one, mtime=0) for one in records)


ARCHIVE = archived(*TEXTS)
PAGES = jsonl({"format": "json-pages-1.0"}, *({"url": f"{URL}?{n}", "title": "Liste", "text": text} for n, text in enumerate(TEXTS)))  # fmt: skip
CDX = b"".join(b'org,example,gare)/liste?%d 20240115 {"url": "%s?%d"}\n' % (n, URL.encode(), n) for n in range(2))
WACZ = zip_of({"archive/site.warc.gz": ARCHIVE, "pages/pages.jsonl": PAGES, "indexes/index.cdxj": CDX, "datapackage.json": b'{"resources": []}'})  # fmt: skip
KINDS = {
    "gare": {f"2024-01-15/liste-{n}.txt": text for n, text in enumerate(TEXTS, 1)},
    "lines": {"2024-01-15/dump.jsonl": jsonl(*({"text": text, "url": URL, "title": TITLE} for text in TEXTS))},
    "packed": {"2024-01-15/dump.jsonl.gz": gzip.compress(jsonl(*({"text": text} for text in TEXTS)), mtime=0)},
    "single": {"2024-01-15/liste.txt.gz": gzip.compress(TEXTS[0].encode(), mtime=0)},
    "warc": {"2024-01-15/site.warc": b"".join(record(http(text.encode(), "text/plain"), URL) for text in TEXTS)},
    "warcs": {"2024-01-15/site.warc.gz": ARCHIVE},
    "wacz": {"2024-01-15/site.wacz": WACZ},
    "zip": {"2024-01-15/site.zip": zip_of({f"{n}.txt": text.encode() for n, text in enumerate(TEXTS)})},
}


def made(folder, sources):
    """Two releases: these sources, then one more snapshot of "gare" with an edit."""
    raw, processed = folder / "raw", folder / "processed"
    for source in sources:
        lay(raw, source, KINDS[source], profile_of(source, LOOSE))
    lay(raw, "html", {"2024-01-15/liste.html": HTML}, HTML_PROFILE)
    run(raw, processed)
    lay(raw, "gare", {"2024-02-15/liste-1.txt": TEXTS[0].replace("258 visiteurs", "259 visiteurs")})
    run_again(Order(raw, processed), "2024-07-02T060000Z")
    return folder


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    return made(tmp_path_factory.mktemp("erase"), ["gare"])


@pytest.fixture
def folder(history, tmp_path):
    shutil.copytree(history, tmp_path / "copy")
    return tmp_path / "copy"


def erased(folder, what=None, phrase=None, **wish):
    return erase(folder / "raw", folder / "processed", Wish(what, phrase, "asked for", **wish), AT)


def id_of(folder, title):
    (resource,) = [row for row in rows(folder / "processed", "resources") if row["title"] == title]
    return resource["resource_id"]


def check_whole(folder):
    """Every release is as its manifest says, keeps its contracts, and a run finds nothing new."""
    processed = folder / "processed"
    assert [store.verify(release) for release in store.releases(processed)] == [[], []]
    assert {path.name for path in processed.glob(".*")} == {".lock"}
    assert not run_again(Order(folder / "raw", processed), "2024-07-20T060000Z").is_new


@pytest.mark.prove
@pytest.mark.parametrize("kinds", [("gare", "warcs", "zip"), tuple(KINDS)])
def test_a_resource_is_in_no_byte_of_any_folder(tmp_path, kinds):
    """All that is left stays where it was, line and offset: read again, it gives just what the release says of it."""
    folder = made(tmp_path, kinds)
    raw, processed = folder / "raw", folder / "processed"
    old = [release.id for release in reversed(store.releases(processed))]
    before = {row["record_id"]: row for row in rows(processed, "records")}
    assert len(holding(GONE, raw)) >= len(kinds)

    certificate = erased(folder, id_of(folder, TITLE))

    assert holding(GONE, raw, processed) == []
    assert holding(TITLE, raw, processed) == []
    check_whole(folder)
    after = {row["record_id"]: row for row in rows(processed, "records")}
    assert {row["title"] for name, row in before.items() if name not in after} == {TITLE}
    assert [name for name, row in after.items() if row | {"position": 0} != before[name] | {"position": 0}] == []
    assert [release.old for release in certificate.releases] == old
    assert list(certificate.dropped_pages) == []
    with pytest.warns(UserWarning, match="is .* now"):
        assert len(load.load("records", old[0], processed)) == len(
            load.load("records", certificate.releases[0].new, processed)
        )
    left = {name: rows(processed, name) for name in ("records", "ledger", "resources", "issues")}
    run_again(Order(raw, processed, again=True), "2024-07-21T060000Z")
    assert {name: rows(processed, name) for name in left} == left


@pytest.fixture(scope="module")
def out_of_markup(history, tmp_path_factory):
    """The folder after a resource of its HTML was erased, and the certificate."""
    folder = shutil.copytree(history, tmp_path_factory.mktemp("markup") / "copy")
    assert holding(HTML_GONE, folder / "raw", folder / "processed")
    return folder, erased(folder, id_of(folder, HTML_TITLE), by="the author")


def test_a_resource_goes_out_of_markup(out_of_markup):
    folder, certificate = out_of_markup
    raw, processed = folder / "raw", folder / "processed"

    assert holding(HTML_GONE, raw, processed) == []
    assert holding(HTML_TITLE, raw, processed) == []
    assert list(certificate.dropped_pages) == []
    check_whole(folder)


RETURNING = {  # a page of the next crawl → how many of its records are published
    "as-it-was": (TEXTS[0], 2),
    "edited": (TEXTS[0].replace("maison médicale", "maison de santé").replace("258", "262"), 2),
    "alone": (TEXTS[0][: TEXTS[0].index("Résumé")], 0),
}


@pytest.mark.prove
def test_what_is_erased_does_not_come_back(folder):
    raw, processed = folder / "raw", folder / "processed"
    erased(folder, id_of(folder, TITLE))
    for name, (text, _) in RETURNING.items():
        lay(raw, name, {"2024-06-15/liste.txt": text}, profile_of(name))

    assert run_again(Order(raw, processed), "2024-07-20T060000Z").is_new

    assert holding(GONE, processed) == []
    assert holding(TITLE, processed) == []
    counts = {name: sum(row["source"] == name for row in rows(processed, "records")) for name in RETURNING}
    assert counts == {name: count for name, (_, count) in RETURNING.items()}
    assert {row["source"] for row in rows(processed, "issues") if row["code"] == "erased"} == set(RETURNING)
    assert not run_again(Order(raw, processed), "2024-07-21T060000Z").is_new

    run_again(Order(raw, folder / "anew"), "2024-07-21T060000Z")
    assert holding(GONE, folder / "anew") == []
    erase(raw, processed, Wish(None, None, "it came back"), "2024-07-22T060000Z")
    assert holding(GONE, raw, processed) == []
    assert not run_again(Order(raw, processed), "2024-07-23T060000Z").is_new


def test_a_phrase_goes_wherever_it_stands(folder):
    raw, processed = folder / "raw", folder / "processed"
    phrase = "HAMEAU, coute cinq"
    assert holding(phrase, raw)

    erased(folder, phrase=phrase)

    assert holding(phrase, raw, processed) == []
    check_whole(folder)
    (row,) = [row for row in rows(processed, "resources") if row["title"] == HTML_TITLE]
    assert row["text"].startswith("Livrer un colis dans un [erased] fois plus cher qu")


@pytest.mark.prove
def test_what_nobody_reads_goes_whole_or_is_told(folder):
    raw, processed = folder / "raw", folder / "processed"
    odd = {
        "cut.warc.gz": archived("La halle est ouverte.", "Le four est chaud.")[:-40],
        "table.csv": "Jeanne;Martin",
        "no.zip": "PK",
    }
    lay(raw, "odd", {f"2024-01-15/{name}": content for name, content in odd.items()})
    run_again(Order(raw, processed), "2024-07-05T060000Z")

    certificate = erased(folder, phrase="Jeanne Martin")

    assert not (raw / "odd/2024-01-15/table.csv").exists()
    assert list(certificate.dropped_pages) == ["table.csv"]
    assert sorted(certificate.unread_files) == ["odd/2024-01-15/cut.warc.gz", "odd/2024-01-15/no.zip"]
    assert not run_again(Order(raw, processed), "2024-07-20T060000Z").is_new


def test_a_broken_off_crawl_is_finished_first(folder):
    (folder / "raw/gare/.2024-03-15").mkdir()

    with pytest.raises(UsageError, match="a crawl was broken off here"):
        erased(folder, phrase="Jeanne Martin")


def test_a_damaged_list_stops_every_run(folder):
    (folder / "raw/suppressed.json").write_text("{}")

    with pytest.raises(UsageError, match="could bring it back"):
        run_again(Order(folder / "raw", folder / "processed"), "2024-07-20T060000Z")


def test_a_page_goes_with_its_records(folder):
    raw, processed = folder / "raw", folder / "processed"
    place = "gare/2024-02-15/liste-1.txt"

    erased(folder, place)

    assert not (raw / place).exists()
    assert place not in {f"{row['source']}/{row['snapshot']}/{row['page']}" for row in rows(processed, "records")}
    assert all(place not in row["pages"] for row in rows(processed, "resources"))
    assert {row["record_count"] for row in rows(processed, "resources") if row["title"] == TITLE} == {1}
    check_whole(folder)


@pytest.mark.prove
def test_a_source_goes_whole(folder):
    raw, processed = folder / "raw", folder / "processed"

    erased(folder, "html")

    assert not (raw / "html").exists()
    assert {row["source"] for row in rows(processed, "pages")} == {"gare"}
    assert holding(HTML_TITLE, raw, processed) == []
    check_whole(folder)
    lay(raw, "html", {"2024-06-15/liste.html": HTML}, HTML_PROFILE)
    run_again(Order(raw, processed), "2024-07-21T060000Z")
    assert holding(HTML_TITLE, processed) == []


@pytest.mark.prove
def test_judgements_on_it_go_and_others_keep_their_line(folder):
    raw, processed = folder / "raw", folder / "processed"
    ids = {row["title"]: row["record_id"] for row in rows(processed, "records") if row["source"] == "gare"}
    one, other, third = list(ids)[:3]
    header = "left_record_id,right_record_id,verdict,why,left_title\n"
    lines = [
        f'{ids[TITLE]},{ids[other if other != TITLE else one]},different,"Grange\nNeuve",{TITLE}\n',
        f"{ids[other]},{ids[third]},different,unlike,\n",
    ]
    (raw / "judgements.csv").write_text(header + "".join(lines), encoding="utf-8")
    run_again(Order(raw, processed), "2024-07-04T060000Z")

    certificate = erased(folder, id_of(folder, TITLE))

    assert certificate.judgements == 1
    assert (raw / "judgements.csv").read_text(encoding="utf-8") == header + "\n\n" + lines[1]
    assert [row["row"] for row in rows(processed, "judgements")] == [4]
    assert not run_again(Order(raw, processed), "2024-07-20T060000Z").is_new


def test_a_dry_look_changes_nothing(folder):
    before = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}

    certificate = erased(folder, id_of(folder, TITLE), is_dry=True)

    assert {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()} == before
    assert len(certificate.raw_files) == 2


def test_the_certificate_tells_what_was_found_where_and_quotes_nothing(out_of_markup):
    processed = out_of_markup[0] / "processed"

    kept = json.loads((processed / "_erasures" / f"{AT}.json").read_text(encoding="utf-8"))
    told = (processed / "_erasures" / f"{AT}.txt").read_text(encoding="utf-8")

    assert (kept["by"], kept["why"], len(kept["releases"])) == ("the author", "asked for", 2)
    assert all(file["sha256_before"] != file["sha256_after"] for file in kept["raw_files"])
    assert "html/2024-01-15/liste.html: 1 record" in told
    assert HTML_GONE not in told and HTML_TITLE not in told


NOTHING = [
    pytest.param("nowhere", None, "no such resource, source or page", id="nothing-of-that-name"),
    pytest.param("gare/2024-01-15/nowhere.txt", None, "is no page", id="no-page"),
    pytest.param("https://nowhere.example.org/", None, "no release knows", id="no-address"),
    pytest.param(None, "d'e", "4 letters", id="too-short-a-phrase"),
]


@pytest.mark.parametrize("what, phrase, why", NOTHING)
def test_what_is_not_there_is_refused(history, what, phrase, why):
    with pytest.raises(UsageError, match=why):
        erased(history, what, phrase)
    assert not (history / "processed/.erasing").exists()
