"""What labels of duplicates say of a release: figures, wrong pairs, a threshold curve; and the picture of the curve."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.text import number_of
from pipeline.inspect.evaluate import PICTURES, Point, Share
from pipeline.inspect.evaluate.labelled import Known


@dataclass(frozen=True, slots=True)
class WrongPair:
    """Two records whose label says otherwise than the release; `is_same` is the label."""

    left: Known
    right: Known
    is_same: bool
    why: str
    rule: str | None
    score: float | None

    def to_dict(self) -> dict[str, object]:
        return {**asdict(self), "label": "same" if self.is_same else "different"}


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What labels say of a release; `form` is "pairs" or "groups".

    `unknown` are ids that the release does not have. `contradictory` are pairs that are labelled the same though other
    labels keep them apart; they are left out. `by_people` counts pairs that people decided: of labelled pairs they are
    left out, since they agree with their labels by themselves.
    """

    release: str
    form: str
    counts: Mapping[str, int]
    measures: Mapping[str, Share]
    wrong: Sequence[WrongPair]
    unknown: Sequence[str]
    contradictory: Sequence[tuple[str, str]]
    by_people: int
    curve: Sequence[Point]

    @property
    def labels(self) -> str:
        """What was labelled, in words."""
        noun = "pair" if self.form == "pairs" else "record"
        return number_of(self.counts[f"{noun}s"], f"labelled {noun}")

    def to_dict(self) -> dict[str, object]:
        curve = [{"threshold": one.threshold, "precision": one.precision, "recall": one.recall} for one in self.curve]
        return {
            "release": self.release,
            "form": self.form,
            "counts": dict(self.counts),
            "measures": {name: asdict(share) for name, share in self.measures.items()},
            "unknown": list(self.unknown),
            "contradictory": list(self.contradictory),
            "by_people": self.by_people,
            "wrong": [one.to_dict() for one in self.wrong],
            "curve": curve,
        }


def refuse_picture(path: Path) -> None:
    """Raise UsageError for a picture that cannot be written, before anything is measured."""
    if path.suffix.lower() not in PICTURES:
        raise UsageError(f"{path}: the name must end in {' or '.join(PICTURES)}, the two kinds of picture there are.")
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent}: there is no such folder; make it, or name another file.")
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder; name a file.")


def write_curve(path: Path, found: Evaluated) -> None:
    """Draw the threshold curve into a file. Raises UsageError where there is nothing to draw."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its font cache on importing
    from pipeline.inspect.evaluate.draw import draw  # matplotlib takes half a second to import

    if not any(point.true for point in found.curve):
        raise UsageError(f"{path}: no labelled pair is of one resource, so there is no curve to draw.")
    working = (found.measures["pairwise_precision"].value, found.measures["pairwise_recall"].value)
    with store.translate_os_errors(path, "write the picture"), store.replacing(path) as stream:
        draw(found.curve, working, f"{found.labels}, release {found.release}", stream, path.suffix.lower())
