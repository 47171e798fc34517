"""Sites that the roles were not learned from, as these read them → what follows what, and what a line's own chances count.

A conditional random field (Lafferty, McCallum and Pereira, 2001) over the states of `pipeline.split.roles.path`. The trees see what
stands around a line already, so that what is counted on true pages says much of it twice; here both are weighed together.
Learned is how likely all paths are that take each line for what matters of it: outside, a title, beside texts, a label or a
text, and whether a record begins there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from pipeline.core.source import Source
from pipeline.split.roles.path import (
    BEGINS,
    EDGE,
    LEAST,
    ROLE_OF,
    STATES,
    counted,
    fitting,
    is_sound,
    may_follow,
    shares,
    states,
)
from pipeline.split.roles.reading import survey
from pipeline.split.roles.weighed.again import ROLES
from tests.anatomy import DrawnSite, bare_site, drawn_site, plain_site
from tests.training.chance import chance_pages, has_titles
from tests.training.converted import first_pages
from tests.training.seeds import of_each
from tests.training.truth import NUMBER, Known, first_snapshot

DRAWN, PLAIN, BARE, CHANCE = (
    range(15_000, 16_800),
    range(3_000, 3_400),
    range(3_000, 3_300),
    range(4_400, 4_780),
)  # seeds that neither the roles nor the titles are learned from
CONVERTED = (*range(32_000, 32_500), *range(42_000, 42_200))
PAGES, LINES = 8, 700  # of a site that are learned from at most, and of a page
ALONE = 4  # one in so many sites is learned from by its first page alone as well
ABREAST = 64  # pages that are weighed at once
ROUNDS = 60
KEEPS = 0.3  # weight of the square of what a transition is moved by
LINES_A_SITE = 300  # that every site counts in what is counted
HALF = 0.5  # how much of what is learned is taken: whole sites hang on a few steps, and then less of it was more
DIGITS = 3
MATTERS = {
    "outside": 0, "title": 1, "around": 2, "caption": 3, "value": 3, "between": 3, "body": 4, "summary": 4,
}  # fmt: skip
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_ALIKE = np.array(
    [[MATTERS[one[0]] == MATTERS[other[0]] and one[-1] == other[-1] for other in STATES] for one in STATES]
)  # states that are one where it matters
_UNLIKE = -60.0  # logarithm of the weight of the others
_FREE = np.flatnonzero(may_follow().ravel())


@dataclass(frozen=True, slots=True)
class Told:
    """Pages of a site: the chances of their lines (lines × CLASSES), and their true states."""

    has_titles: bool
    chances: Sequence[Floats]
    states: Sequence[Ints]


def read_for_paths() -> Iterator[Told]:
    """The first snapshot of each site, and of some the first page of it alone."""
    yield from of_each(DRAWN, _of_drawn)
    yield from of_each(PLAIN, _of_plain)
    yield from of_each(BARE, _of_bare)
    yield from of_each(CHANCE, _of_chance)
    yield from of_each(CONVERTED, _of_converted)


def _of_drawn(seed: int) -> list[Told]:
    return _of_site(drawn_site(seed, held_aside=False), is_alone=seed % ALONE == 0)


def _of_plain(seed: int) -> list[Told]:
    return _of_site(plain_site(seed, held_aside=False), is_alone=seed % ALONE == 0)


def _of_bare(seed: int) -> list[Told]:
    return _of_site(bare_site(seed, held_aside=False), is_alone=seed % ALONE == 0)


def _of_site(site: DrawnSite, *, is_alone: bool) -> list[Told]:
    return _told(first_snapshot(site), is_titled=site.drawn.has_titles, is_alone=is_alone)


def _of_converted(seed: int) -> list[Told]:
    pages = first_pages(seed)
    is_titled = any(NUMBER["title"] in page.roles for page in pages)
    return _told(pages, is_titled=is_titled, is_alone=seed % ALONE == 0) if pages else []


def _of_chance(seed: int) -> list[Told]:
    return _told(chance_pages(seed), is_titled=has_titles(seed), is_alone=seed % ALONE == 0)


def _told(pages: Sequence[Known], *, is_titled: bool, is_alone: bool) -> list[Told]:
    groups = [pages, pages[:1]] if is_alone and len(pages) > 1 else [pages]
    return [_read(group, is_titled=is_titled) for group in groups]


def _read(pages: Sequence[Known], *, is_titled: bool) -> Told:
    seen = survey([page.document for page in pages], Source(name="site"))
    means = {id(lines.document): mean for lines, mean in zip(seen.pages, seen.means, strict=True)}
    known = [page for page in pages if id(page.document) in means and len(page.roles) <= LINES]
    told = [(means[id(page.document)], states(page.roles.tolist(), page.records.tolist())) for page in known]
    told = [(chances, path) for chances, path in told if is_sound(path)]
    told = told[:: -(-len(told) // PAGES)] if told else []
    return Told(is_titled, [chances for chances, _ in told], [path for _, path in told])


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages abreast: logarithms of the chances of roles (lines × pages × ROLES), and that no record begins, or one does (lines
    × pages × 2), true states and where there is a line (lines × pages), what each page counts, and what states weigh by
    whether the site prints titles."""

    roles: Floats
    begins: Floats
    true: Ints
    is_line: NDArray[np.bool_]
    worth: Floats
    fitting: Floats


def batches(known: Sequence[Told]) -> list[Batch]:
    """Pages of like lengths together; a site counts by the root of its lines."""
    found = []
    for is_titled in (True, False):
        pages = [
            (chances, true, 1 / np.sqrt(sum(map(len, told.states))))
            for told in known
            if told.has_titles == is_titled
            for chances, true in zip(told.chances, told.states, strict=True)
        ]
        pages.sort(key=lambda page: len(page[1]))
        found += [_batch(pages[start : start + ABREAST], is_titled) for start in range(0, len(pages), ABREAST)]
    return found


def _batch(pages: Sequence[tuple[Floats, Ints, float]], is_titled: bool) -> Batch:
    shape = (max(len(true) for _, true, _ in pages), len(pages))
    roles, begins = np.zeros((*shape, len(ROLES))), np.zeros((*shape, 2))
    states_, is_line = np.zeros(shape, np.int64), np.zeros(shape, bool)
    for at, (chances, true, _) in enumerate(pages):
        kept, size = np.clip(chances, LEAST, 1 - LEAST), len(true)
        roles[:size, at], begins[:size, at, 0], begins[:size, at, 1] = (
            np.log(kept[:, :-1]), np.log(1 - kept[:, -1]), np.log(kept[:, -1]),
        )  # fmt: skip
        states_[:size, at], is_line[:size, at] = true, True
    return Batch(roles, begins, states_, is_line, np.array([worth for *_, worth in pages]), fitting(is_titled))


def fitted_paths(known: Sequence[Told]) -> Mapping[str, Any]:
    """The weights, as their file tells them."""
    followed = _followed(known)
    usual = np.log(shares(followed))
    own = np.ones(len(ROLES) + 2)
    start = np.concatenate((usual.ravel()[_FREE], own))
    pages = batches(known)
    print(f"paths: {sum(len(batch.worth) for batch in pages):,} pages of {len(known):,} sites", flush=True)
    found = minimize(_surprise, start, (pages, start), "L-BFGS-B", jac=True, options={"maxiter": ROUNDS})
    print(f"paths: {_surprise(start, pages, start)[0]:.4f} nats a line before, {found.fun:.4f} after", flush=True)
    taken = start + HALF * (found.x - start)
    steps, roles, begins = _unpacked(taken)
    return {
        "followed": followed.tolist(),
        "steps": np.round(steps, DIGITS).tolist(),
        "roles": np.round(roles, DIGITS).tolist(),
        "begins": np.round(begins, DIGITS).tolist(),
    }


def _followed(known: Sequence[Told]) -> Ints:
    """How often states follow one another where every site has so many lines."""
    total = np.zeros((EDGE + 1, EDGE + 1))
    for told in known:
        counts = counted(told.states)
        total += counts * (LINES_A_SITE / max(counts.sum(), 1))
    return np.rint(total).astype(np.int64)


def _unpacked(weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Weights of steps (EDGE + 1 each way, 0 where none may be), of roles, and of beginnings (no, yes)."""
    steps = np.zeros((EDGE + 1) ** 2)
    steps[_FREE] = weights[: len(_FREE)]
    roles, begins = np.split(weights[len(_FREE) :], [len(ROLES)])
    return steps.reshape(EDGE + 1, EDGE + 1), roles, begins


def _surprise(weights: Floats, pages: Sequence[Batch], start: Floats) -> tuple[float, Floats]:
    """How unlikely the paths are that are right where it matters (nats a line), and its gradient."""
    steps, roles, begins = _unpacked(weights)
    total, lines = 0.0, sum(float((batch.worth * batch.is_line).sum()) for batch in pages)
    of_steps, of_roles, of_begins = np.zeros_like(steps), np.zeros_like(roles), np.zeros_like(begins)
    for batch in pages:
        ways = np.exp(steps + batch.fitting) * may_follow()
        own = (batch.roles * roles)[:, :, ROLE_OF] + (batch.begins * begins)[:, :, BEGINS.astype(int)]
        every = _weighed(batch, own, ways)
        right = _weighed(batch, np.where(_ALIKE[batch.true], own, _UNLIKE), ways)
        total += float(batch.worth @ (every.total - right.total))
        of_steps += every.steps - right.steps
        more = every.states - right.states
        for role in range(len(ROLES)):
            of_roles[role] += (more[:, :, role == ROLE_OF].sum(2) * batch.roles[:, :, role]).sum()
        for place, does in enumerate((False, True)):
            of_begins[place] += (more[:, :, does == BEGINS].sum(2) * batch.begins[:, :, place]).sum()
    moved = np.where(np.arange(len(weights)) < len(_FREE), weights - start, 0.0)
    gradient = np.concatenate((of_steps.ravel()[_FREE], of_roles, of_begins)) + 2 * KEEPS * moved
    return (total + KEEPS * float(moved @ moved)) / lines, gradient / lines


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Logarithms of the sums over all paths of each page, and by worth of pages how often each step and each state of each line is
    taken."""

    total: Floats
    steps: Floats
    states: Floats


def _weighed(batch: Batch, own: Floats, ways: Floats) -> _Weighed:
    """Sum over all paths, by the forward-backward algorithm; behind its end a page stays as it was."""
    count, abreast, _ = own.shape
    top = own.max(2)
    own = np.exp(own - top[:, :, None])
    inner, is_line, worth = np.ascontiguousarray(ways[:EDGE, :EDGE]), batch.is_line[:, :, None], batch.worth[:, None]
    forward, sizes = np.empty_like(own), np.ones((count, abreast))
    for place in range(count):
        here = (forward[place - 1] @ inner if place else ways[EDGE, :EDGE]) * own[place]
        sizes[place] = np.where(batch.is_line[place], here.sum(1), 1.0)
        forward[place] = np.where(is_line[place], here / sizes[place][:, None], forward[place - 1])
    ends = forward[-1] * ways[:EDGE, EDGE]
    whole = ends.sum(1)
    total = ((np.log(sizes) + top) * batch.is_line).sum(0) + np.log(whole)
    steps, taken = np.zeros_like(ways), np.zeros_like(own)
    backward = np.broadcast_to(ways[:EDGE, EDGE] / whole[:, None], (abreast, EDGE))
    for place in range(count - 1, -1, -1):
        taken[place] = np.where(is_line[place], forward[place] * backward * worth, 0.0)
        if place:
            onward = np.where(is_line[place], own[place] * backward / sizes[place][:, None], 0.0)
            steps[:EDGE, :EDGE] += (forward[place - 1] * worth).T @ onward
            backward = np.where(is_line[place], onward @ inner.T, backward)
    steps[:EDGE, :EDGE] *= inner
    steps[EDGE, :EDGE] += taken[0].sum(0)
    steps[:EDGE, EDGE] += (ends / whole[:, None] * worth).sum(0)
    return _Weighed(total, steps, taken)
