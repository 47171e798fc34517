"""Which resource an article is the page of: by its address, else by its text."""

import pytest

from pipeline.core.model import Article
from pipeline.resolve.linking import MAX_SHARING, Listed, link

URL = "https://gare.example.org/bus"
BUS = "Le bus de nuit dessert six hameaux depuis janvier. Il roule le vendredi et le samedi, jusqu’à deux heures du matin."
HALTE = (
    "À la halte de Colverne, une salle d’attente a rouvert. Les voyageurs y trouvent un café associatif et des vélos."
)
COUT = "Le service coûte 40 000 euros par an. La commune en paie la moitié, et l’agglomération voisine l’autre moitié."
SUITE = (
    "On attend maintenant les chiffres de la fréquentation pour décider si un second car partira aussi le jeudi soir."
)


def article(title, text, url=None, number=1):
    return Article("gare", "2024-01-15", f"page-{number}.html", url, title, None, None, text)


WHOLE = f"{BUS}\n{HALTE}\n{COUT}"
LINKED = [
    pytest.param(article("Un car", SUITE, URL), [(URL, "bus")], [], "bus", id="address"),
    pytest.param(article("Un car", SUITE, URL), [(URL, "bus"), (URL, "car")], [], None, id="address-of-two"),
    pytest.param(article("Un car", SUITE), [("", "bus")], [], None, id="no-address"),
    pytest.param(article("Un bus", f"{BUS}\n{HALTE}"), [], [("bus", "UN BUS", WHOLE)], "bus", id="title-and-most-of-the-text"),
    pytest.param(article("Un bus", f"{BUS}\n{HALTE}"), [], [("bus", "Un bus", SUITE)], None, id="title-and-another-text"),
    pytest.param(article(None, WHOLE), [], [("bus", "Un bus", WHOLE)], "bus", id="text-without-a-title"),
    pytest.param(article("Un car", WHOLE), [], [("bus", None, WHOLE[: WHOLE.index(" La commune")])], "bus", id="most-of-the-text-under-another-title"),
    pytest.param(article("Un car", WHOLE), [], [("bus", "Un bus", f"{BUS}\n{SUITE}")], None, id="a-part-under-another-title"),
    pytest.param(article("Un car", WHOLE), [], [("bus", None, WHOLE), ("car", None, WHOLE)], None, id="text-of-two"),
    pytest.param(article("Un car", WHOLE), [], [("bus", "Un bus", WHOLE), ("car", "Un car", WHOLE)], "car", id="text-of-two-and-title-of-one"),
]  # fmt: skip


@pytest.mark.parametrize("page, urls, records, expected", LINKED)
def test_the_resource_of_an_article(page, urls, records, expected):
    assert link([page], urls, [Listed(*record) for record in records]) == [expected]


@pytest.mark.parametrize("count, expected", [(MAX_SHARING, "bus"), (MAX_SHARING + 1, None)])
def test_a_title_of_many_articles_tells_nothing(count, expected):
    pages = [article("Un bus", BUS, number=0), *(article("Un bus", f"{SUITE} {n}", number=n) for n in range(1, count))]

    assert link(pages, [], [Listed("bus", "Un bus", f"{BUS} Le conseil s’en réjouit.")])[0] == expected
