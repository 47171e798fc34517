"""raw/suppressed.json: what was erased and may not come back. It lies beside the pages, so that datasets made anew from them keep to it."""

import secrets
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.forget.suppression import NOTHING_ERASED, Suppression, suppression_of
from pipeline.store.objects import BadObject, read_object

SUPPRESSED = "suppressed.json"
_SALT_BYTES = 32


def suppression(raw: Path) -> Suppression:
    """What was erased, an empty list where nothing was. Raises UsageError for a damaged file: going on would bring it all back."""
    path = raw / SUPPRESSED
    try:
        table = read_object(path)
        return NOTHING_ERASED if table is None else suppression_of(table)
    except (BadObject, KeyError, TypeError, ValueError) as error:
        raise UsageError(
            "%(path)s: the list of what was erased cannot be read (%(error)s). Nothing was read or published, since that could bring it back; restore the file from a backup.",
            path=path,
            error=error,
        ) from error


def new_list() -> Suppression:
    """An empty list with a salt of its own."""
    return Suppression(secrets.token_bytes(_SALT_BYTES))
