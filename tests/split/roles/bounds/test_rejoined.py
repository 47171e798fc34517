"""A heading inside of a text that was read as a title → whether its record and the one before are one."""

import pytest

from pipeline.split.roles.bounds.rejoined import rejoined
from pipeline.split.roles.group import BODY, TITLE
from tests.split.roles.records import FOUR, records


def opened(title, *last):
    return [("title", title), ("between", "Résumé"), ("summary", f"{FOUR}."), ("body", f"{FOUR}."), *last]


def under_one_title(name):
    return [
        [("title", f"Le four de {name}"), ("summary", f"{FOUR} à {name}."), ("caption", "Type"), ("value", "Récit")],
        [("title", f"Le four de {name}"), ("body", f"{FOUR} à {name}, le samedi.")],
    ]


@pytest.mark.parametrize(
    ("found", "count"),
    [
        pytest.param([half for name in ("Brande", "Olt", "Mer") for half in under_one_title(name)], 3, id="all are two"),
        pytest.param([*under_one_title("Olt"), *(under_one_title(name)[0] for name in ("Brande", "Mer", "Lis"))], 5, id="few are"),
        pytest.param([[*half] for name in "ABC" for half in under_one_title(name)[:1] * 3], 9, id="they are more than two"),
    ],
)  # fmt: skip
def test_two_records_under_one_title_are_one_where_nearly_all_of_a_page_are_such(found, count):
    groups, page, chances = records(*found)

    whole = rejoined(groups, page, chances)

    assert len(whole) == count
    assert sum(len(group.lines) for group in whole) == len(page.words)


def under_a_label(name, text=""):
    text = text or f"À {name}, le bourg a rallumé son four à pain"
    return [
        [("title", f"Le four de {name}"), ("summary", f"{text}…")],
        [("title", f"Programme {name} Durée 12 min"), ("body", f"{text}, et trois boulangers y cuisent.")],
    ]


def retold(name, again):
    text = f"Le bourg de {name} a rallumé son four à pain. À {name} trois boulangers y cuisent leurs miches."
    return [
        [("title", f"Le four de {name}"), ("summary", f"{again.format(name)}.")],
        [("title", f"Programme {name} Durée 12 min"), ("body", text)],
    ]


def cited(name, words):
    text = f"Le bourg de {name} a rallumé son four à pain. Le four de {name} fume. On danse à {name} le samedi."
    return [
        [("title", f"Récit, {name}"), ("body", text)],
        [("title", f"Le four de {name}"), ("summary", f"{words.format(name)}.")],
    ]


def printed_twice(name):
    return [("title", f"Le four de {name}"), ("summary", f"{FOUR} à {name}…"), ("body", f"{FOUR} à {name}, le samedi.")]


NAMES = ("Brande", "Olt", "Mer")


@pytest.mark.parametrize(
    ("found", "count"),
    [
        pytest.param([half for name in NAMES for half in under_a_label(name)], 3, id="all are two"),
        pytest.param([half for name in NAMES for half in under_a_label(name, FOUR)], 6, id="all begin alike"),
        pytest.param([half for name in NAMES for half in retold(name, "À {} trois boulangers cuisent leurs miches")], 3, id="excerpts"),
        pytest.param([half for name in NAMES for half in retold(name, "Le bourg de {} rallume son four, et trois boulangers cuisent")], 3, id="edited"),
        pytest.param([half for name in NAMES for half in cited(name, "Le four de {} fume")], 3, id="a-few-words-of-the-first"),
        pytest.param([half for name in NAMES for half in cited(name, "Le lavoir coule")], 6, id="a-few-other-words"),
        pytest.param([half for name in NAMES for half in retold(name, "Le lavoir de {} prête deux machines à chacun")], 6, id="others"),
        pytest.param(
            [*(half for name in NAMES for half in under_a_label(name)), *(printed_twice(name) for name in ("Lis", "Pré"))],
            5, id="some are whole",
        ),
        pytest.param([half for name in NAMES[:2] for half in under_a_label(name)], 4, id="few"),
    ],
)  # fmt: skip
def test_two_records_whose_texts_say_what_no_others_do_are_one(found, count):
    groups, page, chances = records(*found)

    assert len(rejoined(groups, page, chances)) == count


def ended(name, kind="Étude", texts=(f"{FOUR}.", "Un récit du hameau.")):
    return [
        ("title", f"Le four de {name}"),
        ("body", texts[0]),
        ("around", kind),
        ("summary", texts[1]),
        ("around", "Télécharger"),
    ]


HALVES = ended("Vaulx")[:2], [("title", "Étude"), *ended("Vaulx")[3:]]


@pytest.mark.parametrize(
    ("found", "count"),
    [
        pytest.param([*HALVES, *map(ended, ("Brande", "Olt", "Mer", "Lis", "Aule"))], 6, id="a kind under the text"),
        pytest.param([ended("Brande"), *HALVES, ended("Olt"), ended("Mer")], 4, id="within others"),
        pytest.param([HALVES[0], ended("Lis"), *map(ended, ("Brande", "Olt", "Mer"))], 5, id="a title of its own"),
        pytest.param([*HALVES, *(ended(name)[:-1] for name in ("Brande", "Olt", "Mer"))], 5, id="no words that end records"),
        pytest.param([*HALVES, *([("around", "Étude"), *ended(name, "2021")] for name in ("Olt", "Mer", "Lis", "Brande"))], 6, id="kinds over titles"),
    ],
)  # fmt: skip
def test_what_alone_ends_with_the_usual_words_and_begins_with_a_kind_is_of_the_record_before(found, count):
    groups, page, chances = records(*found)

    whole = rejoined(groups, page, chances / 2)

    assert len(whole) == count
    assert sum(len(group.lines) for group in whole) == len(page.words)


LABEL = ("caption", "Auteur : Inès Aubrac")


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        pytest.param(opened("Le four"), [("title", "Méthode"), ("body", f"{FOUR}."), LABEL], 4, id="the halves of one"),
        pytest.param(opened("Le four", LABEL), [("title", "Méthode"), ("body", f"{FOUR}."), LABEL], 5, id="the first has labels"),
        pytest.param(opened("Le four"), opened("Méthode", LABEL), 5, id="the second has the caption"),
        pytest.param(opened("Le four"), [("title", "Méthode"), ("body", f"{FOUR}.")], 5, id="neither has labels"),
    ],
)  # fmt: skip
def test_what_lacks_the_caption_under_titles_is_of_the_record_before_that_lacks_labels(first, second, count):
    others = [opened(title, LABEL) for title in ("Le lavoir", "Le quai", "Le moulin", "La halle", "Le pont", "Le pré")]
    groups, page, chances = records(first, second, *others)

    assert len(rejoined(groups, page, chances)) == count + 3


TWO = (
    "Le bourg a rallumé son four à pain, et trois boulangers y cuisent.",
    "Le lavoir du hameau prête deux machines à chacun.",
)
COPIED = [
    [("title", name), ("body", f"{FOUR} à {name}."), ("summary", f"{FOUR} à {name}.")]
    for name in ("Brande", "Olt", "Vaulx", "Mer", "Lis")
]
FIRST = [("title", "Le four"), ("body", TWO[0])]


def second(copy):
    return [("title", "Voir la carte"), ("body", TWO[1]), ("around", "Récit | 2021"), ("summary", copy)]


@pytest.mark.parametrize(
    ("found", "count"),
    [
        pytest.param([FIRST, second(f"{TWO[0]} Ils…"), *COPIED], 1, id="the copy is of the whole"),
        pytest.param([FIRST, [*second("")[:2], ("summary", TWO[0])], *COPIED], 1, id="at once behind the text"),
        pytest.param([FIRST, second(TWO[1]), *COPIED], 2, id="the copy is of the second text"),
        pytest.param([FIRST, second("Autre chose que le four et le lavoir."), *COPIED], 2, id="no copy"),
        pytest.param([FIRST, second(f"{TWO[0]} Ils…"), *COPIED[:2]], 2, id="few others have copies"),
        pytest.param([FIRST, second("")[:2], second(f"{TWO[0]} Ils…"), *COPIED], 1, id="two headings"),
        pytest.param([FIRST, COPIED[0], second(f"{TWO[0]} Ils…"), *COPIED[1:]], 3, id="another record between"),
    ],
)
def test_a_heading_inside_of_a_text_begins_no_record_where_the_copy_is_of_the_whole(found, count):
    groups, page, chances = records(*found)
    others = sum(any(record is one for one in COPIED) for record in found)

    assert len(rejoined(groups, page, chances)) == count + others - (found[1] is COPIED[0])


def titled(text, *lines):
    return [("title", text), *lines]


TEXT = ("body", f"{FOUR}.")
KINDS = [
    titled("Avis – Olt"),
    titled("Le four", TEXT),
    titled("Avis – Mer"),
    titled("Le quai", TEXT),
    titled("Loi – Lis"),
    titled("Le pré", TEXT),
]


@pytest.mark.parametrize(
    ("found", "likely", "count"),
    [
        pytest.param(KINDS, [0.6, 0.9] * 3, 3, id="kinds over titles"),
        pytest.param(KINDS, [0.9, 0.6] * 3, 6, id="likelier than these"),
        pytest.param([*KINDS[:2], *KINDS[1::2] * 3], [0.6, 0.9, *[0.9] * 9], 11, id="few"),
        pytest.param([titled("Mardi 3 mars 2021"), *KINDS[1::2] * 3], [0.6, *[0.9] * 9], 9, id="a day"),
        pytest.param([titled("N° 12"), KINDS[1]], [0.6, 0.9], 1, id="over the only other title"),
        pytest.param([titled("Le four"), KINDS[3]], [0.85, 0.9], 2, id="two titles"),
    ],
)  # fmt: skip
def test_what_has_no_text_and_stands_over_likelier_titles_is_over_these(found, likely, count):
    groups, page, chances = records(*found)
    for group, chance in zip(groups, likely, strict=True):
        chances[group.lines[0], TITLE] = chance

    assert len(rejoined(groups, page, chances)) == count


LABELS = ("caption", "Auteur :"), ("value", "Inès Aubrac")


def whole(name):
    return [("title", f"Le four de {name}"), *LABELS, ("body", f"{FOUR} à {name}."), ("caption", "Citer")]


def broken(first, *rest, copy):
    return [("title", "Le four de Vaulx"), *LABELS], [("title", first), ("body", " ".join(rest)), ("summary", copy)]


@pytest.mark.parametrize(
    ("halves", "count"),
    [
        pytest.param(broken("Le bourg a rallumé", "son four à pain", copy="Le bourg a rallumé son four à pain."), 6, id="a copy goes on"),
        pytest.param(broken("Le bourg fume encore.", "Trois boulangers y cuisent.", copy="Trois boulangers y cuisent."), 6, id="a sentence"),
        pytest.param(broken("Le bourg a rallumé", "avant l’hiver son four.", copy="Un four."), 6, id="it goes on in small letters"),
        pytest.param(broken("Le lavoir", "Deux machines y tournent.", copy="Un lavoir."), 7, id="a title"),
    ],
)  # fmt: skip
def test_the_first_words_of_a_text_that_look_like_a_title_begin_no_record(halves, count):
    groups, page, chances = records(*halves, *map(whole, ("Brande", "Olt", "Mer", "Lis", "Aule")))

    found = rejoined(groups, page, chances)

    assert len(found) == count
    assert sum(len(group.lines) for group in found) == len(page.words)


def over_a_link(name, *paragraph):
    return [("title", f"Le four de {name}"), ("body", f"{FOUR} à {name}."), *paragraph, ("around", "Lire la fiche")]


SENTENCE = "Les boulangers prêtent leurs pelles."


@pytest.mark.parametrize(
    ("found", "count"),
    [
        pytest.param([over_a_link("Vaulx")[:2], [("title", SENTENCE), ("around", "Lire la fiche")]], 6, id="the last paragraph"),
        pytest.param([over_a_link("Vaulx")[:2], [("title", SENTENCE)]], 6, id="nothing under it"),
        pytest.param([over_a_link("Vaulx")[:2], [("title", SENTENCE.strip(".")), ("around", "Lire la fiche")]], 7, id="no sentence"),
        pytest.param([over_a_link("Vaulx")[:2], [("title", SENTENCE), ("body", f"{FOUR}.")]], 7, id="a text under it"),
        pytest.param([over_a_link("Vaulx"), [("title", SENTENCE), ("around", "Lire la fiche")]], 7, id="not under the text"),
        pytest.param([over_a_link("Vaulx.")[:2], [("title", SENTENCE)], *map(over_a_link, ("Lys.", "Aix."))], 9, id="titles are sentences"),
    ],
)  # fmt: skip
def test_a_sentence_at_once_under_a_text_is_its_last_paragraph_where_titles_are_none(found, count):
    groups, page, chances = records(*found, *map(over_a_link, ("Brande", "Olt", "Mer", "Lis", "Aule")))

    whole = rejoined(groups, page, chances)

    assert len(whole) == count
    assert sum(len(group.lines) for group in whole) == len(page.words)


def starred(name, said, *, is_two=True):
    """A record whose second copy seems to be another one."""
    copy = [("title", said), ("body", "Les pains sont cuits à midi."), ("around", "Lire la fiche")]
    whole = [
        ("title", f"Le four de {name}"),
        ("body", f"{FOUR}, et {name} en parle. Les pains cuisent jusqu’à midi."),
        ("around", "Récit"),
    ]
    return [whole, copy] if is_two else [whole]


@pytest.mark.parametrize(
    ("found", "count"),
    [
        pytest.param([half for name in NAMES for half in starred(name, f"{FOUR}, et {name} en parlait")], 3, id="their texts say it"),
        pytest.param([half for name in NAMES for half in starred(name, "Le lavoir des deux rives attend son toit")], 6, id="they do not"),
        pytest.param([*starred("Olt", f"{FOUR}, et Olt en parle"), *starred("Mer", "", is_two=False)], 3, id="one alone"),
    ],
)  # fmt: skip
def test_what_says_the_text_of_the_record_before_begins_its_other_copy(found, count):
    groups, page, chances = records(*found)

    whole = rejoined(groups, page, chances)

    assert len(whole) == count
    assert sum(len(group.lines) for group in whole) == len(page.words)


def teased(name, under="le bourg a rallumé son four à pain, et trois boulangers y cuisent."):
    return [
        [
            ("title", f"À {name} le bourg a rallumé son four à pain, et trois"),
            ("body", "boulangers y cuisent."),
            ("around", "Anno 2021"),
        ],
        [("title", f"Le four de {name}"), ("body", f"À {name} {under}")],
    ]


@pytest.mark.parametrize(
    ("found", "count"),
    [
        pytest.param([half for name in ("Brande", "Olt", "Mer") for half in teased(name)], 3, id="the-same-text"),
        pytest.param([half for name in ("Brande", "Olt", "Mer") for half in teased(name, "on danse le samedi soir.")], 6, id="another-text"),
        pytest.param([half for name in ("Brande", "Olt") for half in teased(name)], 4, id="few"),
    ],
)  # fmt: skip
def test_a_paragraph_that_the_text_under_the_next_title_says_is_its_other_copy(found, count):
    groups, page, chances = records(*found)

    whole = rejoined(groups, page, chances)

    assert len(whole) == count
    assert [page.blocks[line].text[:12] for group in whole for line in group.of(TITLE)][:1] == (
        ["Le four de B"] if count == 3 else ["À Brande le "]
    )


def under_its_text(name, *, title=0.9, text=0.8):
    """A text that seems to be a record of its own, and the title under it."""
    lines = [("title", f"Le bourg de {name} a rallumé son four à pain, et trois"), ("body", "boulangers y cuisent.")]
    return (
        [lines, [("title", f"Le four de {name}"), ("around", "Récit")]],
        [1 - text, 0.0, title, 0.0],
        [text, text, 1 - title, 0.0],
    )


@pytest.mark.parametrize(
    ("names", "text", "count"),
    [
        pytest.param(("Brande", "Olt", "Mer"), 0.8, 3, id="likelier-a-text"),
        pytest.param(("Brande", "Olt", "Mer"), 0.2, 6, id="likelier-a-title"),
        pytest.param(("Brande", "Olt"), 0.8, 4, id="few"),
    ],
)
def test_a_paragraph_over_a_title_without_a_text_is_its_text(names, text, count):
    told = [under_its_text(name, text=text) for name in names]
    groups, page, chances = records(*(record for found, _, _ in told for record in found))
    chances[:] = 0.0
    chances[:, TITLE] = [chance for _, title, _ in told for chance in title]
    chances[:, BODY] = [chance for _, _, body in told for chance in body]

    whole = rejoined(groups, page, chances)

    assert len(whole) == count
    assert [page.blocks[group.of(TITLE)[0]].text[:7] == "Le four" for group in whole] == (
        [True] * 3 if count == 3 else [False, True] * len(names)
    )
