"""Figures of an evaluation → tables."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.table import Table

if TYPE_CHECKING:
    from pipeline.inspect.evaluate.figures import Share
    from pipeline.inspect.evaluate.spans import CutFigures


def figures(measures: "Mapping[str, Share]") -> Table:
    """Each figure by its name, its interval and what was counted."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    for _ in range(3):
        table.add_column(overflow="fold")
    for name, share in measures.items():
        table.add_row(name.replace("_", " "), *_cells(share))
    return table


def _cells(share: "Share") -> tuple[str, str, str]:
    """A figure, its interval and what was counted, or the reason why there is none."""
    if share.value is None:
        return "-", "", share.reason
    interval = f"{share.low:.3f} to {share.high:.3f}" if share.low is not None else ""
    return f"{share.value:.4f}", interval, f"{share.part:,} of {share.whole:,}" if share.part is not None else ""


def classes(figures: "CutFigures") -> Table:
    """The error rate of cuts by their confidence."""
    table = Table(
        "confidence from", "wrong", "95 % interval", "records", title="Errors by confidence", title_justify="left"
    )
    for low, share in figures.wrong_by_class:
        value, interval, counted = _cells(share)
        table.add_row(f"{low:g}", value, interval, counted if share.value is not None else "none")
    return table
