"""A drawn site → what simple peers say are its records; a row that shares enough words with a record is one.

Siblings that are alike, as `grouping` finds them; and the one main text of a page, where trafilatura is installed.
"""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec

from pipeline.inspect.evaluate.figures import f1
from tests.anatomy import DrawnPage, DrawnSite
from tests.benchmarks.accuracy.drawn_site import Reached
from tests.benchmarks.accuracy.grouping import grouped
from tests.benchmarks.accuracy.real import bag, matched

Peer = Callable[[str], Sequence[str]]  # HTML → the text of each record


def _main_text(html: str) -> list[str]:
    text = import_module("trafilatura").extract(html)
    return [text] if text else []


PEERS: Mapping[str, Peer] = {
    "siblings grouped": grouped,
    **({"trafilatura, one text": _main_text} if find_spec("trafilatura") else {}),
}


def peer_site(site: DrawnSite, peer: Peer) -> Reached:
    """What a peer reaches on the HTML pages of a site."""
    true = found = right = empty = false = 0
    for page in site.pages:
        rows, truth = [bag(text) for text in peer(page.content)], _texts(page)
        found += len(rows)
        if page.sort != "listing":
            empty, false = empty + 1, false + bool(rows)
            continue
        true, right = true + len(truth), right + len(matched([bag(text) for text in truth], rows))
    return Reached(site, f1(right, found, true) or 0.0, empty, false)


def _texts(page: DrawnPage) -> list[str]:
    """All that each record prints."""
    return [
        " ".join(f"{line.text} {line.value}" for line in page.sheet if line.record == place)
        for place in range(len(page.resources))
    ]
