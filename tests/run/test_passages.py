"""From raw pages to the dataset `passages` and the issues that rest on it."""

import pytest

from tests.published import lay, rows, run
from tests.run.conftest import profile_of

HALLE = (
    "La halle couverte du bourg rouvre chaque samedi grâce à douze bénévoles et à une régie municipale. Les "
    "producteurs du canton y vendent leurs légumes, et un four à pain communal y réunit les voisins."
)
LAVOIR = (
    "Le lavoir du bas bourg a été relevé pierre par pierre. Des bénévoles y donnent des concerts en été, et la mairie "
    "prête des chaises. Une souscription a payé la charpente, que des compagnons ont taillée dans la cour."
)
LETTER = (
    "FICHE REPÉRAGE N°13 : LA HALLE COUVERTE",
    HALLE,
    "Lire la suite",
    "UN CONCERT AU LAVOIR",
    "Venez tous au lavoir samedi soir.",
)
SHEET = ("Fiche Repérage n°12 : La halle couverte", [HALLE, "Télécharger la fiche"])


def resource(title, body, private="Non", summary=None):
    labels = ["Type de ressource", "Autres", "Ressource privée", private, "Résumé"]
    return "\n".join([title, "", *body, "", *labels, *(summary or body), ""])


def page(*resources):
    return "\n".join(resources)


def published(folder, *resources, profile=""):
    lay(folder / "raw", "gare", {"2024-03-15/liste.txt": page(*resources)}, profile + profile_of("gare"))
    run(folder / "raw", folder / "processed")
    return folder / "processed"


def disagreements(processed):
    return [row for row in rows(processed, "issues") if row["code"] == "number_disagrees"]


LISTED = (resource("Newsletter des bourgs #7", LETTER), resource(*SHEET), resource("Le lavoir", [LAVOIR]))


def test_a_passage_can_be_cut_out_of_what_is_published(tmp_path):
    processed = published(tmp_path, *LISTED)
    records = {row["record_id"]: row for row in rows(processed, "records")}
    lines = (tmp_path / "raw/gare/2024-03-15/liste.txt").read_text(encoding="utf-8").split("\n")
    [found] = rows(processed, "passages")

    assert found["left_resource_id"] < found["right_resource_id"]
    for side in ("left", "right"):
        record = records[found[f"{side}_record_id"]]
        assert record["resource_id"] == found[f"{side}_resource_id"] and record["is_survivor"]
        said = record[found[f"{side}_copy"]][found[f"{side}_start"] : found[f"{side}_end"]]
        assert said == HALLE.rstrip(".")
        assert said in lines[found[f"{side}_first_line"] - 1]
        assert found[f"{side}_first_line"] == found[f"{side}_last_line"]
    assert (found["score"], found["is_furniture"]) == (100.0, False)


def test_a_number_that_disagrees_is_told_once_however_often_a_run_is_made(tmp_path):
    processed = published(tmp_path, *LISTED)
    [issue] = disagreements(processed)
    assert "N°13" in issue["message"] and "whose number is 12" in issue["message"]

    lay(
        tmp_path / "raw",
        "halle",
        {"2024-03-15/liste.txt": page(resource("Le four", [LAVOIR[::-1]]))},
        profile_of("halle"),
    )
    run(tmp_path / "raw", processed, "halle")
    assert disagreements(processed) == [issue]
    run(tmp_path / "raw", processed, again=True)
    assert disagreements(processed) == [issue]


def test_a_corrected_number_takes_its_issue_away(tmp_path):
    processed = published(tmp_path, *LISTED)
    assert len(disagreements(processed)) == 1
    corrected = [one.replace("N°13", "N°12") for one in LISTED]

    assert disagreements(published(tmp_path, *corrected)) == []
    assert len(rows(processed, "passages")) == 1


TAUGHT = [
    pytest.param("Non", "", 1, id="public"),
    pytest.param("Oui", "", 1, id="private-and-kept"),
    pytest.param("Oui", 'private = "withhold"\n', 0, id="withheld"),
]


@pytest.mark.parametrize("private, profile, count", TAUGHT)
def test_nothing_of_a_withheld_resource_is_in_it(tmp_path, private, profile, count):
    listed = (resource("Newsletter des bourgs #7", LETTER), resource(*SHEET, private), resource("Le lavoir", [LAVOIR]))
    processed = published(tmp_path, *listed, profile=profile)

    assert len(rows(processed, "passages")) == count
    assert len(disagreements(processed)) == count


def test_what_became_private_is_withheld_here_too(tmp_path):
    published(tmp_path, *LISTED, profile='private = "withhold"\n')
    assert len(rows(tmp_path / "processed", "passages")) == 1
    later = page(resource("Le lavoir", [LAVOIR]), resource(*SHEET, "Oui"))
    lay(tmp_path / "raw", "gare", {"2024-04-15/liste.txt": later})
    run(tmp_path / "raw", tmp_path / "processed")

    assert rows(tmp_path / "processed", "passages") == []
    assert disagreements(tmp_path / "processed") == []


def test_a_summary_that_says_something_else_is_looked_at(tmp_path):
    listed = (resource("Le four à pain", [LAVOIR], summary=[HALLE]), resource("La halle couverte", [HALLE]))
    [found] = rows(published(tmp_path, *listed), "passages")

    assert {found["left_copy"], found["right_copy"]} == {"body", "summary"}


def test_a_text_is_told_in_one_copy_alone(tmp_path):
    listed = (
        resource("Le four à pain", [HALLE, LAVOIR]),
        resource("La halle couverte", [HALLE], summary=[HALLE[:150] + "…"]),
    )
    [found] = rows(published(tmp_path, *listed), "passages")

    assert (found["left_copy"], found["right_copy"]) == ("body", "body")
