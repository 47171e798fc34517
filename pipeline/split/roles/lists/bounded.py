"""Lines of a page that bound its records → these with their parts, which the chances of each line tell now that it is in one."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.split.piece import Piece
from pipeline.split.roles.cuts import are_texts
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Group
from pipeline.split.roles.judged.likeliest import Reading
from pipeline.split.roles.judged.listing import Listed, Span
from pipeline.split.roles.reading import Read
from pipeline.split.roles.records import records_of
from pipeline.split.roles.sites.habits import habits
from pipeline.split.roles.sites.site import Site
from pipeline.split.roles.texts.cells import with_columns
from pipeline.split.roles.titles.twofold import with_whole_titles

_TEXTS, _OTHERS = np.array([BODY, SUMMARY]), np.array([AROUND, CAPTION, VALUE, BETWEEN])


def bounded_records(spans: Sequence[Span], page: Read, site: Site, sure: float) -> list[Piece]:
    """The records of a page in order, each as sure; how the page prints them is told by these alone."""
    groups = [_group(span, page) for span in spans]
    with_columns(groups, page.lines)
    with_whole_titles(groups, page.lines, page.chances)
    known = replace(site, habits=habits([(group, page.lines, page.chances) for group in groups]))
    return records_of(Reading(page, groups, [sure] * len(groups), Listed(0.0, sure)), known)


def _group(span: Span, page: Read) -> Group:
    """The lines of a record, each by what it is likeliest to be, but that its title is known."""
    lines = [*range(span.first, span.last)]
    texts, others = page.chances[lines][:, _TEXTS], page.chances[lines][:, _OTHERS]
    roles = np.where(are_texts(page.chances[lines]), _TEXTS[texts.argmax(1)], _OTHERS[others.argmax(1)]).tolist()
    return Group(lines, [TITLE if line == span.title else role for line, role in zip(lines, roles, strict=True)])
