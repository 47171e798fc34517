"""The sorted band keys of contents: what a look-up finds is what reading everything would, whatever the runs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.index.band_keys import BandKeys, Run, merge, merged, packed, write_run
from pipeline.resolve.index.blocks import BLOCK
from pipeline.resolve.index.spill import DamagedFile
from pipeline.resolve.match.signatures import BANDS
from tests.laws import examples

COUNT = 3 * BLOCK  # contents: a band has several blocks


def keys_of(seed, count=COUNT):
    """Few keys, so that many contents share one, and one band in two has contents without."""
    return np.random.default_rng(seed).integers(0, 200, (count, BANDS)).astype(np.uint32)


def written(folder, keys, bounds):
    runs = []
    for first, end in zip((0, *bounds), (*bounds, len(keys)), strict=True):
        path = folder / f"{first}-{end}"
        write_run(path, (packed(keys[first:end, band], first) for band in range(BANDS)))
        runs.append(((first, end), path))
    return runs


@examples(20)
@given(seed=st.integers(0, 9), bounds=st.lists(st.integers(1, COUNT - 2), max_size=4, unique=True), data=st.data())
def test_a_look_up_finds_what_reading_everything_would(tmp_path_factory, seed, bounds, data):
    keys, bounds = keys_of(seed), sorted(bounds)
    known = data.draw(st.sampled_from((0, *bounds)))
    is_new = np.zeros(COUNT, dtype=bool)
    is_new[data.draw(st.lists(st.integers(known, COUNT - 1), max_size=5))] = True
    is_new[data.draw(st.lists(st.integers(0, COUNT - 1), max_size=1))] = True  # an old one may stand elsewhere now
    bands = BandKeys(written(tmp_path_factory.mktemp("runs"), keys, bounds), known)

    for band in (0, BANDS - 1):
        found, contents = bands.of_new(band, is_new)
        asked = set(keys[is_new, band].tolist()) - {0}
        near = {(key, at) for at, key in enumerate(keys[:, band].tolist()) if key in asked}
        assert {*zip(found.tolist(), contents.tolist(), strict=True)} >= near
        assert len(found) == len({*contents.tolist()})


def test_runs_that_were_merged_hold_the_same(tmp_path):
    keys = keys_of(1)
    runs = written(tmp_path, keys, (100, 250))
    merge(tmp_path / "whole", [path for _, path in runs])

    whole = Run(tmp_path / "whole")

    for band in range(BANDS):
        assert whole.section(band).tolist() == packed(keys[:, band], 0).tolist()


def test_a_year_of_days_leaves_few_runs():
    runs = [(0, 100_000)]
    for day in range(365):
        runs = [
            (group[0][0], group[-1][1]) for group in merged([*runs, (100_000 + 1_000 * day, 101_000 + 1_000 * day)])
        ]
        assert len(runs) <= 10

    assert runs[0][0] == 0 and runs[-1][1] == 465_000


@pytest.mark.parametrize("place", [0, 8 * BLOCK, -20], ids=["a block", "another block", "the end"])
def test_what_was_altered_is_told(tmp_path, place):
    keys = keys_of(2)
    ((_, path),) = written(tmp_path, keys, ())
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)

    with pytest.raises(DamagedFile, match=path.name):
        Run(path).check()
