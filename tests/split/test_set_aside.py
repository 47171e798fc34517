"""A record that can be read two ways → none where nobody has described its site, kept with a flag where somebody has, or where both
ways begin alike."""

import pytest

from pipeline.core.model import Document, Split
from pipeline.core.source import Source
from pipeline.split import induce, split
from pipeline.split.induce.clear import are_sure
from pipeline.split.piece import Piece
from tests.published import issue_places, lay, rows, run
from tests.reading import document_of, profile, spans

SURE = (
    ("Le bus de nuit", "Le bus de nuit relie les sept hameaux du plateau, et son budget tient depuis trois hivers."),
    ("Le moulin à farine", "Le moulin à farine a repris, porté par onze fermes et une boulangerie coopérative."),
)
BEFORE = ("Le vieux lavoir", "Le vieux lavoir accueille un atelier de réparation, ouvert chaque samedi aux habitants.")
HALLE, ROOF = "La halle de Brande", "Un toit refait pour le marché"  # either may be the title over the text
TEXT = "Douze producteurs s'y retrouvent le samedi, et la buvette reste ouverte jusqu'au soir."
LABELS = ("Type de ressource", "Récit", "Ressource privée", "Non", "Résumé")
CAPTIONS = """
[labels]
"Type de ressource" = { to = "resource_type", values = ["Récit"] }
"Ressource privée" = { to = "is_private", yes = ["Oui"], no = ["Non"] }
"Résumé" = { to = "summary" }
"""
TOLD = f'name = "bourgs"\n{CAPTIONS}'
DRAFTED = f'name = "bourgs"\ndrafted = true\n{CAPTIONS}'
KNOWN = [SURE[0][0], SURE[1][0]]
UNSURE = [BEFORE[0], HALLE]  # where the summary of the first ends is where the title of the second may stand
KEPT = [KNOWN[0], BEFORE[0], KNOWN[1]]


def record(title, body, summary):
    return [*title, *body, *LABELS, *summary]


PAGE = "\n".join(
    [
        *record([SURE[0][0]], [SURE[0][1]], [SURE[0][1]]),
        *record([BEFORE[0]], [BEFORE[1]], [BEFORE[1]]),
        *record([HALLE], [ROOF, TEXT], [TEXT]),
        *record([SURE[1][0]], [SURE[1][1]], [SURE[1][1]]),
    ]
)
FIRST, LAST = 17, 25  # lines of the second one
PROFILES = [pytest.param(None, id="no profile"), pytest.param(DRAFTED, id="drafted")]


def cut_of(told: str | None) -> tuple[Document, Split]:
    source = profile(told, "bourgs") if told else Source("bourgs")
    document = document_of(PAGE, source)
    return document, split(document, induce([document], source).source)


def titles(cut: Split) -> list[str]:
    return [found.title.text for found in cut.records if found.title]


@pytest.mark.parametrize("told", PROFILES)
def test_what_can_be_read_two_ways_is_no_record(told):
    _, cut = cut_of(told)
    issues = [issue for issue in cut.issues if issue.code == "unsure_record"]

    assert titles(cut) == KEPT
    assert [(issue.first_line, issue.last_line, issue.excerpt) for issue in issues] == [(FIRST, LAST, HALLE)]
    assert all((issue.severity, issue.page) == ("warning", "page.txt") for issue in issues)


@pytest.mark.parametrize("told", PROFILES)
def test_what_is_unsure_at_its_end_alone_is_a_record_with_a_flag(told):
    _, cut = cut_of(told)
    found = cut.records[1]
    (message,) = [issue.message for issue in cut.issues if issue.code == "unsure_cut"]

    assert ("unsure_cut" in found.flags, found.confidence >= 0.5) == (True, True)
    assert "the title is line 9 and the text lines 10 to 16, or the title is line 9 and the text" in message
    assert not any(other.flags for other in (cut.records[0], cut.records[2]))


@pytest.mark.parametrize("told", PROFILES)
def test_its_issue_names_both_readings_by_their_lines(told):
    _, cut = cut_of(told)
    *_, message = [issue.message for issue in cut.issues if issue.code == "unsure_record"]

    assert "the title is line 17" in message and "the title is line 18 and the text lines 19 to 25" in message
    assert "source.toml" in message


@pytest.mark.parametrize("told", PROFILES)
def test_its_lines_are_in_the_ledger_and_belong_to_nobody(told):
    document, cut = cut_of(told)
    held = {line: entry for entry in cut.ledger for line in range(entry.first_line, entry.last_line + 1)}

    assert sorted(held) == list(range(1, document.line_count + 1))
    assert {(held[line].kind, held[line].record_id) for line in range(FIRST, LAST + 1)} == {("unassigned", None)}
    assert {held[line].kind for line in held if not FIRST <= line <= LAST} == {"title", "body", "labels", "summary"}


def test_a_profile_that_somebody_wrote_keeps_it_with_a_flag():
    _, cut = cut_of(TOLD)
    unsure = [found for found in cut.records if "unsure_cut" in found.flags]

    assert titles(cut) == [SURE[0][0], *UNSURE, SURE[1][0]]
    assert [found.title.text for found in unsure] == UNSURE
    assert spans(unsure[1]) == (17, (18, 19), (20, 24), (25, 25))
    assert [issue.code for issue in cut.issues] == ["unsure_cut", "unsure_cut"]
    assert "the title is line 18 and the text lines 19 to 25" in cut.issues[1].message


@pytest.mark.parametrize(("flags", "expected"), [((), True), (("unsure_cut",), False)])
def test_a_reading_is_sure_where_records_are_to_their_end(flags, expected):
    piece = Piece(None, (), None, (), 0.6, flags)

    assert are_sure([piece, piece], 0.5) is expected


def test_positions_tell_where_a_record_stands_among_all_that_were_seen():
    _, cut = cut_of(None)
    _, whole = cut_of(TOLD)

    assert [found.position for found in cut.records] == [1, 2, 4]
    assert {found.record_id for found in cut.records} <= {found.record_id for found in whole.records}


def test_what_is_set_aside_is_in_no_table_but_the_issues(tmp_path):
    for source, told in (("bourgs", None), ("drafted", DRAFTED), ("described", TOLD)):
        lay(tmp_path / "raw", source, {"2024-01-15/liste.txt": PAGE}, told and told.replace("bourgs", source))
    run(tmp_path / "raw", processed := tmp_path / "processed")

    printed = {(row["source"], row["title"]) for row in rows(processed, "records")}
    set_aside = {(row["source"], row["excerpt"]) for row in issue_places(processed) if row["code"] == "unsure_record"}
    every = ("bourgs", "drafted", "described")
    assert printed == {(source, title) for source in every for title in KEPT} | {("described", HALLE)}
    assert set_aside == {(source, HALLE) for source in ("bourgs", "drafted")}
    assert {row["title"] for row in rows(processed, "resources")} == {*KNOWN, *UNSURE}
