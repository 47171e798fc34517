"""The picture of a threshold curve: what it says, and the same bytes whatever the user's own settings are."""

import io
import re
from functools import cache

import pytest

from pipeline.inspect.evaluate.curve import pairs_curve
from pipeline.inspect.evaluate.draw import draw
from pipeline.inspect.evaluate.picture import KINDS

CURVE = pairs_curve([(100, True), (91.5, True), (77, False), (64, True), (0, True), (0, False)])


def picture(kind, working=(0.75, 0.75), curve=CURVE):
    stream = io.BytesIO()
    draw(curve, working, "6 labelled pairs, release 0123", stream, kind)
    return stream.getvalue()


@cache
def plain(kind):
    return picture(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_bytes_in_any_setting(kind):
    import matplotlib as mpl  # takes a second to load, also for who only lists the tests

    expected = plain(kind)
    with mpl.rc_context({"lines.linewidth": 9, "font.size": 3, "svg.hashsalt": None, "axes.facecolor": "red"}):
        assert picture(kind) == expected


def test_png_and_svg_are_what_they_are_called_and_hold_no_date():
    svg = plain(".svg").decode()

    assert plain(".png").startswith(b"\x89PNG\r\n")
    assert svg.startswith("<?xml")
    assert not re.search("dc:date|20[0-9]{2}-[01][0-9]", svg)
    for said in ("6 labelled pairs, release 0123", "least score that joins two records", "recall (%)", "as released"):
        assert f"<!-- {said}" in svg or said in svg


@pytest.mark.parametrize(
    "working", [(None, None), *(pytest.param(one, marks=pytest.mark.prove) for one in ((None, 0.0), (1.0, 1.0)))]
)
def test_figures_that_cannot_be_said_leave_a_picture(working):
    curve = pairs_curve([(0, True), (0, False)])

    assert picture(".png", working, curve).startswith(b"\x89PNG\r\n")
