"""A batch of rows → its contents, signed: their keys, lengths and shingles. The first step, shard by shard."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.core.text import fold
from pipeline.resolve.index import keys
from pipeline.resolve.index.keys import Keys
from pipeline.resolve.index.spill import stored
from pipeline.resolve.index.threads import in_threads
from pipeline.resolve.match.folding import BREAK, MAX_FOLDED, Words, words_of
from pipeline.resolve.match.marks import MAX_SHORT, SIGN_CHARACTERS, signs_of, title_signs
from pipeline.resolve.match.sets import Indices, Sets, chunks, joined, joined_offsets
from pipeline.resolve.match.shingles import openings_of, shingles_of
from pipeline.resolve.match.titles import MIN_CHARACTERS, Mask, number_key

SIGNED = pa.schema(
    [
        ("printed", pa.binary(keys.BYTES)),  # the same where title, number and text are printed the same
        ("folded", pa.binary(keys.BYTES)),  # the same where they are when folded
        ("words", pa.binary(keys.BYTES)),  # the same where the folded texts are
        ("title", pa.large_string()),
        ("number", pa.large_string()),
        ("text", pa.large_string()),
        ("fields", pa.large_string()),  # as `fieldsets.written` writes them
        ("is_bare", pa.bool_()),  # the title stands for a text
        ("length", pa.int32()),
        ("opening", pa.uint32()),  # the same where the texts begin with the same words
        ("shingles", pa.large_binary()),  # sets of 32-bit numbers
    ]
)
_BLANK = r"^[\s\p{Z}\p{Cc}\p{Cf}]*$"  # spaces, controls, what has no width
PRINTED = ("title", "number", "text", "fields")  # columns that make a content another one
WIDE = ("text", "shingles")  # columns that are read row by row


def sign(batch: pa.Table, is_known: Callable[[Keys], Mask], *, has_titles: bool) -> tuple[pa.Table, Keys]:
    """The distinct contents of a batch (id, PRINTED) that are not known yet, and for each row its content's key.

    A row without a text has a content of its own, and so has what stands on a site with neither a title nor enough of a text
    to be recognised by it: the rules decide there. Rows of a table that print the same are one, however short.
    """
    id_, *columns = (_plain(batch[name]) for name in ("id", *PRINTED))
    title, _, text, _ = columns
    printed = keys.of_texts(pc.binary_join_element_wise(*columns, pa.scalar(BREAK, pa.large_string())))
    firsts, place = keys.distinct(printed)
    firsts = firsts[~is_known(printed[firsts])]
    words, shingles = _read(text.take(pa.array(firsts)))
    some = pa.array(firsts)
    stands = batch["source"].is_valid().to_numpy()[firsts] if has_titles else np.zeros(firsts.size, dtype=bool)
    alone = _says_nothing(words.lengths, title.take(some), text.take(some), stands)
    lonely = np.flatnonzero(np.isin(place, place[firsts[alone]]))
    printed = printed.copy()
    printed[lonely] = keys.of_heads(id_.take(pa.array(lonely)).to_pylist(), printed[lonely])
    lonely = lonely[~is_known(printed[lonely])]
    chosen = np.concatenate([np.flatnonzero(~alone), np.searchsorted(place[firsts], place[lonely])])
    rows = np.concatenate([firsts[~alone], lonely])
    is_alone = np.arange(rows.size) >= rows.size - lonely.size
    return _table(printed[rows], is_alone, columns, rows, words, shingles, chosen), printed


def _plain(column: pa.ChunkedArray) -> pa.Array:
    """A column of text as one array: null is "", and NUL, which no text should hold, is a space."""
    texts = pc.fill_null(column.cast(pa.large_string()), "").combine_chunks()
    return pc.replace_substring(texts, BREAK, " ") if _has_break(texts) else texts


def _has_break(texts: pa.LargeStringArray) -> bool:
    if not len(texts):
        return False
    ends = np.frombuffer(texts.buffers()[1], dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return not np.frombuffer(texts.buffers()[2] or b"", dtype=np.uint8)[ends[0] : ends[-1]].all()


def _says_nothing(lengths: npt.NDArray[np.int32], title: pa.Array, text: pa.Array, stands: Mask) -> Mask:
    """Blank texts; of what stands on a site also a few words without a title, such as "Read more"."""
    is_blank = pc.match_substring_regex(text, _BLANK).to_numpy(zero_copy_only=False)
    if not stands.any():
        return is_blank
    unnamed = np.array([not fold(one) for one in title.to_pylist()], dtype=bool)
    return is_blank | (stands & ((lengths == 0) | (unnamed & (lengths < MIN_CHARACTERS))))


def _table(
    printed: Keys,
    is_alone: Mask,
    columns: Sequence[pa.Array],
    rows: Indices,
    words: Words,
    shingles: Sets,
    chosen: Indices,
) -> pa.Table:
    """`rows` are those of the batch that bring a content, `chosen` where their words and shingles are."""
    title, number, text, fields = (column.take(pa.array(rows)) for column in columns)
    word_keys = keys.of_content(words.hashes.data.cast("B"), words.offsets * words.hashes.itemsize)[chosen]
    lengths = words.lengths[chosen]
    folded = _folded_keys(word_keys, title, number, text, fields, lengths)
    is_as_printed = is_alone | (lengths == 0)  # a row of signs alone is equal to one of the same signs
    return pa.table(
        [
            keys.stored(printed),
            keys.stored(np.where(is_as_printed[:, None], printed, folded)),
            keys.stored(word_keys),
            title,
            number,
            text,
            fields,
            pc.equal(title, text),
            pa.array(lengths),
            pa.array(openings_of(words)[chosen]),
            stored(
                shingles if chosen.size == len(shingles) and (np.diff(chosen) == 1).all() else shingles.take(chosen)
            ),
        ],
        schema=SIGNED,
    )


def _folded_keys(
    word_keys: Keys, title: pa.Array, number: pa.Array, text: pa.Array, fields: pa.Array, lengths: npt.NDArray[np.int32]
) -> Keys:
    """Those of the words, with the title, the number, and the signs that make another thing of a title or a short text."""
    heads: dict[int, str] = {}
    if any(pc.any(pc.not_equal(column, "")).as_py() for column in (title, number, fields)):
        named = zip(title.to_pylist(), number.to_pylist(), fields.to_pylist(), strict=True)
        parts = ((fold(one), number_key(two), *([three] if three else [])) for one, two, three in named)
        heads = {row: BREAK.join(part) for row, part in enumerate(parts) if any(part)}
    for texts, signs_in in ((title, title_signs), (pc.if_else(pa.array(lengths <= MAX_SHORT), text, ""), signs_of)):
        rows = np.flatnonzero(pc.match_substring_regex(texts, SIGN_CHARACTERS).to_numpy(zero_copy_only=False))
        for row, one in zip(rows.tolist(), texts.take(pa.array(rows)).to_pylist(), strict=True):
            if signs := signs_in(one):
                heads[row] = f"{heads.get(row, '')}{BREAK}{signs_in.__name__}{BREAK}{BREAK.join(signs)}"
    folded, rows = word_keys.copy(), np.array(sorted(heads), dtype=np.int64)
    folded[rows] = keys.of_heads((f"{heads[row]}{BREAK}" for row in rows.tolist()), word_keys[rows])
    return folded


def _read(text: pa.Array) -> tuple[Words, Sets]:
    """The words and shingles of many texts, a block at a time."""
    blocks = [*chunks(pc.binary_length(text).to_numpy(), MAX_FOLDED)] or [(0, 0)]
    read = in_threads(_block, [text.slice(start, end - start) for start, end in blocks])
    words, shingles = zip(*read, strict=True)
    every = Words(
        np.concatenate([part.hashes for part in words]),
        joined_offsets([part.offsets for part in words]),
        np.concatenate([part.lengths for part in words]),
    )
    return every, joined(shingles)


def _block(text: pa.Array) -> tuple[Words, Sets]:
    every = pa.LargeListArray.from_arrays([0, len(text)], text)
    words = words_of(pc.binary_join(every, pa.scalar(BREAK, pa.large_string()))[0].as_py(), len(text))
    return words, shingles_of(words)
