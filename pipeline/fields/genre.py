"""A title → its genre, by a table of words of six languages.

The word that stands first in the title decides: a sheet on a webinar is a sheet.
"""

import re
from collections.abc import Mapping
from functools import cache

from pipeline.core.text import fold

GENRES: Mapping[str, str] = {  # folded words → genre; a plural "s" is allowed for behind every word
    "appel a candidature": "call", "appel a manifestation": "call", "appel a projet": "call",
    "article": "article", "tribune": "article", "atelier": "event", "journee": "event", "rencontre": "event",
    "colloque": "event", "seminaire": "event", "forum": "event", "salon": "event",
    "boite a outils": "toolkit", "kit": "toolkit", "mallette": "toolkit",
    "communique": "press_release", "communique de presse": "press_release", "dossier de presse": "press_release",
    "conference": "conference", "webconference": "webinar", "visioconference": "conference", "table ronde": "conference",
    "entretien": "interview", "interview": "interview", "etude": "study", "enquete": "study", "diagnostic": "study",
    "fiche": "sheet", "formation": "training", "mooc": "training", "guide": "guide", "vademecum": "guide", "mode d emploi": "guide",
    "infolettre": "newsletter", "lettre d information": "newsletter", "lettre d info": "newsletter", "newsletter": "newsletter",
    "podcast": "podcast", "rapport": "report", "compte rendu": "report", "bilan": "report", "panorama": "study",
    "video": "video", "film": "video", "webinaire": "webinar", "webinar": "webinar",
    "call for project": "call", "call for proposal": "call", "call for application": "call", "workshop": "event", "seminar": "event",
    "symposium": "event", "toolkit": "toolkit", "toolbox": "toolkit", "press release": "press_release", "press kit": "press_release",
    "round table": "conference", "study": "study", "case sheet": "sheet", "fact sheet": "sheet", "factsheet": "sheet", "training": "training",
    "handbook": "guide", "bulletin": "newsletter", "annual report": "report", "progress report": "report", "final report": "report", "report on": "report",
    "projektaufruf": "call", "ausschreibung": "call", "tagung": "conference", "fachtagung": "conference", "konferenz": "conference",
    "podiumsdiskussion": "conference", "pressemitteilung": "press_release", "studie": "study", "merkblatt": "sheet", "steckbrief": "sheet",
    "fortbildung": "training", "schulung": "training", "leitfaden": "guide", "handbuch": "guide", "ratgeber": "guide",
    "rundbrief": "newsletter", "infobrief": "newsletter", "bericht": "report", "jahresbericht": "report", "protokoll": "report",
    "convocatoria": "call", "taller": "event", "jornada": "event", "seminario": "event", "coloquio": "event", "caja de herramientas": "toolkit",
    "comunicado de prensa": "press_release", "nota de prensa": "press_release", "conferencia": "conference", "mesa redonda": "conference",
    "entrevista": "interview", "estudio": "study", "encuesta": "study", "ficha": "sheet", "formacion": "training", "guia": "guide",
    "boletin": "newsletter", "informe": "report", "webinario": "webinar",
    "bando": "call", "convegno": "conference", "conferenza": "conference", "tavola rotonda": "conference", "comunicato stampa": "press_release",
    "cassetta degli attrezzi": "toolkit", "intervista": "interview", "indagine": "study", "scheda": "sheet", "formazione": "training", "guida": "guide",
    "bollettino": "newsletter", "notiziario": "newsletter", "rapporto": "report", "resoconto": "report",
    "oproep": "call", "studiedag": "event", "seminarie": "event", "persbericht": "press_release", "conferentie": "conference",
    "rondetafel": "conference", "opleiding": "training", "gids": "guide", "handleiding": "guide", "leidraad": "guide",
    "nieuwsbrief": "newsletter", "verslag": "report", "jaarverslag": "report", "rapport annuel": "report",
}  # fmt: skip


def genre(title: str | None, extended: Mapping[str, str]) -> str | None:
    """The genre that a title names, null where it names none. `extended` are the profile's own words, folded.

    >>> genre("Économies locales - conférence en ligne mars 2024", {})
    'conference'
    """
    if not title:
        return None
    match = _pattern(tuple(extended)).search(fold(title))
    return {**GENRES, **extended}[match.group(1)] if match else None


@cache
def _pattern(extended: tuple[str, ...]) -> re.Pattern[str]:
    """The words of both tables, longest first, so that of two that begin together the longer is read."""
    words = sorted({*GENRES, *extended}, key=lambda word: (-len(word), word))
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})s?\b")
