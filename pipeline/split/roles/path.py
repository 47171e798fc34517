"""Chances of every line → the likeliest roles of all lines of a page together, as records that follow one another.

A state is a role, what its record has behind the line (whether its title is still to come, which of its two texts), and
whether the record begins here; so a record has one title or none and two texts at most that labels part, a further one
begins another record, none ends without a title or a text, and each begins somewhere: what is outside of records parts
them. What follows what, and what a line's own chances count
against it, was learned on sites that the roles were not learned from; once the pages of a site have been read so for the
first time, what is common on the site itself counts as well (Viterbi, 1967).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.split.roles.weighed.again import ROLES
from pipeline.split.roles.weighed.trees import shipped

WEIGHTS = "paths.json"  # in `weighed`; `make train` learns others
AHEAD, TITLED, BARE = "ahead", "titled", "bare"  # a record's title is still to come, has been seen, or there is none
NOTHING, TOLD, PARTED, AGAIN, CLOSED = (
    "nothing",
    "told",
    "parted",
    "again",
    "closed",
)  # what it has behind a line: a text, labels under it, another text, and labels under that
_AROUND = {NOTHING: NOTHING, TOLD: TOLD, PARTED: PARTED, AGAIN: AGAIN, CLOSED: AGAIN}
_LABEL = {NOTHING: NOTHING, TOLD: PARTED, PARTED: PARTED, AGAIN: CLOSED, CLOSED: CLOSED}
_TEXT = {NOTHING: TOLD, TOLD: TOLD, PARTED: AGAIN, AGAIN: AGAIN}  # no third one
_OVER = {
    "around": _AROUND, "caption": _LABEL, "value": _LABEL, "body": _TEXT, "summary": _TEXT, "between": _LABEL,
}  # what a record has behind a line of a role, by what it has over it  # fmt: skip
STATES = (
    ("outside", BARE, NOTHING, False),
    ("title", TITLED, NOTHING, True),
    ("title", TITLED, NOTHING, False),
    *(
        state
        for role, over in _OVER.items()
        for state in (
            (role, AHEAD, NOTHING, True),
            (role, AHEAD, NOTHING, False),
            (role, BARE, over[NOTHING], True),
            *((role, titled, behind, False) for titled in (TITLED, BARE) for behind in dict.fromkeys(over.values())),
        )
    ),
)
ROLE_OF = np.array([ROLES.index(role) for role, *_ in STATES])
BEGINS = np.array([begins for *_, begins in STATES])
EDGE = len(STATES)  # row and column of a page's edge in transitions
PRIOR = 10.0  # lines of the site's own that what is known of all sites weighs as much as
LEAST = 1e-4  # chance of what was never seen
ODD = 0.05  # weight of each line of a record that has no title where records have one, or the other way round
NEVER = 1e-100  # and of what cannot be, whatever lines seem to be
ABREAST = 16  # pages that are decoded at once: what a step writes fits in a processor's cache
RENORMED = 4  # lines after which the shares of a page's states are made to sum to 1
Floats = NDArray[np.float64]
Path = NDArray[np.int64]  # of each line the index of its state
State = tuple[str, str, str, bool]  # role, title, texts, whether a record begins


@dataclass(frozen=True, slots=True)
class Chain:
    """What paths weigh: logarithms of what follows what (from row to column), what the logarithm of the chance of each role counts,
    and that of a line with which no record begins, and with which one does."""

    steps: Floats
    roles: Floats
    begins: Floats

    def states(self, chances: Floats) -> Floats:
        """What each state of each line weighs by the line alone (lines × states). `chances`: lines × classes."""
        kept = np.clip(chances, LEAST, 1 - LEAST)
        roles, begins = np.log(kept[:, :-1]) * self.roles, kept[:, -1:]
        weighed = np.where(BEGINS, np.log(begins) * self.begins[1], np.log(1 - begins) * self.begins[0])
        states: Floats = roles[:, ROLE_OF] + weighed
        return states


def decoded(chances: Floats, chain: Chain) -> Path:
    """The state of every line. `chances`: lines × classes."""
    if not len(chances):
        return np.zeros(0, np.int64)
    own, transitions = chain.states(chances), chain.steps
    step = np.ascontiguousarray(transitions[:EDGE, :EDGE].T)  # from column to row: the ways to a state stand together
    score = transitions[EDGE, :EDGE] + own[0]
    came = np.zeros(own.shape, np.int64)
    ways, firsts = np.empty((EDGE, EDGE)), np.arange(EDGE) * EDGE
    flat = ways.reshape(-1)
    for place in range(1, len(own)):
        np.add(step, score, out=ways)
        ways.argmax(1, out=came[place])
        score = flat[came[place] + firsts] + own[place]
    state = int((score + transitions[:EDGE, EDGE]).argmax())
    path = [state]
    for place in range(len(own) - 1, 0, -1):
        state = int(came[place, state])
        path.append(state)
    return np.array(path[::-1])


def all_decoded(pages: Sequence[Floats], chain: Chain) -> list[Path]:
    """The same of many pages, in half the time."""
    paths = [np.zeros(0, np.int64)] * len(pages)
    order = sorted(range(len(pages)), key=lambda number: len(pages[number]))  # so that pages of one length are abreast
    for start in range(0, len(order), ABREAST):
        numbers = order[start : start + ABREAST]
        group = [pages[number] for number in numbers]
        own = _abreast(group, chain) if len(group) > 2 else [decoded(page, chain) for page in group]
        for number, path in zip(numbers, own, strict=True):
            paths[number] = path
    return paths


def _abreast(pages: Sequence[Floats], chain: Chain) -> list[Path]:
    """Several pages line by line, since a step of many costs little more than one; behind its end a page stays on its edge."""
    longest = max(map(len, pages))
    score = np.full((longest + 1, len(pages), EDGE + 1), -np.inf)
    for number, page in enumerate(pages):
        score[: len(page), number, :EDGE] = chain.states(page)
        score[len(page) :, number, EDGE] = 0.0
    step = chain.steps.copy()
    step[EDGE, EDGE] = 0.0
    score[0] += step[EDGE]
    ways, best = np.empty((EDGE + 1, len(pages), EDGE + 1)), np.empty((len(pages), EDGE + 1))
    for before, here in pairwise(score):
        np.add(before.T[:, :, None], step[:, None], out=ways)
        here += np.maximum.reduce(ways, axis=0, out=best)
    came, states = np.ascontiguousarray(step.T), np.full((longest + 1, len(pages)), EDGE)
    for place in range(longest, 0, -1):
        states[place - 1] = (came[states[place]] + score[place - 1]).argmax(1)
    return [states[: len(page), number].copy() for number, page in enumerate(pages)]


def marginals(chances: Floats, chain: Chain) -> Floats:
    """How likely each state of each line is, whatever the others are (lines × states), by the forward-backward algorithm."""
    if not len(chances):
        return np.zeros((0, EDGE))
    own = np.exp(chain.states(chances))
    step = np.exp(chain.steps)
    inner, size = np.ascontiguousarray(step[:EDGE, :EDGE]), len(own)
    forward, backward = np.empty(own.shape), np.empty(own.shape)
    forward[0] = step[EDGE, :EDGE] * own[0]
    for place in range(1, size):
        forward[place] = (_normal(forward[place - 1], place) @ inner) * own[place]
    backward[-1] = step[:EDGE, EDGE]
    for place in range(size - 2, -1, -1):
        backward[place] = inner @ (own[place + 1] * _normal(backward[place + 1], place))
    both: Floats = forward * backward
    both /= both.sum(axis=1, keepdims=True)
    return both


def of_roles(sure: Floats) -> Floats:
    """How likely each role of each line is (lines × roles), whatever its state; `sure`: lines × states."""
    summed: Floats = np.add.reduceat(sure, np.searchsorted(ROLE_OF, np.arange(len(ROLES))), axis=1)
    return summed


def _normal(row: Floats, place: int) -> Floats:
    """The row, at every so many places made to sum to 1, lest products become too small for a number."""
    return row if place % RENORMED else np.divide(row, row.sum())


def counted(paths: Sequence[Path]) -> Floats:
    """How often each state follows each other one, pages' edges among them."""
    counts = np.zeros((EDGE + 1, EDGE + 1))
    for path in paths:
        edged = np.concatenate(([EDGE], path, [EDGE]))
        np.add.at(counts, (edged[:-1], edged[1:]), 1)
    return counts


def worth(path: Path, chances: Floats, chain: Chain) -> float:
    """How likely a path is, as a logarithm that tells paths of the same lines apart."""
    edged = np.concatenate(([EDGE], path, [EDGE]))
    own = chain.states(chances)[np.arange(len(path)), path]
    return float(own.sum() + chain.steps[edged[:-1], edged[1:]].sum())


def chain_of(has_titles: bool, own: Floats | None = None) -> Chain:
    """What paths weigh as learned on all sites, or on the site's own pages as well (`own`: what follows what there, as counted). On
    a site that prints titles a record without one is rare, and on another one the other way round."""
    followed, steps, roles, begins = _learned()
    usual = shares(followed)
    if own is not None:
        counts = own + PRIOR * usual
        steps = steps + np.log(_smoothed(counts / counts.sum(1, keepdims=True))) - np.log(usual)
    sound: Floats = np.log(np.where(may_follow(), 1.0, NEVER))
    return Chain(steps + sound + fitting(has_titles), roles, begins)


@cache
def _learned() -> tuple[Floats, Floats, Floats, Floats]:
    told = json.loads(shipped(WEIGHTS))
    followed, steps, roles, begins = (np.array(told[name], float) for name in ("followed", "steps", "roles", "begins"))
    return followed, steps, roles, begins


def shares(followed: Floats) -> Floats:
    """Of what follows each state the shares, by how often each was seen."""
    return _smoothed((followed + LEAST) / (followed + LEAST).sum(1, keepdims=True))


def _smoothed(shares: Floats) -> Floats:
    return shares * (1 - LEAST) + LEAST / EDGE


def fitting(has_titles: bool) -> Floats:
    """Logarithms of what a state weighs by whether its record has a title."""
    weights = np.zeros(EDGE + 1)
    for number, (role, titled, *_) in enumerate(STATES):
        if role != "outside" and (titled == BARE) == has_titles:
            weights[number] = np.log(ODD)
    return weights


@cache
def may_follow() -> NDArray[np.bool_]:
    """Whether one state may follow another (from row to column)."""
    sound = np.zeros((EDGE + 1, EDGE + 1), bool)
    for before, state in enumerate(STATES):
        for after, following in enumerate(STATES):
            sound[before, after] = _may_follow(state, following)
        sound[before, EDGE] = _may_end(state)
        sound[EDGE, before] = state[0] == "outside" or state[-1]
    sound[EDGE, EDGE] = True
    return sound


def _may_follow(state: State, following: State) -> bool:
    (role, titled, over, _), (next_role, next_titled, behind, begins) = state, following
    if begins or next_role == "outside":
        return _may_end(state)
    if role == "outside":
        return False
    if next_role == "title":
        return titled == AHEAD or role == "title"
    return next_titled == titled and behind == (over if titled == AHEAD else _OVER[next_role].get(over))


def _may_end(state: State) -> bool:
    """Whether a record, or what is outside of any, may end behind a line: a title has been seen, or a text."""
    role, titled, behind, _ = state
    return titled == TITLED or role == "outside" or (titled == BARE and behind != NOTHING)


def is_sound(path: Path) -> bool:
    """Whether a path is one that records may have."""
    edged = np.concatenate(([EDGE], path, [EDGE]))
    return bool(may_follow()[edged[:-1], edged[1:]].all())


def states(roles: Sequence[int], records: Sequence[int]) -> Path:
    """The true states of lines: their roles, and the number of the record that each belongs to (-1: none)."""
    headed = {record for role, record in zip(roles, records, strict=True) if ROLES[role] == "title"}
    last, titled, behind, found = -1, BARE, NOTHING, []
    for number, record in zip(roles, records, strict=True):
        role = ROLES[number]
        if not number or record < 0:
            found.append(0)
            continue
        if begins := record != last:
            last, titled, behind = record, AHEAD if record in headed else BARE, NOTHING
        if role == "title":
            titled, behind = TITLED, NOTHING
        elif titled != AHEAD:
            behind = _OVER[role].get(behind, AGAIN)
        found.append(_INDEX[role, titled, behind, begins])
    return np.array(found)


_INDEX = {state: number for number, state in enumerate(STATES)}
