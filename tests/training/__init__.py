"""Drawn sites and half of the real pages → `weights.json`, which `pipeline.split.roles` weighs signs by. `make train` runs it.

What is learned from and what is reported on never meet: sites of the other half combine choices that none of these does, and
real pages are parted by site.
"""

import zlib


def is_tuned_on(site: str) -> bool:
    """Whether a real site is one of the half that may be learned from."""
    return zlib.crc32(site.encode()) % 2 == 0
