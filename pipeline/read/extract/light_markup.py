"""A dump in a light markup other than Markdown → the same in Markdown, line by line.

Wikis, AsciiDoc, reStructuredText and Textile mark the same headings, links, bold words and fields, each by signs of its own
(mediawiki.org/wiki/Help:Formatting, dokuwiki.org/wiki:syntax, docs.asciidoctor.org, docutils.sourceforge.io/rst.html,
textile-lang.com), and Org and Gemini their links (orgmode.org/manual, geminiprotocol.net/docs/gemtext.gmi). Readers for the blind say what is
a heading, and of which level.
"""

import re
from collections.abc import Callable

SEVERAL = 3  # links, fields or definitions that are written so,
HEADINGS = 2  # and headings
DEEPEST = 6  # level of a heading
_CLOSED = re.compile(r"^[ \t]{0,8}(={1,6})[ \t]*([^=\s\n](?:[^\n]{0,400}?[^=\s\n])?)[ \t]*\1[ \t]*$", re.MULTILINE)
_OPEN = re.compile(r"^(={1,6})[ \t]([^=\s\n][^=\n]{0,400})$", re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]{0,8}h([1-6])\.[ \t]+(?=\S)", re.MULTILINE)
_SPOKEN = re.compile(
    r"^[ \t]{0,8}(?:heading level|überschrift ebene|titre(?: de)? niveau|(?:encabezado|título)(?: de)? nivel|(?:intestazione|titolo)(?: di)? livello"
    r"|kop niveau|overskrift niveau|(?:cabeçalho|título)(?: de)? nível)[ \t]([1-6])[,:]?[ \t]+(?:(?:visited )?link[ \t]+)?(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
_SAID = re.compile(
    r"^[ \t]{0,8}(?:visited )?link[ \t]+(?=\S)", re.MULTILINE
)  # what English readers say before links, as others do in other words,
_SAID_RULE = re.compile(r"^[ \t]{0,8}separator[ \t]*$", re.MULTILINE)  # and of a rule
_NAMED = re.compile(r"\[\[([^\[\]|\n]{1,400})\|([^\[\]\n]{1,400})\]\]")
_BARE = re.compile(r"\[\[([^\[\]|\n]{1,400})\]\]")
_ORG = re.compile(r"\[\[([^\[\]\n]{1,400})\]\[([^\[\]\n]{1,400})\]\]")
_OUTER = re.compile(r"(?<!\[)\[(https?://[^\s\[\]]{1,400})[ \t]+([^\[\]\n]{1,400})\](?!\()")
_MACRO = re.compile(r"(?:\b(?:link|xref|mailto):{1,2}|(?=https?://))([^\s\[\]]{1,400})\[([^\[\]\n]{1,400})\]")
_TEXTILE = re.compile(r"\"([^\"\n]{1,400})\":((?:https?:/|/)[^\s,;)]{1,400}|[\w-]{1,80}\.html?)")
_ROLE = re.compile(r"`([^`<>]{1,400}?)\s?<([^`<>\s]{1,400})>`_{1,2}")
_FIELD = re.compile(r"^([ \t]{0,8}):([^\s:\n](?:[^:\n]{0,40}[^\s:\n])?):(?=[ \t]+\S)", re.MULTILINE)
_TERM = re.compile(r"^;[ \t]*(\S[^\n]{0,80}?)[ \t]*\n:(?!:)[ \t]*(?=\S)", re.MULTILINE)
_GEMINI = re.compile(r"^=>[ \t]*(\S{1,400})[ \t]+(\S[^\n]{0,400})$", re.MULTILINE)
_BOLD = re.compile(r"'''(?=\S)([^\n]{1,400}?)'''")
_ITALIC = re.compile(r"(?<!')''(?=[^'\s])([^\n]{1,400}?)''(?!')")
_STRONG = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{0,400}[^\s*])\*(?![\w*])")
_SLANTED = re.compile(r"(?<![\w_])_(?=[^\s_])([^_]{0,800}?[^\s_])_(?![\w_])")
_SET = re.compile(r"^\[[\w#.%=\"' ,-]{1,200}\][ \t]*$", re.MULTILINE)  # how a block of AsciiDoc looks
_FENCE = re.compile(r"^(?:\|={3,}|={4,}|\*{4,}|-{4,}|\+{4,}|--)[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"^_{4,}[ \t]*$", re.MULTILINE)  # around a quotation, which is of the text that it stands in
_CELL = re.compile(r"^\|[ \t]*$", re.MULTILINE)  # where a cell begins whose text stands on the next line
_ENDED = re.compile(r"[ \t]*\\\\[ \t]*$", re.MULTILINE)  # a line of DokuWiki
_TOLD = re.compile(r"^[ \t]*(?:~~[A-Z:]{3,40}~~|__[A-Z]{3,20}__|<!--[^\n]{0,400}-->)[ \t]*$", re.MULTILINE)
_ANCHOR = re.compile(r"<(span|a)[ \t](?:id|name)=[^<>\n]{1,200}></\1>")
_DIRECTIVE = re.compile(r"^\.\.(?:[ \t][^\n]{0,400})?$", re.MULTILINE)


def as_markdown(text: str) -> str:
    """The text in Markdown, of as many lines; what is written otherwise stays as it is.

    >>> as_markdown("= Bourgs =\\n== Le four ==\\n; Lieu\\n: Vézac\\n" * 3).split("\\n")[:4]
    ['# Bourgs', '## Le four', 'Lieu:', 'Vézac']
    """
    if len(_SPOKEN.findall(text)) >= HEADINGS:
        text = _SPOKEN.sub(lambda head: "#" * int(head[1]) + " ", text)
        text = _SAID_RULE.sub("* * *", _SAID.sub("", text))
    is_linked = ("[[" in text and len(_NAMED.findall(text)) >= SEVERAL) or len(_OUTER.findall(text)) >= SEVERAL
    is_wiki = len(_CLOSED.findall(text)) >= (1 if is_linked else HEADINGS)
    if is_wiki:
        text = _CLOSED.sub(_heading(text), text)
    elif _is_asciidoc(text):
        text = _from_asciidoc(text)
    text = _replaced(_GEMINI, _link(2, 1), text)
    if len(_NUMBERED.findall(text)) >= HEADINGS:
        text = _replaced(_TEXTILE, r"[\1](\2)", _NUMBERED.sub(lambda head: "#" * int(head[1]) + " ", text))
    if len(_ROLE.findall(text)) >= SEVERAL:
        text = _DIRECTIVE.sub("", _ROLE.sub(_link(1, 2), text))
    if is_wiki or "'''" in text or "[[" in text:
        text = _from_wiki(text)
    return _replaced(_FIELD, r"\1\2:", text)


def _from_wiki(text: str) -> str:
    for pattern in (_ORG, _NAMED, _OUTER):
        text = _replaced(pattern, _link(2, 1), text)
    for pattern, by in ((_BARE, r"\1"), (_TERM, r"\1:\n"), (_ENDED, "")):
        text = _replaced(pattern, by, text)
    return _ANCHOR.sub("", _TOLD.sub("", _ITALIC.sub(r"\1", _BOLD.sub(r"**\1**", text))))


def _is_asciidoc(text: str) -> bool:
    signs = len(_OPEN.findall(text)) + len(_SET.findall(text)) + len(_MACRO.findall(text))
    return signs >= SEVERAL and (
        len(_OPEN.findall(text)) >= HEADINGS or text.count("link:") >= SEVERAL or "\n|===" in text
    )


def _from_asciidoc(text: str) -> str:
    text = _QUOTED.sub("", _FENCE.sub("* * *", _SET.sub("", text)))
    text = _CELL.sub("", text)
    text = _OPEN.sub(_heading(text), text)
    return _SLANTED.sub(r"\1", _STRONG.sub(r"**\1**", _MACRO.sub(_link(2, 1), text)))


def _replaced(pattern: re.Pattern[str], by: str | Callable[[re.Match[str]], str], text: str) -> str:
    """The text with all that is written so otherwise, where several are."""
    return pattern.sub(by, text) if len(pattern.findall(text)) >= SEVERAL else text


def _heading(text: str) -> Callable[[re.Match[str]], str]:
    """How a heading is written in Markdown; DokuWiki counts its levels the other way round."""
    is_reversed = "\\\\\n" in text or any(len(level) > DEEPEST - 2 for level, _ in _CLOSED.findall(text))
    return lambda head: f"{'#' * (DEEPEST + 1 - len(head[1]) if is_reversed else len(head[1]))} {head[2]}"


def _link(words: int, address: int) -> Callable[[re.Match[str]], str]:
    def link(found: re.Match[str]) -> str:
        told = "_".join(found[address].split()).replace("(", "%28").replace(")", "%29")
        return f"[{found[words].strip()}]({told})"

    return link
