"""Which texts are told to share a passage, which are not, and where it stands."""

import pytest

SAID = "La halle couverte du bourg rouvre chaque samedi grâce à douze bénévoles et à une régie municipale"
WORDS = SAID.split()
BEFORE, BEHIND = "Le conseil a tranché hier soir.", "On attend maintenant la suite des travaux."
OTHER = "Un four à pain communal réunit les voisins du hameau le premier dimanche du mois"

QUOTED = [
    pytest.param(SAID, id="alone"),
    pytest.param(f"{BEFORE} {SAID}. {BEHIND}", id="inside-a-paragraph"),
    pytest.param(" ".join(WORDS[:12]), id="twelve-words"),
    pytest.param(SAID.upper(), id="in-capitals"),
    pytest.param("« " + SAID.replace("à ", "à\u00a0") + " »…", id="typography"),
    pytest.param(SAID.replace(" chaque", "\n\nchaque"), id="in-two-paragraphs"),
    pytest.param(SAID.replace("samedi", "dimanche"), id="a-word-edited"),
    pytest.param(SAID.replace("samedi ", ""), id="a-word-less"),
    pytest.param(SAID.replace("samedi", "samedi matin"), id="a-word-more"),
    pytest.param(SAID.replace("samedi", "samedi après midi"), id="two-words-more"),
    pytest.param(SAID.replace("bourg", "village"), id="edited-near-its-beginning"),
]


@pytest.mark.parametrize("printed", QUOTED)
def test_a_quotation_is_found(shared, printed):
    found = shared(f"{BEHIND} {SAID}. {OTHER}.", f"{OTHER[::-1]}\n{printed}")

    assert len(found) == 1
    assert found[0][2].casefold().split()[0] == "la" and found[0][2].casefold().split()[-1] in (
        "municipale",
        "bénévoles",
    )
    assert not found[0][0].is_furniture


APART = [
    pytest.param(SAID, OTHER, id="other-texts"),
    pytest.param(f"{BEFORE} {' '.join(WORDS[:11])} {BEHIND}", f"{' '.join(WORDS[:11])} {OTHER}", id="eleven-words"),
    pytest.param("Fiche n°97 : la halle couverte du bourg rouvre samedi", "Fiche n°101 : la halle couverte du bourg rouvre samedi", id="titles-of-two-numbers"),
    pytest.param(SAID, " ".join(sorted(WORDS)), id="the-same-words-in-another-order"),
    pytest.param(SAID, " ".join(word if n % 4 else "autrement" for n, word in enumerate(WORDS)), id="every-fourth-word-edited"),
    pytest.param("", SAID, id="nothing"),
    pytest.param("… — !", "… — !", id="no-word"),
]  # fmt: skip


@pytest.mark.parametrize("left, right", APART)
def test_what_is_no_passage(shared, left, right):
    assert shared(left, right) == []


def test_where_a_passage_stands(shared):
    left, right = f"{BEFORE}\n\n{BEHIND} {SAID}. {OTHER}.", f"« {SAID}\u00a0»\n{BEHIND[::-1]}"
    [(found, said, said_there)] = shared(left, right)

    assert said == said_there == SAID
    assert (found.left.lines.first, found.left.lines.last) == (20, 20)
    assert (found.right.lines.first, found.right.lines.last) == (10, 10)
    assert (found.character_count, found.word_count, found.score) == (len(SAID), len(WORDS), 100.0)


def test_a_passage_over_several_lines_names_the_first_and_the_last(shared):
    text = f"{BEFORE}\n{SAID}\n\n{OTHER}"
    [(found, said, _)] = shared(f"{BEHIND}\n{text}", f"{text}\n{BEHIND[::-1]}")

    assert said == text
    assert (found.left.lines.first, found.left.lines.last) == (20, 40)
    assert (found.right.lines.first, found.right.lines.last) == (10, 30)


def test_lines_that_say_nothing_neither_part_a_passage_nor_make_one(shared):
    halves = " ".join(WORDS[:9]), " ".join(WORDS[9:])
    [(found, said, said_there)] = shared(f"{halves[0]}\nxqzt\n{halves[1]}", SAID, noise=("xqzt",))

    assert (said, said_there) == (f"{halves[0]}\nxqzt\n{halves[1]}", SAID)
    assert (found.score, found.word_count) == (100.0, len(WORDS))
    assert shared(SAID, SAID, noise=(SAID,)) == []


def test_one_resource_shares_nothing_with_itself(shared):
    assert shared(f"{SAID}. {OTHER}. {SAID}.", BEFORE) == []


def test_a_text_that_is_printed_twice_is_told_once(shared):
    found = shared(f"{SAID}.\n{BEHIND}", f"{OTHER}\n{SAID}.\n{BEFORE}\n{SAID}.")

    assert [said for _, said, _ in found] == [SAID]


def test_two_quotations_of_one_line_are_two_passages(shared):
    found = shared(f"{SAID}. {BEHIND} {OTHER}.", f"{OTHER}. {BEFORE} {SAID}.")

    assert [said for _, said, _ in found] == [SAID, OTHER]
    assert {(one.left.lines.first, one.right.lines.first) for one, _, _ in found} == {(10, 10)}


def test_a_quotation_is_whole_though_it_holds_a_phrase_that_all_use(shared):
    phrase = "dans le cadre de la politique de la ville"
    said = f"{' '.join(WORDS[:9])} {phrase} {' '.join(WORDS[9:])}"
    others = [f"{n} {phrase} mot{n}" for n in range(20)]
    found = shared(said, f"{BEFORE} {said}", *others)

    assert [said for _, said, _ in found] == [said]


def test_what_has_no_word_of_letters_counts_as_one(shared):
    signs = "㎏ ㎜ ㎝ ㎞ ㏄ ㎖ ㎗ ㎎ ㎍ ㎐ ㎑ ㎒"  # each is folded to letters, and is none
    [(found, said, _)] = shared(signs, f"{BEFORE} {signs}")

    assert (said, found.word_count) == (signs, 1)
