"""Pages that list nothing, and why."""

from dataclasses import replace

import pytest

from pipeline.core.model import Label
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.piece import Piece
from pipeline.split.roles.judged.listing import Listed
from pipeline.split.roles.judged.unlisted import ARTICLE, why_none
from pipeline.split.roles.reading import learn, read
from tests.reading import document_of
from tests.split.villages import BARE, VILLAGES, page_of


def interview(number):
    asked = "".join(f"<p>Et comment va {told.title} ?</p><p>{told.text[0]}</p>" for told in VILLAGES)
    return document_of(page_of(f"<article><h1>{VILLAGES[number].title}</h1>{asked}</article>"), BARE, f"{number}.html")


@pytest.mark.parametrize(("paragraphs", "why"), [(3, ""), (10, ARTICLE)])
def test_the_only_record_of_an_article_is_one_unless_it_has_many_paragraphs(paragraphs, why):
    """As the pages of a site print one record each, with labels."""
    documents = [interview(number) for number in range(4)]
    site = learn(documents, BARE).site
    site = replace(site, habits=replace(site.habits, count=1))
    title, *body = documents[0].blocks[6 : 7 + paragraphs]
    mark = LabelBlock(17, 17, (Label("Auteur", "Inès Aubrac", documents[0].blocks[17].line),), is_open=False)
    found = [Piece(title, body, mark, [], 0.95)]

    assert why_none(found, read(documents[0], BARE, site), site, Listed(0.0, 0.9), is_sister=False) == why
