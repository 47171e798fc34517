"""The records of a dump → the same, whose titles are not the words of their pictures."""

from collections import Counter
from collections.abc import Sequence

from pipeline.core.text import fold
from pipeline.split.articles.prose import is_title_like
from pipeline.split.roles.group import AROUND, TITLE, Group
from pipeline.split.roles.seen.lines import Lines, is_picture
from pipeline.split.roles.titles.dayed import without_day
from pipeline.split.roles.titles.title import DOUBLED, WRAPPED

CALLED = 2  # words before those of a title by which a picture says what it is
NEAR = 4  # lines under a picture among which its title may stand
COMMON = 2  # pictures from which the word before their colon calls them so


def without_pictures(groups: Sequence[Group], page: Lines) -> None:
    """A picture that says what the line under it says stands beside that title, also one that says by a word before a colon what it is."""
    titles = [(group, place) for group in groups for place in _titled(group)]
    twins = [(group, place, _shown(group, place, page)) for group, place in titles]
    called = [(group, place, _called(group, place, page)) for group, place in titles]
    calls = Counter(page.keys["caption"][group.lines[place]] for group, place, twin in called if twin)
    twins += [told for told in called if calls[page.keys["caption"][told[0].lines[told[1]]]] >= COMMON]
    for group, place, twin in twins:
        if twin:
            group.roles[place], group.roles[twin] = AROUND, TITLE


def _titled(group: Group) -> list[int]:
    return [place for place, role in enumerate(group.roles) if role == TITLE]


def _shown(group: Group, place: int, page: Lines) -> int | None:
    """The place of the title under a picture in Markdown."""
    line = group.lines[place]
    near = range(place + 1, min(place + NEAR + 1, len(group.lines))) if is_picture(line, page) else ()
    return next((at for at in near if _opens(page.words[line], group.lines[at], page)), None)


def _called(group: Group, place: int, page: Lines) -> int | None:
    """The place of the line under a title that says all that this says behind its colon, and nothing else."""
    line = group.lines[place]
    said = fold(page.blocks[line].text.partition(":")[2])
    under = place + 1
    is_twin = said and under < len(group.lines) and page.keys["text"][group.lines[under]] == said
    return under if is_twin else None


def _opens(said: Sequence[str], line: int, page: Lines) -> bool:
    """Whether a line says the words of a picture, as many of them as a dump printed on it, or all behind what this one calls itself
    ("Couverture : Le four à pain"), and perhaps more, if it may be a title, or a day beside them."""
    block = page.blocks[line]
    bare, _ = without_day(block, page.document.language) or (block, None)
    words = fold(bare.text).split() if bare is not block else page.words[line]
    is_broken = len(block.text) >= WRAPPED and words == said[: len(words)]
    shown = [said[first:] for first in range(CALLED + 1) if len(said) - first >= DOUBLED]
    is_named = any(words[: len(own)] == own for own in shown) and is_title_like(block)
    return bool(words) and (words == said or is_broken or is_named)
