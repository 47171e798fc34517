"""Which of two copies is the body, and how sure a record is of which it is open where the one before ends."""

import numpy as np
import pytest

from pipeline.core.model import Block
from pipeline.split import induce
from pipeline.split.layouts import laid_out
from pipeline.split.piece import Piece
from pipeline.split.roles.cuts import sureness
from pipeline.split.roles.group import AROUND, BODY, TITLE, Group
from pipeline.split.roles.judged.likeliest import reading_of
from pipeline.split.roles.path import BEGINS, ROLE_OF
from pipeline.split.roles.reading import read
from pipeline.split.roles.records import records_of, with_longer_bodies, with_whole_bodies
from pipeline.split.roles.sites.site import known_site
from tests.reading import document_of
from tests.split.roles.records import FOUR
from tests.split.villages import BARE, VILLAGES

WHOLE = f"{FOUR}, et le bourg s'en félicite."
SHORT, LONG = [Block(2, "Le bourg a rallumé son four.")], [Block(3, f"Le bourg a rallumé son four. {FOUR}.")]


def piece(body, summary):
    return Piece(Block(1, "Le four"), body, None, summary, 0.9)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        pytest.param([piece(SHORT, LONG)] * 3, [piece(LONG, SHORT)] * 3, id="the second is longer"),
        pytest.param([piece(LONG, SHORT)] * 3, [piece(LONG, SHORT)] * 3, id="the first is"),
        pytest.param(
            [piece(LONG, SHORT), piece(LONG, SHORT), piece(SHORT, LONG)],
            [piece(LONG, SHORT), piece(LONG, SHORT), piece(SHORT, LONG)],
            id="in most",
        ),
        pytest.param(
            [piece(SHORT, LONG), piece(SHORT, LONG), piece(SHORT, [])],
            [piece(LONG, SHORT), piece(LONG, SHORT), piece(SHORT, [])],
            id="one text alone",
        ),
    ],
)
def test_the_longer_of_two_copies_is_the_body_where_the_site_does_not_tell(pieces, expected):
    assert with_longer_bodies(pieces) == expected


CUTS = [
    pytest.param(f"{FOUR}…", WHOLE, True, id="where the other goes on"),
    pytest.param(f"{FOUR[:-3]} [...]", WHOLE, True, id="inside of a word, in brackets"),
    pytest.param(WHOLE, f"{FOUR}…", False, id="already the summary"),
    pytest.param(f"{FOUR}…", f"{WHOLE} Et puis…", False, id="both are cut"),
    pytest.param(f"{FOUR}…", "Le lavoir a été repris par ses voisines, qui le nettoient.", False, id="another text"),
    pytest.param("Le bourg…", "Le bourg a rallumé son four.", False, id="of few words"),
]


@pytest.mark.parametrize(("body", "summary", "is_turned"), CUTS)
def test_a_copy_that_dots_end_is_the_summary(body, summary, is_turned):
    told = piece([Block(2, body)], [Block(3, summary)])
    turned = piece([Block(3, summary)], [Block(2, body)])

    assert with_whole_bodies([told]) == [turned if is_turned else told]


@pytest.mark.parametrize(("free", "expected"), [(0, 0.9), (2, 0.3)], ids=["between two records", "inside the other"])
def test_lines_that_may_be_of_the_record_before_make_a_record_no_less_sure(free, expected):
    """Of lines that may end one record or begin the next, each begins it with a chance of .3: one of them does."""
    group = Group([2, 3], [TITLE, BODY])
    begins = np.zeros((4, len(BEGINS)))
    for line, role in enumerate((AROUND, AROUND, TITLE)):
        begins[line, (role == ROLE_OF) & BEGINS & (np.cumsum((role == ROLE_OF) & BEGINS) == 1)] = 0.3
    of_roles = np.zeros((4, ROLE_OF.max() + 1))
    of_roles[2, TITLE] = of_roles[3, BODY] = 0.95

    assert sureness(group, begins, of_roles, free) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        pytest.param("Lieu : Olt", (), id="read-as-such"),
        pytest.param("Genre : Guide | Langue — français | Droits — tous", (3,), id="read-as-a-text"),
    ],
)
def test_labels_alone_are_no_record(labels, text):
    rows = [f"{one.title}\n\n{one.text[0]}\n\n{one.text[0]}\n\n{labels}\n\n[Lire la suite]" for one in VILLAGES]
    document = document_of("\n\n".join(rows), BARE)
    source = induce([document], BARE).source
    site = known_site(source.site)
    reading, _ = reading_of(read(laid_out(document, source), source, site), source, site)
    last = reading.groups[-1]
    last.roles[:] = [BODY if place in text else AROUND for place in range(len(last.lines))]

    assert [one.title and one.title.text for one in records_of(reading, site)] == [one.title for one in VILLAGES[:-1]]
