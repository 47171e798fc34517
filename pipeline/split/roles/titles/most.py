"""The titles of a page → how many of them must have something before the site is said to print it beside them."""

from collections.abc import Sequence

from pipeline.core.model import Block

BADGE = 25  # characters of a button or badge beside a title
COUNTED = 3  # titles that must have it at the least,
MOST = 0.75  # and share of those of a page
COMMON = 2  # titles from which one thing that stands beside them is a badge


def least(titles: Sequence[Block | None]) -> float:
    """So many titles must have something before it is what the site prints beside them."""
    return max(COUNTED, MOST * sum(title is not None for title in titles))


def distinct(titles: Sequence[Block | None]) -> set[str]:
    """What the titles of a page say, which must not become the same when something is taken from them."""
    return {title.text for title in titles if title}
