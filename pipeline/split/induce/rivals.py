"""Two ways to read a site, by rules and by roles → the one that its pages speak for.

The rules know few anatomies and cut those exactly. They are taken where the roles hold what they say of the lines to be
likely as well; any other site is read by the roles of its lines.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.core.model import Document
from pipeline.core.source import Source
from pipeline.core.text import fold
from pipeline.split.induce.clear import are_sure
from pipeline.split.induce.score import Trials
from pipeline.split.layouts import pieces, without_markup
from pipeline.split.piece import Piece
from pipeline.split.roles.cuts import grouped, records_in
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, TITLE, Chances
from pipeline.split.roles.judged.likeliest import keep_judged, with_look
from pipeline.split.roles.labels.captioned import LABELS
from pipeline.split.roles.path import ROLE_OF
from pipeline.split.roles.reading import Learned, keep, learn, read
from pipeline.split.roles.sites.site import written
from pipeline.split.roles.weighed.again import ROLES

DOUBT = 0.025  # by how much the rules may surprise the roles more than these surprise themselves, in the mean of lines (nats)
LEAST = 1e-3  # chance
CLEAR = 0.85  # mean chance of the titles that the roles find, from which no rule finds likelier ones where hardly any texts say the same
COPIED = 0.25  # share of the roles' records with two copies, below which rules that ask for two explain no site
TWICE = 0.5  # the same, from which rules under which fewer have two explain none either
BROKEN = 0.1  # share of titles that go on from the lines over them, from which rules take their ends alone
ALIKE = 0.25  # share of the roles' records whose two texts say the same, below which these are hardly any
ALL_ALIKE = 0.95  # share of those with two texts that say the same, from which no standfirst says something else
LONGER = 1.2  # times as long as a body a summary is that is none
SAMPLE = 8  # pages on which the roles are asked
HEADED = 0.5  # share of the records that open a text with a caption, from which this is what their site prints
SEVERAL = 3  # records that are titled alike, from which no site titles most of its own so
SORTS = np.array([1 if role == TITLE else 2 if role in (BODY, SUMMARY) else 0 for role in range(len(ROLES))])
SURE = 0.8  # chance of a line of one text from which it is none of the other
MANY, LISTS = 3, 2  # records of a page without its markup, and pages of so many, from which a site lists some,
CONFIDENT = 0.8  # if this is their mean confidence
ONLY = {BODY: 3, SUMMARY: 4}  # the sorts of the lines of a record's only text, which are all of one role


def are_worth_asking(learned: Learned) -> bool:
    """Whether rules may cut a site better than the roles of its lines do: their search takes longer than that whole reading."""
    habits = learned.site.habits
    is_other = habits.standfirst.is_told and habits.alike < ALL_ALIKE * habits.copied
    if habits.copied < COPIED or (learned.titles >= CLEAR and habits.alike < ALIKE) or is_other:
        return False
    usual = np.concatenate([surprises(SORTS[ROLE_OF[page.path]], page.chances) for page in learned.pages]).mean()
    return _least_surprise(learned) <= _allowed(float(usual))


def _least_surprise(learned: Learned) -> float:
    """How much any rules must surprise the roles, which know no lines beside titles, texts and labels (nats): lines that stand
    there, come back nowhere and follow no label would be texts to them."""
    often = Counter(text for page in learned.pages for text in page.lines.keys["text"])
    told = lines = 0.0
    for page in learned.pages:
        lines += len(page.path)
        for group in grouped(page.path):
            beside = [
                line
                for before, line in pairwise(group.lines)
                if ROLE_OF[page.path[line]] == AROUND
                and ROLE_OF[page.path[before]] not in LABELS
                and often[page.lines.keys["text"][line]] == 1
            ]
            told += float(-np.log(np.maximum(page.chances[beside][:, [BODY, SUMMARY]].sum(1), LEAST)).sum())
    return told / max(lines, 1.0)


def records_of(learned: Learned, documents: Sequence[Document]) -> int:
    """How many records the roles find on those of the pages that the site was learned from."""
    asked = {document.page for document in documents}
    return sum(
        len(records_in(page.path, page.lines, page.chances))
        for page in learned.pages
        if page.lines.document.page in asked
    )


def likelier(pages: Sequence[Document], source: Source, by_rules: Source, learned: Learned, trials: Trials) -> Source:
    """The source as the rules found it where the roles bear them out, and most records do not open a text with a caption that no rule knows,
    or with what the roles of its lines tell of it."""
    if not _are_headed(by_rules, learned) and _are_borne_out(pages, source, by_rules, learned, trials):
        return by_rules
    return by_roles(pages, source, by_rules, learned)


def _are_headed(by_rules: Source, learned: Learned) -> bool:
    """Whether most records open a text with a caption that the rules do not know."""
    heads = learned.site.heads - {fold(caption.printed) for caption in by_rules.captions}
    opened = sum(text in heads for page in learned.pages for text in page.lines.keys["text"])
    count = sum(len(records_in(page.path, page.lines, page.chances)) for page in learned.pages)
    return opened > HEADED * count


def by_roles(pages: Sequence[Document], source: Source, by_rules: Source, learned: Learned) -> Source:
    """The source with what the roles of its lines tell of it, and the frame by which they were learned."""
    told = _told(source, by_rules, learned)
    if any(document.elements for document in pages):
        return _likelier_without_markup(pages, source, by_rules, learned, told)
    is_list = learned.site.habits.count or any(pieces(page.lines.document, told) for page in learned.pages)
    return told if is_list else by_rules  # no line of these dumps is one of a record


def _told(source: Source, by_rules: Source, learned: Learned) -> Source:
    looked = with_look(learned.site, learned.pages)
    site = written(looked.site)
    keep(site, learned)
    keep_judged(site, looked)
    return replace(
        by_rules,
        header=source.header,
        footer=source.footer,
        site=site,
        title_marks=learned.title_marks,
        drafted=True,
        profile=source.profile or source.own_hash,
    )


def _likelier_without_markup(
    pages: Sequence[Document], source: Source, by_rules: Source, learned: Learned, told: Source
) -> Source:
    """The source as its pages tell it when their markup is left out, where none of a sample lists some by it, and several surely do so
    without: markup of paragraphs alone looks like that of an article."""
    sample = learned.pages[:: max(1, -(-len(learned.pages) // SAMPLE))]
    if len(sample) < LISTS or any(_are_some(pieces(page.lines.document, told)) for page in sample):
        return told
    learned = learn([without_markup(document) for document in pages], source)
    learned = replace(learned, site=replace(learned.site, is_bare=True))
    without = _told(source, by_rules, learned)
    asked = {page.lines.document.page for page in sample}
    found = [pieces(page.lines.document, without) for page in learned.pages if page.lines.document.page in asked]
    more = sum(len(own) >= MANY and sum(piece.confidence for piece in own) >= CONFIDENT * len(own) for own in found)
    return without if more >= LISTS else told


def _are_some(found: Sequence[Piece]) -> bool:
    """Whether what is found on a page is a list, or may be one: two texts without a title are none."""
    return len(found) >= MANY or any(piece.title for piece in found)


def _are_borne_out(
    pages: Sequence[Document], source: Source, by_rules: Source, learned: Learned, trials: Trials
) -> bool:
    """Whether what the rules say of the lines of a sample surprises the roles hardly more than what they say themselves, or no
    more than twice as much, where they are in doubt; rules whose records are guesses tell nothing, nor those that see one text where the roles
    see two; those that find one title over and over name captions, and those whose titles go on from the lines over them take ends alone."""
    known = {id(page.lines.document): (page.chances, page.path) for page in learned.pages}
    of_rules: list[Chances] = []
    of_roles: list[Chances] = []
    titles = Counter[str]()
    found: list[Piece] = []
    broken = 0
    for document in pages[:: max(1, len(pages) // SAMPLE)]:
        chances, path = known.get(id(document)) or _read(document, source, learned)
        own = trials.cut(document, by_rules) if not document.elements else []
        own = own or pieces(document, by_rules)
        found += own
        broken += sum(_is_broken(piece, document) for piece in own)
        titles.update(piece.title.text for piece in own if piece.title)
        of_rules.append(surprises(sorts_of(own, document, chances), chances))
        of_roles.append(surprises(SORTS[ROLE_OF[path]], chances))
    reached, usual = (float(np.concatenate(told).mean()) for told in (of_rules, of_roles))
    most = max(titles.values(), default=0)
    is_one = most >= SEVERAL and most * 2 > titles.total()
    is_halved = learned.site.habits.copied >= TWICE and sum(bool(piece.summary) for piece in found) < TWICE * len(found)
    is_told = are_sure(found, source.least_confidence) and not (
        is_one or is_halved or _are_swapped(found) or broken >= BROKEN * len(found)
    )
    return is_told and reached <= _allowed(usual)


def _is_broken(piece: Piece, document: Document) -> bool:
    """Whether what a record of a dump has for its title goes on in small letters from the line at once over it."""
    if document.elements or not piece.title or not piece.title.text[:1].islower():
        return False
    return any(block.last + 1 == piece.title.line for block in document.blocks)


def _are_swapped(found: Sequence[Piece]) -> bool:
    """Whether most records of rules have a summary that is longer than their body."""
    sizes = [
        [sum(len(block.text) for block in text) for text in (piece.body, piece.summary)]
        for piece in found
        if piece.body and piece.summary
    ]
    return sum(summary > LONGER * body for body, summary in sizes) * 2 > len(sizes)


def _allowed(usual: float) -> float:
    return usual + max(DOUBT, usual)


def _read(document: Document, source: Source, learned: Learned) -> tuple[Chances, NDArray[np.int64]]:
    page = read(document, source, learned.site)
    return page.chances, page.path


def sorts_of(found: Sequence[Piece], document: Document, chances: Chances) -> NDArray[np.int64]:
    """Of each line of a page the sort that some records make it; roles that see two texts in a record's only one say that it is of either."""
    places = {block.line: place for place, block in enumerate(document.blocks)}
    said = np.zeros(len(document.blocks), np.int64)
    for piece in found:
        text = [places[block.line] for block in (*piece.body, *piece.summary)]
        is_one = not (piece.body and piece.summary)
        said[text] = ONLY[_likelier_text(chances[text])] if is_one else SORTS[BODY]
        if piece.title:
            said[places[piece.title.line]] = SORTS[TITLE]
    return said


def _likelier_text(chances: Chances) -> int:
    """Whether lines are likelier all of a body or all of a summary."""
    return max(ONLY, key=lambda role: float(np.log(np.maximum(chances[:, role], LEAST)).sum()))


def surprises(sorts: NDArray[np.int64], chances: Chances) -> Chances:
    """Of each line how unlikely its sort is (nats)."""
    title, body, summary = (chances[:, role] for role in (TITLE, BODY, SUMMARY))
    text = body + summary
    only_body, only_summary = (text - np.where(other >= SURE, other, 0.0) for other in (summary, body))
    of_sorts = np.stack((1.0 - title - text, title, text, only_body, only_summary), 1)
    own: Chances = -np.log(np.maximum(of_sorts[np.arange(len(sorts)), sorts], LEAST))
    return own
