"""A page as read → the same without e-mail addresses, phone numbers and secrets, before anything else looks at it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from pipeline.core.model import Block, Element, Head, Link
from pipeline.core.privacy import masker, without_secrets
from pipeline.read.reading import Notice, Reading


def masked(reading: Reading, language: str) -> Reading:
    """Mask every string of a page that is text or an address."""
    return _hidden(reading, masker(language, "\n".join(dict.fromkeys(_texts(reading)))))


def without_keys(reading: Reading) -> Reading:
    """Mask no more than the secrets in addresses, for a site whose addresses and numbers may be published."""
    return _hidden(reading, without_secrets)


def _texts(reading: Reading) -> Iterator[str]:
    """Every string that is masked; an element's address may be shared with a block's link."""
    head = reading.head
    yield from (head.title, head.url, head.kind)
    yield from (block.text for block in reading.blocks)
    yield from {element.url for element in reading.elements}
    for links in (head.listed, *(block.links for block in reading.blocks)):
        yield from (part for link in links for part in (link.text, link.url))
    yield from (part for notice in reading.notices for part in (notice.message, notice.excerpt))


def _hidden(reading: Reading, mask: Callable[[str], str]) -> Reading:
    hide = _Hide(mask)
    return replace(
        reading,
        blocks=tuple(map(hide.block, reading.blocks)),
        elements=tuple(map(hide.element, reading.elements)),
        head=hide.head(reading.head),
        notices=tuple(map(hide.notice, reading.notices)),
    )


class _Hide:
    """Masks by one function; a text stands on its page twice, an address in blocks and elements: each is looked at once."""

    def __init__(self, mask: Callable[[str], str]) -> None:
        self.mask = mask
        self.masked: dict[str, str] = {}

    def text(self, text: str) -> str:
        if text not in self.masked:
            self.masked[text] = self.mask(text)
        return self.masked[text]

    def links(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(Link(self.text(link.text), self.text(link.url), link.kind) for link in links)

    def block(self, block: Block) -> Block:
        text = self.text(block.text)
        return block if text == block.text and not block.links else Block(block.line, text, self.links(block.links))

    def element(self, element: Element) -> Element:
        url = self.text(element.url) if element.url else ""
        return element if url == element.url else replace(element, url=url)

    def head(self, head: Head) -> Head:
        return replace(
            head,
            title=self.text(head.title),
            url=self.text(head.url),
            kind=self.text(head.kind),
            listed=self.links(head.listed),
        )

    def notice(self, notice: Notice) -> Notice:
        return replace(notice, message=self.text(notice.message), excerpt=self.text(notice.excerpt))
