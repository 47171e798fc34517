"""Oversized blocks: many copies, many pages of one template. The result must not chain, and the pairs must not explode."""

from dataclasses import replace

import pytest

from tests.resolve.records import resolve

FOOTER = (
    "Le réseau réunit des collectivités qui soutiennent l'économie locale et solidaire. Suivez nos travaux, abonnez-vous "
    "à la lettre mensuelle, consultez les fiches et les guides de la rubrique ressources, et venez aux rencontres "
    "régionales. Toute reproduction doit citer la source. Mentions légales, plan du site, contact et espace adhérents."
)
PLACES = [
    a + b for a in ("Mont", "Val", "Roche", "Pont", "Saint", "Clair") for b in ("clos", "mont", "vert", "bois", "fort")
]
THINGS = [
    "épicerie", "ressourcerie", "crèche", "halle", "menuiserie", "cantine", "friperie", "lutherie", "brasserie", "laverie",
]  # fmt: skip
WAYS = ["paysanne", "itinérante", "partagée", "coopérative", "éphémère", "associative", "numérique", "artisanale", "voisine", "ouverte"]  # fmt: skip


def template_page(index, seen):
    place, thing, way = PLACES[index % 30], THINGS[index // 30 % 10], WAYS[index // 300 % 10]
    title = f"Initiative : la {thing} {way} de {place}"
    own = f"À {place}, cette {thing} {way} ouvre ses portes grâce à {index % 7 + 2} bénévoles venus du canton."
    return seen(title, f"{own} {FOOTER}", page=f"page-{index // 10}.txt", position=index % 10 + 1)


@pytest.fixture(scope="module")
def crowd(seen):
    copies = [
        seen("Le mode d'emploi du site", FOOTER, snapshot=f"{2000 + day // 365}-{day % 365:03}", page=f"p{copy}.txt")
        for day in range(100)
        for copy in range(20)
    ]
    return copies + [template_page(index, seen) for index in range(600)]


@pytest.mark.prove
def test_copies_collapse_and_template_pages_stay_apart(crowd):
    resolution = resolve(crowd)

    assert len(resolution.resources) == 601
    assert sorted(len(found.members) for found in resolution.resources)[-2:] == [1, 2_000]
    joined = [match for match in resolution.matches if match.verdict != "different"]
    assert len(joined) == 1_999
    assert {match.rule for match in joined} == {"same_text"}
    assert len({match.left_record_id for match in joined}) == 1


@pytest.mark.prove
def test_pairs_grow_with_the_records_and_not_with_their_square(seen):
    records = [
        seen("Initiative du réseau", f"Atelier {index % 7} de {PLACES[index % 30]}. {FOOTER}", page=f"p{index}")
        for index in range(1000)
    ]

    assert len(resolve(records).matches) < 20 * len(records)


def test_a_crowd_of_textless_records_makes_no_square(seen, partition):
    records = [seen("Réservé aux adhérents du réseau", page=f"p{index}") for index in range(1500)]

    resolution = resolve(records)

    assert len(resolution.matches) < 5 * len(records)
    assert len(partition(resolution)) == 1


def test_a_title_that_a_page_repeats_without_text_names_nothing(seen):
    records = [
        seen("Réservé aux adhérents du réseau", page=f"p{page}", position=position)
        for page in range(50)
        for position in range(1, 4)
    ]

    assert len(resolve(records).resources) == len(records)


def test_forty_pages_with_one_footer_share_nothing_in_any_order_of_arrival(seen):
    pages = [template_page(index, seen) for index in range(40)]

    assert len(resolve(pages).resources) == 40
    assert len(resolve(pages[:20]).resources) == 20


FARM = f"Une ferme pédagogique accueille les classes et vend du lait aux cantines. {FOOTER}"
CINEMA = f"Un cinéma associatif rouvre ses deux salles avec l'aide de cent sociétaires. {FOOTER}"


def test_furniture_does_not_make_one_title_one_resource(seen):
    pages = [template_page(index, seen) for index in range(30)]
    title = "Initiative repérée par le réseau"
    old, new = seen(title, FARM, page="x"), seen(title, CINEMA, page="x", snapshot="2022-01-01")

    assert len(resolve([*pages, old, new]).resources) == 32
    assert len(resolve([old, new]).resources) == 1  # two pages alone cannot tell what is furniture


@pytest.mark.parametrize(
    "pages, sources, resources",
    [
        pytest.param(6, 1, 8, id="six-pages-of-one-site"),
        pytest.param(6, 6, 7, id="six-sites-may-have-passed-a-text-on"),
        pytest.param(2, 1, 3, id="too-few-to-tell"),
    ],
)
def test_few_pages_tell_what_is_the_furniture_of_their_site(seen, pages, sources, resources):
    others = [replace(template_page(index, seen), source=f"site-{index % sources}") for index in range(pages)]
    title = "Initiative repérée par le réseau"
    old, new = (
        seen(title, text, source="site-0", page="x", snapshot=day)
        for text, day in ((FARM, "2021-01-01"), (CINEMA, "2022-01-01"))
    )

    assert len(resolve([*others, old, new]).resources) == resources


def test_very_long_texts_are_compared_by_shingles(seen):
    words = [f"mot{index * 7919 % 20011}" for index in range(30_000)]
    old = seen("Les actes complets du colloque", " ".join(words))
    new = seen("Les actes complets du colloque", " ".join(["mot0", *words[:-500]]), snapshot="2022-01-01")

    (match,) = resolve([old, new]).matches

    assert (match.verdict, match.rule, match.ratio) == ("version", "edited", None)
