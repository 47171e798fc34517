"""How often a law is tried whose every example is dear: a few times each time, many times in a search."""

from hypothesis import settings

SEARCHED = 20  # times as many examples where others are tried: `pytest --hypothesis-profile=search`


def examples(steady: int) -> settings:
    """So many of the cases that are the same every time."""
    is_search = settings.get_current_profile_name() == "search"
    return settings(max_examples=steady * (SEARCHED if is_search else 1))
