"""processed/_pins.json: releases that stay whatever is cleared away, each with the reason that somebody gave."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.core.errors import PipelineError
from pipeline.store.files import translate_os_errors
from pipeline.store.objects import BadObject, read_object, write_object

PINS = "_pins.json"


def pins(processed: Path) -> dict[str, str]:
    """Why each release that is pinned is so, by id. Raises PipelineError for a damaged file."""
    path = processed / PINS
    try:
        table = read_object(path) or {}
    except BadObject as error:
        raise PipelineError(
            "%(error)s. Nothing was changed; mend the file, or remove it and pin the releases anew.", error=error
        ) from error
    return {release_id: str(why) for release_id, why in table.items()}


def write_pins(processed: Path, pinned: Mapping[str, str]) -> None:
    """Replace the file; done under the folder's lock."""
    with translate_os_errors(processed / PINS, "write down which releases are pinned"):
        write_object(processed / PINS, dict(sorted(pinned.items())))
