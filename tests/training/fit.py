"""Known pages of sites → trees for both readings, and what follows what.

The second reading is learned on what a first one says of sites that it was not learned on, as it will meet them.
"""

import json
import tempfile
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

ROUNDS = 90
KEPT = 170  # signs that are weighed, of all those of a line and of the lines around it
LINES = 130  # of a site that are learned from, in whole pages
REAL = 1.5  # weight of a real site
FOLDS = 2
SETTINGS = {
    "depth": 6, "learning_rate": 0.3, "border_count": 32, "random_seed": 1, "verbose": 0, "rsm": 0.35, "thread_count": 2,
    "bootstrap_type": "Bernoulli", "subsample": 0.6, "allow_writing_files": False,
}  # fmt: skip
Model = tuple[CatBoostClassifier, CatBoostClassifier]  # roles, begins


@dataclass(frozen=True, slots=True)
class Site:
    """Pages of one site in one snapshot: lines, signs (lines × signs around), truth; `chosen` are learned from."""

    lines: Sequence[Lines]
    signs: Sequence[Floats]
    known: Sequence[Known]
    chosen: Sequence[int]
    is_real: bool


def measured(known: Sequence[Known], is_real: bool) -> Site:
    """Measure the signs of one site."""
    source = Source(name="site")
    lines = [prepared(page.document) for page in known]
    counts = counts_of(lines)
    matrices = [around(signs(page, counts, segments(page.document, source))) for page in lines]
    return Site(lines, matrices, known, _chosen([len(page.roles) for page in known]), is_real)


def _chosen(sizes: Sequence[int]) -> list[int]:
    """Pages at even distances until there are enough lines."""
    order = sorted(range(len(sizes)), key=lambda place: (place * 7919) % max(len(sizes), 1))
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
    second: list[list[Floats]] = [[] for _ in sites]
    for fold in range(FOLDS):
        model = _fit([site for place, site in enumerate(sites) if place % FOLDS != fold], kept)
        for place in range(fold, len(sites), FOLDS):
            second[place] = list(_second(sites[place], model, kept))
    first = _fit(sites, kept)
    last = _fit(sites, kept, second)
    return {
        "kept": kept.tolist(),
        "first": {"roles": _told(first[0]), "begins": _told(first[1])},
        "second": {"roles": _told(last[0]), "begins": _told(last[1])},
        "followed": _followed(sites).tolist(),
    }


def _kept(sites: Sequence[Site]) -> NDArray[np.int64]:
    """The signs that a first, smaller fit uses most."""
    every = np.arange(sites[0].signs[0].shape[1])
    importance = sum(model.get_feature_importance() for model in _fit(sites, every, rounds=ROUNDS // 3))
    return np.sort(np.argsort(-importance, kind="stable")[:KEPT])


def _fit(
    sites: Sequence[Site],
    kept: NDArray[np.int64],
    second: Sequence[Sequence[Floats]] | None = None,
    rounds: int = ROUNDS,
) -> Model:
    matrix = np.concatenate(
        [rows for number, site in enumerate(sites) for rows in _rows(site, kept, second and second[number])]
    )
    roles = np.concatenate([site.known[place].roles for site in sites for place in site.chosen])
    begins = np.concatenate([site.known[place].begins for site in sites for place in site.chosen])
    weights = np.concatenate([weight for site in sites for weight in _weights(site)])
    weights /= weights.mean()
    models = (
        CatBoostClassifier(loss_function="MultiClass", iterations=rounds, **SETTINGS),
        CatBoostClassifier(loss_function="Logloss", iterations=rounds, **SETTINGS),
    )
    models[0].fit(matrix, roles, sample_weight=weights)
    models[1].fit(matrix, begins.astype(int), sample_weight=weights)
    return models


def _rows(site: Site, kept: NDArray[np.int64], second: Sequence[Floats] | None) -> Iterator[Floats]:
    for number, place in enumerate(site.chosen):
        own = site.signs[place][:, kept]
        yield np.concatenate((own, second[number]), 1) if second else own


def _weights(site: Site) -> Iterator[NDArray[np.float64]]:
    """A site counts by the root of its lines."""
    total = sum(len(site.known[place].roles) for place in site.chosen)
    for place in site.chosen:
        yield site.known[place].weights * (REAL if site.is_real else 1.0) / np.sqrt(max(total, 1))


def _second(site: Site, model: Model, kept: NDArray[np.int64]) -> Iterator[Floats]:
    read = [_chances(model, matrix[:, kept]) for matrix in site.signs]
    known = meant(site.lines, read)
    yield from (again(site.lines[place], read[place], known) for place in site.chosen)


def _chances(model: Model, matrix: Floats) -> NDArray[np.float64]:
    return np.concatenate((model[0].predict_proba(matrix), model[1].predict_proba(matrix)[:, 1:]), 1).reshape(
        -1, len(CLASSES)
    )


def _followed(sites: Sequence[Site], lines: int = 300) -> NDArray[np.int64]:
    """How often states follow one another where every drawn site has so many lines."""
    total = np.zeros(())
    for site in sites:
        if not site.is_real:
            counts = counted([states(page.roles.tolist(), page.records.tolist()) for page in site.known])
            total = total + counts * (lines / max(counts.sum(), 1))
    return np.rint(total).astype(np.int64)


def _told(model: CatBoostClassifier) -> dict[str, Any]:
    """The trees of a model; its bias goes into the leaves of the first one."""
    told = _exported(model)
    classes = len(model.classes_) if len(model.classes_) > 2 else 1
    splits = [
        [(split["float_feature_index"], split["border"]) for split in tree["splits"]]
        for tree in told["oblivious_trees"]
    ]
    leaves = [np.array(tree["leaf_values"]).reshape(-1, classes) for tree in told["oblivious_trees"]]
    leaves[0] = leaves[0] + np.ravel(told["scale_and_bias"][1])
    return trees.packed(splits, [tree.tolist() for tree in leaves])


def _exported(model: CatBoostClassifier) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model.json")
        model.save_model(str(path), format="json")
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told
