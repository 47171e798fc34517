"""A dump that stands in one box drawn by characters, or has some → the same without their sides, line by line: "|  Le four à pain        |".

A table has such sides as well, and strokes between its columns; it stays as it is. So does a box around one line, which is an advert.
"""

import re
from collections import Counter

SEVERAL, MOST = 8, 0.6  # lines between two sides, and share of them of all that are not blank
COLUMNS = 0.2  # share of these that may have a stroke inside, as a menu has
WIDTHS = 0.9  # share of these that are as wide as one another
_SIDES = ("|", "│", "║", "┃")
_RULE = "* * *"  # while dashes under a line make it a heading
# a box of one column and several lines
_BOX = re.compile(
    r"^([ \t]{0,20})[┌╔╭┏][─═━]{3,400}[┐╗╮┓][ \t]*\n(?:\1([│║┃])[^│║┃\n]{0,400}\2[ \t]*\n){2,40}\1[└╚╰┗][─═━]{3,400}[┘╝╯┛][ \t]*$",
    re.MULTILINE,
)
_PLAIN_BOX = re.compile(
    r"^([ \t]{0,20})\+[-=]{3,400}\+[ \t]*\n(?:\1(\|)[^|\n]{0,400}\|[ \t]*\n){2,60}\1\+[-=]{3,400}\+[ \t]*$",
    re.MULTILINE,
)
# and one without sides
_OPEN_BOX = re.compile(
    r"^[ \t]{0,80}[┌╔╭┏][─═━]{3,400}[┐╗╮┓][ \t]*\n((?:(?!.*[│║┃└╚╰┗┌╔╭┏])[^\n]{1,400}\n){1,40})[ \t]{0,80}[└╚╰┗][─═━]{3,400}[┘╝╯┛][ \t]*$",
    re.MULTILINE,
)
_CORNERS = frozenset("+-=|├┤┌┐└┘╔╗╚╝╠╣┏┓┗┛┣┫─═━")


def unboxed(text: str) -> str:
    """The text without the sides of its box, of as many lines, rules for its borders; else without those of the boxes in it, blank lines for
    their borders.

    >>> page = "+----------+\\n| Le four  |\\n+----------+\\n"
    >>> unboxed(page * 10).split("\\n")[:3]
    ['* * *', '  Le four   ', '* * *']
    """
    whole = _without_box(text)
    return _OPEN_BOX.sub(r"\n\1", _PLAIN_BOX.sub(_inside, _BOX.sub(_inside, text))) if whole is None else whole


def _inside(box: re.Match[str]) -> str:
    _, *lines, _ = box[0].split("\n")
    return "\n".join(("", *(_without_sides(line, box[2]) for line in lines), ""))


def _without_box(text: str) -> str | None:
    side = next((side for side in _SIDES if text.count(f"{side}\n") >= SEVERAL), "")
    if not side:
        return None
    lines = text.split("\n")
    held = [line for line in lines if _is_between(line, side)]
    widths = Counter(len(line.rstrip()) for line in held)
    told = sum(bool(line.strip()) and not _is_border(line) for line in lines)
    columns = sum(side in line.strip()[1:-1] for line in held)
    if len(held) < max(SEVERAL, MOST * told) or columns > COLUMNS * len(held):
        return None
    if widths.most_common(1)[0][1] < WIDTHS * len(held):
        return None
    return "\n".join(_RULE if _is_border(line) else _without_sides(line, side) for line in lines)


def _without_sides(line: str, side: str) -> str:
    """A line whose first and last characters are blanks instead of sides."""
    if not _is_between(line, side):
        return line
    first, last = len(line) - len(line.lstrip()), len(line.rstrip()) - 1
    return f"{line[:first]} {line[first + 1 : last]} {line[last + 1 :]}"


def _is_between(line: str, side: str) -> bool:
    inner = line.strip()
    return len(inner) > 1 and inner[0] == inner[-1] == side and not _is_border(line)


def _is_border(line: str) -> bool:
    inner = line.strip()
    return len(inner) > 2 and _CORNERS.issuperset(inner)
