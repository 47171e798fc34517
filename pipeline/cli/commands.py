"""The commands: what each does, in a sentence, with examples; each lies in the file of its name."""

import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from cyclopts import App

from pipeline.cli.language import LANGUAGES, speaking, spoken
from pipeline.cli.terminal import Terminal
from pipeline.core.sentence import sentence

CODES = sentence(
    "Exit codes: 0 done, 1 failed (too little memory, too), 2 usage or configuration, 3 contract broken and nothing published, 4 a source was "
    "held back and the others published, 5 another run holds the lock, 6 disk full, 130 interrupted."
)


PURPOSE = sentence("Turn listing pages that print every resource twice into clean Parquet datasets.")
OF_SOURCES = sentence("What a site is: its captions, its layout.")
OF_SCHEMAS = sentence("What the datasets must be: their contracts.")
EXAMPLES = sentence("Examples:")
COMMANDS = (  # name, what it does, examples
    ("init", sentence("Begin a project of your own, with a sample that runs."), ("init", "init ressources")),
    (
        "run",
        sentence("Read what is new in raw/, find the duplicates, publish clean datasets."),
        ("run", "run exemple --json", "run --dry-run", "run --raw s3://corpus/raw --processed s3://corpus/processed"),
    ),
    (
        "split",
        sentence("Show the records of loose pages; nothing is filed or published."),
        ("split page.txt --source exemple", "split page.txt --why"),
    ),
    (
        "check",
        sentence("Hold Parquet files against their contracts."),
        ("check", "check processed/records.parquet --json"),
    ),
    (
        "export",
        sentence("Write a dataset as CSV or XLSX, for Excel and other spreadsheets."),
        (
            "export resources --out resources.xlsx",
            "export --to delta lake",
            'export records --out records.csv --sep ";" --decimal "," --bom',
        ),
    ),
    (
        "dedupe",
        sentence(
            "Find the duplicates among the rows of tables (CSV, XLSX, Parquet …) or among references (RIS, BibTeX …)."
        ),
        (
            "dedupe notices.csv --text abstract --title title --id id",
            "dedupe pages.parquet --text body --id url --index seen",
            "dedupe pubmed.nbib embase.ris zotero.json --write left.ris",
            "dedupe new.xlsx --text summary --against known.parquet --write new-ones.xlsx",
        ),
    ),
    (
        "evaluate",
        sentence("Measure duplicates, or cuts, against labels that people set."),
        (
            "evaluate labels.csv",
            "evaluate raw/judgements.csv --curve curve.svg --json",
            "evaluate marked.csv --pages raw",
            "evaluate --promise",
        ),
    ),
    (
        "explain",
        sentence("Tell why a record or a resource is what it is, and why two are one or are not."),
        ("explain 52015be121ce1d8b", "explain 5201 79e6", "explain 79e6 --json", "explain --table dedupe 7 12"),
    ),
    (
        "releases",
        sentence(
            "Tell which releases there are: when and why each was published, how large it is, whether it is whole."
        ),
        ("releases", "releases --limit 0 --json"),
    ),
    (
        "diff",
        sentence("Tell what differs between two releases, row by row and word by word, and because of what."),
        (
            "diff previous current",
            "diff 2024-03-31 2024-06-30 --source exemple --limit 50",
            "diff previous current --dataset records --out changed.csv",
        ),
    ),
    (
        "log",
        sentence(
            "Tell the life of a resource over snapshots and releases: what changed in which words, merges, where it can be cited."
        ),
        ("log 52015be121ce1d8b", "log 5201 --cite", "log 5201 --json"),
    ),
    (
        "issues",
        sentence("Tell what a person should look at, grouped, with one example each and what to do."),
        ("issues", "issues --source exemple --code unknown_value", "issues --since previous --json"),
    ),
    (
        "report",
        sentence("Tell where the report of a release is: pages of what came in, what changed and what is wrong."),
        ("report --open", "report previous", "report --resource 52015be121ce1d8b --open"),
    ),
    (
        "alerts",
        sentence("Tell who hears of a run, by mail, Slack, a webhook …, and try it."),
        ("alerts", "alerts --test"),
    ),
    (
        "doctor",
        sentence(
            "Look whether a run can work here: versions, folders, disk, lock, releases, Prefect; with what to do."
        ),
        ("doctor", "doctor --network --json"),
    ),
    ("status", sentence("Tell of the last run, how fresh each source is, which are held back."), ("status",)),
    (
        "add",
        sentence("File page dumps where `doublon run` finds them."),
        ("add dump.txt --source exemple --snapshot 2024-06-03",),
    ),
    (
        "collect",
        sentence("Collect sites' pages into raw/, politely, into archives that keep every answer."),
        ("collect exemple --dry-run", "collect exemple --max-pages 20", "collect --json"),
    ),
    (
        "judge",
        sentence("Say of the least certain pairs and cuts whether they are one resource."),
        ("judge", "judge --source exemple --pairs --limit 20", "judge --list --json"),
    ),
    (
        "review",
        sentence("Decide in the browser, by cluster, which records are one resource."),
        ("review", "review --source exemple --limit 100", "review --blind --who Tom --language fr"),
    ),
    (
        "verify",
        sentence("Tell which published file is not what was published any more."),
        ("verify", "verify previous", "verify --all --json"),
    ),
    (
        "repair",
        sentence("Make damaged and missing files anew, from other copies or from raw/."),
        ("repair", "repair --from /backup/processed"),
    ),
    (
        "rollback",
        sentence("Make an earlier release the current one again."),
        ("rollback previous", 'rollback 6235edc4 --why "a page was cut"'),
    ),
    (
        "gc",
        sentence("Remove old releases; the current one and those that are pinned stay."),
        ("gc --keep 30 --dry-run", "gc --since 2024-06-30"),
    ),
    (
        "pin",
        sentence("Keep a release whatever is removed."),
        ("pin current --why 'the figures of the yearly report'", "pin 6235edc4 --off"),
    ),
    (
        "erase",
        sentence("Take a resource, a page, a source or a phrase out of raw/ and of every release, for good."),
        (
            'erase 52015be121ce1d8b --why "the author asked for it" --dry-run',
            'erase exemple/2024-06-03/page.txt --why "published by mistake" --yes',
            "erase --text 'Jeanne Martin' --why 'request of 3 June' --by 'the data protection officer' --yes",
        ),
    ),
    (
        "serve",
        sentence("Run the ingestion on a schedule, with Prefect, until it is stopped."),
        ('serve --ingest "0 6 * * *" --collect "0 2 * * 1" --timezone Europe/Paris', "serve --runner dask --workers 4"),
    ),
)
SOURCE_COMMANDS = (
    (
        "infer",
        sentence("Draft the profile of a source from its pages, with what each line rests on."),
        ("source infer exemple --stdout", "source infer exemple --snapshot 2024-06-03"),
    ),
)
SCHEMA_COMMANDS = (
    (
        "diff",
        sentence("Tell what changed in the contracts, and whether their versions say so."),
        ("schema diff", "schema diff --against origin/main", "schema diff --against release"),
    ),
    (
        "dictionary",
        sentence("Print what every dataset and column means."),
        ("schema dictionary", "schema dictionary --out datasets.md"),
    ),
)


def version() -> str:
    """The package's version; of a checkout that nobody installed, the one that it declares."""
    try:
        return metadata.version("doublon")
    except metadata.PackageNotFoundError:
        return str(
            tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text())["project"]["version"]
        )


@cache
def command_line(code: str = LANGUAGES[0]) -> App:
    """All commands, with their help in the language of that code."""
    words = {} if code == LANGUAGES[0] else _words()
    with speaking(code):
        app = App(
            name="doublon",
            version=version,
            help=spoken(PURPOSE),
            help_epilogue=spoken(CODES),
            help_format="plaintext",
            version_flags=["--version"],
            result_action="return_value",
            console=Terminal(),
            error_console=Terminal(stderr=True),
            **words,
        )
        sites = App(name="source", help=spoken(OF_SOURCES), help_format="plaintext")
        schemas = App(name="schema", help=spoken(OF_SCHEMAS), help_format="plaintext")
        for commands, parent, room in (
            (COMMANDS, app, "pipeline.cli"),
            (SOURCE_COMMANDS, sites, "pipeline.cli"),
            (SCHEMA_COMMANDS, schemas, "pipeline.cli.schema"),
        ):
            for name, purpose, examples in commands:
                shown = "\n".join(f"  doublon {example}" for example in examples)
                epilogue = f"{spoken(EXAMPLES)}\n{shown}\n\n{spoken(CODES)}"
                parent.command(f"{room}.{name}:{name}", help=spoken(purpose), help_epilogue=epilogue)
        app.command(sites)
        app.command(schemas)
    return app


def _words() -> dict[str, Any]:
    """What says the library's own sentences in another language."""
    from pipeline.cli.usage import Help, mistake

    return {"help_formatter": Help(), "error_formatter": mistake}
