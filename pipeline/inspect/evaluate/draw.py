"""A threshold curve → a picture, SVG or PNG; the same curve gives the same bytes.

Two panels, as they answer two questions: what would another threshold give, and how far from the best trade is the
release. The colours are blue and orange of Okabe and Ito, which all eyes tell apart; lines differ in their dashes too.
"""

from collections.abc import Sequence
from math import hypot
from typing import Any, BinaryIO

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pipeline.inspect.evaluate.curve import Point

Working = tuple[float | None, float | None]  # precision and recall as released
BLUE, ORANGE, BLACK = "#0072B2", "#D55E00", "#222222"
MIN_GAP, MARGIN = 0.07, 0.03  # of an axis: between two printed thresholds, and above 100 %
SIZE, DOTS = (10.0, 4.8), 150  # inches, dots an inch
_PLATE: dict[str, Any] = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
_NO_DATE = {".svg": {"Date": None, "Creator": None}, ".png": {"Software": None}}


def draw(curve: Sequence[Point], working: Working, title: str, stream: BinaryIO, kind: str) -> None:
    """Write the picture to a stream; `working` is precision and recall of the release, `title` says of what it is."""
    with mpl.rc_context():
        mpl.rcdefaults()  # a user's own settings must not change the bytes
        mpl.rc("svg", hashsalt="doublon", fonttype="path")
        mpl.rc("font", family="DejaVu Sans", size=10)
        figure = Figure(figsize=SIZE, dpi=DOTS, layout="constrained")
        FigureCanvasAgg(figure)
        figure.suptitle(f"Duplicates at each score threshold, and as released\n{title}", fontsize=11)
        left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
        least = _least(curve, working)
        _thresholds(left, curve, working)
        _trade(right, curve, working, least)
        for axes in (left, right):
            _finish(axes, least)
        figure.savefig(stream, format=kind.removeprefix("."), metadata=_NO_DATE[kind])


def _thresholds(axes: Axes, curve: Sequence[Point], working: Working) -> None:
    """Precision and recall over the threshold; the release's, which has no single threshold, as level lines."""
    at = [point.threshold for point in curve]
    for name, values, level, colour, dashes, dots in (
        ("precision", [_percent(point.precision) for point in curve], working[0], BLUE, "-", ":"),
        ("recall", [_percent(point.recall) for point in curve], working[1], ORANGE, "--", "-."),
    ):
        axes.step(at, values, dashes, where="post", color=colour, linewidth=2, label=name)
        if level is not None:
            axes.axhline(100 * level, color=colour, linewidth=1, linestyle=dots, label=f"{name} as released")
    axes.set(xlabel="least score that joins two records (0 to 100)", xlim=(0, 100), ylabel="share of pairs (%)")
    axes.set_title("precision and recall", fontsize=10)


def _trade(axes: Axes, curve: Sequence[Point], working: Working, least: float) -> None:
    """Precision over recall, with the release as a point."""
    known = [point for point in curve if point.precision is not None and point.recall is not None]
    recalls, precisions = ([_percent(value) for value in side] for side in _sides(known))
    axes.plot(recalls, precisions, "-o", color=BLUE, markersize=3, linewidth=1.5, label="one threshold for all")
    for point in _named(known, least):
        where = (_percent(point.recall), _percent(point.precision))
        axes.annotate(
            str(point.threshold), where, (-5, -12), textcoords="offset points", ha="right", fontsize=8, bbox=_PLATE
        )
    if working[0] is not None and working[1] is not None:
        here = ([_percent(working[1])], [_percent(working[0])])
        axes.plot(*here, "*", color=ORANGE, markeredgecolor=BLACK, markersize=15, label="as released", clip_on=False)
    axes.set(xlabel="recall (%)", xlim=_limits(least), ylabel="precision (%)")
    axes.set_title("one against the other (numbers are thresholds)", fontsize=10)


def _sides(points: Sequence[Point]) -> tuple[list[float | None], list[float | None]]:
    return [point.recall for point in points], [point.precision for point in points]


def _named(points: Sequence[Point], least: float) -> list[Point]:
    """The points whose threshold is printed: round ones, far enough from the last."""
    named = list[Point]()
    for point in points:
        if point.threshold % 10 == 0 and (not named or _distance(point, named[-1]) > MIN_GAP * (100 - least)):
            named.append(point)
    return named


def _distance(one: Point, other: Point) -> float:
    return hypot(_percent(one.recall) - _percent(other.recall), _percent(one.precision) - _percent(other.precision))


def _least(curve: Sequence[Point], working: Working) -> float:
    """Where the axes begin: at the ten under the lowest figure, since most curves fill only the upper part."""
    figures = [value for point in curve for value in (point.precision, point.recall)]
    lowest = min(_percent(value) for value in (*figures, *working) if value is not None)
    return max(0.0, 10 * (lowest // 10) - 10)


def _limits(least: float) -> tuple[float, float]:
    return least, 100 + MARGIN * (100 - least)


def _percent(value: float | None) -> float:
    return float("nan") if value is None else 100 * value


def _finish(axes: Axes, least: float) -> None:
    axes.set_ylim(_limits(least))
    axes.grid(visible=True, color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.16), ncols=2, fontsize=9, frameon=False)
