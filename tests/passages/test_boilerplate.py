"""What many resources print is listed by a star, and never makes pairs of them all."""

import pytest

from pipeline.passages.crowds import MAX_RESOURCES

FOOTER = "Vous lisez la lettre du réseau des bourgs, envoyée chaque mois à ses adhérents et à leurs partenaires"
QUOTED = "La halle couverte du bourg rouvre chaque samedi grâce à douze bénévoles et à une régie municipale"


def resources(count, footer=FOOTER):
    return [f"Le hameau{n} garde sa fontaine{n} et son lavoir{n}.\n{footer}" for n in range(count)]


@pytest.mark.parametrize("count", [MAX_RESOURCES - 7, MAX_RESOURCES])
def test_a_paragraph_of_a_few_is_shared_by_each_two_of_them(shared, count):
    found = shared(*resources(count))

    assert len(found) == count * (count - 1) // 2
    assert {said for _, said, _ in found} == {FOOTER}
    assert not any(one.is_furniture for one, _, _ in found)


@pytest.mark.parametrize("count", [MAX_RESOURCES + 1, 200])
def test_a_footer_of_many_is_told_for_the_first_with_each_other(shared, count):
    found = shared(*resources(count))

    pairs = [(int(one.left.resource_id, 16), int(one.right.resource_id, 16)) for one, _, _ in found]
    assert pairs == [(0, other) for other in range(1, count)]
    assert {said for _, said, _ in found} == {FOOTER}
    assert all(one.is_furniture for one, _, _ in found)


@pytest.mark.parametrize("first", [0, 3], ids=["of-the-footer-s-first", "of-another"])
def test_a_quotation_beside_a_footer_ends_before_it(shared, first):
    texts = resources(30)
    for at in (first, 8):
        texts[at] = texts[at].replace(".\n", f".\n{QUOTED}\n")
    found = [(one, *said) for one, *said in shared(*texts) if not one.is_furniture]

    assert [said for _, *said in found] == [[QUOTED, QUOTED]]
    assert [(one.left.lines.last, one.right.lines.last) for one, *_ in found] == [(20, 20)]


def test_a_footer_with_an_own_name_in_it_is_one_piece_of_furniture(shared):
    texts = [
        f"Lavoir{n} de la place.\n{FOOTER.replace('réseau', f'réseau{n}')} et à tous leurs amis" for n in range(30)
    ]
    found = shared(*texts)

    assert len(found) == 29
    assert all(one.is_furniture and said.startswith("et à tous") is False for one, said, _ in found)


def test_short_sentences_that_many_print_are_no_furniture_and_join_nothing(shared):
    texts = [
        f"Contactez le réseau des bourgs pour en savoir plus. Ici{n} on partage mot{n} et vue{n}." for n in range(30)
    ]

    assert shared(*texts) == []


@pytest.mark.parametrize("size, count", [pytest.param(60, 1, id="sixty"), pytest.param(61, 2, id="more")])
def test_a_quotation_goes_on_behind_words_that_many_print(shared, size, count):
    common = " ".join(f"mot{n}" for n in range(size))
    quoted = f"{QUOTED} {common} {FOOTER}"
    found = shared(*(f"{n} {common} {n}" for n in range(20)), f"un {quoted}", f"deux {quoted}")

    assert len([said for one, said, _ in found if not one.is_furniture]) == count


def test_two_phrases_that_all_use_may_meet_by_chance(shared):
    phrases = " ".join(QUOTED.split()[:8]), " ".join(FOOTER.split()[:8])
    others = [f"{n} {phrase} {n}" for n in range(20) for phrase in phrases]

    assert shared(*others, f"un {' '.join(phrases)}", f"deux {' '.join(phrases)}") == []
    assert len(shared(f"un {' '.join(phrases)}", f"deux {' '.join(phrases)}")) == 1


HOSTILE = [
    pytest.param(["la " * 100_000] * 3, 3, id="one-word-again-and-again"),
    pytest.param([" ".join(f"mot{n}" for n in range(60_000))] * 2, 1, id="long-copies", marks=pytest.mark.prove),
    pytest.param(["\n".join([FOOTER] * 3_000)] * 12, 11, id="a-refrain-in-many"),
    pytest.param(resources(3_000), 2_999, id="a-footer-in-thousands", marks=pytest.mark.prove),
]


@pytest.mark.parametrize("texts, most", HOSTILE)
def test_rows_grow_with_the_text_and_not_with_pairs(shared, texts, most):
    assert len(shared(*texts)) <= most


@pytest.mark.parametrize("own, count", [(7, 1), (6, 0)])
def test_seven_words_that_not_all_print_make_a_passage_also_at_the_very_beginning(shared, own, count):
    turn = "de la place du village à côté"
    said = f"{' '.join(QUOTED.split()[:own])} {turn}"
    texts = [said, f"On lit ici : {said}", *(f"Mot{n} vue{n} {turn}" for n in range(MAX_RESOURCES))]

    assert [one.word_count for one, _, _ in shared(*texts)] == [own + 7] * count
