"""A random generator and a key → a resource of one kind: talk, sheet, newsletter, study, note, programme."""

import datetime
from dataclasses import replace
from random import Random

from tests.generate import prose, words
from tests.generate.prose import NBSP, typeset
from tests.generate.resources import EMPTY, Draft, Resource, edited

JUNK = "abcdefghijklmnopqrstuvwxyz"
ITEM_ENDS = ("Lire la suite", "En savoir plus", "Lire la suite...")
TITLE_AGAIN = 0.04  # share of texts that open with their title once more
SHORT_OPENING = 0.12  # share of talks and notes that open with a line which other records hold too


def resource(rng: Random, key: str) -> Resource:
    """Draw a resource of a kind; kinds have the shares that a real resource centre has."""
    kinds = {conference: 24, webinar: 10, sheet: 20, newsletter: 8, study: 12, note: 12, news: 8, event: 6}
    made = rng.choices(list(kinds), weights=list(kinds.values()))[0](rng, key)
    if made.has_body and rng.random() < TITLE_AGAIN:
        made = replace(made, text=(made.title, EMPTY, *made.text))
    categories = rng.choice((None, None, (), (), (prose.capital(rng.choice(words.THEMES)),)))
    return replace(made, categories=categories, resource_type=rng.choice(("Ressources du réseau",) * 4 + ("Autres",)))


def conference(rng: Random, key: str) -> Resource:
    """A talk told at length: an opening with its date, a link line, sub-headings, bullets, a dangling heading."""
    day = prose.some_date(rng)
    theme = prose.capital(rng.choice(words.THEMES))
    about = rng.choice((f"{theme} : {rng.choice(words.SUBTITLES)}", theme, f"{theme} et {rng.choice(words.THEMES)}"))
    title = rng.choice(
        (f"{about} - conférence en ligne {prose.month_year(day)}", f"{about} - rencontre du {prose.long_date(day)}")
    )
    draft = Draft(rng)
    if rng.random() < SHORT_OPENING:
        draft.add(words.LINK_LINES[0])
    opening = rng.choice(
        (
            "le réseau ouvrait un débat",
            "une conférence en ligne était proposée",
            "soixante personnes se retrouvaient",
        )
    )
    draft.add(typeset(rng, f"Le {prose.long_date(day)}, {opening} sur ce thème. {prose.sentence(rng)}"))
    if rng.random() < 0.7:
        draft.add(words.LINK_LINES[0])
    for _ in range(rng.randint(1, 5)):
        _section(rng, draft)
    if rng.random() < 0.6:
        draft.add(*rng.sample(words.DANGLING, rng.randint(1, 2)))
    return Resource(key, "conference", typeset(rng, title), tuple(draft.lines), date=day, date_precision="day")


def _section(rng: Random, draft: Draft) -> None:
    draw = rng.random()
    if draw < 0.35:
        draft.add(typeset(rng, rng.choice(words.SUB_HEADINGS)))
    elif draw < 0.5:
        draft.add(typeset(rng, f"Récit d'expérience : {rng.choice(words.ENTERPRISES)}, {rng.choice(words.PLACES)}"))
        draft.add(typeset(rng, prose.person_with_role(rng)))
    for _ in range(rng.randint(1, 3)):
        draft.add(prose.paragraph(rng))
    if rng.random() < 0.45:
        draft.add(
            rng.choice(
                ("Avec :", "Le projet vise plusieurs choses :", "Trois pistes se dessinent :", "Ont pris la parole :")
            )
        )
        draft.bullets()


def webinar(rng: Random, key: str) -> Resource:
    """A shorter talk; its month stands in the title, its day in the opening sentence."""
    day = prose.some_date(rng)
    theme = rng.choice(words.THEMES)
    title = rng.choice(
        (
            f"Webinaire {rng.choice(words.NETWORKS)} : {prose.capital(theme)} - {prose.month_year(day)}",
            f"Webinaire « {theme} » ({prose.month_year(day)})",
            f"{prose.capital(theme)} | webinaire {prose.month_year(day)}",
        )
    )
    draft = Draft(rng)
    draft.add(
        typeset(rng, f"Nouvelle séance du cycle « {theme} » : ce webinaire s'est tenu le {prose.long_date(day)}.")
    )
    for _ in range(rng.randint(1, 4)):
        draft.add(prose.paragraph(rng))
    draft.add("Ont pris la parole :")
    draft.bullets()
    draft.add(*rng.sample(words.LINK_LINES[1:4], rng.randint(1, 2)))
    return Resource(key, "webinar", typeset(rng, title), tuple(draft.lines), date=day, date_precision="day")


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
        is_private=private, number=number, date=datetime.date(day.year, day.month, 1), date_precision="month", items=tuple(items),
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


def study(rng: Random, key: str) -> Resource:
    """A study or guide, with a download line that gives its pages and month."""
    day = prose.some_date(rng)
    theme = rng.choice(words.THEMES)
    genre = rng.choice(("Étude", "Guide", "Rapport", "Note de synthèse"))
    maker = rng.choice(words.NETWORKS)
    title = rng.choice(
        (
            f'{genre} {maker} "{prose.capital(theme)}"',
            f"{genre} {maker} : {theme} & {rng.choice(words.THEMES)}",
            f"{genre} « {theme}, {rng.choice(words.SUBTITLES)} »",
        )
    )
    draft = Draft(rng)
    for _ in range(rng.randint(1, 3)):
        draft.add(prose.paragraph(rng))
    draft.add(
        typeset(
            rng,
            f'Téléchargez le document "{prose.capital(theme)}"{NBSP}- {rng.randint(8, 120)} pages, {prose.month_year(day)}',
        )
    )
    for _ in range(rng.randint(1, 4)):
        draft.add(prose.paragraph(rng))
    if rng.random() < 0.4:
        draft.bullets()
        draft.add(rng.choice(words.LINK_LINES))
    return Resource(
        key,
        "study",
        typeset(rng, title),
        tuple(draft.lines),
        date=datetime.date(day.year, day.month, 1),
        date_precision="month",
    )


def note(rng: Random, key: str) -> Resource:
    """A text of a few paragraphs under a title with neither date nor genre."""
    thing = prose.capital(rng.choice(words.THINGS))
    title = rng.choice(
        (
            prose.capital(rng.choice(words.THEMES)),
            f"{thing} {rng.choice(words.COMPLEMENTS)}",
            f"{prose.capital(rng.choice(words.THEMES))} : {rng.choice(words.SUBTITLES)}",
            f"Comment {rng.choice(words.VERBS)} {thing[:1].lower()}{thing[1:]} ?",
            f"« {rng.choice(words.QUOTES)} » - entretien avec {prose.person(rng)}",
        )
    )
    draft = Draft(rng)
    if rng.random() < SHORT_OPENING:
        draft.add(typeset(rng, rng.choice(words.SUB_HEADINGS)))
    for _ in range(rng.randint(1, 9)):
        draft.add(prose.paragraph(rng))
        if rng.random() < 0.15:
            draft.add(typeset(rng, rng.choice(words.SUB_HEADINGS)), prose.paragraph(rng))
    return Resource(key, "note", typeset(rng, title), tuple(draft.lines))


def news(rng: Random, key: str) -> Resource:
    """One paragraph and perhaps a link line: the shortest resources there are."""
    title = rng.choice(
        (
            f"Communiqué de presse : {rng.choice(words.THEMES)}",
            f"Vidéo - {rng.choice(words.ENTERPRISES)}",
            f"{rng.choice(words.ENTERPRISES)} recrute",
        )
    )
    draft = Draft(rng)
    draft.add(prose.paragraph(rng, most=3))
    if rng.random() < 0.4:
        draft.add(rng.choice(words.LINK_LINES))
    return Resource(key, "news", typeset(rng, title), tuple(draft.lines))


def event(rng: Random, key: str) -> Resource:
    """A programme: date lines that look like titles, under a title that holds years or a period."""
    day = prose.some_date(rng)
    theme = rng.choice(words.THEMES)
    title = rng.choice(
        (
            f"Appel à projets {day.year} : {theme}",
            f"Journées d'étude de {rng.choice(words.PLACES)} {day.year}",
            f"Programme {day.year}/{day.year + 6} : {theme}",
        )
    )
    draft = Draft(rng)
    draft.add(prose.paragraph(rng))
    for _ in range(rng.randint(1, 4)):
        draft.add(prose.capital(prose.long_date(prose.some_date(rng))), prose.paragraph(rng))
    if rng.random() < 0.5:
        draft.add(rng.choice(words.DANGLING))
    return Resource(key, "event", typeset(rng, title), tuple(draft.lines))


def sibling(rng: Random, old: Resource, key: str) -> Resource:
    """Another resource on the same template: another title, one paragraph changed, the rest word for word."""
    again = edited(rng, old)
    return replace(again, key=key, title=resource(rng, key).title, version=1)
