"""Generated listing pages as a site serves them: links lead to the same host, the next page stands in a link."""

import json
from collections.abc import Iterable
from functools import lru_cache

from tests.collect.site.answers import answer
from tests.collect.site.server import Answer, Request, Step
from tests.generate.html import html_article, html_page
from tests.generate.html.truth import HtmlTruth
from tests.generate.sites import SEED

SHAPE, TITLE_LINK, NEXT = "drupal", "h2.node__title a", "a.next"
PROFILE = SEED.profile
EMPTY_PAGE = "<!DOCTYPE html><html lang='fr'><head><title>Ressources</title></head><body><main><p>Aucune ressource.</p></main></body></html>"


@lru_cache(maxsize=1_000)
def page(seed: int, *, records: int = 3, then: str = "", head: str = "") -> str:
    """One listing page; `then` is where its link to the next page leads, `head` is added to its head."""
    html = html_page(seed, SHAPE, records=records).html.replace(SEED.home, "")
    link = f'<a class="next" href="{then}">Page suivante</a></body>' if then else "</body>"
    return html.replace("</body>", link).replace("</head>", f"{head}</head>")


def truth(seed: int, records: int = 3) -> tuple[HtmlTruth, ...]:
    """What a page prints."""
    return html_page(seed, SHAPE, records=records).truth


def targets(seed: int, records: int = 3) -> list[str]:
    """Where the titles of a page lead."""
    return [one.url.removeprefix(SEED.home) for one in truth(seed, records) if one.url]


def paginated(first_seed: int, pages: int, *, records: int = 3, ends: bool = True) -> Answer:
    """`?page=N` from 1; each links to the next, the last one to none unless the pagination goes round."""

    def steps(asked: Request) -> Iterable[Step]:
        path, _, query = asked.target.partition("?page=")
        number = int(query or 1)
        if number > pages:
            return [answer(EMPTY_PAGE)]
        after = f"{path}?page={number + 1}" if number < pages or not ends else ""
        return [answer(page(first_seed + number, records=records, then=after))]

    return steps


def without_end(asked: Request) -> Iterable[Step]:
    """Every page has another after it."""
    path, _, query = asked.target.partition("?page=")
    number = int(query or 1)
    return [answer(page(number, records=2, then=f"{path}?page={number + 1}"))]


def article(asked: Request) -> Iterable[Step]:
    """A resource in full, another one at each address."""
    return [answer(html_article(sum(asked.target.encode())).html.replace(SEED.home, ""))]


def profile(port: int, **collect: object) -> str:
    """source.toml of the site with its [collect]; `{port}` in values stands for the port of the hosts."""
    told = {"contact": "donnees@example.org", "delay": 0, "request_seconds": 30, "max_page_bytes": 300_000, **collect}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items()]
    return f"{PROFILE}\n[collect]\n" + "\n".join(lines).replace("{port}", str(port)) + "\n"
