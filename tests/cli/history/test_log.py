"""`doublon log`: the life of a resource over snapshots and releases, and what it can be cited by."""

import json
import shutil

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.collect.answer import Answer
from pipeline.collect.archive import Archive
from pipeline.core.errors import UsageError
from pipeline.inspect.history.log import log
from tests.history import FOUR, LAVOIR, listing
from tests.published import lay, rows, run
from tests.run.conftest import profile_of
from tests.shell import Shell

DONE, USAGE = 0, 2
URL = "https://gare.example.org/liste"


@pytest.fixture(scope="module")
def shell(past):
    return Shell(past.folder)


def told(shell, *words):
    return json.loads(shell("log", *words, "--json").stdout)


def test_a_life_has_its_printings_versions_and_events(shell, past):
    life = told(shell, past.resource("Le verger"))

    assert [(place["snapshot"], place["first_line"], place["last_line"], place["version"]) for place in life["printings"]] == [
        ("2024-01-15", 23, 32, 1), ("2024-02-15", 23, 32, 2),
    ]  # fmt: skip
    assert [(event["release"], event["change"], event["cause"], event["is_on_line"]) for event in life["events"]] == [
        (past.releases[0], "added", "site", True), (past.releases[2], "removed", "judgement", False), (past.releases[3], "changed", "site", True),
    ]  # fmt: skip
    assert life["events"][1]["other_id"] == past.resource("Le lavoir", 2)
    assert "octobre" in life["events"][2]["columns"][0]["old"] and "septembre" in life["events"][2]["columns"][0]["new"]


def test_it_reads_like_a_history(shell, past):
    said = shell("log", past.resource("Le four")).stdout

    assert "\nFirst seen on 2024-01-15 on gare/liste.txt.\n" in said
    assert f"\n{past.releases[1]}  2024-02-16T060000Z: changed, because of the pages themselves\n" in said
    assert (
        said.count("le samedi par [-deux voisins-]{+trois voisines+}, qui") == 2
    )  # of the version, and of the release


@pytest.mark.prove
def test_a_beginning_and_a_record_lead_to_the_same_life(shell, past):
    lives = [
        told(shell, asked)
        for asked in (past.resource("Le four")[:6], past.record("Le four"), past.resource("Le four").upper())
    ]

    assert {life["resource_id"] for life in lives} == {past.resource("Le four")}
    assert lives[0]["printings"] == lives[1]["printings"] == lives[2]["printings"]


@pytest.fixture
def merged(past, tmp_path):
    """The same releases, with the one as current in which two were merged."""
    shutil.copytree(past.folder, tmp_path, dirs_exist_ok=True)
    shell = Shell(tmp_path)
    assert shell("rollback", past.releases[2]).returncode == DONE
    return shell


def test_a_retired_id_is_followed_and_its_own_events_are_told(merged, past):
    gone, kept = past.resource("Le verger", 2), past.resource("Le lavoir", 2)
    life = told(merged, gone)

    assert (life["resource_id"], life["asked"]["retired"], life["merged"]) == (kept, [gone], [gone])
    assert [(event["resource_id"], event["change"]) for event in life["events"] if event["is_on_line"]] == [
        (gone, "added"), (kept, "added"), (gone, "removed"),
    ]  # fmt: skip
    assert [judgement["verdict"] for judgement in life["judgements"]] == ["same"]
    assert merged("log", gone).stdout.startswith(f"{gone} is now {kept}: the two turned out to be one resource.\n")


@pytest.mark.prove
def test_what_only_an_older_release_has_is_told_by_it(tmp_path):
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    lay(
        raw,
        "gare",
        {"2024-01-15/un.txt": listing(("Le four", FOUR)), "2024-01-15/deux.txt": listing(("Le lavoir", LAVOIR))},
        profile_of("gare"),
    )
    run(raw, processed)
    (gone,) = (row for row in rows(processed, "records") if row["title"] == "Le lavoir")
    (raw / "gare/2024-01-15/deux.txt").unlink()
    run(raw, processed, prune=True)
    for asked in (gone["resource_id"], gone["record_id"][:8]):
        life = told(Shell(tmp_path), asked)
        assert (life["is_current"], life["title"], [event["change"] for event in life["events"]]) == (
            False,
            "Le lavoir",
            ["added", "removed"],
        )


def test_nothing_of_a_resource_that_is_withheld_now_is_told_of_older_releases(shell, past):
    said = shell("log", past.resource("La barque"), "--json").stdout + shell("log", past.resource("La barque")).stdout

    assert "canari" not in said
    assert "body, summary, text, labels: withheld" in said


@pytest.mark.prove
def test_an_archived_answer_is_named_as_another_reader_finds_it(tmp_path):
    raw = tmp_path / "raw"
    folder = raw / "gare" / "2024-03-04"
    folder.mkdir(parents=True)
    lay(raw, "gare", {}, profile_of("gare"))
    archive = Archive(folder / "crawl.warc.gz")
    archive.open("doublon", "gare")
    headers = (("Content-Type", "text/plain; charset=utf-8"),)
    for url, text in ((URL, listing(("Le four", FOUR))), (f"{URL}?page=2", listing(("Le lavoir", LAVOIR)))):
        answer = Answer(
            url,
            b"GET /liste HTTP/1.1\r\n\r\n",
            "2024-03-04T06:00:00.000000Z",
            status=200,
            headers=headers,
            wire=text.encode(),
        )
        archive.answer(answer, "page", {"outcome": "fetched"})
    archive.close()
    run(raw, tmp_path / "processed")
    shell = Shell(tmp_path)
    (row,) = (row for row in rows(tmp_path / "processed", "resources") if row["title"] == "Le lavoir")
    (printing,) = told(shell, row["resource_id"])["printings"]

    found = printing["archive"]
    with (folder / "crawl.warc.gz").open("rb") as stream:
        stream.seek(int(found["place"].removeprefix("#")))
        record = next(iter(ArchiveIterator(stream)))
        assert record.rec_headers.get_header("WARC-Target-URI") == f"{URL}?page=2"
        assert found["record_id"] == record.rec_headers.get_header("WARC-Record-ID")
        assert found["date"] == record.rec_headers.get_header("WARC-Date")
    cited = shell("log", row["resource_id"], "--cite").stdout
    assert cited.startswith(f"{row['publisher']}. “Le lavoir”. {URL}?page=2. Seen 2024-03-04T06:00:00")
    assert f"Archived as {found['record_id']} in gare/2024-03-04/crawl.warc.gz at {found['place']}." in cited

    (folder / "crawl.warc.gz").unlink()
    (printing,) = told(shell, row["resource_id"])["printings"]
    assert printing["archive"]["missing"] == "it cannot be read there: No such file or directory"


def test_a_damaged_release_is_told_and_hides_no_other(merged, past):
    path = merged.folder / "processed" / "_releases" / past.releases[1] / "changes.parquet"
    path.unlink()
    path.write_bytes(b"PAR1 and nothing else PAR1")
    life = told(merged, past.resource("Le lavoir", 2))

    assert past.releases[1] in life["notes"][0] and "cannot be read" in life["notes"][0]
    assert past.releases[2] in {event["release"] for event in life["events"]}


@pytest.mark.parametrize(
    "asked, why",
    [("0badc0de", "there is no such id"), ("le four", "there is no such id"), ("00", "too short for an id")],
)
def test_an_id_that_no_release_knows_is_refused(past, asked, why):
    with pytest.raises(UsageError, match=why):
        log(past.processed, past.folder / "raw", asked, 0)
