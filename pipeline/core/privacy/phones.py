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
MAX_GROUPS = 8  # as "+33 (0)6 39 98 12 34" has
MAX_JUDGED = 400  # candidates of one text; each takes some 50 µs
MANY = re.compile(rf"\d(?:[\W_]{{0,6}}\d){{{MIN_DIGITS - 1}}}")
_GROUP = re.compile(r"\d{1,40}")
_GAP = re.compile(r"[ \t()./_·•,*-]{1,5}")
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Groups of figures, with the text from their opening to their end."""

    text: str
    start: int
    end: int
    groups: tuple[str, ...]

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
    if MANY.search(text):
        judge = _Judge(regions(language))
        for chain in _chains(text):
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
    """Tells numbers in chains, by regions; counts what it asks."""

    def __init__(self, own: tuple[str, ...]) -> None:
        self.own = own
        self.judged = 0

    def numbers(self, text: str, chain: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(chain):
            found = next(
                (
                    (candidate, last)
                    for last in _lasts(chain, at)
                    if (candidate := _candidate(text, chain, at, last)) and self._is_number(candidate, chain, at, last)
                ),
                None,
            )
            if found:
                yield found[0].start, found[0].end
            at = found[1] + 1 if found else at + 1

    def _is_number(self, candidate: _Candidate, chain: Sequence[re.Match[str]], at: int, last: int) -> bool:
        if not _is_whole(candidate, chain, at, last) or says_amount(candidate.behind):
            return False
        has_word = says_phone(candidate.before)
        in_address = _address_before(candidate)
        if in_address is not None:
            if not is_parameter(in_address):
                return False
            has_word = True
        if not has_word and (
            says_other(candidate.before, len(candidate.groups) > 1)
            or has_time(candidate.shown)
            or _counts(candidate.groups)
            or candidate.before.rstrip()[-1:] in tuple("$€£")
        ):
            return False
        self.judged += 1
        if self.judged > MAX_JUDGED:
            return candidate.groups[0].startswith("0") or "+" in candidate.shown
        return _can_be_called(candidate, self.own, has_word)


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


def _candidate(text: str, chain: Sequence[re.Match[str]], at: int, last: int) -> _Candidate | None:
    """What stands from one group to another with its opening; None where its shape is no number's."""
    groups = tuple(group.group() for group in chain[at : last + 1])
    lengths = tuple(map(len, groups))
    if any(length == 1 for length in lengths[4:-1]) or sum(length == 1 for length in lengths) > 2:
        return None
    first = chain[at].start()
    opening = _OPENING.search(text, max(0, first - 4), first)
    start = first if opening is None else opening.start()
    while start < first and text[start].isspace():
        start += 1
    shown = text[start : chain[last].end()]
    if "," in shown or "*" in shown:
        return None
    is_called = "+" in text[start:first] or groups[0][0] == "0" or "(" in text[start:first]
    if not is_called and lengths not in _SHAPES and not is_parameter(text[max(0, start - BEFORE) : start]):
        if not (len(groups) <= 5 and says_phone(text[max(0, start - BEFORE) : start])):
            return None
    if shown.count("(") > shown.count(")") and text[chain[last].end() : chain[last].end() + 1] == ")":
        return _Candidate(text, start, chain[last].end() + 1, groups)
    return _Candidate(text, start, chain[last].end(), groups)


_SHAPES = frozenset(shape for shapes in _UNTRUNKED.values() for shape in shapes)


def _is_whole(candidate: _Candidate, chain: Sequence[re.Match[str]], at: int, last: int) -> bool:
    """Whether a candidate is no piece of a longer word, of decimals or of a longer code."""
    text, start, end = candidate.text, candidate.start, candidate.end
    previous, following = text[start - 1 : start] if start else "", text[end : end + 1]
    if previous.isalpha() and not says_phone(candidate.before):
        return False
    if following.isalpha() or (following in ("-", "_") and text[end + 1 : end + 2].isalnum()):
        return False
    if following == "." and len(candidate.groups) == 1 and text[end + 1 : end + 2].isalpha():  # the name of a file
        return False
    if last + 1 < len(chain) and not _may_follow(text, chain[last].end(), chain[last + 1]):
        return False
    if at and not "+(".count(text[start : start + 1] or " "):
        gap = text[chain[at - 1].end() : start]
        if not (gap.startswith(" ") or gap in ("/", ". ", ", ", " - ")) or (
            len(candidate.groups) == 1 and gap == " " and len(chain[at - 1].group()) > 2
        ):
            return False
    return previous not in tuple("#%@=&$€£°") or is_parameter(candidate.before)


def _may_follow(text: str, end: int, group: re.Match[str]) -> bool:
    """Whether the figures behind a number may be others: a gap lies between, or a new number begins."""
    gap = text[end : group.start()]
    return gap[0] in " \t,(" or gap.startswith((". ", "- ")) or (gap[0] in "/-" and group.group()[0] == "0")


def _address_before(candidate: _Candidate) -> str | None:
    """What stands before figures in an address or a path, None where they are in none."""
    words = candidate.text[max(0, candidate.start - 400) : candidate.start].split(" ")[-1]
    is_in = "://" in words or "www." in words or (words.endswith(("/", "=")) and any(map(str.isalpha, words)))
    return words if is_in or is_parameter(words) else None


def _counts(groups: Sequence[str]) -> bool:
    """Whether groups count up by one, as lists do: "01 02 03 04 05"."""
    values = list(map(int, groups))
    return len(values) > 2 and all(after == before + 1 for before, after in zip(values, values[1:], strict=False))


def _can_be_called(candidate: _Candidate, own: tuple[str, ...], has_word: bool) -> bool:
    digits, shown = candidate.digits, candidate.shown
    if "+" in shown or digits.startswith("00") or _opens_with_code(shown) or (is_parameter(candidate.before) and digits[0] != "0"):
        if _is_international(candidate, has_word):
            return True
        if "+" in shown or digits.startswith("00"):
            return False
    if re.match(r"0[.,]", shown) or (_THOUSANDS.fullmatch(shown) and not (has_word or " " in shown)):
        return False
    if any(_is_national(candidate, region, has_word) for region in own):
        return True
    others = tuple(region for region in EVERY if region not in own)
    return any(_is_printed_as(candidate, region, has_word) for region in others)


def _opens_with_code(shown: str) -> bool:
    return re.match(r"\(\s?[1-9]\d{0,2}\s?\)", shown) is not None


def _is_international(candidate: _Candidate, has_word: bool) -> bool:
    digits = candidate.digits.removeprefix("00")
    trunk = re.search(r"\(\s?0\s?\)", candidate.shown)
    if trunk:
        before = len(re.sub(r"\D", "", candidate.shown[: trunk.start()]))
        digits = candidate.digits[:before] + candidate.digits[before + 1 :]
        digits = digits.removeprefix("00")
    validity = _validity(digits, "")
    if validity == 2 or validity == 0:
        return validity == 2 and not (_is_amount(candidate.shown) and not has_word)
    return has_word or not _is_amount(candidate.shown)


def _is_amount(shown: str) -> bool:
    """Whether figures after a plus are grouped by thousands, or are decimals, so that they are a change of something."""
    bare = shown.lstrip("+ ")
    groups = re.split(r"[ .,'’]", bare)
    return bool(_THOUSANDS.fullmatch(bare) and (len(groups) < 4 or set(groups[-1]) == {"0"})) or bool(re.fullmatch(r"\d{1,3}\.\d{4,}", bare))


def _is_national(candidate: _Candidate, region: str, has_word: bool) -> bool:
    digits, lengths = candidate.digits, candidate.lengths
    validity = _validity(digits, region)
    if digits[0] == "0" and region in _TRUNKED:
        is_long = len(digits) >= (8 if len(lengths) > 1 else 9)
        return len(digits) in _TRUNKED[region] or (validity == 2 and (is_long or has_word))
    if digits[0] == "0" or (region in _TRUNKED and region not in _UNTRUNKED and not has_word):
        return False
    if validity == 2 and has_word:
        return True
    if lengths not in _UNTRUNKED.get(region, ()):
        return False
    return validity == 2 or (validity == 1 and lengths in ((3, 3, 4), (1, 3, 3, 4)) and has_word)


def _is_printed_as(candidate: _Candidate, region: str, has_word: bool) -> bool:
    """Whether a number of elsewhere is printed as it is there, or said to be one."""
    if _validity(candidate.digits, region) < 2:
        return False
    if has_word:
        return True
    is_begun = candidate.digits[0] == "0" and region in _TRUNKED or region in ("US", "CA")
    return is_begun and len(candidate.groups) > 1 and _national_groups(candidate.digits, region) == candidate.groups


@lru_cache(maxsize=16_384)
def _validity(digits: str, region: str) -> int:
    """2 for a number that a region gives to somebody, 1 for one of the right length, 0 for none; all regions with "+"."""
    try:
        number = phonenumbers.parse(digits if region else f"+{digits}", region or None)
    except phonenumbers.NumberParseException:
        return 0
    if phonenumbers.is_valid_number_for_region(number, region) if region else phonenumbers.is_valid_number(number):
        return 2
    possible = phonenumbers.is_possible_number_with_reason(number)
    return int(possible == phonenumbers.ValidationResult.IS_POSSIBLE)


def _national_groups(digits: str, region: str) -> tuple[str, ...]:
    number = phonenumbers.parse(digits, region)
    printed = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return tuple(re.findall(r"\d+", printed))
