"""The generated pages are what their truth says, and the same ones every time."""

from itertools import pairwise

import pytest

from pipeline.core.profile import read_source
from tests.generate import NAME, PROFILE, Damage, GeneratedPage, TruthRecord, article, copies, page, relation, site

DAMAGES = [
    pytest.param(Damage(), id="none"),
    pytest.param(Damage(noise=0.3), id="noise"),
    pytest.param(Damage(cut_at=600), id="cut-at-600", marks=pytest.mark.prove),
    pytest.param(Damage(cut_at=300, ending="… Lire la suite"), id="read-more", marks=pytest.mark.prove),
    pytest.param(Damage(missing=0.5), id="missing-blocks", marks=pytest.mark.prove),
    pytest.param(Damage(words_gone=0.25), id="words-gone", marks=pytest.mark.prove),
    pytest.param(Damage(first_missing=1.0), id="first-block-missing", marks=pytest.mark.prove),
    pytest.param(Damage(rewritten=1.0), id="rewritten", marks=pytest.mark.prove),
    pytest.param(Damage(no_body=0.5), id="no-body"),
    pytest.param(Damage(no_summary=0.5), id="no-summary", marks=pytest.mark.prove),
    pytest.param(Damage(twice=0.5), id="twice", marks=pytest.mark.prove),
    pytest.param(Damage(siblings=0.5), id="siblings", marks=pytest.mark.prove),
    pytest.param(Damage(no_body_runs=0.5), id="no-body-runs", marks=pytest.mark.prove),
    pytest.param(Damage(cut_ends=True), id="cut-ends"),
]
SEEDS = range(20)


@pytest.mark.parametrize("damage", DAMAGES)
def test_truth_is_what_the_lines_hold(damage: Damage) -> None:
    for seed in SEEDS:
        made = page(seed, damage=damage)
        for record in made.truth:
            _holds(record, made.lines)


def _holds(record: TruthRecord, lines: tuple[str, ...]) -> None:
    if record.title_line is not None:
        assert lines[record.title_line - 1] == record.title
    assert record.labels_first_line is not None and record.labels_last_line is not None
    labels = lines[record.labels_first_line - 1 : record.labels_last_line]
    assert list(labels) == [text for pair in record.label_values for text in pair if text]
    ends = (record.body_first_line, record.body_last_line, record.summary_first_line, record.summary_last_line)
    assert all(lines[n - 1].strip() for n in ends if n is not None)
    assert record.relation == relation(*copies(record, lines))


@pytest.mark.parametrize("damage", DAMAGES)
def test_parts_follow_one_another_and_leave_only_blank_lines(damage: Damage) -> None:
    made = page(3, damage=damage)
    taken: list[int] = []
    for record in made.truth:
        taken += [record.title_line] if record.title_line else []
        for first, last in _spans(record):
            taken += range(first, last + 1)

    assert taken == sorted(set(taken))
    between = set(range(taken[0], taken[-1] + 1)) - set(taken)
    assert not any(made.lines[n - 1].strip() for n in between)


def _spans(record: TruthRecord) -> list[tuple[int, int]]:
    spans = (
        (record.body_first_line, record.body_last_line),
        (record.labels_first_line, record.labels_last_line),
        (record.summary_first_line, record.summary_last_line),
    )
    return [(first, last) for first, last in spans if first is not None and last is not None]


def test_same_seed_gives_the_same_bytes() -> None:
    assert page(7, damage=Damage(noise=0.1)) == page(7, damage=Damage(noise=0.1))
    assert site(7, 2, 2) == site(7, 2, 2)
    assert page(7).text != page(8).text


def test_undamaged_copies_say_the_same() -> None:
    relations = {record.relation for seed in SEEDS for record in page(seed).truth}

    assert relations == {"identical", "near_identical", "no_body"}


DAMAGED = [
    pytest.param(Damage(cut_at=600), "prefix", id="cut"),
    pytest.param(Damage(missing=0.5), "contained", id="missing"),
    pytest.param(Damage(words_gone=0.25), "contained", id="words"),
    pytest.param(Damage(rewritten=1.0), "distinct", id="rewritten"),
    pytest.param(Damage(no_summary=1.0), "no_summary", id="no-summary"),
    pytest.param(Damage(no_body=1.0), "no_body", id="no-body"),
]


@pytest.mark.parametrize("damage, expected", DAMAGED)
def test_damage_shows_in_the_truth(damage: Damage, expected: str) -> None:
    found = [record.relation for seed in SEEDS for record in page(seed, damage=damage).truth]

    assert found.count(expected) > len(found) / 4


def test_a_cut_page_begins_in_a_body_and_ends_in_a_summary() -> None:
    for seed in SEEDS:
        whole, made = page(seed), page(seed, damage=Damage(cut_ends=True))
        first, last = made.truth[0], made.truth[-1]

        assert made.text in whole.text
        assert "cut_start" in first.flags and "cut_end" in last.flags
        if whole.truth[0].body_first_line is not None:
            assert first.title_line is None and first.body_first_line == 1
        assert last.summary_last_line == len(made.lines)


def test_a_record_printed_twice_keeps_its_key() -> None:
    keys = [record.key for record in page(1, damage=Damage(twice=1.0)).truth]

    assert len(set(keys)) < len(keys)
    assert any(one == two for one, two in pairwise(keys))


def test_resources_return_on_other_pages_and_with_edits() -> None:
    pages = site(5, 4, 3)
    versions: dict[str, set[int]] = {}
    for record in (record for made in pages for record in made.truth):
        versions.setdefault(record.key, set()).add(record.version)

    assert [(made.snapshot, made.page) for made in pages[:5]] == [
        ("2020-01-15", "liste-1.txt"), ("2020-01-15", "liste-2.txt"), ("2020-01-15", "liste-3.txt"),
        ("2020-01-15", "liste-4.txt"), ("2020-04-15", "liste-1.txt"),
    ]  # fmt: skip
    assert max(map(len, versions.values())) > 1
    assert any(_on_two_pages(key, pages) for key in versions)


def _on_two_pages(key: str, pages: list[GeneratedPage]) -> bool:
    first = [made for made in pages if made.snapshot == pages[0].snapshot]
    return sum(any(record.key == key for record in made.truth) for made in first) > 1


def test_what_a_sheet_is_said_to_print_is_printed() -> None:
    sheets = [(made, record) for made in map(page, SEEDS) for record in made.truth if record.kind == "sheet"]

    assert len(sheets) > 20
    for made, record in sheets:
        body = "\n".join(copies(record, made.lines)[0])
        assert all(keyword in body for keyword in record.keywords or ())
        assert record.number and record.number in (record.title or "")
        assert all(value in body for value in (record.url, record.postal_code, record.city) if value)


def test_a_title_of_one_year_dates_its_resource_and_a_period_does_not() -> None:
    events = [record for made in map(page, SEEDS) for record in made.truth if record.kind == "event"]

    assert {bool(record.date) for record in events} == {True, False}
    assert all((record.date is None) == (record.title or "").startswith("Programme") for record in events)
    assert all(str(record.date.year) in (record.title or "") for record in events if record.date)


def test_the_profile_is_one() -> None:
    source = read_source(NAME, PROFILE.encode(), "source.toml")

    assert [caption.to for caption in source.captions] == ["categories", "resource_type", "is_private", "summary"]
    assert page(1).lines[0] in source.header


def test_an_article_page_holds_no_record() -> None:
    made = article(1)

    assert made.truth == ()
    assert "mis à jour le" in made.text
