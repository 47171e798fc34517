"""A random generator and a key → a resource of one kind: talk, sheet, newsletter, study, note, programme."""

import datetime
from dataclasses import replace
from random import Random

from tests.generate import prose, words
from tests.generate.prose import NBSP, typeset
from tests.generate.resources import EMPTY, Draft, Resource, edited
from tests.generate.templates import newsletter, sheet

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
    is_of_year = title.startswith(("Appel", "Journées"))  # a period such as 2021/2027 is no date
    return Resource(
        key,
        "event",
        typeset(rng, title),
        tuple(draft.lines),
        date=datetime.date(day.year, 1, 1) if is_of_year else None,
        date_precision="year" if is_of_year else None,
    )


def sibling(rng: Random, old: Resource, key: str) -> Resource:
    """Another resource on the same template: another title, one paragraph changed, the rest word for word."""
    again = edited(rng, old)
    return replace(again, key=key, title=resource(rng, key).title, version=1)
