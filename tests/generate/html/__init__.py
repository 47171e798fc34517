"""Seed and shape → an HTML listing page with its truth, and the same records as text.

HTML and its own text must give the same records: `HtmlPage.text` is that text, with a truth by lines.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from pipeline.core.text import fold
from tests.generate.damage import WHOLE, Damage
from tests.generate.html.empty import EMPTY, empty_page, html_article
from tests.generate.html.frame import document, item_list
from tests.generate.html.markup import image, prose
from tests.generate.html.shapes import SHAPES, WITHOUT_DATE, printed_day
from tests.generate.html.truth import HtmlPage, HtmlTruth, Row, truth_of
from tests.generate.kinds import resource
from tests.generate.layout import plain
from tests.generate.printed import Printed, prepare
from tests.generate.prose import some_date
from tests.generate.sites import SEED, Site
from tests.generate.truth import GeneratedPage

SNAPSHOT = "2024-01-15"
LISTED = 0.3  # share of pages with a JSON-LD list of their entries
WITH_IMAGE, WITH_READ_MORE = 0.5, 0.5  # share of rows, on a page that has any
LONGEST_SLUG = 60


def html_page(
    seed: int, shape: str, *, records: int = 10, damage: Damage = WHOLE, site: Site = SEED, copies: int = 2
) -> HtmlPage:
    """One listing page in one of `SHAPES`; with `copies` 1 each record prints one text alone, as its body."""
    rng = Random(f"html {shape} {site.name} {seed} {copies}")
    told = prepare(rng, site, [resource(rng, f"{seed}-{i + 1}") for i in range(records)], damage)
    told = told if copies == 2 else [_once(site, one) for one in told]
    url = f"{site.home}/ressources?page={rng.randint(0, 9)}"
    rows = _rows(rng, site, told, has_extras=shape not in WITHOUT_DATE)
    order = site.order if site.is_labelled else ("title", "body", "summary", "labels")
    kind = SHAPES[shape]
    main = "\n".join([kind.opening, *(kind.row(rng, row, order) for row in rows), kind.closing])
    head = item_list([(row.title, row.url) for row in rows]) if rng.random() < LISTED else ""
    lines, truth = plain(site, told)
    text = GeneratedPage(site.name, SNAPSHOT, f"{shape}-{seed}.txt", "\n".join(lines), tuple(truth), site.profile)
    whole = document(rng, site, main, title=site.header[-1], head=head)
    told_of_rows = tuple(truth_of(row, printed_day(row)) for row in rows)
    return HtmlPage(site.name, SNAPSHOT, f"{shape}-{seed}.html", url, whole, told_of_rows, site.profile, text)


def _once(site: Site, told: Printed) -> Printed:
    """A record of a site that prints one copy: its shorter text, and no caption over a summary."""
    kept = told.summary or told.body
    caption = site.caption("summary")
    values = tuple(label for label in told.labels if caption is None or label[0] != caption.printed)
    return replace(told, body=kept, summary=(), labels=values)


def _rows(rng: Random, site: Site, told: Sequence[Printed], *, has_extras: bool) -> list[Row]:
    is_relative = rng.random() < 0.5
    with_images, with_days, with_more = (has_extras and rng.random() < 0.6 for _ in range(3))
    rows = []
    for position, one in enumerate(told, 1):
        path = f"/ressources/{fold(one.title or '')[:LONGEST_SLUG].strip().replace(' ', '-')}-{rng.randint(10, 99)}"
        body, links = prose(rng, one.body, site.home)
        summary, more_links = prose(rng, one.summary, site.home)
        row = Row(
            position=position,
            told=one,
            url=site.home + path,
            href=path if is_relative else site.home + path,
            day=some_date(rng) if with_days and rng.random() < 0.9 else None,
            image=image(rng) if with_images and rng.random() < WITH_IMAGE else "",
            body=body,
            summary=summary,
            links=links if one.body else more_links,
            has_read_more=with_more and rng.random() < WITH_READ_MORE,
        )
        rows.append(row)
    return rows


__all__ = ["EMPTY", "SHAPES", "HtmlPage", "HtmlTruth", "empty_page", "html_article", "html_page"]
