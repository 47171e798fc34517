"""Judgements and the relations of a release → which of its records each judgement is about."""

from collections.abc import Sequence

from pipeline.judgements.file import Judgement
from pipeline.judgements.relink import CurrentRecord, Relinked, relink
from pipeline.store import View, rows_view

FIRST_LINE = "least({0}.title_line, {0}.body_first_line, {0}.labels_first_line, {0}.summary_first_line)"  # of a record


def relink_to_current(judgements: Sequence[Judgement], records: View, pages: View) -> list[Relinked]:
    """Relink judgements to the records of a release, on its pages; only those that may be meant are read."""
    if not judgements:
        return []
    subjects = [subject for judgement in judgements for subject in (judgement.left, judgement.right)]
    pages_meant = {(subject.source, subject.snapshot, subject.page) for subject in subjects if subject.page}
    connection = records.connection
    ids = rows_view(connection, "ids", ["id"], {(subject.record_id,) for subject in subjects})
    hashes = rows_view(connection, "hashes", ["hash"], {(subject.content_hash,) for subject in subjects} - {("",)})
    places = rows_view(connection, "places", ["source", "snapshot", "page"], pages_meant)
    query = f"""
        SELECT record_id, content_hash, r.source, r.snapshot, r.page,
            {FIRST_LINE.format("r")}, coalesce(sha256, ''), coalesce(title, '')
        FROM {records} r JOIN {pages} USING (source, snapshot, page)
        WHERE record_id IN (FROM {ids}) OR content_hash IN (FROM {hashes}) OR (source, snapshot, page) IN (FROM {places})
    """
    return relink(judgements, [CurrentRecord(*row) for row in connection.execute(query).fetchall()])
