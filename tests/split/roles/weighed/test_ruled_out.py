"""Lines that look like titles or texts and cannot be such, by what they are."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BETWEEN, BODY, CAPTION, OUTSIDE, TITLE, VALUE
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES, Meant
from pipeline.split.roles.weighed.ruled_out import without_ruled_out
from tests.reading import document_of

NOTHING_KNOWN = Meant({"caption": {}, "text": {}}, [0.0] * len(CLASSES), 0.0)
NO_TITLES = [
    "1 2 3 4 Suivant",
    pytest.param("12.", id="a-number"),
    pytest.param("https://bourg.example.org/r/12", id="an-address"),
    pytest.param("Accueil › Ressources › Récits", id="the-way-from-the-start"),
    pytest.param("[![](/vignettes/four.jpg)](/four)", id="a-picture-without-words"),
    pytest.param("Récits de A à C (page 2/5)", id="a-page-of-several"),
    pytest.param("* * *", id="a-rule"),
    pytest.param("[Délai : 5 mai 2023] [Plafond : 900 €] [Eau, bois]", id="values-in-brackets"),
    pytest.param("[Délai : 5 mai 2023]", id="a-value-in-brackets"),
    pytest.param("(anciennement Le four du haut)", id="a-remark-in-brackets"),
]
TITLES = [
    "1 000 arbres pour 2 500 habitants",
    pytest.param("Le « four » et le « lavoir » du bourg", id="quotation-marks"),
    pytest.param("1984", id="a-year"),
    pytest.param("[Sans titre]", id="words-in-brackets"),
    pytest.param("Seite 12 von der Mühle her gelesen", id="a-page-and-a-word"),
    pytest.param("Eau / air / sol : ce que le bourg mesure", id="strokes"),
    pytest.param("[![Le four à pain](/vignettes/four.jpg)](/four)", id="a-picture-with-words"),
]


def left_of(line, role):
    """The chance of a role that is left of .9 to the second of three lines."""
    page = prepared(document_of(f"Le bourg\n\n{line}\n\nLe four fume encore le samedi.", Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    chances[1, role] = 0.9
    return float(without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))[1, role])


@pytest.mark.parametrize(("gap", "is_value"), [("\n", True), ("\n\n", True), ("\n\n\n", False)])
def test_what_stands_far_under_a_caption_is_no_value(gap, is_value):
    text = "\n".join(["Le four fume encore le samedi."] * 8)
    page = prepared(document_of(f"Réserver{gap}Le four à pain\n\n{text}", Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    chances[1, VALUE] = 0.9
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))

    assert bool(left[1, VALUE] > left[1, TITLE]) is is_value


@pytest.mark.parametrize("line", NO_TITLES)
def test_what_cannot_be_a_title_is_none(line):
    assert left_of(line, TITLE) == 0.0


@pytest.mark.parametrize("line", TITLES)
def test_what_may_be_a_title_stays_one(line):
    assert left_of(line, TITLE) == pytest.approx(0.9)


@pytest.mark.parametrize(
    "line", ["12", "Home › Récits › Four, et/ou lavoir", "Le pain, 3 €/kg, se vend à 4 / 5 du prix."]
)
def test_what_is_no_title_may_be_of_a_text(line):
    assert left_of(line, BODY) == pytest.approx(0.9)


ADVERTISED = [
    pytest.param("PUBLICIDAD · Digitalice sus rollos antes de que críen vinagre", 0.0, id="named-before-a-dot"),
    pytest.param("Publicité", 0.0, id="named-alone"),
    pytest.param("Publicité et affichage ont été interdits devant le four.", 0.9, id="a-sentence-on-it"),
]


@pytest.mark.parametrize(("line", "left"), ADVERTISED)
def test_an_advertisement_that_calls_itself_one_is_of_no_text(line, left):
    assert left_of(line, BODY) == pytest.approx(left)


@pytest.mark.parametrize(
    ("others", "title", "text"),
    [
        pytest.param([], 0.5, 0.0, id="one"),
        pytest.param(["![Le four](/autre.jpg)"], 0.0, 0.0, id="several that say the same"),
    ],
)
def test_a_picture_alone_on_a_line_of_markdown_is_no_text(others, title, text):
    lines = ["# Le bourg", "![Le four](/four.jpg)", "Le four fume encore le samedi.", *others]
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.0)
    chances[:, TITLE], chances[:, BODY] = 0.5, 0.5
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))

    assert left[1, [TITLE, BODY]].tolist() == [title, text]


@pytest.mark.parametrize(
    ("chance", "title"), [pytest.param(0.2, 0.0, id="beside texts"), pytest.param(0.8, 0.8, id="before titles")]
)
def test_what_opens_with_the_name_of_a_picture_is_no_text(chance, title):
    lines = ["Le bourg", "[recit.png] Récit d’Inès Aubrac", "Le four fume.", "[etude.png] Étude du bourg", "Il dure."]
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[:, TITLE], chances[:, BODY] = chance, 1 - chance
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))

    assert left[1, BODY] == left[3, BODY] == 0.0
    assert left[1, TITLE] == left[3, TITLE] == pytest.approx(title)


BOX = [
    "┌────────────────┬────────────────┐",
    "│Thème : pain │Durée : 90 minutes │",
    "└────────────────┴────────────────┘",
]
TABLE = [BOX[0], BOX[1], "│Thème : eau │Durée : 10 minutes │", BOX[2]]


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        pytest.param(["[le-four-a-pain.jpg]"], False, id="the file of a picture"),
        pytest.param(BOX[1:2], True, id="cells"),
        pytest.param(BOX, False, id="cells in a box of their own"),
        pytest.param(TABLE, True, id="cells of a table"),
    ],
)
def test_a_picture_or_a_box_alone_on_a_line_is_no_title(lines, is_one):
    page = prepared(document_of("\n\n".join(["Le bourg", *lines, "Le four fume."]), Source("bourg")))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[:, TITLE] = 0.9
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))
    line = 1 if len(lines) == 1 else 2

    assert (left[line, TITLE] > 0.5) == is_one


@pytest.mark.parametrize(
    ("line", "is_pager"),
    [
        ("Pages : 1 | 2 | 3", True),
        ("Haut de page", True),
        ("1 [38]2 [39]3 [40]4", True),
        ("1 2 3 … 12 Suivant", True),
        pytest.param("1, 2, 3 : on danse au four du bourg", False, id="words"),
        pytest.param("12, 13 et 14 mai", False, id="days"),
        pytest.param("1 ou 2 places", False, id="two"),
        pytest.param(
            "Le bourg 1 a rallumé son four à pain, 2 boulangers y cuisent 3 fois par semaine.", False, id="a text"
        ),
    ],
)
def test_what_counts_the_pages_of_a_list_is_outside_of_records(line, is_pager):
    assert (left_of(line, BODY) == 0.0) == is_pager


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("👤 Inès Aubrac 📅 1er juillet 2021", 0.0),
        pytest.param("🎧 Le four du bourg", 0.9, id="one icon"),
        pytest.param("Le four ⭐⭐⭐", 0.9, id="stars"),
    ],
)
def test_several_values_behind_icons_are_no_title(line, expected):
    assert left_of(line, TITLE) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("over", "expected"),
    [pytest.param("Documents joints", 0.0, id="under the same words"), pytest.param("", 0.9, id="under other words")],
)
def test_a_file_under_words_that_several_have_is_no_title(over, expected):
    names = ("Brande", "Olt", "Mer")
    lines = [
        line
        for name in names
        for line in (f"Le four de {name}.", over or f"Récit de {name}", f"four-de-{name} (PDF - 203.7 ko)")
    ]
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    chances[2::3, TITLE] = 0.9
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))

    assert float(left[2, TITLE]) == pytest.approx(expected)


SOURCES = ["Source : mairie de Brande", "Source : mairie d’Olt", "Source : mairie de Mer"]


@pytest.mark.parametrize(
    ("title", "between", "expected"),
    [
        pytest.param(0.9, "Récit", 0.0, id="a likelier title over it"),
        pytest.param(0.3, "Récit", 0.6, id="no likely title"),
        pytest.param(0.9, "Le four fume encore le samedi au bourg de Brande.", 0.6, id="a text between"),
    ],
)
def test_what_a_caption_that_comes_back_opens_is_no_title_under_one(title, between, expected):
    lines = [line for source in SOURCES for line in ("Le four", between, source, "Le four fume encore.")]
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    for place in range(0, len(lines), 4):
        chances[place, TITLE], chances[place + 2, TITLE], chances[place + 3, BODY] = title, 0.6, 0.9
        chances[place + 1, BODY if between.endswith(".") else AROUND] = 0.9

    assert float(without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))[2, TITLE]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("line", "is_border"),
    [
        pytest.param("------------- ----------------------", True, id="Pandoc"),
        pytest.param("+------+-------+", True, id="a grid"),
        pytest.param("-----------------", False, id="a rule"),
        pytest.param("--- suite ---", False, id="words"),
    ],
)
def test_the_border_of_a_table_is_of_a_record_or_of_none(line, is_border):
    page = prepared(document_of(f"Le bourg\n\n{line}\nMairie   Olt\n{line}\n\nLe four fume.", Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.1)
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))

    assert ((left[1, AROUND], left[1, OUTSIDE]) == (0.5, 0.5)) == is_border


@pytest.mark.parametrize(
    ("line", "is_lead"),
    [
        ("Four Lire la suite", True),
        ("Lire la suite de Four", True),
        ("Read more about Four", True),
        ("Four Leer más »", True),
        ("Mehr über Four", True),
        pytest.param("Le lavoir Lire la suite", False, id="no title stands over it"),
        pytest.param("Four du bourg", False, id="nothing that leads on"),
        pytest.param("Pour lire la suite :", False, id="no title"),
    ],
)
def test_what_leads_on_by_a_title_is_none_and_names_it(line, is_lead):
    lines = [
        "Le bourg",
        "Four",
        "Par Inès Aubrac / 2 commentaires",
        "Le four fume encore le samedi.",
        line,
        "Le lavoir",
    ]
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.1)
    chances[2, TITLE] = chances[4, TITLE] = chances[4, BODY] = 0.2
    chances[3, BODY] = 0.9
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))

    assert (float(left[4, [TITLE, BODY]].max()) == 0.0) == is_lead
    assert (float(left[2, TITLE]) == 0.0) == is_lead


NAMES = [
    pytest.param("[Capture d’écran de {name}]", ["Le four", "Le lavoir", "La halte"], True, id="whole-names"),
    pytest.param("Plus sur {name}", ["Four à pain", "Lavoir", "Halte"], True, id="names-behind-an-article"),
    pytest.param("Plus sur {name}", ["Le moulin", "La haie", "Le bus"], False, id="other-names"),
    pytest.param("Plus sur {name} du bourg", ["Le", "Le", "Le"], False, id="one-name"),
    pytest.param("{name}", ["Le four", "Le lavoir", "La halte"], False, id="nothing-before-it"),
]


@pytest.mark.parametrize(("form", "names", "is_said"), NAMES)
def test_what_says_each_title_once_more_behind_the_same_words_is_no_text(form, names, is_said):
    records = zip(["Le four à pain", "Le lavoir", "La halte"], names, strict=True)
    lines = [[title, f"{title} attire le bourg.", form.format(name=name)] for title, name in records]
    page = prepared(document_of("\n\n".join(line for own in lines for line in own), Source("bourg")))
    chances = np.full((9, len(CLASSES)), 0.01)
    chances[0::3, TITLE], chances[1::3, BODY], chances[2::3, BODY] = 0.9, 0.9, 0.4
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))

    assert (float(left[2::3, BODY].max()) == 0.0) == is_said


def test_a_line_of_the_frame_is_no_text():
    page = prepared(document_of("Le bourg\n\nLe four fume encore le samedi.", Source("bourg")))
    chances = np.full((2, len(CLASSES)), 0.1)
    framed = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg", header=("Le bourg",)))

    assert framed[:, BODY].tolist() == [0.0, pytest.approx(0.1)]
    assert framed[0, OUTSIDE] > chances[0, OUTSIDE]


BARRED = ["Storia | Dossier | 2014", "Storia | Saggio | 2021", "Lavoro | Dossier | 2020", "Lavoro | Saggio | 2019"]


@pytest.mark.parametrize(
    ("lines", "beside", "expected"),
    [
        pytest.param(BARRED, 0.8, 0.0, id="the others are beside texts"),
        pytest.param(BARRED, 0.1, 0.6, id="the others are titles"),
        pytest.param(BARRED[:2], 0.8, 0.6, id="too few"),
        pytest.param([f"{line}." for line in BARRED], 0.8, 0.6, id="sentences"),
        pytest.param(["Il forno | 2014", "La piazza | 2021", "Il ponte | 2020"], 0.8, 0.6, id="nothing comes back"),
    ],
)
def test_lines_of_several_values_are_no_titles_where_most_are_none(lines, beside, expected):
    page = prepared(document_of("\n\n".join(["Il bourg", *lines]), Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    chances[2:, AROUND], chances[2:, TITLE] = beside, 0.9 - beside
    chances[1, TITLE], chances[1, AROUND] = 0.6, 0.3

    assert float(without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))[1, TITLE]) == pytest.approx(expected)


@pytest.mark.parametrize(("share", "expected"), [(0.7, 0.0), (0.3, 0.9)])
def test_a_line_with_a_caption_is_a_label_where_most_of_its_site_are(share, expected):
    meant = [0] * len(CLASSES)
    meant[CAPTION] = round(share * 1000)
    page = prepared(document_of("Le bourg\n\nZone verte : Brande, Olt\n\nLe four fume.", Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    chances[1, BODY] = 0.9
    known = Meant({"caption": {"zone verte": tuple(meant)}, "text": {}}, [0.0] * len(CLASSES), 0.0)

    assert float(without_ruled_out(chances, page, known, Source("bourg"))[1, BODY]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("others", "expected"),
    [(["Thème : pain", "Thème : eau"], 0.018), (["Thème : bois"], 0.9)],
    ids=["by chance", "in copies"],
)
def test_a_label_that_two_records_print_is_a_label_where_those_of_its_caption_differ(others, expected):
    page = prepared(
        document_of(
            "\n\n".join(["Thème : bois", "Le four fume.", *others, "Le lavoir dure.", "Thème : bois"]), Source("b")
        )
    )
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    chances[:, BODY] = 0.9

    assert float(without_ruled_out(chances, page, NOTHING_KNOWN, Source("b"))[0, BODY]) == pytest.approx(expected)


SENTENCES = [
    f"Le bourg a rallumé son four {number} fois, et trois boulangers y cuisent leurs miches." for number in "1234"
]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([SENTENCES[0], "Le guide", SENTENCES[1], "Résumé", SENTENCES[0], "Le guide", SENTENCES[1]], 0.0, id="between the same sentences"),
        pytest.param([SENTENCES[0], "Le guide", SENTENCES[1], "Résumé", SENTENCES[2], "Le guide", SENTENCES[1]], 0.9, id="over the same sentence"),
        pytest.param(["Récit", "Le guide", SENTENCES[1], "Résumé", "Récit", "Le guide", SENTENCES[1]], 0.9, id="under the same kind"),
    ],
)  # fmt: skip
def test_a_heading_inside_of_both_copies_of_a_text_is_no_title(lines, expected):
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    chances[1, TITLE] = 0.9

    assert float(without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))[1, TITLE]) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("over", "expected"),
    [("Le bourg a rallumé son four à pain, et c'est le", 0.9), ("Le bourg a rallumé son four à pain du samedi.", 0.018), ("Public : tous", 0.018)],
    ids=["in a sentence", "behind a sentence", "under a label"],
)  # fmt: skip
def test_a_word_before_a_colon_is_no_caption_inside_of_a_broken_sentence(over, expected):
    page = prepared(document_of(f"{over}\nThème : il a des miches\nLe lavoir dure.", Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    chances[1, BODY] = 0.9

    assert float(without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))[1, BODY]) == pytest.approx(expected)


@pytest.mark.parametrize(("line", "expected"), [("#klima #jugend", 0.0), ("Der #klima Rat", 0.9), ("Lettre #3", 0.9)])
def test_hashtags_are_no_title_and_begin_no_record(line, expected):
    page = prepared(document_of(f"Le bourg\n\n{line}\n\nLe four fume encore le samedi.", Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.01)
    chances[1, [TITLE, -1]] = 0.9
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))[1]

    assert (left[TITLE], left[-1]) == (pytest.approx(expected), pytest.approx(0.9 if expected else 0.1))


OVER_TEXTS = [part for sentence in SENTENCES for part in ("Le four", "En bref", sentence)]


@pytest.mark.parametrize(
    ("lines", "own", "share", "expected"),
    [
        pytest.param(OVER_TEXTS, 0.5, 0.3, 0.0, id="over sentences"),
        pytest.param(OVER_TEXTS, 0.5, 0.6, 0.5, id="mostly of texts"),
        pytest.param(OVER_TEXTS, 0.9, 0.3, 0.9, id="surely of a text"),
        pytest.param(OVER_TEXTS[:6], 0.5, 0.3, 0.5, id="too few"),
        pytest.param([*OVER_TEXTS[:3], *OVER_TEXTS[:3], *OVER_TEXTS[:3]], 0.5, 0.3, 0.5, id="between the same lines"),
        pytest.param([line.replace("En bref", "- En bref") for line in OVER_TEXTS], 0.5, 0.3, 0.5, id="items"),
        pytest.param([line for own in SENTENCES for line in ("Le four", "En bref", own[:24])], 0.5, 0.3, 0.5, id="over no sentences"),
    ],
)  # fmt: skip
def test_what_comes_back_over_texts_is_of_none(lines, own, share, expected):
    meant = [0] * len(CLASSES)
    meant[BODY] = round(share * 1000)
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    chances = np.full((len(page.blocks), len(CLASSES)), 0.0)
    chances[1, BODY] = own
    known = Meant({"caption": {}, "text": {"en bref": tuple(meant)}}, [0.0] * len(CLASSES), 0.0)
    left = without_ruled_out(chances, page, known, Source("bourg"))[1]

    assert (left[BODY], left[BETWEEN]) == (pytest.approx(expected), pytest.approx(own - expected))


def of_one_form(lines, *, are_titled=True):
    """Whether something of a title or a text is left to any of some lines, each over a title and under a text."""
    told = [
        line for number, form in enumerate(lines) for line in (f"Le four {number}", form, "Le four fume le samedi.")
    ]
    page = prepared(document_of("\n\n".join(told), Source("bourg")))
    chances = np.full((len(told), len(CLASSES)), 0.01)
    chances[0::3, TITLE if are_titled else AROUND] = chances[1::3, TITLE] = chances[2::3, BODY] = 0.9
    return bool(without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))[1::3, [TITLE, BODY]].any())


def test_values_of_one_form_between_titles_and_texts_are_neither():
    assert not of_one_form([f"Inès Aubrac {number} | Vu le : mai 201{number} | {number} pages" for number in range(4)])


@pytest.mark.parametrize(
    ("lines", "are_titled"),
    [
        pytest.param([f"Inès Aubrac | Vu le : mai 201{number}" for number in range(2)], True, id="two lines"),
        pytest.param(["Le four | pain", "Quai | Olt", "La halle | prix", "Un pré | foin"], True, id="nothing alike"),
        pytest.param([f"Le lavoir {number} | Vu le : mai 2014" for number in range(4)], False, id="no other titles"),
    ],
)
def test_other_lines_with_bars_may_be_titles(lines, are_titled):
    assert of_one_form(lines, are_titled=are_titled)


DONORS = ("Donateur : Inès Aubrac", "Donateur : Luc Vallin", "Donateur : Mona Ferry", "Donateur : Paul Astier")


def of_one_caption(lines, *, own, are_titled=True):
    """What of a title or a text is left to some lines in the mean, each over a title and under a text; `own` are their chances."""
    told = [line for number, one in enumerate(lines) for line in (f"Le four {number}", one, "Le four fume le samedi.")]
    page = prepared(document_of("\n\n".join(told), Source("bourg")))
    chances = np.full((len(told), len(CLASSES)), 0.01)
    chances[0::3, TITLE if are_titled else AROUND] = chances[2::3, BODY] = 0.9
    for role, chance in own.items():
        chances[1::3, role] = chance
    left = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))
    return float(left[1::3, [TITLE, BODY]].sum(1).mean())


LOOKS_LIKE_LABELS = {TITLE: 0.35, AROUND: 0.25, CAPTION: 0.3}


def test_lines_with_one_caption_that_look_like_labels_together_are_no_titles():
    assert of_one_caption(DONORS, own=LOOKS_LIKE_LABELS) == 0.0


@pytest.mark.parametrize(
    ("lines", "own", "are_titled"),
    [
        pytest.param(DONORS[:2], LOOKS_LIKE_LABELS, True, id="two lines"),
        pytest.param(DONORS, {TITLE: 0.7, AROUND: 0.2}, False, id="more like titles, under none"),
        pytest.param(DONORS, {BODY: 0.7, AROUND: 0.2}, True, id="more like texts"),
        pytest.param(DONORS, LOOKS_LIKE_LABELS, False, id="no other titles"),
        pytest.param([f"Donateur {n}" for n in range(4)], LOOKS_LIKE_LABELS, True, id="without a caption"),
        pytest.param(["Donateur :"] * 4, LOOKS_LIKE_LABELS, True, id="without a value"),
    ],
)
def test_other_lines_with_captions_may_be_titles_or_texts(lines, own, are_titled):
    assert of_one_caption(lines, own=own, are_titled=are_titled) >= 0.3


FOOTERS = [
    pytest.param("<main><p>Le four</p><p>Il fume.</p></main><footer><p>Mentions</p></footer>", 0.0, id="of-the-page"),
    pytest.param("<article><p>Le four</p><footer><p>Mentions</p></footer></article>", 0.9, id="of-a-part-of-it"),
    pytest.param("<p>Le four</p><footer><p>Il fume.</p><p>Mentions</p></footer>", 0.9, id="most-of-the-page"),
]


@pytest.mark.parametrize(("html", "left"), FOOTERS)
def test_the_footer_of_a_page_is_of_no_text(html, left):
    page = prepared(document_of(f"<body>{html}</body>", Source("bourg"), "page.html"))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[:, BODY] = 0.9

    assert without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))[-1, BODY] == left


LETTERS = [
    pytest.param("ACF", 0.0, id="of-the-alphabet"),
    pytest.param("AC", 0.9, id="few"),
    pytest.param("QMA", 0.9, id="in-another-order"),
]


@pytest.mark.parametrize(("letters", "left"), LETTERS)
def test_the_letters_over_the_entries_of_an_index_are_no_titles(letters, left):
    lines = [line for letter in letters for line in (letter, f"{letter}u bourg", "Le four fume encore le samedi.")]
    page = prepared(document_of("\n\n".join(lines), Source("bourg")))
    chances = np.zeros((len(page.blocks), len(CLASSES)))
    chances[::3, TITLE] = 0.9

    found = without_ruled_out(chances, page, NOTHING_KNOWN, Source("bourg"))

    assert found[::3, TITLE] == pytest.approx(left)
