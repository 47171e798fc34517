"""python -m tests.training [--from STAGE] [--sites NUMBER] [--keep]: learn the weights anew and write them where they are shipped."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.split.roles.judged.listing import WEIGHTS as LISTS
from pipeline.split.roles.path import WEIGHTS as PATHS
from pipeline.split.roles.reading import DUMPS, HTML, weights
from pipeline.split.roles.sites.titled import WEIGHTS as TITLES
from pipeline.split.roles.titles.slots import WEIGHTS as SLOTS
from pipeline.split.roles.weighed.trees import shipped
from tests.anatomy import Choices, bare_site, choices, drawn_site, plain_site, valued_site
from tests.anatomy.cards import card_site
from tests.anatomy.small import small_site
from tests.checkout import ROOT, SHARED
from tests.training import is_tuned_on
from tests.training.added import added
from tests.training.chance import chance_pages
from tests.training.converted import converted_pages
from tests.training.fit import Site, fitted, measured
from tests.training.hands import hand_pages, printed_pages
from tests.training.lists import (
    Example,
    drawn_examples,
    fitted_lists,
    hand_examples,
    printed_examples,
    real_examples,
    told_examples,
)
from tests.training.paths import fitted_paths, read_for_paths
from tests.training.readings import (
    LABELS,
    columns_known,
    drawn_readings,
    fitted_readings,
    hand_readings,
    printed_readings,
    real_readings,
)
from tests.training.real import Marked, real_pages, real_sites, real_texts
from tests.training.seeds import of_each
from tests.training.slots import DRAWN, drawn_slots, fitted_slots, made_up_slots
from tests.training.titles import fitted_titles, read_sites, told_site
from tests.training.told import sites_of_makers, told_sites
from tests.training.truth import Known, known_pages

STAGES = ("roles", "paths", "titles", "slots", "lists", "readings")
SITES = 2_400
SCARCE = range(10_000, 11_500)  # seeds of more sites, of which those are learned from that are like few others,
LONG = range(10_000, 13_000)  # of which those whose dumps break their titles over several lines,
DISTINCT = range(20_000, 24_000)  # and of which those whose dumps print two texts of a record that share nothing
PLAIN = range(800)  # seeds of sites that print little beside titles and texts,
BARE = range(640)  # of sites of dumps that print little beside titles, each text once,
BARE_HTML = range(20_000, 20_480)  # and of such sites in HTML,
CARDS = range(900)  # of sites of cards
CHANCE = range(5_000, 5_600)  # of sites of chance
CONVERTED = range(30_000, 31_600)  # and of those of which programs print the HTML as text,
CONVERTED_BARE = range(40_000, 40_640)  # each text once, with little beside,
CONVERTED_CARDS = range(50_000, 50_500)  # of cards,
PORTALS = range(60_000, 61_800)  # and of all these sorts in frames of portals
VALUED = range(2_000, 2_400)  # of sites of several values
COLUMNS = range(10_000, 11_200)  # of pages of columns
SMALL = range(800)  # and of small sites, from which is learned on as well
READ, JUDGED, LATER = (
    "ABCDEFGHISTUVWZ",
    "JKLMNOPQR",
    "XYabcd",
)  # makers of whose sites the roles are learned, those by whose sites readings are judged, and those of whose sites they are learned on
ALONE = 2  # one in so many sites is learned from by single pages as well, the others by one that lists records among
FEW = 3  # that list nothing, which are the last ones of a site
REAL = 2.0  # worth of a site of real pages that list records, beside one that was drawn;
TOLD = 3.0  # of one whose truth others wrote down;
NEW = 6.0  # of one of those from which is learned on, where one in so many
BEFORE = 4  # of the others is learned from again;
HAND = 5.0  # of a page that was put down by hand, which is unlike all others;
OTHER = 2.0  # of one of chance;
SIMPLE = 0.6  # and of one that prints each text once and little beside: single pages of such are learned from as well

_Drawn = Mapping[Callable[[bool, int], list[Site]], Sequence[int]]  # by what makes sites, seeds


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.training")
    parser.add_argument("--sites", type=int, default=SITES)
    parser.add_argument(
        "--from",
        dest="first",
        choices=STAGES,
        default=STAGES[0],
        help="each stage is learned on what those before it read",
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep the roles that are shipped, and add what is learned on from these, on other sites, however many --sites says",
    )
    order = parser.parse_args()
    bench = SHARED / "bench"
    if not bench.is_dir():
        sys.exit(
            f"{bench} is not there: real pages are learned from as well, so the weights would be others. Nothing was written."
        )
    for stage in STAGES[STAGES.index(order.first) :]:
        _learn(stage, bench, order.sites, is_kept=order.keep)
    return 0


def _learn(stage: str, bench: Path, sites: int, *, is_kept: bool) -> None:
    """Learn the weights of one stage; processes that begin after it read by them."""
    match stage:
        case "roles":
            for name, is_dump in ((HTML, False), (DUMPS, True)):
                shown = _more_sites(bench, is_dump) if is_kept else _sites(bench, sites, is_dump)
                learned = added(json.loads(shipped(name)), fitted(shown, weights(name))) if is_kept else fitted(shown)
                _write(name, learned, f"{len(shown):,} sites and snapshots")
        case "paths":
            followed = [*read_for_paths()]
            _write(PATHS, fitted_paths(followed), f"{len(followed):,} sites and pages")
        case "titles":
            told = [*read_sites(), *of_each((pages for _, pages in sites_of_makers(JUDGED)), told_site)]
            _write(TITLES, fitted_titles(told), f"{len(told):,} sites and pages")
        case "slots":
            made = of_each((pages for _, pages in sites_of_makers(READ + JUDGED)), made_up_slots)
            places = [*of_each(DRAWN, drawn_slots), *made]
            _write(SLOTS, fitted_slots(places), f"{len(places):,} sites")
        case "lists":
            hands = [*of_each(hand_pages(), hand_examples), *of_each(_every_printed(), printed_examples)]
            made = of_each((pages for _, pages in sites_of_makers(JUDGED)), told_examples)
            known = [*drawn_examples(), *of_each(real_sites(bench), _real_examples), *made, *hands]
            _write(LISTS, fitted_lists(known), f"{len(known):,} spans")
        case "readings":
            hands = [*of_each(hand_pages(), hand_readings), *of_each(_every_printed(), printed_readings)]
            read = [*drawn_readings(), *of_each(real_sites(bench), real_readings), *hands]
            for by in LABELS:
                _write(by, fitted_readings(read, by), f"{sum(page.by == by for page in read):,} pages")


def _sites(bench: Path, count: int, is_dump: bool) -> list[Site]:
    """Those of dumps, or of HTML, of which roles are learned; all of it took up eleven GB when it was looked at."""
    drawn: _Drawn = {
        _snapshots: [
            *range(count),
            *_chosen(SCARCE, _is_scarce),
            *_chosen(LONG, _is_long),
            *_chosen(DISTINCT, _is_distinct),
        ],
        _plain: PLAIN,
        _bare: BARE,
        _bare_html: BARE_HTML,
        _cards: CARDS,
        _chance: CHANCE,
        _converted: [*CONVERTED, *CONVERTED_CARDS, *PORTALS],
        _converted_bare: CONVERTED_BARE,
        _valued: VALUED,
        _columns: COLUMNS,
        _small: SMALL,
    }
    return [*_all_drawn(drawn, is_dump), *_of_others(bench, is_dump)]


def _more_sites(bench: Path, is_dump: bool) -> list[Site]:
    """Those of dumps, or of HTML, of which roles are learned on: of makers from whom nothing was learned, drawn ones that were not
    drawn before, and a part of the others, so that what is told of these stays."""
    drawn: _Drawn = {
        _snapshots: range(16_000, 16_160),
        _plain: range(1_200, 1_226),
        _bare: range(25_000, 25_020),
        _bare_html: range(25_000, 25_020),
        _cards: range(1_000, 1_032),
        _chance: range(5_700, 5_720),
        _converted: [*range(35_000, 35_052), *range(55_000, 55_016), *range(67_000, 67_060)],
        _converted_bare: range(45_000, 45_020),
        _valued: range(2_500, 2_514),
        _columns: range(12_000, 12_020),
        _small: SMALL,
    }
    new = _told_by(sites_of_makers(LATER), is_dump, NEW)
    return [*_all_drawn(drawn, is_dump), *_of_others(bench, is_dump, BEFORE), *new]


def _all_drawn(drawn: _Drawn, is_dump: bool) -> Iterator[Site]:
    return (site for make, seeds in drawn.items() for site in of_each(seeds, partial(make, is_dump)))


def _of_others(bench: Path, is_dump: bool, of: int = 1) -> list[Site]:
    """Real sites, those of makers, and pages that were put down by hand: of each the first one of so many."""
    hands = (page for page in hand_pages() if page.is_dump == is_dump)
    return [
        *of_each(islice(real_sites(bench), 0, None, of), partial(_real, is_dump)),
        *_told_by(islice(_told(bench), 0, None, of), is_dump, TOLD),
        *(measured([page], is_dump=is_dump, is_drawn=False, worth=HAND) for page in islice(hands, 0, None, of)),
    ]


def _write(name: str, weights: Mapping[str, Any], origin: str) -> None:
    told = json.dumps(weights, sort_keys=True, separators=(",", ":"))
    path = ROOT / "pipeline" / "split" / "roles" / "weighed" / name
    path.write_text(f"{told}\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(told):,} bytes from {origin}.")


def _every_printed() -> Iterator[Known]:
    return (page for printed in printed_pages() for page in printed)


def _real_examples(told: Sequence[Marked]) -> list[Example]:
    return [example for pages in real_texts(told) for example in real_examples(pages)]


def _is_scarce(drawn: Choices) -> bool:
    """Whether pages have one record each, or records have no titles, or those that other things around them look like."""
    return drawn.per_page == 1 or not drawn.has_titles or drawn.title == "short"


def _is_long(drawn: Choices) -> bool:
    """Whether titles of dumps take up several lines, as the text under them does."""
    return drawn.is_text and drawn.has_titles and drawn.title == "very_long" and drawn.per_page > 1


def _is_distinct(drawn: Choices) -> bool:
    """Whether dumps print two texts that share nothing: what stands around them alone tells where one ends."""
    return drawn.is_text and drawn.copies == "twice" and drawn.cut == "distinct"


def _chosen(seeds: Iterable[int], is_it: Callable[[Choices], bool]) -> list[int]:
    return [seed for seed in seeds if is_it(choices(seed, held_aside=False))]


def _snapshots(is_dump: bool, seed: int) -> list[Site]:
    return _measured(is_dump, known_pages(drawn_site(seed, held_aside=False)), is_alone=seed % ALONE == 0)


def _plain(is_dump: bool, seed: int) -> list[Site]:
    return _measured(is_dump, known_pages(plain_site(seed, held_aside=False)), is_alone=seed % ALONE == 0)


def _bare(is_dump: bool, seed: int) -> list[Site]:
    return _measured(is_dump, known_pages(bare_site(seed, held_aside=False)), is_alone=True, worth=SIMPLE)


def _valued(is_dump: bool, seed: int) -> list[Site]:
    return _measured(is_dump, known_pages(valued_site(seed, held_aside=False)), is_alone=True, worth=SIMPLE)


def _small(is_dump: bool, seed: int) -> list[Site]:
    return _measured(is_dump, known_pages(small_site(seed, is_html=not is_dump, held_aside=False)), is_alone=True)


def _columns(is_dump: bool, seed: int) -> list[Site]:
    return [measured([columns_known(seed)], is_dump=True, is_drawn=True, worth=SIMPLE)] if is_dump else []


def _bare_html(is_dump: bool, seed: int) -> list[Site]:
    return _measured(
        is_dump, known_pages(bare_site(seed, held_aside=False, medium="html")), is_alone=True, worth=SIMPLE
    )


def _cards(is_dump: bool, seed: int) -> list[Site]:
    return _measured(is_dump, known_pages(card_site(seed, held_aside=False)), is_alone=seed % ALONE == 0)


def _converted(is_dump: bool, seed: int) -> list[Site]:
    pages = converted_pages(seed)
    return _measured(is_dump, pages, is_alone=seed % ALONE == 0) if pages else []


def _converted_bare(is_dump: bool, seed: int) -> list[Site]:
    pages = converted_pages(seed)
    return _measured(is_dump, pages, is_alone=True, worth=SIMPLE) if pages else []


def _chance(is_dump: bool, seed: int) -> list[Site]:
    return _measured(is_dump, chance_pages(seed), is_alone=seed % ALONE == 0, worth=OTHER)


def _measured(is_dump: bool, pages: Sequence[Known], *, is_alone: bool, worth: float = 1.0) -> list[Site]:
    """The snapshots of a drawn site; also the first page, and the last one, which lists nothing, each alone, or the first one among
    the last ones."""
    snapshots = defaultdict[str, list[Known]](list)
    if not any(page.is_dump == is_dump for page in pages):
        return []
    for page in pages:
        snapshots[page.snapshot].append(page)
    few = [[pages[0]], [pages[-1]]] if is_alone else [[pages[0], *pages[1:][-FEW:]]]
    return [
        measured(known, is_dump=is_dump, is_drawn=True, worth=worth)
        for known in (*(known for _, known in sorted(snapshots.items())), *few)
        if any(page.is_dump == is_dump for page in known)
    ]


def _told(bench: Path) -> Iterator[tuple[str, Sequence[Known]]]:
    for folder in ("drawn-sites", "listing-texts"):
        yield from ((site, pages) for site, pages in told_sites(bench / folder) if is_tuned_on(site))
    yield from sites_of_makers(READ)


def _told_by(told: Iterable[tuple[str, Sequence[Known]]], is_dump: bool, worth: float) -> Iterator[Site]:
    for _, pages in told:
        if any(page.is_dump == is_dump for page in pages):
            yield measured(pages, is_dump=is_dump, is_drawn=False, worth=worth)


def _real(is_dump: bool, told: Sequence[Marked]) -> list[Site]:
    worth = REAL if any(page.records for page in told) else 1.0
    return [
        measured(pages, is_dump=is_dump, is_drawn=False, worth=worth)
        for pages in real_pages(told)
        if any(page.is_dump == is_dump for page in pages)
    ]


if __name__ == "__main__":
    sys.exit(main())
