"""Options that several commands share."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from cyclopts.validators import Number


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Show:
    """How a command tells what it did."""

    json: Annotated[bool, Parameter(name="--json", negative="")] = False
    """Print JSON on stdout instead of sentences."""
    quiet: Annotated[bool, Parameter(name=["--quiet", "-q"], negative="")] = False
    """Print nothing but errors, and no progress."""
    lang: Annotated[Literal["en", "fr"] | None, Parameter(name="--lang")] = None
    """Speak English or French; without it, the language of the locale (LANG). JSON is the same in both."""


ReleaseName = Annotated[
    str | None,
    Parameter(
        name="--release",
        help="The release to read, the current one where none is named: current, latest (published last), previous (the "
        "parent of the current one), an id or how one begins, or a day such as 2024-06-30 (the newest one published by then, UTC).",
    ),
]
SHOWN = Show()
Raw = Annotated[
    Path,
    Parameter(
        name="--raw",
        help="The folder of raw pages, <source>/<snapshot>/<pages>, or its address in a store: s3://, gs://, az://.",
    ),
]
Processed = Annotated[
    Path, Parameter(name="--processed", help="The folder of published datasets, or its address in a store.")
]


def _is_day(_: type, value: str | None) -> None:
    """Raise ValueError for what is no day such as 2024-06-30, which cyclopts tells the user."""
    if value is not None and date.fromisoformat(value).isoformat() != value:
        raise ValueError(f"{value!r} is no day such as 2024-06-30.")


Pairs = Annotated[bool, Parameter(name="--pairs", negative="", help="Ask only about pairs that were compared.")]
Cuts = Annotated[bool, Parameter(name="--cuts", negative="", help="Ask only about cuts between two records of a page.")]
OfSource = Annotated[str | None, Parameter(name="--source", help="Only what concerns this source.")]
Drawn = Annotated[
    bool,
    Parameter(
        name="--drawn",
        negative="",
        help="Ask what `doublon evaluate --promise` drew by lot, not what is least certain.",
    ),
]
MostAsked = Annotated[
    int | None, Parameter(name="--limit", validator=Number(gte=1), help="Ask so many questions at most.")
]
Who = Annotated[str | None, Parameter(name="--who", help="Who judges. The login name where it is not given.")]
Day = Annotated[str, Parameter(validator=_is_day)]
Switch = Annotated[bool, Parameter(negative="")]
