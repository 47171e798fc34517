"""The rows of a table → what the engine takes in, and what is to be told of them.

Several texts of a row are one, in the order in which they are named. A row without a text is compared by its title, where
that tells: "Lettre d'information" names nothing by itself. A row without an id is called by its place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.sentence import joined, number_of, sentence, thousands
from pipeline.resolve.match.fields.fieldsets import written
from pipeline.resolve.match.fields.model import Field
from pipeline.resolve.match.titles import MIN_CHARACTERS, titles_of
from pipeline.resolve.tables.columns import Columns

TEXT = pa.large_string()
BRIEF = 120  # characters of a line: a name, a description of a product, an address
UNNAMED = "row-"  # and its place, where a row has no id
_BETWEEN = pa.scalar("\n", TEXT)  # texts of one row


@dataclass(slots=True)
class Tally:
    """What is counted while the rows go by; `read_as` are sentences on what was read as something else."""

    rows: int = 0
    by_title: int = 0
    without_text: int = 0
    without_id: int = 0
    short: int = 0
    brief: int = 0
    read_as: dict[str, None] = field(default_factory=dict)

    def note(self, sentence: str) -> None:
        """Remember a sentence, once."""
        self.read_as[sentence] = None

    def sentences(self, columns: Columns) -> list[str]:
        """What the user should know, the gravest first."""
        told = list(self.read_as)
        if columns.fields:
            listed = ", ".join(f"{name} ({kind})" for name, kind in columns.fields.items())
            told.append(
                sentence("Fields compared beside: %(listed)s; --field NAME:ignore leaves one out.", listed=listed)
            )
        if self.without_id:
            told.insert(
                0,
                sentence(
                    "Without an id: %(rows)s, called %(unnamed)s and the place, from 0.",
                    rows=number_of(self.without_id, "row"),
                    unnamed=UNNAMED,
                ),
            )
        if self.by_title:
            rows = number_of(self.by_title, "row")
            told.insert(
                0,
                sentence("Without a text, so compared by the title and the fields: %(rows)s.", rows=rows)
                if columns.fields
                else sentence("Without a text, so compared by the title alone: %(rows)s.", rows=rows),
            )
        if 2 * self.short > self.rows:
            told.insert(
                0,
                sentence(
                    "%(short)s of %(rows)s rows have texts of under %(least)s characters, where a likeness proves nothing: such rows are one only where they print the same.",
                    short=thousands(self.short),
                    rows=thousands(self.rows),
                    least=MIN_CHARACTERS,
                ),
            )
        elif 2 * self.brief > self.rows:
            told.insert(
                0,
                sentence(
                    "%(brief)s of %(rows)s rows have texts of a line (under %(most)s characters), such as products or places. Found are those that print nearly the same; whether another model, size or branch is meant, such texts do not tell. Name what tells rows apart instead: --title name --field brand:value --field phone:identity.",
                    brief=thousands(self.brief),
                    rows=thousands(self.rows),
                    most=BRIEF,
                ),
            )
        if warning := self.warning(columns):
            told.insert(0, sentence("Warning: %(warning)s", warning=warning))
        return told

    def warning(self, columns: Columns) -> str:
        """What is wrong where most rows have nothing to compare; nothing where they have."""
        if 2 * self.without_text <= self.rows:
            return ""
        more = (
            sentence("more columns of texts with --text")
            if columns.title
            else sentence("more columns of texts with --text, or titles with --title")
        )
        return sentence(
            "%(without_text)s of %(rows)s rows have nothing to compare in %(texts)s, so they are alone. Name %(more)s.",
            without_text=thousands(self.without_text),
            rows=thousands(self.rows),
            texts=joined(sentence(" and "), map(repr, columns.texts)),
            more=more,
        )


def engine_batches(table: store.InputTable, columns: Columns, start: int, tally: Tally) -> Iterator[pa.Table]:
    """The rows under the engine's names (id, text, title, number, fields, snapshot, position); they stand from `start` on.

    Raises UsageError for a column that is missing or holds something else, and for no rows.
    """
    for batch in store.text_batches(table, columns.texts, columns.keys, tally.note, list(columns.fields)):
        rows = {ours: batch[theirs].cast(TEXT) for ours, theirs in columns.of_engine.items()}
        texts = [batch[name].cast(TEXT) for name in columns.text]
        text = _joined(texts) if texts else pa.nulls(batch.num_rows, TEXT)
        positions = pa.array(range(start, start + batch.num_rows), pa.int32())
        numbers = pa.array(range(tally.rows, tally.rows + batch.num_rows)).cast(TEXT)
        ids = _ids(batch[columns.id].cast(TEXT), numbers, tally) if columns.id else numbers
        fields = _fields(batch, columns)
        rows |= {"id": ids, "text": _by_title(text, rows.get("title"), fields.get("fields"), tally), **fields}
        yield pa.table({**rows, "position": positions})
        start += batch.num_rows
        tally.rows += batch.num_rows


def _fields(batch: pa.RecordBatch, columns: Columns) -> dict[str, pa.Array]:
    """All fields of each row as one text, where the table has fields."""
    if not columns.fields:
        return {}
    named = list(columns.fields.items())
    rows = zip(*(batch[name].to_pylist() for name, _ in named), strict=True)
    texts = [
        written(Field(name, kind, value) for (name, kind), value in zip(named, row, strict=True) if value)  # type: ignore[arg-type]  # Columns has Kinds alone
        for row in rows
    ]
    return {"fields": pa.array(texts, TEXT)}


def refuse_unnamed(table: store.InputTable, columns: Columns, tally: Tally) -> None:
    """An index knows its rows by their ids alone."""
    if tally.without_id:
        raise UsageError(
            "%(name)s: the column %(id)s has rows without an id, and an index knows rows by their ids; nothing was written.",
            name=table.name,
            id=repr(columns.id),
        )


def _joined(texts: list[pa.Array]) -> pa.Array:
    """The texts of each row as one; null where it has none."""
    if len(texts) == 1:
        return texts[0]
    printed = [pc.if_else(_is_empty(text), None, text) for text in texts]
    return pc.binary_join_element_wise(*printed, _BETWEEN, null_handling="skip")


def _by_title(text: pa.Array, title: pa.Array | None, fields: pa.Array | None, tally: Tally) -> pa.Array:
    """The title where there is no text, and it tells; one that does not is compared where there are fields."""
    bare = _is_empty(text)
    characters = pc.utf8_length(pc.fill_null(text, ""))
    tally.brief += pc.sum(pc.and_not(pc.less(characters, BRIEF), bare)).as_py()
    if title is not None and pc.any(bare).as_py():
        alone = pc.and_(bare, _tells(pc.if_else(bare, pc.fill_null(title, ""), "")))
        tally.by_title += pc.sum(alone).as_py()
        bare = pc.and_not(bare, alone)
        text = pc.if_else(alone, title, text)
        if fields is not None:
            fielded = pc.and_(bare, pc.and_not(pc.not_equal(fields, ""), _is_empty(title)))
            tally.by_title += pc.sum(fielded).as_py()
            bare = pc.and_not(bare, fielded)
    tally.without_text += pc.sum(bare).as_py()
    tally.short += pc.sum(pc.and_not(pc.less(pc.utf8_length(pc.fill_null(text, "")), MIN_CHARACTERS), bare)).as_py()
    return text


def _tells(titles: pa.Array) -> pa.Array:
    encoded = pa.concat_arrays([pa.array([""], TEXT), titles.cast(TEXT)]).dictionary_encode()
    return pa.array(titles_of(encoded.dictionary.to_pylist()).telling(encoded.indices[1:].to_numpy()))


def _is_empty(text: pa.Array) -> pa.Array:
    return pc.fill_null(pc.equal(pc.utf8_trim_whitespace(text), ""), True)


def _ids(ids: pa.Array, numbers: pa.Array, tally: Tally) -> pa.Array:
    unnamed = _is_empty(ids)
    tally.without_id += pc.sum(unnamed).as_py()
    made_up = pc.binary_join_element_wise(pa.scalar(UNNAMED, TEXT), numbers, pa.scalar("", TEXT))
    return pc.if_else(unnamed, made_up, ids)
