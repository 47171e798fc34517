"""Figures of an evaluation → tables."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from pipeline.inspect.evaluate.figures import Measure
    from pipeline.inspect.evaluate.spans import CutFigures


def figures(measures: "Mapping[str, Measure]") -> Table:
    """Each figure by its name, its interval and what was counted."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    for _ in range(3):
        table.add_column(overflow="fold")
    for name, measure in measures.items():
        table.add_row(name.replace("_", " "), *_cells(measure))
    return table


def _cells(measure: "Measure") -> tuple[str, str, str]:
    """A figure, its interval and what was counted, or the reason why there is none."""
    if measure.value is None:
        return "-", "", measure.reason
    interval = f"{measure.low:.3f} to {measure.high:.3f}" if measure.low is not None else ""
    return (
        f"{measure.value:.4f}",
        interval,
        f"{measure.part:,} of {measure.whole:,}" if measure.part is not None else "",
    )


def classes(figures: "CutFigures") -> Table:
    """The error rate of cuts by their confidence."""
    table = Table(
        "confidence from", "wrong", "95 % interval", "records", title="Errors by confidence", title_justify="left"
    )
    for low, measure in figures.wrong_by_class:
        value, interval, counted = _cells(measure)
        table.add_row(f"{low:g}", value, interval, counted if measure.value is not None else "none")
    return table
