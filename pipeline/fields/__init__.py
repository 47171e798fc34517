"""Record as printed → what it says of itself, typed: one field or family of fields a file.

Where the two copies of a record say different things, the body's stands and an issue says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.core.kinds import is_kind
from pipeline.core.language import language_of, regional
from pipeline.core.model import Block, Fields, Issue, Item, Label, Link, Record
from pipeline.core.normalise import hashtags, keywords, postcode, trim, urls, words_list
from pipeline.core.privacy import contact_counts, mask
from pipeline.core.source import Caption, Source
from pipeline.core.text import excerpt, fold
from pipeline.fields.dating import dated
from pipeline.fields.genre import genre
from pipeline.fields.items import items
from pipeline.fields.mastheads import masthead
from pipeline.fields.numbering import numbering
from pipeline.fields.private import is_withheld, private_flag, quotable, says_private, unquoted, without_text
from pipeline.fields.pseudo import pseudo_labels

__all__ = ["fields_of", "is_withheld", "quotable", "says_private", "unquoted"]


def fields_of(record: Record, source: Source, language: str = "") -> tuple[Fields, tuple[Issue, ...]]:
    """Read a record's columns, and what a person should look at; of a withheld record only what may be published.

    `language` is that of its page, "" where it is not sure.
    """
    fields, issues = _fields(record, source, language)
    if is_withheld(record, source):
        bare, _ = _fields(replace(record, body=(), summary=()), source, language)
        fields = without_text(fields, bare)
    return fields, issues


def _fields(record: Record, source: Source, language: str) -> tuple[Fields, tuple[Issue, ...]]:
    body, summary = _without_noise(record, record.body), _without_noise(record, record.summary)
    blocks = body or summary
    title = record.title.text if record.title else None
    inside, disagreements = _inside(record, body, summary)
    printed = [label for label in record.labels if label.column != "summary"]
    told = (*printed, *inside)  # what a record's own labels say counts before what stands inside its texts
    labels = tuple(sorted(told, key=lambda label: label.line))
    named = genre(title, source.genres)
    head = masthead(title or "", named, blocks)
    series, own_number = numbering(title)
    if own_number is None:
        series, own_number = numbering(head)
    emails, phones = _contacts(record, source)
    code, city = next((town for block in blocks if (town := postcode(block.text))), (None, None))
    own_language = source.language or language_of(_opening(title, blocks), language)
    read_by = regional(own_language or language, source.usual_language) or None
    tagged = "; ".join(tag for block in record.beside for tag in hashtags(block.text))
    printed_keywords = _lines(told, "keywords")
    if printed_keywords is None:
        printed_keywords = tagged or None
    named_keywords, keyword_date = keywords(printed_keywords or "", read_by)
    fields = Fields(
        language=own_language or None,
        resource_type=_type(labels, record, source),
        genre=named,
        series=series,
        number=own_number,
        is_private=private_flag(_value(record.labels, "is_private"), source),
        categories=_list(_lines(labels, "categories")),
        keywords=named_keywords if printed_keywords is not None else None,
        dated=dated(title, keyword_date or "", head, blocks, labels, read_by, _unnamed(record)),
        url=_url(record, told),
        urls=urls(_printed(body, summary, record)),
        links=_links(body or summary),
        postal_code=code,
        city=city,
        area=trim(_value(told, "area") or "") or None,
        labels=labels,
        items=_items(named, body, summary),
        email_count=emails,
        phone_count=phones,
    )
    return fields, (*disagreements, *_unknown_values(record, source))


def _unnamed(record: Record) -> list[Block]:
    """The lines beside a record that no caption names, a kind of resource being none: what "Update" stands over is not its date."""
    span = record.labels_span
    apart = [label for label in record.labels if span and not span.first <= label.line <= span.last]
    under_kinds = [Block(label.line, label.value) for label in record.labels if _unnamed_kind(label) == label.caption]
    return [*(block for block in record.beside if not any(_is_of(label, block) for label in apart)), *under_kinds]


def _is_of(label: Label, block: Block) -> bool:
    return label.line < block.line and block.text in label.value.split("\n")


def _printed(body: Sequence[Block], summary: Sequence[Block], record: Record) -> str:
    """What a record prints under its title, line by line."""
    lines = [(block.line, block.text) for block in (*body, *summary, *record.beside)]
    return "\n".join(text for _, text in sorted([*lines, *((label.line, label.value) for label in record.labels)]))


def _opening(title: str | None, blocks: Sequence[Block]) -> str:
    return "\n".join([title or "", *(block.text for block in blocks)])


def _without_noise(record: Record, blocks: Sequence[Block]) -> list[Block]:
    """Blocks without junk and repeated titles; a newsletter's buttons stay, since they end its items."""
    if not record.noise:
        return list(blocks)
    return [block for block in blocks if record.noise.get(block.line, "furniture") == "furniture"]


def _inside(record: Record, body: Sequence[Block], summary: Sequence[Block]) -> tuple[list[Label], list[Issue]]:
    """Pseudo-labels of the body, then those that only the summary has; and where the two disagree."""
    first, second = pseudo_labels(body), pseudo_labels(summary)
    values = {fold(label.caption): label for label in first}
    only = [label for label in second if fold(label.caption) not in values]
    issues = [
        _issue(
            record,
            other,
            "copies_disagree",
            f"the summary says {excerpt(other.value, 60)!r} for {other.caption!r}, the body (line {own.line}) {excerpt(own.value, 60)!r}; the body's stands.",
        )
        for other in second
        if (own := values.get(fold(other.caption))) and fold(own.value) != fold(other.value)
    ]
    return [*first, *only], issues


def _value(labels: Sequence[Label], column: str) -> str | None:
    """The first printed value of a column, "" where all are empty; null where its caption is not printed."""
    values = [label.value for label in labels if label.column == column]
    return next(filter(None, values), "") if values else None


def _lines(labels: Sequence[Label], column: str) -> str | None:
    """The same, with the values of the labels that follow with the same caption, a line each, where each has one: feeds print a label for each
    category."""
    first = next((place for place, label in enumerate(labels) if label.column == column and label.value), None)
    if first is None:
        return _value(labels, column)
    caption = fold(labels[first].caption)
    own = takewhile(lambda label: label.column == column and fold(label.caption) == caption, labels[first:])
    values = [label.value for label in own if label.value]
    return "\n".join(values) if all(len(words_list(value)) == 1 for value in values) else values[0]


def _type(labels: Sequence[Label], record: Record, source: Source) -> str | None:
    """What a caption says that it is, else what it names without one, else the value of a caption that nobody knows, its profile neither."""
    if _value(labels, "resource_type") is not None:
        return trim(_line(labels, "resource_type")) or None
    told = set() if source.drafted else {fold(caption.printed) for caption in source.captions}
    unnamed = (_unnamed_kind(label) for label in labels if fold(label.caption) not in told)
    return record.kind or next((trim(kind) for kind in unnamed if kind), None)


def _unnamed_kind(label: Label) -> str | None:
    """The value of a caption that nobody knows, or such a caption over a day or nothing, if it names a kind of resource as a line of its own does."""
    is_said = any(map(str.isalpha, label.value)) and not _is_figured(label.value)
    words = label.value if is_said else label.caption
    return words if label.column == "labels" and words[:1].isupper() and is_kind(words) else None


def _is_figured(said: str) -> bool:
    return any(sign.isdigit() for sign in said)


def _line(labels: Sequence[Label], column: str) -> str:
    """The first line of a column's value: what stands under a value of one word or two is none of it."""
    return (_value(labels, column) or "").partition("\n")[0]


def _list(value: str | None) -> tuple[str, ...] | None:
    return None if value is None else words_list(value)


def _url(record: Record, labels: Sequence[Label]) -> str | None:
    """The resource's own address: where its title leads, else the one that it names."""
    linked = [link.url for link in record.title.links] if record.title else []
    named = urls(_value(labels, "url") or "")
    return next(iter([*linked, *named]), None)


def _links(blocks: Sequence[Block]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(link for block in blocks for link in block.links))


def _items(named: str | None, body: Sequence[Block], summary: Sequence[Block]) -> tuple[Item, ...]:
    return items(body or summary) if named == "newsletter" else ()


def _contacts(record: Record, source: Source) -> tuple[int, int]:
    """E-mail addresses and phone numbers of the copy that has more of them; pages come masked unless told otherwise."""
    copies = ["\n".join(block.text for block in copy) for copy in (record.body, record.summary)]
    if not source.mask:
        copies = list(map(mask, copies))
    counts = list(map(contact_counts, copies))
    return max(emails for emails, _ in counts), max(phones for _, phones in counts)


def _unknown_values(record: Record, source: Source) -> Iterable[Issue]:
    captions = {caption.printed: caption for caption in source.captions if caption.is_closed}
    for label in record.labels:
        caption = captions.get(label.caption)
        if caption and label.value and not _is_known(label.value, caption):
            message = f"{excerpt(label.value, 60)!r} is not among the values of {label.caption!r}; it is kept as printed{_effect(caption)}. Add it to [labels] in source.toml."
            yield _issue(record, label, "unknown_value", message)


def _is_known(value: str, caption: Caption) -> bool:
    return fold(value) in {fold(word) for word in (*caption.values, *caption.yes, *caption.no)}


def _effect(caption: Caption) -> str:
    return f" in labels and {caption.to} is null" if caption.to == "is_private" else ""


def _issue(record: Record, label: Label, code: str, message: str) -> Issue:
    place = (record.source, record.snapshot, record.page, label.line, label.line)
    return Issue(*place, "fields", "warning", code, message, excerpt(label.value))
