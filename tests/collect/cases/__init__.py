"""What a host does, and what `doublon collect` must make of it: a table, one host a row.

All rows are visited in two crawls, side by side, and those with `again` once more: host n of the site is row n.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.collect.site.answers import says
from tests.collect.site.server import Answer, Answers


@dataclass(frozen=True, slots=True)
class Case:
    """One host: its answers, and the outcome of each target in the first visit and in the second (`again`).

    "fetched" means that the body is kept as a page. `flags` are those that a target must carry, `requests` how often
    it may be asked for, at most, in the first visit.
    """

    name: str
    answers: Answers
    outcomes: Mapping[str, str]
    start: tuple[str, ...] = ("/",)
    flags: Mapping[str, str] = field(default_factory=dict)
    requests: Mapping[str, int] = field(default_factory=dict)
    again: Mapping[str, str] = field(default_factory=dict)


def one(name: str, outcome: str, answer: Answer, **more) -> Case:
    """A host of one page."""
    return Case(name, {"/": answer}, {"/": outcome}, **more)


def robots(name: str, answer: Answer | str, outcomes: Mapping[str, str], **more) -> Case:
    """A host whose robots.txt is what counts; every target is a page, each another."""
    rules = says(answer, kind="text/plain") if isinstance(answer, str) else answer
    pages = {target: says(f"<!DOCTYPE html><title>{target}</title><p>Page {target} de {name}.") for target in outcomes}
    return Case(name, {"/robots.txt": rules, **pages}, outcomes, start=tuple(outcomes), **more)
