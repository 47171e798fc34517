"""Figures of an evaluation → tables."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.table import Table

from pipeline.core.sentence import sentence, thousands

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
    interval = (
        sentence("%(low)s to %(high)s", low=f"{measure.low:.3f}", high=f"{measure.high:.3f}")
        if measure.low is not None
        else ""
    )
    return (
        f"{measure.value:.4f}",
        interval,
        sentence("%(part)s of %(whole)s", part=thousands(measure.part), whole=thousands(measure.whole))
        if measure.part is not None and measure.whole is not None
        else "",
    )


def classes(figures: "CutFigures") -> Table:
    """The error rate of cuts by their confidence."""
    table = Table(
        sentence("confidence from"),
        sentence("wrong"),
        sentence("95 % interval"),
        sentence("records"),
        title=sentence("Errors by confidence"),
        title_justify="left",
    )
    for low, measure in figures.wrong_by_class:
        value, interval, share = _cells(measure)
        table.add_row(f"{low:g}", value, interval, share if measure.value is not None else sentence("none"))
    return table
