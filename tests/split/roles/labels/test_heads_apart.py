"""Captions that were parted from the lines of texts which they open."""

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import BETWEEN, BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.labels.heads_apart import with_heads_between
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.seen.text_heads import parted
from tests.reading import document_of
from tests.split.roles.records import FOUR

TITLES = ("Le four", "Le quai", "La halle", "Le pont")


def between(called):
    """How many captions stand between the texts of so many of four records that print them."""
    printed = "\n".join(
        f"{title}\n{FOUR} {title}.\n{'Noyau : ' if place < called else ''}{FOUR} encore."
        for place, title in enumerate(TITLES)
    )
    page = prepared(parted(document_of(printed, Source("bourg")), {"noyau"}))
    starts = [line for line, block in enumerate(page.blocks) if block.text in TITLES]
    spans = [range(*span) for span in zip(starts, [*starts[1:], len(page.blocks)], strict=True)]
    groups = [Group([*span], [TITLE, BODY, *([SUMMARY] * (len(span) - 2))]) for span in spans]
    with_heads_between(groups, page)
    return sum(len(group.of(BETWEEN)) for group in groups)


@pytest.mark.parametrize(("called", "count"), [(4, 4), (3, 3), (1, 0)])
def test_what_opens_the_texts_of_most_records_is_of_none(called, count):
    assert between(called) == count
