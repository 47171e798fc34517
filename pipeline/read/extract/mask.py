"""A page as read → the same without e-mail addresses, phone numbers and secrets, before anything else looks at it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.core.model import Block, Element, Head, Link
from pipeline.core.privacy import mask_all, without_secrets
from pipeline.read.reading import Notice, Reading


def masked(reading: Reading, language: str) -> Reading:
    """Mask every string of a page that is text or an address."""
    return _hidden(reading, mask_all(_texts(reading), language))


def without_keys(reading: Reading) -> Reading:
    """Mask no more than the secrets in addresses, for a site whose addresses and numbers may be published."""
    return _hidden(reading, {text: shown for text in _texts(reading) if (shown := without_secrets(text)) != text})


def _texts(reading: Reading) -> list[str]:
    """Every string that is masked, once: a text stands on its page twice, an address in blocks and elements."""
    head = reading.head
    return list(
        dict.fromkeys((head.title, head.url, head.kind, *(block.text for block in reading.blocks), *_beside(reading)))
    )


def _beside(reading: Reading) -> Iterator[str]:
    """What is masked beside the texts of head and blocks."""
    yield from (element.url for element in reading.elements if element.url)
    for links in (reading.head.listed, *(block.links for block in reading.blocks if block.links)):
        yield from (part for link in links for part in (link.text, link.url))
    yield from (part for notice in reading.notices for part in (notice.message, notice.excerpt))


def _hidden(reading: Reading, masked: Mapping[str, str]) -> Reading:
    """A page with other texts for those that are masked; most pages have none, and stay as they are."""
    if not masked:
        return reading
    hide = _Hide(masked)
    return replace(
        reading,
        blocks=tuple(map(hide.block, reading.blocks)),
        elements=tuple(map(hide.element, reading.elements)),
        head=hide.head(reading.head),
        notices=tuple(map(hide.notice, reading.notices)),
    )


class _Hide:
    """What shows the masked text for each that has one."""

    def __init__(self, masked: Mapping[str, str]) -> None:
        self.masked = masked

    def text(self, text: str) -> str:
        return self.masked.get(text, text)

    def links(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(Link(self.text(link.text), self.text(link.url), link.kind) for link in links)

    def block(self, block: Block) -> Block:
        if not block.links and block.text not in self.masked:
            return block
        return replace(block, text=self.text(block.text), links=self.links(block.links))

    def element(self, element: Element) -> Element:
        return replace(element, url=self.masked[element.url]) if element.url in self.masked else element

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
