"""Lines of a dump in Markdown → the same, where a link, or bold words that open a line, which its converter broke over several
lines, are on one.

html2text and pandoc wrap what they print, between the words of a link and inside its address as well; mails print this behind them in
brackets, `Titre ( adresse )`.
"""

import re
from collections.abc import Iterator, Sequence

MOST = 8  # lines that a link or bold words may take up
_WORDS = r"(?:[^\]\[]|\[[^\]\[]{0,100}\]){0,800}"
_ADDRESS = r"(?:[^()\s]|\n\s{0,80}|\([^()\s]{0,100}\)){0,900}"
_LINK = re.compile(rf'\[{_WORDS}(\]\({_ADDRESS}(?:\s{{1,80}}"[^"]{{0,300}}")?\))')
_BOLD = re.compile(
    r"^[ \t]{0,20}(?:[-+*>#]{1,6}[ \t]{1,4})?\*\*(?![\s*])(?:(?!\*\*).){1,800}(?<![\s*])\*\*", re.MULTILINE | re.DOTALL
)
_MAILED = re.compile(r"(?<=\S)\s\(\s(?:https?://|mailto:)[^()\s]{1,2000}\s\)")


def is_marked(text: str) -> bool:
    """Whether a dump prints links or bold words so."""
    return "](" in text or "**" in text or ("://" in text and _MAILED.search(text) is not None)


def whole(lines: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """Each line that is not blank with its number, and how many further lines it takes up.

    >>> [*whole(["### [Le four", "à pain](/le-", "four)", "", "Un texte."])]
    [(1, '### [Le four à pain](/le-four)', 2), (5, 'Un texte.', 0)]
    >>> [*whole(["* **Le four à", "pain** en juin", "et en mai"])]
    [(1, '* **Le four à pain** en juin', 1), (3, 'et en mai', 0)]
    """
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and lines[last].strip():
            last += 1
        yield from _joined(first + 1, lines[first:last])
        first = max(last, first + 1)


def _joined(number: int, lines: Sequence[str]) -> Iterator[tuple[int, str, int]]:
    """Lines without a blank one between them; `number` is that of the first."""
    text = "\n".join(lines)
    between = dict(_broken(text))
    end, held, more = -1, "", 0
    for place, line in enumerate(lines):
        held, more = (f"{held}{between[end]}{line.strip()}", more + 1) if end in between else (line, 0)
        end += 1 + len(line)
        if end not in between:
            yield number + place - more, held, more


def _broken(text: str) -> Iterator[tuple[int, str]]:
    """Where a line ends inside bold words or a link, and what stands there instead: a space between words, nothing in an address."""
    for bold in _BOLD.finditer(text) if "**" in text else ():
        yield from _ends(bold, bold.end())
    for link in _LINK.finditer(text) if "](" in text else ():
        yield from _ends(link, link.start(1))
    for mailed in _MAILED.finditer(text) if "://" in text else ():
        yield from _ends(mailed, mailed.end())


def _ends(marked: re.Match[str], words: int) -> Iterator[tuple[int, str]]:
    """The same of one of these, whose words end at a place."""
    if 0 < marked[0].count("\n") < MOST:
        yield from ((at, "" if at > words else " ") for at in range(*marked.span()) if marked.string[at] == "\n")
