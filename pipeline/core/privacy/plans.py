"""Numbering plans: how numbers are printed where, and whether a region has given one to somebody."""

import re
from collections.abc import Mapping
from functools import lru_cache

import phonenumbers

MIN_DIGITS, MAX_DIGITS = 7, 15  # of a number that can be called, by E.164
CODED_PAIRS = (2, 1, 2, 2, 2, 2)  # digits of the groups of "33 6 39 98 12 34", which is no amount
IMPOSSIBLE, POSSIBLE, VALID = range(3)
TRUNKED: Mapping[str, tuple[int, ...]] = {  # where national numbers begin with 0 → digits that they have with it
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
UNTRUNKED = {  # region → digits of the groups that a national number is printed in
    **dict.fromkeys(("US", "CA"), ((3, 3, 4), (1, 3, 3, 4), (10,), (11,), (3, 7), (6, 4))),
    **dict.fromkeys(("ES", "PT", "PL", "AD"), ((9,), (3, 3, 3), (2, 3, 2, 2), (3, 2, 2, 2), (2, 3, 4), (3, 6), (2, 7))),
    "IT": ((3, 3, 4), (3, 7), (10,), (3, 6), (3, 2, 2, 3), (3, 4, 3)),
    "MX": ((2, 4, 4), (3, 3, 4)),
    "BR": ((2, 5, 4), (2, 4, 4)),
    "DK": ((2, 2, 2, 2),),
}
SHAPES = frozenset(shape for shapes in UNTRUNKED.values() for shape in shapes)
FIRST_LENGTHS = frozenset(shape[0] for shape in SHAPES)


@lru_cache(maxsize=16_384)
def validity(digits: str, region: str) -> int:
    """Whether a number is one that a region gives to somebody, or has the right length; without a region, by its country code."""
    try:
        number = phonenumbers.parse(digits if region else f"+{digits}", region or None)
    except phonenumbers.NumberParseException:
        return IMPOSSIBLE
    if phonenumbers.is_valid_number_for_region(number, region) if region else phonenumbers.is_valid_number(number):
        return VALID
    possible = phonenumbers.is_possible_number_with_reason(number)
    return POSSIBLE if possible == phonenumbers.ValidationResult.IS_POSSIBLE else IMPOSSIBLE


def national_groups(digits: str, region: str) -> tuple[str, ...]:
    number = phonenumbers.parse(digits, region)
    printed = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return tuple(re.findall(r"\d+", printed))
