"""A printed caption → the column that it most likely means, in the languages that listings are known in."""

from pipeline.text import fold

_WORDS = (  # column, words of captions in French, English, Spanish, German and Italian; the first column that fits
    ("is_private", "prive privee restreint interne reserve reservee acces adherents membres private members restricted access privado privada miembros acceso privat mitglieder zugang privato riservato soci"),
    ("summary", "resume synthese presentation apercu extrait bref essentiel description chapo summary abstract synopsis resumen zusammenfassung kurzfassung riassunto sintesi"),
    ("keywords", "mots cles etiquette etiquettes keywords keyword tags palabras clave schlagworter schlagworte stichworte stichworter parole chiave"),
    ("resource_type", "type types nature format tipo art typ dokumentart dokumenttyp"),
    ("categories", "categorie categories domaine domaines sujet sujets theme themes thematique thematiques rubrique rubriques category topic topics subject subjects categoria categorias tema temas kategorie kategorien thema themen categorie temi"),
    ("url", "site internet lien adresse web url link website enlace sitio webseite verweis sito"),
    ("area", "zone territoire territoires perimetre area region regions zona territorio gebiet ort"),
)  # fmt: skip
YES = frozenset("oui yes si ja vrai true sim".split())
NO = frozenset("non no nein faux false nao".split())
_COLUMN = {word: column for column, words in reversed(_WORDS) for word in words.split()}


def column_of(caption: str) -> str:
    """The column of a caption by its words; "labels", which types nothing, where none is known.

    >>> [column_of(caption) for caption in ("MOTS-CLÉS", "Members only", "Éditeur", "Art der Ressource")]
    ['keywords', 'is_private', 'labels', 'resource_type']
    """
    found = [_COLUMN[word] for word in fold(caption).split() if word in _COLUMN]
    return min(found, key=[column for column, _ in _WORDS].index, default="labels")


def yes_no_of(values: frozenset[str]) -> tuple[frozenset[str], frozenset[str]] | None:
    """Folded values as words for yes and for no; null where one of them is neither.

    >>> yes_no_of(frozenset({"ja", "nein"}))
    (frozenset({'ja'}), frozenset({'nein'}))
    """
    return (values & YES, values & NO) if values and values <= YES | NO else None
