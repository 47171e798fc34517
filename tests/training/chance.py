"""Sites of chance, whose dumps print records without a blank line to part them → the true role of every block.

They were drawn by another hand than the sites of `tests.anatomy`, so that what is learned is of neither alone.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from random import Random

import numpy as np

from pipeline.core.model import Document, Page
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.read.extract import extract
from pipeline.split.naming import column_of
from tests.generate import WHOLE, Damage, GeneratedPage, Site, TruthRecord, drawn, pages_of
from tests.generate.sites import BARE
from tests.training.truth import NUMBER, Known

RECORDS = 8  # of a page
PAGES = (1, 2, 4)
UNTITLED = 5  # one site in so many prints no titles,
UNLABELLED = 4  # and one in so many of either sort no labels
DAMAGES = (
    WHOLE, Damage(no_summary=0.3), WHOLE, Damage(no_body=0.3), Damage(siblings=0.3), WHOLE, Damage(glued=0.3, no_value=0.2),
    Damage(words_gone=0.2), Damage(cut_at=400), Damage(caption_words=0.3, borrowed=0.2),
)  # fmt: skip


def has_titles(seed: int) -> bool:
    """Whether a site prints titles."""
    return seed % UNTITLED != 0


def chance_pages(seed: int) -> list[Known]:
    """The pages of a site with the truth of every block."""
    rng = Random(f"pages of chance {seed}")
    made = pages_of(_site(seed), seed, rng.choice(PAGES), RECORDS, rng.choice(DAMAGES))
    return [_known(page) for page in made]


def _site(seed: int) -> Site:
    site = replace(drawn(seed), titled=has_titles(seed))
    is_labelled = seed // UNTITLED % UNLABELLED != 0
    return site if is_labelled else replace(site, captions=(), order=BARE)


def _known(page: GeneratedPage) -> Known:
    document = extract(Page(page.source, page.snapshot, page.page, page.text.encode()), Source(name=page.source))
    printed = {
        line: known for place, record in enumerate(page.truth) for line, known in _lines(document, record, place)
    }
    roles, records = zip(*(printed.get(block.line, (0, -1)) for block in document.blocks), strict=True)
    return Known(document, page.snapshot, np.array(roles, np.int64), np.array(records, np.int64), np.ones(len(roles)))


def _lines(document: Document, record: TruthRecord, place: int) -> Iterator[tuple[int, tuple[int, int]]]:
    spans = (
        ("title", record.title_line, record.title_line),
        ("body", record.body_first_line, record.body_last_line),
        ("summary", record.summary_first_line, record.summary_last_line),
        ("label", record.labels_first_line, record.labels_last_line),
    )
    captions = {fold(caption) for caption, _ in record.label_values}
    for block in document.blocks:
        for part, first, last in spans:
            if first is not None and last is not None and first <= block.line <= last:
                yield block.line, (NUMBER[_of_label(block.text, captions) if part == "label" else part], place)


def _of_label(text: str, captions: Collection[str]) -> str:
    """The role of a line among the labels of a record."""
    caption = text.partition(":")[0]
    if column_of(caption) == "summary":
        return "between"
    return "caption" if fold(caption) in captions else "value"
