"""A page and its source → why its records are what they are, in sentences: who read them, and the signs that decided.

Records that the roles of lines bound are explained by the signs of the line that stands for them: their title, or else
their first line. Those of captions, copies or markup are explained by where these stand.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.core.model import Block, Document
from pipeline.core.sentence import joined, number_of, sentence
from pipeline.core.source import Source
from pipeline.split.layouts import laid_out, page_cut
from pipeline.split.piece import PageCut, Piece
from pipeline.split.roles.judged.likeliest import reading_of
from pipeline.split.roles.reading import Read, asked, read
from pipeline.split.roles.seen.lines import is_text
from pipeline.split.roles.sites.site import known_site
from pipeline.split.roles.told.why import RoleWhy, Sign, why_role
from pipeline.split.roles.told.words import ROLE_WORDS
from pipeline.split.roles.weighed.again import ROLES
from pipeline.split.segments import RowBounds, segments

_ROWS = {
    "selectors": sentence("the selector of the profile names its element"),
    "shape": sentence("its element has a shape that content systems are known for"),
    "siblings": sentence("its element has neighbours that look alike"),
}
_SHIFTED = sentence(
    "lines outside of records count less than usual, since what is found then is likelier to be the list of the page"
)


@dataclass(frozen=True, slots=True)
class RecordWhy:
    """Why a record is one: `sentence` says what bounds it, `signs` what spoke most for its line being what it is.

    `is_kept` is false where its cut is a guess, so that it is an issue and no record.
    """

    line: int
    title: str | None
    confidence: float
    is_kept: bool
    sentence: str
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True)
class PageWhy:
    """Who read a page, in a sentence; its records; where it has none, what decided that, and what spoke most against its
    likeliest line."""

    page: str
    read_by: str
    records: tuple[RecordWhy, ...]
    lists_nothing: str
    signs: tuple[Sign, ...] = ()


def page_why(document: Document, source: Source) -> PageWhy:
    """Explain how a page is cut."""
    document = laid_out(document, source)
    cut = page_cut(document, source)
    by_roles = bool(source.site) and not source.html.record and is_text(document)
    site = known_site(source.site) if by_roles else None
    page = reading_of(read(document, source, site), source, site)[0].page if site else None
    explain = partial(why_role, page, asked(page, site), site.meant[0]) if page and site else None
    rows = segments(document, source) if cut.by == "markup" else []
    records = tuple(_record(piece, cut, rows, document, source, page, explain) for piece in cut.pieces)
    read_by = _read_by(cut, source, page)
    if records:
        return PageWhy(document.page, read_by, records, "")
    if page and explain:
        best = int(page.chances[:, ROLES.index("outside")].argmin())
        told = explain(best)
        line = sentence(
            "of its lines the likeliest to be in a record: %(role)s", role=_role(told, page.lines.blocks[best])
        )
        return PageWhy(
            document.page,
            read_by,
            (),
            sentence("it lists nothing: %(why)s; %(line)s", why=cut.why, line=line),
            told.signs,
        )
    return PageWhy(document.page, read_by, (), sentence("it lists nothing: %(why)s", why=cut.why))


def _read_by(cut: PageCut, source: Source, page: Read | None) -> str:
    if cut.by == "roles":
        read_by = sentence("read by the roles of its lines, since nobody described the site and no rule fits it")
        return joined("; ", [read_by, _SHIFTED]) if page and page.shift < 1 else read_by
    if cut.by == "markup":
        return (
            sentence("read by the rows of its markup, which the roles of its lines bear out")
            if page
            else sentence("read by the rows of its markup")
        )
    if cut.by == "fields":
        return sentence("read by the captions before all parts of its records, their titles too")
    if cut.by == "entries":
        return sentence("read by its entries, since the roles of its lines find no list")
    if cut.by == "headlines":
        return sentence("read by its headings that lead elsewhere, since the roles of its lines find no list")
    if cut.by == "numbers":
        return sentence("read by its numbers that go on by one, since the roles of its lines find no list")
    if cut.by == "pictures":
        return sentence(
            "read by the pictures that lead where its titles lead, since the roles of its lines find no likelier list"
        )
    if cut.by == "table":
        return sentence("read by the rows of its table, whose columns are named")
    if cut.by == "periods":
        return sentence("read by what comes back in it, since the roles of its lines find no likelier list")
    if cut.by == "boxes":
        return sentence("read by elements that look alike, since the roles of its lines find no list")
    parts = ", ".join(source.order)
    order = (
        sentence("its records print %(parts)s, as learned from the site's pages", parts=parts)
        if source.drafted
        else sentence("its records print %(parts)s, as the profile says", parts=parts)
    )
    return (
        sentence("read by the captions of its site; %(order)s", order=order)
        if cut.by == "captions"
        else sentence("read by texts that stand twice; %(order)s", order=order)
    )


def _record(
    piece: Piece,
    cut: PageCut,
    rows: Sequence[RowBounds],
    document: Document,
    source: Source,
    page: Read | None,
    explain: Callable[[int], RoleWhy] | None,
) -> RecordWhy:
    opening = next(iter([*([piece.title] if piece.title else []), *piece.body, *piece.summary]))
    told = None
    if page and explain:
        place = next(number for number, block in enumerate(page.lines.blocks) if block.line == opening.line)
        told = explain(place)
    parts = [] if cut.by == "roles" else [*_bounds(piece, cut, rows, document)]
    if told and (cut.by == "roles" or told.role == "title"):
        parts.append(_role(told, opening))
    return RecordWhy(
        line=opening.line,
        title=piece.title.text if piece.title else None,
        confidence=piece.confidence,
        is_kept=piece.confidence >= source.least_confidence,
        sentence=joined("; ", parts),
        signs=told.signs if told else (),
    )


def _role(told: RoleWhy, opening: Block) -> str:
    """What a line was taken for, and what else it could have been."""
    role = sentence(
        "line %(line)s is %(role)s (chance %(chance)s) rather than %(other)s (%(rather)s)",
        line=opening.line,
        role=sentence(ROLE_WORDS[told.role]),
        chance=f"{told.chance:.2f}",
        other=sentence(ROLE_WORDS[told.rather_than]),
        rather=f"{told.rather_chance:.2f}",
    )
    if told.chance >= told.rather_chance:
        return role
    return sentence("%(role)s: what stands around it decided", role=role)


def _bounds(piece: Piece, cut: PageCut, rows: Sequence[RowBounds], document: Document) -> Iterator[str]:
    """Where what bounds a record stands."""
    if piece.mark and piece.mark.labels:
        first, last = (document.blocks[place].line for place in (piece.mark.first, piece.mark.last))
        captions = ", ".join(label.caption for label in piece.mark.labels)
        yield sentence(
            "its captions stand on lines %(first)s to %(last)s (%(captions)s)",
            first=first,
            last=last,
            captions=captions,
        )
    if piece.body and piece.summary:
        yield sentence(
            "body (%(body)s) and summary (%(summary)s) are laid side by side where they say the same",
            body=_lines(piece.body),
            summary=_lines(piece.summary),
        )
    if cut.by == "markup":
        line = next(block.line for block in (piece.title, *piece.body, *piece.summary) if block)
        row = next(row for row in rows if line <= document.blocks[row.last - 1].line)
        yield sentence(
            "lines %(first)s to %(last)s are one of %(rows)s: %(why)s",
            first=document.blocks[row.first].line,
            last=document.blocks[row.last - 1].line,
            rows=number_of(len(rows), "row"),
            why=_ROWS[row.found_by],
        )
    if piece.other:
        title = piece.other.title_line
        yield sentence(
            "it could also be cut with %(title)s and the text in lines %(first)s to %(last)s",
            title=sentence("line %(line)s as its title", line=title) if title else sentence("no title"),
            first=piece.other.first_line,
            last=piece.other.last_line,
        )


def _lines(blocks: Sequence[Block]) -> str:
    first, last = blocks[0].line, blocks[-1].last
    return (
        sentence("line %(first)s", first=first)
        if first == last
        else sentence("lines %(first)s to %(last)s", first=first, last=last)
    )
