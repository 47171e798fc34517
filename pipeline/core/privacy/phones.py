"""A plain text → where phone numbers stand in it.

Figures whose gaps may stand in a phone number are a *chain*; each group in it may begin a number. `phonenumbers` tells
whether the figures can be called, in the regions where the text's language is spoken; what stands round them
(`context`) tells prices, codes and draws. Its own matcher is not used: it passes over dates' slashes, underlines and
labels without a space, and over the numbers that countries keep for examples, which it takes to be invalid.

Where a line holds more figures than anybody's list, what looks like a number is masked unasked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import phonenumbers

from pipeline.core.privacy.context import (
    BEFORE,
    BEHIND,
    has_time,
    is_parameter,
    says_amount,
    says_other,
    says_phone,
)
from pipeline.core.privacy.regions import EVERY, regions

MIN_DIGITS, MAX_DIGITS = 7, 15  # of a number that can be called, by E.164
CODED_PAIRS = (2, 1, 2, 2, 2, 2)  # digits of the groups of "33 6 39 98 12 34", which is no amount
MAX_GROUPS = 8  # as "+33 (0)6 39 98 12 34" has
MAX_ADDRESS = 400  # characters of an address before figures that are looked at
MAX_JUDGED = 250  # candidates of one text, of up to 0.3 ms each
CHARACTERS_EACH = 400  # in a long text, one more for so many: where these are fewer, it is figures alone
MANY = re.compile(rf"\d(?:[\W_]{{0,6}}\d){{{MIN_DIGITS - 1}}}")
IMPOSSIBLE, POSSIBLE, VALID = range(3)
_GROUP = re.compile(r"\d{1,40}")
_GAP = re.compile(r"[ \t()./_·•,*-]{1,5}")
_ODD_PAIRS = re.compile(
    r"(?<![\d,:;|])0[1-9](?P<gap>\s?[,:;|]\s?)\d\d(?:(?P=gap)\d\d){3}(?!\s?[,:;|]?\s?\d)"
)  # "06:39:98:12:34"
_ODD_GAP = re.compile("[,:;|]")
_OPENING = re.compile(r"(?:\(\s?)?(?:\+|\(\+)?\s?\(?$")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([ .,'’])\d{3}(?:\1\d{3})*")
_TRUNKED: Mapping[str, tuple[int, ...]] = {  # where national numbers begin with 0 → digits that they have with it
    "AT": (),  # of any length, so that only valid ones are any
    "AU": (10,),
    "BE": (9, 10),
    "CH": (10,),
    "DE": (),
    "FR": (10,),
    "GB": (10, 11),
    "IE": (9, 10),
    "IT": (),
    "NL": (10,),
    "NZ": (9, 10),
    "SE": (),
    "ZA": (10,),
}
_UNTRUNKED = {  # region → digits of the groups that a national number is printed in
    **dict.fromkeys(("US", "CA"), ((3, 3, 4), (1, 3, 3, 4), (10,), (11,), (3, 7), (6, 4))),
    **dict.fromkeys(("ES", "PT", "PL", "AD"), ((9,), (3, 3, 3), (2, 3, 2, 2), (3, 2, 2, 2), (2, 3, 4), (3, 6), (2, 7))),
    "IT": ((3, 3, 4), (3, 7), (10,), (3, 6), (3, 2, 2, 3), (3, 4, 3)),
    "MX": ((2, 4, 4), (3, 3, 4)),
    "BR": ((2, 5, 4), (2, 4, 4)),
    "DK": ((2, 2, 2, 2),),
}
_SHAPES = frozenset(shape for shapes in _UNTRUNKED.values() for shape in shapes)
_FIRST_LENGTHS = frozenset(shape[0] for shape in _SHAPES)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Groups of figures, with the text from their opening to their end; `has_word` where something says that they are a number."""

    text: str
    start: int
    end: int
    groups: tuple[str, ...]
    has_word: bool

    @property
    def digits(self) -> str:
        return "".join(self.groups)

    @property
    def lengths(self) -> tuple[int, ...]:
        return tuple(map(len, self.groups))

    @property
    def shown(self) -> str:
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        return self.text[max(0, self.start - BEFORE) : self.start]

    @property
    def behind(self) -> str:
        return self.text[self.end : self.end + BEHIND]


def phone_spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Spans of phone numbers in a plain text, in order.

    >>> text = "Tél. 01 99 00 12 34 ou 06/39/98/12/34, 12 500 000 euros"
    >>> [text[a:b] for a, b in phone_spans(text, "fr")]
    ['01 99 00 12 34', '06/39/98/12/34']
    """
    if not MANY.search(text):
        return
    text = _ODD_PAIRS.sub(lambda pairs: _ODD_GAP.sub(" ", pairs.group()), text)
    judge = _Judge(regions(language), MAX_JUDGED + len(text) // CHARACTERS_EACH)
    for chain in _chains(text):
        if chain[-1].end() - chain[0].start() >= MIN_DIGITS:
            yield from judge.numbers(text, chain)


def _chains(text: str) -> Iterator[list[re.Match[str]]]:
    """Groups of figures with nothing between them but what may stand in a number."""
    chain: list[re.Match[str]] = []
    for group in _GROUP.finditer(text):
        if chain and not _GAP.fullmatch(text, chain[-1].end(), group.start()):
            yield chain
            chain = []
        chain.append(group)
    if chain:
        yield chain


class _Judge:
    """Tells numbers in chains, by regions, as long as there are not too many; `left` is how many more are judged."""

    def __init__(self, own: tuple[str, ...], left: int) -> None:
        self.own = own
        self.left = left

    def numbers(self, text: str, chain: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
        at = done = 0  # the group that is looked at, and the one behind the last number
        while at < len(chain):
            last = at
            for candidate, last in _candidates(text, chain, at, self.left > 0):
                if self._is_number(
                    candidate, chain[at - 1] if at > done else None, next(iter(chain[last + 1 : last + 2]), None)
                ):
                    yield candidate.start, candidate.end
                    done = last + 1
                    break
            else:
                last = at
            at = last + 1

    def _is_number(self, candidate: _Candidate, before: re.Match[str] | None, behind: re.Match[str] | None) -> bool:
        """`before` and `behind` are the figures on either side in its chain, where these are of no number themselves."""
        self.left -= 1
        if self.left < 0:
            return True
        if not _is_whole(candidate, before, behind) or says_amount(candidate.behind):
            return False
        if not candidate.has_word and _says_other(candidate):
            return False
        return _can_be_called(candidate, self.own)


def _candidates(text: str, chain: Sequence[re.Match[str]], at: int, may_ask: bool) -> Iterator[tuple[_Candidate, int]]:
    """What may be a number and begins with a group, the longest first, and the last group of each."""
    first = chain[at].start()
    opening = _OPENING.search(text, max(0, first - 4), first)
    start = first if opening is None else first - len(opening.group().lstrip())
    is_begun = start < first or chain[at].group()[0] == "0"
    if not is_begun and at and len(chain[at].group()) not in _FIRST_LENGTHS:
        return
    has_word = may_ask and _says_phone(text, start, at == 0)
    if has_word is None:
        return
    for last in _lasts(chain, at):
        groups = tuple(group.group() for group in chain[at : last + 1])
        if _has_shape(groups, is_begun, has_word):
            end = chain[last].end()
            shown = text[start:end]
            end += shown.count("(") > shown.count(")") and text[end : end + 1] == ")"
            yield _Candidate(text, start, end, groups, has_word), last


def _says_phone(text: str, start: int, is_first: bool) -> bool | None:
    """Whether something says that figures are a phone number; None where they stand in an address that does not."""
    before = text[max(0, start - BEFORE) : start]
    if is_first and is_parameter(before):
        return True
    words = text[max(0, start - MAX_ADDRESS) : start].rsplit(None, 1)[-1:] if before[-1:].strip() else []
    for word in words:
        if "://" in word or "www." in word or (word.endswith(("/", "=")) and any(map(str.isalpha, word))):
            return None
    return is_first and says_phone(before)


def _lasts(chain: Sequence[re.Match[str]], at: int) -> Iterator[int]:
    """Where a number that begins here may end, the farthest first."""
    ends = []
    digits = 0
    for place in range(at, min(len(chain), at + MAX_GROUPS)):
        digits += len(chain[place].group())
        if digits > MAX_DIGITS + 3:  # "00", and a trunk's 0
            break
        if digits >= MIN_DIGITS:
            ends.append(place)
    return reversed(ends)


def _has_shape(groups: tuple[str, ...], is_begun: bool, has_word: bool) -> bool:
    """Whether groups could be those of a number: figures that stand alone are few, and at its begin or its end."""
    lengths = tuple(map(len, groups))
    if 1 in lengths and (lengths.count(1) > 2 or 1 in lengths[4:-1]):
        return False
    return is_begun or lengths in _SHAPES or lengths == CODED_PAIRS or (has_word and len(groups) <= 6)


def _is_whole(candidate: _Candidate, before: re.Match[str] | None, behind: re.Match[str] | None) -> bool:
    """Whether a candidate is no piece of a longer word, of decimals or of a longer code."""
    text, start, end = candidate.text, candidate.start, candidate.end
    previous, following = text[start - 1 : start] if start else "", text[end : end + 1]
    if (previous.isalpha() or previous in tuple("#%@=&$€£°")) and not candidate.has_word:
        return False
    if following.isalpha() or (following in ("-", "_") and text[end + 1 : end + 2].isalnum()):
        return False
    if following == "." and len(candidate.groups) == 1 and text[end + 1 : end + 2].isalpha():  # the name of a file
        return False
    if candidate.shown.count("(") != candidate.shown.count(")"):
        return False
    if behind is not None and not _may_follow(text[end : behind.start()], behind.group()):
        return False
    return before is None or text[start] in "+(" or _may_precede(before.group(), text[before.end() : start], candidate)


def _may_follow(gap: str, figures: str) -> bool:
    """Whether the figures behind a number may be others: a gap lies between, or a new number begins."""
    return (
        gap[:1] in (" ", "\t", ",", "(")
        or gap.startswith((". ", "- "))
        or (gap[:1] in ("/", "-") and figures[0] == "0")
    )


def _may_precede(figures: str, gap: str, candidate: _Candidate) -> bool:
    """Whether the figures before a number may be others: a postcode, a day."""
    is_apart = gap.startswith(" ") or gap in (". ", ", ")
    return is_apart and not (len(candidate.groups) == 1 and gap == " " and len(figures) > 2)


def _says_other(candidate: _Candidate) -> bool:
    """Whether figures are said to be something else, or are it by themselves."""
    return (
        "," in candidate.shown
        or "*" in candidate.shown
        or has_time(candidate.shown)
        or _counts(candidate.groups)
        or candidate.before.rstrip()[-1:] in tuple("$€£")
        or says_other(candidate.before, len(candidate.groups) > 1)
    )


def _counts(groups: Sequence[str]) -> bool:
    """Whether groups count up by one, as lists do: "01 02 03 04 05"."""
    values = list(map(int, groups))
    return len(values) > 2 and all(after == before + 1 for before, after in pairwise(values))


def _can_be_called(candidate: _Candidate, own: tuple[str, ...]) -> bool:
    digits, shown, has_word = candidate.digits, candidate.shown, candidate.has_word
    if (
        "+" in shown
        or digits.startswith("00")
        or _opens_with_code(shown)
        or (is_parameter(candidate.before) and digits[0] != "0")
    ):
        if _is_international(candidate):
            return True
        if "+" in shown or digits.startswith("00"):
            return False
    if re.match(r"0[.,]", shown) or (_THOUSANDS.fullmatch(shown) and not (has_word or " " in shown)):
        return False
    if any(_is_national(candidate, region) for region in own):
        return True
    if digits[0] != "0" and _is_coded(candidate, own):
        return True
    others = tuple(region for region in EVERY if region not in own)
    return any(_is_printed_as(candidate, region) for region in others)


def _is_coded(candidate: _Candidate, own: tuple[str, ...]) -> bool:
    """Whether figures are a number of these regions behind its code without a plus, grouped as it is printed: "33 5 61 12 34 56"."""
    if not candidate.has_word and candidate.lengths != CODED_PAIRS:
        return False
    codes = {str(phonenumbers.country_code_for_region(region)) for region in own} - {"1"}
    return candidate.groups[0] in codes and _validity(candidate.digits, "") == VALID


def _opens_with_code(shown: str) -> bool:
    return re.match(r"\(\s?[1-9]\d{0,2}\s?\)", shown) is not None


def _is_international(candidate: _Candidate) -> bool:
    digits = candidate.digits.removeprefix("00")
    trunk = re.search(r"\(\s?0\s?\)", candidate.shown)
    if trunk:
        before = len(re.sub(r"\D", "", candidate.shown[: trunk.start()]))
        digits = candidate.digits[:before] + candidate.digits[before + 1 :]
        digits = digits.removeprefix("00")
    validity = _validity(digits, "")
    if validity != POSSIBLE:
        return validity == VALID and (candidate.has_word or not _is_amount(candidate.shown))
    return candidate.has_word or not _is_amount(candidate.shown)


def _is_amount(shown: str) -> bool:
    """Whether figures after a plus are grouped by thousands, or are decimals, so that they are a change of something."""
    bare = shown.lstrip("+ ")
    groups = re.split(r"[ .,'’]", bare)
    return bool(_THOUSANDS.fullmatch(bare) and (len(groups) < 4 or set(groups[-1]) == {"0"})) or bool(
        re.fullmatch(r"\d{1,3}\.\d{4,}", bare)
    )


def _is_national(candidate: _Candidate, region: str) -> bool:
    digits, lengths, has_word = candidate.digits, candidate.lengths, candidate.has_word
    validity = _validity(digits, region)
    if digits[0] == "0" and region in _TRUNKED:
        is_long = len(digits) >= (8 if len(lengths) > 1 else 9)
        return len(digits) in _TRUNKED[region] or (validity == VALID and (is_long or has_word))
    if digits[0] == "0" or (region in _TRUNKED and region not in _UNTRUNKED and not has_word):
        return False
    if validity == VALID and has_word:
        return True
    if lengths not in _UNTRUNKED.get(region, ()):
        return False
    return validity == VALID or (validity == POSSIBLE and lengths in ((3, 3, 4), (1, 3, 3, 4)) and has_word)


def _is_printed_as(candidate: _Candidate, region: str) -> bool:
    """Whether a number of elsewhere is printed as it is there, or said to be one."""
    is_begun = (candidate.digits[0] == "0" and region in _TRUNKED) or region in ("US", "CA")
    if not candidate.has_word and (len(candidate.groups) == 1 or not is_begun):
        return False
    if _validity(candidate.digits, region) < VALID:
        return False
    return candidate.has_word or _national_groups(candidate.digits, region) == candidate.groups


@lru_cache(maxsize=16_384)
def _validity(digits: str, region: str) -> int:
    """Whether a number is one that a region gives to somebody, or has the right length; without a region, by its country code."""
    try:
        number = phonenumbers.parse(digits if region else f"+{digits}", region or None)
    except phonenumbers.NumberParseException:
        return IMPOSSIBLE
    if phonenumbers.is_valid_number_for_region(number, region) if region else phonenumbers.is_valid_number(number):
        return VALID
    possible = phonenumbers.is_possible_number_with_reason(number)
    return POSSIBLE if possible == phonenumbers.ValidationResult.IS_POSSIBLE else IMPOSSIBLE


def _national_groups(digits: str, region: str) -> tuple[str, ...]:
    number = phonenumbers.parse(digits, region)
    printed = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return tuple(re.findall(r"\d+", printed))
