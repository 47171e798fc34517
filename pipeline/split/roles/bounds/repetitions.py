"""A record of a page → whether it is none: what says one thing over and over, or what most pages of its site print."""

from pipeline.split.articles.prose import is_sorter, is_trail
from pipeline.split.roles.group import BODY, CAPTION, SUMMARY, TITLE, VALUE, Chances, Group
from pipeline.split.roles.seen.lines import Lines
from pipeline.split.roles.seen.recurrence import Counts, is_on_most

COPIES = 5  # lines among which one title may be said: its own, its picture, its link
LIKELY = 0.5  # chance of a title from which one over a text that they print as well is none


def is_repetition(group: Group, page: Lines) -> bool:
    """Whether a record's lines, more than a title and its copies, all say the same, as buttons do."""
    return len(group.lines) > COPIES and len({page.keys["text"][line] for line in group.lines}) == 1


def is_furniture(group: Group, page: Lines, chances: Chances, counts: Counts) -> bool:
    """Whether a record is what most pages of its site print: a title without text and labels, or one that hardly is a title, and its text, in
    which figures may differ ("page 2 of 9"); and what is headed by the way to its page, or by what its list is sorted by."""
    titles, texts = group.of(TITLE), group.of(BODY, SUMMARY)
    if not titles:
        return False
    if is_sorter(page.blocks[titles[0]].text) or is_trail(page.blocks[titles[0]].text):
        return True
    is_alone = not (texts or group.of(CAPTION, VALUE))
    is_doubted = bool(texts) and chances[titles[0], TITLE] < LIKELY
    is_usual = is_on_most(titles[0], page, counts, "text")
    return (is_alone or is_doubted) and is_usual and all(is_on_most(line, page, counts, "figured") for line in texts)
