"""Handbooks of Debian → distinct records of prose in some twenty languages: a second family of texts, of one kind with `prose`.

The handbook for administrators, the installation guide and the manual of a package manager, each translated; what a
translation leaves in English stands in one record.
"""

import re
from pathlib import Path

import pyarrow as pa

from tests.benchmarks.duplicates import prose

CACHE = prose.CACHE.parent / "guides"
_APTITUDE = ("cs", "en", "es", "fi", "fr", "it", "ja", "nl", "ru")
PACKAGES = ("debian-handbook", "installation-guide-amd64", *(f"aptitude-doc-{language}" for language in _APTITUDE))


def guides(folder: Path = CACHE) -> pa.Table:
    """Table of `language` and `text`, in a fixed order; fetched and read the first time, then kept in `folder`."""
    return prose.prose(folder, PACKAGES, language)


def language(place: Path) -> str | None:
    """Language that a document's path states."""
    named = re.search(
        r"/html/([a-z]{2})(?:-[A-Z]{2})?/[^/]*\.html$|/installation-guide-amd64/([a-z]{2})(?:_[A-Z]{2})?/[^/]*\.html$",
        place.as_posix(),
    )
    return (named[1] or named[2]) if named and "zh-TW" not in place.as_posix() else None
