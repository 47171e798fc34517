"""Lines of an HTML page whose head has a tag of its own → how long it is: `<b>Type</b> Étude` is "Type: Étude" to who reads it."""

from collections.abc import Iterator

from pipeline.core.model import Document
from pipeline.split.naming import LONGEST

TAGS = frozenset("b strong em i span dt th label".split())  # of a caption that shares its line with its value
BULLET = "- "  # before the text of an item, which is in no tag
LONGEST_LINE = 120  # characters of a line that is a caption and its value


def tagged(document: Document) -> Iterator[tuple[int, int]]:
    """Each such line with the characters of its head, the outermost tag's, behind the bullet of its item; a line that has a colon there is
    told by that."""
    last = -1
    for element in document.elements:
        line = element.first
        if element.name not in TAGS or element.last != line + 1 or line == last:
            continue
        text = document.blocks[line].text.removeprefix(BULLET)
        is_head = 0 < element.length < min(len(text), LONGEST) and text[element.length] == " "
        if is_head and len(text) <= LONGEST_LINE and ":" not in text[: LONGEST + 1]:
            last = line
            yield line, element.length
