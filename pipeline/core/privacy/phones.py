"""A plain text → where phone numbers stand in it.

Figures whose gaps may stand in a phone number are a *chain*; each group in it may begin a number. `phonenumbers` tells
whether the figures can be called, in the regions where the text's language is spoken; what stands round them
(`context`) tells prices, codes and draws. Its own matcher is not used: it passes over dates' slashes, underlines and
labels without a space, and over the numbers that countries keep for examples, which it takes to be invalid.

Where a line holds more figures than anybody's list, what looks like a number is masked unasked.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import phonenumbers

from pipeline.core.privacy.candidates import Candidate, candidates
from pipeline.core.privacy.context import has_time, is_parameter, says_amount, says_other
from pipeline.core.privacy.plans import (
    CODED_PAIRS,
    MIN_DIGITS,
    POSSIBLE,
    TRUNKED,
    UNTRUNKED,
    VALID,
    national_groups,
    validity,
)
from pipeline.core.privacy.regions import EVERY, regions

MAX_JUDGED = 250  # candidates of one text, of up to 0.3 ms each
CHARACTERS_EACH = 400  # in a long text, one more for so many: where these are fewer, it is figures alone
MANY = re.compile(rf"\d(?:[\W_]{{0,6}}\d){{{MIN_DIGITS - 1}}}")
_GROUP = re.compile(r"\d{1,40}")
_GAP = re.compile(r"[ \t()./_·•,*-]{1,5}")
_ODD_PAIRS = re.compile(
    r"(?<![\d,:;|])0[1-9](?P<gap>\s?[,:;|]\s?)\d\d(?:(?P=gap)\d\d){3}(?!\s?[,:;|]?\s?\d)"
)  # "06:39:98:12:34"
_ODD_GAP = re.compile("[,:;|]")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}([ .,'’])\d{3}(?:\1\d{3})*")


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
            for candidate, last in candidates(text, chain, at, self.left > 0):
                if self._is_number(
                    candidate, chain[at - 1] if at > done else None, next(iter(chain[last + 1 : last + 2]), None)
                ):
                    yield candidate.start, candidate.end
                    done = last + 1
                    break
            else:
                last = at
            at = last + 1

    def _is_number(self, candidate: Candidate, before: re.Match[str] | None, behind: re.Match[str] | None) -> bool:
        """`before` and `behind` are the figures on either side in its chain, where these are of no number themselves."""
        self.left -= 1
        if self.left < 0:
            return True
        if not _is_whole(candidate, before, behind) or says_amount(candidate.behind):
            return False
        if not candidate.has_word and _says_other(candidate):
            return False
        return _can_be_called(candidate, self.own)


def _is_whole(candidate: Candidate, before: re.Match[str] | None, behind: re.Match[str] | None) -> bool:
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


def _may_precede(figures: str, gap: str, candidate: Candidate) -> bool:
    """Whether the figures before a number may be others: a postcode, a day."""
    is_apart = gap.startswith(" ") or gap in (". ", ", ")
    return is_apart and not (len(candidate.groups) == 1 and gap == " " and len(figures) > 2)


def _says_other(candidate: Candidate) -> bool:
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


def _can_be_called(candidate: Candidate, own: tuple[str, ...]) -> bool:
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


def _is_coded(candidate: Candidate, own: tuple[str, ...]) -> bool:
    """Whether figures are a number of these regions behind its code without a plus, grouped as it is printed: "33 5 61 12 34 56"."""
    if not candidate.has_word and candidate.lengths != CODED_PAIRS:
        return False
    codes = {str(phonenumbers.country_code_for_region(region)) for region in own} - {"1"}
    return candidate.groups[0] in codes and validity(candidate.digits, "") == VALID


def _opens_with_code(shown: str) -> bool:
    return re.match(r"\(\s?[1-9]\d{0,2}\s?\)", shown) is not None


def _is_international(candidate: Candidate) -> bool:
    digits = candidate.digits.removeprefix("00")
    trunk = re.search(r"\(\s?0\s?\)", candidate.shown)
    if trunk:
        before = len(re.sub(r"\D", "", candidate.shown[: trunk.start()]))
        digits = candidate.digits[:before] + candidate.digits[before + 1 :]
        digits = digits.removeprefix("00")
    known = validity(digits, "")
    if known != POSSIBLE:
        return known == VALID and (candidate.has_word or not _is_amount(candidate.shown))
    return candidate.has_word or not _is_amount(candidate.shown)


def _is_amount(shown: str) -> bool:
    """Whether figures after a plus are grouped by thousands, or are decimals, so that they are a change of something."""
    bare = shown.lstrip("+ ")
    groups = re.split(r"[ .,'’]", bare)
    return bool(_THOUSANDS.fullmatch(bare) and (len(groups) < 4 or set(groups[-1]) == {"0"})) or bool(
        re.fullmatch(r"\d{1,3}\.\d{4,}", bare)
    )


def _is_national(candidate: Candidate, region: str) -> bool:
    digits, lengths, has_word = candidate.digits, candidate.lengths, candidate.has_word
    known = validity(digits, region)
    if digits[0] == "0" and region in TRUNKED:
        is_long = len(digits) >= (8 if len(lengths) > 1 else 9)
        return len(digits) in TRUNKED[region] or (known == VALID and (is_long or has_word))
    if digits[0] == "0" or (region in TRUNKED and region not in UNTRUNKED and not has_word):
        return False
    if known == VALID and has_word:
        return True
    if lengths not in UNTRUNKED.get(region, ()):
        return False
    return known == VALID or (known == POSSIBLE and lengths in ((3, 3, 4), (1, 3, 3, 4)) and has_word)


def _is_printed_as(candidate: Candidate, region: str) -> bool:
    """Whether a number of elsewhere is printed as it is there, or said to be one."""
    is_begun = (candidate.digits[0] == "0" and region in TRUNKED) or region in ("US", "CA")
    if not candidate.has_word and (len(candidate.groups) == 1 or not is_begun):
        return False
    if validity(candidate.digits, region) < VALID:
        return False
    return candidate.has_word or national_groups(candidate.digits, region) == candidate.groups
