"""Known pages of sites → trees for both readings.

The second reading is learned on what a first one says of sites that it has not seen, as it will meet them (stacking, Wolpert,
1992). Each reading is the mean of a few models, which vary less from site to site than one of them; or one model that goes on
from what the trees say that are shipped.
"""

import json
import pickle
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from catboost import CatBoostClassifier, Pool
from numpy.typing import NDArray

from pipeline.core.model import Document
from pipeline.core.source import Source
from pipeline.split.roles.reading import Weights
from pipeline.split.roles.seen.lines import Floats, Ints, Lines
from pipeline.split.roles.seen.recurrence import counts_of
from pipeline.split.roles.seen.signs import NAMES, columns, prepared, signs, weighed
from pipeline.split.roles.weighed import trees
from pipeline.split.roles.weighed.again import NAMES as AGAIN
from pipeline.split.roles.weighed.again import ROLES, again, meant
from pipeline.split.roles.weighed.trees import Trees, chances
from pipeline.split.segments import segments
from tests.training.truth import Known

FOLDS = 2  # parts of the sites, each of which is read by what the others taught
LOOKS = 60  # rounds of the fit that tells which signs are used
KEPT = (
    130  # signs of the lines around that are weighed, beside all of a line's own: some of these tell much on few sites
)
LISTED, OTHERS = 50, 25  # lines of a site that are learned from: of pages that list records, and of others
NOT_DRAWN = 3  # times as many of one that was not drawn here
SETTINGS = {
    "depth": 7, "border_count": 32, "verbose": 0, "rsm": 0.35, "thread_count": 2,
    "bootstrap_type": "Bernoulli", "subsample": 0.6, "allow_writing_files": False,
}  # fmt: skip


class Pace(NamedTuple):
    """How many rounds at which rate, and of how many models the mean is taken."""

    rounds: int
    rate: float
    models: int


ANEW, ON = Pace(180, 0.15, 2), Pace(140, 0.1, 1)  # what is learned from nothing, and what goes on from what is shipped,
SHARE = 0.35  # of which so much counts: in full it gains where sites are like those learned from, and loses on all that was right before


class Model(NamedTuple):
    """What tells the roles of lines and whether a record begins with each, beside what the trees say `before`, if these go on from any."""

    roles: CatBoostClassifier
    begins: CatBoostClassifier
    before: tuple[Trees, Trees] | None

    def chances(self, matrix: Floats) -> NDArray[np.float64]:
        """Of each line: lines × CLASSES."""
        told = [model.predict(matrix, prediction_type="RawFormulaVal") for model in (self.roles, self.begins)]
        scores = np.column_stack(told) + (_said(self.before, matrix) if self.before else 0.0)
        return np.column_stack((chances(scores[:, :-1]), 1 / (1 + np.exp(-scores[:, -1]))))


@dataclass(frozen=True, slots=True)
class Site:
    """Pages of one site in one snapshot: lines and signs (lines × signs) of each, packed since thousands of sites are in memory at
    once, and truth; the lines in `chosen` are learned from.

    `worth` is what a site counts beside others.
    """

    packed: bytes
    known: Sequence[Known]
    chosen: Sequence[Ints]
    worth: float

    def measures(self) -> tuple[Sequence[Lines], Sequence[Floats]]:
        """The lines of each page, and their signs."""
        lines, matrices = pickle.loads(zlib.decompress(self.packed))
        return lines, matrices


def measured(known: Sequence[Known], *, is_dump: bool, is_drawn: bool, worth: float = 1.0) -> Site:
    """Measure the signs of one site, of whose pages the dumps are learned from, or those of HTML."""
    source = Source(name="site")
    lines = [prepared(page.document) for page in known]
    counts = counts_of(lines)
    matrices = [signs(page, counts, segments(page.document, source)) for page in lines]
    bare = [replace(page, document=_bare(page.document)) for page in known]
    packed = zlib.compress(pickle.dumps(([*map(_numbered, lines)], matrices)), 1)
    return Site(packed, bare, _chosen(known, 1 if is_drawn else NOT_DRAWN, is_dump), worth)


def _numbered(page: Lines) -> Lines:
    """The page without what was measured already."""
    return Lines(_bare(page.document), (), page.signs, {}, [], (), (), page.numbered)


def _bare(document: Document) -> Document:
    return replace(document, blocks=(), elements=())


def _chosen(known: Sequence[Known], times: int, is_dump: bool) -> list[Ints]:
    """Of each page the lines that are learned from: anywhere, at even distances, so that they are unlike one another."""
    is_list = [bool((page.records >= 0).any()) for page in known]
    chosen = [np.flatnonzero((page.weights > 0) & (page.is_dump == is_dump)) for page in known]
    for kind, most in ((True, LISTED * times), (False, OTHERS * times)):
        places = [place for place, own in enumerate(is_list) if own == kind]
        total = sum(len(chosen[place]) for place in places)
        kept = np.arange(min(total, most)) * total // max(min(total, most), 1)
        for place in places:
            size = len(chosen[place])
            chosen[place] = chosen[place][kept[(kept >= 0) & (kept < size)]]
            kept = kept - size
    return chosen


def fitted(sites: Sequence[Site], shipped: Weights | None = None) -> dict[str, Any]:
    """The weights, as their file tells them: learned from nothing, or those alone that are to be added to what is shipped."""
    kept, pace = (shipped.kept, ON) if shipped else (_kept(sites), ANEW)
    before = [*zip(shipped.roles, shipped.begins, strict=True)] if shipped else [None, None]
    first = np.concatenate([_rows(site, kept) for site in sites])
    read = np.empty((len(first), len(AGAIN)), np.float32)
    bounds = _bounds(sites)
    for fold in range(FOLDS):
        others = [number for number in range(len(sites)) if number % FOLDS != fold]
        model = _fit(sites, first, others, fold, pace, before[0])
        for number in range(fold, len(sites), FOLDS):
            read[bounds[number] : bounds[number + 1]] = _second(sites[number], model, kept)
    every, seeds = range(len(sites)), range(FOLDS, FOLDS + pace.models)
    told = {"first": [_fit(sites, first, every, seed, pace, before[0]) for seed in seeds]}
    both = np.concatenate((first, read), 1)
    del first, read
    told["second"] = [_fit(sites, both, every, seed, pace, before[1]) for seed in seeds]
    share = SHARE if shipped else 1.0
    readings = {
        reading: {
            "roles": exported([model.roles for model in models], share),
            "begins": exported([model.begins for model in models], share),
        }
        for reading, models in told.items()
    }
    return {"kept": kept.tolist(), **readings}


def _kept(sites: Sequence[Site]) -> NDArray[np.int64]:
    """A line's own signs, and those of the lines around it that a first, smaller fit uses most."""
    own = len(NAMES)
    few = sites[::4]
    every = np.arange(len(columns()))
    rows = np.concatenate([_rows(site, every) for site in few])
    model = _fit(few, rows, range(len(few)), 0, ANEW._replace(rounds=LOOKS), None)
    importance = sum(told.get_feature_importance() for told in (model.roles, model.begins))[own:]
    return np.sort(np.concatenate((every[:own], own + np.argsort(-importance, kind="stable")[:KEPT])))


def _bounds(sites: Sequence[Site]) -> NDArray[np.int64]:
    """Where the chosen lines of each site begin among those of all, and where the last ones end."""
    return np.cumsum([0, *(sum(map(len, site.chosen)) for site in sites)])


def _fit(
    sites: Sequence[Site],
    rows: Floats,
    numbers: Sequence[int],
    seed: int,
    pace: Pace,
    before: tuple[Trees, Trees] | None,
) -> Model:
    """The models that learn from so numbered sites; `rows` are the signs of all sites' chosen lines."""
    bounds = _bounds(sites)
    matrix = (
        rows
        if len(numbers) == len(sites)
        else np.concatenate([rows[bounds[number] : bounds[number + 1]] for number in numbers])
    )
    known = [each for number in numbers for each in zip(sites[number].known, sites[number].chosen, strict=True)]
    roles = np.concatenate([page.roles[lines] for page, lines in known])
    begins = np.concatenate([page.begins[lines] for page, lines in known]).astype(int)
    weights = np.concatenate([weight for number in numbers for weight in _weights(sites[number])])
    weights /= weights.mean()
    settings = {**SETTINGS, "iterations": pace.rounds, "learning_rate": pace.rate, "random_seed": seed}
    model = Model(
        CatBoostClassifier(loss_function="MultiClass", classes_count=len(ROLES), **settings),
        CatBoostClassifier(loss_function="Logloss", boost_from_average=before is None, **settings),
        before,
    )
    said = _said(before, matrix) if before else None
    for told, is_it, own in ((model.roles, roles, slice(-1)), (model.begins, begins, slice(-1, None))):
        told.fit(Pool(matrix, is_it, weight=weights, baseline=said[:, own] if said is not None else None))
    print(f"model {seed}: {pace.rounds} rounds on {len(roles):,} lines of {len(numbers):,} sites", flush=True)
    return model


def _said(trees: tuple[Trees, Trees], matrix: Floats) -> NDArray[np.float64]:
    """Scores of roles and of where records begin: lines × CLASSES."""
    return np.column_stack([told.scores(matrix) for told in trees])


def _rows(site: Site, kept: NDArray[np.int64]) -> Floats:
    """The signs of a site's chosen lines."""
    _, matrices = site.measures()
    return np.concatenate([weighed(matrix, kept)[lines] for matrix, lines in zip(matrices, site.chosen, strict=True)])


def _weights(site: Site) -> Iterator[NDArray[np.float64]]:
    """A site counts by the root of its lines."""
    total = sum(map(len, site.chosen))
    for page, lines in zip(site.known, site.chosen, strict=True):
        yield page.weights[lines] * site.worth / np.sqrt(max(total, 1))


def _second(site: Site, model: Model, kept: NDArray[np.int64]) -> Floats:
    """The signs that the second reading has beside those of the first, of a site's chosen lines."""
    pages, matrices = site.measures()
    read = [model.chances(weighed(matrix, kept)) for matrix in matrices]
    known = meant(pages, read)
    told = zip(pages, read, site.chosen, strict=True)
    return np.concatenate([again(page, own, known)[lines] for page, own, lines in told])


def judged(
    matrix: Floats, is_it: Ints, settings: Mapping[str, Any], count: int, worth: NDArray[np.float64] | None = None
) -> dict[str, Any]:
    """The trees of so many models, whose mean tells by the signs of a whole what it is."""
    models = [CatBoostClassifier(random_seed=seed, **settings) for seed in range(count)]
    for model in models:
        model.fit(matrix, is_it, sample_weight=worth)
    return exported(models)


def exported(models: Sequence[CatBoostClassifier], share: float = 1.0) -> dict[str, Any]:
    """The trees of all models, whose leaves count by their share of what all count; a bias goes into the leaves of a first tree."""
    splits, leaves = [], []
    for model in models:
        told = _saved(model)
        classes = len(model.classes_) if len(model.classes_) > 2 else 1
        own = [np.array(tree["leaf_values"]).reshape(-1, classes) for tree in told["oblivious_trees"]]
        own[0] = own[0] + np.ravel(told["scale_and_bias"][1])
        leaves += [(tree * share / len(models)).tolist() for tree in own]
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
