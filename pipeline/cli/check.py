"""doublon check"""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rich.table import Table

from pipeline.cli.options import SHOWN, Processed, Show
from pipeline.cli.show import progress, say
from pipeline.cli.terminal import write
from pipeline.core.errors import ContractBroken
from pipeline.core.sentence import counted, number_of, sentence, thousands

if TYPE_CHECKING:
    from pipeline.contract import Failure
    from pipeline.inspect.check import Checked


def check(
    *paths: Path,
    processed: Processed = Path("processed"),
    format: Literal["text", "junit", "github"] = "text",  # noqa: A002 the option's name
    show: Show = SHOWN,
) -> int:
    """Hold Parquet files against their contracts, and tell all that is wrong at once.

    A file is read to its end, then asked every rule of its contract: types, required values, keys, enumerations,
    patterns, ranges, and whether what it leads to is there in the same folder.

    Parameters
    ----------
    paths
        Files named after their dataset or written by its contract, or folders of such files. The datasets of the
        current release where none is given, else the files in the processed folder.
    format
        text for people, junit for CI servers, github for annotations in a workflow.
    """
    from pipeline.inspect.check import check_files
    from pipeline.inspect.status import published_files

    with progress(show) as on_progress:
        checked = check_files(paths or published_files(processed) or [processed], on_progress)
    failures = [failure for file in checked for failure in file.failures]
    if format == "text" or show.json:
        say(show, [*_by_rule(failures), _verdict(checked)], [_files(checked)], _account(checked))
    elif not show.quiet:
        write(_in_format(format, checked))
    return ContractBroken.exit_code if failures else 0


def _in_format(format: Literal["junit", "github"], checked: "list[Checked]") -> str:  # noqa: A002
    from pipeline.cli.annotations import github
    from pipeline.cli.junit import junit

    return {"junit": junit, "github": github}[format](checked)


def _files(checked: "list[Checked]") -> Table:
    table = Table(sentence("rows"), sentence("contract"), sentence("broken rules"))
    table.add_column(sentence("file"), overflow="fold")
    for file in checked:
        other = (
            sentence(", written by %(written_by)s", written_by=file.written_by)
            if file.written_by not in ("", file.version)
            else ""
        )
        broken = str(len(file.failures)) if file.failures else sentence("none")
        table.add_row(thousands(file.rows), f"{file.dataset} {file.version}" + other, broken, str(file.path))
    return table


def _by_rule(failures: "list[Failure]") -> list[str]:
    """Every failure under its rule, with its first rows."""
    lines = []
    for rule in dict.fromkeys(failure.rule for failure in failures):
        lines.append(f"{rule}:")
        for failure in failures:
            if failure.rule == rule:
                lines += _lines(failure)
    return lines


def _lines(failure: "Failure") -> list[str]:
    of_rows = sentence("%(rows)s, for example", rows=number_of(failure.count, "row"))
    found = of_rows if failure.examples[0].key else sentence("found")
    lines: list[str] = [
        sentence(
            "  %(subject)s: expected %(expected)s; %(found)s:",
            subject=failure.subject,
            expected=failure.expected,
            found=found,
        )
    ]
    for example in failure.examples:
        key = sentence(" where %(key)s", key=example.key) if example.key not in ("", example.value) else ""
        lines.append(f"    {f'{example.place}: ' if example.place else ''}{example.value}" + key)
    return [*lines, "    " + failure.remedy]


def _verdict(checked: "list[Checked]") -> str:
    broken = [file for file in checked if file.failures]
    if not broken:
        named = ", ".join(file.dataset for file in checked)
        return counted(
            "%(count)s dataset keeps its contract: %(named)s.",
            "%(count)s datasets keep their contracts: %(named)s.",
            len(checked),
            named=named,
        )
    rules = number_of(sum(len(file.failures) for file in broken), "broken rule")
    return sentence(
        "%(rules)s in %(broken_files)s of %(files)s: %(broken)s.",
        rules=rules,
        broken_files=len(broken),
        files=number_of(len(checked), "file"),
        broken=", ".join(file.dataset for file in broken),
    )


def _account(checked: "list[Checked]") -> dict[str, object]:
    files = [{**asdict(file), "path": str(file.path)} for file in checked]
    for file in files:
        file.pop("failures")
    return {
        "files": files,
        "failures": [{"path": str(file.path), **asdict(failure)} for file in checked for failure in file.failures],
    }
