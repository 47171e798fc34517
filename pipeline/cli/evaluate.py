"""doublon evaluate"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.measures import classes, figures
from pipeline.cli.options import SHOWN, Processed, ReleaseName, Show, Switch
from pipeline.cli.show import progress, say
from pipeline.core.errors import UsageError
from pipeline.core.sentence import joined, number_of, sentence, thousands

if TYPE_CHECKING:
    from pipeline.inspect.evaluate.cuts import CutEvaluation
    from pipeline.inspect.evaluate.duplicates import DuplicateEvaluation, WrongPair
    from pipeline.inspect.evaluate.labels import CutLabels
    from pipeline.inspect.evaluate.spans import WrongCut

MAX_LISTED = 20  # mistakes that are printed; --json has all


def evaluate(
    labels: Path = Path("raw") / "judgements.csv",
    *,
    pages: Path | None = None,
    processed: Processed = Path("processed"),
    release: ReleaseName = None,
    curve: Path | None = None,
    promise: Switch = False,
    show: Show = SHOWN,
) -> int:
    """Measure duplicates, or with --pages cuts, against labels that people set.

    Pairwise precision, recall and F1 are of the labelled pairs, or of all pairs of labelled records. Sensitivity and
    specificity are of labelled pairs, or of records of groups: whether one repeats another. Behind a figure stands
    its 95 % interval (Wilson) where one can be given.

    Parameters
    ----------
    labels
        A CSV file; its header tells what is labelled. What
        people judged, raw/judgements.csv, where none is named.
        Pairs: left_record_id,right_record_id,verdict (same or
        different; raw/judgements.csv is such a file).
        Groups: record_id,resource (any name of it).
        Cuts: source,snapshot,page,first_line,last_line (of
        every true record; no lines where a page has none).
        Further columns may follow.
    pages
        The folder of raw pages, for labels of cuts; nothing
        is filed or published. Lines are those of the file;
        of HTML those that `doublon split` tells.
    curve
        Draw precision and recall at every score threshold into this file, .svg or .png.
    promise
        Tell instead how many merges and cuts of all may be wrong
        at most, by rule, source and certainty: exact binomial
        bounds (Clopper and Pearson) at 95 %; how many more
        judgements would promise 1 %, and which to make next.
    """
    from pipeline.inspect.evaluate.duplicates import evaluate_duplicates
    from pipeline.inspect.evaluate.labels import CutLabels, labels_of
    from pipeline.inspect.evaluate.picture import refuse_picture, write_curve

    if promise:
        if pages or curve:
            raise UsageError("--promise is of what a release holds; leave --pages and --curve out.")
        from pipeline.cli.promise import promised

        return promised(labels, processed, release, show)
    if curve is not None:
        refuse_picture(curve)
    read = labels_of(labels)
    if isinstance(read, CutLabels):
        if release is not None:
            raise UsageError("--release is of duplicates; cuts are measured as the pages are read now.")
        return _cuts(labels, read, pages, curve, show)
    if pages is not None:
        raise UsageError("%(labels)s: these labels are of duplicates, not of cuts; leave --pages out.", labels=labels)
    evaluation = evaluate_duplicates(read, processed, release or "current")
    if curve is not None:
        title = sentence("%(labels)s, release %(release)s", labels=evaluation.labels, release=evaluation.release)
        write_curve(curve, evaluation.curve, evaluation.released, title)
    account = {"labels": str(labels), **evaluation.to_dict(), "picture": curve and str(curve)}
    say(show, list(_of_duplicates(evaluation, curve)), [figures(evaluation.measures)], account)
    mistakes = [line for pair in evaluation.wrong[:MAX_LISTED] for line in _wrong_pair(pair)]
    _list(show, mistakes, len(evaluation.wrong))
    return 0


def _cuts(labels: Path, read: "CutLabels", pages: Path | None, curve: Path | None, show: Show) -> int:
    from pipeline.inspect.evaluate.cuts import evaluate_cuts

    if pages is None:
        raise UsageError(
            "%(labels)s: these labels are of cuts; name the folder of the pages, as in --pages raw.", labels=labels
        )
    if curve is not None:
        raise UsageError("--curve draws the scores of duplicates; leave it out for labels of cuts.")
    with progress(show) as on_progress:
        evaluation = evaluate_cuts(read, pages, on_progress)
    tables = [figures(evaluation.measures), classes(evaluation.figures)]
    say(show, list(_of_cuts(evaluation)), tables, {"labels": str(labels), **evaluation.to_dict()})
    _list(show, [_wrong_cut(cut) for cut in evaluation.wrong[:MAX_LISTED]], len(evaluation.wrong))
    return 0


def _of_duplicates(evaluation: "DuplicateEvaluation", curve: Path | None) -> Iterator[str]:
    counts = evaluation.counts
    yield sentence("%(labels)s of release %(release)s.", labels=evaluation.labels, release=evaluation.release)
    yield (
        sentence(
            "%(pairs)s rightly joined, %(apart)s rightly apart; %(false)s joined though different, %(missed)s apart though the same.",
            pairs=number_of(counts["right"], "pair"),
            apart=thousands(counts["apart"]),
            false=thousands(counts["false"]),
            missed=thousands(counts["missed"]),
        )
    )
    if evaluation.unknown:
        yield sentence(
            "%(labelled_records)s not in this release, left out: %(some)s.",
            labelled_records=number_of(len(evaluation.unknown), "labelled record"),
            some=_some(evaluation.unknown),
        )
    if evaluation.contradictory:
        pairs = _some(
            [sentence("%(left)s and %(right)s", left=left, right=right) for left, right in evaluation.contradictory]
        )
        yield sentence(
            "Labels contradict one another, and these are left out: %(pairs)s, the same by one and kept apart by others.",
            pairs=pairs,
        )
    if evaluation.by_people:
        place = sentence("left out") if evaluation.form == "pairs" else sentence("among these")
        yield (
            sentence(
                "%(pairs)s decided by people %(place)s: they agree with their labels by themselves. Measure an older release with --release.",
                pairs=number_of(evaluation.by_people, "pair"),
                place=place,
            )
        )
    if curve:
        yield sentence("The threshold curve: %(curve)s.", curve=curve)


def _of_cuts(evaluation: "CutEvaluation") -> Iterator[str]:
    exact, records = evaluation.figures.exact, evaluation.figures.found
    true = number_of(records.right + records.missed, "true record")
    yield sentence(
        "%(true)s on %(labelled_pages)s: %(right)s cut exactly.",
        true=true,
        labelled_pages=number_of(evaluation.pages, "labelled page"),
        right=thousands(exact.right),
    )
    yield sentence(
        "%(right)s found, %(missed)s missed, %(false)s false.",
        right=thousands(records.right),
        missed=thousands(records.missed),
        false=thousands(records.false),
    )
    for page, why in list(evaluation.unknown.items())[:MAX_LISTED]:
        yield sentence("%(page)s: %(why)s; its labels were left out.", page=page, why=why)


def _some(names: Sequence[str]) -> str:
    more = sentence(" and %(names)s more", names=thousands(len(names) - MAX_LISTED)) if len(names) > MAX_LISTED else ""
    return joined(", ", names[:MAX_LISTED]) + more


def _wrong_pair(pair: "WrongPair") -> Iterator[str]:
    yield sentence("apart though the same:") if pair.is_same else sentence("joined though different:")
    yield f"  {pair.left.record_id} {pair.left.describe()}"
    yield f"  {pair.right.record_id} {pair.right.describe()}"
    yield f"  {pair.why}" + (f" ({pair.rule}, {pair.score:g})" if pair.rule else "")


def _wrong_cut(cut: "WrongCut") -> str:
    true = f"{cut.true[0]}-{cut.true[1]}" if cut.true else sentence("none")
    if cut.found is None:
        return sentence("%(page)s: missed lines %(true)s", page=cut.page, true=true)
    found = f"{cut.found.lines[0]}-{cut.found.lines[1]} ({cut.found.confidence:.2f}) {cut.found.title}".rstrip()
    return (
        sentence("%(page)s: false %(found)s", page=cut.page, found=found)
        if cut.true is None
        else sentence("%(page)s: lines %(true)s were cut as %(found)s", page=cut.page, true=true, found=found)
    )


def _list(show: Show, lines: list[str], total: int) -> None:
    """The first mistakes, under the figures."""
    if show.json or not lines:
        return
    more = (
        [sentence("… and %(total)s more; --json has all.", total=thousands(total - MAX_LISTED))]
        if total > MAX_LISTED
        else []
    )
    say(show, ["", *lines, *more], [], {})
