"""What a record says of itself, read from small pages."""

from datetime import date

import pytest

from pipeline.core.model import Block, Label, Record, Span
from pipeline.core.source import Source
from pipeline.core.text import fold, normalise
from pipeline.fields import fields_of
from tests.generate import NAME, PROFILE, page
from tests.reading import profile, read

SOURCE = profile(PROFILE, NAME)
OPENING = "La gare de Valmérac a fermé son guichet, et la commune cherche un usage au bâtiment."
LABELS = ("Type de ressource", "Autres", "Ressource privée", "Non", "Résumé")


def record(*body, title="La gare", labels=LABELS, summary=None, source=SOURCE):
    """The fields of a page's one record, and the codes of the page's issues."""
    copy = body or (OPENING,)
    text = "\n".join([title, *copy, *labels, *(copy if summary is None else summary)])
    found = read(text, source)
    assert len(found.records) == 1
    return found.fields[0], [issue.code for issue in found.issues]


def with_labels(*labels):
    return record(labels=(*labels, "Résumé"))[0]


def test_an_absent_an_empty_and_a_full_category():
    rest = ("Type de ressource", "Autres", "Ressource privée", "Non")

    assert with_labels(*rest).categories is None
    assert with_labels("Catégorie", *rest).categories == ()
    assert with_labels("Catégorie", "Guides, Vidéos.", *rest).categories == ("Guides", "Vidéos")
    assert with_labels("Catégorie", "Guides", "Vidéos", *rest).categories == ("Guides", "Vidéos")


PRIVATE = [("Oui", True), ("NON", False), ("peut-être", None)]


@pytest.mark.parametrize("printed, expected", PRIVATE)
def test_private(printed, expected):
    fields, issues = record(labels=("Type de ressource", "Autres", "Ressource privée", printed, "Résumé"))

    assert fields.is_private is expected
    assert issues == (["unknown_value"] if expected is None else [])


def test_of_two_captions_of_a_column_the_one_with_a_value_counts():
    labels = (Label("Thème", "", 2, "categories"), Label("Rubrique", "Eau | Bois", 3, "categories"))
    printed = Record("gare", "2024-01-15", "page.txt", "r", None, 1, Block(1, "La gare"), (), labels, None, (), 1.0)

    assert fields_of(printed, Source("gare"))[0].categories == ("Eau", "Bois")


def test_of_two_lists_with_one_caption_the_first_counts():
    labels = (Label("Mots-clés", "four, pain", 2, "keywords"), Label("Mots-clés", "quai, foin", 3, "keywords"))
    printed = Record("gare", "2024-01-15", "page.txt", "r", None, 1, Block(1, "La gare"), (), labels, None, (), 1.0)

    assert fields_of(printed, Source("gare"))[0].keywords == ("four", "pain")


def test_categories_and_keywords_that_a_feed_prints_one_by_one_are_all_of_them():
    labels = (
        *(Label("category", value, line, "categories") for line, value in enumerate(("Eau", "Bois", "Eau"), 2)),
        *(Label("tag", value, line, "keywords") for line, value in enumerate(("lavoir", "four"), 5)),
        Label("Rubrique", "Récits", 9, "categories"),
    )
    printed = Record("gare", "2024-01-15", "page.txt", "r", None, 1, Block(1, "La gare"), (), labels, None, (), 1.0)
    fields, _ = fields_of(printed, Source("gare"))

    assert (fields.categories, fields.keywords) == (("Eau", "Bois"), ("lavoir", "four"))


def test_what_stands_under_a_type_is_no_part_of_it():
    labels = (Label("Format", "Fiche\nVoir la fiche", 2, "resource_type"),)
    printed = Record("gare", "2024-01-15", "page.txt", "r", None, 1, Block(1, "La gare"), (), labels, None, (), 1.0)

    assert fields_of(printed, Source("gare"))[0].resource_type == "Fiche"


@pytest.mark.parametrize(
    "labels, expected",
    [
        ([("Sentier parcouru", "août 2017")], date(2017, 8, 1)),
        ([("Sentier parcouru", "août 2017"), ("Date", "3 mai 2021")], date(2021, 5, 3)),
        ([("Ouverture", "août 2017"), ("Visite", "3 mai 2021")], None),
        ([("Date limite", "3 mai 2021")], None),
        ([("Bewerbungsfrist", "3. Mai 2021")], None),
        ([("Millésime", "2017")], None),
        ([("Publié le 16/10/2018", ""), ("Date limite", "14/02/2019")], date(2018, 10, 16)),
        ([("Date limite le 16/10/2018", "")], None),
        ([("Année de la fiche", "2020")], date(2020, 1, 1)),
        ([("Oogstjaar", "2018"), ("Herkomst", "Thorn")], date(2018, 1, 1)),
        ([("Harvest year", "2019"), ("Date limite", "2020")], date(2019, 1, 1)),
        ([("Année de naissance", "1950")], None),
        ([("Datierung", "1935")], date(1935, 1, 1)),
        ([("Date", "1880-09-19")], date(1880, 9, 19)),
        ([("Date", "29 février 1816")], date(1816, 2, 29)),
        ([("Date", "12/04/1897")], date(1897, 4, 12)),
        ([("Date", "1789/1799")], None),
        ([("Date", "cote 1880")], None),
        ([("Datation", "1935")], date(1935, 1, 1)),
        ([("Jaar van opname", "2015")], date(2015, 1, 1)),
        ([("Sentier", "parcouru en août 2017 par tous")], None),
    ],
)
def test_the_only_date_under_a_caption_that_says_nothing_of_it_is_that_of_the_resource(labels, expected):
    told = tuple(Label(caption, value, line) for line, (caption, value) in enumerate(labels, 2))
    place = ("gare", "2024-01-15", "page.txt", "r", None, 1)
    dated = fields_of(Record(*place, Block(1, "La gare"), (), told, None, (), 1.0), Source("gare"))[0].dated

    assert (dated and dated.date) == expected


@pytest.mark.parametrize("caption, expected", [("Mise à jour", None), ("Date", date(2021, 5, 3))])
def test_a_date_that_a_caption_names_is_what_it_says(caption, expected):
    line, labels = Block(3, "3 mai 2021"), (Label(caption, "3 mai 2021", 2),)
    place = ("gare", "2024-01-15", "page.txt", "r", None, 1)
    printed = Record(*place, Block(1, "La gare"), (), labels, Span(8, 9), (), 1.0, beside=(line,))
    dated = fields_of(printed, Source("gare"))[0].dated

    assert (dated and dated.date) == expected


@pytest.mark.parametrize(
    "line, expected",
    [
        ("Guide · 3 mai 2021 · Eau", (date(2021, 5, 3), "day")),
        ("Storia | Saggio | 2021", (date(2021, 1, 1), "year")),
        ("4 mei 2014 • 2 min. lezen", (date(2014, 5, 4), "day")),
        ("Bremen / 39 Std. / 24.12.2022", (date(2022, 12, 24), "day")),
        ("Note — février 2020", (date(2020, 2, 1), "month")),
        ("(Bulletin, Aval, 9 mai 2018)", (date(2018, 5, 9), "day")),
        ("Guide novembre 2018 Olt", (date(2018, 11, 1), "month")),
        ("Expire le 3 mai 2021, Olt", None),
        ("Guide de mai 2018 à mai 2021", None),
        ("Le four que le bourg a rallumé au mois de novembre 2018", None),
        ("Note – 2020", None),
        ("2021", (date(2021, 1, 1), "year")),
        ("(La ferme d'Olt, 2023)", (date(2023, 1, 1), "year")),
        ("(Olt, 2023, le four)", None),
        ("Le four | la halle de 2021", None),
        ("En 2021 · le four fume", None),
    ],
)
def test_a_date_among_other_words_beside_a_title_is_its_date(line, expected):
    place = ("gare", "2024-01-15", "page.txt", "r", None, 1)
    printed = Record(*place, Block(1, "La gare"), (), (), None, (), 1.0, beside=(Block(3, line),))
    dated = fields_of(printed, Source("gare"))[0].dated

    assert (dated and (dated.date, dated.precision)) == expected


def test_several_years_beside_a_title_are_no_date():
    place = ("gare", "2024-01-15", "page.txt", "r", None, 1)
    printed = Record(*place, Block(1, "La gare"), (), (), None, (), 1.0, beside=(Block(3, "2019"), Block(4, "2021")))

    assert fields_of(printed, Source("gare"))[0].dated is None


@pytest.mark.parametrize(
    "caption, value, expected",
    [
        ("Detalles de publicación", "Tolosa : Piedra Suelta, 2013", 2013),
        ("Éditeur", "Olt : Le Four, 1998.", 1998),
        ("Verlag", "Waldrand, Olt, 2020", 2020),
        ("Date", "1887", 1887),
        ("Date", "1999", 1999),
        ("Date de mise à jour", "Olt : Le Four, 1998", None),
        ("Lieu", "Olt : Le Four, 1998", None),
        ("Éditeur", "Le Four, collection 2000 et plus", None),
    ],
)
def test_the_year_under_a_caption_that_says_publication_is_the_date(caption, value, expected):
    place = ("gare", "2024-01-15", "page.txt", "r", None, 1)
    labels = (Label(caption, value, 3, "labels"),)
    dated = fields_of(Record(*place, Block(1, "La gare"), (), labels, Span(3, 3), (), 1.0), Source("gare"))[0].dated

    assert (dated and (dated.date, dated.precision)) == (expected and (date(expected, 1, 1), "year"))


def test_a_type_that_the_profile_does_not_know_is_kept_and_told():
    fields, issues = record(labels=("Type de ressource", "Bandes dessinées", *LABELS[2:]))

    assert fields.resource_type == "Bandes dessinées"
    assert issues == ["unknown_value"]


def test_labels_keep_their_order_unknown_and_inner_ones_too():
    fields, _ = record(OPENING, "Zone d'action : Brande.", labels=(*LABELS[:2], "Durée", "2 h", *LABELS[2:]))

    assert [(label.caption, label.value) for label in fields.labels] == [
        ("Zone d'action", "Brande."),
        ("Type de ressource", "Autres"),
        ("Durée", "2 h"),
        ("Ressource privée", "Non"),
    ]


INNER = [
    pytest.param("Mots-clés : vélo, gare", "keywords", ("vélo", "gare"), id="keywords"),
    pytest.param("Mots clefs: vélo", "keywords", ("vélo",), id="keywords-other-spelling"),
    pytest.param("MOTS-CLÉS\u00a0: vélo ; gare. Mai 2021.", "keywords", ("vélo", "gare"), id="keywords-in-capitals"),
    pytest.param("Site internet : http://gare.example.org/", "url", "http://gare.example.org/", id="site"),
    pytest.param("Site : http://gare.example.org/", "url", "http://gare.example.org/", id="site-alone"),
    pytest.param("Site web : www.gare.example.org.", "url", "www.gare.example.org", id="bare-www"),
    pytest.param("Zone d'action : Brande, Colverne.", "area", "Brande, Colverne", id="area"),
    pytest.param("Zone d’intervention : Brande", "area", "Brande", id="typographic-apostrophe"),
    pytest.param("Étiquettes : vélo ; gare - mai 2021", "keywords", ("vélo", "gare"), id="keywords-by-another-name"),
    pytest.param("Schlagworte: Rad, Bahnhof", "keywords", ("Rad", "Bahnhof"), id="keywords-german"),
    pytest.param("Parole chiave: bici, stazione", "keywords", ("bici", "stazione"), id="keywords-italian"),
    pytest.param("Area covered: Brande.", "area", "Brande", id="area-english"),
    pytest.param("Werkgebied: Brande", "area", "Brande", id="area-dutch"),
    pytest.param("Enlace: www.gare.example.org", "url", "www.gare.example.org", id="address-spanish"),
    pytest.param("42000 SAINT-ÉTIENNE", "city", "Saint-Étienne", id="town"),
    pytest.param("42000 SAINT-ÉTIENNE", "postal_code", "42000", id="postal-code"),
    pytest.param("Le site : un bâtiment de 1900", "url", None, id="a-sentence-with-a-colon"),
    pytest.param("Avec : la mairie, la région", "keywords", None, id="another-colon"),
]


@pytest.mark.parametrize("line, column, expected", INNER)
def test_what_stands_inside_the_text(line, column, expected):
    fields, issues = record(OPENING, line)

    assert getattr(fields, column) == expected
    assert issues == []


def test_a_label_counts_before_what_stands_inside_the_text():
    inside, labels = (Block(2, OPENING), Block(3, "Mots-clés : voiture")), (Label("Étiquettes", "vélo", 4, "keywords"),)
    place = ("gare", "2024-01-15", "page.txt", "r", None, 1)
    fields, _ = fields_of(Record(*place, Block(1, "La gare"), inside, labels, Span(4, 4), (), 1.0), Source("gare"))

    assert fields.keywords == ("vélo",)
    assert [label.value for label in fields.labels] == ["voiture", "vélo"]


def test_copies_that_disagree_leave_the_body_standing_and_say_so():
    fields, issues = record(
        OPENING, "Mots-clés : vélo", summary=(OPENING, "Mots-clés : voiture", "Zone d'action : Brande")
    )

    assert fields.keywords == ("vélo",)
    assert fields.area == "Brande"
    assert "copies_disagree" in issues


def test_contacts_are_counted_once_though_they_are_printed_twice():
    fields, _ = record(OPENING, "Tél. 01 99 00 12 34 et 06 99 00 12 34, contact@exemple.org")

    assert (fields.email_count, fields.phone_count) == (1, 2)


def test_addresses_are_all_kept_once():
    fields, _ = record(OPENING, "voir http://a.example.org et www.b.example.org", "puis http://a.example.org")

    assert fields.urls == ("http://a.example.org", "www.b.example.org")
    assert fields.url is None


def test_a_linked_title_is_the_address_of_the_resource():
    body = f"<p>{OPENING}</p>"
    labels = "".join(f"<p>{label}</p>" for label in LABELS)
    link = '<h2><a href="https://bourgs.example.org/gare">La gare</a></h2>'
    document = f'{link}{body}<p><a href="/gare.pdf">Télécharger</a></p>{labels}{body}<p>Télécharger</p>'
    fields = read(document, SOURCE, page="page.html").fields[0]

    assert fields.url == "https://bourgs.example.org/gare"
    assert [(found.text, found.kind) for found in fields.links] == [("Télécharger", "download")]


def test_a_newsletter_holds_items_and_its_masthead_numbers_and_dates_it():
    fields, _ = record(
        "Lettre d'information Gares #2.2 - Octobre 2021", "", "LA GARE ROUVRE :", "RÉCIT D'UNE ANNÉE", "", OPENING,
        "Lire la suite", "", "UN APPEL À PROJETS", "", "Les dossiers sont reçus jusqu'au printemps.", "En savoir plus",
        "", "SANS TEXTE NI SUITE", "", "Se désinscrire", title="Newsletter du réseau - GARES",
    )  # fmt: skip

    assert [(item.title, item.text) for item in fields.items] == [
        ("LA GARE ROUVRE : RÉCIT D'UNE ANNÉE", OPENING),
        ("UN APPEL À PROJETS", "Les dossiers sont reçus jusqu'au printemps."),
    ]
    assert (fields.genre, fields.number, fields.series) == ("newsletter", "2.2", "Lettre d'information Gares")
    assert (str(fields.dated.date), fields.dated.precision, fields.dated.origin) == ("2021-10-01", "month", "masthead")


MASTHEADS = [
    pytest.param("Gazette du canal", ("Gazette du canal #2.2 - mai 2021", OPENING), "2.2", id="the name and more"),
    pytest.param(
        "GAZETTE DU CANAL", ("Voir en ligne", "Gazette du canal, n°7"), "7", id="under a button, in small letters"
    ),
    pytest.param("Rundbrief Kanal", ("Rundbrief Kanal Nr. 12", OPENING), "12", id="german"),
    pytest.param("Gazette du canal", (f"{OPENING} Voir la fiche n°3.",), None, id="a text that does not begin so"),
    pytest.param(
        "La loi", ("La loi n°2021-12 a été votée au printemps, et le bourg s'y prépare.",), None, id="a sentence"
    ),
    pytest.param("Fiche n°4 : le canal", ("Fiche n°4 : le canal, n°5",), "4", id="the title's own before it"),
]


@pytest.mark.parametrize("title, lines, expected", MASTHEADS)
def test_the_line_that_says_the_title_again_and_more_numbers_it(title, lines, expected):
    fields, _ = record(*lines, title=title)

    assert fields.number == expected


def test_the_line_that_says_the_title_again_and_more_dates_it():
    fields, _ = record("Gazette du canal #2.2 - mai 2021", OPENING, title="Gazette du canal")

    assert (str(fields.dated.date), fields.dated.precision, fields.dated.origin) == ("2021-05-01", "month", "masthead")


def test_only_newsletters_hold_items():
    assert record(OPENING, "", "TÉLÉCHARGEZ LA FICHE", "", OPENING)[0].items == ()


@pytest.mark.parametrize("seed", range(300, 312))
def test_fields_of_generated_pages_are_their_truth(seed):
    made = page(seed)
    found = read(made.text, SOURCE)

    assert len(found.records) == len(made.truth)
    for fields, truth in zip(found.fields, made.truth, strict=True):
        for name in ("resource_type", "is_private", "categories", "keywords", "number", "url", "postal_code"):
            assert getattr(fields, name) == getattr(truth, name), (name, truth.title)
        assert normalise(fields.area or "") == normalise(truth.area or "")
        assert fold(fields.series or "") == fold(truth.series or "") or truth.kind == "newsletter"
        assert len(fields.items) == len(truth.items)


ENGLISH = "Farmers in the district now deliver to three schools every week, without a middleman."
WRITTEN = [
    pytest.param("La gare", OPENING, 'language = "fr"', "fr", id="as-the-profile-says"),
    pytest.param("Sharing water", ENGLISH, 'language = "fr-BE"', "fr-BE", id="whatever-is-written"),
    pytest.param("La gare", OPENING, "", "fr", id="by-its-text"),
    pytest.param("Sharing water", ENGLISH, "", "en", id="by-another-text"),
    pytest.param("n°12", "01 / 02 / 2024", "", None, id="nothing-to-tell-it-by"),
]


@pytest.mark.parametrize("title, body, line, expected", WRITTEN)
def test_a_record_has_a_language(title, body, line, expected):
    source = profile(PROFILE.replace('language = "fr"', line), NAME)

    assert record(body, title=title, source=source)[0].language == expected


def test_dates_of_an_english_site_are_read_in_its_way():
    source = profile(PROFILE.replace('language = "fr"', ""), NAME)
    days = [
        record(ENGLISH, title="03/04/2021", source=source.with_usual(usual))[0].dated.date
        for usual in ("en-GB", "en-US")
    ]

    assert days == [date(2021, 4, 3), date(2021, 3, 4)]


def test_dates_are_read_by_the_language_that_was_found():
    source = profile(PROFILE.replace('language = "fr"', ""), NAME)
    french, english = (record(body, title="03/04/2021", source=source)[0] for body in (OPENING, ENGLISH))

    assert french.dated.date == date(2021, 4, 3)
    assert english.dated is None


@pytest.mark.parametrize(
    "beside, labels, expected",
    [
        (("#klima #jugend", "Stand: Mai 2021"), (), ("klima", "jugend")),
        (("#klima",), (Label("Schlagworte", "Wasser", 2, "keywords"),), ("Wasser",)),
        (("# Klima", "Lettre #3"), (), None),
    ],
)
def test_hashtags_beside_a_text_are_its_keywords_where_no_label_names_any(beside, labels, expected):
    place = ("gare", "2024-01-15", "page.txt", "r", None, 1)
    blocks = tuple(Block(line, text) for line, text in enumerate(beside, 3))
    record = Record(*place, Block(1, "La gare"), (), labels, None, (), 1.0, beside=blocks)

    assert fields_of(record, Source("gare"))[0].keywords == expected
