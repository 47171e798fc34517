"""A threshold curve → a picture, SVG or PNG; the same curve gives the same bytes.

Two panels, as they answer two questions: what would another threshold give, and how far from the best trade is the
release. The colours are blue and orange of Okabe and Ito, which all eyes tell apart; lines differ in their dashes too.
"""

from collections.abc import Sequence
from typing import BinaryIO

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pipeline.evaluate.curve import Point

BLUE, ORANGE, BLACK = "#0072B2", "#D55E00", "#222222"
SIZE, DOTS = (10.0, 4.8), 150  # inches, dots an inch
_NO_DATE = {".svg": {"Date": None, "Creator": None}, ".png": {"Software": None}}


def draw(
    curve: Sequence[Point], working: tuple[float | None, float | None], told: str, stream: BinaryIO, kind: str
) -> None:
    """Write the picture to a stream; `working` is precision and recall of the release, `told` says of what it is."""
    with mpl.rc_context():
        mpl.rcdefaults()  # a user's own settings must not change the bytes
        mpl.rc("svg", hashsalt="doublon", fonttype="path")
        mpl.rc("font", family="DejaVu Sans", size=10)
        figure = Figure(figsize=SIZE, dpi=DOTS, layout="constrained")
        FigureCanvasAgg(figure)
        figure.suptitle(f"Duplicates at each score threshold, and as released\n{told}", fontsize=11)
        left, right = figure.subplots(1, 2, width_ratios=(1.25, 1))
        _thresholds(left, curve, working)
        _trade(right, curve, working)
        figure.savefig(stream, format=kind.removeprefix("."), metadata=_NO_DATE[kind])


def _thresholds(axes: Axes, curve: Sequence[Point], working: tuple[float | None, float | None]) -> None:
    """Precision and recall over the threshold; the release's, which has no single threshold, as level lines."""
    at = [point.threshold for point in curve]
    for name, values, level, colour, dashes in (
        ("precision", [_percent(point.precision) for point in curve], working[0], BLUE, "-"),
        ("recall", [_percent(point.recall) for point in curve], working[1], ORANGE, "--"),
    ):
        axes.step(at, values, dashes, where="post", color=colour, linewidth=2, label=name)
        if level is not None:
            axes.axhline(100 * level, color=colour, linewidth=1, linestyle=":", label=f"{name} as released")
    axes.set(xlabel="least score that joins two records (0 to 100)", xlim=(0, 100), ylabel="share of pairs (%)")
    axes.set_title("precision and recall", fontsize=10)
    _grid(axes)
    axes.legend(loc="lower left", fontsize=9, framealpha=0.9)


def _trade(axes: Axes, curve: Sequence[Point], working: tuple[float | None, float | None]) -> None:
    """Precision over recall, with the release as a point."""
    known = [point for point in curve if point.precision is not None and point.recall is not None]
    recalls, precisions = ([_percent(value) for value in side] for side in _sides(known))
    axes.plot(recalls, precisions, "-o", color=BLUE, markersize=3, linewidth=1.5, label="one threshold for all")
    for point in _named(known):
        where = (_percent(point.recall), _percent(point.precision))
        axes.annotate(str(point.threshold), where, textcoords="offset points", xytext=(-4, -12), ha="right", fontsize=8)
    if working[0] is not None and working[1] is not None:
        here = ([_percent(working[1])], [_percent(working[0])])
        axes.plot(*here, "*", color=ORANGE, markeredgecolor=BLACK, markersize=15, label="as released", clip_on=False)
    axes.set(xlabel="recall (%)", xlim=(0, 102), ylabel="precision (%)")
    axes.set_title("one against the other (numbers are thresholds)", fontsize=10)
    _grid(axes)
    axes.legend(loc="lower left", fontsize=9, framealpha=0.9)


def _sides(points: Sequence[Point]) -> tuple[list[float | None], list[float | None]]:
    return [point.recall for point in points], [point.precision for point in points]


def _named(points: Sequence[Point]) -> list[Point]:
    """The points whose threshold is printed: at round ones, where something changed since the last."""
    named = list[Point]()
    for point in points:
        if point.threshold % 10 == 0 and (not named or _differ(point, named[-1])):
            named.append(point)
    return named


def _differ(one: Point, other: Point) -> bool:
    return (one.right, one.found) != (other.right, other.found)


def _percent(value: float | None) -> float:
    return float("nan") if value is None else 100 * value


def _grid(axes: Axes) -> None:
    axes.set_ylim(0, 102)
    axes.grid(visible=True, color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
