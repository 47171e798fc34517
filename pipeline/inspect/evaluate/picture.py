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
        raise UsageError(
            "%(path)s: the name must end in %(kinds)s, the two kinds of picture there are.",
            path=path,
            kinds=" or ".join(KINDS),
        )
    if not path.parent.is_dir():
        raise UsageError("%(parent)s: there is no such folder; make it, or name another file.", parent=path.parent)
    if path.is_dir():
        raise UsageError("%(path)s: this is a folder; name a file.", path=path)


def write_curve(path: Path, curve: Sequence[Point], released: tuple[float | None, float | None], title: str) -> None:
    """Draw a curve into a file, with precision and recall as released. Raises UsageError where there is nothing to draw."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its font cache on importing
    from pipeline.inspect.evaluate.draw import draw  # matplotlib takes half a second to import

    if not any(point.true for point in curve):
        raise UsageError("%(path)s: no labelled pair is of one resource, so there is no curve to draw.", path=path)
    with store.translate_os_errors(path, "write the picture"), store.replacing(path) as stream:
        draw(curve, released, title, stream, path.suffix.lower())
