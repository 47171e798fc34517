"""`python -m tests.benchmarks.passages.growth`: what passages cost over one, two and four times the text, and one text more.

Every corpus prints its quotations, its template sentences and its footers in the same shares, so that a cost of pairs
would grow fourfold where the text doubles. Below it, shapes that make a search of pairs explode.
"""

import argparse
import json
import math
from collections.abc import Callable, Iterable

import numpy as np

from pipeline.passages import NOTHING, Parts, Printed, Shingles, having, in_memory, joined, merged, stream, update
from tests.benchmarks.costs import apart, cost, least
from tests.benchmarks.passages import SEEDS
from tests.benchmarks.passages.__main__ import passages_of
from tests.benchmarks.passages.corpus import corpus
from tests.benchmarks.table import line

RESOURCES = 4_000
FOOTER = (
    "Vous lisez la lettre du réseau des bourgs, envoyée chaque mois à ses adhérents et à leurs partenaires du canton"
)


def grown(times: int) -> list[str]:
    """Generated texts."""
    return corpus(SEEDS["report"], RESOURCES * times).texts


def one_footer() -> list[str]:
    """20,000 texts with one footer."""
    return [f"Le lavoir{n} du hameau{n} et sa fontaine{n}.\n{FOOTER}" for n in range(20_000)]


def long() -> list[str]:
    """Two texts of 1 MB, one word in 20 edited."""
    words = [f"mot{n * n % 99_991}" for n in range(120_000)]
    return [" ".join(words), " ".join("autre" if n % 20 == 0 else word for n, word in enumerate(words))]


def one_word() -> list[str]:
    """Ten texts of 300 kB of one word."""
    return ["la " * 100_000] * 10


def ten() -> list[str]:
    """Ten texts of 1 MB, nearly equal."""
    words = " ".join(f"mot{n * n % 99_991}" for n in range(120_000))
    return [f"{words} fin{n}" for n in range(10)]


SHAPES: dict[str, Callable[[], list[str]]] = {
    "1": lambda: grown(1), "2": lambda: grown(2), "4": lambda: grown(4),
    "footer": one_footer, "long": long, "word": one_word, "ten": ten,
}  # fmt: skip


def main() -> None:
    """Without a shape, run every one apart and print a row each; with one, run it here and print its cost as JSON."""
    parser = argparse.ArgumentParser(prog="growth", description="What passages cost.")
    parser.add_argument("shape", nargs="?", choices=list(SHAPES))
    parser.add_argument("--more", action="store_true", help="the cost of the last text, where the others are known")
    told = parser.parse_args()
    if told.shape:
        texts = SHAPES[told.shape]()
        print(json.dumps(_more(texts) if told.more else _run(texts)))
        return
    print(line("texts", "resources", "MB", "passages", "CPU-s", "peak MB", "exponent"))
    before = None
    for name, shape in SHAPES.items():
        ran = apart(__spec__.name, name)
        exponent = math.log(ran["cpu"] / before["cpu"]) / math.log(ran["mb"] / before["mb"]) if before else None
        before = ran if name.isdigit() else None
        row = f"{name} times" if name.isdigit() else (shape.__doc__ or "").rstrip(".")
        cells = (
            f"{ran['resources']:,}",
            f"{ran['mb']:.1f}",
            f"{ran['passages']:,}",
            f"{ran['cpu']:.1f}",
            f"{ran['peak']:,.0f}",
        )
        print(line(row, *cells, f"{exponent:.2f}" if exponent and name.isdigit() else ""))
    for name in filter(str.isdigit, SHAPES):
        ran = apart(__spec__.name, name, "--more")
        cells = (
            f"{ran['resources']:,}",
            f"{ran['mb']:.1f}",
            f"{ran['passages']:,}",
            f"{ran['cpu']:.2f}",
            f"{ran['peak']:,.0f}",
        )
        print(line(f"one text more on {name} times", *cells, ""))


def _more(texts: list[str]) -> dict[str, float]:
    """CPU-seconds of comparing the last text with all others, which are known; `passages` are those that were looked at again."""
    copies = [Printed(f"{n:016x}", f"{n:016x}", "body", text, ()) for n, text in enumerate(texts)]
    parts: list[Shingles] = []

    def keep(new: Iterable[Shingles]) -> Parts:
        parts.append(joined(list(new)))
        return lambda hashes: having(merged(parts[:1], joined(parts[1:])), hashes)

    known = stream(copies[:-1])
    before = update(NOTHING, known, known.ranks, keep, in_memory)
    list(before.overlaps)
    last = least(
        lambda: list(update(before.known, stream(copies[-1:]), np.arange(len(texts)), keep, in_memory).overlaps)
    )  # fmt: skip
    size = sum(len(text.encode()) for text in texts) / 1e6
    return {"resources": len(texts), "mb": size, "passages": len(last.result), **cost(), "cpu": last.cpu}


def _run(texts: list[str]) -> dict[str, float]:
    """CPU-seconds of the search alone; the peak is that of the whole process, with the texts."""
    search = least(lambda: passages_of(texts))
    size = sum(len(text.encode()) for text in texts) / 1e6
    return {"resources": len(texts), "mb": size, "passages": len(search.result), **cost(), "cpu": search.cpu}


if __name__ == "__main__":
    main()
