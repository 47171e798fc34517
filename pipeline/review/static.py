"""Clusters → one file with all of their questions, for people without an installation: it works from a folder, offline.

What a person says there is kept in the browser and downloaded as rows of raw/judgements.csv, which `doublon judge --from` takes in.
"""

from collections.abc import Sequence
from pathlib import Path

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.text import digest
from pipeline.judgements.file import COLUMNS
from pipeline.review.page import ShownQuestion, html, shown_question
from pipeline.review.queue import Cluster
from pipeline.review.session import MAX_ALIKE, Records, Reviewer, changes

NAME = "index.html"
MAX_STATIC = 500  # clusters in a file, some 4 MB


def write_static(folder: Path, records: Records, clusters: Sequence[Cluster], reviewer: Reviewer) -> Path:
    """Write the first MAX_STATIC questions; the file is there whole or as it was. Raises PipelineError."""
    if folder.exists() and not folder.is_dir():
        raise UsageError("%(folder)s: this is a file; name a folder, which may be new.", folder=folder)
    asked = clusters[:MAX_STATIC]
    questions = [shown_question(records, cluster) for cluster in asked]
    likenesses: dict[object, list[Cluster]] = {}
    for question in questions:
        likenesses.setdefault(_likeness(question), []).append(question.cluster)
    page = html(
        "static.html",
        reviewer.language,
        ("review.js", "static.js"),
        questions=[(question, _others(question.cluster, likenesses[_likeness(question)])) for question in questions],
        is_blind=reviewer.is_blind,
        can_undo=True,
        who=reviewer.who,
        key=digest("review", *(cluster.id for cluster in asked)),
        columns=",".join(COLUMNS),
    )
    path = folder / NAME
    with store.translate_os_errors(path, "write the review"):
        folder.mkdir(parents=True, exist_ok=True)
        with store.replacing(path) as stream:
            stream.write(page.encode())
    return path


def _likeness(question: ShownQuestion) -> object:
    """What is the same of questions that are one."""
    return question.cluster.likeness, () if question.is_cut else changes(*question.subjects[:2])


def _others(cluster: Cluster, alike: Sequence[Cluster]) -> list[Cluster]:
    return [other for other in alike if other is not cluster][:MAX_ALIKE]
