"""Why the count changed: each cause by itself, in the dataset and in the closing sentence."""

import json
from collections import Counter

import pytest

from pipeline.changes import Movement, balance
from tests.published import lay, rows, run
from tests.run.conftest import profile_of

GARAGES = "Des garages solidaires dans six cantons"
GARAGE = (
    "Quarante véhicules donnés par des habitants ont été remis en état par les apprentis du lycée. Ils sont loués trois "
    "euros par jour à des personnes qui reprennent un emploi loin des gares. Le département paie l'assurance, et les "
    "garages du canton prêtent un pont le samedi. Une pièce sur deux vient de la casse voisine."
)
EDITED = GARAGE.replace("Quarante", "Soixante").replace("trois euros", "quatre euros")
LAVOIR = (
    "Le lavoir du bas bourg a été relevé pierre par pierre. Des bénévoles y donnent des concerts en été, et la mairie "
    "prête des chaises. Une souscription a payé la charpente, que les compagnons du Devoir ont taillée dans la cour. "
    "Le bassin est vidé deux fois l'an, et les truites sont portées au moulin dans des seaux, sous les yeux des enfants."
)
RETOLD = LAVOIR.replace("des chaises", "des bancs")
PREAU = "Le préau de l'école abrite un marché en hiver, où chacun apporte sa lampe."
BEFORE = {  # what pages print, by source and page
    "gare": {"2024-01-15/liste.txt": [(GARAGES, GARAGE)], "2024-02-15/liste.txt": [(GARAGES, EDITED)]},
    "halle": {"2024-01-15/liste.txt": [("Le lavoir", LAVOIR)], "2024-02-15/liste.txt": [("Des concerts en été", RETOLD)]},
    "quai": {
        "2024-01-15/liste.txt": [("Le four banal", "Le four est chauffé le samedi par deux voisins."), ("Un préau", PREAU)],
        "2024-01-15/autre.txt": [("Une bourse aux plants", "Les plants du printemps sont échangés sous la halle.")],
    },
}  # fmt: skip
AFTER = [("Un préau", PREAU), ("Une régie des fruits", "Les fruits tombés sont pressés par les habitants du hameau.")]


def printed(title, text):
    return "\n".join(
        [title, "", text, "", "Type de ressource", "Autres", "Ressource privée", "Non", "Résumé", text, ""]
    )


def site(raw, source, pages):
    texts = {name: "\n".join(printed(*shown) for shown in resources) for name, resources in pages.items()}
    lay(raw, source, texts, profile_of(source))


def changes(processed):
    return Counter((row["change"], row["cause"]) for row in rows(processed, "changes"))


def make_older(root):
    """Take a rule and a column out, and let another rule join what it does not join now."""
    rules, contract = root / "pipeline/resolve/match/rules.py", root / "schemas/resources.odcs.yaml"
    lines = (
        rules.read_text(encoding="utf-8").replace('"renamed", words_alike, 100', '"renamed", jaccard, 30').split("\n")
    )
    kept = ('    Rule("same_words"', '    Rule("renamed"')
    older = [line for line in lines if not line.startswith("    Rule(") or line.startswith(kept)]
    rules.write_text("\n".join(older), encoding="utf-8")
    text = contract.read_text(encoding="utf-8")
    start = text.index("      - name: word_count\n")
    contract.write_text(text[:start] + text[text.index("      - name: ", start + 10) :], encoding="utf-8")


@pytest.mark.prove
def test_each_cause_is_named(tmp_path, copied, process):
    """Release after release: other rules and a contract that gained a column, then other pages, then people's judgements."""
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    for source, pages in BEFORE.items():
        site(raw, source, pages)
    make_older(copied)
    assert process(raw, processed, root=copied) == ""
    [account] = (processed / "_runs").glob("*T*.json")  # by its time; the figures of sources lie beside it
    assert json.loads(account.read_text(encoding="utf-8"))["summary"]["movements"] == [], (
        "a first release needs no reason"
    )
    of_sources = {(row["source"], row["resource_id"]) for row in rows(processed, "records")}
    assert Counter(source for source, _ in of_sources) == {"gare": 2, "halle": 1, "quai": 3}

    outcome = run(raw, processed)
    assert outcome.summary.movements == (
        Movement("merged", "rule_added", "edited", 1),
        Movement("split", "rule_changed", "renamed", 1),
    )
    assert (
        "As many resources as before: 1 merged because the rule edited was added in this version, "
        "1 split off because the rule renamed was changed in this version."
    ) in outcome.sentences()
    assert changes(processed) == {
        ("removed", "code"): 1, ("added", "code"): 1, ("changed", "code"): 1, ("changed", "contract"): 4,
    }  # fmt: skip
    assert {tuple(row["columns"]) for row in rows(processed, "changes") if row["cause"] == "contract"} == {
        ("word_count",)
    }

    site(raw, "quai", {"2024-01-15/liste.txt": AFTER})
    (raw / "quai/2024-01-15/autre.txt").unlink()
    outcome = run(raw, processed, prune=True)
    assert outcome.summary.movements == (Movement("unlisted", "site", None, 2), Movement("new", "site", None, 1))
    assert (
        "1 resource fewer: 2 are no longer listed because the pages changed, 1 is new because of what the pages print now."
    ) in outcome.sentences()
    assert changes(processed) == {("added", "site"): 1, ("removed", "site"): 2}

    pairs = {
        source: [row["record_id"] for row in rows(processed, "records") if row["source"] == source] for source in BEFORE
    }
    judged = [f"{','.join(pairs[source])},{verdict}" for source, verdict in (("gare", "different"), ("halle", "same"))]
    (raw / "judgements.csv").write_text(
        "\n".join(["left_record_id,right_record_id,verdict", *judged, ""]), encoding="utf-8"
    )
    outcome = run(raw, processed)
    assert outcome.is_new and outcome.new_pages == 0
    assert outcome.summary.movements == (
        Movement("merged", "judgement", None, 1),
        Movement("split", "judgement", None, 1),
    )
    assert (
        "As many resources as before: 1 merged because people judged them one, 1 split off because people judged them two."
    ) in outcome.sentences()
    assert {cause for _, cause in changes(processed)} == {"judgement"}


@pytest.mark.parametrize(
    ("moved", "sentence"),
    [
        ((), None),
        (
            (Movement("merged", "rule_added", "reworded", 9), Movement("unlisted", "site", None, 3)),
            "12 resources fewer: 9 merged because the rule reworded was added in this version, 3 are no longer listed because the pages changed.",
        ),
        ((Movement("new", "profile", None, 1),), "1 resource more: 1 is new because a profile changed."),
        (
            (Movement("new", "site", None, 2), Movement("merged", "code", None, 2)),
            "As many resources as before: 2 are new because of what the pages print now, 2 merged because Doublon changed.",
        ),
    ],
)
def test_the_sentence_on_the_count(moved, sentence):
    assert balance(moved) == sentence
