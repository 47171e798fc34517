"""The arithmetic on columns gives what the plain way gives, one text or pair at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.text import fold
from pipeline.resolve.match.clusters import components
from pipeline.resolve.match.folding import folded, words_of
from pipeline.resolve.match.sets import overlap, sets_of
from pipeline.resolve.match.shingles import among, shingles_of
from pipeline.resolve.match.titles import titles_of
from tests.laws import examples

TEXTS = st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40), max_size=6)


@examples(200)
@given(texts=TEXTS)
def test_folding_many_is_folding_each(texts):
    assert folded(texts) == [fold(text) for text in texts]


@examples(50)
@given(titles=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=6))
def test_titles_are_folded_as_each_is_by_itself(titles):
    read = titles_of(["", *titles])

    assert read.folded == [fold(title) for title in read.printed]


@examples(100)
@given(texts=TEXTS)
def test_words_are_equal_where_folded_words_are(texts):
    words = words_of("\0".join(texts), len(texts))
    assert words.lengths.tolist() == [len(fold(text)) for text in texts]
    again = words_of("\0".join(fold(text) for text in texts), len(texts))

    assert words.hashes.tolist() == again.hashes.tolist()
    assert words.offsets.tolist() == again.offsets.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L’œuvre, d’Ève", "l oeuvre d eve"),
        ("cafe\u0301 no\u0308el", "café nöel"),
        ("Straße", "STRASSE"),
        ("a\u200bb c\u00add", "ab cd"),
        ("ΟΔΟΣ", "οδος"),
        ("한국어", "\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165"),
        ("日本語の文章", "日本語の文章。"),
    ],
)
def test_words_that_are_one_when_folded(one, other):
    left, right = words_of(f"{one}\0{other}", 2).hashes.reshape(2, -1)

    assert left.tolist() == right.tolist()


def test_writing_without_spaces_has_words_too():
    shingles = shingles_of(words_of("自治体が支援する地域の活動\0自治体が支援する地域の集会", 2))

    assert min(shingles.sizes) > 8
    assert overlap(shingles, np.array([0]), np.array([1]))[0] > 6


def test_no_text_runs_into_the_next():
    shingles = shingles_of(words_of("un deux trois\0quatre cinq six\0\0sept\0un deux trois quatre cinq six", 5))

    assert shingles.sizes.tolist() == [1, 1, 0, 1, 4]
    assert overlap(shingles, np.array([0, 1, 0]), np.array([4, 4, 1])).tolist() == [1, 1, 0]


NUMBERS = st.integers(0, 2**32 - 1) | st.sampled_from([0, 1, 2**32 - 1, 2**31])


@examples(200)
@given(values=st.lists(NUMBERS), some=st.sets(NUMBERS))
def test_what_is_among_others(values, some):
    found = among(np.array(values, dtype=np.uint32), np.array(sorted(some), dtype=np.uint32))

    assert found.tolist() == [value in some for value in values]


@examples(100)
@given(rows=st.lists(st.sets(st.integers(0, 20)), min_size=1, max_size=6))
def test_what_rows_share(rows):
    owners = np.array([row for row, values in enumerate(rows) for _ in values], dtype=np.int64)
    sets = sets_of(owners, np.array([value for values in rows for value in values], dtype=np.uint32), len(rows))
    left, right = np.divmod(np.arange(len(rows) ** 2), len(rows))

    assert overlap(sets, left, right).tolist() == [len(one & other) for one in rows for other in rows]


@examples(100)
@given(pairs=st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15))))
def test_components_are_what_hangs_together(pairs):
    label = list(range(16))
    for _ in range(16):
        for one, other in pairs:
            label[one] = label[other] = min(label[one], label[other])
    left, right = (np.array(side, dtype=np.int64) for side in (zip(*pairs, strict=True) if pairs else ((), ())))

    assert components(16, left, right).tolist() == label
