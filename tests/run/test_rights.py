"""A source's terms travel with its rows; what it withholds is in nothing that Doublon writes or prints.

Every sentence of a private text holds a word that stands nowhere else (`canari…`), so that a leak is found wherever it is.
"""

import json
import re
import tomllib

import pytest

from tests.published import DATASETS, all_strings, issue_places, lay, rows, run
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


def own_words(source, text):
    """The text in words that no other source has: sources that share one raw folder must not share resources."""
    return re.sub(r"\w{5,}", rf"\g<0>{source}", text)


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
    pytest.param(["run", "--again", "--dry-run", "--json"], id="run"),
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
TURNS = {  # source → by month what its page says of one resource; after each run, which of its texts are published
    "retour": ({1: "Non", 2: "Oui"}, ["+", "--"]),
    "allerretour": ({1: "Oui", 2: "Non", 3: "Oui"}, ["-", "-+", "---"]),
    "coupee": ({1: "Oui", 2: None, 3: "Non", 4: None}, ["-", "--", "--+", "--++"]),
    "couverte": ({1: "Oui", 3: None, 2: "Non"}, ["-", "--", "-+-"]),  # a page cut short is no new word
}


def turn_of(source, month, value):
    """The page of a month, on which a resource says `value` of itself, or is cut short."""
    title, body = own_words(source, BUS[0]), [own_words(source, line) for line in BUS[1]]
    summary = [line.replace("canarimot", "canarifaute") for line in body]
    whole = resource(title, body, value, summary) if value else "\n".join([title, "", *body])
    page = "\n".join([*SITE, "", resource("Le car du marché", [own_words(source, OTHER)]), whole])
    return {f"2024-0{month}-15/liste.txt": page}


@pytest.mark.parametrize("turns", [2, pytest.param(4, marks=pytest.mark.prove)])
def test_the_newest_word_of_a_resource_stands_for_its_older_texts(tmp_path, turns):
    """Run after run: what an earlier release showed is gone from the next one, from issues and the index too."""
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    lay(raw, "perdue", {"2024-03-15/page.html": HTML}, profile_of("perdue"))
    for turn in range(turns):
        shown = {source: marks[turn] for source, (_, marks) in TURNS.items() if turn < len(marks)}
        for source in shown:
            lay(raw, source, turn_of(source, *list(TURNS[source][0].items())[turn]), WITHHOLD + profile_of(source))
        run(raw, processed)

        records, issues = rows(processed, "records"), issue_places(processed)
        kept = b"".join(path.read_bytes() for path in (processed / "_index").glob("*"))
        for source, marks in shown.items():
            ours = [row for row in records if row["source"] == source]
            found = [row for row in ours if row["title"] == own_words(source, BUS[0])]
            assert len({row["resource_id"] for row in found}) == 1
            is_shown = [mark == "+" for mark in marks]
            assert [bool(row["text"]) for row in found] == [bool(leaks(row)) for row in found] == is_shown
            assert {row["text"] for row in ours if row not in found} == {own_words(source, OTHER)}
            disagreements = [row for row in issues if row["code"] == "copies_disagree" and row["source"] == source]
            told = {row["snapshot"]: row["text"] != "" for row in found if row["is_private"] is not None}
            assert {row["snapshot"]: bool(leaks(row)) for row in disagreements} == told
            assert "+" in marks or own_words(source, "canaribus").encode() not in kept

        # A raw page that is gone by the time that its source withholds.
        [row] = [row for row in records if row["title"] == "Statuts de la régie des transports"]
        assert (bool(row["text"]), row["flags"], bool(leaks(row))) == (turn == 0, ["withheld"] * (turn > 0), turn == 0)
        if turn == 0:
            (raw / "perdue/2024-03-15/page.html").unlink()
            lay(raw, "perdue", {}, WITHHOLD + profile_of("perdue"))


LINK = "Site internet : www.bus.example.org/nuit"
ARTICLES = {  # source → its private resources, the title and the address of an article that tells of one
    "adresse": (  # the address decides nothing, since two name it
        {"Un bus de nuit": [*SECRET, LINK], "Un car de nuit": [*LETTER, LINK]}, "Une autre fiche", "https://bus.example.org/nuit",
    ),
    "titre": ({"Un bus « de nuit »": SECRET}, "UN BUS DE NUIT", None),
    "texte": ({"Un bus de nuit": [*SECRET, *LETTER]}, "Une autre fiche", None),  # known, since it was public once
}  # fmt: skip


PLACES = {
    "halle": (SECRET[0], "Oui"),
    "lavoir": (PUBLIC, "Non"),
    "moulin": (SECRET[1], "À voir"),
    "gare": (OTHER, "Non"),
}
UNDESCRIBED = {
    f"2024-03-15/{page}.txt": listing(
        *(
            resource(f"Fiche {page} : {place}", [f"{text} Page {page}, {place}."], private)
            for place, (text, private) in PLACES.items()
        )
    )
    for page in "abcd"
}


@pytest.fixture(scope="module")
def others(tmp_path_factory):
    """Sources of ARTICLES, one that nobody has described, and one that withholds nothing, published once."""
    folder = tmp_path_factory.mktemp("others")
    lay(folder / "raw", "gare", PAGES, profile_of("gare"))
    for source, (private, title, address) in ARTICLES.items():
        texts = {
            name: [line if line == LINK else own_words(source, line) for line in private[name]] for name in private
        }
        market = own_words(source, OTHER)
        pages = {
            f"2024-{month}-15/liste.txt": listing(
                *(resource(name, texts[name], value) for name in texts), resource("Le car du marché", [market])
            )
            for month, value in (("02", "Non" if source == "texte" else "Oui"), ("03", "Oui"))
        } | {
            "2024-03-15/fiche.txt": published_page(title, *(own_words(source, line) for line in (*SECRET, *LETTER))),
            "2024-03-15/marche.txt": published_page("Le car du marché", market),
            "2024-03-15/urls.json": json.dumps({"fiche.txt": address} if address else {}),
        }
        lay(folder / "raw", source, pages, WITHHOLD + profile_of(source))
    lay(folder / "raw", "inconnue", UNDESCRIBED, 'name = "inconnue"\nprivate = "withhold"\n')
    run(folder / "raw", folder / "processed")
    return folder / "processed"


def test_the_pages_hold_what_is_looked_for(others):
    """Kept, every part of the private texts reaches the rows: else the other tests would look for nothing."""
    found = {
        dataset: [row for row in rows(others, dataset) if row["source"] == "gare"]
        for dataset in ("records", "articles", "issues", "pages")
    }

    texts = ("body", "summary", "text", "items", "differences", "labels", "links", "urls", "keywords", "area", "city")
    assert [name for name in texts if not leaks([row[name] for row in found["records"]])] == []
    assert [dataset for dataset in found if not leaks(found[dataset])] == []
    assert leaks(rows(others, "resources"))
    assert {row["terms_url"] for row in found["records"]} == {None}, "no profile names them"


@pytest.mark.parametrize("source", ARTICLES)
def test_an_article_is_found_to_be_withheld(others, source):
    found = {row["page"]: row["text"] for row in rows(others, "articles") if row["source"] == source}

    assert found == {"fiche.txt": "", "marche.txt": own_words(source, OTHER)}


def test_a_site_that_nobody_has_described_is_withheld_by_what_its_captions_mean(others):
    """Its captions are learned; where the values of one are not all yes or no, what is not a no is withheld."""
    found = [row for row in rows(others, "records") if row["source"] == "inconnue"]

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


FORGOTTEN = {  # dataset → where its row is made, and what is written there for a new column that nobody classified
    "records": ('        "email_count": fields.email_count,\n', '        "mood": relation.text,\n'),
    "articles": ('        "word_count": word_count(article.text),\n', '        "mood": article.text,\n'),
    "issues": ("    row = _struct(issue, *names)\n", '    row["mood"] = issue.excerpt\n'),
}


MOOD = "      - { name: mood, logicalType: string, physicalType: string, description: Mood"
FORGETFUL = {name: PAGES[name] for name in ("2024-03-15/liste.txt", "2024-03-15/dit.txt")}
PUBLIC_AND_WITHHELD = {source: profile_of(source) for source in ("gare", "halle")} | {
    "quai": WITHHOLD + profile_of("quai")
}
STEPS = [  # what contracts say of the new column, the sources whose profile now is another → whose texts are published
    (", classification: public }\n", PUBLIC_AND_WITHHELD, {"gare", "halle", "quai"}),
    (" }\n", {"halle": WITHHOLD + profile_of("halle")}, {"gare"}),
]


@pytest.mark.prove
def test_a_column_that_nobody_classified_is_not_published_of_withheld_records(tmp_path, copied, process):
    """Run after run: rows that were made when all was public, and when a contract let a withheld text pass."""
    rows_py = copied / "pipeline/fields/rows.py"
    paths = {dataset: copied / "schemas" / f"{dataset}.odcs.yaml" for dataset in FORGOTTEN}
    declared = {dataset: path.read_text(encoding="utf-8") for dataset, path in paths.items()}
    for dataset, (line, more) in FORGOTTEN.items():
        code = rows_py.read_text(encoding="utf-8")
        assert code.count(line) == 1, dataset
        rows_py.write_text(code.replace(line, line + more), encoding="utf-8")
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    for classification, profiles, shown in STEPS:
        for dataset, path in paths.items():
            path.write_text(declared[dataset] + MOOD + classification, encoding="utf-8")
        for source, profile in profiles.items():
            lay(raw, source, FORGETFUL, profile)
        assert process(raw, processed, root=copied) == ""
        for dataset in FORGOTTEN:
            found = rows(processed, dataset)
            assert {row["source"] for row in found if leaks(row["mood"])} == shown, dataset
        moods = {row["source"] for row in rows(processed, "records") if PUBLIC in (row["mood"] or "")}
        assert moods == {"gare", "halle", "quai"}
