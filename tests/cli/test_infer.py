"""doublon source infer, and doublon split without a profile: what a user gets of a site that nobody has described."""

import json
import tomllib

import pytest

from tests.published import lay
from tests.run.test_learning import listing

DONE, FAILED, USAGE = 0, 1, 2
PAGES = {f"2024-01-15/liste-{n}.txt": listing(n) for n in range(3)}
CAPTIONS = ["Type de ressource", "Ressource privée", "Résumé"]


OLDER = {
    f"2023-05-01/liste-{n}.txt": listing(n).replace("Résumé", "Summary").replace("Récit", "Story") for n in range(3)
}


@pytest.fixture
def site(empty):
    """A folder whose raw/ has one source, "halle": three listing pages in each of two snapshots, and no profile."""
    lay(empty.folder / "raw", "halle", PAGES | OLDER)
    return empty


def profile_of(shell):
    return shell.folder / "raw/halle/source.toml"


def test_the_draft_is_written_and_never_written_over(site):
    told = site("source", "infer", "halle")
    written = profile_of(site).read_bytes()
    again = site("source", "infer", "halle")

    assert (told.returncode, told.stderr) == (DONE, "")
    assert "source.toml" in told.stdout and ", ".join(CAPTIONS) in told.stdout
    draft = tomllib.loads(written.decode())
    assert list(draft["labels"]) == CAPTIONS
    assert (draft["name"], draft["drafted"], draft["header"]) == ("halle", True, ["Ressources des bourgs"])
    assert draft["language"] == "fr"
    assert again.returncode == USAGE
    assert "source.toml" in again.stderr and again.stdout == ""
    assert profile_of(site).read_bytes() == written


def test_json_holds_the_draft_and_what_each_line_rests_on(site):
    told = json.loads(site("source", "infer", "halle", "--json").stdout)

    assert (told["snapshot"], told["pages"]) == ("2024-01-15", 3)  # the newest, where none is named
    assert told["path"].endswith("raw/halle/source.toml")
    assert told["draft"] == profile_of(site).read_text(encoding="utf-8")
    assert told["evidence"]["Résumé"] == {"seen": 9, "among": 9}
    assert told["evidence"]["Ressources des bourgs"] == {"seen": 3, "among": 3}


def test_stdout_prints_the_draft_beside_a_profile_that_is_there(site):
    profile = 'publisher = "Halles"\n[labels]\n"Notre avis" = { to = "summary" }\n'
    profile_of(site).write_text(profile, encoding="utf-8")
    printed = site("source", "infer", "halle", "--snapshot", "2023-05-01", "--stdout")

    assert printed.returncode == DONE
    draft = tomllib.loads(printed.stdout)
    assert (draft["publisher"], list(draft["labels"])) == ("Halles", [*CAPTIONS[:2], "Summary"])
    assert draft["labels"]["Type de ressource"]["values"] == ["Story", "Étude"]
    assert profile_of(site).read_text(encoding="utf-8") == profile


REFUSED = [
    pytest.param(["lavoir"], USAGE, "lavoir", id="unknown-source"),
    pytest.param(["halle", "--snapshot", "2020-01-01"], USAGE, "2024-01-15", id="unknown-snapshot"),
    pytest.param(["prose"], FAILED, "no layout was found", id="no-layout"),
]


@pytest.mark.parametrize("words, code, named", REFUSED)
def test_what_cannot_be_drafted_is_told_and_nothing_is_written(site, words, code, named):
    lay(site.folder / "raw", "prose", {"2024-01-15/page.txt": "Le conseil a voté en mars la reprise du bâtiment."})
    told = site("source", "infer", *words)

    assert told.returncode == code
    assert named in told.stderr and told.stdout == ""
    assert not list((site.folder / "raw").rglob("source.toml"))


def test_pages_without_a_profile_are_split_by_what_they_show_together(site):
    pages = [f"raw/halle/{name}" for name in PAGES]
    told = json.loads(site("split", *pages[:2], "--json").stdout)

    assert [one["page"] for one in told] == pages[:2]
    assert [[record["title"] for record in one["records"]] for one in told] == [
        ["Le bus de nuit", "Un lavoir rouvert", "Moulin en coopérative"],
        ["Four à pain du bas", "Halle de Brande", "Épicerie de Pontaud"],
    ]
    assert {record["summary_relation"] for one in told for record in one["records"]} == {"identical"}
    assert not (site.folder / "processed").exists()


def test_one_page_alone_shows_its_records_in_a_table(site):
    (site.folder / "dump.txt").write_text("\n".join(listing(0).split("\n")[2:-1]), encoding="utf-8")
    told = site("split", "dump.txt")

    assert told.returncode == DONE
    for title in ("Le bus de nuit", "Un lavoir rouvert", "Moulin en coopérative"):
        assert title in told.stdout
