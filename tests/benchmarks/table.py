"""Figures → lines of a table, and whether a figure is what was asked for."""

NAME = 44


def line(row: str, *cells: str) -> str:
    """One row: its name, then cells of one width."""
    return f"{row[:NAME]:<{NAME}}" + "".join(f"{cell:>13}" for cell in cells)


def share(part: float, whole: float) -> float:
    """A part of a whole; of nothing, 0."""
    return part / whole if whole else 0.0


def shown(value: float | None) -> str:
    """A share as printed."""
    return "-" if value is None else f"{value:.3f}"


def exactly(value: float | None) -> str:
    """The same with a decimal more."""
    return "-" if value is None else f"{value:.4f}"


def at_least(value: float | None, least: float) -> str:
    """A share and whether it reaches `least`; a share of nothing is not judged."""
    return "-" if value is None else f"{value:.3f} {'ok' if value >= least else 'MISSED'}"


def at_most(value: float | None, most: float) -> str:
    """A share and whether it stays at or under `most`."""
    return "-" if value is None else f"{value:.3f} {'ok' if value <= most else 'MISSED'}"
