"""Articles go the whole route: they give no record, stand in their dataset, and know the listed resource that they are.

The scenarios are sources of one raw folder; no text of one is another's.
"""

import json
import shutil

import pytest

from tests.generate import page
from tests.published import issue_places, lay, rows, run
from tests.run.conftest import profile_of
from tests.steps import Steps

DATED = "Publié le 12/03/2021 - mis à jour le 14/03/2021"
HALTE = (
    "À la halte de Colverne, une salle d’attente a rouvert. Les voyageurs y trouvent un café associatif et des vélos."
)
COUT = "Le service coûte 40 000 euros par an. La commune en paie la moitié, l’agglomération l’autre moitié."
FOUR = (
    "Le four banal a été rallumé pour la fête des moissons. Trois boulangers du canton y cuisent tour à tour des miches de "
    "seigle, que les habitants viennent chercher avec leurs propres paniers. Un comité tient le registre des fournées, "
    "achète le bois et apprend aux enfants à pétrir."
)
CONSEIL = (
    "Les élus du plateau se réunissent chaque trimestre pour préparer le budget des écoles. La lettre rend compte des "
    "débats, des votes et des travaux prévus ; elle donne la parole aux parents, aux enseignants et aux cantinières, qui "
    "demandent un préau neuf et des repas de saison."
)
LAVOIR = "Le lavoir du bas bourg a été relevé pierre par pierre. Des bénévoles y donnent des concerts, et la mairie prête ses chaises."
VERGER = (
    "Le verger compte cent pommiers anciens. Chaque famille en parraine un, le taille en février et récolte ses fruits."
)
PASSERELLE = (
    "Une passerelle de bois relie les deux rives du canal. Les écoliers la traversent à pied, les cavaliers au pas."
)
MARCHE = (
    "Sur la place du Champ-Vert, un marché de nuit a ouvert. Les maraîchers y vendent tard, et des musiciens jouent."
)
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


TWO_NAMED = resource("Une passerelle", PASSERELLE, LINK.replace("bus", "canal")) + resource(
    "Un verger", VERGER, LINK.replace("bus", "canal")
)
PRIVATE = resource("Lettre aux élus", CONSEIL, LINK.replace("bus", "plateau"), private="Oui") + resource(
    "Un marché de nuit", MARCHE
)
SOURCES = {  # source → its pages of January and the addresses of some
    "linked": (
        {"liste.txt": LISTING} | {f"{name}.txt": text for name, (text, _, _) in LINKED.items()},
        {f"{name}.txt": url for name, (_, url, _) in LINKED.items() if url},
    ),
    "two-addresses": (
        {"liste.txt": TWO_NAMED, "article.txt": printed("Autre titre", COUT)},
        {"article.txt": "https://www.canal.example.org/nuit"},
    ),
    "two-texts": (
        {
            "liste.txt": resource("Lettre n°1", FOUR) + resource("Lettre n°2", FOUR),
            "article.txt": printed("Le four", FOUR, COUT, HALTE),
        },
        {},
    ),
    "withheld": (
        {
            "liste.txt": PRIVATE,
            "a.txt": printed("La lettre", CONSEIL),
            "b.txt": printed("Lettre aux élus", CONSEIL),
            "c.txt": printed("Un marché de nuit", MARCHE),
        },
        {"a.txt": "https://plateau.example.org/nuit"},
    ),
    "later": (
        {f"liste-{n}.txt": page(n, records=5).text for n in (1, 2)} | {"lavoir.txt": printed("Un lavoir", LAVOIR)},
        {},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def steps(tmp_path_factory):
    """All sources published: first, with a listing that comes later, and without their articles; what each run said."""
    return Steps(steps_of(tmp_path_factory.mktemp("now"), tmp_path_factory.mktemp("kept")))


def steps_of(now, kept):
    raw, processed = now / "raw", now / "processed"
    for source, (files, addresses) in SOURCES.items():
        pages = {f"2024-01-15/{name}": text for name, text in files.items()}
        own = 'private = "withhold"\n' if source == "withheld" else ""
        lay(raw, source, pages | {"2024-01-15/urls.json": json.dumps(addresses)}, own + profile_of(source))
    february = {"lavoir.txt": printed("Un lavoir", LAVOIR), "liste.txt": page(7, records=5).text}
    lay(raw, "later", {f"2024-02-15/{name}": text for name, text in february.items()})

    def keep(step, **asked):
        outcome = run(raw, processed, **asked)
        return step, (shutil.copytree(processed, kept / step), outcome)

    yield keep("first")
    lay(raw, "later", {"2024-03-15/liste.txt": resource("Un lavoir", LAVOIR) + page(8, records=5).text})
    yield keep("later")
    for path in raw.glob("*/*/*.txt"):
        if "liste" not in path.name:
            path.unlink()
    yield keep("gone", prune=True)


def articles_of(processed, source):
    """The rows of a source's articles, by page."""
    return {row["page"]: row for row in rows(processed, "articles") if row["source"] == source}


def ids_of(processed, source):
    """Title → resource, of a source."""
    return {row["title"]: row["resource_id"] for row in rows(processed, "records") if row["source"] == source}


def test_an_article_knows_the_resource_that_lists_it(steps):
    processed, _ = steps["first"]
    titles = {number: title for title, number in ids_of(processed, "linked").items()}

    assert {
        page.removesuffix(".txt"): titles.get(row["resource_id"])
        for page, row in articles_of(processed, "linked").items()
    } == {name: title for name, (_, _, title) in LINKED.items()}


@pytest.mark.parametrize("source", ["two-addresses", "two-texts"])
def test_what_two_resources_name_or_hold_decides_nothing(steps, source):
    processed, _ = steps["first"]

    assert len(set(ids_of(processed, source).values())) == 2
    assert articles_of(processed, source)["article.txt"]["resource_id"] is None


def test_articles_of_every_snapshot_stand_and_give_no_record(steps):
    processed, outcome = steps["first"]
    found = [row for row in rows(processed, "articles") if row["source"] == "later"]

    assert [(row["snapshot"], row["page"]) for row in found] == [
        ("2024-01-15", "lavoir.txt"),
        ("2024-02-15", "lavoir.txt"),
    ]
    assert found[0]["content_hash"] == found[1]["content_hash"]
    assert (found[0]["published_date"].isoformat(), found[0]["word_count"] > 20) == ("2021-03-12", True)
    own = [row["page"] for row in rows(processed, "records") if row["source"] == "later"]
    assert len(own) == 15 and "lavoir.txt" not in own
    assert not [row for row in issue_places(processed) if row["page"] == "lavoir.txt"]
    assert "14 pages are one resource in full: see the dataset articles." in outcome.sentences()


@pytest.mark.prove
def test_articles_stay_when_other_pages_come_and_go_with_their_page(steps):
    before, after = (articles_of(steps[step][0], "later")["lavoir.txt"] for step in ("first", "later"))
    assert before["resource_id"] is None
    assert after["resource_id"] == ids_of(steps["later"][0], "later")["Un lavoir"]

    gone, outcome = steps["gone"]
    assert rows(gone, "articles") == []
    assert not [sentence for sentence in outcome.sentences() if "articles" in sentence]


def test_a_withheld_resource_is_not_told_by_its_own_page(steps):
    processed, _ = steps["first"]
    found = articles_of(processed, "withheld")

    assert found["a.txt"]["resource_id"] == ids_of(processed, "withheld")["Lettre aux élus"]
    assert [found[name]["text"] for name in ("a.txt", "b.txt", "c.txt")] == ["", "", MARCHE]
