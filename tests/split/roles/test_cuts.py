"""The roles of a record's lines → its two texts."""

import numpy as np
import pytest

from pipeline.core.source import Source
from pipeline.split.roles.cuts import records_in
from pipeline.split.roles.path import states
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.twice import copies_of
from pipeline.split.roles.weighed.again import CLASSES, ROLES
from tests.reading import document_of
from tests.split.roles.records import FOUR, UNSURE, record

LAST = [
    pytest.param("body", "pour le bourg.", id="three words"),
    pytest.param("summary", "pour le bourg.", id="three words that look like a summary"),
    pytest.param("body", "trois boulangers y cuisent, et le four à pain.", id="nine words"),
]


@pytest.mark.parametrize(("role", "last"), LAST)
def test_words_of_a_broken_last_line_that_a_text_has_said_are_no_copy(role, last):
    told = copies_of(*record(("title", "Le four"), ("body", FOUR), (role, last)))

    assert (told.first, told.second, told.is_alike) == ([1, 2], [], False)


def test_a_text_that_is_said_again_is_a_copy():
    told = copies_of(*record(("title", "Le four"), ("body", f"{FOUR}."), ("body", f"{FOUR} blanches.")))

    assert (told.first, told.second, told.is_alike) == ([1], [2], True)


EXCERPTS = [
    pytest.param([f"{FOUR}. La halle a rouvert ses portes en mai.", "La halle a rouvert ses portes en mai."], [2], id="its last sentence"),
    pytest.param([f"{FOUR}. La halle a rouvert.", "La halle a rouvert."], [], id="a few words"),
    pytest.param([f"{FOUR} : la halle a rouvert ses portes en mai", "la halle a rouvert ses portes en mai."], [], id="inside a sentence"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "second"), EXCERPTS)
def test_sentences_that_a_text_says_again_as_a_whole_are_its_other_copy(texts, second):
    told = copies_of(*record(("title", "Le four"), *(("body", text) for text in texts)))

    assert (told.second, told.is_alike) == (second, bool(second))


EDITED = [
    pytest.param("Le bourg rallumé four à pain, et boulangers cuisent leurs miches", True, id="words are dropped"),
    pytest.param("La halte sert de bureau, et quatre ateliers y sont logés depuis", False, id="another text"),
]


@pytest.mark.parametrize(("text", "is_alike"), EDITED)
def test_a_copy_of_which_hardly_any_words_follow_one_another(text, is_alike):
    told = copies_of(*record(("title", "Le four"), ("body", f"{FOUR}."), ("body", f"{text}.")))

    assert (told.second == [2], told.is_alike) == (is_alike, is_alike)


FIRST = "Trois cahiers bleus sont sortis du grenier."


@pytest.mark.parametrize(
    ("lines", "first", "second"),
    [
        pytest.param([("body", f"{FOUR}."), ("around", "3 mai 2021"), ("body", FIRST), ("body", f"{FOUR}. On y chante.")], [1], [3, 4], id="under the gap"),
        pytest.param([("body", f"{FOUR}."), ("body", FIRST), ("around", "3 mai 2021"), ("body", f"{FOUR}. On y chante.")], [1, 2], [4], id="over it"),
        pytest.param([("body", f"{FOUR}."), ("body", FIRST), ("body", f"{FOUR}. On y chante.")], [1, 2], [3], id="no gap"),
    ],
)  # fmt: skip
def test_a_sentence_before_what_an_excerpt_says_is_of_the_text_that_it_stands_with(lines, first, second):
    told = copies_of(*record(("title", "Le four"), *lines))

    assert (told.first, told.second, told.is_alike) == (first, second, True)


def test_two_texts_that_a_line_beside_them_parts_are_two():
    told = copies_of(
        *record(
            ("title", "Le four"), ("body", f"{FOUR}."), ("around", "Culture"), ("body", "Trois ateliers y sont logés.")
        )
    )

    assert (told.first, told.second, told.is_alike) == ([1], [3], False)


TWO = (f"{FOUR}.", "Le lavoir du hameau prête deux machines, et chacun paie ce qu'il veut bien.")
HALVES = [
    pytest.param([*TWO[:1] * 2, *TWO[1:] * 2], [0, 1, 2, 3], [[0, 1], [2, 3]], id="each copy seems to begin one"),
    pytest.param([*TWO, *TWO], [0, 1, 2, 3], [[0], [1], [2], [3]], id="neighbours say other things"),
    pytest.param(
        [*TWO[:1] * 2, TWO[1], "Un bus passe.", "La halle ouvre à midi.", "Un pont ferme."],
        [0, 1, 2, 3, 4, 5],
        [[0], [1], [2], [3], [4], [5]],
        id="two of many are alike by chance",
    ),
]


@pytest.mark.parametrize(("texts", "records", "expected"), HALVES)
def test_untitled_records_in_a_row_that_say_the_same_are_halves_of_one(texts, records, expected):
    page = prepared(document_of("\n\n".join(texts), Source("bourgs")))
    path = states([ROLES.index("body")] * len(texts), records)

    assert [group.lines for group in records_in(path, page, np.full((len(path), len(CLASSES)), UNSURE))] == expected


def test_titled_records_that_say_the_same_are_two():
    page = prepared(document_of("\n\n".join(("Le four", TWO[0], "Four à pain", TWO[0])), Source("bourgs")))
    path = states([ROLES.index(role) for role in ("title", "body", "title", "body")], [0, 0, 1, 1])

    assert [group.lines for group in records_in(path, page, np.full((len(path), len(CLASSES)), UNSURE))] == [
        [0, 1],
        [2, 3],
    ]


def test_a_line_that_is_no_title_is_made_none_by_the_path_and_the_one_over_it_is():
    lines = ("Le four", f"{FOUR}.", "Le lavoir", TWO[1], "Le pont", "Le pont du canal rouvre, et un bus y passe.")
    page = prepared(document_of("\n\n".join(lines), Source("bourgs")))
    path = states(
        [ROLES.index(role) for role in ("outside", *("title", "title", "body", "title", "body"))], [-1, 0, 1, 1, 2, 2]
    )
    chances = np.full((len(path), len(CLASSES)), UNSURE)
    chances[1, [ROLES.index("title"), ROLES.index("body")]] = 0.001, 0.99

    found = records_in(path, page, chances)

    assert [(group.lines, [ROLES[role] for role in group.roles]) for group in found] == [
        ([0, 1], ["title", "body"]), ([2, 3], ["title", "body"]), ([4, 5], ["title", "body"])
    ]  # fmt: skip
    assert [group.is_led for group in found] == [True, False, False]


MARKED = ("1. Le four", TWO[0], "2. Le lavoir", TWO[1], "3. Le pont", "Le pont du canal rouvre, et un bus y passe.")
BESIDE = ("Les fiches du bourg", "Trois fiches ont été trouvées.")
STRANGERS = [
    pytest.param((*BESIDE, *MARKED), [[2, 3], [4, 5], [6, 7]], id="over the first"),
    pytest.param((*MARKED, *BESIDE), [[0, 1], [2, 3], [4, 5]], id="under the last"),
    pytest.param((*MARKED[:4], *BESIDE, *MARKED[4:]), [[0, 1], [2, 3, 4, 5], [6, 7]], id="between two"),
    pytest.param(("Le four", *MARKED[1:4], *BESIDE), [[0, 1], [2, 3], [4, 5]], id="few have marks"),
    pytest.param(MARKED, [[0, 1], [2, 3], [4, 5]], id="all have marks"),
]


@pytest.mark.parametrize(("lines", "expected"), STRANGERS)
def test_a_line_without_the_mark_of_the_titles_of_a_dump_heads_no_record(lines, expected):
    page = prepared(document_of("\n\n".join(lines), Source("bourgs")))
    records = [place // 2 for place in range(len(lines))]
    path = states([ROLES.index(role) for role in ("title", "body") * (len(lines) // 2)], records)
    found = records_in(path, page, np.full((len(path), len(CLASSES)), UNSURE))

    assert [group.lines for group in found] == expected
    assert all(
        [ROLES[role] for role in group.roles] == ["title", *["body"] * (len(group.lines) - 1)] for group in found
    )


def test_the_mark_of_the_titles_that_surely_are_some_tells_though_as_many_have_none():
    lines = [line for n, told in enumerate(MARKED[::2]) for line in (told, "Trois fiches", MARKED[2 * n + 1])]
    page = prepared(document_of("\n\n".join(lines), Source("bourgs")))
    path = states([ROLES.index(role) for role in ("title", "title", "body") * 3], [0, 1, 1, 2, 3, 3, 4, 5, 5])
    chances = np.full((len(path), len(CLASSES)), UNSURE)
    chances[::3, ROLES.index("title")] = 0.95

    assert [group.lines for group in records_in(path, page, chances)] == [[0, 1, 2], [3, 4, 5], [6, 7, 8]]


def test_a_heading_of_html_that_differs_from_others_heads_a_record():
    rows = "".join(f"<h3>{title}</h3><p>{text}</p>" for title, text in zip(MARKED[::2], MARKED[1::2], strict=True))
    page = prepared(document_of(f"<p>Le moulin</p><p>{TWO[0]}</p>{rows}", Source("bourgs"), "page.html"))
    path = states([ROLES.index(role) for role in ("title", "body") * 4], [place // 2 for place in range(8)])

    assert len(records_in(path, page, np.full((len(path), len(CLASSES)), UNSURE))) == 4


def read(lines, path_roles, records, told=()):
    """The roles of each record, by what its page's path says and how likely some lines are some roles."""
    page = prepared(document_of("\n\n".join(lines), Source("bourgs")))
    path = states([ROLES.index(role) for role in path_roles], records)
    chances = np.full((len(path), len(CLASSES)), UNSURE)
    for line, role, chance in told:
        chances[line, :-1] = (1 - chance) / len(ROLES)
        chances[line, ROLES.index(role)] = chance
    return [[ROLES[role] for role in group.roles] for group in records_in(path, page, chances)]


TEASER = "Le bourg a rallumé son four à pain …"


@pytest.mark.parametrize(
    ("line", "chance", "role"), [(TEASER, 0.95, "summary"), (TEASER, 0.6, "around"), ("Le four à pain du bourg", 0.95, "around")]
)  # fmt: skip
def test_a_teaser_over_what_parts_it_from_the_text_is_a_text(line, chance, role):
    lines = ("Le four", line, "Auteur : Inès Aubrac", f"{FOUR}.")
    told = read(lines, ("title", "around", "caption", "body"), [0] * 4, [(1, "summary", chance)])

    assert told == [["title", role, "caption", "body"]]


def test_the_likeliest_of_lines_that_blank_ones_part_is_the_title():
    lines = ("Inès Aubrac", "Le four du bourg", f"{FOUR}.")
    told = read(lines, ("title", "title", "body"), [0] * 3, [(0, "title", 0.4), (1, "title", 0.9)])

    assert [roles.count("title") for roles in told] == [1]
    assert told[0][1] == "title"


@pytest.mark.parametrize(("line", "role"), [("Thème : Habitat", "caption"), ("Le four : un an après", "title")])
def test_a_label_by_its_words_is_no_title_where_a_line_under_it_may_be_one(line, role):
    lines = (line, "Un an avec le four", f"{FOUR}.")
    told = read(lines, ("title", "around", "body"), [0] * 3, [(0, "caption", 0.9), (1, "title", 0.3)])

    assert told == [[role, "title" if role == "caption" else "around", "body"]]


@pytest.mark.parametrize(("chance", "count"), [(0.95, 5), (0.5, 4)])
def test_a_title_alone_that_surely_is_one_is_a_record_between_others(chance, count):
    lines = ("Le four", TWO[0], "Le lavoir", TWO[1], "Le gué", "Le pont", TWO[0], "Le quai", TWO[1])
    path = ("title", "body", "title", "body", "outside", "title", "body", "title", "body")
    page = prepared(document_of("\n\n".join(lines), Source("bourgs")))
    chances = np.full((len(path), len(CLASSES)), UNSURE)
    chances[4, ROLES.index("title")] = chances[4, -1] = chance
    found = records_in(states([ROLES.index(role) for role in path], [0, 0, 1, 1, -1, 2, 2, 3, 3]), page, chances)

    assert (len(found), [group.surety for group in found if group.lines == [4]]) == (count, [chance] * (count - 4))


CAPTIONS = [
    pytest.param("Contenu", "between", 0.95, 3, [2, 4], id="a heading"),
    pytest.param("Contenu", "between", 0.5, 3, [2, 3, 4], id="an unsure one"),
    pytest.param("Jeunesse", "between", 0.95, 1, [2, 3, 4], id="one that others do not print"),
    pytest.param("Thème : pain", "caption", 0.95, 1, [2, 4], id="a label"),
    pytest.param("Allez-y : demain", "caption", 0.95, 1, [2, 3, 4], id="none by its words"),
]


@pytest.mark.parametrize(("line", "role", "sure", "count", "expected"), CAPTIONS)
def test_a_line_between_texts_that_surely_is_a_caption_is_of_none(line, role, sure, count, expected):
    lines = ["Le four", "Résumé", f"{FOUR}.", line, f"{FOUR}, dit-on."] * count
    page = prepared(document_of("\n".join(lines), Source("bourg")))
    roles = [ROLES.index(role) for role in ("title", "between", "body", "body", "body")]
    chances = np.full((len(lines), len(CLASSES)), 0.01)
    chances[range(len(lines)), roles * count] = 0.9
    chances[3::5, ROLES.index(role)], chances[3::5, ROLES.index("body")] = sure, 0.95 - sure
    path = states(roles * count, [record for record in range(count) for _ in roles])
    first, *_ = records_in(np.array(path), page, chances)

    assert first.of(ROLES.index("body"), ROLES.index("summary")) == expected


@pytest.mark.parametrize(
    ("over", "copy", "title"),
    [
        pytest.param(
            "Notes de Brande", "Sept personnes y suffisent. Le four fume encore.", 0, id="the copy begins with it"
        ),
        pytest.param("Notes de Brande", "Sept personnes y suffisent.", 1, id="it stands alone there"),
        pytest.param("Notes de Brande", "Le four fume encore.", 1, id="the copy does not say it"),
        pytest.param("12.", "Sept personnes y suffisent. Le four fume encore.", 1, id="no title over it"),
    ],
)
def test_a_sentence_with_which_the_copy_begins_is_of_the_text(over, copy, title):
    lines = [over, "Sept personnes y suffisent.", "Le four fume encore.", copy]
    page = prepared(document_of("\n".join(lines), Source("bourg")))
    roles = [ROLES.index(role) for role in ("around", "title", "body", "summary")]
    chances = np.full((len(lines), len(CLASSES)), 0.01)
    chances[range(4), roles] = 0.8
    (group,) = records_in(np.array(states(roles, [0] * 4)), page, chances)

    assert group.of(ROLES.index("title")) == [title]
