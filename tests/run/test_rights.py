"""A source's terms travel with its rows; what it withholds is in nothing that Doublon writes or prints.

Every sentence of a private text holds a word that stands nowhere else (`canari…`), so that a leak is found wherever it is.
"""

import json
import tomllib

import pytest

from tests.published import DATASETS, all_strings, lay, rows, run
from tests.run.conftest import profile_of
from tests.shell import Shell

TERMS = 'terms_url = "https://bourgs.example.org/mentions"\n'
WITHHOLD = f'private = "withhold"\n{TERMS}'
CANARY = "canari"
SITE = ("Bourgs en commun, réseau des petites villes", "Centre de ressources")
FOOT = ("Mentions légales - Plan du site", "Bourgs en commun, 12 rue des Tilleuls, Valbrune")
SECRET = (
    "Le canaribus circule la nuit entre les six hameaux, et douze canaristes se relaient à son volant depuis janvier.",
    "Le canaribudget de la régie est réparti entre les communes, au prorata des canarivoyageurs de chaque hameau.",
)
LETTER = (
    "LA GRANDE CANARIVÉLORUTION",
    "Les canaricyclistes du plateau se retrouvent en mai devant la halle, avec leurs remorques et leurs sacoches.",
    "UN ATELIER CANARIMOBILE",
    "Un canariréparateur passe dans chaque bourg le premier samedi du mois, du matin jusqu’au soir.",
)
SAID = (
    "Mots-clés : canarimot, canaritheme", "Territoire : Canariville", "42000 CANARIVILLE", "Site internet : www.bus.example.org/nuit",
    "Voir https://www.example.org/canaridoc.pdf", "Écrire à canari@example.org ou au 01 99 00 12 34",
)  # fmt: skip
PUBLIC = (
    "Une salle d’attente a rouvert à la halte. Les voyageurs y trouvent un café associatif, des livres et des vélos."
)
OTHER = "Le marché du bourg revient le mercredi matin. Les producteurs du canton y vendent leurs légumes et leur pain."


def resource(title, body, private="Non", summary=None):
    labels = ["Type de ressource", "Autres", "Ressource privée", private, "Résumé"]
    return "\n".join([title, "", *body, "", *labels, *(summary or body), ""])


def listing(*resources):
    return "\n".join([*SITE, "", *resources, "", *FOOT])


def published_page(title, *paragraphs):
    """A page that is one resource in full."""
    return "\n\n".join([title, "Publié le 12/03/2024 - mis à jour le 14/03/2024", *paragraphs])


def row_of_html(title, paragraphs, private):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<div class="row"><h2><a href="https://bourgs.example.org/{len(title)}">{title}</a></h2>
        <div class="body">{text}<p><a href="https://bourgs.example.org/canarifiche.pdf">La fiche canarifique</a></p></div>
        <div class="field__label">Type de ressource</div><div class="field__item">Autres</div>
        <div class="field__label">Ressource privée</div><div class="field__item">{private}</div>
        <div class="field__label">Résumé</div><div class="field__item">{text}</div></div>"""


HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Ressources</title></head><body><div class="rows">
    {row_of_html("Statuts de la régie des transports", SECRET, "Oui")}
    {row_of_html("Le marché du mercredi matin", [OTHER], "Non").replace("canari", "")}</div></body></html>"""
CORRECTED = [line.replace("canarimot", "canarifaute").replace("douze", "treize canariens") for line in (*SECRET, *SAID)]
JSONL = json.dumps(
    {"url": "https://bourgs.example.org/liste", "text": listing(resource("Budget de la régie des bus", SECRET, "Oui"), resource("Le car du marché", [OTHER]))}
)  # fmt: skip
PAGES = {
    "2024-03-15/liste.txt": listing(
        resource("La halte rouvre ses portes", [PUBLIC]),
        resource("Un bus de nuit pour les hameaux", (*SECRET, *SAID), "Oui", CORRECTED),
        resource("Newsletter des adhérents n°7", LETTER, "Oui"),
        resource("Compte rendu du bureau de mars", SECRET[::-1], "À voir"),
    ),
    "2024-03-15/page.html": HTML,
    "2024-03-15/pages.jsonl": JSONL,
    "2024-03-15/fiche.txt": published_page("La nuit en bus", *SECRET),
    "2024-03-15/bus.txt": published_page("Un bus de nuit, pour les hameaux !", *SECRET),
    "2024-03-15/dit.txt": published_page("Note du bureau", "Ressource privée : Oui", *SECRET),
    "2024-03-15/cassee.jsonl": "canari, ceci n’est pas du JSON",
    "2024-03-15/coupee.txt": "\n".join(
        [*SITE, "", resource("La halte rouvre ses portes", [PUBLIC]), "Un bus de nuit pour les hameaux", "", *SECRET]
    ),
    # The same resource, when it was public still.
    "2024-02-15/liste.txt": listing(
        resource("Un bus de nuit pour les hameaux", (*SECRET, *SAID)), resource("La halte rouvre ses portes", [PUBLIC])
    ),
    "2024-03-15/urls.json": json.dumps({"fiche.txt": "https://www.bus.example.org/nuit/"}),
}
PRIVATE = {"Un bus de nuit pour les hameaux", "Newsletter des adhérents n°7", "Compte rendu du bureau de mars", "Statuts de la régie des transports", "Budget de la régie des bus"}  # fmt: skip


@pytest.fixture(scope="module")
def withheld(tmp_path_factory):
    """A source that withholds, published once; `told` is what the run printed."""
    folder = tmp_path_factory.mktemp("rights")
    lay(folder / "raw", "gare", PAGES, WITHHOLD + profile_of("gare"))
    return folder, run(folder / "raw", folder / "processed").sentences()


def leaks(value):
    return [text for text in all_strings(value) if CANARY in text.casefold()]


def test_the_pages_hold_what_is_looked_for(tmp_path):
    """Kept, every part of the private texts reaches the rows: else the tests below would look for nothing."""
    lay(tmp_path / "raw", "gare", PAGES, profile_of("gare"))
    run(tmp_path / "raw", tmp_path / "processed")
    found = rows(tmp_path / "processed", "records")

    for name in (
        "body",
        "summary",
        "text",
        "items",
        "differences",
        "labels",
        "links",
        "urls",
        "keywords",
        "area",
        "city",
    ):
        assert leaks([row[name] for row in found]), name
    for dataset in ("resources", "articles", "issues", "pages"):
        assert leaks(rows(tmp_path / "processed", dataset)), dataset


@pytest.mark.parametrize("dataset", DATASETS)
def test_no_dataset_holds_a_word_of_a_withheld_text(withheld, dataset):
    folder, _ = withheld

    assert leaks(rows(folder / "processed", dataset)) == []


def test_nothing_beside_the_datasets_holds_a_word_of_it(withheld):
    folder, told = withheld
    files = [path for path in (folder / "processed").rglob("*") if path.is_file() and path.suffix != ".parquet"]

    assert {path.name for path in files} >= {"manifest.json", "_current.json", "README.md", "datapackage.json"}
    assert [path for path in files if CANARY in path.read_text(encoding="utf-8").casefold()] == []
    assert leaks(told) == []


COMMANDS = [
    pytest.param(["split", "raw/gare/2024-03-15/liste.txt", "raw/gare/2024-03-15/page.html", "raw/gare/2024-03-15/pages.jsonl", "--source", "gare", "--json"], id="split"),
    pytest.param(["split", "raw/gare/2024-03-15/liste.txt", "raw/gare/2024-03-15/cassee.jsonl", "--source", "gare"], id="split-table"),
    pytest.param(["run", "--again", "--dry-run"], id="run"),
    pytest.param(["run", "--again", "--dry-run", "--json"], id="run-json"),
    pytest.param(["check", "processed"], id="check"),
    pytest.param(["status"], id="status"),
    pytest.param(["export", "records"], id="export"),
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS)
def test_no_command_prints_a_word_of_it(withheld, words):
    told = Shell(withheld[0])(*words)

    assert told.returncode == 0 and told.stdout
    assert CANARY not in (told.stdout + told.stderr).casefold()


def test_titles_counts_and_flags_are_there(withheld):
    folder, _ = withheld
    found = {row["title"]: row for row in rows(folder / "processed", "resources")}

    assert {title for title, row in found.items() if "withheld" in row["flags"]} == PRIVATE
    for title in PRIVATE:
        row = found[title]
        assert (row["body"], row["summary"], row["text"], row["items"], row["links"], row["urls"]) == (
            None,
            None,
            "",
            [],
            [],
            [],
        )
        assert row["word_count"] > 20
        assert [label["caption"] for label in row["labels"]] == ["Type de ressource", "Ressource privée"]
    letter, bus = found["Newsletter des adhérents n°7"], found["Un bus de nuit pour les hameaux"]
    assert (letter["item_count"], letter["number"], letter["is_private"]) == (2, "7", True)
    assert (bus["email_count"], bus["phone_count"], bus["record_count"]) == (1, 1, 3)


def test_public_records_of_the_source_keep_their_text(withheld):
    folder, _ = withheld
    found = {row["title"]: row for row in rows(folder / "processed", "resources")}

    assert found["La halte rouvre ses portes"]["text"] == PUBLIC
    assert found["Le marché du mercredi matin"]["text"].startswith(OTHER)
    assert found["Le car du marché"]["body"] == OTHER


def test_a_value_that_is_neither_yes_nor_no_counts_as_private(withheld):
    folder, _ = withheld
    [row] = [row for row in rows(folder / "processed", "records") if row["title"] == "Compte rendu du bureau de mars"]

    assert (row["is_private"], row["text"], row["flags"]) == (None, "", ["withheld"])
    [issue] = [issue for issue in rows(folder / "processed", "issues") if issue["code"] == "unknown_value"]
    assert issue["first_line"] and (issue["severity"], issue["excerpt"]) == ("warning", "")
    assert "nothing of these lines is quoted" in issue["message"]


def test_articles_of_withheld_resources_have_no_text(withheld):
    folder, _ = withheld
    found = {row["page"]: row for row in rows(folder / "processed", "articles")}

    assert {page: row["text"] for page, row in found.items()} == {"bus.txt": "", "dit.txt": "", "fiche.txt": ""}
    assert all(row["word_count"] > 20 and row["title"] for row in found.values())


BUS = ("Un bus de nuit pour les hameaux", (*SECRET, "Mots-clés : canarimot"))
TURNS = [  # month → what its page says of one resource, in the order of the runs; after each, which texts are published
    pytest.param({1: "Oui", 2: "Non", 3: "Oui"}, ["-", "-+", "---"], id="made-public-and-withdrawn-again"),
    pytest.param({1: "Oui", 2: None, 3: "Non", 4: None}, ["-", "--", "--+", "--++"], id="pages-cut-short"),
    pytest.param({1: "Oui", 3: None, 2: "Non"}, ["-", "--", "-+-"], id="a-cut-page-is-no-new-word"),
]


@pytest.mark.parametrize("said, shown", TURNS)
def test_the_newest_word_of_a_resource_stands_for_its_older_texts(tmp_path, said, shown):
    """Run after run: what an earlier release showed is gone from the next one, from issues too."""
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    other = [line.replace("canarimot", "canarifaute") for line in BUS[1]]
    for (month, value), marks in zip(said.items(), shown, strict=True):
        whole = resource(*BUS, value, other) if value else "\n".join([BUS[0], "", *BUS[1]])
        page = "\n".join([*SITE, "", resource("Le car du marché", [OTHER]), whole])
        lay(raw, "gare", {f"2024-0{month}-15/liste.txt": page}, WITHHOLD + profile_of("gare"))
        run(raw, processed)

        found = [row for row in rows(processed, "records") if row["title"] == BUS[0]]
        assert len({row["resource_id"] for row in found}) == 1
        assert (
            [bool(row["text"]) for row in found]
            == [bool(leaks(row)) for row in found]
            == [mark == "+" for mark in marks]
        )
        assert {row["text"] for row in rows(processed, "records") if row["title"] != BUS[0]} == {OTHER}
        disagreements = [row for row in rows(processed, "issues") if row["code"] == "copies_disagree"]
        told = {row["snapshot"]: row["text"] != "" for row in found if row["is_private"] is not None}
        assert {row["snapshot"]: bool(leaks(row)) for row in disagreements} == told
        kept = b"".join(path.read_bytes() for path in (processed / "_index").glob("*"))
        assert "+" in marks or b"canari" not in kept


LINK = "Site internet : www.bus.example.org/nuit"
ARTICLES = [
    pytest.param(  # the address decides nothing, since two name it
        [resource("Un bus de nuit", [*SECRET, LINK], "Oui"), resource("Un car de nuit", [*LETTER, LINK], "Oui")],
        "Une autre fiche", {"fiche.txt": "https://bus.example.org/nuit"}, id="address-of-two",
    ),
    pytest.param([resource("Un bus « de nuit »", SECRET, "Oui")], "UN BUS DE NUIT", {}, id="title"),
    pytest.param(  # it was public once, so its text is known to be the article's
        [resource("Un bus de nuit", [*SECRET, *LETTER], "Oui")], "Une autre fiche", {}, id="text-of-older-record"
    ),
]  # fmt: skip


@pytest.mark.parametrize("resources, title, addresses", ARTICLES)
def test_an_article_is_found_to_be_withheld(tmp_path, resources, title, addresses):
    older = [text.replace("\nOui\n", "\nNon\n") for text in resources]
    pages = {
        "2024-02-15/liste.txt": listing(*older, resource("Le car du marché", [OTHER])),
        "2024-03-15/liste.txt": listing(*resources, resource("Le car du marché", [OTHER])),
        "2024-03-15/fiche.txt": published_page(title, *SECRET, *LETTER),
        "2024-03-15/marche.txt": published_page("Le car du marché", OTHER),
        "2024-03-15/urls.json": json.dumps(addresses),
    }
    lay(tmp_path / "raw", "gare", pages, WITHHOLD + profile_of("gare"))
    run(tmp_path / "raw", tmp_path / "processed")

    found = {row["page"]: row["text"] for row in rows(tmp_path / "processed", "articles")}
    assert found == {"fiche.txt": "", "marche.txt": OTHER}


def test_rows_whose_raw_pages_are_gone_are_withheld_when_the_profile_is(tmp_path):
    lay(
        tmp_path / "raw",
        "gare",
        {name: PAGES[name] for name in PAGES if name.startswith("2024-03")},
        profile_of("gare"),
    )
    run(tmp_path / "raw", tmp_path / "processed")
    (tmp_path / "raw/gare/2024-03-15/page.html").unlink()
    lay(tmp_path / "raw", "gare", {"2024-04-15/liste.txt": PAGES["2024-02-15/liste.txt"].replace("Non", "Oui")}, WITHHOLD + profile_of("gare"))  # fmt: skip
    run(tmp_path / "raw", tmp_path / "processed")

    [row] = [
        row for row in rows(tmp_path / "processed", "records") if row["title"] == "Statuts de la régie des transports"
    ]
    assert (row["text"], row["flags"], leaks(row)) == ("", ["withheld"], [])


def test_a_site_that_nobody_has_described_is_withheld_by_what_its_captions_mean(tmp_path):
    """Its captions are learned; where the values of one are not all yes or no, what is not a no is withheld."""
    places = (
        ("halle", SECRET[0], "Oui"),
        ("lavoir", PUBLIC, "Non"),
        ("moulin", SECRET[1], "À voir"),
        ("gare", OTHER, "Non"),
    )
    for page in "abcd":
        texts = [
            resource(f"Fiche {page} : {place}", [f"{text} Page {page}, {place}."], private)
            for place, text, private in places
        ]
        lay(tmp_path / "raw", "gare", {f"2024-03-15/{page}.txt": listing(*texts)})
    lay(tmp_path / "raw", "gare", {}, 'name = "gare"\nprivate = "withhold"\n')
    run(tmp_path / "raw", tmp_path / "processed")

    found = rows(tmp_path / "processed", "records")
    assert len(found) == 16
    shown = {(row["title"].split()[-1], bool(row["text"])) for row in found}
    assert shown == {("halle", False), ("lavoir", True), ("moulin", False), ("gare", True)}
    assert leaks(found) == []


def test_a_draft_keeps_what_its_profile_says_of_rights_and_quotes_nothing(withheld):
    told = Shell(withheld[0])("source", "infer", "gare", "--stdout")

    assert told.returncode == 0 and CANARY not in (told.stdout + told.stderr).casefold()
    profile = tomllib.loads(told.stdout)
    assert (profile["private"], profile["terms_url"]) == ("withhold", "https://bourgs.example.org/mentions")


def test_the_terms_of_a_source_travel_to_its_rows(withheld):
    folder, _ = withheld

    for dataset in ("records", "resources", "articles"):
        terms = {(row["publisher"], row["licence"], row["terms_url"]) for row in rows(folder / "processed", dataset)}
        assert terms == {("Bourgs en commun", "CC0-1.0", "https://bourgs.example.org/mentions")}


def test_terms_that_no_profile_names_are_null(raw, processed):
    run(raw, processed)

    assert {row["terms_url"] for row in rows(processed, "records")} == {None}


FORGOTTEN = {  # dataset → where its row is made, and what is written there for a new column that nobody classified
    "records": ('        "email_count": fields.email_count,\n', '        "mood": relation.text,\n'),
    "articles": ('        "word_count": word_count(article.text),\n', '        "mood": article.text,\n'),
    "issues": ("    row = _struct(issue, *names)\n", '    row["mood"] = issue.excerpt\n'),
}


MOOD = "      - { name: mood, logicalType: string, physicalType: string, description: Mood"
STEPS = [  # what the profile says, what contracts say of the new column → whether its texts are published
    (profile_of("gare"), " }\n", True),
    (WITHHOLD + profile_of("gare"), ", classification: public }\n", True),
    (WITHHOLD + profile_of("gare"), " }\n", False),
]


def test_a_column_that_nobody_classified_is_not_published_of_withheld_records(tmp_path, copied, process):
    """Run after run: rows that were made when all was public, and when a contract let a withheld text pass."""
    rows_py = copied / "pipeline/fields/rows.py"
    paths = {dataset: copied / "schemas" / f"{dataset}.odcs.yaml" for dataset in FORGOTTEN}
    declared = {dataset: path.read_text(encoding="utf-8") for dataset, path in paths.items()}
    for dataset, (line, more) in FORGOTTEN.items():
        code = rows_py.read_text(encoding="utf-8")
        assert code.count(line) == 1, dataset
        rows_py.write_text(code.replace(line, line + more), encoding="utf-8")
    for profile, classification, is_shown in STEPS:
        for dataset, path in paths.items():
            path.write_text(declared[dataset] + MOOD + classification, encoding="utf-8")
        lay(tmp_path / "raw", "gare", PAGES, profile)
        assert process(tmp_path / "raw", tmp_path / "processed", root=copied) == ""
        moods = {dataset: [row["mood"] for row in rows(tmp_path / "processed", dataset)] for dataset in FORGOTTEN}
        assert {dataset: bool(leaks(moods[dataset])) for dataset in moods} == dict.fromkeys(moods, is_shown)
        assert any(PUBLIC in (mood or "") for mood in moods["records"])
