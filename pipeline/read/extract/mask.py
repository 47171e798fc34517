"""A page as read → the same without e-mail addresses and phone numbers, before anything else looks at it."""

from dataclasses import replace
from functools import partial

from pipeline.core.model import Block, Element, Head, Link
from pipeline.core.normalise import mask
from pipeline.read.reading import Reading


def masked(reading: Reading, language: str) -> Reading:
    """Mask every string of a page that is text or an address."""
    hide = _Hide(language)
    return replace(
        reading,
        blocks=tuple(map(hide.block, reading.blocks)),
        elements=tuple(map(hide.element, reading.elements)),
        head=hide.head(reading.head),
    )


class _Hide:
    """Masks by language; addresses stand in blocks and elements, so each is looked at once."""

    def __init__(self, language: str) -> None:
        self.mask = partial(mask, language=language)
        self.urls: dict[str, str] = {}

    def url(self, url: str) -> str:
        if url not in self.urls:
            self.urls[url] = self.mask(url)
        return self.urls[url]

    def links(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(Link(self.mask(link.text), self.url(link.url), link.kind) for link in links)

    def block(self, block: Block) -> Block:
        text = self.mask(block.text)
        return block if text == block.text and not block.links else Block(block.line, text, self.links(block.links))

    def element(self, element: Element) -> Element:
        url = self.url(element.url) if element.url else ""
        return element if url == element.url else replace(element, url=url)

    def head(self, head: Head) -> Head:
        return replace(
            head,
            title=self.mask(head.title),
            url=self.url(head.url),
            kind=self.mask(head.kind),
            listed=self.links(head.listed),
        )
