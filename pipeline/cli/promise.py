"""What judgements promise → sentences and a table, or JSON."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from pipeline import store
from pipeline.cli.options import Show
from pipeline.cli.show import say
from pipeline.core.errors import UsageError
from pipeline.core.sentence import counted, joined, number_of, sentence, thousands

if TYPE_CHECKING:
    from pipeline.inspect.evaluate.promise import Bound, Promise

DECISIONS = {  # by their kind
    "merge": partial(counted, "%(count)s merge", "%(count)s merges"),
    "cut": partial(counted, "%(count)s cut", "%(count)s cuts"),
}
KINDS = {"merge": sentence("merges"), "cut": sentence("cuts")}
BY = {"rule": sentence("rule"), "source": sentence("source"), "certainty": sentence("certainty")}


def promised(labels: Path, processed: Path, named: str | None, show: Show) -> int:
    """Tell it; judgements that are not there yet promise nothing, and that is told too."""
    from pipeline.inspect.evaluate.judged import promise_of
    from pipeline.inspect.evaluate.labels import PairLabels, labels_of

    is_first = not labels.exists() and labels.parent.is_dir()
    read = PairLabels(()) if is_first else labels_of(labels)
    if not isinstance(read, PairLabels):
        raise UsageError(
            "%(labels)s: a promise rests on pairs that were judged, as in raw/judgements.csv.", labels=labels
        )
    release, promise = promise_of(read.judgements, processed, named or store.CURRENT)
    say(show, list(_sentences(release, promise)), [_table(promise)], {"release": release, **promise.to_dict()})
    return 0


def _sentences(release: str, promise: "Promise") -> Iterator[str]:
    from pipeline.inspect.evaluate.bounds import LEVEL, LIMIT

    level = sentence("%(level)s of 100", level=f"{LEVEL * 100:g}")
    for bound in promise.bounds:
        if bound.by == "all":
            yield (
                sentence(
                    "%(decisions)s of release %(release)s, %(judged)s of them judged and %(wrong)s wrong: at most %(share)s are wrong. %(more)s",
                    decisions=DECISIONS[bound.kind](bound.decisions),
                    release=release,
                    judged=thousands(bound.judged),
                    wrong=thousands(bound.wrong),
                    share=_share(bound.at_most),
                    more=_more(bound, LIMIT),
                )
            )
    yield (
        sentence(
            "Each bound by itself holds in %(level)s samples (exact binomial, Clopper and Pearson 1934), if what was judged is as the rest of its line is. Where the least certain were judged first it errs on the safe side, as long as errors get rarer with certainty.",
            level=level,
        )
    )
    if promise.next:
        yield sentence(
            "`doublon judge --drawn` asks about %(pairs)s drawn by lot, those that would settle most first.",
            pairs=number_of(len(promise.next), "pair"),
        )


def _more(bound: "Bound", limit: float) -> str:
    if not bound.more:
        return sentence("That keeps %(share)s.", share=_share(limit))
    whole = (
        sentence("all that are left")
        if bound.more == bound.decisions - bound.judged
        else sentence("%(more)s more", more=thousands(bound.more))
    )
    return sentence("Judging %(whole)s, none of them wrong, would promise %(share)s.", whole=whole, share=_share(limit))


def _table(promise: "Promise") -> Table:
    table = Table(
        sentence("decisions"),
        sentence("all"),
        sentence("judged"),
        sentence("wrong"),
        sentence("at most"),
        sentence("more for 1 %"),
    )
    for bound in promise.bounds:
        counts = (thousands(count) for count in (bound.decisions, bound.judged, bound.wrong))
        table.add_row(_name(bound), *counts, _share(bound.at_most), thousands(bound.more))
    return table


def _name(bound: "Bound") -> str:
    if bound.by == "all":
        return KINDS[bound.kind]
    name = sentence("from %(name)s", name=bound.name) if bound.by == "certainty" else bound.name.replace("_", " ")
    return joined("", ("  ", BY[bound.by], " ", name))


def _share(share: float) -> str:
    """A share in percent, never rounded down: a bound that is shown is one.

    >>> _share(0.0100163), _share(0.01), _share(1.0)
    ('1.1 %', '1 %', '100 %')
    """
    tenths = -int(-(share * 1000) // 1)
    return f"{tenths / 10:g} %"
