"""A resource and its page → the same resource with lines in its text that look like something else.

What is put in stands in both copies, never first or last, so the truth is as before: it is text.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from tests.generate import prose
from tests.generate.damage import Damage, is_blank
from tests.generate.resources import EMPTY, Resource
from tests.generate.sites import Site

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MOST_KEYS = 3  # stray keys in one text
TAKEN_AS_HEADING = 0.5  # share of caption words that stand alone over a paragraph; others open one


def disturb(rng: Random, site: Site, resource: Resource, titles: Sequence[str], damage: Damage) -> Resource:
    """Do what `damage` says of the text; `titles` are those of the page's other records."""
    lines = list(resource.text)
    for share, put in (
        (damage.caption_words, lambda: _caption_word(rng, site, lines)),
        (damage.bare_no, lambda: _insert(rng, lines, [_no(site)])),
        (damage.borrowed, lambda: _insert(rng, lines, [rng.choice(titles), EMPTY, prose.paragraph(rng)])),
        (damage.junk, lambda: _keys(rng, lines)),
    ):
        if share and rng.random() < share and resource.kind != "newsletter" and titles:
            put()
    return replace(resource, text=tuple(lines))


def _caption_word(rng: Random, site: Site, lines: list[str]) -> None:
    printed = [caption.printed for caption in site.captions] or ["Résumé", "Type de ressource"]
    word = rng.choice(printed)
    if rng.random() < TAKEN_AS_HEADING:
        _insert(rng, lines, [word, EMPTY, prose.paragraph(rng)])
    else:
        _insert(
            rng,
            lines,
            [f"{word} {rng.choice(('des échanges', 'et perspectives', 'en question'))} : {prose.paragraph(rng)}"],
        )


def _no(site: Site) -> str:
    caption = site.caption("is_private")
    return caption.no if caption else "Non"


def _keys(rng: Random, lines: list[str]) -> None:
    for _ in range(rng.randint(1, MOST_KEYS)):
        _insert(rng, lines, ["".join(rng.choice(LETTERS) for _ in range(rng.randint(2, 8)))])


def _insert(rng: Random, lines: list[str], put: list[str]) -> None:
    """Put lines between two paragraphs; a text of one line gets another, so that they stand inside."""
    spots = [i for i in range(2, len(lines)) if is_blank(lines[i - 1]) and not is_blank(lines[i])]
    if not spots:
        lines.extend([EMPTY, prose.paragraph(rng)])
        spots = [len(lines) - 1]
    spot = rng.choice(spots)
    lines[spot:spot] = [*put, EMPTY]
