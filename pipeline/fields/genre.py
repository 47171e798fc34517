"""A title → its genre, by a table of words.

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
