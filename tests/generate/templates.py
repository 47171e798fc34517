"""A random generator and a key → a numbered sheet or a newsletter, the kinds that follow a template line by line."""

import datetime
from random import Random

from tests.generate import prose, words
from tests.generate.prose import NBSP, typeset
from tests.generate.resources import Draft, Resource

JUNK = "abcdefghijklmnopqrstuvwxyz"
ITEM_ENDS = ("Lire la suite", "En savoir plus", "Lire la suite...")


def sheet(rng: Random, key: str) -> Resource:
    """A numbered sheet on one template: a paragraph or two, a download line in capitals, pseudo-labels, junk."""
    name, series, number = rng.choice(words.ENTERPRISES), rng.choice(words.SERIES), str(rng.randint(3, 240))
    day = prose.some_date(rng)
    draft = Draft(rng)
    draft.add(
        typeset(rng, f"{name} a vu le jour à {rng.choice(words.PLACES)} en {day.year - 3}. {prose.sentence(rng)}")
    )
    if rng.random() < 0.5:
        draft.add(prose.paragraph(rng, most=8))
    call = f"Téléchargez la {series.lower()} n°{number} : {name}"
    draft.add(typeset(rng, call.upper() if rng.random() < 0.5 else call))
    keywords = tuple(rng.sample(words.KEYWORDS, rng.randint(1, 4)))
    draft.add(typeset(rng, _keyword_line(rng, keywords, day)))
    url = f"https://www.projet-{number}.example.org/?page_id={rng.randint(2, 99)}" if rng.random() < 0.6 else None
    if url:
        draft.add(f"Site internet :{rng.choice((' ', NBSP))}{url}")
    if rng.random() < 0.4:
        draft.add("".join(rng.choice(JUNK) for _ in range(rng.randint(2, 8))))
    code = city = area = None
    if rng.random() < 0.5:
        code, city = f"99{rng.randint(100, 990)}", rng.choice(words.PLACES).upper()
        draft.add(f"{code} {city}")
    if rng.random() < 0.5:
        area = f"{rng.choice(words.AREAS)}, {rng.choice(words.PLACES)}"
        draft.add(typeset(rng, f"Zone d'action : {area}."))
    title = rng.choice(
        (f"{series} n°{number} : {name}", f"{series} N° {number} - {name}", f"{name} ({series.lower()} n°{number})")
    )
    return Resource(
        key, "sheet", typeset(rng, title), tuple(draft.lines), keywords=keywords, number=number, series=series,
        date=datetime.date(day.year, day.month, 1), date_precision="month", url=url, postal_code=code, city=city, area=area,
    )  # fmt: skip


def _keyword_line(rng: Random, keywords: tuple[str, ...], day: datetime.date) -> str:
    month = prose.month_year(day)
    ending = rng.choice((f". {prose.capital(month)}.", f" - {prose.capital(month)}"))
    return f"Mots-clés : {rng.choice((', ', ' ; ')).join(keywords)}{ending}"


def newsletter(rng: Random, key: str) -> Resource:
    """Nested items under capital titles, and the furniture of a mail; mostly private, so printed once only."""
    day = prose.some_date(rng)
    number = f"{rng.randint(1, 9)}.{rng.randint(1, 9)}"
    network, theme = rng.choice(words.NETWORKS), rng.choice(words.THEMES)
    masthead = f"Newsletter {prose.capital(theme)} #{number} - {prose.capital(prose.month_year(day))}"
    draft = Draft(rng)
    draft.add(typeset(rng, masthead), f"Images absentes ?{NBSP}Version web", typeset(rng, masthead))
    items = [_item(rng, draft) for _ in range(rng.randint(2, 5))]
    draft.add(*words.FURNITURE[: rng.randint(3, len(words.FURNITURE))])
    draft.add("Contact")
    phone = f"01 99 00 {rng.randint(10, 99)} {rng.randint(10, 99)}"
    draft.add(f"Tél : {phone}", "www.lettre.example.org - lettre@example.org", tight=True)
    draft.add(f"Modifier mes préférences{NBSP}|{NBSP}Se désinscrire")
    private = rng.random() < 0.8
    return Resource(
        key, "newsletter", typeset(rng, f"Newsletter {network} - {theme.upper()}"), tuple(draft.lines), has_body=not private,
        is_private=private, number=number, series=f"Newsletter {prose.capital(theme)}", date=datetime.date(day.year, day.month, 1), date_precision="month", items=tuple(items),
    )  # fmt: skip


def _item(rng: Random, draft: Draft) -> str:
    subject = rng.choice(
        (
            f"{rng.choice(words.THEMES)} : {rng.choice(words.SUBTITLES)}",
            f"{rng.choice(words.THINGS)} à {rng.choice(words.PLACES)}",
        )
    )
    title = typeset(rng, subject.upper())
    draft.add(title)
    for _ in range(rng.randint(1, 2)):
        draft.add(prose.paragraph(rng))
    draft.add(rng.choice(ITEM_ENDS), tight=rng.random() < 0.6)
    return title
