"""Peers of Doublon's duplicate engine, each in a process of its own, with the settings that its documentation shows.

`python -m tests.benchmarks.duplicates.peers NAME corpus.parquet clusters.parquet` writes (id, cluster_id) and prints what it
cost as JSON. A hit is a pair whose similarity, estimated by the peer's own signatures, reaches the threshold; hits are
joined into clusters. text-dedup joins without such a check, as its command does. semhash is not among them: it compares by a
model that it fetches from elsewhere, and without that there is nothing to run.
"""

import argparse
import json
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.resolve.match.clusters import components
from tests.benchmarks.costs import cost

THRESHOLD, HASHES = 0.7, 128
Edges = list[tuple[int, int]]


def rensa_hits(texts: list[str]) -> Edges:
    """R-MinHash of the words, LSH, and the signatures' estimate as its deduplicator checks it."""
    from rensa import RMinHash, RMinHashLSH

    sketches = RMinHash.from_token_sets((text.split() for text in texts), num_perm=HASHES, seed=42)
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=HASHES, num_bands=16)
    index.insert_many(sketches)
    return [
        (at, other)
        for at, hits in enumerate(index.query_all(sketches))
        for other in hits
        if other < at and sketches[at].jaccard(sketches[other]) >= THRESHOLD
    ]


def gaoya_hits(texts: list[str]) -> Edges:
    """Its index of strings over words, bands by its own S-curve; its queries check the estimate themselves."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, THRESHOLD, None, None, HASHES, "word", True, (1, 1))
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    return [(at, other) for at, hits in enumerate(index.par_bulk_query(texts)) for other in hits if other < at]


def datasketch_hits(texts: list[str]) -> Edges:
    """MinHash of the words, MinHashLSH, and the estimate of each hit."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=HASHES)
    sketches, edges = [], []
    for at, sketch in enumerate(
        MinHash.generator(([word.encode() for word in text.split()] for text in texts), num_perm=HASHES)
    ):
        edges += [(at, other) for other in index.query(sketch) if sketch.jaccard(sketches[other]) >= THRESHOLD]
        index.insert(at, sketch)
        sketches.append(sketch)
    return edges


def text_dedup_hits(texts: list[str], python: str) -> Edges:
    """Its command with its defaults (250 hashes, 5-grams, 0.7), run by an interpreter that has it."""
    with tempfile.TemporaryDirectory() as place:
        pq.write_table(pa.table({"text": texts}), f"{place}/rows.parquet")
        command = [
            python,
            "-m",
            "text_dedup.minhash",
            "--path",
            "parquet",
            "--data_files",
            f"{place}/rows.parquet",
            "--split",
            "train",
        ]
        command += ["--column", "text", "--output", f"{place}/out", "--cache_dir", f"{place}/cache", "--debug"]
        subprocess.run(command, check=True, capture_output=True, cwd=place)
        read = "import json, pickle, sys; print(json.dumps(list(pickle.load(open(sys.argv[1], 'rb')).parent.items())))"
        told = subprocess.run([python, "-c", read, f"{place}/out/uf.pkl"], check=True, capture_output=True)
    return [(int(at), int(other)) for at, other in json.loads(told.stdout)]


def datatrove_hits(texts: list[str]) -> Edges:
    """Its signatures and buckets with their defaults (14 buckets of 8 hashes of 5-grams); its pipeline joins without a check too."""
    from datatrove.data import Document
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig
    from datatrove.utils.logging import logger

    logger.remove()
    config = MinhashConfig()
    with tempfile.TemporaryDirectory() as place:
        signing = MinhashDedupSignature(output_folder=f"{place}/signatures", config=config)
        signing.run((Document(text=text, id=str(at)) for at, text in enumerate(texts)), rank=0, world_size=1)
        for bucket in range(config.num_buckets):
            MinhashDedupBuckets(f"{place}/signatures", f"{place}/pairs", config=config).run(
                None, bucket, config.num_buckets
            )
        pairs = [struct.iter_unpack("<4I", file.read_bytes()) for file in Path(place, "pairs").glob("*.dups")]
        return [(left, right) for part in pairs for _, left, _, right in part]


def trafilatura_hits(texts: list[str]) -> Edges:
    """What a user would write: a page for each text, its main text by trafilatura, and datasketch as it stands in its documentation."""
    from trafilatura import extract

    pages = (
        "<html><head><title>Page</title></head><body><nav><a href='/'>Home</a> <a href='/all'>All</a></nav><article>"
        + "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text.split("\n"))
        + "</article><footer>Legal notice</footer></body></html>"
        for text in texts
    )
    return datasketch_hits([extract(page) or "" for page in pages])


PEERS = ("rensa", "gaoya", "datasketch", "datatrove", "trafilatura", "text-dedup")


def clusters_of(count: int, edges: Edges) -> np.ndarray:
    """Number of the connected component of each of `count` records."""
    left, right = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    return components(count, left, right)


def main() -> None:
    """Run one peer on one corpus."""
    parser = argparse.ArgumentParser(prog="peers", description="Run one peer on one corpus.")
    parser.add_argument("name", choices=PEERS)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--text-dedup-python", default=sys.executable, help="interpreter that has text-dedup")
    told = parser.parse_args()
    rows = pq.read_table(told.corpus, columns=["id", "text"])
    texts = rows["text"].to_pylist()
    hits: dict[str, Callable[[list[str]], Edges]] = {
        "rensa": rensa_hits,
        "gaoya": gaoya_hits,
        "datasketch": datasketch_hits,
        "datatrove": datatrove_hits,
        "trafilatura": trafilatura_hits,
        "text-dedup": partial(text_dedup_hits, python=told.text_dedup_python),
    }
    pq.write_table(
        pa.table({"id": rows["id"], "cluster_id": clusters_of(len(texts), hits[told.name](texts))}), told.clusters
    )
    print(json.dumps(cost()))


if __name__ == "__main__":
    main()
