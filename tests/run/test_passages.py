"""From raw pages to the dataset `passages` and the issues that rest on it.

The scenarios are sources of one raw folder; no text of one is another's, but for what all of them list beside it.
"""

import shutil

import pytest

from tests.published import lay, rows, run
from tests.run.conftest import profile_of
from tests.steps import Steps

LAVOIR = (
    "Le lavoir du bas bourg a été relevé pierre par pierre. Des bénévoles y donnent des concerts en été, et la mairie "
    "prête des chaises. Une souscription a payé la charpente, que des compagnons ont taillée dans la cour."
)
TEXTS = {  # source → what two of its resources print, and the title of one
    "public": ("La halle couverte", "La halle couverte du bourg rouvre chaque samedi grâce à douze bénévoles et à une régie municipale. Les producteurs du canton y vendent leurs légumes, et un four à pain communal y réunit les voisins."),
    "kept": ("Le moulin à huile", "Au moulin, trois salariés pressent les noix de la vallée dès octobre. La coopérative paie les paysans au kilo, loue la meule aux particuliers et reverse un dixième des ventes à la caisse des écoles."),
    "withheld": ("La gare fermée", "Depuis que le train ne s'arrête plus, l'ancienne gare abrite un atelier de vélos et un guichet postal. Deux retraités ouvrent tous les matins, et le conseil départemental prend le chauffage à sa charge."),
    "became-private": ("Le phare habité", "Un couple de gardiens vit de nouveau au phare, contre l'entretien de la lanterne et du sentier. L'association des marins finance leur bois, tandis que les visiteurs paient deux euros à la porte."),
    "in-a-summary": ("Le théâtre de verdure", "Sous les tilleuls, cent gradins de pierre sèche accueillent la troupe du collège au mois de juin. Les maçons du village ont transmis leur geste à vingt apprentis, venus par le car de la sous-préfecture."),
    "in-one-copy": ("Le quai aux péniches", "Quatre péniches louées à la semaine logent les saisonniers des vergers. Le syndicat fluvial fournit l'eau et l'électricité, une éclusière tient la buanderie et les loyers remboursent l'emprunt en neuf ans."),
}  # fmt: skip
PUITS = (
    "Le puits de la place donne encore. Une roue le protège, et le cantonnier en relève le niveau chaque lundi matin."
)
GRANGE = (
    "La grange aux dîmes attend sa toiture neuve. Les Beaux-Arts ont promis un tiers des ardoises pour la Toussaint."
)


def resource(title, body, private="Non", summary=None):
    labels = ["Type de ressource", "Autres", "Ressource privée", private, "Résumé"]
    return "\n".join([title, "", *body, "", *labels, *(summary or body), ""])


def listed(source, private="Non", number=13):
    """A newsletter that quotes a sheet under another number than the sheet's own, and what has nothing to do with it."""
    title, text = TEXTS[source]
    letter = (
        f"FICHE REPÉRAGE N°{number} : {title.upper()}",
        text,
        "Lire la suite",
        "UN CONCERT AU LAVOIR",
        "Venez tous au lavoir samedi soir.",
    )
    newsletter = resource(f"Newsletter de {source} #{list(TEXTS).index(source) + 1}", letter)
    return newsletter + "\n" + sheet(source, private) + "\n" + resource("Le lavoir", [LAVOIR])


def sheet(source, private):
    title, text = TEXTS[source]
    return resource(f"Fiche Repérage n°12 : {title}", [text, "Télécharger la fiche"], private)


def in_a_summary():
    title, text = TEXTS["in-a-summary"]
    return resource("Le puits", [PUITS], summary=[text]) + "\n" + resource(title, [text])


def in_one_copy():
    title, text = TEXTS["in-one-copy"]
    return resource("La grange", [text, GRANGE]) + "\n" + resource(title, [text], summary=[text[:150] + "…"])


SOURCES = {  # source → what its page lists, and the start of its profile
    "public": (listed("public"), ""),
    "kept": (listed("kept", "Oui"), ""),
    "withheld": (listed("withheld", "Oui"), 'private = "withhold"\n'),
    "became-private": (listed("became-private"), 'private = "withhold"\n'),
    "in-a-summary": (in_a_summary(), ""),
    "in-one-copy": (in_one_copy(), ""),
}
LISTED = "2024-03-15/liste.txt"


@pytest.fixture(scope="module")
def steps(tmp_path_factory):
    """The processed folder after a first run, after one of another source, and after all was read again, some changed."""
    return Steps(steps_of(tmp_path_factory.mktemp("now"), tmp_path_factory.mktemp("kept")))


def steps_of(now, kept):
    raw, processed = now / "raw", now / "processed"
    for source, (text, profile) in SOURCES.items():
        lay(raw, source, {LISTED: text}, profile + profile_of(source))
    run(raw, processed)
    yield "first", shutil.copytree(processed, kept / "first")

    lay(raw, "halle", {LISTED: resource("Le four", [LAVOIR[::-1]])}, profile_of("halle"))
    run(raw, processed, "halle")
    yield "another", shutil.copytree(processed, kept / "another")

    lay(raw, "public", {LISTED: listed("public", number=12)})
    later = resource("Le lavoir", [LAVOIR]) + "\n" + sheet("became-private", "Oui")
    lay(raw, "became-private", {"2024-04-15/liste.txt": later})
    run(raw, processed, again=True)
    yield "again", shutil.copytree(processed, kept / "again")


def passages(processed, source):
    own = {row["resource_id"] for row in rows(processed, "records") if row["source"] == source}
    return [row for row in rows(processed, "passages") if own & {row["left_resource_id"], row["right_resource_id"]}]


def disagreements(processed, source):
    return [row for row in rows(processed, "issues") if (row["code"], row["source"]) == ("number_disagrees", source)]


def test_a_passage_can_be_cut_out_of_what_is_published(steps):
    processed, (_, text) = steps["first"], TEXTS["public"]
    records = {row["record_id"]: row for row in rows(processed, "records")}
    lines = SOURCES["public"][0].split("\n")
    [found] = passages(processed, "public")

    assert found["left_resource_id"] < found["right_resource_id"]
    for side in ("left", "right"):
        record = records[found[f"{side}_record_id"]]
        assert record["resource_id"] == found[f"{side}_resource_id"] and record["is_survivor"]
        said = record[found[f"{side}_copy"]][found[f"{side}_start"] : found[f"{side}_end"]]
        assert said == text.rstrip(".")
        assert said in lines[found[f"{side}_first_line"] - 1]
        assert found[f"{side}_first_line"] == found[f"{side}_last_line"]
    assert (found["score"], found["is_furniture"]) == (100.0, False)


@pytest.mark.prove
def test_a_number_that_disagrees_is_told_once_however_often_a_run_is_made(steps):
    [issue] = disagreements(steps["first"], "kept")

    assert "N°13" in issue["message"] and "whose number is 12" in issue["message"]
    assert disagreements(steps["another"], "kept") == disagreements(steps["again"], "kept") == [issue]


@pytest.mark.prove
def test_a_corrected_number_takes_its_issue_away(steps):
    counts = [len(disagreements(steps[step], "public")) for step in ("first", "another", "again")]

    assert counts == [1, 1, 0]
    assert len(passages(steps["again"], "public")) == 1


@pytest.mark.parametrize("source, count", [("public", 1), ("kept", 1), ("withheld", 0), ("became-private", 1)])
def test_nothing_of_a_withheld_resource_is_in_it(steps, source, count):
    assert len(passages(steps["first"], source)) == count
    assert len(disagreements(steps["first"], source)) == count


@pytest.mark.prove
def test_what_became_private_is_withheld_here_too(steps):
    assert passages(steps["again"], "became-private") == []
    assert disagreements(steps["again"], "became-private") == []


def test_a_summary_that_says_something_else_is_looked_at(steps):
    [found] = passages(steps["first"], "in-a-summary")

    assert {found["left_copy"], found["right_copy"]} == {"body", "summary"}


def test_a_text_is_told_in_one_copy_alone(steps):
    [found] = passages(steps["first"], "in-one-copy")

    assert (found["left_copy"], found["right_copy"]) == ("body", "body")
