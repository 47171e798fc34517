"""What rules say of the lines of a page → how much it surprises the roles."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.induce.rivals import sorts_of, surprises
from pipeline.split.piece import Piece
from pipeline.split.roles.group import BETWEEN, BODY, SUMMARY, TITLE
from pipeline.split.roles.weighed.again import CLASSES
from tests.reading import document_of
from tests.split.villages import BARE, site_cut, titles, village

PAGE = document_of("Le four\n\nLe four fume.\n\nEn détail\n\nLe four fume le samedi, au bourg.", Source("bourg"))
SEEN = (TITLE, SUMMARY, BETWEEN, BODY)  # what the roles hold the lines to be


def surprise(*, body=(), summary=()):
    """Nats a line."""
    title, *lines = PAGE.blocks
    piece = Piece(
        title=title, body=[lines[n] for n in body], mark=None, summary=[lines[n] for n in summary], confidence=1.0
    )
    chances = np.full((4, len(CLASSES)), 0.02)
    chances[range(4), SEEN] = 0.9
    return float(surprises(sorts_of([piece], PAGE, chances), chances).mean())


@pytest.mark.parametrize(
    "rules",
    [
        pytest.param({"body": [2], "summary": [0]}, id="as the roles see them"),
        pytest.param({"body": [0], "summary": [2]}, id="the other way round, which the order of the site settles"),
    ],
)
def test_rules_that_see_the_same_texts_surprise_the_roles_little(rules):
    assert surprise(**rules) < 0.2


def test_an_only_text_is_what_the_roles_hold_it_to_be():
    assert surprise(body=[2]) == surprise(summary=[2])


def test_rules_that_make_one_text_of_what_the_roles_see_as_two_surprise_them():
    assert surprise(body=[0, 2]) > 0.9


def row(told):
    number, copy = told.number, " ".join(told.text) if told.number % 3 == 0 else f"{told.text[0][:70]}..."
    said = f"<p><i>C’est un récit pour {number + 2} voix, et il dure {9 * number + 20} minutes.</i></p>"
    title = f"<p><b><a href=f{number}.htm>{told.title}</a></b> (livre, {number + 2}00 g)</p>"
    texts = f"<p>{copy}</p>{said}{''.join(f'<p>{line}</p>' for line in told.text)}"
    over = f"<p><i>{told.author} l’a donné le {number + 3} mai 2021.</i></p>"
    return f"<tr><td><img src=i{number}.jpg alt=vue></td><td>{over}{title}{texts}</td><td nowrap>★★☆☆☆ ({number + 11} avis)</td></tr>"


def test_rules_that_see_one_text_explain_no_site_on_which_the_roles_see_two():
    sheets = [
        f"<table border=1>{''.join(row(village(8 * page + place)) for place in range(8))}</table>" for page in range(3)
    ]
    frame = "<html><body><p><b>Le bourg</b></p><p>On prête des livres. Chacun est relu.</p><hr>{}<hr><p>Rue du Four 8.</p></body></html>"
    found = site_cut([document_of(frame.format(sheet), BARE, f"{page}.html") for page, sheet in enumerate(sheets)])

    assert sum(bool(record.body and record.summary) for records in found for record in records.records) > 16
    assert [title for records in found for title in titles(records)] == [village(number).title for number in range(24)]
