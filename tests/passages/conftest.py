"""Texts, one a resource → what they share, as the route does it and without a disk."""

import pytest

from pipeline.core.model import Span
from pipeline.passages import Printed, locate, overlaps, passage, stream


def printed(number, text, noise=()):
    """A text whose n-th line that is not blank stands on line 10 n of its page."""
    lines = [line for line in text.split("\n") if line]
    places = tuple(None if line in noise else Span(10 * n, 10 * n) for n, line in enumerate(lines, 1))
    return Printed(f"{number:016x}", f"{number:016x}", "body", text, places)


@pytest.fixture
def shared():
    """The passages of some texts, and what each says on its two sides."""

    def run(*texts, noise=()):
        copies = [printed(number, text, noise) for number, text in enumerate(texts)]
        read = stream(copies)
        copies = [locate(copy) for copy in copies]
        found = [passage(read, one, copies[one.left_copy], copies[one.right_copy]) for one in overlaps(read)]
        return [
            (one, *(texts[int(side.resource_id, 16)][side.start : side.end] for side in (one.left, one.right)))
            for one in found
        ]

    return run
