"""Why the count changed: each cause by itself, in the dataset and in the closing sentence."""

import pytest

from pipeline.run.movements import Movement, balance
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
    "prête des chaises. Une souscription a payé la charpente, que les compagnons du Devoir ont taillée dans la cour."
)
TERMS = 'terms_url = "https://gare.example.org/mentions"\n'


def printed(title, text):
    return "\n".join(
        [title, "", text, "", "Type de ressource", "Autres", "Ressource privée", "Non", "Résumé", text, ""]
    )


def site(raw, *resources, page="2024-01-15/liste.txt", profile=""):
    lay(raw, "gare", {page: "\n".join(printed(*one) for one in resources)}, profile_of("gare", profile))


def changes(processed):
    return sorted((row["change"], row["cause"]) for row in rows(processed, "changes"))


def judge(raw, left, right, verdict):
    (raw / "judgements.csv").write_text(
        f"left_record_id,right_record_id,verdict\n{left['record_id']},{right['record_id']},{verdict}\n",
        encoding="utf-8",
    )


@pytest.fixture
def raw(tmp_path):
    """A raw folder that is not there yet."""
    return tmp_path / "raw"


def records(processed):
    return {row["title"]: row for row in rows(processed, "records")}


def test_a_first_release_needs_no_reason(raw, processed):
    site(raw, (GARAGES, GARAGE))

    assert run(raw, processed).summary.movements == ()


def test_what_a_page_prints_no_more_and_what_is_new_on_it(raw, processed):
    site(raw, (GARAGES, GARAGE), ("Le lavoir", LAVOIR))
    run(raw, processed)
    site(
        raw,
        ("Le lavoir", LAVOIR),
        ("Une régie des fruits", "Les fruits tombés sont pressés le samedi par les voisins."),
    )
    outcome = run(raw, processed)

    assert set(outcome.summary.movements) == {Movement("new", "site", None, 1), Movement("unlisted", "site", None, 1)}
    told = "As many resources as before: 1 is new because of what the pages print now, 1 is no longer listed because the pages changed."
    assert told in outcome.sentences()
    assert changes(processed) == [("added", "site"), ("removed", "site")]


def test_a_pruned_page_takes_its_resources_along(raw, processed):
    site(raw, (GARAGES, GARAGE))
    site(raw, ("Le lavoir", LAVOIR), page="2024-01-15/autre.txt")
    run(raw, processed)
    (raw / "gare/2024-01-15/autre.txt").unlink()
    outcome = run(raw, processed, prune=True)

    assert outcome.summary.movements == (Movement("unlisted", "site", None, 1),)
    assert "1 resource fewer: 1 is no longer listed because the pages changed." in outcome.sentences()


@pytest.mark.parametrize(
    ("verdict", "titles", "kind", "sentence"),
    [
        ("same", (GARAGES, "Le lavoir"), "merged", "1 resource fewer: 1 merged because people judged them one."),
        ("different", (GARAGES, GARAGES), "split", "1 resource more: 1 split off because people judged them two."),
    ],
)
def test_a_judgement_is_a_cause(raw, processed, verdict, titles, kind, sentence):
    texts = (GARAGE, LAVOIR if verdict == "same" else EDITED)
    site(raw, (titles[0], texts[0]))
    site(raw, (titles[1], texts[1]), page="2024-02-15/liste.txt")
    run(raw, processed)
    judge(raw, *rows(processed, "records"), verdict)
    outcome = run(raw, processed)

    assert outcome.is_new and outcome.new_pages == 0
    assert outcome.summary.movements == (Movement(kind, "judgement", None, 1),)
    assert sentence in outcome.sentences()
    assert {cause for _, cause in changes(processed)} == {"judgement"}


def test_a_rule_of_this_version_is_named(raw, processed, copied, process):
    site(raw, (GARAGES, GARAGE))
    site(raw, (GARAGES, EDITED), page="2024-02-15/liste.txt")
    rules = copied / "pipeline/resolve/match/rules.py"
    text = rules.read_text(encoding="utf-8")
    older = [line for line in text.split("\n") if not line.startswith("    Rule(") or '"same_words"' in line]
    rules.write_text("\n".join(older), encoding="utf-8")
    assert process(raw, processed, root=copied) == ""
    assert len(rows(processed, "resources")) == 2
    outcome = run(raw, processed)

    assert outcome.summary.movements == (Movement("merged", "rule_added", "edited", 1),)
    assert "1 resource fewer: 1 merged because the rule edited was added in this version." in outcome.sentences()
    assert {cause for _, cause in changes(processed)} == {"code"}


def test_a_threshold_of_this_version_is_named(raw, processed, copied, process):
    site(raw, (GARAGES, GARAGE))
    site(raw, (GARAGES, EDITED), page="2024-02-15/liste.txt")
    run(raw, processed)
    assert len(rows(processed, "resources")) == 1
    rules = copied / "pipeline/resolve/match/rules.py"
    text = rules.read_text(encoding="utf-8")
    for rule in ("edited", "reworded", "rewritten", "excerpt", "one_address"):
        (line,) = (line for line in text.split("\n") if line.startswith(f'    Rule("{rule}"'))
        head, _, tail = line.partition(", ")
        score, _, rest = tail.partition(", ")
        text = text.replace(line, f"{head}, {score}, 100, {rest.partition(', ')[2]}")
    rules.write_text(text, encoding="utf-8")
    assert process(raw, processed, root=copied) == ""

    assert len(rows(processed, "resources")) == 2
    assert {cause for _, cause in changes(processed)} == {"code"}


def test_a_column_that_a_contract_gained_is_a_cause(raw, processed, copied, process):
    site(raw, (GARAGES, GARAGE))
    contract = copied / "schemas/resources.odcs.yaml"
    text = contract.read_text(encoding="utf-8")
    start = text.index("      - name: word_count\n")
    end = text.index("      - name: ", start + 10)
    contract.write_text(text[:start] + text[end:], encoding="utf-8")
    assert process(raw, processed, root=copied) == ""
    site(raw, ("Le lavoir", LAVOIR), page="2024-02-15/liste.txt")
    run(raw, processed)

    assert sorted((row["change"], row["cause"], row["columns"]) for row in rows(processed, "changes")) == [
        ("added", "site", []),
        ("changed", "contract", ["word_count"]),
    ]


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
