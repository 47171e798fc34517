"""Resources → the sheet of a page: its lines in order, each with what it is, before any dump or markup.

A line's role is the truth that splitting is measured by; what stands around a title or between two copies belongs to its
record and is no part of it.
"""

from collections.abc import Iterator, Sequence
from random import Random

from tests.anatomy.languages import Language
from tests.anatomy.line import Line
from tests.anatomy.record import record
from tests.anatomy.resource import Resource
from tests.anatomy.traits import Choices
from tests.anatomy.voice import Voice

KEPT = 0.7  # share of a frame's lines that a page has where the frame varies
HEADED = 0.5  # of the sites with little around their lists those that print a heading over them


def listing(resources: Sequence[Resource], drawn: Choices, language: Language, said: Voice, rng: Random) -> list[Line]:
    """The sheet of one listing page."""
    lines = list(head(drawn, language, said, len(resources), rng))
    until = 0
    for place, resource in enumerate(resources):
        if drawn.groups and place == until:
            lines.append(_outside(said.sections[place % len(said.sections)], "group"))
            until += rng.randint(2, 5)
        lines.extend(record(place, resource, language, said, rng))
        if drawn.rule and place < len(resources) - 1:
            lines.append(_outside(drawn.rule, "rule"))
    return [*lines, *foot(drawn, language, said, rng)]


def head(drawn: Choices, language: Language, said: Voice, count: int, rng: Random) -> Iterator[Line]:
    """What stands over the list."""
    yield from _shown(said.above, drawn, rng)
    if drawn.frame:
        yield _framed(said.site, "site")
    yield from (_framed(text, "menu") for text in said.menu)
    if drawn.crumb:
        yield _framed(" › ".join((language.menu[0], said.site, said.sections[0])), "crumb")
    if drawn.side == "top":
        yield from _side(language, said)
    if drawn.frame > 1:
        yield _outside(said.menu[3 % len(said.menu)], "heading")
    elif count and Random(f"headed {said.site}").random() < HEADED:
        yield _outside(said.sections[0], "heading")
    if drawn.intro:
        yield _outside(said.intro, "text")
    if drawn.count:
        yield _outside(language.count.format(n=count), "text")


def foot(drawn: Choices, language: Language, said: Voice, rng: Random) -> Iterator[Line]:
    """What stands under it."""
    if drawn.pager:
        yield from (_framed(text, "pager") for text in language.pager[:2])
    if drawn.side == "bottom":
        yield from _side(language, said)
    yield from (_framed(text, "footer") for text in language.footer[: drawn.frame + 1] if drawn.frame)
    if drawn.frame > 1:
        yield _framed(f"© 2024 {said.site}", "footnote")
    yield from _shown(said.below, drawn, rng)


def _outside(text: str, kind: str) -> Line:
    return Line(text, "outside", -1, kind)


def _framed(text: str, kind: str) -> Line:
    return Line(text, "outside", -1, kind, is_frame=True)


def _shown(lines: Sequence[tuple[str, str]], drawn: Choices, rng: Random) -> Iterator[Line]:
    for text, kind in lines:
        if not drawn.frame_varies or rng.random() < KEPT:
            yield _framed(text, kind)


def _side(language: Language, said: Voice) -> Iterator[Line]:
    yield _framed(language.related, "sideheading")
    yield from (_framed(text, "side") for text in said.side)
