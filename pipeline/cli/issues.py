"""doublon issues"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.options import SHOWN, Processed, Show
from pipeline.cli.words import SEVERITIES
from pipeline.core.errors import UsageError
from pipeline.core.sentence import joined, number_of, sentence, thousands

if TYPE_CHECKING:
    from pipeline.cli.layout import SheetRow
    from pipeline.inspect.issues import IssueGroup, Issues

HEADINGS = {"error": sentence("Error"), "warning": sentence("Warning"), "info": sentence("Info")}
LIMIT = 20  # groups that are shown: a page of a terminal or two


def issues(
    *,
    source: str | None = None,
    code: str | None = None,
    since: str | None = None,
    limit: int = LIMIT,
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Tell what a person should look at: issues of a kind together, errors first, each with one example and what to do.

    Issues of one source that say the same but for their figures are told once, with how many places there are.

    Parameters
    ----------
    source
        Only issues of this source.
    code
        Only issues of this kind, for example unknown_value.
    since
        Only what this release did not tell: current, latest, previous, an id or how one begins, or a day such as 2024-06-30.
    limit
        How many kinds to show; 0 shows all.
    """
    if limit < 0:
        raise UsageError("--limit %(limit)s: give a number of kinds, or 0 for all.", limit=limit)
    from pipeline.cli.layout import Section, Sheet, lay
    from pipeline.cli.show import say
    from pipeline.inspect import issues as inspected

    found = inspected.issues(processed, source, code, since)
    if show.json:
        say(show, [], [], found.to_dict())
    elif not show.quiet:
        shown = found.groups[:limit] if limit else found.groups
        sections = [
            Section(heading, [_row(group) for group in shown if group.severity == severity])
            for severity, heading in HEADINGS.items()
        ]
        lay(Sheet([*_sentences(found, len(shown))], sections))
    return 0


def _sentences(found: "Issues", shown: int) -> Iterator[str]:
    news = sentence(" that release %(since)s did not tell", since=found.since) if found.since else ""
    if not found.groups:
        yield sentence("Release %(release)s has no issue%(news)s.", release=found.release, news=news)
        return
    counts = joined(
        ", ", (joined(" ", (SEVERITIES[severity], thousands(count))) for severity, count in found.severities.items())
    )
    yield sentence(
        "Release %(release)s: %(kinds)s of issues%(news)s (%(counts)s).",
        release=found.release,
        kinds=number_of(len(found.groups), "kind"),
        news=news,
        counts=counts,
    )
    if shown < len(found.groups):
        yield sentence("%(shown)s are shown; --limit 0 shows all, --source and --code fewer.", shown=shown)


def _row(group: "IssueGroup") -> "SheetRow":
    lines = f":{group.first_line}" if group.first_line else ""
    place = "/".join(part for part in (group.source, group.snapshot, group.page) if part) + lines
    spread = sentence(", on %(pages)s", pages=number_of(group.pages, "page")) if group.pages > 1 else ""
    spread += sentence(" of %(snapshots)s snapshots", snapshots=group.snapshots) if group.snapshots > 1 else ""
    many = (
        sentence("%(places)s places%(spread)s; for example ", places=thousands(group.places), spread=spread)
        if group.places > 1
        else ""
    )
    return group.code, [many + place, group.message, *([f"« {group.excerpt} »"] if group.excerpt else [])]
