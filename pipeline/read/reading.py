"""What a format's reader hands back: blocks, elements, head, and what a person should know of the reading."""

from dataclasses import dataclass

from pipeline.core.model import Block, Element, Head, Severity

NO_HEAD = Head()


@dataclass(frozen=True, slots=True)
class Notice:
    """An issue before it knows its page: the stable word for it, and the sentence for people."""

    severity: Severity
    code: str
    message: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as read; `line_count` is that of its text. Only HTML has elements and a head."""

    blocks: tuple[Block, ...]
    line_count: int
    elements: tuple[Element, ...] = ()
    head: Head = NO_HEAD
    notices: tuple[Notice, ...] = ()
