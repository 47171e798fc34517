"""Titles that share their line with a day → titles, and days."""

import pytest

from pipeline.core.model import Block
from pipeline.split.roles.group import TITLE
from pipeline.split.roles.titles.dayed import (
    prints_days,
    with_titles_under_days,
    with_titles_under_references,
    without_days,
)
from tests.split.roles.records import FOUR, records
from tests.split.villages import VILLAGES, cut, page_of, titles

DAYED = [
    ("3 mars 2021 – Le lavoir", "4 avril 2021 – Le four", "12 mai 2022 – Le pré"),
    ("Le lavoir (3 mars 2021)", "Le four (4 avril 2021)", "Le pré (12 mai 2022)"),
    ("Le lavoir, 3 mars 2021", "Le four, 4 avril 2021", "Le pré, 12 mai 2022"),
    ("Le lavoir | 3 mars 2021", "Le four | 4 avril 2021", "Le pré | 12 mai 2022"),
    ("03/03/2021 Le lavoir", "04/04/2021 Le four", "12/05/2022 Le pré"),
    ("[2021-03-03] Le lavoir", "[2021-04-04] Le four", "[2022-05-12] Le pré"),
    ("Mercredi 3 mars 2021 : Le lavoir", "Dimanche 4 avril 2021 : Le four", "Jeudi 12 mai 2022 : Le pré"),
]
KEPT = [
    pytest.param(("Le lavoir (3 mars 2021)", "Le four", "Le pré"), id="one alone"),
    pytest.param(("Conseil – 3 mars 2021", "Conseil – 4 avril 2021", "Conseil – 12 mai 2022"), id="which meeting"),
    pytest.param(
        ("Conseil – 3 mars 2021", "Bureau – 4 avril 2021", "Conseil – 12 mai 2022", "Comité – 1 juin 2022"),
        id="which meeting of which",
    ),
    pytest.param(("Le lavoir (2019)", "Le four (2020)", "Le pré (2021)"), id="years"),
    pytest.param(("Vote du 3 mars 2021", "Fête du 4 avril 2021", "Gel du 12 mai 2022"), id="part of the title"),
    pytest.param(("3 mars 2021", "4 avril 2021", "12 mai 2022"), id="nothing else"),
]

TOLD = [
    pytest.param('<a href="/l">Le lavoir</a> (3 mars 2021)', "", "Le lavoir", id="by the link"),
    pytest.param("Le lavoir (3 mars 2021)", "3 mars 2021", "Le lavoir", id="by a line that says the day"),
    pytest.param("Le lavoir (3 mars 2021)", "Le lavoir", "Le lavoir", id="by a line that says the title"),
    pytest.param("Le lavoir (3 mars 2021)", "Récit", "Le lavoir (3 mars 2021)", id="by nothing"),
]

SAID_AGAIN = [
    f"{day} mars 2021 : {what}" for day, what in enumerate(("Le lavoir", "Le four", "Le pré", "Le pont", "Le four"), 1)
]


def test_some_of_many_titles_may_say_the_same_without_their_day():
    shown, _ = alone(SAID_AGAIN, "fr")

    assert [title.text for title in shown] == ["Le lavoir", "Le four", "Le pré", "Le pont", "Le four"]


def test_a_day_is_one_though_it_does_not_tell_which():
    shown, _ = alone(["Wash house, oven (03/04/2021)", "Oven (05/06/2021)", "Meadow (07/08/2021)"], "en")

    assert [title.text for title in shown] == ["Wash house, oven", "Oven", "Meadow"]


def alone(lines, language):
    """Titles of records that say nothing else."""
    return without_days([Block(number, text) for number, text in enumerate(lines, 1)], language, [()] * len(lines))


@pytest.mark.parametrize("lines", DAYED, ids=lambda lines: lines[0])
def test_a_day_on_the_line_of_nearly_every_title_is_no_part_of_it(lines):
    shown, days = alone(lines, "fr")

    assert [title.text for title in shown] == ["Le lavoir", "Le four", "Le pré"]
    assert all(
        day.text in line and day.line == number for number, (day, line) in enumerate(zip(days, lines, strict=True), 1)
    )


@pytest.mark.parametrize("lines", KEPT)
def test_a_day_that_says_which_one_it_is_belongs_to_the_title(lines):
    shown, days = alone(lines, "fr")

    assert [title.text for title in shown] == [*lines]
    assert days == [None] * len(lines)


def test_records_are_dated_by_the_day_beside_their_titles():
    rows = "".join(
        f"<li>{day} – <a href=/r/{number}>{title}</a><p>Ouvert aux habitants du bourg, qui l’ont rénové ensemble.</p></li>"
        for number, (day, title) in enumerate(
            (
                ("03.03.2021", "Le lavoir"),
                ("04.04.2021", "Le four"),
                ("12.05.2022", "Le pré"),
                ("01.06.2022", "La haie"),
            )
        )
    )
    found = cut(page_of(f"<h1>Annonces</h1><ul>{rows}</ul>"), page="page.html")

    assert titles(found) == ["Le lavoir", "Le four", "Le pré", "La haie"]
    days = [[block.text for block in record.beside if block.line == record.title.line] for record in found.records]
    assert days == [["03.03.2021"], ["04.04.2021"], ["12.05.2022"], ["01.06.2022"]]


@pytest.mark.parametrize(("heading", "line", "title"), TOLD)
def test_a_record_alone_may_tell_that_its_title_ends_where_the_day_begins(heading, line, title):
    text = "Le lavoir du bourg a été remis en eau par les habitants, qui y tiennent l’assemblée d’été."
    row = f"<h2>{heading}</h2><p>{line}</p><dl><dt>Thème</dt><dd>Eau</dd></dl><div>{text}</div><div>{text}</div>"
    found = cut(page_of(f"<h1>Fiches</h1><section>{row}</section>"), page="page.html")

    assert titles(found) == [title]


TOUR = "Wij vertrekken om half {day} bij de molen, en wie laarzen heeft neemt ze mee.\nDe tocht duurt {day} uur en eindigt bij het veer, waar de soep klaarstaat."


def test_a_day_over_a_title_with_a_colon_is_none():
    stories = [
        ("Lezing: mossen", 3),
        ("Het oude fort", 4),
        ("De bever terug", 5),
        ("Wandeling langs de kade", 6),
        ("Maaien met de zeis", 7),
    ]
    records = [f"Zondag {day} maart 2023\n{title}\n{TOUR.format(day=day)}\n" for title, day in stories]

    assert titles(cut("\n\n".join(["Programma", *records]))) == [title for title, _ in stories]


ACTS = (
    "Décret du 3 mars 2021, n° 145",
    "Arrêt, 8 juin 2022, no 20MA02",
    "Circulaire du 4 mai 2023, n° 82",
    "Loi du 1er juin 2020, nº 7",
)
NAMES = ("Le four", "Le lavoir", "Le pré", "Le pont")


def under_references(over, chance=0.6):
    groups, page, chances = records(
        *(
            [("title", act), ("around", name), ("body", f"{FOUR} : {name}.")]
            for act, name in zip(over, NAMES, strict=True)
        )
    )
    for group in groups:
        chances[group.lines[1], TITLE] = chance
    with_titles_under_references(groups, page, chances)
    return [page.blocks[group.of(TITLE)[0]].text for group in groups]


@pytest.mark.parametrize(
    ("over", "chance", "expected"),
    [
        pytest.param(ACTS, 0.6, NAMES, id="references"),
        pytest.param(ACTS, 0.2, ACTS, id="over what is hardly a title"),
        pytest.param([act.partition(",")[0] for act in ACTS], 0.6, None, id="no numbers"),
        pytest.param(("Le moulin n° 4", "La halle n° 5", "Le quai n° 6", "La gare n° 7"), 0.6, None, id="no days"),
    ],
)
def test_the_reference_of_an_act_over_a_title_is_none(over, chance, expected):
    assert under_references(over, chance) == [*(expected or over)]


DAY = [("title", "3 mai 2021"), ("body", f"{FOUR}.")]
SENTENCE = [("title", "Voici ce que le bourg a publié."), ("around", "3 mai 2021"), ("body", f"{FOUR}.")]
NAMED = [("title", "Le four"), ("body", f"{FOUR}.")]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        pytest.param([DAY, DAY, DAY], 0, id="all"),
        pytest.param([SENTENCE, DAY, DAY], 0, id="but-for-a-sentence-over-the-first"),
        pytest.param([NAMED, DAY, DAY], 3, id="another-title"),
        pytest.param([DAY], 1, id="one"),
    ],
)
def test_days_over_all_texts_title_none(told, left):
    groups, page, _ = records(*told)
    with_titles_under_days(groups, page)

    assert sum(bool(group.of(TITLE)) for group in groups) == left


BESIDE = [
    pytest.param("{month} 2018: {title}", True, id="months before"),
    pytest.param("2018-03-1{number} – {title}", True, id="days before"),
    pytest.param("{title} (mars 2018)", True, id="months behind"),
    pytest.param("{title} (1963)", False, id="years"),
    pytest.param("{month}: {title}", False, id="months alone"),
]


@pytest.mark.parametrize(("form", "is_told"), BESIDE)
def test_a_site_prints_days_beside_its_titles(form, is_told):
    """Of pages of one record each, on none of which a day beside a title could be told from one in it."""
    months = ("mars", "mai", "juin", "août")
    told = [
        (Block(1, form.format(title=one.title, number=one.number, month=months[one.number % 4])), "fr")
        for one in VILLAGES
    ]

    assert prints_days(told) is is_told
    if is_told:
        shown = [without_days([title], "fr", [()], are_dated=True)[0][0].text for title, _ in told]
        assert shown == [one.title for one in VILLAGES]


def test_a_day_in_some_titles_is_of_these():
    titles = [(Block(1, one.title if one.number % 2 else f"3 mars 2018 : {one.title}"), "fr") for one in VILLAGES]

    assert not prints_days(titles)
