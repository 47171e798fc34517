"""Drawn sites and cards, sites of chance, half of the real pages, half of the sites that others drew and those of makers that were looked at → `html.json` and `dumps.json`, which
`pipeline.split.roles` weighs signs by, `paths.json`, by which it weighs what follows what, `titled.json`, by which it tells
sites that print titles, `slots.json`, by which it tells where these print them, `lists.json`, by which it tells lists, and `periods.json` and `boxes.json`, by which it tells those that come back in a dump, and those
that elements of HTML hold. `make train` runs it.

What is learned from and what is reported on never meet: sites of the other half combine choices that none of these does, and
those that others drew, and real pages, are parted by site. Roles learn from makers A to I and S to Z (with `--keep` they go on from what is shipped with X, Y and a to d), and judges of what
these read from J to R, whose sites they have not seen; the places of titles from all of these.
"""

import zlib
from pathlib import Path


def is_tuned_on(site: str) -> bool:
    """Whether a site that was not drawn here is one of the half that may be learned from."""
    return zlib.crc32(site.encode()) % 2 == 0


def site_of(path: Path) -> str:
    """The site of a real page that lists records, by the name of its file."""
    return "-".join(path.name.split("-")[2:5])
