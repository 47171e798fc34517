"""Resources that a site lists → sheets of pages of one of them each, which list nothing though rows of others stand under it."""

from collections.abc import Iterator, Sequence
from random import Random

from tests.anatomy.languages import Language
from tests.anatomy.line import Line
from tests.anatomy.prose import paragraph, printed_day
from tests.anatomy.record import record
from tests.anatomy.resource import Resource
from tests.anatomy.sheet import foot, head
from tests.anatomy.traits import Choices
from tests.anatomy.voice import Voice

DETAILED = 0.35  # share of the sites whose pages of resources are read beside their lists
PAGES = (1, 4)  # of resources, at least and at most
ROWS = (3, 6)  # of others under one, at least and at most
WHOLE = 0.6  # share of the HTML sites that print them as their lists do, the others by their titles
TEXT = 2  # paragraphs of a page of a resource at least: without a text over them rows would be a list


def details(known: Sequence[Resource], drawn: Choices, language: Language, said: Voice) -> Iterator[list[Line]]:
    """Sheets as they are printed: the rows of others have the roles that they have on lists."""
    rng = Random(f"details {said.site} {known[0].key}")
    titled = [resource for resource in known if resource.title]
    if drawn.per_page == 1 or not drawn.has_titles or len(titled) < ROWS[0] + 1 or rng.random() >= DETAILED:
        return
    is_whole = not drawn.is_text and rng.random() < WHOLE
    for shown in rng.sample(titled, min(rng.randint(*PAGES), len(titled))):
        others = [resource for resource in titled if resource is not shown]
        rows = rng.sample(others, min(rng.randint(*ROWS), len(others)))
        yield [
            *head(drawn, language, said, 0, rng),
            *_own(shown, drawn, language, said, rng),
            Line(language.related, "outside", -1, "sideheading"),
            *(line for place, row in enumerate(rows) for line in _row(place, row, is_whole, language, said, rng)),
            *foot(drawn, language, said, rng),
        ]


def _own(shown: Resource, drawn: Choices, language: Language, said: Voice, rng: Random) -> Iterator[Line]:
    yield Line(shown.title or "", "outside", -1, "heading")
    if rng.random() < 0.5:
        yield Line(said.author.format(person=shown.person), "outside", -1, "text")
    if rng.random() < 0.5:
        yield Line(printed_day(shown.day, language, said.date_style), "outside", -1, "text")
    texts = [text.text for text in (shown.body or shown.summary)]
    texts += [paragraph(language, rng, "long") for _ in range(TEXT + rng.randint(0, 3))]
    yield from (Line(text, "outside", -1, "text") for text in texts)


def _row(
    place: int, resource: Resource, is_whole: bool, language: Language, said: Voice, rng: Random
) -> Iterator[Line]:
    if is_whole:
        yield from record(place, resource, language, said, rng)
    else:
        yield Line(resource.title or "", "outside", -1, "side")
