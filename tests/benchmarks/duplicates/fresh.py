"""Prose → any number of records of which no more are alike than was injected: the corpora that growth is measured on.

Prose runs out. Put together anew, its sentences would come back the oftener the larger the corpus, and the pairs that
really are alike would grow with its square: that would measure the corpus and not the engine. So every record is a real
one, with its length, paragraphs and punctuation, in words drawn anew from all running words of its language: frequent
words stay frequent, and a run of three comes back by chance alone. This is done at every size, the smallest too, and as
many near-duplicates and look-alikes are injected per record. What stays the same is a record's cost, if an engine is linear.
"""

import argparse
import random
import re
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.benchmarks.duplicates.injected import SEEDS, corpus
from tests.benchmarks.duplicates.prose import CACHE, prose

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff]+")
_GROUP_ROWS = 16_384


def grown(texts: pa.Table, seed: int, records: int) -> pa.Table:
    """A table as `injected.corpus` makes it, of any size."""
    return corpus(fresh(texts, random.Random(seed), records), seed, records)


def fresh(texts: pa.Table, draw: random.Random, count: int) -> pa.Table:
    """Table of `count` records (language, text), each one of `texts` in words that are drawn anew."""
    stock = list(zip(texts["language"].to_pylist(), texts["text"].to_pylist(), strict=True))
    running: dict[str, list[str]] = defaultdict(list)
    for language, text in stock:
        running[language] += _WORD.findall(text)
    rows = [stock[at % len(stock)] for at in range(count)]
    languages = [language for language, _ in rows]
    return pa.table(
        {"language": languages, "text": [_redrawn(text, running[language], draw) for language, text in rows]}
    )


def _redrawn(text: str, running: list[str], draw: random.Random) -> str:
    return _WORD.sub(lambda _: running[int(draw.random() * len(running))], text)


def write(path: Path, folder: Path, records: int) -> None:
    """Write one corpus as Parquet."""
    pq.write_table(grown(prose(folder), SEEDS["report"], records), path, row_group_size=_GROUP_ROWS)


def main() -> None:
    """Write one corpus for `growth --corpora`."""
    parser = argparse.ArgumentParser(prog="fresh", description="Write a corpus of any size with known near-duplicates.")
    parser.add_argument("parquet", type=Path)
    parser.add_argument("--prose", type=Path, default=CACHE, help="folder of the unpacked packages")
    parser.add_argument("--records", type=int, required=True)
    told = parser.parse_args()
    told.parquet.parent.mkdir(parents=True, exist_ok=True)
    write(told.parquet, told.prose, told.records)


if __name__ == "__main__":
    main()
