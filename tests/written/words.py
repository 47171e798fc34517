"""What stands on the pages: rows in three languages, and the words of the site around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A resource: its title, and its text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a site of one language prints."""

    rows: Sequence[Row]
    menu: Sequence[str]
    heading: str
    aside: str
    footer: Sequence[str]
    pager: str
    months: Sequence[str]
    day: str
    types: Sequence[str]
    towns: Sequence[str]
    people: Sequence[str]
    by: str
    more: str
    price: str

    def printed(self, form: str, place: int) -> str:
        """The row at a place in a form: what may stand in its braces are the names here."""
        row, person = self.rows[place], self.people[place % len(self.people)]
        number, month = 3 + place * 2 % 25, place % len(self.months)
        day, iso = self.day.format(day=number, month=self.months[month]), f"2023-{month + 1:02}-{number:02}"
        return form.format(
            number=place + 1, title=row.title, text=row.text, type=self.types[place % len(self.types)], day=day, iso=iso, author=person,
            by=self.by.format(person), town=self.towns[place % len(self.towns)], more=self.more, price=self.price.format(12 + 3 * place),
        )  # fmt: skip


_FRENCH = (
    Row(
        "Rénover une école en occupation",
        "Le chantier a duré deux étés et les classes n'ont jamais fermé. Retour sur la méthode.",
    ),
    Row(
        "La forêt communale face à la sécheresse",
        "Trois agents racontent comment ils choisissent les essences à replanter.",
    ),
    Row(
        "Un marché couvert pour les producteurs",
        "La halle ouvre deux matins par semaine. Les stands sont loués à la journée.",
    ),
    Row(
        "Mutualiser un poste de secrétaire de mairie",
        "Quatre villages partagent une secrétaire et un logiciel, avec une convention simple.",
    ),
    Row(
        "Vélos en libre-service : premier bilan",
        "Après un an, la moitié des trajets remplace la voiture selon l'enquête menée en mars.",
    ),
    Row("Cantine : moins de gaspillage", "Peser les restes chaque jour a suffi à réduire les pertes d'un tiers."),
    Row(
        "Le budget participatif, mode d'emploi",
        "Comment fixer le règlement, recueillir les idées et voter en ligne ou à l'urne.",
    ),
    Row(
        "Sauver le dernier café du bourg",
        "Une association d'habitants a repris le bail et ouvre cinq soirs par semaine.",
    ),
    Row(
        "Eau potable : entretenir un réseau ancien",
        "Un diagnostic des fuites permet de savoir par quelle rue commencer.",
    ),
    Row(
        "Une maison de santé en zone rurale",
        "Le montage juridique, le loyer et les gardes : ce qui a pris le plus de temps.",
    ),
    Row(
        "Éclairage public, éteindre la nuit",
        "Vingt communes ont mesuré la baisse de la facture et l'avis des riverains.",
    ),
    Row(
        "Accueillir des télétravailleurs",
        "Un étage de l'ancienne gare est devenu un lieu partagé, à deux heures de la ville.",
    ),
    Row(
        "Faire vivre une bibliothèque avec des bénévoles",
        "Planning, formation, achats : le partage des tâches entre salariée et bénévoles.",
    ),
    Row("Réparer plutôt que jeter", "L'atelier du samedi a remis en marche quatre cents appareils depuis l'ouverture."),
)
_ENGLISH = (
    Row(
        "Harbour dredging plans approved",
        "The council agreed on a budget for the next three years after a long debate.",
    ),
    Row("New bus lanes open in spring", "Drivers will need to use the ring road during peak hours from April onwards."),
    Row(
        "School kitchens go electric",
        "Gas hobs are being replaced in eleven schools, at a cost shared with the county.",
    ),
    Row("A library without fines", "Late returns fell slightly after charges were dropped, staff say."),
    Row("Flood wardens wanted", "Volunteers get half a day of training and a radio."),
    Row("Old mill to become flats", "Planners asked for a public footpath along the stream in return."),
    Row("Street trees: what survives", "Limes and hornbeams did best over the last dry summers."),
    Row("Market hall roof repaired", "The slates came from the quarry that supplied the first ones."),
    Row("Allotments get rain tanks", "Each row of plots shares two tanks fed by the shed roofs."),
    Row("Dog walkers' code of conduct", "Leads on the dunes from March to August, bins at every gate."),
    Row("Repair café counts its saves", "Toasters lead the list, followed by lamps and zips."),
    Row("Youth council elects mayor", "The vote was held in seven schools over a single morning."),
    Row("Swimming pool hours extended", "Early lanes open at six on weekdays from next month."),
    Row("Night trains: a second look", "A study finds demand on the coast line but too few sleeping cars."),
)
_GERMAN = (
    Row("Radweg am Fluss wird breiter", "Die Bauarbeiten beginnen im Mai und dauern bis zum Herbst."),
    Row("Neue Bänke für den Marktplatz", "Das Holz stammt aus dem Stadtwald und wurde vor Ort gesägt."),
    Row("Schulhof ohne Asphalt", "Eltern und Kinder haben die Pläne gemeinsam gezeichnet."),
    Row("Bürgerbus sucht Fahrer", "Wer einen halben Tag im Monat Zeit hat, kann sich melden."),
    Row("Das alte Rathaus öffnet wieder", "Nach vier Jahren Sanierung ziehen die Ämter zurück."),
    Row("Wärme aus dem Klärwerk", "Eine Pumpe versorgt künftig achtzig Wohnungen in der Siedlung."),
    Row("Weniger Lärm in der Nacht", "Die Stadt testet einen leisen Belag auf zwei Straßen."),
    Row("Ein Garten für alle", "Auf der Brache am Bahnhof wachsen jetzt Bohnen und Kürbisse."),
    Row("Bibliothek verleiht Werkzeug", "Bohrmaschinen und Leitern sind am Wochenende besonders gefragt."),
    Row("Der Wochenmarkt zieht um", "Während der Arbeiten stehen die Stände hinter der Kirche."),
    Row("Mehr Licht am Radweg", "Die Lampen schalten sich nur ein, wenn jemand kommt."),
    Row("Sprechstunde im Dorfladen", "Einmal im Monat berät die Verwaltung zwischen Brot und Post."),
    Row("Freibad bleibt geöffnet", "Ein Verein übernimmt die Kasse und die Pflege der Wiese."),
    Row("Zisternen gegen Trockenheit", "Das Regenwasser der Turnhalle reicht für vierzig Bäume."),
)
WORDS: Mapping[str, Words] = {
    "fr": Words(
        _FRENCH, ("Accueil", "Actualités", "Agenda", "Contact"), "Nos ressources", "À lire aussi", ("Mentions légales", "Plan du site"),
        "Page suivante", ("janvier", "février", "mars", "avril", "mai", "juin", "juillet"), "{day} {month} 2023",
        ("Guide", "Étude", "Article", "Vidéo"), ("Brioude", "Thouars", "Lannion", "Pertuis"),
        ("Ana Ferrer", "Luc Morvan", "Inès Daoud", "Paul Greff"), "Par {}", "Lire la suite", "{},50 €",
    ),
    "en": Words(
        _ENGLISH, ("Home", "News", "Events", "Contact us"), "Latest news", "You may also like", ("Privacy", "Accessibility"),
        "Next page", ("January", "February", "March", "April", "May", "June", "July"), "{day} {month} 2023",
        ("News", "Report", "Guide", "Notice"), ("Whitby", "Totnes", "Ludlow", "Deal"),
        ("Ann Lee", "Tom Roy", "Eva Hill", "Max Orr"), "By {}", "Read more", "£{}.50",
    ),
    "de": Words(
        _GERMAN, ("Startseite", "Aktuelles", "Termine", "Kontakt"), "Aktuelles", "Das könnte Sie auch interessieren",
        ("Impressum", "Datenschutz"), "Nächste Seite", ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"), "{day}. {month} 2023",
        ("Meldung", "Bericht", "Leitfaden", "Termin"), ("Weimar", "Husum", "Lindau", "Celle"),
        ("Ute Brandt", "Jan Vogel", "Mia Kern", "Olaf Thies"), "Von {}", "Weiterlesen", "{},50 €",
    ),
}  # fmt: skip
