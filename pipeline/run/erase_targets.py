"""What somebody wants erased, as he names it → what it is called in all releases, and the entries of the suppression list for it.

A resource is erased with all that any release counted to it; a page by its place, or by its address wherever it was read
from; a source by its name; a phrase wherever it stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence
from pipeline.forget.rows import is_erased_page
from pipeline.forget.suppression import Suppression
from pipeline.resolve.match.addresses import url_key

Row = Mapping[str, Any]
MIN_PHRASE = 4  # letters of a phrase: fewer stand in every text
MIN_TITLE = 12  # letters of a title that is nobody else's
MIN_ID = 4  # signs by which an id begins


@dataclass(frozen=True, slots=True)
class Named:
    """What is to be erased: of which `kind` (resource, page, source, phrase, returned), the ids that resources had, sources
    that go whole, and the entries that tell it from now on.
    """

    kind: str
    name: str
    entries: Suppression
    resource_ids: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


def named(
    raw: Path, releases: Sequence[store.Release], what: str | None, phrase: str | None, known: Suppression
) -> Named:
    """Find what is named, in raw/ and in all releases, newest first. Raises UsageError where there is no such thing."""
    empty = Suppression(known.salt)
    if phrase is not None:
        return _phrase(phrase, empty)
    if what is None:
        return Named("returned", "", known)
    if what in {*_sources(raw), *_column(releases, "pages", "source")}:
        return Named(
            "source", what, replace(empty, sources=frozenset({empty.hash("source", what)})), sources=frozenset({what})
        )
    if "/" in what:
        return _page(raw, releases, what, empty)
    return _resource(releases, what, empty)


def _phrase(phrase: str, empty: Suppression) -> Named:
    entry = empty.phrase(phrase)
    if entry is None or entry.length < MIN_PHRASE:
        raise UsageError(
            "A phrase must have %(min_phrase)s letters or digits at least, else it stands in every text.",
            min_phrase=MIN_PHRASE,
        )
    return Named("phrase", "", replace(empty, phrases=(entry,)))


def _page(raw: Path, releases: Sequence[store.Release], what: str, empty: Suppression) -> Named:
    if "://" in what:
        entries = replace(empty, addresses=frozenset({empty.hash("address", url_key(what))}))
        if not any(is_erased_page(row, entries) for row in _each(releases, "pages")):
            raise UsageError(
                "%(what)s: no release knows a page of this address. Name it by its place: source/snapshot/page.",
                what=what,
            )
        return Named("page", what, _with_articles(releases, entries))
    source, snapshot, page = ([*what.split("/", 2), "", ""])[:3]
    places = {(row["source"], row["snapshot"], row["page"]) for row in _each(releases, "pages")}
    if (source, snapshot, page) not in places and not (raw / source / snapshot / page).is_file():
        raise UsageError(
            "%(what)s is no page of raw/ or of a release: name it as source/snapshot/page, or by its address.",
            what=repr(what),
        )
    entries = replace(empty, places=frozenset({empty.hash("place", source, snapshot, page)}))
    return Named("page", what, _with_articles(releases, entries))


def _with_articles(releases: Sequence[store.Release], entries: Suppression) -> Suppression:
    """A page that is one resource in full is known again by its text, wherever it comes back."""
    articles = [row for row in _each(releases, "articles") if is_erased_page(row, entries)]
    return _with_texts(entries, articles)


def _resource(releases: Sequence[store.Release], what: str, empty: Suppression) -> Named:
    ids = set(_column(releases, "resources", "resource_id"))
    aliases = {(row["old_id"], row["new_id"]) for row in _each(releases, "resource_aliases")}
    ids |= {old for old, _ in aliases}
    fitting = sorted(name for name in ids if name == what or (len(what) >= MIN_ID and name.startswith(what)))
    if len(fitting) != 1:
        why = (
            sentence(
                "%(count)s resources begin so: %(fitting)s",
                count=len(fitting),
                fitting=", ".join(fitting[:5]),
            )
            if fitting
            else sentence("there is no such resource, source or page")
        )
        raise UsageError(
            "%(what)s: %(why)s. Name a resource_id, a source, a page as source/snapshot/page, or use --text.",
            what=repr(what),
            why=why,
        )
    family = frozenset(_family(fitting[0], aliases))
    records = [row for row in _each(releases, "records") if row["resource_id"] in family]
    articles = [row for row in _each(releases, "articles") if row["resource_id"] in family]
    others = {url_key(row["url"]) for row in _each(releases, "records") if row["resource_id"] not in family}
    own = {url_key(row["url"]) for row in records} | {url_key(row["page_url"]) for row in articles}
    addresses = frozenset(empty.hash("address", key) for key in own - others - {""})
    entries = _with_texts(replace(empty, addresses=addresses), [*records, *articles])
    return Named("resource", fitting[0], entries, resource_ids=family)


def _family(resource_id: str, aliases: Iterable[tuple[str, str]]) -> Iterator[str]:
    """All ids that one resource had: those that were merged into it, and the one that it was merged into."""
    family, before = {resource_id}, 0
    while len(family) > before:
        before = len(family)
        for old, new in aliases:
            if old in family or new in family:
                family |= {old, new}
    yield from family


def _with_texts(entries: Suppression, rows: Sequence[Row]) -> Suppression:
    """The entries of titles and texts; a text that is told by what is there already needs none."""
    for row in rows:
        title, text = row["title"] or "", row["text"] or ""
        if not (title or text) or entries.has_text(title, text):
            continue
        phrase = entries.phrase(title)
        titles = (phrase,) if phrase and phrase.length >= MIN_TITLE and phrase not in entries.titles else ()
        entries = replace(
            entries, texts=(*entries.texts, entries.text(title, text)), titles=(*entries.titles, *titles), _sketches={}
        )
    return entries


def _sources(raw: Path) -> list[str]:
    return store.sources(raw) if raw.is_dir() and any(path.is_dir() for path in raw.iterdir()) else []


def _column(releases: Sequence[store.Release], dataset: str, column: str) -> set[str]:
    return {str(row[column]) for row in _each(releases, dataset)}


def _each(releases: Sequence[store.Release], dataset: str) -> Iterator[Row]:
    """The rows of a dataset in all releases; a file that several share is read once."""
    seen: set[str] = set()
    for release in releases:
        file = release.files.get(dataset)
        if file is None or file.sha256 in seen:
            continue
        seen.add(file.sha256)
        path = store.trusted(release, dataset)
        for batch in store.batches(path, store.schema_of(path).names):
            yield from batch.to_pylist()
