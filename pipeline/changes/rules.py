"""A release → the rules of duplicates that it was made by, which stand in the footer of its matches."""

import json
from collections.abc import Mapping

from pipeline import store

RULES = "doublon.rules"


def known_rules(release: store.Release | None) -> Mapping[str, str] | None:
    """The hashes of the rules by their names; None where the release does not say."""
    if release is None or "matches" not in release.files:
        return None
    rules = (store.schema_of(release.path("matches")).metadata or {}).get(RULES.encode())
    return None if rules is None else dict(json.loads(rules))
