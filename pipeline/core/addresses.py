"""Paths as users type them → the address of something that is no folder of this machine, or none.

`Path("s3://corpus")` is the folder `s3:/corpus`: a typed address must be told from a path, or a run makes that folder.
"""

import re

from pipeline.core.errors import UsageError

STORES = ("s3", "gs", "az")  # Amazon S3 and what speaks like it, Google Cloud Storage, Azure Blob Storage
_ADDRESS = re.compile(
    r"([A-Za-z][A-Za-z0-9+.-]+):(?:/{1,2}(.*))?", re.DOTALL
)  # a drive has one letter, a scheme has two

_HALF = re.compile("[\ud800-\udfff]")  # as which Python reads a byte that is no UTF-8


def address_of(path: object) -> str | None:
    """The address that a path spells, with both of its slashes; None for a path.

    >>> address_of("s3:/corpus/pages"), address_of("raw/s3:/corpus"), address_of("C:/raw")
    ('s3://corpus/pages', None, None)
    """
    spelt = _ADDRESS.fullmatch(str(path))
    return f"{spelt[1].lower()}://{spelt[2] or ''}" if spelt else None


def store_address(path: object) -> str | None:
    """The address of an object store that a path spells, None for a path. Raises UsageError for any other address.

    >>> store_address("s3:/corpus/pages/"), store_address("raw")
    ('s3://corpus/pages', None)
    """
    address = address_of(path)
    if address is None:
        return None
    scheme, _, rest = address.partition("://")
    if scheme not in STORES:
        refuse_addresses(path)
    if not rest.strip("/"):
        raise UsageError(
            "%(address)s: the address names no bucket. Nothing was read; write %(scheme)s://BUCKET/FOLDER.",
            address=address,
            scheme=scheme,
        )
    return f"{scheme}://{rest.strip('/')}"


def refuse_other_addresses(*paths: object) -> None:
    """Raise UsageError for the first of these paths that is an address, and not of an object store."""
    for path in paths:
        store_address(path)


def refuse_addresses(*paths: object) -> None:
    """Raise UsageError for the first of these paths that is an address."""
    for path in paths:
        if address := address_of(path):
            raise UsageError(
                "%(address)s: this is an address, and a file or folder of this machine is asked for. Nothing was read or written; copy what is there to this machine, or name a folder. (--raw and --processed may lie in a store: s3://, gs://, az://.)",
                address=address,
            )


def refuse_undecodable(*paths: object) -> None:
    """Raise UsageError for the first of these paths whose name is no UTF-8: Arrow and DuckDB open no such file."""
    for path in paths:
        if not str(path).isascii() and _HALF.search(str(path)):
            raise UsageError(
                "%(path)s: the name of this file or folder is not UTF-8. Rename it, or name another.", path=path
            )
