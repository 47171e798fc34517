"""Dumps on which a caption stands before every part of a record, its title too → their records.

Readers of feeds, catalogues and forms print resources so ("Titre : …", "Auteur : …", "Résumé : …"). The caption of the title bounds
records; of the other parts the long ones are texts, and what no caption names is one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise, takewhile
from statistics import median

from pipeline.core.boilerplate import is_rating, is_read_more
from pipeline.core.kinds import is_kind
from pipeline.core.model import Block, Document, Label
from pipeline.core.normalise import is_address
from pipeline.core.text import fold
from pipeline.split.articles.prose import is_measure
from pipeline.split.caption_words import OVER_TEXT, TITLES
from pipeline.split.labels.blocks import LabelBlock
from pipeline.split.naming import column_of, is_label_caption, is_over_summary, is_over_text
from pipeline.split.piece import Piece
from pipeline.split.roles.seen.lines import look, width_of
from pipeline.split.roles.seen.marks import bare
from pipeline.split.roles.sites.standfirst import LONGER, SHARE
from pipeline.split.roles.sites.standfirst import SEVERAL as REPEATED
from pipeline.split.roles.titles.signed import without_marks

SPOKEN = {"rubrik": "sv"}  # of these, what names other things in languages but this one
TITLED = {"TI": "title", "T1": "title"}  # tags of RIS
SENDER, SUBJECT = "from", "subject"  # and that of the title of a message, beside who sent it, in any language
SEVERAL = 2  # records that a page must list,
MOST = 0.75  # and share of them that have a field or a text; also of those that have the same line over their title
DISTINCT = 0.5  # share of their titles that must differ
COMMON = 0.5  # share of the records from which their fields are told by one caption
LONGEST, WORDS = 40, 5  # characters and words of a caption
TEXT = 100  # characters of a field, in the median of a page, from which it is a text
NAMED = 0.4  # share of them with a caption beside that of their title: else all other lines are told by their roles
ENDED = 0.4  # share of the records with values under the last sentence of a text
SHORT = 40  # the same of a field whose caption says that it is one
WRAPPED = 45  # characters of a line from which the next one goes on with it
ROOM = 0.3  # share of the width of a dump that a line fills which goes on
BROKEN = 4  # lines that a title may take up
OVER = 4  # lines over a title that may be of its record
OPENS = 5  # words by which a text begins again
CONFIDENCE = 0.9
STOPS = (".", "!", "?", "…", "»", "”", '"', "’", ")", "]")
EMPTY = frozenset(("NULL", "(NULL)", "<null>", "\\N"))  # values of databases that are none
_COLUMN = re.compile(r"[a-z]{2,20}[_.-](?:title|titre|titel|titulo|titolo)")
_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3})\s{1,4}-(?:\s|\Z)")  # as in RIS: "TI  - Le four"
_BETWEEN = re.compile(r"[:=]|\s[–—»]\s")  # a caption and its value
_SIGN = re.compile(r"\[.*\]|-{2,} .* -{2,}")  # "[Image: four.jpg]", "-- end of feed --"
Parted = Sequence[tuple[str, str]]  # caption and value of each line of a page; "" where it has none


@dataclass(frozen=True, slots=True)
class _Field:
    """A caption, "" where nothing names what is printed, the places of its lines, its value, and whether that is a title."""

    caption: str
    places: list[int]
    value: list[Block]
    is_title: bool

    @property
    def key(self) -> str:
        return fold(self.caption)


def cut_by_fields(document: Document) -> list[Piece]:
    """The records of a page in order; none where no caption tells several titles."""
    blocks = document.blocks
    names = {name for name in TITLES if SPOKEN.get(name, document.language) == document.language}
    told = [_parted(block) for block in blocks]
    names |= _of_columns(told)
    parted = _over_values(_common(told, names | _of_mails(told) | _tags(blocks)), blocks, names)
    names |= _of_mails(parted)
    heads = [place for place, (caption, _) in enumerate(parted) if fold(caption) in names]
    heads = _inside(heads, parted) if SUBJECT in names else heads
    if len(heads) < SEVERAL:
        return []
    over = _over(heads, blocks, parted)
    starts = [head - over for head in heads]
    room = ROOM * width if (width := width_of(blocks)) < float("inf") else 0.0
    rows = [_fields(range(*span), blocks, parted, names, room) for span in pairwise([*starts, len(blocks)])]
    rows[-1] = _ended(rows)
    titles = [next(field for field in row if field.is_title) for row in rows]
    has_more = sum(any(field.value and not field.is_title for field in row) for row in rows)
    if (
        has_more < MOST * len(rows)
        or not _are_named(rows, blocks)
        or not all(title.value for title in titles)
        or _come_back(titles)
    ):
        return []
    under = [row[row.index(title) + 1 :] for row, title in zip(rows, titles, strict=True)]
    texts, others = _texts(under), _beside_texts(rows, titles)
    pieces = _without_values(
        [_piece(row, title, texts, others, blocks) for row, title in zip(rows, titles, strict=True)]
    )
    shown = without_marks([piece.title for piece in pieces])
    return _with_standfirsts([replace(piece, title=title) for piece, title in zip(pieces, shown, strict=True)])


def _are_named(rows: Sequence[Sequence[_Field]], blocks: Sequence[Block]) -> bool:
    """Whether captions tell other parts of records than their titles: on the line of their values, or over such as differ."""
    values, told = defaultdict[str, set[str]](set), set[str]()
    for field in chain(*rows):
        if field.caption and field.value and not field.is_title:
            values[field.key].add(fold(_whole(field)))
            if field.value[0].line == blocks[field.places[0]].line or len(values[field.key]) > 1:
                told.add(field.key)
    return sum(any(field.key in told for field in row) for row in rows) >= NAMED * len(rows)


def _tags(blocks: Sequence[Block]) -> set[str]:
    """The tags of a page of references, if it has such for titles."""
    tags = Counter(tag[1] for block in blocks if (tag := _TAG.match(block.text)))
    return {fold(tag) for tag in tags} if sum(tags[tag] for tag in TITLED) >= SEVERAL else set()


def _of_columns(parted: Parted) -> set[str]:
    """What a database calls the column of its titles, if several lines are of such: "post_title", "dc.title"."""
    often = Counter(caption for caption, _ in parted if _COLUMN.fullmatch(caption))
    return {fold(caption) for caption, count in often.items() if count >= SEVERAL}


def _of_mails(parted: Parted) -> set[str]:
    """The caption of titles of messages (RFC 5322, 3.6), if those of several say who sent them."""
    often = Counter(fold(caption) for caption, _ in parted)
    return {SUBJECT} if often[SUBJECT] >= SEVERAL and often[SENDER] >= MOST * often[SUBJECT] else set()


def _inside(heads: list[int], parted: Parted) -> list[int]:
    """The titles of the messages of a digest without those of its own head and foot, over which it prints something else."""
    over = [fold(parted[head - 1][0]) if head else "" for head in heads]
    usual, count = max(Counter(over).items(), key=lambda told: told[1], default=("", 0))
    if count < MOST * len(heads):
        return heads
    kept = [place for place, own in enumerate(over) if own == usual]
    return heads[kept[0] : kept[-1] + 1]


def _with_standfirsts(pieces: Sequence[Piece]) -> list[Piece]:
    """The records with the first paragraph of texts without a summary as that, where so many others repeat theirs in the rest and it is no longer
    than twice the longest of these."""
    known = [piece for piece in pieces if piece.summary and piece.summary[0].line < piece.body[0].line]
    sizes = [len(piece.summary[0].text) for piece in known if len(piece.summary) == 1]
    if len(sizes) < max(REPEATED, SHARE * len(pieces)) or len(sizes) < MOST * len(known):
        return [*pieces]
    return [
        replace(piece, body=piece.body[1:], summary=piece.body[:1])
        if not piece.summary and len(piece.body) > 1 and len(piece.body[0].text) <= LONGER * max(sizes)
        else piece
        for piece in pieces
    ]


def _without_values(pieces: Sequence[Piece]) -> list[Piece]:
    """The records with the short lines beside them that stand under the last sentence of texts, where those of several end so."""
    ends = [[_values_under(text) for text in (piece.body, piece.summary)] for piece in pieces]
    if sum(any(own) for own in ends) < max(SEVERAL, ENDED * len(pieces)):
        return [*pieces]
    return [
        replace(
            piece,
            body=piece.body[: len(piece.body) - len(body)],
            summary=piece.summary[: len(piece.summary) - len(summary)],
            beside=[*piece.beside, *body, *summary],
        )
        for piece, (body, summary) in zip(pieces, ends, strict=True)
    ]


def _values_under(text: Sequence[Block]) -> Sequence[Block]:
    """The lines that end a text and are no sentences, at once under one that ends as a sentence does."""
    count = len([*takewhile(_may_be_value, reversed(text))])
    first = next(
        (place for place in range(max(len(text) - count, 1), len(text)) if text[place - 1].text.endswith(STOPS)),
        len(text),
    )
    return text[first:]


def _may_be_value(block: Block) -> bool:
    is_short = len(block.text) <= WRAPPED or is_address(block.text)
    return is_short and (not block.text.endswith(STOPS) or is_measure(block.text))


def _come_back(titles: Sequence[_Field]) -> bool:
    """Whether many titles say the same, as kinds do."""
    said = {tuple(fold(block.text) for block in title.value) for title in titles}
    return len(titles) > SEVERAL and len(said) < DISTINCT * len(titles)


def _parted(block: Block) -> tuple[str, str]:
    text = bare(block.text).text
    if tag := _TAG.match(text):
        return TITLED.get(tag[1], tag[1]), text[tag.end() :].strip()
    if is_over_text(text):
        return text.rstrip(" :"), ""
    between = _BETWEEN.search(text, 1)
    if between is None or text.startswith("://", between.start()):
        return "", ""
    caption = text[: between.start()].strip(" *_")
    if not any(sign.isalpha() for sign in caption) or len(caption) > LONGEST or len(caption.split()) > WORDS:
        return "", ""
    return caption, text[between.end() :].strip(" *_")


def _common(parted: Parted, names: Collection[str]) -> Parted:
    """Captions that are known, or come back as often as titles do; what else stands before a colon is of its text."""
    counts = Counter(fold(caption) for caption, _ in parted if caption)
    least = max(SEVERAL, COMMON * sum(counts[title] for title in names))
    return [
        (caption, value)
        if fold(caption) in names or counts[fold(caption)] >= least or is_label_caption(caption)
        else ("", "")
        for caption, value in parted
    ]


def _over_values(parted: Parted, blocks: Sequence[Block], names: Collection[str]) -> Parted:
    """The same, with the short lines as captions that come back as often as titles do, each at once over a line of a few words, and with those that
    come back a few times, each at once under such a line."""
    titles = sum(fold(caption) in names for caption, _ in parted)
    said = [
        fold(block.text) if not own[0] and _is_caption(block) else "" for own, block in zip(parted, blocks, strict=True)
    ]
    over = Counter(
        own
        for own, (block, under) in zip(said, pairwise(blocks), strict=False)
        if own and under.line == block.last + 1 and len(under.text) <= LONGEST
    )
    often = Counter(said)
    some = {own for own, count in over.items() if count >= max(REPEATED, MOST * often[own])}
    found = {own for own in some if over[own] >= COMMON * titles}
    told = [*parted]
    values = set[int]()
    for place, (own, block) in enumerate(zip(said, blocks, strict=True)):
        is_next = place > 0 and blocks[place - 1].last == block.line - 1
        if is_next and place - 1 not in values and said[place - 1] and told[place - 1] != parted[place - 1]:
            values.add(place)
        elif own in found or (own in some and is_next and place - 1 in values):
            told[place] = block.text, ""
    return told


def _is_caption(block: Block) -> bool:
    return len(block.text) <= LONGEST and not block.text.endswith((".", "!", "?", "…", ":"))


def _over(heads: Sequence[int], blocks: Sequence[Block], parted: Parted) -> int:
    """How many lines over each title are of its record: those that stand over the first one as over most others, a few of them in turn
    as kinds do."""
    nearest = min(later - head for head, later in pairwise(heads))
    for count in range(1, min(OVER + 1, nearest)):
        alike = _alike([head - count for head in heads if head >= count], blocks, parted)
        if heads[0] < count or alike.count(alike[0]) < MOST * len(heads):
            return count - 1
    return min(OVER, nearest - 1)


def _alike(places: Sequence[int], blocks: Sequence[Block], parted: Parted) -> list[tuple[str, str]]:
    """By what lines are like one another: their caption, that a few come back in turn or are kinds, or what they say but for figures."""
    looks = [look(blocks[place].text) for place in places]
    often = Counter(own.folded for own in looks)
    in_turn = {said for said, times in often.items() if times > 1 or is_kind(said)}
    return [
        ("caption", fold(caption))
        if (caption := parted[place][0])
        else ("in turn", "")
        if len(in_turn) > 1 and own.folded in in_turn
        else ("said", own.figured)
        for place, own in zip(places, looks, strict=True)
    ]


def _fields(
    places: range, blocks: Sequence[Block], parted: Parted, names: Collection[str], room: float
) -> list[_Field]:
    """What a record prints, in order; a line without letters and figures is a field without a value, and a title that is shorter than `room`
    (characters) is not broken."""
    found: list[_Field] = []
    for place in places:
        (caption, value), block = parted[place], blocks[place]
        is_told = any(sign.isalnum() for sign in block.text)
        if not caption and found and is_told and _goes_on(found[-1], block, blocks, room):
            found[-1].places.append(place)
            found[-1].value.append(block)
        else:
            is_there = value and value not in EMPTY
            told = [replace(block, text=value)] if is_there else [block] if is_told and not caption else []
            found.append(_Field(caption, [place], told, fold(caption) in names))
    return found


def _goes_on(field: _Field, block: Block, blocks: Sequence[Block], room: float) -> bool:
    """Whether a line under a field is of it: at once under it, or as another paragraph of a text, which a summary is not."""
    if field.caption and not field.is_title and column_of(field.key) != "summary" and _size(field) >= TEXT:
        return True
    is_next = block.line - blocks[field.places[-1]].last <= 1  # none where a caption was parted from its line
    if field.is_title and (len(field.value) >= BROKEN or (field.value and len(field.value[-1].text) < room)):
        return False
    if not field.value:
        return is_next and bool(field.caption)
    return is_next and (not field.caption or len(field.value[-1].text) >= WRAPPED)


def _size(field: _Field) -> int:
    return sum(len(block.text) for block in field.value)


def _ended(rows: Sequence[Sequence[_Field]]) -> list[_Field]:
    """The last record without what stands under the list: behind its last caption it prints no more than others do."""
    *others, last = rows
    return [*last[: len(last) - max(_unnamed(last) - max(map(_unnamed, others)), 0)]]


def _unnamed(row: Sequence[_Field]) -> int:
    """How many fields without a caption end a record."""
    return next((count for count, field in enumerate(reversed(row)) if field.caption), len(row))


def _texts(rows: Sequence[Sequence[_Field]]) -> list[str]:
    """The captions ("" for what none names) of the body and of the summary, where records print these under their titles: the longer text is the
    body, but for one that its caption names a summary over one that another names a text."""
    lengths = defaultdict[str, list[int]](list)
    for row in rows:
        for key, fields in groupby(sorted(row, key=lambda field: field.key), key=lambda field: field.key):
            lengths[key].append(sum(len(block.text) for field in fields for block in field.value))
    medians = {key: median(sizes) for key, sizes in lengths.items()}
    told = [
        key
        for key, size in medians.items()
        if size >= (SHORT if key in OVER_TEXT else TEXT)
        or column_of(key) == "summary"
        or (not key and len(lengths[key]) >= COMMON * len(rows))
    ]
    longer = sorted(told, key=lambda key: -medians[key])[:2]
    are_named = (
        len(longer) == 2 and is_over_summary(longer[0]) and longer[1] in OVER_TEXT and not is_over_summary(longer[1])
    )
    return longer[::-1] if are_named else longer


def _piece(
    row: Sequence[_Field], title: _Field, texts: Sequence[str], others: set[int], blocks: Sequence[Block]
) -> Piece:
    first, *more = title.value
    whole = replace(first, text=_whole(title), more=more[-1].last - first.line if more else first.more)
    under = row[row.index(title) :]
    keys = _keys(under, texts)
    named = [
        [
            block
            for field, own in zip(under, keys, strict=True)
            if own == key
            for block in field.value
            if block.line not in others
        ]
        for key in texts
    ]
    body, summary = named if len(named) > 1 else _copies(named[0]) if named else ([], [])
    labels = [field for field in row if field.caption and not field.is_title and field.key not in texts]
    run = _longest([place for field in labels for place in field.places])
    told = {block.line for block in (whole, *body, *summary)} | {block.line for block in more}
    return Piece(
        title=whole,
        body=body or summary,
        mark=LabelBlock(run[0], run[-1], tuple(_label(field, blocks) for field in labels), False) if labels else None,
        summary=summary if body else [],
        confidence=CONFIDENCE,
        beside=[
            blocks[place]
            for field in row
            for place in field.places
            if blocks[place].line not in told and not (labels and run[0] <= place <= run[-1])
        ],
    )


def _keys(fields: Sequence[_Field], texts: Sequence[str]) -> list[str]:
    """The caption of each field; what none names, under a text that one names, goes on with it."""
    keys = list[str]()
    for field in fields:
        goes_on = not field.key and keys and keys[-1] in texts
        keys.append(keys[-1] if goes_on else field.key)
    return keys


def _beside_texts(rows: Sequence[Sequence[_Field]], titles: Sequence[_Field]) -> set[int]:
    """The lines of texts that are a picture's, a rating or a sign of the reader's own, lead on, or say in most records the same, be it around their
    titles, as feeds do."""
    said = [
        [(block, _around(block.text, _whole(title))) for field in row if not field.is_title for block in field.value]
        for row, title in zip(rows, titles, strict=True)
    ]
    often = Counter(own for row in said for own in {own for _, own in row})
    return {
        block.line
        for block, own in chain(*said)
        if often[own] >= max(SEVERAL if own[0] else REPEATED, MOST * len(rows))
        or _SIGN.fullmatch(block.text)
        or is_rating(block.text)
        or is_read_more(bare(block.text).text)
    }


def _around(text: str, title: str) -> tuple[bool, str]:
    """Whether a line names a title among other words, and what it says beside that."""
    before, found, after = text.partition(title)
    rest = fold(f"{before} {after}")
    return (True, rest) if found and rest else (False, fold(text))


def _whole(title: _Field) -> str:
    return " ".join(block.text for block in title.value)


def _copies(text: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """A text that begins again: the longer copy and the other one."""
    words = [fold(block.text).split()[:OPENS] for block in text]
    again = next((place for place in range(1, len(text)) if words[place] == words[0]), 0)
    first, second = text[:again], text[again:]
    longer = sum(len(block.text) for block in first) > sum(len(block.text) for block in second)
    return (first, second) if longer else (second, first)


def _label(field: _Field, blocks: Sequence[Block]) -> Label:
    return Label(
        field.caption,
        "\n".join(block.text for block in field.value),
        blocks[field.places[0]].line,
        column_of(field.caption),
    )


def _longest(places: Sequence[int]) -> Sequence[int]:
    """The longest run of lines at once under one another."""
    runs: list[list[int]] = [[]]
    for place in places:
        if runs[-1] and runs[-1][-1] != place - 1:
            runs.append([])
        runs[-1].append(place)
    return max(runs, key=len)
