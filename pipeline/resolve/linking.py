"""Articles and the records of resources → which resource each article is the page of.

An address that one resource names decides. Else the text must be theirs, and only what meets is compared: the same
folded title, or an equal paragraph. What fits several resources fits none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.core.model import Article
from pipeline.core.text import digest, fold, words
from pipeline.resolve.match.addresses import url_key

RUN = 5  # words in a row; equal runs of five are copied and not met by chance
MIN_PARAGRAPH = 80  # characters from which an equal paragraph is worth a look
MAX_SHARING = 50  # distinct articles that share a title or a paragraph: from there on it is boilerplate
MIN_EQUAL_SHARE = 0.25  # share of a resource's text that equal paragraphs make up before all of it is compared
MIN_TITLED_SHARE = (
    0.5  # share of a resource's text in the article, where the titles are equal: the listing may have gone on since
)
MIN_UNTITLED_SHARE = 0.9  # the same where they are not
MIN_WORDS = 40  # of a resource's text that may be recognised without its title
MAX_OPENING = 60  # words of an article among which a text that is its teaser begins; a quotation stands further down
MIN_ARTICLE_SHARE = 0.5  # share of the article from which a text is more than a quotation in it


@dataclass(frozen=True, slots=True)
class Listed:
    """What one record says of its resource."""

    resource_id: str
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class _Content:
    """The words of an article; equal articles of several pages or snapshots are one."""

    title: str
    text: str


def link(articles: Sequence[Article], urls: Iterable[tuple[str, str]], listed: Iterable[Listed]) -> list[str | None]:
    """The resource_id of each article, or None. `urls` are pairs of an address and the resource that names it."""
    by_url = _deciding(urls)
    contents = [_Content(article.title or "", article.text) for article in articles]
    by_text = _by_text(dict.fromkeys(contents), listed)
    return [
        by_url.get(url_key(article.page_url)) or by_text.get(content)
        for article, content in zip(articles, contents, strict=True)
    ]


def _deciding(urls: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Address → resource, of those addresses that one resource alone names."""
    named: dict[str, set[str]] = defaultdict(set)
    for url, resource_id in urls:
        named[url_key(url)].add(resource_id)
    return {url: min(resources) for url, resources in named.items() if url and len(resources) == 1}


def _by_text(contents: Iterable[_Content], listed: Iterable[Listed]) -> Mapping[_Content, str]:
    index = _index(contents)
    alike: dict[_Content, dict[str, float]] = defaultdict(dict)
    titled: dict[_Content, set[str]] = defaultdict(set)
    for record in listed:
        for content in _candidates(record, index):
            share = _share(record, content)
            if share is not None:
                alike[content][record.resource_id] = max(share, alike[content].get(record.resource_id, 0.0))
                if fold(record.title or "") == fold(content.title):
                    titled[content].add(record.resource_id)
    chosen = {content: _chosen(shares, titled[content]) for content, shares in alike.items()}
    return {content: resource_id for content, resource_id in chosen.items() if resource_id is not None}


def _candidates(record: Listed, index: Mapping[str, Sequence[_Content]]) -> list[_Content]:
    """The articles with a record's title, and those with enough of its paragraphs."""
    met: dict[_Content, int] = defaultdict(int)
    for key, length in _keys(record.title or "", record.text).items() if record.text else ():
        for content in index.get(key, ()):
            met[content] += length or len(record.text)
    return [content for content, length in met.items() if length >= MIN_EQUAL_SHARE * len(record.text)]


def _index(contents: Iterable[_Content]) -> Mapping[str, Sequence[_Content]]:
    """Title or paragraph → the articles that have it, less what so many have that it tells nothing."""
    index: dict[str, list[_Content]] = defaultdict(list)
    for content in contents:
        for key in _keys(content.title, content.text):
            index[key].append(content)
    return {key: sharing for key, sharing in index.items() if len(sharing) <= MAX_SHARING}


def _keys(title: str, text: str) -> dict[str, int]:
    """Hashes by which a text is found, in order, with the characters that each stands for; 0 for the title's."""
    keys = {digest("text", fold(line)): len(line) for line in text.split("\n") if len(line) >= MIN_PARAGRAPH}
    return keys | ({digest("title", fold(title)): 0} if fold(title) else {})


def _share(record: Listed, content: _Content) -> float | None:
    """The share of an article that a record's text makes up; None where that text is not the article's."""
    runs, own = _runs(record.text), _runs(content.text)
    shared = len(runs & own)
    contained = shared / len(runs) if runs else 0.0
    share = shared / len(own) if own else 0.0
    if fold(record.title or "") == fold(content.title) != "":
        return share if contained >= MIN_TITLED_SHARE else None
    if contained < MIN_UNTITLED_SHARE or len(words(record.text)) < MIN_WORDS:
        return None
    return share if share >= MIN_ARTICLE_SHARE or _opens(record.text, content.text) else None


def _opens(text: str, article: str) -> bool:
    opening = words(article[: MAX_OPENING * 20])[:MAX_OPENING]
    first = words(text)[:RUN]
    return any(opening[start : start + RUN] == first for start in range(len(opening)))


def _chosen(shares: Mapping[str, float], titled: set[str]) -> str | None:
    """The one resource that fits: an equal title goes before its lack, the bulk of the article before a part of it."""
    fitting = titled or set(shares)
    if len(fitting) > 1:
        fitting = {resource_id for resource_id in fitting if shares[resource_id] >= MIN_ARTICLE_SHARE}
    return min(fitting) if len(fitting) == 1 else None


@lru_cache(maxsize=32)  # a text is compared with several; more of them would fill the memory
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    tokens = words(text)
    return frozenset(zip(*(tokens[start:] for start in range(RUN)), strict=False))
