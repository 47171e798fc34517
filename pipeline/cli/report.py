"""doublon report"""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from pipeline.cli.language import LANGUAGES, language
from pipeline.cli.options import SHOWN, Processed, Show, Switch
from pipeline.core.sentence import sentence


def report(
    release: str = "current",
    /,
    *,
    resource: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    open_: Annotated[Switch, Parameter(name="--open")] = False,
    processed: Processed = Path("processed"),
    show: Show = SHOWN,
) -> int:
    """Tell where the report of a release is: pages of what came in, what changed, what is wrong, in English and French.

    Every run that publishes leaves one in processed/report/, which any browser opens, without a server. Where the release is older
    than reports are, or a resource has no page in it, a report is made in processed/_report/.

    Parameters
    ----------
    release
        A release: current, latest (published last), previous (the parent of the current one), an id or how one begins, or a day
        such as 2024-06-30 (the newest one published by then, UTC).
    resource
        A resource that is to have a page: its id or how it begins, or that of one of its records. May be repeated.
    open_
        Open it in the browser: the page of the first resource that was asked for, else the first page.
    """
    from pipeline.cli.show import say
    from pipeline.inspect.report import report

    place = report(processed, release, resource)
    sentences = [
        sentence("The report of release %(release)s: %(index)s", release=place.release, index=_page(place.index))
    ]
    sentences += [sentence("Resource: %(page)s", page=_page(page)) for page in place.resources]
    say(show, sentences, [], asdict(place))
    if open_:
        import webbrowser

        webbrowser.open(Path(_page((*place.resources, place.index)[0])).absolute().as_uri())
    return 0


def _page(path: str) -> str:
    """The page in the language that is spoken; each has one in every language beside it."""
    code = language()
    return path if code == LANGUAGES[0] else f"{path.removesuffix('.html')}.{code}.html"
