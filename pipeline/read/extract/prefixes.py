"""A dump each line of which begins with what its medium prints → the same without it, line by line.

A mail that quotes a page begins each line with "> ", a log of a chat with when and who, a comment of code with "# ", a numbered listing with its number.
Markdown begins so what a page sets in: where that is what stands under each title, of several paragraphs, it says nothing of one of them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

SEVERAL = 8  # lines that begin so,
NEARLY_ALL = 0.9  # and share of those that are not blank, from which a page is quoted, commented or numbered;
MOST = 0.6  # share that one speaker of a chat says, from which that is the page, or that is set in
PARTED = 2  # blank lines inside a stretch of lines that are set in, from which these are more than one text,
STRETCHES = 3  # and such stretches of a page
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?){1,9}")
_COMMENT = re.compile(r"[ \t]{0,8}(?:#|//|;{1,2}|%{1,2}|--|\"|REM)(?:[ \t]|$)")
_SAID = re.compile(r"\[?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\]?[ \t]{1,4}(?:<(?P<nick>[^<>\n]{1,40})>|(?P<name>[^\s:<>]{1,40}):)(?:[ \t]|$)")  # fmt: skip
_NUMBER = re.compile(r"[ \t]{0,6}(?P<number>\d{1,5})(?:[ \t]*[:|])?(?:[ \t]|$)")


def without_prefixes(text: str) -> str:
    """The text without what begins nearly all of its lines; as it is where nothing does.

    >>> page = "> Le four à pain\\n>\\n> Le bourg a rallumé son four.\\n"
    >>> without_prefixes("On Monday, Inès wrote:\\n" + page * 4).split("\\n")[:4]
    ['On Monday, Inès wrote:', 'Le four à pain', '', 'Le bourg a rallumé son four.']
    """
    lines = text.split("\n")
    told = sum(bool(line.strip()) for line in lines)
    if told < SEVERAL:
        return text
    quoted, commented = ([prefix.match(line) for line in lines] for prefix in (_QUOTE, _COMMENT))
    for found in (quoted, commented):
        if sum(map(bool, found)) >= max(SEVERAL, NEARLY_ALL * told):
            return "\n".join(map(_behind, lines, found))
    if sum(map(bool, quoted)) >= MOST * told and _parted(lines, quoted) >= STRETCHES:
        return "\n".join(map(_behind, lines, quoted))
    return _without_speaker(lines, told) or _without_numbers(lines) or text


def _parted(lines: Sequence[str], quoted: Sequence[re.Match[str] | None]) -> int:
    """How many stretches of lines that are set in blank lines part, each set in as well."""
    stretches = groupby(zip(lines, quoted, strict=True), lambda own: own[1] is not None)
    blank = (sum(not _behind(*own).strip() for own in stretch) for is_quoted, stretch in stretches if is_quoted)
    return sum(count >= PARTED for count in blank)


def _without_speaker(lines: list[str], told: int) -> str:
    said = [_SAID.match(line) for line in lines]
    often = Counter(_who(own) for own in said if own)
    speaker, count = max(often.items(), key=lambda one: one[1], default=("", 0))
    if count < max(SEVERAL, MOST * told):
        return ""
    return "\n".join(
        _behind(line, own if own and _who(own) == speaker else None) for line, own in zip(lines, said, strict=True)
    )


def _who(said: re.Match[str]) -> str:
    return said["nick"] or said["name"]


def _without_numbers(lines: list[str]) -> str:
    """Lines without numbers that count all of them, blank ones too, while an author numbers entries alone."""
    found = [_NUMBER.match(line) for line in lines]
    numbers = [int(own["number"]) if own else -1 for own in found]
    counted = sum(0 <= before == own - 1 for before, own in pairwise(numbers))
    told = sum(bool(line.strip()) for line in lines)
    rests = [*map(_behind, lines, found)]
    blank = sum(own is not None and not rest.strip() for own, rest in zip(found, rests, strict=True))
    is_listing = 0 < blank < told / 2
    return "\n".join(rests) if counted >= max(SEVERAL, NEARLY_ALL * told) and is_listing else ""


def _behind(line: str, prefix: re.Match[str] | None) -> str:
    return line[prefix.end() :] if prefix else line
