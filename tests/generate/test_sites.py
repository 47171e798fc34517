"""Pages of every layout are what their truth says, and their profile parses to the same site."""

from dataclasses import fields
from random import Random

import pytest

from pipeline.core.profile import read_source
from tests.generate import (
    LAYOUTS,
    SEED,
    Damage,
    GeneratedPage,
    Site,
    TruthRecord,
    copies,
    crawl,
    drawn,
    pages_of,
    relation,
)
from tests.generate.kinds import resource
from tests.generate.labels import dressed
from tests.generate.layout import label_lines

SITES = [pytest.param(site, id=name) for name, site in LAYOUTS.items()] + [
    pytest.param(drawn(seed), id=f"chance-{seed}", marks=pytest.mark.prove) for seed in range(3)
]
DAMAGES = [
    pytest.param(Damage(), id="none"),
    pytest.param(Damage(glued=1.0), id="glued", marks=pytest.mark.prove),
    pytest.param(Damage(no_value=0.4), id="no-value", marks=pytest.mark.prove),
    pytest.param(Damage(caption_words=1.0, bare_no=1.0), id="label-words-in-text"),
    pytest.param(Damage(borrowed=1.0, junk=1.0), id="borrowed-and-junk"),
    pytest.param(Damage(repeats_last=1.0), id="repeats-last", marks=pytest.mark.prove),
    pytest.param(Damage(missing=0.3, no_body=0.4, no_summary=0.2), id="missing", marks=pytest.mark.prove),
    pytest.param(Damage(cut_ends=True), id="cut-ends"),
]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("site", SITES)
def test_every_printed_line_is_in_the_truth(site: Site, damage: Damage) -> None:
    for made in pages_of(site, 3, 3, damage=damage):
        taken = [line for record in made.truth for line in _checked(record, made, site)]

        assert taken == sorted(set(taken))
        between = set(range(taken[0], taken[-1] + 1)) - set(taken)
        assert not any(made.lines[n - 1].strip() for n in between)


def _checked(record: TruthRecord, made: GeneratedPage, site: Site) -> list[int]:
    """The lines of one record, each part held against the page."""
    lines = made.lines
    spans = {
        "title": (record.title_line, record.title_line),
        "body": (record.body_first_line, record.body_last_line),
        "labels": (record.labels_first_line, record.labels_last_line),
        "summary": (record.summary_first_line, record.summary_last_line),
    }
    assert record.title == (lines[record.title_line - 1] if record.title_line else None)
    assert record.relation == relation(*copies(record, lines))
    taken: list[int] = []
    for part in site.order:
        first, last = spans[part]
        if first is None or last is None:
            continue
        assert lines[first - 1].strip() and lines[last - 1].strip()
        if part == "labels":
            assert list(lines[first - 1 : last]) == label_lines(site, record.label_values)
        taken += range(first, last + 1)
    return taken


@pytest.mark.parametrize("site", SITES)
def test_the_profile_is_that_of_the_site(site: Site) -> None:
    source = read_source(site.name, site.profile.encode(), "source.toml")

    assert source.order == site.printed_order
    assert [(c.printed, c.to) for c in source.captions] == [(c.printed, c.to) for c in site.captions]
    assert (source.header, source.footer) == (site.header, site.footer)


def test_what_a_caption_says_is_in_the_fields() -> None:
    for made in pages_of(LAYOUTS["optional"], 2, 5, damage=Damage(no_value=0.2)):
        for record in made.truth:
            printed = dict(record.label_values)
            assert (record.keywords is None) == ("Mots clés" not in printed)
            assert ", ".join(record.categories or ()) == printed.get("Thématique", "")
            assert (record.resource_type or "") == printed["Type de contenu"]
            assert record.is_private == {"Oui": True, "Non": False}.get(printed.get("Accès privé", ""))


def test_a_resource_is_told_the_same_way_on_every_page() -> None:
    site = LAYOUTS["colon"]
    seen: dict[tuple[str, int], set[tuple[tuple[str, str], ...]]] = {}
    for made in crawl(4, [site], 3):
        for record in made.truth:
            seen.setdefault((record.key, record.version), set()).add(record.label_values)

    assert all(len(values) == 1 for values in seen.values())


def test_every_summary_of_a_teaser_site_stops_early() -> None:
    for made in pages_of(LAYOUTS["teaser"], 1, 5):
        for record in made.truth:
            body, summary = copies(record, made.lines)
            if body:
                assert summary[-1].endswith(("…", "...", "Lire la suite"))
                assert sum(map(len, summary)) < sum(map(len, body))


def test_sites_without_titles_have_none() -> None:
    truth = [record for made in pages_of(LAYOUTS["untitled"], 1, 5) for record in made.truth]

    assert {record.title for record in truth} == {None}
    assert all(record.body_first_line and record.labels_first_line is None for record in truth)


def test_a_page_may_begin_with_the_last_record_of_the_page_before() -> None:
    first, second = pages_of(SEED, 1, 2, damage=Damage(repeats_last=1.0))

    assert first.truth[-1].key == second.truth[0].key


ADDED = [
    pytest.param(
        Damage(caption_words=1.0), ("Catégorie", "Type de ressource", "Ressource privée", "Résumé"), id="caption"
    ),
    pytest.param(Damage(bare_no=1.0), ("Non",), id="no"),
]


@pytest.mark.parametrize("damage, opening", ADDED)
def test_label_words_stand_in_both_copies(damage: Damage, opening: tuple[str, ...]) -> None:
    for made in pages_of(SEED, 5, 3, damage=damage):
        for record in made.truth:
            for copy in copies(record, made.lines):
                if copy and record.kind != "newsletter":
                    assert any(line.startswith(opening) for line in copy[1:-1])


def test_several_sites_are_read_three_times() -> None:
    pages = crawl(1, [SEED, LAYOUTS["colon"]], 2)

    assert len({(page.source, page.snapshot, page.page) for page in pages}) == len(pages) == 12
    assert not {r.key for p in pages[:6] for r in p.truth} & {r.key for p in pages[6:] for r in p.truth}


def test_the_seed_site_prints_resources_as_they_are_drawn() -> None:
    drawn_one = resource(Random("one"), "1")

    assert dressed(SEED, drawn_one) == drawn_one
    assert {field.name for field in fields(drawn_one)} >= {"categories", "extra"}
