"""What fields say of two rows → a sentence for people."""

from collections.abc import Iterator

from pipeline.core.text import excerpt
from pipeline.resolve.match.fields.evidence import Evidence, Part

MAX_VALUE = 40  # characters of a value that are printed
_NAMES = {"equal": "equal", "near": "nearly equal", "differ": "different"}


def sentence(evidence: Evidence) -> str:
    """Each field's part, the weightiest first, and the sum; "" where no field says anything.

    >>> from pipeline.resolve.match.fields.evidence import weigh
    >>> from pipeline.resolve.match.fields.model import Field
    >>> sentence(weigh([Field("py", "year", "2019"), Field("v", "number", "7")], [Field("py", "year", "2021"), Field("v", "number", "7")]))
    'py -2 (different: 2019 and 2021), v +1 (equal): -1 in all'
    """
    parts = sorted(evidence.parts, key=lambda part: -abs(part.points))
    return f"{', '.join(_phrases(parts))}: {evidence.points:+} in all" if parts else ""


def _phrases(parts: list[Part]) -> Iterator[str]:
    for part in parts:
        values = f": {excerpt(part.left, MAX_VALUE)} and {excerpt(part.right, MAX_VALUE)}"
        but = f", as of {part.but}" if part.but else ""
        yield f"{part.name} {part.points:+} ({_NAMES[part.outcome]}{but}{'' if part.outcome == 'equal' else values})"
