"""An inline tag → whether its words begin a line of their own, as style sheets part what the markup does not."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from bs4.element import NavigableString, PageElement, Tag

from pipeline.core.boilerplate import is_read_more
from pipeline.core.text import squash
from pipeline.read.extract.tree import attributes

_ENDS, _BEGINS = frozenset('.!?…)»”"€$£%'), frozenset("«“€$£")  # of words, beside letters and figures
_LEADING = frozenset("more more-link moretag read-more read_more readmore".split())  # classes of links that lead on
_BOXES = frozenset("button img input label select sub sup svg textarea wbr".split())  # tags that are no words of a line
_PARTING = ":(–—-/,;"  # ends of a tag's words which the next one goes on with
SHORTEST = 4  # letters of a caption: "Mc" goes on with a name
SENTENCE = 60  # characters of one
_CAPTION = re.compile(r"[^\W\d_][^:.!?|]{0,30}?\s?:\s*[^\s:/]")  # and the value behind it
FIRST = 10  # tags and texts inside a tag by which it is told what its words are
_STYLED = re.compile(  # how a tag's own style shows it (CSS Display 3, 2)
    r"(?:^|;)display:(block|flex|grid|table|list-item|flow-root|inline)(?:!important)?(?:;|$)"
)


def are_cells(left: str, tag: Tag) -> bool:
    """Whether an inline tag would run its words into those of another that ends right before it."""
    right = next((str(node) for node in _first(tag) if isinstance(node, NavigableString)), "")
    is_count = right.isdigit() and len(left.split()) > 1
    return (
        (min(len(left), len(right)) > 1 or is_count)
        and (left[-1].isalnum() or left[-1] in _ENDS)
        and (right[0].isalnum() or right[0] in _BEGINS)
    )


def apart(parent: Tag, paragraphs: Collection[str]) -> frozenset[int]:
    """Of a tag that holds nothing but tags, its inline ones (by `id`) that look unlike the one before them, at a space from it, or are
    captioned values as that is: style sheets part a title, a day and a price, `<b>Loto</b> <span class="date">2 mars</span>`, which markup
    alone runs into one line."""
    if any(node.__class__ is NavigableString and str(node).strip() for node in parent.contents):
        return frozenset()
    found, before, is_spaced = list[int](), None, False
    for node in parent.contents:
        if not isinstance(node, Tag):
            is_spaced = is_spaced or node.__class__ is NavigableString
            continue
        if node.name == "br" or is_block(node, paragraphs):
            before = None
            continue
        text = squash("".join(str(part) for part in _first(node) if part.__class__ is NavigableString))
        if node.name in _BOXES or not any(map(str.isalnum, text)):
            continue
        look, is_captioned = (node.name, attributes(node).get("class", "")), _CAPTION.match(text) is not None
        is_other = before and before[1] not in _PARTING and (before[0] != look or (before[2] and is_captioned))
        if is_other and is_spaced:
            found.append(id(node))
        before, is_spaced = (look, text[-1], is_captioned), False
    return frozenset(found)


def is_block(tag: Tag, paragraphs: Collection[str]) -> bool:
    """Whether a tag is a paragraph: by its own style, or else by its name."""
    style = attributes(tag).get("style", "")
    told = _STYLED.search("".join(style.lower().split())) if "display" in style.lower() else None
    return told[1] != "inline" if told else tag.name in paragraphs or _is_own_block(tag)


def is_custom(tag: Tag) -> bool:
    """Whether a tag is a custom element (`<card-teaser>`, WHATWG HTML 4.13), whose name says what else a class does."""
    return "-" in tag.name


def _is_own_block(tag: Tag) -> bool:
    """Whether a custom element is a paragraph, as most are by their style sheets: one that holds others, or a sentence, or is one of several
    unlike parts of another that says nothing beside them."""
    if not is_custom(tag):
        return False
    children = islice(tag.contents, FIRST)
    if any(isinstance(child, Tag) and is_custom(child) for child in children):
        return True
    if tag.parent is not None and is_custom(tag.parent) and _are_unlike_parts([*islice(tag.parent.contents, FIRST)]):
        return True
    return sum(len(str(node).strip()) for node in _first(tag) if node.__class__ is NavigableString) >= SENTENCE


def _are_unlike_parts(nodes: Sequence[PageElement]) -> bool:
    """Whether tags of several names stand there, and no words between them."""
    names = {node.name for node in nodes if isinstance(node, Tag)}
    return len(names) > 1 and not any(node.__class__ is NavigableString and str(node).strip() for node in nodes)


def is_caption(words: str, text: str) -> bool:
    """Whether what an inline tag says at the start of a line would run into the text behind it, as a caption into its value."""
    left = words.strip()
    is_word = len(left) >= SHORTEST and left[0].isupper() and left[-1].islower() and words[-1] == left[-1]
    return is_word and (text[:1].isupper() or text[:1].isdigit())


def leads_on(link: Tag) -> bool:
    """Whether a link leads to the rest of a text, of which it is the end."""
    if any(isinstance(node, Tag) or str(node).strip() for node in link.next_siblings):
        return False
    if not _LEADING.isdisjoint(attributes(link).get("class", "").lower().split()):
        return True
    return is_read_more(squash("".join(str(node) for node in _first(link) if isinstance(node, NavigableString))))


def _first(tag: Tag) -> Iterator[PageElement]:
    """The first of what a tag holds: enough for a few words, and no more, since tags that hold one another are asked each."""
    return islice(tag.descendants, FIRST)
