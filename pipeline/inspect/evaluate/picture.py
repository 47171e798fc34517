"""A threshold curve → a file, SVG or PNG."""

import logging
from collections.abc import Sequence
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.inspect.evaluate.curve import Point

KINDS = (".svg", ".png")


def refuse_picture(path: Path) -> None:
    """Raise UsageError for a picture that cannot be written, before anything is measured."""
    if path.suffix.lower() not in KINDS:
        raise UsageError(f"{path}: the name must end in {' or '.join(KINDS)}, the two kinds of picture there are.")
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent}: there is no such folder; make it, or name another file.")
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder; name a file.")


def write_curve(path: Path, curve: Sequence[Point], released: tuple[float | None, float | None], title: str) -> None:
    """Draw a curve into a file, with precision and recall as released. Raises UsageError where there is nothing to draw."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its font cache on importing
    from pipeline.inspect.evaluate.draw import draw  # matplotlib takes half a second to import

    if not any(point.true for point in curve):
        raise UsageError(f"{path}: no labelled pair is of one resource, so there is no curve to draw.")
    with store.translate_os_errors(path, "write the picture"), store.replacing(path) as stream:
        draw(curve, released, title, stream, path.suffix.lower())
