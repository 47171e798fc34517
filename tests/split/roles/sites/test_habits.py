"""The records of a site → how it prints its texts, and which text of a record is the body."""

from dataclasses import replace

import pytest

from pipeline.core.source import Source
from pipeline.split.roles.group import AROUND, BODY, SUMMARY, VALUE
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.sites.habits import Habits, habits
from pipeline.split.roles.sites.pair import opens
from pipeline.split.roles.texts.settled import settle
from tests.reading import document_of
from tests.split.roles.records import FOUR, record

ONCE = Habits(
    is_twice=False, is_summary_first=False, count=1, copied=0.0, labelled=0.0, alike=0.0, first=0, second=0
)  # fmt: skip


AGAIN = [
    pytest.param([("body", "Le four"), ("body", f"{FOUR}.")], 0.3, [2], id="over a text"),
    pytest.param([("body", "Le four"), ("body", f"{FOUR}.")], 0.9, [1, 2], id="where it looks like a text"),
    pytest.param(
        [line for role in ("body", "summary") for line in ((role, "Le four"), (role, f"{FOUR}."))], 0.3, [1, 2, 3, 4],
        id="over both copies",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "chance", "texts"), AGAIN)
def test_a_title_that_is_said_again(lines, chance, texts):
    group, page, chances = record(("title", "Le four"), *lines)
    chances[:, [BODY, SUMMARY]] = chance / 2
    settle(group, page, chances, ONCE)

    assert group.of(BODY, SUMMARY) == texts


SHORT, LONG = (
    f"{FOUR}.",
    f"{FOUR}, puis le marché du samedi, le lavoir, la halte et la filature, où quatre ateliers sont logés.",
)


@pytest.mark.parametrize(("first", "second", "is_summary_first"), [(LONG, SHORT, False), (SHORT, LONG, True)])
def test_the_longer_of_two_copies_is_the_body_whatever_stands_over_the_first(first, second, is_summary_first):
    records = [record(("title", "Le four"), ("between", "Description"), ("body", first), ("body", second))] * 4

    assert habits(records).is_summary_first is is_summary_first


def test_who_wrote_makes_no_copy_the_longer_one():
    """As a site prints it that names the writer behind the first copy: some are the same, the others are cut."""
    credit = ("body", "Par Jeanne Roy, le 14 mars 2018")
    same = [record(("title", "Le four"), ("body", LONG), credit, ("body", LONG))] * 5
    cut = [record(("title", "Le four"), ("body", SHORT), credit, ("body", LONG))] * 4

    assert habits([*same, *cut]).is_summary_first


@pytest.mark.parametrize(
    ("few", "is_summary_first"),
    [
        pytest.param(SHORT, True, id="cut"),
        pytest.param(LONG.replace("quatre ateliers", "ateliers"), False, id="edited"),
        pytest.param(LONG.removesuffix(" sont logés."), True, id="cut by two words"),
    ],
)
def test_a_few_first_copies_that_are_cut_tell_where_all_others_are_the_same(few, is_summary_first):
    same = [record(("title", "Le four"), ("body", LONG), ("between", "Thème : pain"), ("body", LONG))] * 20
    others = [record(("title", "Le four"), ("body", few), ("between", "Thème : pain"), ("body", LONG))] * 4

    assert habits([*same, *others]).is_summary_first is is_summary_first


@pytest.mark.parametrize(("mark", "is_summary_first"), [("> ", False), ("", True)])
def test_a_copy_in_quotation_marks_is_the_summary_though_some_are_longer(mark, is_summary_first):
    """As html2text prints extracts: the same, or edited by a few words more."""
    same = [record(("title", "Le four"), ("body", LONG), ("between", "Thème : pain"), ("body", f"{mark}{LONG}"))] * 6
    more = record(
        ("title", "Le four"), ("body", LONG), ("between", "Thème : pain"), ("body", f"{mark}{LONG} Le quai aussi.")
    )

    assert habits([*same, *[more] * 4]).is_summary_first is is_summary_first


@pytest.mark.parametrize(
    ("over", "is_summary_first"),
    [
        pytest.param(("Texte", "Extrait"), False, id="captions tell the second one to be the summary"),
        pytest.param(("Extrait", "Texte"), True, id="captions tell the first one to be it"),
        pytest.param(("Texte", "Texte"), True, id="captions tell nothing, and the second one is longer"),
    ],
)
def test_of_two_texts_that_share_nothing_captions_tell_the_summary_before_their_lengths(over, is_summary_first):
    other = "La halte de la ligne fermée sert de bureau à un architecte, qui y dessine des préaux pour les écoles des bourgs voisins."
    first, second = over
    told = [record(("title", "Le four"), ("between", first), ("body", SHORT), ("between", second), ("body", other))] * 6

    assert habits(told).is_summary_first is is_summary_first


def test_one_longer_copy_of_many_tells_nothing():
    same = [record(("title", "Le four"), ("body", LONG), ("between", "L'essentiel"), ("body", LONG))] * 20
    other = record(
        ("title", "Le four"), ("body", "Le four fume."), ("between", "L'essentiel"), ("body", f"{LONG} Le quai aussi.")
    )

    assert not habits([*same, other]).is_summary_first


LENGTHS = [
    pytest.param(SHORT, 200, 80, SUMMARY, id="as the second, shorter copies"),
    pytest.param(LONG, 200, 80, BODY, id="as the first, longer copies"),
    pytest.param(LONG, 80, 200, SUMMARY, id="as the second, longer copies"),
    pytest.param(SHORT, 90, 80, BODY, id="copies are alike in length, and the line looks like a body"),
]


@pytest.mark.parametrize(("text", "first", "second", "role"), LENGTHS)
def test_a_text_alone_is_the_copy_that_it_is_as_long_as(text, first, second, role):
    group, page, chances = record(("title", "Le four"), ("body", text))
    chances[1, BODY], chances[1, SUMMARY] = 0.6, 0.4
    settle(group, page, chances, replace(ONCE, is_twice=True, copied=0.9, first=first, second=second))

    assert group.roles[1] == role


KEPT = f"{FOUR}, et le lavoir."
SITE = [
    record(
        ("title", "Le four"), ("body", f"{FOUR}."), ("value", "Guide"), ("between", "En bref"), ("summary", f"{FOUR}.")
    )
] * 4
ALONE = [
    pytest.param([("between", "En bref"), ("body", KEPT)], SUMMARY, id="under what stands over the second copies"),
    pytest.param([("summary", KEPT), ("value", "Guide")], BODY, id="over what stands under the first copies"),
]


@pytest.mark.parametrize(("lines", "role"), ALONE)
def test_a_text_alone_is_the_copy_around_which_the_same_stands(lines, role):
    group, page, chances = record(("title", "Le four"), *lines)
    settle(group, page, chances, habits(SITE))

    assert group.roles[[line.endswith("lavoir.") for line in (block.text for block in page.blocks)].index(True)] == role


def test_what_stands_where_the_other_copy_hides_it_does_not_tell_which_copy_a_text_is():
    site = [record(("title", title), ("body", KEPT), ("summary", KEPT)) for title in ["Le four", "Le four", "La halte"]]
    group, page, chances = record(("title", "Le four"), ("body", KEPT))
    chances[1, BODY], chances[1, SUMMARY] = 0.6, 0.4
    settle(group, page, chances, habits(site))

    assert group.roles[1] == BODY


LETTER = [("body", "La lettre du bourg, numéro deux, mai 2021"), ("body", "Lire en ligne"), ("summary", "La lettre du bourg, numéro deux, mai 2021"), ("summary", f"{FOUR}."), ("summary", "Lire la suite")]  # fmt: skip
LED = [
    pytest.param([("between", "Résumé"), *LETTER], [], [2, 3, 4, 5, 6], id="a newsletter without a body"),
    pytest.param(
        [*LETTER[:1], ("between", "Résumé"), *LETTER[2:3]], [1], [3], id="two copies that say the same"
    ),
    pytest.param(
        [("body", f"{FOUR}."), ("around", "Lire en ligne"), ("body", "Le marché du samedi ferme à midi.")],
        [1, 2, 3], [], id="two parts of one text",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "body", "summary"), LED)
def test_what_stands_over_the_second_copies_of_a_site_tells_which_copy_a_text_is(lines, body, summary):
    around = {"over": (8, 8), "over = resume": (0, 8), "over role 1": (8, 0), "over role 7": (0, 8)}
    site = replace(ONCE, is_twice=True, copied=1.0, alike=1.0, first=90, second=90, around=around)
    group, page, chances = record(("title", "Le four"), *lines)
    settle(group, page, chances, site)

    assert (group.of(BODY), group.of(SUMMARY)) == (body, summary)


def closed(count):
    """A record that prints its text twice, with so many short lines behind the first one."""
    said = [("body", f"{FOUR}.")]
    return record(
        ("title", "Le four"), *said, *[("body", "Inès Aubrac")] * count, ("value", "Guide"), ("summary", said[0][1])
    )


CLOSED = [
    pytest.param([1] * 6, 1, [1], id="most records have some"),
    pytest.param([1, 1, 1, 1, 2, 2], 2, [1], id="two lines"),
    pytest.param([1, 1, 1, 1, 0, 0, 0, 0, 0], 1, [1, 2], id="few records have some"),
    pytest.param([1] * 4, 1, [1, 2], id="the site has few records"),
]


@pytest.mark.parametrize(("site", "count", "body"), CLOSED)
def test_a_short_line_that_one_copy_has_more_in_most_records_is_beside_it(site, count, body):
    group, page, chances = closed(count)
    settle(group, page, chances, habits([closed(number) for number in site]))

    assert group.of(BODY) == body
    assert group.of(AROUND) == [line for line in range(2, 2 + count) if line not in body]


def cut(*under):
    """A record whose second text is cut, with short lines behind the first one."""
    behind = [("body", line) for line in under]
    return record(
        ("title", "Le four"),
        ("body", f"{FOUR}."),
        *behind,
        ("value", "Guide"),
        ("summary", "Le bourg a rallumé son four, et…"),
    )


OPEN = [
    pytest.param([1] * 6, ["Inès Aubrac"], [1], id="nearly all that end alike have one"),
    pytest.param([1] * 6, ["Inès Aubrac", "Olt"], [1, 2, 3], id="more than they have"),
    pytest.param([1] * 6, ["Il fume."], [1, 2], id="a sentence"),
    pytest.param([1, 1, 1, 1, 1, 0, 0], ["Inès Aubrac"], [1, 2], id="some have none"),
]


@pytest.mark.parametrize(("site", "under", "body"), OPEN)
def test_such_a_line_is_beside_a_text_of_which_the_copy_is_cut(site, under, body):
    group, page, chances = cut(*under)
    settle(group, page, chances, habits([closed(number) for number in site]))

    assert group.of(BODY) == body


LISTS = [
    pytest.param(["pain", "marché"], [3, 4], id="values-on-their-own-lines"),
    pytest.param([], [], id="one-value"),
    pytest.param([f"Le marché du samedi est couvert, et {FOUR.lower()}."], [], id="a-text"),
    pytest.param(["pain"] * 7, [], id="too-many"),
]


@pytest.mark.parametrize(("more", "values"), LISTS)
def test_short_lines_behind_a_value_over_the_second_copy_are_values(more, values):
    copy = ("body", SHORT)
    group, page, chances = record(
        copy, ("caption", "Mots-clés"), ("value", "four"), *(("summary", line) for line in more), copy
    )
    settle(group, page, chances, replace(ONCE, is_twice=True))

    assert group.of(VALUE) == [2, *values]
    assert group.of(BODY, SUMMARY) == [0, *(line for line in range(3, len(group.lines)) if line not in values)]


OVER = [
    pytest.param([("body", "Olt (12)"), ("body", SHORT), ("between", "Description"), ("summary", SHORT)], [2], [4], id="a place over one copy"),
    pytest.param([("body", SHORT), ("between", "Description"), ("summary", "Fiche"), ("summary", SHORT)], [1], [4], id="a kind over the other"),
    pytest.param([("body", "Le pain"), ("body", SHORT), ("between", "Description"), ("summary", "Le pain"), ("summary", SHORT)], [1, 2], [4, 5], id="a heading of both"),
    pytest.param([("body", "Olt (12)"), ("body", SHORT), ("between", "Description"), ("summary", "Trois boulangers y cuisent.")], [1, 2], [4], id="the copies begin otherwise"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "body", "summary"), OVER)
def test_a_short_line_over_that_line_with_which_both_copies_begin_is_of_neither(lines, body, summary):
    group, page, chances = record(("title", "Le four"), *lines)
    settle(group, page, chances, replace(ONCE, is_twice=True, copied=0.9, alike=0.9))

    assert (group.of(BODY), group.of(SUMMARY)) == (body, summary)


@pytest.mark.parametrize(("text", "role"), [(f"{FOUR} …", SUMMARY), (f"{FOUR}.", BODY)])
def test_a_text_alone_that_is_cut_is_the_copy_that_is_cut(text, role):
    site = habits([record(("title", "Le four"), ("body", LONG), ("between", "Résumé"), ("body", f"{FOUR} …"))] * 4)
    group, page, chances = record(("title", "Le four"), ("body", text))
    settle(group, page, chances, replace(site, first=80, second=80))

    assert group.of(role) == [1]


@pytest.mark.parametrize(("alike", "roles"), [(0.6, (BODY, BODY)), (0.3, (BODY, SUMMARY))])
def test_two_texts_that_say_other_things_are_one_where_most_copies_of_the_site_say_the_same(alike, roles):
    group, page, chances = record(
        ("body", f"{FOUR}."), ("summary", "Les haies du bourg sont plantées par trois écoles.")
    )
    settle(group, page, chances, replace(ONCE, is_twice=True, copied=0.9, alike=alike, unparted=0.4))

    assert tuple(group.roles) == roles


@pytest.mark.parametrize(("unparted", "roles"), [(0.1, (BODY, BODY)), (0.6, (BODY, SUMMARY))])
def test_two_texts_with_nothing_between_are_one_where_the_site_hardly_has_such(unparted, roles):
    other = "La halte de la ligne fermée sert de bureau à un architecte."
    group, page, chances = record(("title", "Le four"), ("body", SHORT), ("summary", other))
    settle(group, page, chances, replace(ONCE, is_twice=True, copied=0.9, alike=0.3, unparted=unparted))

    assert tuple(group.roles[1:]) == roles


@pytest.mark.parametrize(
    ("over", "texts"),
    [
        pytest.param("L'idée :", [[2], [3]], id="under it"),
        pytest.param("Jeanne Roy", [[], [2, 3]], id="under another line"),
    ],
)
def test_two_texts_that_share_nothing_are_two_under_what_stands_over_most_first_ones(over, texts):
    cut = [record(("title", "Le four"), ("between", "L'idée :"), ("body", SHORT), ("body", LONG))] * 6
    other = (
        ("title", "La halte"),
        ("between", over),
        ("summary", "Pour les petites communes."),
        ("body", "Elle a rouvert hier."),
    )
    group, page, chances = record(*other)
    settle(group, page, chances, habits(cut))

    assert [group.of(SUMMARY), group.of(BODY)] == texts


def test_a_link_by_the_title_under_one_copy_makes_it_no_longer():
    """As a site prints it that leads on under its summaries: some are the same, the others are cut."""
    link = ("summary", "Lire la suite de Le four à pain du bourg")
    same = [
        record(("title", "Le four à pain du bourg"), ("body", LONG), ("between", "Résumé"), ("summary", LONG), link)
    ] * 5
    cut = [
        record(("title", "Le four à pain du bourg"), ("body", LONG), ("between", "Résumé"), ("summary", SHORT), link)
    ] * 3

    assert not habits([*same, *cut]).is_summary_first


@pytest.mark.parametrize(
    ("under", "is_summary_first"),
    [("Disponible : au four, à la halle, au lavoir et chez les boulangers", True), (LONG, False)],
)
def test_a_label_in_one_copy_of_most_records_makes_it_no_longer(under, is_summary_first):
    printed = [
        record(
            ("title", f"Le four {number}"), ("between", "Extrait :"), ("body", f"{SHORT} {number}"), ("body", under),
            ("between", "Le texte"), ("summary", f"{SHORT} {number}, et trois boulangers y cuisent"),
        )
        for number in range(5)
    ]  # fmt: skip

    assert habits(printed).is_summary_first == is_summary_first


ISBD = "[document électronique] / Inès Aubrac, auteur ; Jean Morvan, préfacier. - Presses du bourg, 2010. - 219 pages : cartes"


@pytest.mark.parametrize(("count", "is_over"), [pytest.param(6, True, id="most"), pytest.param(2, False, id="few")])
def test_a_line_of_any_length_over_one_copy_is_none_of_it_where_most_print_one(count, is_over):
    told = [
        record(("title", "Le four"), ("body", ISBD), ("body", LONG), ("caption", "Lieu : Olt"), ("summary", LONG))
        for _ in range(6)
    ]
    bare = [
        record(("title", "Le four"), ("body", LONG), ("caption", "Lieu : Olt"), ("summary", LONG))
        for _ in range(6 - count)
    ]
    known = habits([*told[:count], *bare])
    group, page, chances = told[0]
    settle(group, page, chances, known)

    assert group.of(BODY) == ([2] if is_over else [1, 2])


FIRST, REST = "Trois cahiers bleus sont sortis du grenier de la halle.", "On y lit le prix du pain, année après année."


def test_the_first_sentence_of_a_text_over_which_the_other_copy_an_excerpt_begins_is_of_it():
    told = [
        record(
            ("title", "Le four"),
            ("body", FIRST),
            ("body", LONG),
            ("body", REST),
            ("between", "En bref"),
            ("summary", LONG),
        )
        for _ in range(6)
    ]
    known = habits(told)
    group, page, chances = told[0]
    settle(group, page, chances, known)

    assert group.of(BODY) == [1, 2, 3]


def headed(title, *headings, second="Une réunion s’est tenue en mai.", role="body"):
    return record(("title", title), ("body", f"{FOUR}."), *(("between", told) for told in headings), (role, second))


SECTIONS = [
    pytest.param([headed("Le four", "À savoir"), headed("Le quai", "Dates"), headed("Le pont", "À savoir")], False, id="headings of texts"),
    pytest.param([headed("Le four", "En clair"), headed("Le quai", "En clair"), headed("Le pont", "En clair")], True, id="one caption"),
    pytest.param([headed("Le four", "À savoir", second=f"{FOUR}."), headed("Le quai", "Dates"), headed("Le pont", "À savoir")], True, id="one record has two copies"),
    pytest.param([headed("Le four", "Résumé"), headed("Le quai", "Dates"), headed("Le pont", "À savoir")], True, id="one is called a summary"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "is_twice"), SECTIONS)
def test_headings_inside_of_texts_part_no_copies(printed, is_twice):
    assert habits(printed).is_twice is is_twice


def test_a_text_with_its_headings_is_one():
    group, page, chances = headed("Le four", "À savoir")
    settle(group, page, chances, ONCE)

    assert group.of(BODY) == [1, 2, 3]


@pytest.mark.parametrize(("over", "is_summary_first"), [("Résumé :", True), ("Thème :", False)])
def test_of_equal_copies_the_one_that_is_called_a_summary_is_one(over, is_summary_first):
    records = [
        record(("title", "Le four"), ("between", over), ("body", LONG), ("between", "Texte :"), ("body", LONG))
    ] * 6

    assert habits(records).is_summary_first is is_summary_first


NOTICE = "Bonne nouvelle : la lettre du bourg paraît chaque mois, inscrivez-vous."


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param(LONG, [1, 2], id="where all others print the same twice"),
        pytest.param(SHORT, [1, 2, 3], id="where they cut the second copy"),
    ],
)
def test_a_notice_behind_the_second_copy_is_none_of_it(others, expected):
    told = [record(("title", "Le four"), ("body", LONG), ("between", "Thème : pain"), ("body", others))] * 6
    own = ("title", "Le quai"), ("body", LONG), ("between", "Thème : quai"), ("summary", LONG), ("summary", NOTICE)
    group, page, chances = record(*own)
    settle(group, page, chances, habits(told))

    assert [line - (line > 1) for line in group.of(BODY, SUMMARY)] == expected


@pytest.mark.parametrize(("opening", "is_of_it"), [("Un avis de la rédaction", False), (f"{LONG}", True)])
def test_a_sentence_in_the_tags_of_the_line_under_it_is_of_the_text_though_the_other_copy_begins_below(
    opening, is_of_it
):
    html = f"<h3>Le lavoir</h3><p>{opening}<br>{SHORT}</p><div>{SHORT}</div>"
    page = prepared(document_of(f"<body><main>{html}</main></body>", Source("bourg"), "page.html"))

    assert opens([1, 2], [3], page, 1) == (0 if is_of_it else 1)


def test_lines_behind_the_one_in_which_a_copy_breaks_off_are_no_labels():
    """What ends most first copies stands beside them, but where the second one is cut among such lines."""
    ask = [("body", "Contact"), ("body", "Rose Valette"), ("body", "12, le Bourg")]
    whole = [record(("title", "Le four"), ("body", SHORT), *ask, ("summary", SHORT), ("summary", "Contact"))] * 6
    cut = [record(("title", "Le four"), ("body", SHORT), *ask, ("summary", SHORT), ("summary", "Contact…"))] * 6

    assert [habits(one).ended for one in (whole, cut)] == [(1.0, 0.0), (0.0, 0.0)]


@pytest.mark.parametrize(("count", "chance", "is_twice"), [(4, 0.3, True), (4, 0.02, False), (6, 0.02, True)])
def test_few_records_with_two_texts_of_which_none_is_read_as_a_summary_have_a_heading_between(count, chance, is_twice):
    two = (
        ("title", "Le four"),
        ("body", LONG),
        ("around", "Le pré"),
        ("body", "Les haies y sont plantées par trois écoles du canton."),
    )
    group, page, chances = record(*two)
    chances[:, SUMMARY] = chance
    one = record(("title", "Le four"), ("body", LONG))

    assert habits([*[(group, page, chances)] * count, *[one] * 8]).is_twice is is_twice
