"""doublon schema diff"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import SHOWN, Processed, Show
from pipeline.cli.show import say
from pipeline.core.errors import ContractBroken
from pipeline.core.sentence import joined, sentence

if TYPE_CHECKING:
    from pipeline.contract import Compatibility


def diff(
    *,
    against: str = "HEAD",
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Tell what changed in the contracts, what it does to who uses the data, and whether their versions say so.

    Parameters
    ----------
    against
        A git revision (main, v1.0, a commit), or a release: "release" or current for the current one, latest,
        previous, an id or how one begins, or a day such as 2024-06-30. A release goes before a revision.
    """
    from pipeline.inspect.contracts import changed_contracts

    verdicts = changed_contracts(against, processed)
    refused = [verdict for verdict in verdicts if not verdict.is_kept]
    sentences = [line for verdict in verdicts for line in _lines(verdict)] + [_closing(verdicts, refused, against)]
    say(show, sentences, [], {"against": against, "is_kept": not refused, "datasets": list(map(_account, verdicts))})
    return ContractBroken.exit_code if refused else 0


def _lines(verdict: "Compatibility") -> list[str]:
    heading = joined(
        "",
        (verdict.dataset, " ", verdict.old_version or sentence("new"), " → ", verdict.new_version or sentence("gone")),
    )
    lines = [
        f"  {change.weight:<8}  {_subject(verdict.dataset, change.column)}: {change.what}" for change in verdict.changes
    ]
    return [heading, *lines, "  " + _judged(verdict)]


def _subject(dataset: str, column: str) -> str:
    return f"{dataset}.{column}" if column else dataset


def _judged(verdict: "Compatibility") -> str:
    contract = f"schemas/{verdict.dataset}.odcs.yaml"
    if verdict.is_free:
        return sentence("It was a draft or on its way out: any change will do.")
    if verdict.old_version is None:
        return sentence("It is new: any version will do.")
    if verdict.new_version is None:
        return sentence(
            "Refused: publish %(contract)s with status: deprecated before it goes, or bring it back.", contract=contract
        )
    if verdict.bump is None:
        return sentence(
            "Refused: the version went back. Set version: %(needed)s in %(contract)s.",
            needed=verdict.needed,
            contract=contract,
        )
    if verdict.is_kept:
        return sentence(
            "This needs a %(bump)s version, and %(new_version)s is one.",
            bump=verdict.bump,
            new_version=verdict.new_version,
        )
    return sentence(
        "Refused: this needs a %(bump)s version. Set version: %(needed)s in %(contract)s, or take the changes back.",
        bump=verdict.bump,
        needed=verdict.needed,
        contract=contract,
    )


def _closing(verdicts: "list[Compatibility]", refused: "list[Compatibility]", against: str) -> str:
    if not verdicts:
        return sentence("The contracts are those of %(against)s.", against=against)
    names = ", ".join(verdict.dataset for verdict in refused)
    return (
        sentence("The versions must be raised: %(names)s.", names=names)
        if refused
        else sentence("The versions say what changed.")
    )


def _account(verdict: "Compatibility") -> dict[str, object]:
    return {**asdict(verdict), "bump": verdict.bump, "needed": verdict.needed, "is_kept": verdict.is_kept}
