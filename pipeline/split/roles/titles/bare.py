"""Titles of a page → the same without what shares their lines: days and badges, whichever stands behind the other."""

from collections.abc import Collection, Sequence

from pipeline.core.model import Block, Document
from pipeline.split.roles.titles.badges import without_badges
from pipeline.split.roles.titles.dayed import without_days

Titles = list[Block | None]


def bare_titles(
    titles: Sequence[Block | None], document: Document, said: Sequence[Collection[str]], *, are_dated: bool = False
) -> tuple[Titles, Titles]:
    """Titles, and their days, which a site may print beside all; `said` are the lines of each title's record, folded."""
    shown, days = without_days(titles, document.language, said, are_dated=are_dated)
    bare, behind = without_days(without_badges(titles, document), document.language, said, are_dated=are_dated)
    either = zip(without_badges(shown, document), bare, behind, strict=True)
    return [two if day else one for one, two, day in either], [
        own or other for own, other in zip(days, behind, strict=True)
    ]
