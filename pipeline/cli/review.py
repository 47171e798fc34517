"""doublon review"""

import os
import sys
import webbrowser
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from pipeline.cli.dialogue import closing, now
from pipeline.cli.judge import NOTHING, login
from pipeline.cli.language import language as spoken_language
from pipeline.cli.options import SHOWN, Cuts, Drawn, MostAsked, OfSource, Pairs, Processed, Raw, Show, Switch, Who
from pipeline.cli.show import say
from pipeline.cli.terminal import write_error
from pipeline.core.sentence import number_of, sentence, thousands

if TYPE_CHECKING:
    from pipeline.inspect.questions.held import HeldRecords
    from pipeline.review.queue import Cluster
    from pipeline.review.session import Reviewer


def review(
    *,
    raw: Raw = Path("raw"),
    processed: Processed = Path("processed"),
    pairs: Pairs = False,
    cuts: Cuts = False,
    source: OfSource = None,
    drawn: Drawn = False,
    blind: Switch = False,
    limit: MostAsked = None,
    who: Who = None,
    language: Literal["en", "fr"] | None = None,
    browser: Annotated[bool, Parameter(negative="--no-browser")] = True,
    static: Path | None = None,
    show: Show = SHOWN,
) -> int:
    """Decide in the browser which records are one resource, by cluster: what settles most comes first.

    The page is served on this machine alone, by an address that opens once, until the review is ended there or with Ctrl-C.
    Every decision is rows of raw/judgements.csv, as `doublon judge` writes them, on the disk before the next question shows.

    Parameters
    ----------
    blind
        For labels: what the rules and other people say is not shown, and what others judged since the last run is asked too.
    language
        English or French, which the page can change; the language that the command speaks where it is not given.
    browser
        Open the page in the browser; the address is printed anyway.
    static
        Serve nothing, but write the questions into this folder as a page that works offline, for people without an
        installation. They download their judgements from it, and `doublon judge --from FILE` takes them in.
    """
    from pipeline.inspect.questions import QuestionFilter, inquiry
    from pipeline.inspect.questions.held import held_records
    from pipeline.review.queue import queue
    from pipeline.review.session import Reviewer

    name = login() if who is None else who
    code = language or spoken_language()
    wanted = QuestionFilter(pairs or not cuts, cuts or not pairs, source, limit, drawn, name if blind else None)
    with inquiry(raw, processed, wanted) as opened:
        if not opened.questions:
            say(show, [NOTHING], [], {"file": str(opened.file), "added": 0, "left": 0})
            return 0
        with held_records(opened) as records:
            clusters = queue(opened.questions, records.owners, is_drawn=drawn)
            if static is not None:
                return _written(static, records, clusters, Reviewer(who or "", code, blind), show)
            return _served(records, clusters, Reviewer(name, code, blind), show, opens=browser)


def _written(
    folder: Path, records: "HeldRecords", clusters: "Sequence[Cluster]", reviewer: "Reviewer", show: Show
) -> int:
    from pipeline.review.static import MAX_STATIC, write_static

    path = write_static(folder, records, clusters, reviewer)
    asked = min(len(clusters), MAX_STATIC)
    more = (
        sentence("; %(clusters)s more can be written when these are judged", clusters=thousands(len(clusters) - asked))
        if len(clusters) > asked
        else ""
    )
    told = sentence(
        "%(path)s: %(questions)s%(more)s. `doublon judge --from FILE` takes in what is downloaded there.",
        path=path,
        questions=number_of(asked, "question"),
        more=more,
    )
    say(show, [told], [], {"file": str(path), "questions": asked, "left": len(clusters) - asked})
    return 0


def _served(
    records: "HeldRecords", clusters: "Sequence[Cluster]", reviewer: "Reviewer", show: Show, *, opens: bool
) -> int:
    from pipeline.judgements.answered import spoken
    from pipeline.review.server import Review, serve
    from pipeline.review.session import Session

    opened = records.inquiry
    known = spoken(opened.relinked, reviewer.who if reviewer.is_blind else None)
    said = [(row.pair, row.judgement.verdict) for row in known]
    session = Session(records, clusters, reviewer.who, now, said)
    page = Review(session, records, opened.relinked, opened.applied_by, reviewer.is_blind, reviewer.language)

    def ready(address: str) -> None:
        write_error(sentence("The review is at %(address)s (Ctrl-C ends it)", address=address))
        if opens and _has_screen():
            webbrowser.open(address)

    try:
        serve(page, ready)
    except KeyboardInterrupt:
        write_error(sentence("doublon: interrupted. %(closing)s", closing=closing(session.kept, opened)))
        return 130
    counts = {"decided": session.decided, "left": session.left, "later": session.later}
    account = {"file": str(opened.file), "added": len(session.kept), **counts, **asdict(page.people)}
    say(show, [closing(session.kept, opened)], [], account)
    return 0


def _has_screen() -> bool:
    """Whether a browser would open in a window of its own: one in the terminal would stand in the way of the server."""
    return sys.platform in ("darwin", "win32") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
