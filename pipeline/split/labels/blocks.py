"""Blocks and captions → label blocks: the only certain marks of a listing page.

A label block is a chain of known captions with few and short lines between them. A caption word alone in running
text is no chain, so it marks nothing; at an end of the page, where a chain may have been cut, one caption is enough,
and what the cut left of a line belongs to the chain. A caption may share its line with its value ("Type : Étude").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.core.model import Block, Label
from pipeline.core.source import Caption
from pipeline.core.text import fold

MAX_VALUES = 12  # lines under an open list such as "Catégorie"
MAX_EXTRA = 4  # lines after a closed value: captions that the profile does not know, with their values
LONGEST_VALUE = 200  # characters; prose between two captions means that one of them is running text
EDGE = 4  # blocks at an end of the page within which a chain may have been cut
STUMP = 3  # letters of a caption that a cut must leave for it to be known by them


@dataclass(frozen=True, slots=True)
class _Printed:
    """A caption on a line; `value` is what stands behind its colon, null where it has the line for itself."""

    caption: Caption
    value: str | None


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """Blocks `first` to `last` (indexes, inclusive); `is_open` where it ends on the caption whose text runs on."""

    first: int
    last: int
    labels: tuple[Label, ...]
    is_open: bool


def label_blocks(blocks: Sequence[Block], captions: Sequence[Caption]) -> list[LabelBlock]:
    """Every label block of a page, in order."""
    captioned = _captioned(blocks, captions)
    has_open = has_open_end(captions)
    marks: list[LabelBlock] = []
    resume = 0
    for index in sorted(captioned):
        if index >= resume:
            chain = _in_order(_chain(index, blocks, captioned, has_open), captioned, captions)
            block = _cut_below(_read(blocks, chain, captioned, captions), blocks, captions)
            is_inline = captioned[index].value is not None
            is_alike = not marks or is_inline == (captioned[marks[-1].first].value is not None)
            is_told = _has_known_value(block, captions)
            if is_told or _is_certain(block, len(blocks), captions, is_alike):
                marks.append(block)
                resume = block.last + 1
    return _cut_last(_cut_first(marks, blocks, captions), blocks, captions) if marks else marks


def has_open_end(captions: Sequence[Caption]) -> bool:
    """Whether every record ends on a caption whose text runs on."""
    return any(caption.to == "summary" for caption in captions)


def _captioned(blocks: Sequence[Block], captions: Sequence[Caption]) -> dict[int, _Printed]:
    known = {fold(caption.printed): caption for caption in captions}
    longest = max((len(caption.printed) for caption in captions), default=0) + 5
    captioned = {}
    for index, block in enumerate(blocks):
        if len(block.text) <= longest * 2 and (folded := fold(block.text)) in known:
            captioned[index] = _Printed(known[folded], None)
            continue
        colon = block.text.find(":", 0, min(2 * longest + 1, LONGEST_VALUE + longest))
        if colon >= 0 and (folded := fold(block.text[:colon])) in known and known[folded].to != "summary":
            captioned[index] = _Printed(known[folded], block.text[colon + 1 :].strip())
    return captioned


def _cut_below(block: LabelBlock, blocks: Sequence[Block], captions: Sequence[Caption]) -> LabelBlock:
    """The block, and under it the beginning of a caption in whose middle the page ends."""
    end = len(blocks) - 1
    if block.is_open or block.last != end - 1:
        return block
    left = fold(blocks[end].text[:LONGEST_VALUE])
    is_cut = bool(left) and any(fold(caption.printed).startswith(left) for caption in captions)
    return replace(block, last=end) if is_cut else block


def _cut_first(marks: list[LabelBlock], blocks: Sequence[Block], captions: Sequence[Caption]) -> list[LabelBlock]:
    """The label blocks, and the lines over the first one that a cut left of it.

    They are the end of a known value; or the end of a caption, and the value under it. The end of the open-ended
    caption marks by itself: what follows it is a summary.
    """
    top = marks[0]
    if top.first > 2:
        opens = [caption for caption in captions if caption.to == "summary"]
        return [LabelBlock(0, 0, (), True), *marks] if _is_stump(blocks[0], opens, at_head=True) else marks
    values = [fold(word) for caption in captions for word in (*caption.values, *caption.yes, *caption.no)]
    left = fold(blocks[0].text)
    is_value = top.first == 1 and any(value.endswith(left) for value in values)
    is_caption = top.first > 0 and any(fold(caption.printed).endswith(left) for caption in captions)
    if left and (is_value or (is_caption and len(blocks[top.first - 1].text) <= LONGEST_VALUE)):
        return [replace(top, first=0), *marks[1:]]
    return marks


def _cut_last(marks: list[LabelBlock], blocks: Sequence[Block], captions: Sequence[Caption]) -> list[LabelBlock]:
    """The label blocks, and one more where the page ends in the middle of its first caption."""
    end = len(blocks) - 1
    is_cut = marks[-1].last < end and _is_stump(blocks[end], captions, at_head=False)
    return [*marks, LabelBlock(end, end, (), False)] if is_cut else marks


def _is_stump(block: Block, captions: Sequence[Caption], at_head: bool) -> bool:
    """Whether a line is what a cut in the middle of a word left of a caption."""
    left = fold(block.text[:LONGEST_VALUE])
    for whole in (fold(caption.printed) for caption in captions if len(left) >= STUMP):
        rest = whole.removesuffix(left) if at_head else whole.removeprefix(left)
        if rest not in ("", whole) and (rest[-1] if at_head else rest[0]) != " ":
            return True
    return False


def _chain(first: int, blocks: Sequence[Block], captioned: Mapping[int, _Printed], has_open: bool) -> list[int]:
    chain = [first]
    while captioned[chain[-1]].caption.to != "summary":
        following = _next_caption(chain[-1], blocks, captioned)
        if following is None:
            return chain
        printed = [captioned[index].caption.printed for index in chain]
        if captioned[following].caption.printed in printed:
            if not has_open:
                return chain
            # Every label block ends on the open-ended caption, so what came before was a word of the text.
            chain = chain[printed.index(captioned[following].caption.printed) + 1 :]
        chain.append(following)
    return chain


def _next_caption(here: int, blocks: Sequence[Block], captioned: Mapping[int, _Printed]) -> int | None:
    for index in range(here + 1, min(here + _most_values(captioned[here]) + 2, len(blocks))):
        if index in captioned:
            return index
        if len(blocks[index].text) > LONGEST_VALUE:
            return None
    return None


def _in_order(chain: list[int], captioned: Mapping[int, _Printed], captions: Sequence[Caption]) -> list[int]:
    """The chain, less what belongs to the next record: without a closing caption only the order tells where one ends."""
    if has_open_end(captions):
        return chain
    places = {caption.printed: place for place, caption in enumerate(captions)}
    order = [places[captioned[index].caption.printed] for index in chain]
    end = next((i for i in range(1, len(order)) if order[i] < order[i - 1]), len(order))
    return chain[:end]


def _most_values(printed: _Printed) -> int:
    """How many lines may stand between a caption and the next one."""
    if printed.value:
        return 0
    return 1 + MAX_EXTRA if printed.caption.is_closed else MAX_VALUES


def _read(
    blocks: Sequence[Block], chain: Sequence[int], captioned: Mapping[int, _Printed], captions: Sequence[Caption]
) -> LabelBlock:
    closing = captioned[chain[-1]]
    has_open = has_open_end(captions)
    last = chain[-1]
    if closing.caption.to != "summary" and not closing.value and last + 1 < len(blocks) and last + 1 not in captioned:
        last += _is_value(blocks[last + 1].text, closing.caption, has_open)
    labels: list[Label] = []
    for here, following in zip(chain, [*chain[1:], last + 1], strict=True):
        labels.extend(_labels(captioned[here], blocks[here], blocks[here + 1 : following]))
    return LabelBlock(chain[0], last, tuple(labels), closing.caption.to == "summary" or not has_open)


def _is_value(text: str, caption: Caption, has_open: bool) -> bool:
    """Whether the line under the last caption is its value, and not the text that follows the labels."""
    if has_open or not caption.is_closed:
        return len(text) <= LONGEST_VALUE
    return fold(text) in {fold(word) for word in (*caption.values, *caption.yes, *caption.no)}


def _labels(printed: _Printed, block: Block, values: Sequence[Block]) -> list[Label]:
    """The caption's own value, then what the profile does not know: printed names and values in turn."""
    caption = printed.caption
    most = 0 if printed.value else 1 if caption.is_closed else len(values)
    value = printed.value or "\n".join(value_block.text for value_block in values[:most])
    own = Label(caption.printed, value, block.line, caption.to)
    extra = values[most:]
    others = [*extra[1::2], None]
    names = zip(extra[::2], others, strict=False)
    return [own, *(Label(name.text, other.text if other else "", name.line) for name, other in names)]


def _has_known_value(block: LabelBlock, captions: Sequence[Caption]) -> bool:
    """Whether one label is enough: its value is a known one, and the site has no caption that every record ends on."""
    if has_open_end(captions):
        return False
    closed = {caption.printed: caption for caption in captions if caption.is_closed}
    return any(
        label.caption in closed and _is_value(label.value, closed[label.caption], has_open=False)
        for label in block.labels
    )


def _is_certain(block: LabelBlock, block_count: int, captions: Sequence[Caption], is_alike: bool) -> bool:
    """Whether a chain marks a record: `is_alike` where it begins as the one before it does."""
    known = sum(label.column is not None for label in block.labels)
    if known >= 2 or len(captions) == 1:
        return True
    if block.labels[-1].column == "summary":
        return block.first < EDGE
    return is_alike and block.last >= block_count - 1
