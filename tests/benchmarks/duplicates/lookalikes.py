"""Families of different resources that look alike: one template, one title, one footer; each kind has a name.

What tells two members apart is always there to be read: a number, a year, a month, a town, an address or the text itself.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from tests.benchmarks.duplicates.vocabulary import in_own_words
from tests.generate import prose, words
from tests.generate.damage import cut
from tests.generate.kinds import news, note, resource, sibling, study
from tests.generate.resources import EMPTY, Resource
from tests.generate.templates import newsletter, sheet

Family = list[Resource]

_FIGURES, _ROMAN, _ORDINALS = ("1", "2", "3"), ("I", "II", "III"), ("première", "deuxième", "troisième")
_PARTS = tuple(
    tuple(form.format(name) for name in names)
    for form, names in (
        ("({}/3)", _FIGURES),
        ("- partie {}", _FIGURES),
        ("- partie {}", _ROMAN),
        (": épisode {}", _ROMAN),
        ("– volet {}", _ROMAN),
        ("({} partie)", _ORDINALS),
    )
)
_EDITIONS = ("Rapport d'activité {} de {}", "Baromètre {} des commerces, {}", "Bilan {} des chantiers de {}")
_OF_TOWNS = (
    "La maison des services de {}",
    "Plan guide du centre-bourg de {}",
    "Convention de revitalisation : {}",
    "Fiche commune - {}",
    "{} : portrait d'une petite ville",
)
_OF_MONTHS = (
    "Agenda du réseau - {month} {year}",
    "Programme des ateliers de {month}",
    "Les rendez-vous du mois : {month}",
    "Revue de presse, {month} {year}",
)
_GENERIC = (
    "Agenda",
    "Actualités",
    "À la une",
    "Édito",
    "Lettre d'information",
    "Compte rendu",
    "Le mot du maire",
    "Les brèves de la quinzaine",
    "Trois questions à un maire rural",
)
_COMPANIONS = ("{} - annexes", "{} : foire aux questions", "Synthèse : {}", "{}, le diaporama")
_CLOSED = ("Réservé aux adhérents", "Document réservé aux membres du réseau", "Contenu non public")
_FOOTERS = (
    "Ce centre de ressources est animé par une équipe de quatre personnes et par une trentaine de correspondants locaux.",
    "Les textes peuvent être repris à condition d'en citer la source et d'en prévenir la rédaction par courriel.",
    "Pour recevoir chaque mois les nouveautés de cette page, laissez votre adresse au bas du formulaire de contact.",
    "Avec le soutien de la région, du département et de la fondation des petites villes.",
    "Signaler une erreur, proposer un document, demander une version imprimée : tout passe par la page de contact.",
    "Cette page a été utile ? Dites-le en un clic, ou racontez en quelques lignes ce que vous en avez fait.",
    "Les cookies de ce site ne servent qu'à compter les visites et ne sont transmis à personne.",
    "Voir aussi les dossiers voisins, la carte des communes engagées et le calendrier des formations.",
)


def _sheets(rng: Random) -> Family:
    """Sheets of one template: another number, here and there another name and another sentence."""
    first = sheet(rng, "")
    family = [first]
    for number in map(str, rng.sample(range(250, 400), rng.randint(1, 3))):
        old = str(first.number)
        text = [line.replace(old, number) for line in first.text]
        if rng.random() < 0.5:
            text[0] = prose.typeset(rng, f"{text[0]} {prose.sentence(rng)}")
        url = first.url.replace(old, number) if first.url else None
        family.append(replace(first, title=first.title.replace(old, number), text=tuple(text), number=number, url=url))
    return family if rng.random() < 0.5 else [replace(one, number=None) for one in family]


def _editions(rng: Random) -> Family:
    form, place, year = rng.choice(_EDITIONS), rng.choice(words.PLACES), rng.randint(2015, 2021)
    text = _long(rng)
    years = range(year, year + rng.randint(2, 4))
    return [
        _resource(form.format(one, place), [f"L'année {one} en un coup d'œil.", *_refigured(rng, text)])
        for one in years
    ]


def _issues(rng: Random) -> Family:
    """Issues of a newsletter: another number and month, one item or none replaced."""
    first = replace(newsletter(rng, ""), has_body=True, is_private=False)
    is_titled = rng.random() < 0.5
    family = []
    for number in rng.sample([f"{major}.{minor}" for major in (2, 3, 10) for minor in range(1, 8)], rng.randint(2, 4)):
        month = prose.capital(prose.month_year(prose.some_date(rng)))
        text = [re.sub(r"#\d\.\d - \w+ \d{4}", f"#{number} - {month}", line) for line in first.text]
        long = [at for at, line in enumerate(text) if len(line) > 80]
        if long and rng.random() < 0.7:
            text[rng.choice(long)] = prose.paragraph(rng)
        title = f"{first.title} #{number}" if is_titled else first.title
        family.append(replace(first, title=title, text=tuple(text), number=number))
    return family


def _parts(rng: Random) -> Family:
    """Three parts of one talk, under one introduction."""
    title, opening = _telling(rng), _long(rng)
    return [_resource(f"{title} {part}", [*opening, prose.paragraph(rng, most=2)]) for part in rng.choice(_PARTS)]


def _companions(rng: Random) -> Family:
    """A document and what comes with it: one title in the other, one introduction, texts of their own."""
    title, opening = _telling(rng), prose.paragraph(rng)
    beside = rng.choice(_COMPANIONS).format(title)
    return [_resource(one, [opening, *_long(rng)]) for one in (title, beside)]


def _towns(rng: Random) -> Family:
    """One template filled for several towns; figures differ, as does the name."""
    form, text = rng.choice(_OF_TOWNS), [prose.paragraph(rng) for _ in range(rng.randint(2, 4))]
    return [
        _resource(
            form.format(town),
            [f"{town} s'est engagée à son tour.", *_refigured(rng, text), f"Contact : mairie de {town}"],
        )
        for town in rng.sample(words.PLACES, rng.randint(2, 4))
    ]


def _quoted(rng: Random) -> Family:
    """A resource and a newsletter that quotes how it begins, with or without anything else of weight."""
    source = rng.choice((study, note, sheet))(rng, "")
    teaser = [line for line in cut(list(source.text), rng.randint(200, 500), "…") if line.strip()]
    number = f"{rng.randint(1, 9)}.{rng.randint(1, 9)}"
    own = [prose.paragraph(rng) for _ in range(rng.randint(0, 3))]
    theme = rng.choice(words.THEMES)
    lines = [
        f"Newsletter {theme} #{number}",
        source.title.upper(),
        *teaser,
        "Lire la suite",
        *own,
        *words.FURNITURE[:3],
    ]
    return [source, _resource(f"Newsletter {rng.choice(words.NETWORKS)} - {theme} #{number}", lines, number=number)]


def _footers(rng: Random) -> Family:
    """Short texts over one long footer, few of them or many."""
    footer = rng.sample(_FOOTERS, rng.randint(3, 6))
    made = [rng.choice((news, news, note))(rng, "") for _ in range(rng.choice((6, 12, 30)))]
    return [replace(one, text=(*one.text, *_parted(footer, is_after=True))) for one in _apart(rng, made)]


def _generic(rng: Random) -> Family:
    title = rng.choice(_GENERIC)
    return _apart(rng, [replace(note(rng, ""), title=title) for _ in range(rng.randint(3, 5))])


def _months(rng: Random) -> Family:
    form, year = rng.choice(_OF_MONTHS), rng.randint(2020, 2024)
    text = _long(rng)
    return [
        _resource(
            form.format(month=month, year=year),
            [
                f"Voici ce que propose le réseau en {month}.",
                *_refigured(rng, text),
                f"Le programme de {month} peut changer.",
            ],
        )
        for month in rng.sample(words.MONTHS, rng.randint(2, 4))
    ]


def _siblings(rng: Random) -> Family:
    first = resource(rng, "")
    return [first, *(sibling(rng, first, "") for _ in range(rng.randint(1, 2)))]


def _textless(rng: Random) -> Family:
    """Titles with no text, which only an address could tell apart."""
    title, has_address = rng.choice(_CLOSED), rng.random() < 0.5
    return [
        replace(
            _resource(title, []),
            url=f"https://www.projet-{rng.randint(1, 10**9)}.example.org/" if has_address else None,
        )
        for _ in range(3)
    ]


LOOKALIKES: dict[str, Callable[[Random], Family]] = {
    "numbered sheets": _sheets,
    "annual editions": _editions,
    "newsletter issues": _issues,
    "parts 1/3, 2/3": _parts,
    "companion document": _companions,
    "one template, two towns": _towns,
    "months": _months,
    "quoted teaser": _quoted,
    "shared footer": _footers,
    "generic title": _generic,
    "one text, another title": _siblings,
    "no text, one title": _textless,
}


def _apart(rng: Random, family: Family) -> Family:
    """Members that have nothing of their words in common."""
    return [in_own_words(rng, [one])[0] for one in family]


def _resource(title: str, paragraphs: Sequence[str], number: str | None = None) -> Resource:
    return Resource("", "", title, _parted(paragraphs), number=number)


def _parted(paragraphs: Sequence[str], *, is_after: bool = False) -> tuple[str, ...]:
    """Paragraphs with an empty line between them, and one before them where something stands over them."""
    lines = [line for paragraph in paragraphs for line in (EMPTY, paragraph)]
    return tuple(lines if is_after else lines[1:])


def _long(rng: Random) -> list[str]:
    return [prose.paragraph(rng) for _ in range(rng.randint(3, 6))]


def _telling(rng: Random) -> str:
    return f"Webinaire {rng.choice(words.NETWORKS)} : {rng.choice(words.THEMES)}, {rng.choice(words.SUBTITLES)}"


def _refigured(rng: Random, text: Sequence[str]) -> list[str]:
    """The same paragraphs with other figures."""
    return [re.sub(r"\d+", lambda found: str(rng.randint(2, 900)), paragraph) for paragraph in text]
