"""Pages of which a first reading leaves in doubt what they list → which reading is taken, and how sure its records are."""

import pytest

from pipeline.split import induce, split
from pipeline.split.roles.group import BODY, SUMMARY, TITLE
from pipeline.split.roles.judged.likeliest import CLEAR, reading_of
from pipeline.split.roles.reading import read
from pipeline.split.roles.sites.site import known_site
from pipeline.split.why import page_why
from tests.generate.html import empty_page
from tests.reading import document_of
from tests.split.villages import BARE, cut, titles, village

SHEET = [village(number) for number in range(8)]
FRAMES = {
    "lists": ("Bourgs\n  * Accueil\n  * Récits\n  * Contact\n\nRécits\n\n{}\nPage suivante\n\nMentions légales\nPlan du site\n"),
    "lines": "Bourgs\nAccueil\nRécits\nContact\nRécits\n8 résultats\n{}Page suivante\nMentions légales\nPlan du site\n",
}  # fmt: skip
DOUBTED = {
    "behind bullets": "- {title}\n{text}\n",  # as menus have
    "behind stars": "* {title}\n{text}\n",
}
CLEARER = "\n### [{title}](/r/{number})\n{text}\n[Lire la suite](/r/{number})\n"
NOTHING = {
    "article": "\n\n".join(["Un bus de nuit", "Publié le 12/03/2021", *(told.text[0] for told in SHEET)]),
    "menu": "\n".join(f"Rubrique {told.number}" for told in SHEET),
    "chapters": "\n\n".join(line for told in SHEET[:4] for line in (f"{told.number + 1}. {told.title}", *told.text)),
}


def dump(row, frame):
    return FRAMES[frame].format("".join(row.format(number=t.number, title=t.title, text=t.text[0]) for t in SHEET))


def reading(text):
    document = document_of(text, BARE, "page.txt")
    (taken,), source = readings([document])
    return taken, page_why(document, source)


def readings(documents):
    source = induce(documents, BARE).source
    site = known_site(source.site)
    return [reading_of(read(document, source, site), source, site)[0] for document in documents], source


@pytest.mark.parametrize("row", ["behind bullets", pytest.param("behind stars", marks=pytest.mark.prove)])
def test_a_list_that_a_first_reading_does_not_see_is_found_by_other_odds(row):
    told = dump(DOUBTED[row], "lists")
    found = cut(told, page="page.txt")
    taken, why = reading(told)

    assert titles(found) == [village.title for village in SHEET]
    assert taken.page.shift < 1
    assert all(record.confidence <= round(taken.chance.found, 2) for record in found.records)
    assert "lines outside of records count less than usual" in why.read_by


@pytest.mark.parametrize("frame", ["lists", pytest.param("lines", marks=pytest.mark.prove)])
def test_a_clear_list_is_read_as_at_first(frame):
    taken, why = reading(dump(CLEARER, frame))

    assert titles(cut(dump(CLEARER, frame), page="page.txt")) == [told.title for told in SHEET]
    assert taken.page.shift == 1.0
    assert taken.chance.found >= CLEAR
    assert "count less" not in why.read_by


@pytest.mark.parametrize("name", NOTHING)
def test_what_lists_nothing_lists_nothing_by_any_odds(name):
    assert cut(NOTHING[name], page="page.txt").records == ()


@pytest.mark.parametrize("first", [pytest.param(0, marks=pytest.mark.prove), 1000])
def test_a_record_alone_that_other_odds_show_has_a_title_and_a_text(first):
    pages = [empty_page(number, "contact") for number in range(first, first + 10)]
    taken, _ = readings([document_of(page.html, BARE, page.page) for page in pages])
    alone = [one.groups[0] for one in taken if one.page.shift < 1 and len(one.groups) == 1]

    assert all(group.of(TITLE) and group.of(BODY, SUMMARY) for group in alone)


EVENTS = {
    "days-over-titles": "{day} @ 17:00\n{title}\n\n{text}\n\nAtelier · {place} · 5 €\n\n",
    "kinds-and-days-under-texts": "{title}\n{text}\nArticle - {day}\n",
    "days-alone": "{day}\n{title}\n{text}\n\n",
}
PLACES = ("Brande", "Olt", "Vaulx")


def agenda(row, first, count):
    told = [
        row.format(
            day=f"{1 + n % 27} mai 20{10 + n % 9}", title=village(n).title, text=village(n).text[0], place=PLACES[n % 3]
        )
        for n in range(first, first + count)
    ]
    return f"Agenda du bourg\nÀ venir Passés Proposer\n\nPassés\n\n{''.join(told)}« Précédents\nS’abonner\n\nLe bourg. Heures locales."


@pytest.mark.parametrize("count", [2, pytest.param(4, marks=pytest.mark.prove)])
@pytest.mark.parametrize("row", EVENTS.values(), ids=EVENTS)
def test_the_last_page_of_a_list_has_few_records_that_look_as_the_others_do(row, count):
    pages = [agenda(row, 12 * number, 12) for number in range(3)]
    documents = [
        document_of(text, BARE, f"p{number}.txt") for number, text in enumerate([*pages, agenda(row, 36, count)])
    ]
    source = induce(documents, BARE).source

    assert [record.title.text for record in split(documents[-1], source).records] == [
        village(number).title for number in range(36, 36 + count)
    ]
