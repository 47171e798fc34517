"""Names → Sites: the layouts that real resource centres have, each with a site of its own."""

from tests.generate.sites import BARE, SEED, Caption, Site

TYPES = ("Étude", "Guide pratique", "Compte rendu", "Fiche", "Vidéo")
_CLOSED_LABELS = (
    Caption("Rubrique", "categories"),
    Caption("Nature du document", "resource_type", TYPES),
    Caption("Réservé aux adhérents", "is_private", yes="Oui", no="Non"),
)


def site_of(name: str, town: str, captions: tuple[Caption, ...], **told: object) -> Site:
    """A site with a header and a footer of its own."""
    publisher = f"Ressources de {town}"
    frame = {
        "publisher": publisher,
        "home": f"https://{name.replace('_', '-')}.example.org",
        "header": (publisher, "Accueil > Toutes les ressources"),
        "footer": ("Contact - Presse - Accessibilité", f"{publisher}, place du Marché, {town}"),
    }
    return Site(name, captions, **(frame | told))


_ALL = (
    SEED,
    site_of(
        "capitals",
        "Sourdelles",
        (
            Caption("CATÉGORIE", "categories", shown=None),
            Caption("TYPE DE RESSOURCE", "resource_type", ("Ressources du réseau", "Autres")),
            Caption("RESSOURCE PRIVÉE", "is_private", yes="Oui", no="Non"),
            Caption("RÉSUMÉ", "summary"),
        ),
    ),
    site_of(
        "english",
        "Montcerne",
        (
            Caption("Category", "categories"),
            Caption("Type of resource", "resource_type", ("Study", "Guide", "Minutes", "Video")),
            Caption("Members only", "is_private", yes="Yes", no="No"),
            Caption("Summary", "summary"),
        ),
    ),
    site_of(
        "spanish",
        "Castelore",
        (
            Caption("Tipo de recurso", "resource_type", ("Estudio", "Guía", "Acta", "Vídeo")),
            Caption("Palabras clave", "keywords"),
            Caption("Acceso restringido", "is_private", yes="Sí", no="No"),
            Caption("Resumen", "summary"),
        ),
    ),
    site_of(
        "german",
        "Lussanges",
        (
            Caption("Kategorie", "categories", shown=0.8),
            Caption("Art der Ressource", "resource_type", ("Studie", "Leitfaden", "Protokoll")),
            Caption("Nur für Mitglieder", "is_private", yes="Ja", no="Nein"),
            Caption("Zusammenfassung", "summary"),
        ),
    ),
    site_of(
        "colon",
        "Tresmont",
        (
            Caption("Mots-clés", "keywords"),
            Caption("Type", "resource_type", TYPES),
            Caption("Accès réservé", "is_private", yes="Oui", no="Non"),
            Caption("Résumé", "summary"),
        ),
        style="colon",
    ),
    site_of(
        "colon_bare",
        "Vermillac",
        (
            Caption("Thèmes", "categories"),
            Caption("Type", "resource_type", TYPES),
            Caption("Accès réservé", "is_private", yes="Oui", no="Non"),
        ),
        style="colon",
    ),
    site_of(
        "summary_first_closed",
        "Ravelines",
        _CLOSED_LABELS,
        order=("title", "summary", "body", "labels"),
        teasers=0.5,
    ),
    site_of(
        "labels_first",
        "Quincerol",
        (*_CLOSED_LABELS, Caption("En bref", "summary")),
        order=("title", "labels", "summary", "body"),
    ),
    site_of("teaser", "Orgemaine", (*_CLOSED_LABELS, Caption("Présentation", "summary")), teasers=1.0),
    site_of("unlabelled", "Isleroy", (), order=BARE),
    site_of("untitled", "Garenbourg", (), order=BARE, titled=False),
    site_of(
        "optional",
        "Thorenval",
        (
            Caption("Thématique", "categories", shown=0.7, empty=0.2),
            Caption("Mots clés", "keywords", shown=0.5),
            Caption("Type de contenu", "resource_type", TYPES),
            Caption("Public visé", "labels", ("Élus", "Agents", "Tout public"), shown=0.4),
            Caption("Accès privé", "is_private", yes="Oui", no="Non", shown=0.8),
            Caption("Synthèse", "summary"),
        ),
    ),
)
LAYOUTS = {site.name: site for site in _ALL}
