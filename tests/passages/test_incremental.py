"""What comes, changes and goes bit by bit shares what it would share if all of it had come at once."""

import random
import weakref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.passages import Printed, overlaps, stream
from pipeline.passages.comparison import NOTHING, update
from pipeline.passages.copies import GONE
from pipeline.passages.shingles import NONE, having, joined, merged
from pipeline.passages.spread import in_memory
from tests.laws import examples

RUNS = [" ".join(f"mot{run}{n}" for n in range(size)) for run, size in enumerate((6, 7, 12, 13, 20, 40))]
EDITED = [" ".join("autre" if n % 9 == 5 else word for n, word in enumerate(text.split())) for text in RUNS]
OVERLAID = [f"{RUNS[3]} {RUNS[4]}", " ".join(RUNS[5].split()[:20]), " ".join(RUNS[5].split()[9:])]
PIECES = [*RUNS, *EDITED, *OVERLAID, "seul", "un mot"]
NAMES, SIZE, STEPS = 30, 16, 5  # of resources: about as many print a run as there may before it is crowded


def texts_of(rng):
    """A body, and a summary now and then."""
    return tuple(" ".join(rng.choices(PIECES, k=rng.randrange(1, 6))) for _ in range(rng.choice((1, 1, 2))))


def changed(rng, now):
    """Some resources come, change or go."""
    after = dict(now)
    for name in rng.sample(range(NAMES), rng.randrange(1, 6) if now else SIZE):
        if name in after and rng.random() < 0.5:
            del after[name]
        else:
            after[name] = texts_of(rng)
    return after


def copies_of(resources):
    return [
        Printed(f"{name:016x}", f"{name:016x}", kind, text, ())
        for name, texts in sorted(resources.items())
        for kind, text in zip(("body", "summary"), texts, strict=False)
    ]


def placed(text, names, found):
    """Overlaps by resource, copy and words of the copy."""
    rows = []
    for one in found:
        sides = []
        for copy, first, last in ((one.left_copy, one.left, one.left_end), (one.right_copy, one.right, one.right_end)):
            resource = text.resources[copy]
            nth = copy - np.flatnonzero(text.resources == resource)[0]
            sides.append((names[resource], int(nth), *text.within(first, last)))
        rows.append((*sides, one.is_boilerplate))
    return rows


class Kept:
    """What a run keeps for the next one."""

    def __init__(self):
        self.known, self.shingles, self.names, self.rows = NOTHING, NONE, [], []

    def run(self, before, now):
        """Resources that are others than before are taken in anew, under a number of their own."""
        new = {name: texts for name, texts in now.items() if before.get(name) != texts}
        living = {at for at, name in enumerate(self.names) if now.get(name) == before.get(name) and name in now}
        living &= {max(at for at, other in enumerate(self.names) if other == name) for name in set(self.names)}
        gone = {name for name in before if now.get(name) != before[name]}
        self.names += sorted(new)
        living |= set(range(len(self.names) - len(new), len(self.names)))
        ranks = np.full(len(self.names), GONE)
        ranks[sorted(living, key=lambda at: self.names[at])] = np.arange(len(living))
        done = update(self.known, stream(copies_of(new)), ranks, self._keep, in_memory)
        asked = {self.names[at] for at in np.flatnonzero(done.redone.resources)} | gone
        pairs = {frozenset((self.names[key >> 32], self.names[key & 0xFFFFFFFF])) for key in done.redone.pairs.tolist()}
        stays = [row for row in self.rows if not asked & {row[0][0], row[1][0]} and {row[0][0], row[1][0]} not in pairs]
        self.known = done.known
        self.rows = sorted([*stays, *placed(self.known.text, self.names, done.overlaps)])

    def _keep(self, new):
        self.shingles = joined([self.shingles, joined(list(new))])
        return lambda hashes: having(merged([self.shingles.slice(0, 7), self.shingles.slice(7)]), hashes)


@pytest.mark.parametrize("most", [1 << 23, 300], ids=["one-part", "in-parts"])
@examples(6)
@given(seed=st.integers(0, 10_000))
def test_bit_by_bit_is_as_at_once(most, seed):
    limited = (
        "shingles.MAX_SORTED",
        "shingles.HASHED",
        "overlap.MAX_SHARE",
        "overlap.MAX_CANDIDATES",
        "pairs.MAX_PAIRS",
    )
    rng, kept, now = random.Random(seed), Kept(), {}
    with pytest.MonkeyPatch.context() as limits:
        for name in (*limited, "crowds.MAX_BLOCK", "seeds.MAX_BLOCK"):
            limits.setattr(f"pipeline.passages.{name}", most)
        for _ in range(STEPS):
            before, now = now, changed(rng, now)
            kept.run(before, now)

            text = stream(copies_of(now))
            assert kept.rows == sorted(placed(text, sorted(now), overlaps(text)))


def test_the_words_that_were_known_do_not_lie_in_memory_beside_the_next():
    before = Kept()
    before.run({}, {1: ["Le lavoir de Brande a rouvert ses portes au printemps dernier."]})
    given, words = [before.known], weakref.ref(before.known.text.words)
    before.known = NOTHING
    there = []

    def keep(new):
        there.append(words())
        return before._keep(new)

    later = stream(copies_of({2: ["La halle accueille un marché de producteurs chaque samedi matin."]}))
    update(given.pop(), later, np.arange(2), keep, in_memory)

    assert there == [None]
