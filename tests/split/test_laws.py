"""What holds of every page, whatever stands on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.model import Split
from pipeline.core.source import Source
from pipeline.split import induce, split
from tests.generate import NAME, PROFILE, Damage, article, page
from tests.laws import examples
from tests.reading import cut_of, document_of, profile

GENERATED = profile(PROFILE, NAME)
SOURCES = [pytest.param(GENERATED, id="profile"), pytest.param(Source(NAME), id="no-profile")]
CAPTIONS = [caption.printed for caption in GENERATED.captions]
FRAGMENTS = [
    *CAPTIONS, *CAPTIONS, "Autres", "Oui", "Non", "", "\u00a0", "qzt", "Lire la suite", "Fiche n°12 : la gare", "Ressources :",
    "  • un point", "CENTRE DE RESSOURCES", "Un titre", "La gare a fermé son guichet, et la commune cherche un usage au bâtiment. " * 2,
    "Une soixantaine d'habitants ont visité les lieux avec deux architectes, le bail en main, un samedi de novembre.",
]  # fmt: skip
MARKS = [
    "", "", "- [Le four](/f) - Il a été rallumé pour la fête des moissons.", "# Agenda", "| Titre | Type |", "|---|---|", "| [Le four](/f) | Récit |",
    "12 €", "3 mai", "3 mai 2024", "***", "-----", "[1]Le four", "* Le lavoir", "<div>", "</div>", '<a href="/f">Le four', "à pain</a>", "Le_four_à_pain",
    "Titre : Le four", "Prix : 3", "![](/i.png)", "[![](/i.png)](/f)", "### [Le four](/f)", "Il a été rallumé pour la fête des moissons, et trois boulangers y cuisent.",
    "?", "«»", "1.", "2) Le lavoir", "Réserver", "a" * 300,
]  # fmt: skip
RHYTHMS = st.tuples(
    st.lists(st.sampled_from(MARKS), min_size=1, max_size=6),
    st.integers(1, 12),
    st.lists(st.tuples(st.integers(0, 80), st.sampled_from(MARKS)), max_size=8),
)
PAGES = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=20), min_size=1, max_size=40).map("\n".join)


def held(cut: Split) -> list[int]:
    return [n for entry in cut.ledger for n in range(entry.first_line, entry.last_line + 1)]


def check(text: str, source: Source) -> Split:
    document = document_of(text, source)
    cut = split(document, source)
    assert held(cut) == list(range(1, document.line_count + 1))
    filled = {block.line for block in document.blocks}
    kinds = {n: entry.kind for entry in cut.ledger for n in range(entry.first_line, entry.last_line + 1)}
    assert {n for n, kind in kinds.items() if kind != "blank"} == filled
    return cut


def readable(text: str) -> bool:
    return bool(text.strip()) and "\0" not in text and sum(ord(c) < 32 and c not in "\t\n\r\x0b\x0c" for c in text) == 0


@pytest.mark.parametrize("source", SOURCES)
@examples(150)
@given(text=st.text(alphabet=st.characters(codec="utf-8"), min_size=1).filter(readable) | PAGES.filter(readable))
def test_every_line_is_in_the_ledger_once(source, text):
    check(text, source)


@examples(80)
@given(RHYTHMS)
def test_every_line_of_a_dump_of_any_rhythm_is_in_the_ledger_once(rhythm):
    block, count, others = rhythm
    lines = block * count
    for place, line in others:
        lines.insert(place % (len(lines) + 1), line)
    text = "\n".join(lines)
    if readable(text):
        document = document_of(text, Source(NAME))
        check(text, induce([document], Source(NAME)).source)


@examples(150)
@given(PAGES.filter(readable))
def test_lines_of_records_are_named_after_them_and_never_shared(text):
    cut = check(text, GENERATED)

    owners = {}
    for record in cut.records:
        blocks = [*([record.title] if record.title else []), *record.body, *record.summary]
        for block in blocks:
            assert block.line not in owners
            owners[block.line] = record.record_id
    told = {n: entry.record_id for entry in cut.ledger for n in range(entry.first_line, entry.last_line + 1)}
    assert all(told[line] == owner for line, owner in owners.items())
    assert len({record.record_id for record in cut.records}) == len(cut.records)
    positions = [record.position for record in cut.records]  # a guess that is set aside leaves its place empty
    assert positions == sorted(set(positions))
    assert all(0 <= record.confidence <= 1 for record in cut.records)


@examples(20)
@given(st.integers(0, 10_000), st.data())
def test_a_page_cut_anywhere_is_read_and_held(seed, data):
    text = page(seed, records=5).text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    if text[start:end].strip():
        check(text[start:end], GENERATED)


@examples(20)
@given(st.integers(0, 10_000))
def test_spans_do_not_depend_on_blank_lines(seed):
    text = page(seed, records=4).text
    lines = text.split("\n")
    kept = [n for n, line in enumerate(lines, 1) if line.strip()]
    tight = cut_of("\n".join(lines[n - 1] for n in kept), GENERATED)
    loose = cut_of(text, GENERATED)

    assert [record.title and kept[record.title.line - 1] for record in tight.records] == [
        record.title and record.title.line for record in loose.records
    ]


@pytest.mark.parametrize("source", SOURCES)
def test_articles_hold_no_record(source):
    for seed in range(30):
        cut = check(article(seed).text, source)

        assert cut.records == ()
        assert cut.page_kind == "article"


def test_a_page_without_captions_says_that_it_needs_a_profile():
    cut = check(page(1).text, Source(NAME))

    assert cut.records == ()
    assert [issue.code for issue in cut.issues] == ["no_layout"]


@pytest.mark.parametrize(
    "damage, least",
    [
        pytest.param(Damage(), 1.0, id="whole"),
        pytest.param(Damage(cut_at=600), 0.95, id="teasers"),
        pytest.param(Damage(noise=0.15), 0.95, id="noise"),
        pytest.param(Damage(missing=0.5), 0.95, id="missing-blocks"),
        pytest.param(Damage(no_body=0.5), 0.85, id="no-bodies"),
        pytest.param(Damage(no_summary=0.3), 0.95, id="no-summaries"),
        pytest.param(Damage(cut_ends=True), 0.95, id="cut-ends"),
    ],
)
def test_generated_pages_are_cut_where_their_truth_is(damage, least):
    right = total = 0
    for seed in range(100, 108):
        made = page(seed, damage=damage)
        titles = [record.title and record.title.line for record in cut_of(made.text, GENERATED).records]
        right += sum(record.title_line in titles for record in made.truth)
        total += len(made.truth)

    assert right >= least * total
