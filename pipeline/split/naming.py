"""A printed caption → the column that it most likely means, in the languages that listings are known in."""

from pipeline.core.text import fold

_PHRASES = (  # column, phrases of captions in French, English, Spanish, German and Italian; the first column that fits
    ("is_private", "prive, privee, restreint, interne, reserve, reservee, reserve aux, acces, members only, private, restricted, access, privado, privada, acceso, privat, nur fur mitglieder, zugang, privato, riservato"),
    ("summary", "resume, synthese, presentation, apercu, extrait, en bref, l essentiel, description, chapo, summary, abstract, synopsis, resumen, zusammenfassung, kurzfassung, riassunto, sintesi"),
    ("keywords", "mots cles, mot cle, etiquettes, keywords, keyword, tags, palabras clave, schlagworter, schlagworte, stichworte, stichworter, parole chiave"),
    ("resource_type", "type, types, nature, format, document type, tipo, art der, dokumentart, dokumenttyp"),
    ("categories", "categorie, categories, domaine, domaines, sujet, sujets, theme, themes, thematique, thematiques, rubrique, rubriques, category, topic, topics, subject, subjects, categoria, categorias, tema, temas, kategorie, kategorien, thema, themen, temi"),
    ("url", "site internet, site web, lien, adresse web, url, link, website, enlace, sitio web, webseite, sito"),
    ("area", "zone, territoire, territoires, perimetre, area, region, regions, zona, territorio, gebiet"),
)  # fmt: skip


def column_of(caption: str) -> str:
    """The column of a caption by its words; "labels", which types nothing, where none is known.

    >>> [column_of(caption) for caption in ("MOTS-CLÉS", "Members only", "Les chiffres clés", "Art der Ressource")]
    ['keywords', 'is_private', 'labels', 'resource_type']
    """
    padded = f" {fold(caption)} "
    return next((column for column, phrases in _SPLIT if any(phrase in padded for phrase in phrases)), "labels")


_SPLIT = tuple((column, tuple(f" {phrase} " for phrase in told.split(", "))) for column, told in _PHRASES)
