"""A dump that prints the spaces of links and headings as underscores → the same with spaces, as html2text means them.

It overstrikes what a page underlines, and where a terminal cannot, "Un_marché_couvert" is left; "****_Un_marché_couvert_****" is a heading.
"""

import re

SEVERAL = 5  # lines of several words so joined,
SHARE = 0.05  # and share of those that are not blank, from which a text prints spaces so
_WORD = r"[^\s_/\\@#=<>{}()\[\]|]{1,60}"
_LINE = re.compile(
    rf"^[ \t]*(?:[*o•-]|\d{{1,3}}\.)?[ \t]*\[?\**_?{_WORD}(?:_{_WORD}){{2,60}}_?\**\]?[ \t]*$", re.MULTILINE
)
_NAME = re.compile(r"[a-z\d_]+|[A-Z\d_]+|\S+\.[a-z\d]{2,4}")  # of what code calls something, and of a file
_JOINED = re.compile(rf"(?<![\w/@.:]){_WORD}(?:_{_WORD})+|(?<=\*)_|_(?=\*)")


def spaced(text: str) -> str:
    """The text with spaces, on the same lines; as it is where it has few lines of words that underscores join.

    >>> spaced("* Un_marché_couvert_pour_tous\\n" * 6 + "voir mon_fichier.txt\\n").split("\\n")[5:7]
    ['* Un marché couvert pour tous', 'voir mon fichier.txt']
    """
    if text.count("_") < 2 * SEVERAL:
        return text
    lines = sum(not _NAME.fullmatch(line[0].strip(" \t*•-")) for line in _LINE.finditer(text))
    if lines < max(SEVERAL, SHARE * sum(bool(line.strip()) for line in text.split("\n"))):
        return text
    return _JOINED.sub(lambda words: words[0].replace("_", " "), text)
