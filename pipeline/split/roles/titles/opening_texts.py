"""The records of a page → the same, without titles that are the beginning of their texts.

A site that prints no titles has a first line in each record all the same, and one in which some resources have none has such in these. What
tells something in several sentences is none, nor a line of a dump that goes on in the text at once under it, nor a sentence in a record
that has nothing else to read.
"""

import re
from collections.abc import Sequence

from pipeline.core.model import Block
from pipeline.split.articles.prose import is_prose
from pipeline.split.roles.group import BODY, SUMMARY, TITLE, Group
from pipeline.split.roles.seen.lines import Lines

LONGEST = 200  # characters of a title that is one sentence
BUTTON = 4  # words that may stand behind the last sentence of a paragraph, as what leads on does
SENTENCE = (".", "!", "?", "…")
STOPS = (*SENTENCE, "»", "”", '"', ")")
CUT = ("…]", "...]")  # ends of a text alone: over another copy it may lead to the title over both
_NEXT = re.compile(
    r"(?<=[^\W\d_]{3})[.!?…][»”\"')]?\s+[«“„\"'(¿¡]?[^\W\d_]"
)  # behind a short word it may be one cut short


def without_opening_texts(groups: Sequence[Group], page: Lines, *, are_settled: bool = False) -> None:
    """Make the titles that begin texts lines of these; of records whose texts are settled not a sentence that stands alone."""
    for group in groups:
        titles = group.of(TITLE)
        if not titles or group.is_led:
            continue
        place = group.lines.index(titles[-1])
        after = [role for role in group.roles[place + 1 :] if role in (BODY, SUMMARY)][:1]
        if not after and group.of(BODY, SUMMARY):
            continue  # it stands under its text
        if _is_text(group, titles, page, has_text=bool(after), are_settled=are_settled):
            text = after[0] if after else BODY
            group.roles = [text if role == TITLE else role for role in group.roles]


def _is_text(group: Group, titles: Sequence[int], page: Lines, *, has_text: bool, are_settled: bool) -> bool:
    said = Block(0, " ".join(dict.fromkeys(page.blocks[line].text for line in titles)))
    if _goes_on(group, titles[-1], page):
        return True
    if not is_prose(said) or not said.text.endswith(STOPS if has_text else (*STOPS, *CUT)):
        return False
    are_several = len(said.text) > LONGEST or len(_NEXT.findall(said.text)) > 0
    return are_several and not has_text if are_settled else are_several or not has_text


def _goes_on(group: Group, last: int, page: Lines) -> bool:
    """Whether the text of a dump begins in the middle of a sentence at once under a title, and ends one in the same paragraph."""
    blocks = page.document.blocks
    place = group.lines.index(last)
    under = last + 1
    if page.document.elements or place + 1 >= len(group.lines) or group.lines[place + 1] != under:
        return False
    is_next = blocks[under].line == blocks[last].last + 1 and blocks[under].indent == blocks[last].indent
    if not is_next or group.roles[place + 1] not in (BODY, SUMMARY) or blocks[last].text.endswith(STOPS):
        return False
    if not blocks[under].text[0].islower():
        return False
    end = under
    while end + 1 < len(blocks) and blocks[end + 1].line == blocks[end].last + 1 and end + 1 in group.lines:
        end += 1
    said = " ".join(block.text for block in blocks[last : end + 1])
    ends = said.endswith(STOPS) or any(word.endswith(SENTENCE) for word in said.split()[-1 - BUTTON :])
    return is_prose(Block(0, said)) and ends
