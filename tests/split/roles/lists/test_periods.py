"""Dumps in which every record prints the same signs around its title, and little or no text: what comes back bounds the records."""

import pytest

from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, cut, site_cut, texts, titles, village

FRAME = (
    "Pays de Brande\n\nAccueil\nAgenda\nContact\n\nVous êtes ici : Accueil\n\n",
    "\n\nMentions légales\nPlan du site\n",
)
TOWNS = "Ardelle", "Brande", "Corval", "Dunes", "Esteil", "Fontaube", "Garenne", "Hautpré"
FORMS = [
    pytest.param("{weekday} {number} mai\n{title}\nSalle de {town}\n\n", id="days-over-titles"),
    pytest.param("{number} MAI\n{title}\n{town}, à 19.00\nEntrée libre\n\n", id="days-and-hours"),
    pytest.param("{title}\n{town}\n{number}8 m² · {number} pièces\n{number}50 € par mois\nContacter\n\n", id="prices-under-titles"),
    pytest.param("* {title}\n  {town}\n  {number} mai\n", id="entries-of-several-lines"),
    pytest.param("{title}\n{number} min de lecture\n{text}\n\n", id="texts-under-counts"),
    pytest.param("------------------------------\n\n{title}\n\n{text}\n\nLire : https://brande.example/{number}\n\n", id="a-newsletter"),
]  # fmt: skip
SET_IN = [
    pytest.param("{title}\n    Salle de {town}, le {number} mai\n    {text}\n", id="lines-under-titles"),
    pytest.param("  {title}\n     {author}\n     {text}\n     n° {postal}\n", id="in-a-column"),
]
DAYS = "lun.", "mar.", "mer.", "jeu."


def dump(form, count):
    rows = (
        form.format(
            number=told.number + 2, title=told.title, text=told.text[0], author=told.author, town=TOWNS[told.number],
            postal=f"{told.number + 12}0", weekday=DAYS[told.number % 4],
        )
        for told in map(village, range(count))
    )  # fmt: skip
    return "".join(rows).join(FRAME)


@pytest.mark.parametrize("count", [6, 8])
@pytest.mark.parametrize("form", FORMS)
def test_records_are_read_by_what_comes_back(form, count):
    found = cut(dump(form, count))

    assert titles(found) == [village(number).title for number in range(count)]
    if "{text}" in form:
        assert [texts(record) for record in found.records] == [
            ([village(number).text[0]], []) for number in range(count)
        ]


@pytest.mark.parametrize("form", SET_IN)
def test_titles_stand_over_lines_that_are_set_in(form):
    found = cut(dump(form, 8))

    assert titles(found) == [village(number).title for number in range(8)]
    assert [texts(record) for record in found.records] == [([village(number).text[0]], []) for number in range(8)]


def test_blank_lines_part_records_of_any_number_of_lines():
    rows = (
        f"{told.title}\n" + "Salle des fêtes\n" * (told.number % 2) + "\n".join(told.text[: 1 + told.number % 3]) + "\n"
        for told in map(village, range(9))
    )
    page = "\n".join(
        f"{'AU NORD' if place == 0 else 'AU SUD'}\n\n{row}" if place in (0, 5) else row
        for place, row in enumerate(rows)
    )
    found = cut(page.join(FRAME))

    assert titles(found) == [village(number).title for number in range(9)]


def test_beside_a_list_that_the_path_reads_what_comes_back_must_be_surer():
    days = dump("{title}\n{town}\n{number} €\n", 8)
    news = "".join(f"### [{told.title}, le récit](/r/{told.number})\n\n{told.text[0]}\n\n" for told in VILLAGES)
    pages = {"a.txt": news.join(FRAME), "b.txt": days}
    listed, other = site_cut([document_of(text, BARE, name) for name, text in pages.items()])

    assert len(cut(days).records) == 8
    assert titles(listed) == [f"{told.title}, le récit" for told in VILLAGES]
    assert [issue.code for issue in other.issues] == ["lists_nothing"]


NONE = [
    pytest.param("".join(f"{' '.join(told.text)}\n\n" for told in VILLAGES), id="paragraphs"),
    pytest.param("".join(f"{told.title} {'.' * 20} {told.number + 3}\n" for told in VILLAGES), id="contents"),
    pytest.param("".join(f"{town}   06:{number}5   07:{number}5   08:{number}5\n" for number, town in enumerate(TOWNS)), id="a-timetable"),
    pytest.param("".join(f"{town}\n" for town in TOWNS), id="a-menu"),
    pytest.param("Mairie de Brande\n1 place du Four\n99000 Brande\nTél. 05 00 00 00 00\n", id="an-address"),
]  # fmt: skip


@pytest.mark.parametrize("page", NONE)
def test_what_comes_back_elsewhere_is_no_list(page):
    assert cut(page.join(FRAME)).records == ()
