"""Seeds → Sites by chance: captions, order and style recombined, so that no rule can be tuned on a name."""

from random import Random
from typing import Literal

from tests.generate.layouts import TYPES, site_of
from tests.generate.sites import ORDER, Caption, Site

_NAMES = {
    "categories": ("Thème", "Domaine", "Thématiques", "Rubriques", "Axe de travail"),
    "resource_type": ("Type", "Format", "Nature", "Genre de document", "Support"),
    "is_private": ("Accès restreint", "Document interne", "Réservé aux membres", "Privé"),
    "keywords": ("Mots-clés", "Étiquettes", "Sujets"),
    "labels": ("Public", "Niveau", "Échelle", "Destinataires"),
    "summary": ("Résumé", "Aperçu", "En quelques mots", "Extrait", "L'essentiel"),
}
_VALUES = {
    "resource_type": (TYPES, ("Article", "Dossier", "Rapport annuel"), ("Webinaire", "Livret", "Enquête", "Charte")),
    "labels": (("Élus", "Agents", "Tout public"), ("Débutant", "Confirmé"), ("Commune", "Canton", "Département")),
}


def drawn(seed: int) -> Site:
    """A site by chance: its captions, their order, which are optional, how they are printed."""
    rng = Random(f"site of chance {seed}")
    columns = ["resource_type", *rng.sample(["categories", "is_private", "keywords", "labels"], rng.randint(1, 4))]
    rng.shuffle(columns)
    columns.sort(key=lambda column: column == "is_private")  # the last one always has a value
    captions = tuple(_drawn_caption(rng, column, is_last=column == columns[-1]) for column in columns)
    style: Literal["lines", "colon"] = rng.choice(("lines", "lines", "colon"))
    order = rng.choice(
        (ORDER, ORDER, ORDER, ("title", "labels", "summary", "body"), ("title", "summary", "body", "labels"))
    )
    if order[-1] != "labels" and (style == "lines" or rng.random() < 0.5):
        captions += (Caption(rng.choice(_NAMES["summary"]), "summary"),)
    elif order[1] == "labels":
        order = ORDER
    teasers = rng.choice((0.0, 0.0, 0.3, 1.0))
    return site_of(
        f"chance_{seed}", rng.choice(("Yvrelac", "Darnevelle")), captions, style=style, order=order, teasers=teasers
    )


def _drawn_caption(rng: Random, column: str, *, is_last: bool) -> Caption:
    printed = rng.choice(_NAMES[column])
    printed = printed.upper() if rng.random() < 0.1 else printed
    shown = 1.0 if is_last or column == "resource_type" else rng.choice((1.0, 1.0, 0.8, 0.5))
    if column == "is_private":
        return Caption(printed, column, yes="Oui", no="Non", shown=shown)
    values = rng.choice(_VALUES[column]) if column in _VALUES else ()
    empty = 0.0 if is_last or values else rng.choice((0.0, 0.0, 0.15))
    return Caption(printed, column, values, shown=shown, empty=empty)
