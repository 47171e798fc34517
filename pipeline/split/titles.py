"""A block → how much it looks like a title, in the units of the alignment's score.

The alignment decides; this only tips scales that it leaves level. The figures were set on development pages of
tests/generate, never on the pages that accuracy is reported on.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.core.boilerplate import uncut
from pipeline.core.privacy import MASKS
from pipeline.core.text import words

OPENING = 400  # characters of a block that are looked at for the words of its title
SHARED = 2.0  # what the words are worth that a title shares with the text under it
LACKING = 1.0  # words that every title is taken to have beside its own: one word in one may be chance
SHOUTED = 0.5  # what capitals take from a title: newsletters print their items' titles so, lists seldom theirs
SENTENCE = 2.5  # what a full stop takes from a title, at its end or between two sentences
NONE = 8.0  # what it takes from a title that a line names who wrote or took a picture, or is a price
NAME_WORDS = (2, 3)  # of a person
HOPELESS = -2.0  # a score from which the words that a block shares with its text cannot save it
_BULLET = re.compile(r"\s*(?:[•·◦▪●*]|[-–—]\s)")
_SPECIFIC = re.compile(  # a number, an issue or a year, by its first figure: a search looks for that alone
    r"\d(?:(?<=n[°º].)|(?<=n[°º]\s.)|(?<=#.)|(?<=#\s.)|(?:(?<=\b1)9|(?<=\b2)0)\d{2}\b)", re.IGNORECASE
)
_NEXT_SENTENCE = re.compile(r"\.\s(?:(?<=[^\W\d_]{3}..)|(?<=\d{4}..)|(?<=[)»\"]..))[^\W\d_]")  # a stop is found first
_NAMES = r"(?:\s+(?:[^\W\d_a-zß-ÿ][\w'’.-]*|et|and|und|y|e|en|de|del|della|den|der|du|di|la|van|von|zu)){1,6}"
_WRITTEN = (  # what may stand before the word that leads to a name
    r"[Pp]ropos recueillis|[ÉEée]crit|[Pp]ubli[ée]|[Rr]édigé|[Tt]extes?|[Ii]nterviews?|[Ii]nterviewed|[Ww]ritten|[Pp]osted|[Pp]ublished|"
    r"[Gg]eschrieben|[Vv]eröffentlicht|[Ee]scrito|[Pp]ublicado|[Ee]ntrevista|[Ss]critto|[Ii]ntervista|[Tt]esto|[Gg]eschreven|[Gg]eplaatst"
)
_PICTURED = r"[Pp]ictures?|[Dd]rawings?|[Dd]essins?|[Pp]hoto(?:graph(?:ie|y)?)?s?|[Ff]oto(?:s|grafie|grafía|grafia)?|[Bb]ild(?:er)?|[Bb]eeld|[Ii]llustra(?:tions?|tie|zioni|zione)|[Ii]mmagini"
_TEXT = r"[Tt]ext[eo]?s?|[Ww]ords|[Ss]tory|[Tt]est[io]|[Tt]ekst(?:en)?"
_DAY = (
    r"(?:\d{1,2}(?:er|st|nd|rd|th|[.ºª])?\s(?:de\s)?[^\W\d_]{3,10}\.?,?\s(?:del?\s)?\d{4}|[^\W\d_]{3,10}\s\d{1,2}(?:st|nd|rd|th)?,\s\d{4}|"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2}|[^\W\d_]{3,10}\s(?:de\s)?\d{4})"
)
_LED_TO_DAY = rf"(?:\s?[,–|·-])?\s(?:(?:le|am|on|el|il|op|vom|du)\s)?{_DAY}"
_BYLINE = re.compile(
    rf"(?:(?:(?:{_WRITTEN}|{_PICTURED})\s)?(?:[Pp]ar|[Bb]y|[Vv]on|[Pp]or|[Dd]i|[Dd]a|[Dd]oor)|(?:{_PICTURED})\s(?:de|van)|"
    rf"[Dd]as Gespräch führten?|[Aa] cura di|[Ee]ntrevista de)(?:\s?:)?{_NAMES}(?:{_LED_TO_DAY}|\s\((?:19|20)\d\d\))?\Z|(?:{_TEXT})\s?:{_NAMES}\Z"
)
_DATED_BYLINE = re.compile(
    rf"(?:(?:{_WRITTEN})\s(?:(?:le|am|on|el|il|op)\s)?)?{_DAY}\s?[,–|·-]?\s(?:[Pp]ar|[Bb]y|[Vv]on|[Pp]or|[Dd]i|[Dd]a|[Dd]oor){_NAMES}\Z"
)
_INITIALED = r"(?:(?:[Vv]an|[Vv]on|[Zz]u|[Dd]e[lnr]?|[Dd]ella|[Dd][aiu]|[Ll][ae]|ter|ten)\s){0,3}[^\W\d_a-zß-ÿ][\w'’-]{1,30}(?:[\s-][^\W\d_a-zß-ÿ][\w'’-]{1,30})?,\s(?:[^\W\d_a-zß-ÿ]\.[\s-]?){1,3}"
_INVERTED = re.compile(  # "Roy, J. & Morvan, P. et al.", as lists of writings name who wrote
    rf"{_INITIALED}(?:\s?(?:[,;&]|and|et|und|y|e|en)\s?(?:&\s)?{_INITIALED}){{0,8}}(?:[,;]?\s?et al\.?)?\Z"
)
_CATALOGUED = r"[A-ZÀ-Þ][A-ZÀ-Þ’' -]{1,30}\s\([^\W\d_][^()\d]{1,30}\)"  # "ROY (Jeanne)"
_HEADED = re.compile(  # "12 ROY (Jeanne) et MORVAN (Paul) 2009", as catalogues do over the titles
    rf"(?:\d{{1,4}}[.)]?\s)?{_CATALOGUED}(?:\s?(?:[,;&]|and|et|und|y|e|en)\s{_CATALOGUED}){{0,8}}(?:[,.]?\s(?:19|20)\d\d)?\Z"
)
_PRICE = re.compile(
    r"(?:[€$£]|EUR|USD|CHF)\s?\d[\d.,' ]{0,12}|\d[\d.,' ]{0,12}\s?(?:[€$£]|EUR|USD|CHF|euros?)", re.IGNORECASE
)
_PICTURE = re.compile(
    r"(?:©|(?:(?:cr[ée]dits?|legenda?|l[ée]gende)\s)?(?:photos?|photograph(?:y|ie|er|e)?|fotos?|fotograf(?:ia|ía|ie)|bild|illustrations?|immagini?|images?|pictures?|beeld)\s?[:©]|cr[ée]dits?\s?[:©]).{0,80}\Z",
    re.IGNORECASE,
)


def title_likeness(text: str, is_noise: bool, following: Sequence[str], occurrences: int) -> float:
    """From about -8 (cannot be a title) to about 3.

    `following` are the blocks that the title would stand over, `occurrences` how often it is on the page.
    """
    line = text.strip()
    score = _by_length(len(line))
    if score < HOPELESS:
        return score - SENTENCE  # a long paragraph ends as sentences do; nothing else needs a look
    look, has_address, is_specific = _look(line)
    score += look
    if is_noise or has_address:
        score -= 2.5
    if occurrences > 1:
        score -= 1.5 if occurrences == 2 else 2.0  # a sub-heading is printed in both copies, a title once
    if score < HOPELESS:
        return score
    if is_specific:
        score += 0.5
    return score + SHARED * _shared(line, tuple(following))


def is_credit(line: str) -> bool:
    """Whether a line names an author, perhaps beside a day, or who took its picture, and nothing else."""
    return any(form.match(line) for form in (_PICTURE, _BYLINE, _DATED_BYLINE, _INVERTED, _HEADED))


def is_name(line: str) -> bool:
    """Whether a line may be somebody's name: two or three words of letters, each with a capital first.

    >>> [is_name(text) for text in ("Rose Valette", "Le four", "Le Four 2")]
    [True, False, False]
    """
    words = line.split()
    return len(words) in NAME_WORDS and all(word[0].isupper() and word.isalpha() for word in words)


@lru_cache(maxsize=4_096)  # most lines stand on their page twice
def _look(line: str) -> tuple[float, bool, bool]:
    """What a line's two ends say; whether it holds an address, and a number, an issue or a year."""
    is_specific = _SPECIFIC.search(line) is not None
    look = (
        _by_ending(line)
        + _by_opening(line)
        - SHOUTED * line.isupper()
        - NONE * (is_credit(line) or _PRICE.fullmatch(line) is not None)
    )
    return look, _has_address(line[:OPENING]), is_specific


def _by_length(length: int) -> float:
    if length < 4:
        return -3.0
    if length <= 160:
        return 1.0
    return max(1.0 - (length - 160) / 60, -5.0)


def _by_ending(line: str) -> float:
    if line.endswith((":", ";", ",")):
        return -2.0
    if uncut(line) is not None:
        return -2.5
    stops = (line.endswith(".") and not line.endswith(("etc.", "!.."))) + (_is_several(line))
    return -SENTENCE * stops


def _is_several(line: str) -> bool:
    """Whether a sentence ends inside the line."""
    match = _NEXT_SENTENCE.search(line) if ". " in line else None
    return match is not None and match.group()[-1].isupper()


def _by_opening(line: str) -> float:
    first = line[:1]
    if not first.isalnum():
        if _BULLET.match(line):
            return -2.5
        first = next((c for c in line if c.isalnum()), "")
    return -1.5 if first.islower() else 0.0


def _has_address(line: str) -> bool:
    return (
        "@" in line
        or "www." in line
        or "http://" in line
        or "https://" in line
        or ("[" in line and any(mask in line for mask in MASKS))
    )


@lru_cache(maxsize=4_096)  # a sub-heading stands over the same blocks in both copies
def _shared(line: str, following: tuple[str, ...]) -> float:
    """Share of the line's longer words that stand in the opening of a block that follows; of few words it says less."""
    title_words = {word for word in words(line) if len(word) > 3}
    near = "\n".join([_folded(text) for text in following])
    common = [word for word in title_words if word in near and _stands_in(near, word)]
    return len(common) / (len(title_words) + LACKING)


def _stands_in(text: str, word: str) -> bool:
    """Whether a word stands in a text as a whole word; cheaper than cutting the text into its words."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_is_letter(text[end : end + 1]) or _is_letter(text[start - 1 : start])):
            return True
        start = text.find(word, end)
    return False


def _is_letter(char: str) -> bool:
    return char.isalnum() or char == "_"


@lru_cache(maxsize=4_096)  # a block follows three others, and stands twice on its page
def _folded(text: str) -> str:
    return text[:OPENING].casefold()
