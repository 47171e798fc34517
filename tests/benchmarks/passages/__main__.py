"""`python -m tests.benchmarks.passages`: are quotations found, and nothing else?

A passage is right where half of it, on both sides, is a planted quotation or a footer of the two resources. A quotation
is found where passages of its resources hold eight tenths of it on both sides.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.core.model import Passage, Span
from pipeline.passages import Printed, locate, overlaps, passage, stream
from tests.benchmarks.passages import CORPORA, LEAST_PRECISION, LEAST_RECALL, RESOURCES, SEEDS
from tests.benchmarks.passages.corpus import LENGTHS, Corpus, Planted, corpus
from tests.benchmarks.table import at_least, line, share

HELD = 0.8  # share of a quotation's characters that passages must hold
OWN = 0.5  # share of a passage's characters that must be planted

Place = tuple[int, int, int]  # resource, first character, last one (not included)
Pair = tuple[Place, Place]


def main() -> None:
    """Print precision and recall, by length and by kind."""
    parser = argparse.ArgumentParser(prog="passages", description="Quotations that were planted in generated texts.")
    parser.add_argument("--seeds", choices=sorted(SEEDS), default="report")
    parser.add_argument("--wrong", type=int, default=0, help="print so many wrong and so many missed ones")
    told = parser.parse_args()
    rows = [_scored(corpus(SEEDS[told.seeds] + n, RESOURCES), told.wrong) for n in range(CORPORA)]
    print("quotations between generated texts")
    print(line("", "planted", "passages", "precision", "recall"))
    found = [one for _, judged, _ in rows for one in judged]
    planted = [one for marks, _, _ in rows for one in marks]
    print(line("all", f"{len(planted):,}", f"{len(found):,}", *_aims(planted, found)))
    for low, high in LENGTHS:
        some = [(one, is_held) for one, is_held in planted if low <= one.words <= high]
        ours = [(size, is_right) for size, is_right in found if low <= size <= high]
        print(line(f"    {low} to {high} words", f"{len(some):,}", f"{len(ours):,}", *_aims(some, ours)))
    for kind in sorted({one.kind for one, _ in planted}):
        some = [(one, is_held) for one, is_held in planted if one.kind == kind]
        print(
            line(
                f"    {kind}", f"{len(some):,}", "", "", f"{share(sum(is_held for _, is_held in some), len(some)):.3f}"
            )
        )
    furniture = [one for _, _, footers in rows for one in footers]
    print(
        line("footers listed as furniture", "", f"{len(furniture):,}", f"{share(sum(furniture), len(furniture)):.3f}")
    )


def _aims(planted: Sequence[tuple[Planted, bool]], found: Sequence[tuple[int, bool]]) -> tuple[str, str]:
    right, held = (share(sum(is_good for _, is_good in some), len(some)) for some in (found, planted))
    return at_least(right if found else None, LEAST_PRECISION), at_least(held if planted else None, LEAST_RECALL)


def passages_of(texts: Sequence[str]) -> list[Passage]:
    """The passages of texts, one a resource, whose lines are those of a page."""
    printed = [
        Printed(
            f"{number:016x}", f"{number:016x}", "body", text, tuple(Span(n, n) for n in range(1, text.count("\n") + 2))
        )
        for number, text in enumerate(texts)
    ]
    text = stream(printed)
    copies = [locate(copy) for copy in printed]
    return [passage(text, one, copies[one.left_copy], copies[one.right_copy]) for one in overlaps(text)]


def _scored(made: Corpus, shown: int) -> tuple[list[tuple[Planted, bool]], list[tuple[int, bool]], list[bool]]:
    """Of each quotation whether it is held, of each passage whether it is right, of each row of furniture too."""
    found = passages_of(made.texts)
    pairs = [(_place(one), one) for one in found if not one.is_furniture]
    truth, held = defaultdict(list), defaultdict(list)
    for one in made.planted:
        truth[one.left[0], one.right[0]].append((one.left, one.right))
    for (left, right), _ in pairs:
        held[left[0], right[0]].append((left, right))
    judged = [(one.word_count, _is_in(place, truth[place[0][0], place[1][0]], OWN)) for place, one in pairs]
    marks = [(one, _is_in((one.left, one.right), held[one.left[0], one.right[0]], HELD)) for one in made.planted]
    footers = defaultdict(list)
    for place in made.footers:
        footers[place[0]].append(place)
    listed = [all(_covered(side, footers[side[0]]) >= OWN for side in _place(one)) for one in found if one.is_furniture]
    _show(
        made, [place for (place, _), (_, is_right) in zip(pairs, judged, strict=True) if not is_right][:shown], "wrong"
    )
    _show(made, [(one.left, one.right) for one, is_held in marks if not is_held][:shown], "missed")
    return marks, judged, listed


def _place(one: Passage) -> Pair:
    left, right = one.left, one.right
    return (int(left.resource_id, 16), left.start, left.end), (int(right.resource_id, 16), right.start, right.end)


def _is_in(place: Pair, others: Iterable[Pair], least: float) -> bool:
    """Whether others hold a share of a place, on both sides."""
    listed = list(others)
    return all(_covered(place[side], [other[side] for other in listed]) >= least for side in (0, 1))


def _covered(place: Place, others: Iterable[Place]) -> float:
    _, start, end = place
    held = {at for _, first, last in others for at in range(max(first, start), min(last, end))}
    return len(held) / (end - start)


def _show(made: Corpus, places: Iterable[Pair], what: str) -> None:
    for place in places:
        for at, start, end in place:
            print(f"{what} {at}: {made.texts[at][max(start - 30, 0) : end + 30]!r}")


if __name__ == "__main__":
    main()
