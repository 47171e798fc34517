"""What a user sees and what a script gets: sentences, JSON, exit codes."""

import json

import pytest

RUN, USAGE, BROKEN, HELD = 0, 2, 3, 4


def test_run_tells_what_it_did(published):
    told = published.first

    assert told.returncode == RUN, told.stderr
    assert "32 records on 6 pages are 18 resources" in told.stdout
    assert "% of the words on the listing pages were printed twice" in told.stdout
    assert told.stderr == ""


def test_second_run_publishes_nothing(published):
    again = published("run", "--json")

    assert again.returncode == RUN
    assert json.loads(again.stdout)["is_new"] is False


def test_quiet_says_nothing(published):
    told = published("run", "--quiet")

    assert (told.returncode, told.stdout, told.stderr) == (RUN, "", "")


def test_status_and_check_of_what_is_published(published):
    status, check = published("status", "--json"), published("check")

    assert json.loads(status.stdout)["sources"][0]["records"] == 32
    assert check.returncode == RUN
    assert "11 datasets keep their contracts" in check.stdout


def test_check_names_what_is_broken(published, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(published.folder / "processed" / "resource_aliases.parquet")
    broken = pa.table({"old_id": ["no id"], "new_id": ["0123456789abcdef"]}, schema=table.schema)
    pq.write_table(broken, tmp_path / "resource_aliases.parquet")

    told = published("check", str(tmp_path / "resource_aliases.parquet"), "--json")

    assert told.returncode == BROKEN
    assert {failure["rule"] for failure in json.loads(told.stdout)["failures"]} == {"pattern"}


def test_split_shows_records_of_a_loose_page(published):
    page = "raw/exemple/2024-03-04/ressources-1.txt"
    told = published("split", page, "--source", "exemple", "--json")

    records = json.loads(told.stdout)[0]["records"]
    assert [record["position"] for record in records] == [1, 2, 3, 4, 5, 6]
    assert records[2]["number"] == "12"


def test_split_without_a_profile_learns_from_the_page(published):
    told = published("split", "raw/exemple/2024-03-04/ressources-1.txt", "--json")

    titles = [record["title"] for record in json.loads(told.stdout)[0]["records"]]
    assert len(titles) == 6
    assert "Fiche Repérage n°12 : La Navette des Lavoirs" in titles


def test_split_of_prose_says_that_nothing_tells_a_layout(shell):
    (shell.folder / "prose.txt").write_text("Le conseil a voté en mars la reprise du bâtiment.", encoding="utf-8")
    told = shell("split", "prose.txt")

    assert told.returncode == RUN
    assert "[labels]" in told.stdout


def test_split_of_an_article_says_that_it_lists_nothing(shell):
    text = "Le four a été rallumé pour la fête des moissons, et trois boulangers du canton y cuisent leurs miches."
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Lavoir", "Verger", "Halte", "Bus de nuit"))
    page = f"<h1>Le four</h1><p>Publié le 12/03/2021</p><p>{text}</p><p>{text[::-1]}</p><h2>À lire aussi</h2><ul>{links}</ul>"
    (shell.folder / "four.html").write_text(page, encoding="utf-8")
    told = shell("split", "four.html")

    assert told.returncode == RUN
    assert "four.html: no record" in told.stdout + told.stderr


@pytest.mark.parametrize(
    "source, read_by",
    [
        pytest.param(["--source", "exemple"], "read by the captions of its site", id="profile"),
        pytest.param([], "read by the roles of its lines", id="no-profile", marks=pytest.mark.prove),
    ],
)
def test_split_tells_why(published, source, read_by):
    page = "raw/exemple/2024-03-04/ressources-1.txt"
    sheet, told = (published("split", page, *source, "--why", *more) for more in ([], ["--json"]))

    (why,) = json.loads(told.stdout)[0]["why"]
    assert read_by in why["read_by"]
    assert [record["line"] for record in why["records"]] == [4, 68, 150, 188, 226, 256]
    assert f"Why: {page}, {why['read_by']}" in sheet.stdout
    assert all(record["sentence"] in sheet.stdout for record in why["records"])


def test_add_files_pages_that_run_finds_and_a_dry_run_publishes_nothing(shell):
    for number in (1, 2):
        page = shell.folder / f"raw/exemple/2024-03-04/ressources-{number}.txt"
        (shell.folder / f"dump-{number}.txt").write_bytes(page.read_bytes())

    added = shell("add", "dump-1.txt", "dump-2.txt", "--source", "exemple", "--snapshot", "2024-09-02")
    told = shell("run", "--dry-run", "--json")

    assert (added.returncode, told.returncode) == (RUN, RUN)
    summary = json.loads(told.stdout)["summary"]
    assert (summary["records"], summary["resources"]) == (45, 18)
    assert not list((shell.folder / "processed").glob("*.parquet"))


USAGE_ERRORS = [
    pytest.param(["run", "--raw", "nowhere"], "nowhere", id="no-raw-folder"),
    pytest.param(["run", "elsewhere"], "elsewhere", id="unknown-source"),
    pytest.param(["run", "--nope"], "--nope", id="unknown-option"),
    pytest.param(["split", "gone.txt"], "gone.txt", id="no-such-page"),
    pytest.param(["add", "gone.txt", "--source", "exemple"], "gone.txt", id="no-such-dump"),
    pytest.param(["add", "raw", "--source", "Not A Name"], "Not A Name", id="bad-source-name"),
    pytest.param(["check", "nothing"], "nothing", id="nothing-to-check"),
]


@pytest.mark.parametrize("words, named", USAGE_ERRORS)
def test_usage_errors_name_what_is_wrong(shell, words, named):
    told = shell(*words)

    assert told.returncode == USAGE
    assert named in told.stderr + told.stdout


PROFILES = [
    pytest.param('name = "exemple"\n[labels\n', ":2:", id="broken-toml"),
    pytest.param('name = "exemple"\n[labels]\n"Type" = { to = "typ" }\n', ":3:", id="caption-to-no-column"),
    pytest.param('name = "exemple"\ncolour = "red"\n', ":2:", id="unknown-key"),
]


@pytest.mark.parametrize("profile, place", PROFILES)
def test_a_bad_profile_is_refused_with_its_line(shell, profile, place):
    (shell.folder / "raw/exemple/source.toml").write_text(profile, encoding="utf-8")

    told = shell("run")

    assert told.returncode == USAGE
    assert f"source.toml{place}" in told.stderr


def test_a_held_back_source_leaves_the_others(shell):
    folder = shell.folder / "raw/broken/2024-01-01"
    folder.mkdir(parents=True)
    for number in range(6):
        (folder / f"{number}.txt").write_bytes(b"\x00\x01\x81" * 50)

    told = shell("run")

    assert told.returncode == HELD
    assert "broken was held back: 6 of 6 pages are quarantined" in told.stdout
    assert "18 resources" in told.stdout


@pytest.mark.parametrize("command", ["run", "split", "check", "explain", "status", "add", "serve"])
def test_help_has_examples(empty, command):
    told = empty(command, "--help")

    assert told.returncode == RUN
    assert f"doublon {command}" in told.stdout
    assert "Exit codes" in told.stdout
