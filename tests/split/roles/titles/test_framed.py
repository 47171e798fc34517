"""What heads the records of most pages of a site that prints one a page is of its frame."""

import pytest

from pipeline.core.source import Source
from pipeline.split import induce, split
from pipeline.split.roles.group import OUTSIDE, TITLE
from pipeline.split.roles.titles.framed import framed_titles, titled_pages, without_framed_titles
from tests.reading import document_of
from tests.split.roles.records import FOUR, records

NOTICE = "Le guichet du bourg"
NAMES = ("Le four", "Le pré", "Le quai", "La halte")


def site(titles, times=1):
    return [records(*[[("title", title), ("body", f"{FOUR}.")]] * times) for title in titles]


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        pytest.param(site([NOTICE] * 3), {"le guichet du bourg"}, id="on all pages"),
        pytest.param(site([NOTICE, NOTICE, "Le four", NOTICE]), {"le guichet du bourg"}, id="on most pages"),
        pytest.param(site(NAMES), set(), id="records of their own"),
        pytest.param(site([NOTICE] * 2), set(), id="two pages may list the same one"),
        pytest.param(site([*NAMES, *[NOTICE] * 3]), set(), id="on a few of many"),
        pytest.param(site([NOTICE] * 3, times=3), set(), id="lists begin with the same one"),
        pytest.param([records([("body", f"{FOUR}.")])] * 3, set(), id="no titles"),
    ],
)
def test_titles_that_come_back_on_most_pages_are_of_the_frame(pages, found):
    assert framed_titles(pages) == found


def test_such_a_line_is_no_title_and_begins_no_record():
    _, page, chances = records([("title", NOTICE), ("title", "Le four"), ("body", f"{FOUR}.")])
    left = without_framed_titles(chances, page, {"le guichet du bourg"})

    assert left[0, [OUTSIDE, TITLE]].tolist() == [1.0, 0.0]
    assert left[0, -1] == chances[0, -1] / 2
    assert left[1:].tolist() == chances[1:].tolist()


def test_pages_whose_records_have_titles_are_counted():
    assert titled_pages([*site(NAMES), records([("body", f"{FOUR}.")])]) == len(NAMES)


SITTINGS = (
    "Le maire ouvre la séance et rappelle que le four du bourg est rallumé depuis lundi par trois boulangers.",
    "La halte de la ligne fermée sera louée à un architecte qui y loge son bureau et deux apprentis du canton.",
    "Les haies du pré sont plantées par trois écoles, et le syndicat paie les plants ainsi que les outils.",
    "Le lavoir du quai rouvre samedi, après deux ans de travaux conduits par les habitants et la commune.",
)


def test_records_that_are_called_alike_and_have_no_other_title_keep_it():
    source = Source("bourg")
    pages = [
        document_of(f"Accueil\nAgenda\n\nConseil du bourg\n\n{told}\n\nThème : bourg\n\n{told}\n\nPlan du site", source, f"{number}.txt")
        for number, told in enumerate(SITTINGS)
    ]  # fmt: skip
    source = induce(pages, source).source
    found = [split(page, source).records for page in pages]

    assert [[record.title.text for record in records] for records in found] == [["Conseil du bourg"]] * len(pages)
