"""processed/_releases/aliases.json: releases that have another id since something was erased from them, or from one before them."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.core.errors import PipelineError
from pipeline.store.objects import BadObject, object_bytes, read_object
from pipeline.store.releases import RELEASES

ALIASES = "aliases.json"


def aliases(processed: Path) -> dict[str, str]:
    """The id that each renamed release has now, by every id that it had. Raises PipelineError for a damaged file."""
    path = processed / RELEASES / ALIASES
    try:
        return {old: str(new) for old, new in (read_object(path) or {}).items()}
    except BadObject as error:
        raise PipelineError(
            "%(error)s. Nothing was changed; remove the file, and only new ids are known.", error=error
        ) from error


def renamed(known: Mapping[str, str], steps: Mapping[str, str]) -> dict[str, str]:
    """Aliases after releases were renamed once more."""
    return {old: steps.get(new, new) for old, new in known.items()} | dict(steps)


def alias_bytes(known: Mapping[str, str]) -> bytes:
    """As they are kept."""
    return object_bytes(dict(sorted(known.items())))
