"""A plain text → where e-mail addresses stand in it, also where they are spelt out to hide them from robots.

Each @, and each word that stands for one, is looked at from itself: a host must follow, a name must come before. The
sign is enough. A word for it ("at", "arobase", "chiocciola") is enough in brackets; without them it must mean nothing
else, or the dot of the host must be spelt out as well, since "we met at exemple.org" tells no address.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

MAX_NAME = 64  # characters before the @, by RFC 5321
_NAMES = ("arobase", "arobas", "arrobase", "arobaz", "arobaze", "arroba", "chiocciola", "apenstaartje", "apenstaart",
          "klammeraffe", "affenschwanz", "snabela", "snabel-a", "kukac", "małpa", "malpa")  # fmt: skip
_SHORT = ("at", "ät", "aet", "bei", "chez", "à", "a", "ad", "en", "@", "ⓐ")
_DOTS = ("dot", "d0t", "point", "pt", "punkt", "punto", "ponto", "punt", "kropka")
_OPEN, _CLOSE = r"[\[({<«|*#_~-]", r"[\])}>»|*#_~-]"


def _any(words: tuple[str, ...], reverse: bool = False) -> str:
    return "|".join(re.escape(word[::-1] if reverse else word) for word in sorted(words, key=len, reverse=True))


_SIGNS = (
    "@",
    "\uff20",
    "\ufe6b",
    "&#",
    "&commat",
    "&COMMAT",
    "&amp;",
    "%40",
    "%25",
    "\uff08",
    "\uff3b",
)  # as is, or escaped
_BETWEEN = tuple(gap + word + gap for word in ("at", "ät", "chez") for gap in (" ", "\u00a0"))
_STEMS = ("arob", "arrob", "chiocc", "apenst", "klammera", "affensch", "snabel", "kukac", "malpa", "małpa")  # of _NAMES
_WORDS = (*_BETWEEN, *_STEMS)
_BRACKETED = re.compile(rf"{_OPEN}\s{{0,2}}(?:{_any(_SHORT + _NAMES)})\s{{0,2}}{_CLOSE}", re.IGNORECASE)
_AT = re.compile(
    rf"(?P<bracketed>\s{{0,3}}(?:[\[({{<«|*#]{{1,2}}|(?<=\s)[-~]|_)\s{{0,2}}(?:{_any(_SHORT + _NAMES)})\s{{0,2}}{_CLOSE}{{1,2}}\s{{0,3}})"
    r"|(?P<sign>\s{0,3}@\s{0,3})"
    rf"|\s{{1,3}}(?P<named>{_any(_NAMES)})\s{{1,3}}"
    r"|\s{1,3}(?P<bare>at|ät|chez)\s{1,3}",
    re.IGNORECASE,
)
_DOT = rf"(?:\s{{0,2}}{_OPEN}{{1,2}}\s{{0,2}}(?:{_any(_DOTS)}|\.)\s{{0,2}}{_CLOSE}{{1,2}}\s{{0,2}}|\s{{1,3}}(?:{_any(_DOTS)})\s{{1,3}})"
_LABEL = r"(?:[^\W_]|_(?=\w))(?:[\w-]{0,61}[^\W_])?"
_FILES = "png|jpe?g|gif|svg|webp|ico|css|js|s?html?|php|pdf"  # "logo@2x.png" is no address
_TLD = rf"(?!(?:{_FILES})\b)(?:xn--[a-z0-9-]{{2,40}}|[^\W\d_]{{2,24}})(?![\w@])"
_SURE_TLD = (
    "(?:[a-z]{2}|com|org|net|edu|gov|info|biz|coop|asso|museum|name|pro|int|mil|eus|cat|bzh|paris|alsace|corsica|berlin|"
    "wien|brussels|vlaanderen|swiss|quebec|scot|online|site|africa|example|test)(?![\\w@])"
)
_PROSE = r"(?!(?:on|in|is|as|to|so|no|my|at|do|by|am|an|of|or|if|we|he|up|go)\b)"  # "look at the dot on the map"
_HOST = re.compile(rf"(?:{_LABEL}\.){{1,6}}{_TLD}|\[\d{{1,3}}(?:\.\d{{1,3}}){{3}}\]", re.IGNORECASE)
_SPACED_HOST = re.compile(rf"(?:{_LABEL}\s{{0,2}}\.\s{{0,2}}){{1,6}}{_SURE_TLD}", re.IGNORECASE)
_SURE_HOST = re.compile(rf"(?:{_LABEL}\.){{1,6}}{_SURE_TLD}", re.IGNORECASE)
_SPELT_HOST = re.compile(
    rf"(?:{_LABEL}(?:\.|{_DOT})){{0,5}}{_LABEL}{_DOT}(?:{_LABEL}(?:\.|{_DOT})){{0,2}}{_PROSE}{_SURE_TLD}", re.IGNORECASE
)
_SAID = re.compile(
    r"\b(?:e-?mails?|mails?|courriels?|m[ée]l|correo|posta)\b\s{0,2}:\s{0,2}[\w.+-]{1,64}$", re.IGNORECASE
)
_NAME = re.compile(  # looked for backwards from the @
    rf"(?:\"[^\"\n]{{1,{MAX_NAME}}}\"|[\w+-](?:[\w.+'’-]{{0,{MAX_NAME - 1}}}))"
    rf"(?P<spelt>(?:(?:\s{{0,2}}{_CLOSE}\s?(?:{_any(_DOTS, True)})\s?{_OPEN}\s{{0,2}}|\s{{1,3}}(?:{_any(_DOTS, True)})\s{{1,3}})[\w+-]{{1,40}}){{0,3}})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EmailMarks:
    """What a text holds of the signs and words without which it holds no e-mail address."""

    signs: tuple[str, ...]
    words: tuple[str, ...]

    def holding(self, parts: Collection[str]) -> set[str]:
        """The parts of the text that are worth a look."""
        marked = {part for sign in self.signs for part in parts if sign in part}
        if self.words:
            folded = [(part, part.casefold()) for part in parts]
            marked.update(part for word in self.words for part, letters in folded if word in letters)
        return marked


def email_marks(printed: str) -> EmailMarks:
    """The marks of a text: a page is asked once, and its lines only for those of the page."""
    folded = printed.casefold()
    signs = (*(sign for sign in _SIGNS if sign in printed), *set(_BRACKETED.findall(printed)))
    return EmailMarks(signs, tuple(word for word in _WORDS if word in folded))


def email_spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of e-mail addresses in a plain text, in order.

    >>> [text[a:b] for text in ("à jean@exemple.fr, ou jean [at] exemple [point] fr",) for a, b in email_spans(text)]
    ['jean@exemple.fr', 'jean [at] exemple [point] fr']
    """
    done = 0
    for at in _AT.finditer(text):
        end = _host_end(text, at)
        start = _name_start(text, at, done) if end else None
        if end and start is not None:
            yield start, end
            done = end


def _host_end(text: str, at: re.Match[str]) -> int | None:
    """Where the host behind an @ ends, by what the kind of @ lets it be; None where none follows."""
    hosts: tuple[re.Pattern[str], ...]
    if at["sign"]:
        is_spaced = at["sign"] != "@"
        hosts = (_SURE_HOST, _SPELT_HOST, _SPACED_HOST) if is_spaced else (_HOST, _SPELT_HOST)
    elif at["bare"]:
        hosts = (_SPELT_HOST, _SURE_HOST) if _is_spelt(text, at) else (_SPELT_HOST,)
    else:
        hosts = (_SURE_HOST, _SPELT_HOST, _SPACED_HOST)
    ends = [match.end() for host in hosts if (match := host.match(text, at.end()))]
    return ends[0] if ends else None


def _is_spelt(text: str, at: re.Match[str]) -> bool:
    """Whether a bare "at" stands for a sign: in capitals between small letters, or behind "jean.dupont" or "e-mail:"."""
    before = text[max(0, at.start() - MAX_NAME) : at.start()].rsplit(None, 1)[-1:]
    name = before[0] if before else ""
    is_name = any(mark in name.strip("._") for mark in "._") and name.strip(".") == name
    is_said = _SAID.search(text, max(0, at.start() - 2 * MAX_NAME), at.start()) is not None
    return is_name or is_said or (at["bare"] == "AT" and name.islower())


def _name_start(text: str, at: re.Match[str], done: int) -> int | None:
    window = text[max(done, at.start() - 4 * MAX_NAME) : at.start()]
    name = _NAME.match(window[::-1])
    if name is None:
        return None
    start = at.start() - name.end()
    if at.group().strip() == "_at_" and text[start - 1 : start] in ("/", "."):
        return None  # the name of a file in an address
    return start + len(name.group()[::-1]) - len(name.group()[::-1].lstrip(".'’-"))
