"""The command `doublon`: arguments in, sentences or JSON on stdout, an exit code. Nothing imports it.

Heavy libraries are imported inside the commands that need them, so that help is there at once.
"""

import os
import sys
import tomllib
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import NoReturn

from cyclopts import App, CycloptsError

from pipeline.cli.memory import SHORT, refuse_short_memory
from pipeline.cli.places import local_places
from pipeline.cli.terminal import Terminal, accept_every_character, write_error
from pipeline.core.addresses import refuse_undecodable
from pipeline.core.errors import PipelineError

INTERRUPTED = 130
USAGE = 2

CODES = (
    "Exit codes: 0 done, 1 failed (too little memory, too), 2 usage or configuration, 3 contract broken and nothing published, 4 a source was "
    "held back and the others published, 5 another run holds the lock, 6 disk full, 130 interrupted."
)


def version() -> str:
    """The package's version; of a checkout that nobody installed, the one that it declares."""
    try:
        return metadata.version("doublon")
    except metadata.PackageNotFoundError:
        return str(
            tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text())["project"]["version"]
        )


app = App(
    name="doublon",
    version=version,
    help="Turn listing pages that print every resource twice into clean Parquet datasets.",
    help_epilogue=CODES,
    help_format="plaintext",
    version_flags=["--version"],
    result_action="return_value",
    console=Terminal(),
    error_console=Terminal(stderr=True),
)

EXTRAS = {  # a package that not every installation has → what brings it
    "apprise": "alerts",
    "httpx": "collect",
    "matplotlib": "plots",
    "openlineage": "lineage",
    "prefect": "flows",
    "protego": "collect",
    "stamina": "collect",
    "starlette": "review",
    "uvicorn": "review",
    "warcio": "collect",
}
COMMANDS = (  # name, what it does, examples
    ("init", "Begin a project of your own, with a sample that runs.", ("init", "init ressources")),
    (
        "run",
        "Read what is new in raw/, find the duplicates, publish clean datasets.",
        ("run", "run exemple --json", "run --dry-run", "run --raw s3://corpus/raw --processed s3://corpus/processed"),
    ),
    (
        "split",
        "Show the records of loose pages; nothing is filed or published.",
        ("split page.txt --source exemple", "split page.txt --why"),
    ),
    ("check", "Hold Parquet files against their contracts.", ("check", "check processed/records.parquet --json")),
    (
        "export",
        "Write a dataset as CSV or XLSX, for Excel and other spreadsheets.",
        (
            "export resources --out resources.xlsx",
            "export --to delta lake",
            'export records --out records.csv --sep ";" --decimal "," --bom',
        ),
    ),
    (
        "dedupe",
        "Find the duplicates among the rows of tables (CSV, XLSX, Parquet …) or among references (RIS, BibTeX …).",
        (
            "dedupe notices.csv --text abstract --title title --id id",
            "dedupe pages.parquet --text body --id url --index seen",
            "dedupe pubmed.nbib embase.ris zotero.json --write left.ris",
            "dedupe new.xlsx --text summary --against known.parquet --write new-ones.xlsx",
        ),
    ),
    (
        "evaluate",
        "Measure duplicates, or cuts, against labels that people set.",
        (
            "evaluate labels.csv",
            "evaluate raw/judgements.csv --curve curve.svg --json",
            "evaluate marked.csv --pages raw",
            "evaluate --promise",
        ),
    ),
    (
        "explain",
        "Tell why a record or a resource is what it is, and why two are one or are not.",
        ("explain 52015be121ce1d8b", "explain 5201 79e6", "explain 79e6 --json", "explain --table dedupe 7 12"),
    ),
    (
        "releases",
        "Tell which releases there are: when and why each was published, how large it is, whether it is whole.",
        ("releases", "releases --limit 0 --json"),
    ),
    (
        "diff",
        "Tell what differs between two releases, row by row and word by word, and because of what.",
        (
            "diff previous current",
            "diff 2024-03-31 2024-06-30 --source exemple --limit 50",
            "diff previous current --dataset records --out changed.csv",
        ),
    ),
    (
        "log",
        "Tell the life of a resource over snapshots and releases: what changed in which words, merges, where it can be cited.",
        ("log 52015be121ce1d8b", "log 5201 --cite", "log 5201 --json"),
    ),
    (
        "issues",
        "Tell what a person should look at, grouped, with one example each and what to do.",
        ("issues", "issues --source exemple --code unknown_value", "issues --since previous --json"),
    ),
    (
        "report",
        "Tell where the report of a release is: pages of what came in, what changed and what is wrong.",
        ("report --open", "report previous", "report --resource 52015be121ce1d8b --open"),
    ),
    (
        "alerts",
        "Tell who hears of a run, by mail, Slack, a webhook …, and try it.",
        ("alerts", "alerts --test"),
    ),
    (
        "doctor",
        "Look whether a run can work here: versions, folders, disk, lock, releases, Prefect; with what to do.",
        ("doctor", "doctor --network --json"),
    ),
    ("status", "Tell of the last run, how fresh each source is, which are held back.", ("status",)),
    (
        "add",
        "File page dumps where `doublon run` finds them.",
        ("add dump.txt --source exemple --snapshot 2024-06-03",),
    ),
    (
        "collect",
        "Collect sites' pages into raw/, politely, into archives that keep every answer.",
        ("collect exemple --dry-run", "collect exemple --max-pages 20", "collect --json"),
    ),
    (
        "judge",
        "Say of the least certain pairs and cuts whether they are one resource.",
        ("judge", "judge --source exemple --pairs --limit 20", "judge --list --json"),
    ),
    (
        "review",
        "Decide in the browser, by cluster, which records are one resource.",
        ("review", "review --source exemple --limit 100", "review --blind --who Tom --language fr"),
    ),
    (
        "verify",
        "Tell which published file is not what was published any more.",
        ("verify", "verify previous", "verify --all --json"),
    ),
    (
        "repair",
        "Make damaged and missing files anew, from other copies or from raw/.",
        ("repair", "repair --from /backup/processed"),
    ),
    (
        "rollback",
        "Make an earlier release the current one again.",
        ("rollback previous", 'rollback 6235edc4 --why "a page was cut"'),
    ),
    (
        "gc",
        "Remove old releases; the current one and those that are pinned stay.",
        ("gc --keep 30 --dry-run", "gc --since 2024-06-30"),
    ),
    (
        "pin",
        "Keep a release whatever is removed.",
        ("pin current --why 'the figures of the yearly report'", "pin 6235edc4 --off"),
    ),
    (
        "erase",
        "Take a resource, a page, a source or a phrase out of raw/ and of every release, for good.",
        (
            'erase 52015be121ce1d8b --why "the author asked for it" --dry-run',
            'erase exemple/2024-06-03/page.txt --why "published by mistake" --yes',
            "erase --text 'Jeanne Martin' --why 'request of 3 June' --by 'the data protection officer' --yes",
        ),
    ),
    (
        "serve",
        "Run the ingestion on a schedule, with Prefect, until it is stopped.",
        ('serve --ingest "0 6 * * *" --collect "0 2 * * 1" --timezone Europe/Paris', "serve --runner dask --workers 4"),
    ),
)
SOURCE_COMMANDS = (
    (
        "infer",
        "Draft the profile of a source from its pages, with what each line rests on.",
        ("source infer exemple --stdout", "source infer exemple --snapshot 2024-06-03"),
    ),
)
SCHEMA_COMMANDS = (
    (
        "diff",
        "Tell what changed in the contracts, and whether their versions say so.",
        ("schema diff", "schema diff --against origin/main", "schema diff --against release"),
    ),
    (
        "dictionary",
        "Print what every dataset and column means.",
        ("schema dictionary", "schema dictionary --out datasets.md"),
    ),
)
sites = App(name="source", help="What a site is: its captions, its layout.", help_format="plaintext")
schemas = App(name="schema", help="What the datasets must be: their contracts.", help_format="plaintext")
for commands, parent, room in (
    (COMMANDS, app, "pipeline.cli"),
    (SOURCE_COMMANDS, sites, "pipeline.cli"),
    (SCHEMA_COMMANDS, schemas, "pipeline.cli.schema"),
):
    for name, purpose, examples in commands:
        shown = "\n".join(f"  doublon {example}" for example in examples)
        parent.command(f"{room}.{name}:{name}", help=purpose, help_epilogue=f"Examples:\n{shown}\n\n{CODES}")
app.command(sites)
app.command(schemas)


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run the command, of these words or of this process, and leave with its exit code."""
    sys.exit(_code(sys.argv[1:] if words is None else words))


def _code(words: Sequence[str]) -> int:
    accept_every_character()
    try:
        command, given, _ = app.parse_args(words, exit_on_error=False)
        if command.__module__.startswith(__name__):  # help needs none
            refuse_short_memory()
        refuse_undecodable(*given.kwargs.values())  # pages may have such names, and are told of by themselves
        with local_places(command, given):
            code = command(*given.args, **given.kwargs)
    except CycloptsError:  # cyclopts has printed what is wrong and where
        return USAGE
    except PipelineError as error:
        write_error(f"doublon: {error}")
        return error.exit_code
    except ModuleNotFoundError as error:
        extra = EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        write_error(
            f"doublon: this needs {error.name}, which the plain installation goes without. Install it: pip install 'doublon[{extra}]'"
        )
        return PipelineError.exit_code
    except MemoryError:
        write_error(f"doublon: {SHORT}")
        return PipelineError.exit_code
    except KeyboardInterrupt:
        write_error("doublon: interrupted; nothing was published.")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of stdout has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0
