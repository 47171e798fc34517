"""A page of a site that nobody has described, as its lines are read → its records, each with its parts."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import compress

from pipeline.core.model import Block
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_title_like
from pipeline.split.piece import Piece
from pipeline.split.roles.bounds.announced import without_notices
from pipeline.split.roles.bounds.months import is_month_alone, without_months
from pipeline.split.roles.bounds.repetitions import is_furniture, is_repetition
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, SUMMARY, TITLE, VALUE, Group
from pipeline.split.roles.judged.likeliest import LEAST, Reading
from pipeline.split.roles.labels.captioned import labels_of, settle_captions
from pipeline.split.roles.lists.rows import MOST, SEVERAL
from pipeline.split.roles.reading import Read
from pipeline.split.roles.seen.markup import HEADINGS, is_marked
from pipeline.split.roles.sites.between import with_words_between
from pipeline.split.roles.sites.kinds import without_titles_of_others
from pipeline.split.roles.sites.pair import QUOTED
from pipeline.split.roles.sites.sides import with_labels_on
from pipeline.split.roles.sites.site import Site
from pipeline.split.roles.texts.captioned_lines import without_captioned_lines
from pipeline.split.roles.texts.common_ends import without_common_ends
from pipeline.split.roles.texts.contents import with_contents
from pipeline.split.roles.texts.cut_ends import with_cut_ends
from pipeline.split.roles.texts.datelines import without_datelines
from pipeline.split.roles.texts.first_lines import without_first_lines
from pipeline.split.roles.texts.leads import without_leads
from pipeline.split.roles.texts.led_lists import with_led_lists
from pipeline.split.roles.texts.paragraphs import with_told_texts
from pipeline.split.roles.texts.persons import without_names
from pipeline.split.roles.texts.settled import settle
from pipeline.split.roles.texts.shared_ends import without_shared_ends
from pipeline.split.roles.texts.tails import with_tails
from pipeline.split.roles.texts.topics import without_topics
from pipeline.split.roles.texts.values import without_values
from pipeline.split.roles.titles.bare import bare_titles
from pipeline.split.roles.titles.beside_titles import with_titles_between_the_same, without_recurring_heads
from pipeline.split.roles.titles.dayed import with_titles_under_days
from pipeline.split.roles.titles.numbers import without_numbers
from pipeline.split.roles.titles.opening_texts import without_opening_texts
from pipeline.split.roles.titles.over_texts import with_titles_over_texts
from pipeline.split.roles.titles.over_titles import with_lines_over_titles
from pipeline.split.roles.titles.pictures import without_pictures
from pipeline.split.roles.titles.responsibility import without_responsible
from pipeline.split.roles.titles.several_lines import with_titles_whole
from pipeline.split.roles.titles.signed import without_marks
from pipeline.split.roles.titles.title import title_of

DOTS = ("…", "...")  # of a cut, at times in brackets
FEWEST = 6  # words of one
SURE = 0.9  # mean chance of a title that most records print, from which it is no button


def records_of(reading: Reading, site: Site) -> list[Piece]:
    """The records that the likeliest path of a page finds, by what its site does."""
    page = reading.page
    are_told = [bool(group.of(TITLE, BODY, SUMMARY)) for group in reading.groups]  # labels alone are no record
    groups, sure = [*compress(reading.groups, are_told)], [*compress(reading.sure, are_told)]
    if site.breaks_titles:
        whole = with_titles_whole(groups, page.lines)
        stay = {id(group) for group in whole}
        groups, sure = whole, [own for group, own in zip(groups, sure, strict=True) if id(group) in stay]
    _without_buttons(groups, page)
    without_months(groups, page.lines)
    without_notices(groups, page.lines)
    with_titles_between_the_same(groups, page.lines, page.chances)
    without_recurring_heads(groups, page.lines, page.chances, site.counts)
    settle_captions(groups, page.lines, site.meant[-1])
    left = with_labels_on(site.sides, (groups, page.lines, page.chances), page.shift)
    kept = [all(group is not one for one in left) for group in groups]
    groups, surest = [*compress(groups, kept)], [*compress(sure, kept)]
    with_words_between(groups, page.lines, site.between)
    with_lines_over_titles(groups, page.lines)
    with_told_texts(groups, page.lines)
    without_common_ends(groups, page.lines, site.counts)
    without_shared_ends(groups, page.lines)
    for group in groups:
        settle(group, page.lines, page.chances, site.habits)
    without_captioned_lines(groups, page.lines, page.chances)
    without_datelines(groups, page.lines)
    later = with_tails(groups, page.lines)
    with_cut_ends(groups, page.lines)
    with_contents(groups, page.lines)
    without_values(groups, page.lines)
    without_names(groups, page.lines)
    without_first_lines(groups, page.lines)
    without_leads(groups, page.lines)
    without_topics(groups, page.lines)
    with_led_lists(groups, page.lines)
    without_pictures(groups, page.lines)
    with_titles_over_texts(groups, page.lines)
    with_titles_under_days(groups, page.lines)
    without_titles_of_others(groups, page.lines, site.beside)
    without_opening_texts(groups, page.lines, are_settled=True)
    titles = without_numbers(without_marks([title_of(group, page.lines) for group in groups]))
    said = [page.lines.said(group.lines) for group in groups]
    titles = without_responsible(titles, said)
    titles, days = bare_titles(titles, page.lines.document, said, are_dated=site.are_dated)
    sure = [
        max(own, LEAST) if any(group is one for one in later) else own
        for group, own in zip(groups, surest, strict=True)
    ]  # what the path takes for its beginning was the end of another record: it does not count
    records = zip(groups, titles, days, sure, strict=True)
    found = [
        _piece(group, title, day, surety, page)
        for group, title, day, surety in records
        if not (
            is_repetition(group, page.lines)
            or is_month_alone(group, page.lines)
            or is_furniture(group, page.lines, page.chances, site.counts)
        )
    ]
    return [piece for piece in found if piece.title or piece.body or piece.summary]  # all that it said may be labels


def with_longer_bodies(pieces: Sequence[Piece]) -> list[Piece]:
    """The records of a site whose pages did not tell which copy comes first: where the second one of most is longer, that is the body."""
    sizes = [[sum(len(block.text) for block in text) for text in (piece.body, piece.summary)] for piece in pieces]
    twice = [own for own in sizes if all(own)]
    if sum(body < summary for body, summary in twice) * 2 <= len(twice):
        return [*pieces]
    return [
        replace(piece, body=piece.summary, summary=piece.body) if piece.body and piece.summary else piece
        for piece in pieces
    ]


def with_whole_bodies(pieces: Sequence[Piece]) -> list[Piece]:
    """The records, where dots end a body as the summary goes on behind it, with these the other way round, whichever their site prints first."""
    return [
        replace(piece, body=piece.summary, summary=piece.body) if _is_cut(piece.body, piece.summary) else piece
        for piece in pieces
    ]


def _is_cut(text: Sequence[Block], other: Sequence[Block]) -> bool:
    ends = [" ".join(block.text for block in lines).rstrip(" ])").endswith(DOTS) for lines in (text, other)]
    own, whole = (" ".join(fold(block.text) for block in lines).split() for lines in (text, other))
    begun = own[:-1]  # the last word may be cut as well
    return ends == [True, False] and FEWEST <= len(begun) < len(whole) and begun == whole[: len(begun)]


def _without_buttons(groups: Sequence[Group], page: Read) -> None:
    """A title that is none for sure and that most records print as well, as title or beside it, is a button's or badge's: another
    line of its record that may be one is its title; a heading in any case."""
    if len(groups) < SEVERAL:
        return
    said = page.lines.keys["text"]
    heads = [(group, titles[0]) for group in groups if (titles := group.of(TITLE))]
    printed = Counter(text for group in groups for text in {said[line] for line in group.lines})
    sure: dict[str, list[float]] = defaultdict(list)
    for _, head in heads:
        sure[said[head]].append(float(page.chances[head, TITLE]))
    for group, head in heads:
        button = said[head]
        if printed[button] < MOST * len(groups):
            continue
        others = [line for line in group.lines if said[line] != button and is_title_like(page.lines.blocks[line])]
        if sum(sure[button]) >= SURE * len(sure[button]):
            others = [line for line in others if is_marked(page.lines, line, HEADINGS)]
        if others:
            best = max(others, key=lambda line: float(page.chances[line, TITLE]))
            group.roles[group.lines.index(head)], group.roles[group.lines.index(best)] = AROUND, TITLE


def _piece(group: Group, title: Block | None, day: Block | None, sure: float, page: Read) -> Piece:
    blocks = page.lines.blocks
    mark = labels_of(group, page.lines)
    inside = range(mark.first, mark.last + 1) if mark else ()
    beside = sorted([*group.of(AROUND), *(line for line in group.of(BETWEEN, CAPTION, VALUE) if line not in inside)])
    return Piece(
        title=title,
        body=_unquoted([blocks[line] for line in group.of(BODY)]),
        mark=mark,
        summary=_unquoted([blocks[line] for line in group.of(SUMMARY)]),
        confidence=round(sure, 2),
        beside=[*([day] if day else []), *(blocks[line] for line in beside)],
    )


def _unquoted(text: list[Block]) -> list[Block]:
    """A text without the mark of a quotation, if all its lines have it: some dumps print one of two copies so."""
    is_quoted = all(block.text.startswith(QUOTED) and block.text.strip("> ") for block in text)
    return [replace(block, text=block.text.lstrip("> ")) for block in text] if is_quoted else text
