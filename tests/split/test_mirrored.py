"""Pages that print title, teaser, labels, body: the copy above the labels is the short one."""

import pytest

from pipeline.core.boilerplate import is_boilerplate
from pipeline.split.align.overlap import align_overlaps
from pipeline.split.align.similar import units_of
from pipeline.split.titles import title_likeness
from tests.generate import Damage, page

GARE = "La gare de Valmérac a fermé son guichet en 2019, et la commune cherche un usage au bâtiment."
SUITE = (
    "Une soixantaine d'habitants ont visité les lieux avec deux architectes, le bail en main, un samedi de novembre."
)
BAIL = "Le bail de douze ans a été signé en mairie ; les travaux du toit commencent au printemps."
REST = [
    "Le calendrier",
    BAIL,
    "La commune a retenu un café associatif, un atelier de vélos et une salle commune, après trois réunions publiques.",
    "Les chiffres clés",
    "Trois emplois sont prévus la première année, dont deux pour des habitants de la vallée.",
]
HALLE = "La halle de Brande abrite un marché de producteurs le samedi, et une ressourcerie la semaine."
STAND = "Chaque stand paie douze euros, et la commune garde la moitié de la somme pour l'entretien."


def titles(*regions):
    """The line of the title that each region but the last is cut at."""
    lines = [line for region in regions for line in region]
    seen = iter(units_of(lines))
    shaped = [[next(seen) for _ in region] for region in regions]
    likeness = [
        [
            title_likeness(line, is_boilerplate(line), region[i + 1 : i + 4], lines.count(line))
            for i, line in enumerate(region)
        ]
        for region in regions
    ]
    cuts = align_overlaps(shaped, likeness, is_begun=True, is_mirrored=True)
    return [region[cut.summary_end] for region, cut in zip(regions[:-1], cuts, strict=False)]


TEASERS = [
    pytest.param([GARE], id="first-paragraph"),
    pytest.param([GARE[:60] + "…"], id="cut-in-a-word"),
    pytest.param([GARE[:52]], id="cut-without-a-mark"),
    pytest.param([GARE[:60], "Lire la suite"], id="read-more"),
    pytest.param([GARE, SUITE], id="two-paragraphs"),
]


@pytest.mark.parametrize("teaser", TEASERS)
def test_a_body_goes_on_where_its_teaser_has_ended(teaser):
    above = [["La gare", *teaser], [GARE, SUITE, *REST, "La halle", HALLE], [HALLE, STAND]]

    assert titles(*above) == ["La gare", "La halle"]


def test_a_record_without_a_teaser_between_two_others():
    regions = [["La gare", GARE], [GARE, SUITE, "Compte rendu du conseil"], [BAIL, "La halle", HALLE], [HALLE, STAND]]

    assert titles(*regions) == ["La gare", "Compte rendu du conseil", "La halle"]


DAMAGES = [
    pytest.param(Damage(), 1.0, id="whole"),
    pytest.param(Damage(cut_at=300), 0.95, id="teasers-of-300"),
    pytest.param(Damage(cut_at=300, ending="… Lire la suite"), 0.95, id="lire-la-suite"),
    pytest.param(Damage(noise=0.15), 0.95, id="noise"),
]


def swapped(made):
    """The regions of a generated page whose records print the second copy first."""
    lines = made.text.split("\n")
    regions, heads = [[]], []
    for told in made.truth:
        above = lines[told.summary_first_line - 1 : told.summary_last_line] if told.summary_first_line else []
        below = lines[told.body_first_line - 1 : told.body_last_line] if told.body_first_line else []
        heads.append(told.title)
        regions[-1].extend([told.title, *(line for line in above if line.strip())])
        regions.append([line for line in below if line.strip()])
    return regions, heads


@pytest.mark.parametrize("damage, least", DAMAGES)
def test_generated_pages_with_their_copies_swapped(damage, least):
    right = total = 0
    for seed in range(100, 106):
        regions, heads = swapped(page(seed, damage=damage))
        right += sum(found == told for found, told in zip(titles(*regions), heads, strict=True))
        total += len(heads)

    assert right >= least * total
