"""Which of two copies is the body, and how sure a record is of which it is open where the one before ends."""

import numpy as np
import pytest

from pipeline.core.model import Block
from pipeline.split.piece import Piece
from pipeline.split.roles.cuts import sureness
from pipeline.split.roles.group import AROUND, BODY, TITLE, Group
from pipeline.split.roles.path import BEGINS, ROLE_OF
from pipeline.split.roles.records import with_longer_bodies
from tests.split.roles.records import FOUR

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
