"""How often a law is tried: a few times in each change, the cases of `make prove` in `make prove`, many more in a search."""

from hypothesis import settings

USUAL = 100  # examples of a law that names no number
SHARES = {"steady": 0.15, "long": 1, "search": 20}  # profile → the share of its examples that are tried of a law


def examples(number: int) -> settings:
    """So many examples, or the share of them that the profile tries; two at least."""
    return settings(max_examples=max(2, round(number * SHARES[settings.get_current_profile_name()])))
