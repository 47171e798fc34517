"""Sites whose anatomy was drawn, none of them with a profile → how well each is read: the mean, the lowest tenth, the worst.

Sites that are reported combine choices that no site combines which the weights were learned from. Of their HTML, simple
peers say what is a record as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from tests.anatomy import DrawnSite, bare_site, drawn_site, plain_site
from tests.benchmarks.accuracy.drawn_peers import PEERS, peer_site
from tests.benchmarks.accuracy.drawn_site import Reached, read_site
from tests.benchmarks.accuracy.reading import Book
from tests.benchmarks.table import at_least, line, shown

SITES = 200
LEAST = {"twice": 0.97, "once": 0.93}  # mean F1 that is asked for
LOWEST = 0.8  # F1 of the lowest tenth
SHARES = {
    "body": 0.95,
    "summary": 0.95,
    "relation": 0.95,
    "fields": 0.95,
    "language": 0.98,
}  # mean share that is asked for
MEDIA = ("text", "html", "both")


def drawn_rows(book: Book, wanted: int, wrong: int, *, held_aside: bool) -> None:
    """Sites of every choice."""
    sites = [drawn_site(seed, held_aside=held_aside) for seed in range(wanted)]
    _rows("drawn sites without a profile", sites, book, wrong)


def plain_rows(book: Book, wanted: int, wrong: int, *, held_aside: bool) -> None:
    """Sites that print little beside titles and texts."""
    sites = [plain_site(seed, held_aside=held_aside) for seed in range(wanted)]
    _rows("plain sites without a profile", sites, book, wrong)


def bare_rows(book: Book, wanted: int, wrong: int, *, held_aside: bool) -> None:
    """Sites whose dumps print each text once, and little beside."""
    sites = [bare_site(seed, held_aside=held_aside) for seed in range(wanted)]
    _rows("bare dumps without a profile", sites, book, wrong)


def _rows(name: str, sites: Sequence[DrawnSite], book: Book, wrong: int) -> None:
    """One row for texts that stand twice, one for texts that stand once, then those by medium, peers and the choices that cost most."""
    reached = [read_site(site, book) for site in sites]
    print(line(name, "F1", "lowest 10th", "worst", *SHARES, "false pages", "sites"))
    for copies, least in LEAST.items():
        _print(copies, [one for one in reached if one.site.drawn.copies == copies], least)
    for copies, medium in ((copies, medium) for copies in LEAST for medium in MEDIA):
        _print(f"  {copies}, {medium}", _of(reached, copies, medium), None)
        for name, peer in PEERS.items() if medium == "html" else ():
            _print(
                f"  {copies}, {medium}: {name}",
                [peer_site(one.site, peer) for one in _of(reached, copies, medium)],
                None,
            )
    for told in [*_costs(reached)][:8]:
        print(f"    {told}")
    for one in sorted(reached, key=lambda one: one.f1)[:wrong]:
        print(f"    {one.site.name} {one.f1:.2f} {one.site.drawn}")


def _of(reached: Sequence[Reached], copies: str, medium: str) -> list[Reached]:
    return [one for one in reached if (one.site.drawn.copies, one.site.drawn.medium) == (copies, medium)]


def _print(row: str, reached: Sequence[Reached], least: float | None) -> None:
    if not reached:
        return
    scores = sorted(one.f1 for one in reached)
    figures = [(sum(scores) / len(scores), least), (scores[len(scores) // 10], LOWEST), (scores[0], None)]
    figures += [(_mean([getattr(one, name) for one in reached]), asked) for name, asked in SHARES.items()]
    cells = [at_least(value, asked) if least and asked else shown(value) for value, asked in figures]
    false, empty = sum(one.false for one in reached), sum(one.empty for one in reached)
    print(line(row, *cells, f"{false}/{empty}", str(len(reached))), flush=True)


def _mean(shares: Sequence[float | None]) -> float | None:
    """The mean over the sites that have a share."""
    known = [one for one in shares if one is not None]
    return sum(known) / len(known) if known else None


def _costs(reached: Sequence[Reached]) -> Iterator[str]:
    """The options with which sites are read worst, as mean F1 with and without them."""
    costs = []
    for trait in fields(reached[0].site.drawn):
        for option in {getattr(one.site.drawn, trait.name) for one in reached}:
            having = [one.f1 for one in reached if getattr(one.site.drawn, trait.name) == option]
            others = [one.f1 for one in reached if getattr(one.site.drawn, trait.name) != option]
            if len(having) > 5 and others:
                with_it, without = sum(having) / len(having), sum(others) / len(others)
                costs.append(
                    (with_it - without, f"{trait.name} = {option}: {with_it:.2f} with it, {without:.2f} without")
                )
    yield from (told for _, told in sorted(costs))
