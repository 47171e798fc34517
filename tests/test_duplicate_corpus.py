"""The duplicates benchmark says the truth about the rows it makes."""

import random
from collections import Counter

import pyarrow as pa
import pytest

from tests.benchmarks.duplicates.fresh import fresh
from tests.benchmarks.duplicates.injected import KINDS, corpus
from tests.benchmarks.duplicates.negatives import HARD
from tests.benchmarks.duplicates.worst import WORDS

RECORDS = 2_000


def _prose(records: int) -> pa.Table:
    draw = random.Random(5)

    def sentence() -> str:
        return " ".join(draw.choices(WORDS, k=draw.randint(8, 14))).capitalize() + "."

    texts = [
        "\n\n".join(" ".join(sentence() for _ in range(3)) for _ in range(draw.randint(2, 4))) for _ in range(records)
    ]
    return pa.table({"language": [("en", "fr", "de")[at % 3] for at in range(records)], "text": texts})


@pytest.fixture(scope="module")
def rows():
    return corpus(_prose(2_000), seed=1, records=RECORDS).to_pandas()


@pytest.mark.prove
def test_the_same_seed_makes_the_same_table_and_another_seed_another(rows):
    assert corpus(_prose(2_000), seed=1, records=RECORDS).to_pandas().equals(rows)
    assert not corpus(_prose(2_000), seed=2, records=RECORDS).to_pandas().equals(rows)


def test_every_copy_has_its_original_and_hard_negatives_stand_alone(rows):
    originals = rows[rows["kind"] == "original"]
    copies = rows[rows["kind"].isin([*KINDS, "furniture"])]
    hard = rows[rows["kind"].isin(HARD)]

    assert len(rows) == len(originals) + len(copies) + len(hard) == RECORDS
    assert originals["group"].is_unique and hard["group"].is_unique
    assert set(copies["group"]) <= set(originals["group"])
    assert not set(hard["group"]) & set(originals["group"])
    assert copies.groupby("group").size().max() <= 6


def test_a_copy_differs_as_its_kind_says(rows):
    original = rows[rows["kind"] == "original"].set_index("group")["text"]
    copies = rows[rows["kind"].isin([*KINDS, "furniture"])]
    is_same = copies["text"] == copies["group"].map(original)
    lengths = copies["text"].str.len() / copies["group"].map(original).str.len()

    assert (is_same == (copies["kind"] == "exact")).all()
    assert lengths[copies["kind"] == "truncated"].between(0.5, 0.97).all()
    assert (lengths[copies["kind"] == "furniture"] > 1).all()
    assert set(copies["kind"]) == {*KINDS, "furniture"}


def test_most_copies_keep_their_title_and_forms_are_of_one_frame(rows):
    original = rows[rows["kind"] == "original"].set_index("group")["title"]
    copies = rows[rows["kind"].isin([*KINDS, "furniture"])]
    titled = copies[copies["group"].map(original) != ""]
    kept = (titled["title"] == titled["group"].map(original)).mean()

    assert 0.6 < kept < 0.85
    assert (original == "").mean() < 0.15
    assert rows[rows["kind"] == "template"]["title"].str.startswith("Registration of the ").all()


def test_a_graft_is_half_of_each_of_two(rows):
    originals = rows[rows["kind"] == "original"]["text"].tolist()
    for graft in rows[rows["kind"] == "graft"]["text"]:
        halves = [text for text in originals if graft[:60] == text[:60] or graft[-60:] == text[-60:]]
        assert len(halves) >= 1
        assert graft not in originals


def test_prose_that_runs_out_is_put_together_anew_without_repeats():
    rows = corpus(_prose(400), seed=1, records=RECORDS).to_pandas()

    assert rows[rows["kind"] == "original"]["text"].is_unique


def test_prose_in_fresh_words_keeps_its_shape_and_repeats_nothing():
    prose = _prose(100)
    rows = fresh(prose, random.Random(1), 1_000)
    texts = rows["text"].to_pylist()
    runs = Counter(run for text in texts for run in {*_runs(text)})

    assert rows["language"].to_pylist() == prose["language"].to_pylist() * 10
    assert [len(text.split()) for text in texts] == [len(text.split()) for text in prose["text"].to_pylist()] * 10
    assert sum(count > 1 for count in runs.values()) < 0.01 * len(runs)


def _runs(text):
    words = text.split()
    return zip(words, words[1:], words[2:], words[3:], strict=False)
