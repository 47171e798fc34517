"""What judgements promise → sentences and a table, or JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from pipeline import store
from pipeline.cli.options import Show
from pipeline.cli.show import say
from pipeline.core.errors import UsageError
from pipeline.core.text import number_of

if TYPE_CHECKING:
    from pipeline.inspect.evaluate.promise import Bound, Promise


def promised(labels: Path, processed: Path, named: str | None, show: Show) -> int:
    """Tell it; judgements that are not there yet promise nothing, and that is told too."""
    from pipeline.inspect.evaluate.judged import promise_of
    from pipeline.inspect.evaluate.labels import PairLabels, labels_of

    is_first = not labels.exists() and labels.parent.is_dir()
    read = PairLabels(()) if is_first else labels_of(labels)
    if not isinstance(read, PairLabels):
        raise UsageError(f"{labels}: a promise rests on pairs that were judged, as in raw/judgements.csv.")
    release, promise = promise_of(read.judgements, processed, named or store.CURRENT)
    say(show, list(_sentences(release, promise)), [_table(promise)], {"release": release, **promise.to_dict()})
    return 0


def _sentences(release: str, promise: "Promise") -> Iterator[str]:
    from pipeline.inspect.evaluate.bounds import LEVEL, LIMIT

    level = f"{LEVEL * 100:g} of 100"
    for bound in promise.bounds:
        if bound.by == "all":
            yield (
                f"{number_of(bound.decisions, bound.kind)} of release {release}, {bound.judged:,} of them judged and {bound.wrong:,} wrong: "
                f"at most {_share(bound.at_most)} are wrong. {_more(bound, LIMIT)}"
            )
    yield (
        f"Each bound by itself holds in {level} samples (exact binomial, Clopper and Pearson 1934), if what was judged is as the rest of its "
        "line is. Where the least certain were judged first it errs on the safe side, as long as errors get rarer with certainty."
    )
    if promise.next:
        yield f"`doublon judge --drawn` asks about {number_of(len(promise.next), 'pair')} drawn by lot, those that would settle most first."


def _more(bound: "Bound", limit: float) -> str:
    if not bound.more:
        return f"That keeps {_share(limit)}."
    whole = "all that are left" if bound.more == bound.decisions - bound.judged else f"{bound.more:,} more"
    return f"Judging {whole}, none of them wrong, would promise {_share(limit)}."


def _table(promise: "Promise") -> Table:
    table = Table("decisions", "all", "judged", "wrong", "at most", "more for 1 %")
    for bound in promise.bounds:
        counts = (f"{count:,}" for count in (bound.decisions, bound.judged, bound.wrong))
        table.add_row(_name(bound), *counts, _share(bound.at_most), f"{bound.more:,}")
    return table


def _name(bound: "Bound") -> str:
    if bound.by == "all":
        return f"{bound.kind}s"
    name = f"from {bound.name}" if bound.by == "certainty" else bound.name.replace("_", " ")
    return f"  {bound.by} {name}"


def _share(share: float) -> str:
    """A share in percent, never rounded down: a bound that is shown is one.

    >>> _share(0.0100163), _share(0.01), _share(1.0)
    ('1.1 %', '1 %', '100 %')
    """
    tenths = -int(-(share * 1000) // 1)
    return f"{tenths / 10:g} %"
