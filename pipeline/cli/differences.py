"""Segments of two texts → what a terminal or a file shows: what was dropped is struck out, what was added is bold.

Colour is never the only sign. Where nothing can be struck out (a pipe, a file, NO_COLOR) the signs are `[-old-]{+new+}`.
A text of a page is shown and never obeyed: its control characters are gone, its square brackets are no markup.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from pipeline.cli.language import spoken
from pipeline.core.differences import Segment, shortened
from pipeline.core.printable import harmless
from pipeline.core.sentence import joined, number_of
from pipeline.core.text import word_count

DROPPED, ADDED, SKIPPED = "red strike", "bold green", "dim"
_END = Segment("equal", "", "")


def difference(segments: Sequence[Segment], console: Console) -> Text:
    """What differs, the new text after the old one, with some words around; by signs where a console shows no styles."""
    brief = shortened(segments)
    return marked(brief) if is_styled(console) else Text(signed(brief))


def is_styled(console: Console) -> bool:
    """Whether a struck-out word is seen as one."""
    return console.is_terminal and not console.no_color and not console.is_dumb_terminal


def marked(segments: Iterable[Segment]) -> Text:
    """What was dropped red and struck out, what was added green and bold."""
    return _laid(_parts(segments, between=" "))


def signed(segments: Iterable[Segment]) -> str:
    """The same in plain characters.

    >>> from pipeline.core.differences import segments
    >>> signed(segments("le vrai essor, enfin", "un vrai essor enfin"))
    '[-le-]{+un+} vrai essor[-,-] enfin'
    """
    signs = {DROPPED: "[-{}-]", ADDED: "{{+{}+}}"}
    return "".join(signs.get(style, "{}").format(text) + space for text, space, style in _parts(segments)).rstrip()


def sides(segments: Iterable[Segment]) -> tuple[Text, Text]:
    """The old and the new text, for two columns: what only one says is marked in it."""
    left, right = [], []
    for segment in segments:
        is_change = segment.kind not in ("equal", "skipped")
        gap = _gap(segment) if segment.kind == "skipped" else None
        left += gap or [_part(segment.old, DROPPED if is_change else "")]
        right += gap or [_part(segment.new, ADDED if is_change else "")]
    return _laid(left), _laid(right)


_Part = tuple[str, str, str]  # a text, the space after it, its style


def _parts(segments: Iterable[Segment], between: str = "") -> list[_Part]:
    """`between` parts an old word from the new one in its place, where only their looks would."""
    parts: list[_Part] = []
    for segment, following in pairwise((*segments, _END)):
        if segment.kind == "skipped":
            parts += _gap(segment)
        elif segment.kind == "equal":
            # A comma that goes stands at the word before it, which has its space in the other text alone.
            space = _part(segment.old if following.kind == "dropped" else segment.new, "")[1]
            parts.append((_part(segment.new, "")[0], space, ""))
        else:
            parts += _both(segment, between)
    return parts


def _both(segment: Segment, between: str) -> list[_Part]:
    old, new = _part(segment.old, DROPPED), _part(segment.new, ADDED)
    if old[0] and new[0]:
        return [(old[0], between, DROPPED), (new[0], new[1] or old[1], ADDED)]
    return [part for part in (old, new) if part[0]]


def _part(text: str, style: str) -> _Part:
    """The space after a word is no part of a change that is seen."""
    shown = harmless(text)
    kept = shown.rstrip()
    return kept, " " if len(kept) < len(shown) else "", style


def _gap(segment: Segment) -> list[_Part]:
    return [
        (
            spoken(
                joined("", ("(… ", number_of(max(word_count(segment.old), word_count(segment.new)), "word"), " …)"))
            ),
            " ",
            SKIPPED,
        )
    ]


def _laid(parts: Iterable[_Part]) -> Text:
    laid = Text(overflow="fold")
    for text, space, style in parts:
        laid.append(text, style).append(space)
    laid.rstrip()
    return laid
