"""Verdicts on pairs of rows at a threshold → same, version, possible or different.

The threshold is a likelihood: EVEN is where the rules join two. Above it fewer rows are one, and more surely; below it more.
"""

import numpy as np
import pyarrow as pa

from pipeline.core.errors import UsageError
from pipeline.resolve.match.rules import DECIDERS, EVEN, MIN_LIKELIHOOD, TEMPLATE, VERDICT_OF

GREY = 15  # likelihood under the threshold from which a pair is possibly one, for a person to say
POSSIBLE = "possible"
ALIKE = ("same", "version")


def check_threshold(threshold: float) -> float:
    """Raises UsageError for one that nothing reaches, or of which pairs are not kept."""
    if not MIN_LIKELIHOOD <= threshold <= 100:
        raise UsageError(
            "--threshold %(threshold)s: name a number from %(min_likelihood)s (more is found) to 100 (what is found is surer); %(even)s is what the rules say.",
            threshold=f"{threshold:g}",
            min_likelihood=MIN_LIKELIHOOD,
            even=EVEN,
        )
    return threshold


def classes_of(verdicts: pa.Table, threshold: float) -> list[str]:
    """What each verdict (VERDICTS) is called."""
    deciders, alike = verdicts["decider"].to_pylist(), verdicts["alike"].to_pylist()
    is_grey = likelihoods(verdicts) >= threshold - GREY
    by_rule = [VERDICT_OF[DECIDERS[decider]] for decider in deciders]
    return [
        (name if name in ALIKE else "version") if is_alike else POSSIBLE if grey else "different"
        for name, is_alike, grey in zip(by_rule, alike, is_grey.tolist(), strict=True)
    ]


def likelihoods(verdicts: pa.Table) -> np.typing.NDArray[np.float32]:
    """The likelihood of each verdict; that of pages of one template is none, whatever their texts say."""
    is_template = verdicts["decider"].to_numpy() == DECIDERS.index(TEMPLATE)
    return np.where(is_template, 0, verdicts["likelihood"].to_numpy()).astype(np.float32)
