"""Printed values → typed values: one function per kind of value, `None` where the value is not of that kind.

Dates are read in core/dates.py.
Every pattern has bounded repetitions, since the text is a stranger's.
"""

import re
from collections.abc import Sequence

from pipeline.core.dates import dates as dates
from pipeline.core.model import Block
from pipeline.core.text import fold, nfc, squash


def trim(value: str) -> str:
    """A value without the punctuation that ends or opens its line.

    >>> trim("Paris, Île-de-France.")
    'Paris, Île-de-France'
    """
    return squash(value).strip(" ,;:.").strip()


YES = frozenset("oui yes si ja vrai true sim vero verdadero wahr waar".split())
NO = frozenset("non no nein nee neen faux false nao falso falsch onwaar".split())
CLOSED = frozenset(  # what stands under "Access" instead of a yes or a no
    "prive privee reserve reservee restreint restreinte confidentiel confidentielle interne private restricted confidential internal privat intern vertraulich "
    "geschlossen beschrankt privado privada restringido restringida reservado reservada privato privata riservato riservata limitato limitata besloten "
    "afgeschermd beperkt".split()
)
OPEN = frozenset(  # also in captions, which are of no privacy then
    "libre libres open free offen frei offene freier aperto libero abierto vrij vrije openbaar gratuit".split()
)
PUBLIC = OPEN | frozenset(
    "public publique ouvert ouverte offentlich publico publica abierta pubblico pubblica aperta libera".split()
)


def yes_no(
    value: str, yes: tuple[str, ...] = tuple(sorted(YES)), no: tuple[str, ...] = tuple(sorted(NO))
) -> bool | None:
    """Read a yes or a no by the words that the site prints, or by those of several languages.

    >>> yes_no("NON."), yes_no("Ja"), yes_no("peut-être")
    (False, True, None)
    """
    folded = fold(value)
    if folded and folded in {fold(word) for word in yes}:
        return True
    return False if folded and folded in {fold(word) for word in no} else None


def is_closed(value: str) -> bool | None:
    """Whether a word says that what it is said of is not open to everybody; null where it says neither.

    >>> is_closed("Besloten"), is_closed("Accès libre"), is_closed("Libre")
    (True, None, False)
    """
    folded = fold(value)
    return True if folded in CLOSED else False if folded in PUBLIC else None


NUMBER = re.compile(
    r"(?:\b[nN](?:°|º|o\.|r\.?|[uú]m\.|\.|uméro\s|os?\s)\s{0,3}|\bN[O°ºR]\s{0,2}|#\s{0,2}|\b[Nn](?:[uú]m[ée]ro|ummer)\s{1,3})(\d{1,5}(?:[.,-]\d{1,3}){0,2})(?![\w])"
)


def number(text: str) -> str | None:
    """The number that a title gives itself: "101" of n°101, "2.2" of #2.2.

    >>> number("Fiche N° 101 : les tiers-lieux"), number("Lettre #2.2"), number("3 cités")
    ('101', '2.2', None)
    """
    match = NUMBER.search(squash(text))
    return match.group(1) if match else None


_GAPS = tuple(map(re.compile, (";", r"[|•]|\s·\s", ",", r"\s/\s")))  # what parts the words of a list, the surest first


_DASH = re.compile(r"\s[-–—]\s")
_MARKS = re.compile(r"\[\d{1,4}\](?=\w)")  # of links, as lynx prints them: "[9]Brot"


def words_list(value: str) -> tuple[str, ...]:
    """The words of a list: by semicolons where there are any, else by bars or dots, by commas, by slashes between words.

    >>> words_list("emploi, insertion ; Europe."), words_list("emploi | insertion"), words_list("et/ou, non")
    (('emploi, insertion', 'Europe'), ('emploi', 'insertion'), ('et/ou', 'non'))
    """
    value = _MARKS.sub("", value)
    others = _DASH if len(_DASH.findall(value)) > 1 else _GAPS[-1]  # one dash is of a word
    gap = next((gap for gap in _GAPS if gap.search(value)), others)
    parts = [trim(part) for line in value.split("\n") for part in gap.split(line)]
    return tuple(dict.fromkeys(part for part in parts if part))


_TAIL = 80  # characters at the end of keywords among which a date is looked for
# a month in small letters, which may be another word elsewhere, behind what ends a list
_TRAILING_MONTH = re.compile(r"(?:\.\s|\s[-–—]\s)([^\W\d_]{3,10}\.?\s(?:19|20)\d{2})$")
_TRAILING_YEAR = re.compile(r"(?:^|[.,;(]\s?|\s[-–—]\s)((?:19|20)\d{2})$")


def keywords(value: str, language: str | None = None) -> tuple[tuple[str, ...], str | None]:
    """Keywords, and the date printed behind them, which is not one of them; "Agenda 2030" is.

    >>> keywords("économie informelle, entrepreneuriat. Mai 2021.")
    (('économie informelle', 'entrepreneuriat'), 'Mai 2021')
    >>> keywords("politique de la ville - Octobre 2021"), keywords("politique de la ville\\nEurope")
    ((('politique de la ville',), 'Octobre 2021'), (('politique de la ville', 'Europe'), None))
    """
    lines = list(filter(None, map(squash, value.split("\n"))))
    are_alone = not any(gap.search(line) for gap in _GAPS for line in lines)  # a line that holds several was broken
    value = ";".join(lines) if are_alone else " ".join(lines)
    end = value.rstrip(" .)")
    printed = [shown for _, _, shown in dates(end[-_TAIL:], language) if end.endswith(shown)]
    month = _TRAILING_MONTH.search(end)
    if month and not printed and dates(month.group(1).capitalize(), language):
        printed = [month.group(1)]
    year = _TRAILING_YEAR.search(end)
    tail = printed[0] if printed else year.group(1) if year else None
    if tail is None:
        return words_list(value), None
    return words_list(end.removesuffix(tail).rstrip(" -–—.,;(")), tail


_HASHTAGS = re.compile(r"#[^\W\d]\w{0,60}(?:[\s,]{1,3}#\w{1,60}){0,40}")


def hashtags(line: str) -> tuple[str, ...]:
    """The words of a line that is hashtags and nothing else.

    >>> hashtags("#klima #jugend"), hashtags("# Klima"), hashtags("Lettre #3")
    (('klima', 'jugend'), (), ())
    """
    return tuple(re.findall(r"#(\w+)", line)) if _HASHTAGS.fullmatch(line.strip()) else ()


_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'«»“”|\\^`{}]{3,2000}", re.IGNORECASE)


_END = re.compile(r"(?<!\[secret)(?<!\[e-mail)[.,;:!?…)\]*'’]{1,2000}$")  # a mask's bracket belongs to it


def is_address(text: str) -> bool:
    """Whether a text is an address and nothing else.

    >>> is_address("https://bourg.example.org/r/12"), is_address("Voir www.bourg.example.org")
    (True, False)
    """
    return _URL.fullmatch(text) is not None


def urls(text: str) -> tuple[str, ...]:
    """Every address of a text, once, bare `www.` ones too, without the punctuation that follows.

    >>> urls("voir http://exemple.org/a?b=2, ou www.exemple.org.")
    ('http://exemple.org/a?b=2', 'www.exemple.org')
    """
    if not any(mark in text for mark in ("http", "www.", "HTTP", "WWW.")):
        return ()
    addresses = (_END.sub("", match.group()) for match in _URL.finditer(text))
    return tuple(dict.fromkeys(url for url in addresses if len(url) > 6))


_LONGEST_TOWN = 90
_FIGURE = re.compile(r"\d")
_POSTCODE = re.compile(r"(?:F-?\s?)?((?:0[1-9]|[1-9]\d)\d{3})\s{1,3}([^\W\d_][^\d,;:!?()]{1,60})")


def postcode(line: str) -> tuple[str, str] | None:
    """The postal code and town of a line that holds nothing else; a town in capitals gets small letters.

    >>> postcode("42000 SAINT-ÉTIENNE"), postcode("75000 habitants vivent ici.")
    (('42000', 'Saint-Étienne'), None)
    """
    if len(line) > _LONGEST_TOWN or not _FIGURE.search(line, 0, 8):
        return None
    match = _POSTCODE.fullmatch(squash(line))
    if match is None or not match.group(2)[0].isupper() or match.group(2).endswith("."):
        return None
    return match.group(1), sentence_case(match.group(2))


_SMALL = frozenset(
    "à au aux d de des du en et l la le les lès nos notre nous ou par pour sous sur un une vos votre vous".split()
)


def sentence_case(name: str) -> str:
    """A name as running text prints it: capitals made small letters, little words small.

    >>> sentence_case("SAINT-ÉTIENNE"), sentence_case("Fiche Repère pour Vous")
    ('Saint-Étienne', 'Fiche Repère pour vous')
    """
    parts = re.split(r"([\s'’-]+)", squash(name))
    shouted = name.isupper()
    words = [part.capitalize() if shouted else part for part in parts]
    return "".join(part.lower() if i and part.lower() in _SMALL else part for i, part in enumerate(words))


def printed(blocks: Sequence[Block]) -> str:
    """Blocks as one text: a blank line between paragraphs, lines that stood together stay together."""
    lines = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None:
            lines.append("\n" if before.last + 1 == block.line else "\n\n")
        lines.append(block.text)
    return "".join(lines)


def stored(line: str) -> str:
    """A line as every block holds it and every dataset publishes it: NFC, plain spaces, bullets as "- ".

    >>> stored("  • une\\u00a0fiche")
    '- une fiche'
    """
    plain = squash(line)
    return f"- {plain[1:].lstrip()}".rstrip() if plain[:1] in _BULLETS else plain


def stored_all(lines: Sequence[str]) -> list[str]:
    """The lines of a page, each as every block holds it; most are so as they are printed.

    >>> stored_all(["  • une\\u00a0fiche", "Une fiche"])
    ['- une fiche', 'Une fiche']
    """
    composed = nfc("\n".join(lines)).split("\n") if lines else []
    return [
        line
        if line.isprintable() and "  " not in line and line[:1] not in _ODD_OPENINGS and line[-1:] != " "
        else stored(printed_line)
        for line, printed_line in zip(composed, lines, strict=True)
    ]


_BULLETS = frozenset("•·◦▪●‣∙")
_ODD_OPENINGS = frozenset(" •·◦▪●‣∙")
