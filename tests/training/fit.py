"""Known pages of sites → trees for both readings, and what follows what.

The second reading is learned on what a first one says of sites that it has not seen, as it will meet them (stacking, Wolpert,
1992). Each reading is the mean of a few models, which vary less from site to site than one of them.
"""

import json
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier
from numpy.typing import NDArray

from pipeline.core.source import Source
from pipeline.split.roles import trees
from pipeline.split.roles.again import CLASSES, again, meant
from pipeline.split.roles.lines import Floats, Lines
from pipeline.split.roles.path import counted, states
from pipeline.split.roles.recurrence import counts_of
from pipeline.split.roles.signs import around, prepared, signs
from pipeline.split.segments import segments
from tests.training.truth import Known

FOLDS = 2  # parts of the sites, each of which is read by what the others taught
MODELS = 2  # whose mean is shipped
ROUNDS = 90
LOOKS = 40  # rounds of the fit that tells which signs are used
KEPT = 170  # signs that are weighed, of all those of a line and of the lines around it
LINES = 110  # of a site that are learned from, in whole pages
SETTINGS = {
    "depth": 6, "learning_rate": 0.3, "border_count": 32, "verbose": 0, "rsm": 0.35, "thread_count": 2,
    "bootstrap_type": "Bernoulli", "subsample": 0.6, "allow_writing_files": False,
}  # fmt: skip
Model = tuple[CatBoostClassifier, CatBoostClassifier]  # roles, begins


@dataclass(frozen=True, slots=True)
class Site:
    """Pages of one site in one snapshot: lines, signs (lines × signs), truth; those in `chosen` are learned from.

    A drawn site tells what follows what as well; `worth` is what a site counts beside others.
    """

    lines: Sequence[Lines]
    signs: Sequence[Floats]
    known: Sequence[Known]
    chosen: Sequence[int]
    is_drawn: bool
    worth: float


def measured(known: Sequence[Known], *, is_drawn: bool, worth: float = 1.0) -> Site:
    """Measure the signs of one site."""
    source = Source(name="site")
    lines = [prepared(page.document) for page in known]
    counts = counts_of(lines)
    matrices = [signs(page, counts, segments(page.document, source)) for page in lines]
    return Site(lines, matrices, known, _chosen([len(page.roles) for page in known]), is_drawn, worth)


def _chosen(sizes: Sequence[int]) -> list[int]:
    """Pages of anywhere until there are enough lines."""
    order = sorted(range(len(sizes)), key=lambda place: zlib.crc32(f"{len(sizes)} {place}".encode()))
    kept, total = [], 0
    for place in order:
        if total > LINES:
            break
        kept.append(place)
        total += sizes[place]
    return sorted(kept)


def fitted(sites: Sequence[Site]) -> dict[str, Any]:
    """The weights, as their file tells them."""
    kept = _kept(sites)
    read: list[list[Floats]] = [[] for _ in sites]
    for fold in range(FOLDS):
        model = _fit(sites, [number for number in range(len(sites)) if number % FOLDS != fold], kept, fold)
        for number in range(fold, len(sites), FOLDS):
            read[number] = list(_second(sites[number], model, kept))
    every, seeds = range(len(sites)), range(FOLDS, FOLDS + MODELS)
    first = [_fit(sites, every, kept, seed) for seed in seeds]
    second = [_fit(sites, every, kept, seed, read) for seed in seeds]
    return {
        "kept": kept.tolist(),
        "first": {
            "roles": exported([roles for roles, _ in first]),
            "begins": exported([begins for _, begins in first]),
        },
        "second": {
            "roles": exported([roles for roles, _ in second]),
            "begins": exported([begins for _, begins in second]),
        },
        "followed": _followed(sites).tolist(),
    }


def _kept(sites: Sequence[Site]) -> NDArray[np.int64]:
    """The signs that a first, smaller fit uses most."""
    every = np.arange(around(sites[0].signs[0]).shape[1])
    models = _fit(sites, range(0, len(sites), 2), every, 0, rounds=LOOKS)
    importance = sum(model.get_feature_importance() for model in models)
    return np.sort(np.argsort(-importance, kind="stable")[:KEPT])


def _fit(
    sites: Sequence[Site], numbers: Sequence[int], kept: NDArray[np.int64], seed: int,
    read: Sequence[Sequence[Floats]] | None = None, rounds: int = ROUNDS,
) -> Model:  # fmt: skip
    matrix = np.concatenate([rows for number in numbers for rows in _rows(sites[number], kept, read and read[number])])
    roles = np.concatenate([sites[number].known[place].roles for number in numbers for place in sites[number].chosen])
    begins = np.concatenate([sites[number].known[place].begins for number in numbers for place in sites[number].chosen])
    weights = np.concatenate([weight for number in numbers for weight in _weights(sites[number])])
    is_known = weights > 0
    matrix, roles, begins, weights = matrix[is_known], roles[is_known], begins[is_known], weights[is_known]
    weights /= weights.mean()
    models = (
        CatBoostClassifier(loss_function="MultiClass", iterations=rounds, random_seed=seed, **SETTINGS),
        CatBoostClassifier(loss_function="Logloss", iterations=rounds, random_seed=seed, **SETTINGS),
    )
    models[0].fit(matrix, roles, sample_weight=weights)
    models[1].fit(matrix, begins.astype(int), sample_weight=weights)
    print(f"model {seed}: {rounds} rounds on {len(roles):,} lines of {len(numbers):,} sites", flush=True)
    return models


def _rows(site: Site, kept: NDArray[np.int64], read: Sequence[Floats] | None) -> Iterator[Floats]:
    for number, place in enumerate(site.chosen):
        own = around(site.signs[place])[:, kept]
        yield np.concatenate((own, read[number]), 1) if read else own


def _weights(site: Site) -> Iterator[NDArray[np.float64]]:
    """A site counts by the root of its lines that are known."""
    total = sum(float((site.known[place].weights > 0).sum()) for place in site.chosen)
    for place in site.chosen:
        yield site.known[place].weights * site.worth / np.sqrt(max(total, 1.0))


def _second(site: Site, model: Model, kept: NDArray[np.int64]) -> Iterator[Floats]:
    read = [_chances(model, around(matrix)[:, kept]) for matrix in site.signs]
    known = meant(site.lines, read)
    yield from (again(site.lines[place], read[place], known) for place in site.chosen)


def _chances(model: Model, matrix: Floats) -> NDArray[np.float64]:
    both = np.concatenate((model[0].predict_proba(matrix), model[1].predict_proba(matrix)[:, 1:]), 1)
    return both.reshape(-1, len(CLASSES))


def _followed(sites: Sequence[Site], lines: int = 300) -> NDArray[np.int64]:
    """How often states follow one another where every drawn site has so many lines."""
    total = np.zeros(())
    for site in sites:
        if site.is_drawn:
            counts = counted([states(page.roles.tolist(), page.records.tolist()) for page in site.known])
            total = total + counts * (lines / max(counts.sum(), 1))
    return np.rint(total).astype(np.int64)


def exported(models: Sequence[CatBoostClassifier]) -> dict[str, Any]:
    """The trees of all models, whose leaves count by their share; a bias goes into the leaves of a first tree."""
    splits, leaves = [], []
    for model in models:
        told = _saved(model)
        classes = len(model.classes_) if len(model.classes_) > 2 else 1
        own = [np.array(tree["leaf_values"]).reshape(-1, classes) for tree in told["oblivious_trees"]]
        own[0] = own[0] + np.ravel(told["scale_and_bias"][1])
        leaves += [(tree / len(models)).tolist() for tree in own]
        splits += [
            [(split["float_feature_index"], split["border"]) for split in tree["splits"]]
            for tree in told["oblivious_trees"]
        ]
    return trees.packed(splits, leaves)


def _saved(model: CatBoostClassifier) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.json")
        model.save_model(str(path), format="json")
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told
