"""This installation → whether it is whole."""

import platform
import sys
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement

from pipeline.core.sentence import sentence
from pipeline.inspect.doctor.finding import Finding


def versions() -> Finding:
    own, python = metadata.version("doublon"), platform.python_version()
    unmet = sorted(_unmet())
    if unmet:
        told = sentence(
            "version %(own)s on Python %(python)s lacks %(unmet)s.", own=own, python=python, unmet=", ".join(unmet)
        )
        return Finding("versions", "error", told, sentence("Install it again, in an environment of its own."))
    if sys.platform == "win32":
        return Finding(
            "versions",
            "warning",
            sentence("version %(own)s on Windows, where nobody has tried it.", own=own),
            sentence("Use it in WSL or in a container; docs/scheduling.md says what is known."),
        )
    return Finding(
        "versions",
        "ok",
        sentence("version %(own)s on Python %(python)s, and all that it stands on.", own=own, python=python),
    )


def _unmet() -> Iterator[str]:
    """What doublon asks for without an extra and that is not there, or in another version."""
    for line in metadata.requires("doublon") or ():
        asked = Requirement(line)
        if asked.marker and not asked.marker.evaluate({"extra": ""}):
            continue
        try:
            found = metadata.version(asked.name)
        except metadata.PackageNotFoundError:
            yield sentence("%(name)s (not installed)", name=asked.name)
            continue
        if not asked.specifier.contains(found, prereleases=True):
            yield sentence(
                "%(name)s %(specifier)s (%(found)s is installed)",
                name=asked.name,
                specifier=asked.specifier,
                found=found,
            )
