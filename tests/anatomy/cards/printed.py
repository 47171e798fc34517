"""A part of a page as it is printed: its HTML, and what each line of it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from tests.anatomy.line import Line, Role


@dataclass(frozen=True, slots=True)
class Printed:
    """HTML with its lines in order."""

    html: str
    lines: tuple[Line, ...] = ()

    def within(self, tag: str, attributes: str = "") -> "Printed":
        """The same inside a tag; `attributes` begin with a space."""
        return Printed(f"<{tag}{attributes}>{self.html}</{tag}>", self.lines)


def joined(parts: Iterable[Printed], between: str = "\n") -> Printed:
    """Parts one behind the other."""
    every = list(parts)
    return Printed(between.join(part.html for part in every), tuple(line for part in every for line in part.lines))


def text(
    words: str, tag: str = "p", attributes: str = "", *, role: Role = "outside", record: int = -1, url: str = ""
) -> Printed:
    """One line in a tag, and in a link where it leads somewhere."""
    shown = f'<a href="{url}">{escape(words)}</a>' if url else escape(words)
    return Printed(f"<{tag}{attributes}>{shown}</{tag}>", (Line(words, role, record, "text"),))


def listed(entries: Iterable[str], tag: str = "ul", attributes: str = "") -> Printed:
    """A menu: links in a list, outside of records."""
    return joined((text(entry, "li", url=f"/m{place}") for place, entry in enumerate(entries)), "").within(
        tag, attributes
    )
