"""A dump that stands in one box drawn by characters → the same without its sides, line by line: "|  Le four à pain        |".

A table has such sides as well, and strokes between its columns; it stays as it is.
"""

from collections import Counter

SEVERAL, MOST = 8, 0.6  # lines between two sides, and share of them of all that are not blank
COLUMNS = 0.2  # share of these that may have a stroke inside, as a menu has
WIDTHS = 0.9  # share of these that are as wide as one another
_SIDES = ("|", "│", "║", "┃")
_RULE = "* * *"  # while dashes under a line make it a heading
_CORNERS = frozenset("+-=|├┤┌┐└┘╔╗╚╝╠╣┏┓┗┛┣┫─═━")


def unboxed(text: str) -> str:
    """The text without the sides of its box, of as many lines, rules for its borders; as it is where it stands in none.

    >>> page = "+----------+\\n| Le four  |\\n+----------+\\n"
    >>> unboxed(page * 10).split("\\n")[:3]
    ['* * *', '  Le four   ', '* * *']
    """
    side = next((side for side in _SIDES if text.count(f"{side}\n") >= SEVERAL), "")
    if not side:
        return text
    lines = text.split("\n")
    held = [line for line in lines if _is_between(line, side)]
    widths = Counter(len(line.rstrip()) for line in held)
    told = sum(bool(line.strip()) and not _is_border(line) for line in lines)
    columns = sum(side in line.strip()[1:-1] for line in held)
    if len(held) < max(SEVERAL, MOST * told) or columns > COLUMNS * len(held):
        return text
    if widths.most_common(1)[0][1] < WIDTHS * len(held):
        return text
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
