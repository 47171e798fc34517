"""Words of a text and the characters that they stand at: what is cut out says the words that were found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.model import Span
from pipeline.passages import Printed, batches, locate, overlaps, stream
from pipeline.passages.shingles import shingles
from pipeline.passages.spread import in_memory
from pipeline.resolve.match.folding import places_of, words_of

CUT = [
    pytest.param("L’été, n°97 !", ["L", "été", "n", "97"], id="french"),
    pytest.param("cœur ½ ﬁn", ["cœur", "½", "½", "ﬁn"], id="one-sign-of-several-letters"),
    pytest.param("co\u00adopé\u0301rer\u200b ici", ["co\u00adopé\u0301rer", "ici"], id="signs-that-nobody-sees"),
    pytest.param("— « » …", [], id="no-word"),
    pytest.param("snake_case 12,5", ["snake", "case", "12", "5"], id="underscores-and-commas"),
    pytest.param("都市 des 図書", ["都市", "市", "des", "図書", "書"], id="writing-without-spaces"),
    pytest.param("😀 gare 😀", ["gare"], id="beyond-the-basic-plane"),
]


@pytest.mark.parametrize("text, words", CUT)
def test_where_words_stand(text, words):
    starts, ends = places_of(text)

    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words


TEXTS = st.text(
    st.one_of(st.sampled_from("aé œ½’-\n °ß\u00ad\u0301都"), st.characters(exclude_characters="\0")), max_size=40
)


@given(TEXTS)
def test_there_are_as_many_places_as_words(text):
    starts, ends = places_of(text)

    assert starts.size == words_of(text, 1).hashes.size
    assert (starts < ends).all() and (np.diff(starts) >= 0).all() and (ends <= len(text)).all()


LETTERS = "abcdefghij"
WORDS = st.lists(st.text(LETTERS, min_size=4, max_size=6), min_size=12, max_size=30, unique=True)
AROUND = st.lists(st.text("klmnopqrst", min_size=4, max_size=6), max_size=20, unique=True)


@given(WORDS, AROUND, AROUND)
def test_every_run_of_twelve_words_is_found_wherever_it_stands(run, left, right):
    texts = [" ".join([*left, *run]), " ".join([*run, *(word[::-1] + "z" for word in right)])]
    copies = [Printed(f"{n:016x}", f"{n:016x}", "body", text, (Span(1, 1),)) for n, text in enumerate(texts)]
    read = stream(copies)
    found = overlaps(read)

    assert [(one.left_end - one.left, one.right_end - one.right) for one in found] == [(len(run), len(run))]
    places = locate(copies[0])
    [one] = found
    assert texts[0][places.starts[one.left] : places.ends[one.left_end - 1]] == " ".join(run)


def test_no_shingle_goes_over_the_end_of_its_text():
    texts = ["À la fin", "les cinq mots du début, ici", "Sans fin", "les cinq mots du début, là"]
    copies = [Printed(f"{n:016x}", f"{n:016x}", "body", text, (Span(1, 1),)) for n, text in enumerate(texts)]

    [found] = shingles(stream(copies), in_memory)
    assert len(set(found.hashes.tolist())) == found.hashes.size


@pytest.mark.parametrize("words, count, most", [(10**6, 10**4, 1), (10**6, 2, 3), (60, 10**4, 3), (1, 1, 7)])
def test_batches_hold_every_overlap_once_and_in_order(monkeypatch, words, count, most):
    monkeypatch.setattr("pipeline.passages.placing.MAX_BATCH_WORDS", words)
    monkeypatch.setattr("pipeline.passages.placing.MAX_BATCH_OVERLAPS", count)
    said = " ".join(f"mot{n}" for n in range(14))
    copies = [Printed(f"{n:016x}", f"{n:016x}", "body", f"{n} {said} {n}", (Span(1, 1),)) for n in range(4)]
    read = stream(copies)
    found = overlaps(read)
    parts = list(batches(read, found))

    assert [one for part in parts for one in part] == found
    assert max(map(len, parts)) <= count
    sizes = [16 * len({copy for one in part for copy in (one.left_copy, one.right_copy)}) for part in parts]
    assert all(size <= words or len(part) == 1 for size, part in zip(sizes, parts, strict=True))
    assert len(parts) <= most
