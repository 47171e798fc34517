"""All pages of a snapshot → the profile that its site does not have.

Captions are short lines that come back in one order, at equal counts; which of the ways to read them is right is told
by the pages themselves: each way is tried on a sample, and the one under which most text stands in records whose two
copies say the same is taken. Nothing is taken where no way explains enough.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.core.model import Document, Evidence
from pipeline.core.normalise import NO, YES
from pipeline.core.source import ORDER, Caption, Source
from pipeline.core.text import fold
from pipeline.split.induce.captions import CaptionSet, CaptionSets
from pipeline.split.induce.clear import are_clear, is_clear
from pipeline.split.induce.frame import footer_of, header_of
from pipeline.split.induce.rivals import are_worth_asking, by_roles, likelier, records_of
from pipeline.split.induce.score import Score, Trials, is_first_the_summary
from pipeline.split.labels.blocks import label_blocks
from pipeline.split.layouts import pieces
from pipeline.split.naming import column_of
from pipeline.split.roles.reading import Learned, learn
from pipeline.split.roles.seen.lines import is_text
from pipeline.split.roles.sites.habits import Habits
from pipeline.split.roles.titles.badges import site_marks
from pipeline.split.segments import segments

SAMPLE = 8  # pages on which every way to read the captions is tried
TRIED_OF = 4  # every so many pages of the sample, for the first look
KEPT = 4  # ways that the whole sample is tried on;
NEAR = 0.25  # where one explains the first pages, those whose worth is no further from its own
EXPLAINED = 0.55  # of a site's text that must stand twice in records, or in labels
WELL = 0.9  # and that leaves little else to explain
RELATED = 0.9  # of its records whose two texts must say the same
MIN_SHARE = 0.25  # of a sample's text that must stand in records whose copies say the same
FEWEST = 0.25  # of the records that roles find, below which captions stand in too few to be the site's
LABELLED = 0.5  # share of the records that roles find with labels, from which no way without any is the site's
MIN_RECORDS = 2
MAX_DROPPED = 3  # lines of a header that may be what two pages happen to begin with
MIN_ROWS = 0.6  # of the rows of HTML lists that must hold the captions where no text stands twice
LAYOUTS = (ORDER, ("title", "body", "summary", "labels"), ("title", "labels", "body", "summary"))
UNLABELLED = ("title", "body", "summary")
MIN_TITLED = 0.5  # of the records of a site that prints titles; a site without any has stray lines between some

Look = tuple[Score, CaptionSet | None, Source]  # what a way explains, and the way


@dataclass(frozen=True, slots=True)
class Induction:
    """The source as its pages show it; `evidence` by caption, by header or footer line, and for "order"."""

    source: Source
    evidence: Mapping[str, Evidence]


def induce(documents: Sequence[Document], source: Source) -> Induction:
    """Find the captions, the order of a record's parts, the header and the footer that a profile does not tell."""
    pages = _distinct([document for document in documents if is_text(document)])
    if source.has_layout or not pages:
        return Induction(source, {})
    found = _found(pages, source)
    if found.source.site:
        return found
    shown = [([piece.title for piece in pieces(page, found.source)], page) for page in _sample(pages)]
    return replace(found, source=replace(found.source, title_marks=site_marks(shown)))


def _found(pages: Sequence[Document], source: Source) -> Induction:
    base = _framed(pages, source)
    sets, trials = CaptionSets(pages, base.header, base.footer), Trials()
    if source.private != "keep":  # a line about privacy that is taken for another would publish what it withholds
        found = _induced(pages, base, sets, trials)
        captions = tuple(_guarded(caption) for caption in found.source.captions)
        return replace(found, source=replace(found.source, captions=captions))
    if are_clear(pages, base, trials):
        by_rules = _induced(pages, base, sets, trials)
        if by_rules.source.captions and is_clear(trials.score(_sample(pages), by_rules.source)):
            return by_rules
    learned = learn(pages, base)
    if not are_worth_asking(learned):
        found = _unruled(pages, base, sets, learned.site.habits)
        return replace(found, source=by_roles(pages, base, found.source, learned))
    by_rules = _induced(pages, base, sets, trials, learned)
    return replace(by_rules, source=likelier(pages, base, by_rules.source, learned, trials))


def _framed(documents: Sequence[Document], source: Source) -> Source:
    """The source with the lines that stand over and under its pages."""
    header, footer = source.header or tuple(header_of(documents)), source.footer or tuple(footer_of(documents))
    return source.with_layout(header, footer, source.order, ())


def _guarded(caption: Caption) -> Caption:
    """Of a source that withholds: a caption of privacy whose values are not all yes or no still tells what is private."""
    if caption.to != "labels" or column_of(fold(caption.printed)) != "is_private":
        return caption
    yes, no = (tuple(word for word in caption.values if fold(word) in known) for known in (YES, NO))
    return replace(caption, to="is_private", yes=yes, no=no)


def _unruled(documents: Sequence[Document], base: Source, sets: CaptionSets, habits: Habits) -> Induction:
    """The order of a record's parts on a site that no rule is asked for, and the captions of its rows of markup."""
    base = replace(base, order=_mirrored(base.order) if habits.is_summary_first else base.order)
    if not habits.is_twice or not any(document.elements for document in documents):
        return Induction(base, {})
    return _of_rows(base, sets, documents, _sample(documents))


def _induced(
    documents: Sequence[Document], base: Source, sets: CaptionSets, trials: Trials, learned: Learned | None = None
) -> Induction:
    sample = _sample(documents)
    best = _best(base, sets, sample, trials, learned)
    if best is None:
        return _of_rows(base, sets, documents, sample)
    found, read = best[0], _trimmed(best[1], documents, sample, trials)
    order = _mirrored(read.order) if is_first_the_summary(sample, read, trials) else read.order
    told = replace(read, order=order)
    return Induction(told, _evidence(documents, told, found, trials.score(sample, told)))


def _distinct(documents: Sequence[Document]) -> list[Document]:
    """Pages without those that say what another one says: a crawl finds a page under several addresses."""
    said: dict[tuple[str, ...], Document] = {}
    for document in documents:
        said.setdefault(tuple(block.text for block in document.blocks), document)
    return list(said.values())


def _sample(documents: Sequence[Document]) -> list[Document]:
    """Pages at even distances, so that the same pages give the same sample in any snapshot of them."""
    count = len(documents)
    return [documents[i * count // SAMPLE] for i in range(SAMPLE)] if count > SAMPLE else list(documents)


def _best(
    base: Source, sets: CaptionSets, sample: Sequence[Document], trials: Trials, learned: Learned | None
) -> tuple[CaptionSet | None, Source] | None:
    """The way under which most text is explained: all are tried on two pages, the best of them on the whole sample.

    That no caption parts records, which takes longest to try, is asked only where captions do not explain the pages.
    """
    few = sample[::TRIED_OF]
    looks = _tried(base, sets, few, trials, FEWEST * records_of(learned, few) if learned else 0.0)
    least = max((look.worth - NEAR for look, _, _ in looks if _explains(look)), default=float("-inf"))
    if least == float("-inf") and not (learned and learned.site.habits.labelled >= LABELLED):
        bare = replace(base, order=UNLABELLED)
        looks.append((trials.score(few, bare), None, bare))
    looks.sort(key=lambda look: -look[0].worth)
    near = [(found, way) for look, found, way in looks[:KEPT] if look.worth >= least]
    if not near:
        return None
    best, found, way = max(
        ((trials.score(sample, way), found, way) for found, way in near), key=lambda one: one[0].worth
    )
    if best.share < MIN_SHARE or best.related < MIN_RECORDS:
        return None
    is_titled = best.titled >= MIN_TITLED * best.records or bool(way.captions)
    return found, way if is_titled else replace(way, order=way.order[1:])


def _tried(base: Source, sets: CaptionSets, few: Sequence[Document], trials: Trials, least: float) -> list[Look]:
    """Every way to read the captions that stand in so many records at least, up to those that leave others nothing to explain; the
    same ones may stand in another order."""
    looks: list[Look] = []
    told: CaptionSet | None = None
    for found in sets.all():
        if sum(len(trials.marks(document, found.captions)) for document in few) < least:
            continue
        if told is None or told.seen.keys() == found.seen.keys():
            looks.extend(_looks(base, found, few, trials))
            told = found if told is None and _leaves_nothing(looks[-1][0]) else told
    return looks


def _looks(base: Source, found: CaptionSet, few: Sequence[Document], trials: Trials) -> Iterator[Look]:
    """Every layout of some captions, up to the first that leaves other ones nothing to explain."""
    for order in LAYOUTS:
        way = replace(base, captions=found.captions, order=order)
        look = trials.score(few, way)
        yield look, found, way
        if _leaves_nothing(look):
            return


def _leaves_nothing(look: Score) -> bool:
    """Whether hardly any text is left that another way could explain."""
    return look.share >= WELL and look.related >= RELATED * look.records


def _explains(look: Score) -> bool:
    """Whether a way tells so much of a few pages that it is worth no other."""
    return look.share >= EXPLAINED and look.related * 2 > look.records


def _trimmed(way: Source, documents: Sequence[Document], sample: Sequence[Document], trials: Trials) -> Source:
    """The way without those inner lines of its frame that are the title of a resource which several pages print first."""
    tried = [way]
    for _ in range(MAX_DROPPED):
        last = tried[-1]
        if last.header and not all(_prints(document, last.header[-1]) for document in documents):
            tried.append(replace(last, header=last.header[:-1]))
    tried.extend(
        replace(one, footer=one.footer[1:])
        for one in list(tried)
        if one.footer and not all(_prints(document, one.footer[0]) for document in documents)
    )
    reached = [trials.score(sample, one) for one in tried] if len(tried) > 1 else []
    rank = [(one.titled + one.related, one.worth, -place) for place, one in enumerate(reached)]
    return tried[-max(rank)[2]] if rank else way


def _of_rows(base: Source, sets: CaptionSets, documents: Sequence[Document], sample: Sequence[Document]) -> Induction:
    """The captions of a site whose markup bounds its records and that prints each text once."""
    rows = [
        document.blocks[part.first : part.last]
        for document in sample
        if document.elements
        for part in segments(document, base)
    ]
    tried = sets.all()
    counts = [sum(len(label_blocks(row, found.captions)) == 1 for row in rows) for found in tried]
    best = max(range(len(tried)), key=lambda i: (counts[i] * len(tried[i].captions), -i), default=None)
    if best is None or counts[best] < max(MIN_RECORDS, MIN_ROWS * len(rows)):
        return Induction(base, {})
    told = base.with_layout(base.header, base.footer, base.order, tried[best].captions)
    reached = Score(len(rows), 0, len(rows), 0.0, 0.0)
    return Induction(told, _evidence(documents, told, tried[best], reached))


def _mirrored(order: Sequence[str]) -> tuple[str, ...]:
    swapped = {"body": "summary", "summary": "body"}
    return tuple(swapped.get(part, part) for part in order)


def _evidence(
    documents: Sequence[Document], source: Source, found: CaptionSet | None, reached: Score
) -> dict[str, Evidence]:
    told = {"order": Evidence(reached.related, reached.records)}
    if found:
        told |= {text: Evidence(seen, found.blocks) for text, seen in found.seen.items()}
    for line in (*source.header, *source.footer):
        told[line] = Evidence(sum(_prints(document, line) for document in documents), len(documents))
    return told


def _prints(document: Document, line: str) -> bool:
    return any(block.text == line for block in document.blocks)
