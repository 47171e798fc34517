"""Text of any origin → Markdown that shows it as it is: no heading, table, link or HTML comes out of a value.

Names of publishers, addresses and the like are what a site's profile says; a document must survive whatever they hold.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pipeline.core.text import excerpt

MAX_LENGTH = 300  # characters of a value that are shown
_MARKED = re.compile(r"[\\`*\[\]|~$>]|(?<![^\W_])_|_(?![^\W_])")  # an underscore inside a word marks nothing
_ADDRESS = re.compile(r"https?://[\w.~:/?#@!&'()*+,;=%-]{1,2000}")


def plain(text: str, length: int = MAX_LENGTH) -> str:
    r"""A text on one line, without what cannot be seen: control characters, marks that turn the direction of writing.

    >>> plain("un\n deux\u202e")
    'un deux'
    """
    visible = (" " if _breaks(character) else character for character in text if not _is_invisible(character))
    return excerpt("".join(visible), length)


def escaped(text: str) -> str:
    r"""A text for a sentence or the cell of a table.

    >>> escaped("a|b <b>[x](y)")
    'a\\|b &lt;b\\>\\[x\\](y)'
    """
    safe = plain(text, max(MAX_LENGTH, len(text))).replace("&", "&amp;")
    return _MARKED.sub(r"\\\g<0>", safe).replace("<", "&lt;")


def code(text: str) -> str:
    r"""A value for the cell of a table, as a program would write it.

    >>> code("^a|b$")
    '`^a\\|b$`'
    """
    line = plain(text).replace("|", r"\|")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") or not line.strip() else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def is_address(text: str) -> bool:
    """Whether a text is an address of the web, and nothing beside it."""
    return _ADDRESS.fullmatch(text) is not None


def address(text: str) -> str:
    """A link where the text is an address of the web, the escaped text where it is anything else.

    >>> address("https://www.rtes.fr/mentions"), address("javascript:alert(1)")
    ('<https://www.rtes.fr/mentions>', 'javascript:alert(1)')
    """
    return f"<{text}>" if is_address(text) else escaped(plain(text))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(lines: Iterable[str]) -> str:
    """A list of sentences that are Markdown already."""
    return "\n".join(f"- {line}" for line in lines)


def _breaks(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp")


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Cs")
