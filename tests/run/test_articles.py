"""Articles go the whole route: they give no record, stand in their dataset, and know the listed resource that they are."""

import json

import pytest

from tests.generate import page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of

DATED = "Publié le 12/03/2021 - mis à jour le 14/03/2021"
HALTE = (
    "À la halte de Colverne, une salle d’attente a rouvert. Les voyageurs y trouvent un café associatif et des vélos."
)
COUT = "Le service coûte 40 000 euros par an. La commune en paie la moitié, l’agglomération l’autre moitié."
LABELS = "Type de ressource\nAutres\nRessource privée\n{}\nRésumé"
BUS = (
    "Le bus de nuit dessert six hameaux depuis janvier. Il roule le vendredi et le samedi, jusqu’à deux heures, et "
    "s’arrête devant la mairie, le lavoir et la halle. Douze conducteurs se relaient. Les jeunes du bourg l’appellent déjà "
    "le car des étoiles, et leurs parents dorment enfin."
)


def resource(title, *paragraphs, private="Non"):
    text = "\n\n".join(paragraphs)
    return f"{title}\n\n{text}\n\n{LABELS.format(private)}\n\n{text}\n"


def printed(title, *paragraphs):
    return "\n\n".join([title, DATED, *paragraphs])


@pytest.fixture
def published(tmp_path):
    """Lay pages of one snapshot, run, and return the rows of `articles` by page."""

    def publish(files, addresses=(), more=""):
        pages = {f"2024-01-15/{name}": text for name, text in files.items()}
        pages["2024-01-15/urls.json"] = json.dumps(dict(addresses))
        lay(tmp_path / "raw", "gare", pages, more + profile_of("gare"))
        publish.outcome = run(tmp_path / "raw", tmp_path / "processed")
        publish.ids = {row["title"]: row["resource_id"] for row in rows(tmp_path / "processed", "resources")}
        publish.rows = lambda name: rows(tmp_path / "processed", name)
        return {row["page"]: row for row in publish.rows("articles")}

    return publish


LINK = "Site internet : https://www.bus.example.org/nuit/"
LISTING = resource("Un bus de nuit", BUS, LINK) + resource("Une halte rouverte", HALTE) + resource("Bulletin", COUT)
LINKED = {  # page → what it prints, its address, the resource that it is
    "address": (printed("Autre titre", COUT), "http://bus.example.org/nuit#haut", "Un bus de nuit"),
    "title-and-text": (printed("Une halte rouverte", HALTE, COUT), None, "Une halte rouverte"),
    "text-alone": (printed("La nuit en bus", BUS, LINK, COUT), None, "Un bus de nuit"),
    "quoted": (printed("La nuit en bus", COUT, HALTE, COUT, BUS, HALTE, COUT, HALTE, COUT), None, None),
    "too-short-a-text": (printed("La halte", HALTE, COUT), None, None),
    "title-alone": (printed("Une halte rouverte", BUS.replace("bus", "car").replace("le ", "un ")), None, None),
    "another-address": (printed("Autre titre", COUT), "https://www.bus.example.org/jour", None),
}


def test_an_article_knows_the_resource_that_lists_it(published):
    texts = {f"{name}.txt": text for name, (text, _, _) in LINKED.items()}
    addresses = {f"{name}.txt": url for name, (_, url, _) in LINKED.items() if url}
    found = published({"liste.txt": LISTING} | texts, addresses)

    titles = {number: title for title, number in published.ids.items()}
    assert {page.removesuffix(".txt"): titles.get(row["resource_id"]) for page, row in found.items()} == {
        name: title for name, (_, _, title) in LINKED.items()
    }


def test_an_address_that_two_resources_name_decides_nothing(published):
    both = resource("Un bus de nuit", BUS, LINK) + resource("Une halte rouverte", HALTE, LINK)
    found = published(
        {"liste.txt": both, "article.txt": printed("Autre titre", COUT)},
        {"article.txt": "https://www.bus.example.org/nuit"},
    )

    assert found["article.txt"]["resource_id"] is None


def test_a_text_that_two_resources_hold_decides_nothing(published):
    two = resource("Lettre n°1", BUS) + resource("Lettre n°2", BUS)
    found = published({"liste.txt": two, "article.txt": printed("La nuit en bus", BUS, COUT, HALTE)})

    assert len(published.ids) == 2
    assert found["article.txt"]["resource_id"] is None


def test_articles_of_every_snapshot_stand_and_give_no_record(raw, processed):
    article = printed("Un bus de nuit", BUS)
    lay(raw, "gare", {f"2024-0{month}-15/bus.txt": article for month in (1, 2)})
    lay(raw, "gare", {"2024-02-15/liste.txt": page(7, records=5).text})
    outcome = run(raw, processed)

    found = rows(processed, "articles")
    assert [(row["snapshot"], row["page"]) for row in found] == [("2024-01-15", "bus.txt"), ("2024-02-15", "bus.txt")]
    assert found[0]["content_hash"] == found[1]["content_hash"]
    assert (found[0]["published_date"].isoformat(), found[0]["word_count"] > 30) == ("2021-03-12", True)
    assert outcome.summary.records == 15 and "bus.txt" not in {row["page"] for row in rows(processed, "records")}
    assert not [row for row in rows(processed, "issues") if row["page"] == "bus.txt"]
    assert "2 pages are one resource in full: see the dataset articles." in outcome.sentences()


def test_articles_stay_when_other_pages_come_and_go_with_their_page(raw, processed):
    lay(raw, "gare", {"2024-01-15/bus.txt": printed("Un bus de nuit", BUS)})
    run(raw, processed)
    lay(raw, "gare", {"2024-02-15/liste.txt": resource("Un bus de nuit", BUS) + page(7, records=5).text})
    run(raw, processed)

    [found] = rows(processed, "articles")
    ids = {row["title"]: row["resource_id"] for row in rows(processed, "resources")}
    assert found["resource_id"] == ids["Un bus de nuit"]
    (raw / "gare/2024-01-15/bus.txt").unlink()
    run(raw, processed, prune=True)
    assert rows(processed, "articles") == []


def test_no_articles_no_sentence(raw, processed):
    outcome = run(raw, processed)

    assert rows(processed, "articles") == []
    assert not [told for told in outcome.sentences() if "articles" in told]


def test_a_withheld_resource_is_not_told_by_its_own_page(published):
    private = resource("Lettre aux élus", BUS, LINK, private="Oui") + resource("Une halte rouverte", HALTE)
    pages = {"liste.txt": private, "a.txt": printed("La lettre", BUS), "b.txt": printed("Lettre aux élus", BUS), "c.txt": printed("Une halte rouverte", HALTE)}  # fmt: skip
    found = published(pages, {"a.txt": "https://bus.example.org/nuit"}, more='private = "withhold"\n')

    assert found["a.txt"]["resource_id"] == published.ids["Lettre aux élus"]
    assert [found[name]["text"] for name in ("a.txt", "b.txt", "c.txt")] == ["", "", HALTE]
