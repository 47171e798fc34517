"""The two JSON files beside the pages of a snapshot → what was collected, and where each page came from.

manifest.json: {"files": {"<page>": {"sha256": "<64 hexadecimal digits>", "bytes": 12}}}, other keys are left alone.
urls.json:     {"<page>": "https://…"}.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.privacy import publishable_url
from pipeline.store.files import translate_os_errors
from pipeline.store.objects import BadObject, read_object, write_object

MANIFEST, URLS = "manifest.json", "urls.json"
SIDECARS = frozenset((MANIFEST, URLS))
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest says of a page."""

    sha256: str
    bytes: int


def manifest_of(folder: Path) -> dict[str, Entry]:
    """The entries of manifest.json by page, none where there is no manifest. Raises BadObject."""
    path = folder / MANIFEST
    table = read_object(path)
    files = {} if table is None else table.get("files")
    if not isinstance(files, Mapping):
        raise BadObject(f'{path}: the manifest has no table "files"')
    return {page: _entry(path, page, entry) for page, entry in files.items() if page not in SIDECARS}


def _entry(path: Path, page: str, table: object) -> Entry:
    fields = table if isinstance(table, Mapping) else {}
    sha256, size = fields.get("sha256"), fields.get("bytes")
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        raise BadObject(f"{path}: sha256 of {page!r} is not 64 hexadecimal digits in lower case")
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise BadObject(f"{path}: bytes of {page!r} is not a whole number")
    return Entry(sha256, size)


def urls_of(folder: Path) -> dict[str, str]:
    """The addresses of urls.json by page, none where there is no such file. Raises UsageError."""
    path = folder / URLS
    try:
        table = read_object(path) or {}
    except BadObject as error:
        raise UsageError("%(error)s. Mend it or remove it, then run again.", error=error) from error
    urls = {page: url for page, url in table.items() if isinstance(url, str)}
    if len(urls) < len(table):
        page = min(table.keys() - urls.keys())
        raise UsageError(
            "%(path)s: the address of %(page)s is not a text in quotes. Mend it, then run again.",
            path=path,
            page=repr(page),
        )
    return urls


def record_url(folder: Path, page: str, url: str) -> None:
    """Note where a page came from. Raises UsageError where another address is noted already."""
    urls = urls_of(folder)
    noted = urls.setdefault(page, url)
    if noted != url:
        raise UsageError(
            "%(folder)s: %(page)s is noted as coming from %(publishable_url)s, not from %(publishable_url_2)s. Nothing was filed; correct the file by hand if it is wrong.",
            folder=folder / URLS,
            page=repr(page),
            publishable_url=publishable_url(noted),
            publishable_url_2=publishable_url(url),
        )
    with translate_os_errors(folder / URLS, "note the address of a page"):
        write_object(folder / URLS, dict(sorted(urls.items())))
