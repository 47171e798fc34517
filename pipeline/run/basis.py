"""What the kept index was made of: where that is the parent release, what the index knows of a page that was not read again
need not be asked of its texts.

It is told by the hashes of files: of the datasets, and of the index's own manifests, since these may come from elsewhere.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pipeline import store
from pipeline.resolve.index import directory
from pipeline.run import passage_index

FILE = "basis.json"
_DATASETS = ("ledger", "records")
_MANIFESTS = (directory.MANIFEST, passage_index.MANIFEST)


def is_basis(folder: Path, files: Mapping[str, store.DataFile]) -> bool:
    """Whether the index in a folder was made of these files."""
    try:
        return (folder / FILE).read_bytes() == _basis(folder, files)
    except OSError:
        return False


def write_basis(folder: Path, files: Mapping[str, store.DataFile]) -> None:
    """Tell that the index in a folder was made of these files."""
    with store.translate_os_errors(folder, "keep what the index was made of"):
        store.put(folder / FILE, _basis(folder, files))


def _basis(folder: Path, files: Mapping[str, store.DataFile]) -> bytes:
    kept = [folder / name for name in _MANIFESTS]
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept if path.is_file()}
    return json.dumps(hashes | {name: files[name].sha256 for name in _DATASETS}).encode()
