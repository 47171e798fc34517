"""Counts → SVG that stands in a page, drawn by leather in the colours of the page's style, which the reader's settings choose.

Leather writes shapes and texts alone: no script, no style, no clock; so the same counts give the same bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import leather
from markupsafe import Markup, escape

WIDTH, HEIGHT = 860, 320
TOP, SIDE = 36, -6  # what is cut off of the margin that leather leaves above, and added at the sides for long labels
MAX_LABELS = 8  # under a chart
COLOURS = ("--line-a", "--line-b", "--line-c", "--line-d", "--line-e", "--line-f")  # of the page's style
BAR = "--bar"
DASHES = ("none", "7 3", "2 4", "10 3 2 3", "14 4", "4 2")  # lines differ in these too, for who sees no colours
_STEPS = (1, 2, 5)  # of an axis, times a power of ten

Values = Sequence[float | None]


def line_chart(
    labels: Sequence[str], lines: Mapping[str, Values], number: Callable[[float], str], alternative: str
) -> Markup:
    """One line a name over the same labels; None where there is no value. `alternative` says in words what it shows."""
    largest = max((value for values in lines.values() for value in values if value is not None), default=0)
    chart = _chart(largest, number)
    chart.set_x_scale(_scale(max(1, len(labels) - 1)))
    every = -(-len(labels) // MAX_LABELS)
    chart.add_x_axis(range(0, len(labels), every), lambda place, *_: labels[place])
    for place, values in enumerate(lines.values()):
        points, colour = list(enumerate(values)), _colour(COLOURS[place])
        chart.add_series(leather.Series(points), _Line(colour, stroke_dasharray=DASHES[place]))
        chart.add_series(leather.Series(points), _Dots(colour))
    return _drawn(chart, alternative)


def bar_chart(labels: Sequence[str], values: Sequence[int], number: Callable[[float], str], alternative: str) -> Markup:
    """One bar a label."""
    chart = _chart(max(values, default=0), number)
    chart.add_columns(list(zip(labels, values, strict=True)), fill_color=_colour(BAR))
    return _drawn(chart, alternative)


def ticks(largest: float) -> list[int]:
    """Whole round numbers from 0 to the largest value or just above it.

    >>> ticks(18), ticks(0), ticks(1570)
    ([0, 5, 10, 15, 20], [0, 1], [0, 500, 1000, 1500, 2000])
    """
    step = next(base * 10**power for power in range(16) for base in _STEPS if base * 10**power * 4 >= largest)
    return [step * number for number in range(max(1, -int(-largest // step)) + 1)]


class _NoLegend:
    """A shape without an entry in a legend, which stands beneath the picture as text."""

    def legend_to_svg(self, *_: object) -> tuple[()]:
        return ()


class _Line(_NoLegend, leather.Line):
    """A line."""


class _Dots(_NoLegend, leather.Dots):
    """A dot for each value, so that one alone is seen as well."""


def _colour(name: str) -> str:
    return f"var({name})"


@lru_cache(maxsize=256)
def _scale(largest: int) -> leather.Linear:
    """From 0 to a number: leather tries some hundred divisions for each, and charts of all languages share theirs."""
    return leather.Linear(0, largest)


def _chart(largest: float, number: Callable[[float], str]) -> leather.Chart:
    chart, marked = leather.Chart(), ticks(largest)
    chart.set_y_scale(_scale(marked[-1]))
    chart.add_y_axis(marked, lambda value, *_: number(value))
    return chart


def _drawn(chart: leather.Chart, alternative: str) -> Markup:
    """The picture without its own frame, which has a size and a ground that do not suit every page."""
    svg = chart.to_svg(width=WIDTH, height=HEIGHT)
    inside = svg[svg.index("<g transform") : svg.rindex("</g></svg>")]
    box = f"{SIDE} {TOP} {WIDTH - 2 * SIDE} {HEIGHT - 2 * TOP}"
    return Markup('<svg class="chart" viewBox="{}" role="img" aria-label="{}">{}</svg>').format(
        box, escape(alternative), Markup(inside)
    )
