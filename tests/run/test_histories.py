"""Whatever comes, changes and goes, and however often a run is made: what is published is what a run from nothing finds.

Passages are kept from run to run; a run that knows nothing finds the same ones in the published records, and reading
everything again publishes nothing new.
"""

import csv
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import store
from pipeline.run import check, route
from pipeline.run.erase import Wish, erase
from pipeline.run.passage_index import PassageIndex
from pipeline.run.passages import share
from pipeline.store import groups
from tests.generate import page
from tests.laws import examples
from tests.published import STAMP, lay, rows
from tests.run.conftest import profile_of

QUOTED = "Sous les tilleuls de la place, cent gradins de pierre sèche accueillent la troupe du collège au mois de juin."
KINDS = ("lay", "lay", "remove", "judge", "erase")
STEPS = 2  # before an erasure, which each history ends with


def text_of(seed):
    """A listing of which two resources in three quote one text."""
    first, *others = page(seed, records=3).text.split("Résumé\n")
    return "Résumé\n".join([first, *(f"{QUOTED}\n{other}" if seed % 3 else other for other in others)])


def change(raw, processed, kind, rng):
    """One thing that happens."""
    path = f"2024-01-15/liste-{rng.randrange(4)}.txt"
    if kind == "lay":
        lay(raw, "gare", {path: text_of(rng.randrange(6))})
    elif kind == "remove":
        (raw / "gare" / path).unlink(missing_ok=True)
    elif records := rows(processed, "records"):
        left, right = rng.choice(records), rng.choice(records)
        if kind == "erase":
            erase(raw, processed, Wish(left["resource_id"], None, "somebody asked"), STAMP)
        elif left["record_id"] != right["record_id"]:
            judged = (left["record_id"], right["record_id"], rng.choice(("same", "different")))
            with (raw / "judgements.csv").open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([("left_record_id", "right_record_id", "verdict"), judged])


def from_nothing(release, folder):
    """The passages of published records, by an index that is empty."""
    files = {name: [release.path(name)] for name in ("records", "ledger")}
    with store.connect(files, folder) as connection:
        views = [store.view(connection, name, f"FROM {name}") for name in files]
        return sorted(map(str, share(*views, PassageIndex(folder / "none", folder)).passages.to_pylist()))


@pytest.fixture(scope="module")
def small_groups():
    """Datasets of several row groups, of which those that stand are taken over as they lie, and new rows alone are checked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(groups, "MIN_BYTES", 2_000)
        patch.setattr(groups, "END_ROWS", 2)
        patch.setattr(check, "SMALL_ROWS", 0)
        yield


@pytest.mark.prove
@examples(4)
@given(seed=st.integers(0, 10_000))
def test_a_history_publishes_what_a_run_from_nothing_finds(tmp_path_factory, small_groups, seed):
    folder, rng = tmp_path_factory.mktemp("history"), random.Random(seed)
    raw, processed = folder / "raw", folder / "processed"
    pages = {f"2024-01-15/liste-{at}.txt": text_of(at + 1) for at in range(3)}
    lay(raw, "gare", pages, profile_of("gare", "[limits]\nmax_drop = 1.0\n"))
    route.run(route.Order(raw, processed), STAMP)
    assert rows(processed, "passages")
    for kind in (*rng.choices(KINDS, k=STEPS), "erase"):
        change(raw, processed, kind, rng)
        route.run(route.Order(raw, processed, prune=True), STAMP)
        assert sorted(map(str, rows(processed, "passages"))) == from_nothing(store.current(processed), folder / "look")

    assert not route.run(route.Order(raw, processed, again=True, prune=True), STAMP).is_new
