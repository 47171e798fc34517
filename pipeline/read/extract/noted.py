"""A dump that prints the number of a link behind its words ("Le four[7]"), and where it leads at the end → the same with it before them, as lynx
prints it, where the words end their line, and without it inside a line.

Feed readers print links so (newsboat.org, "Links:"). Where the words of one inside a line begin, no such dump tells.
"""

import re
from itertools import pairwise

SEVERAL = 3  # links of a page, and of its list, from which these are numbered so
_LED = re.compile(r"^[ \t]*\[(\d{1,4})\]:?[ \t]+(?:https?|mailto|ftp|gemini|gopher):\S", re.MULTILINE)
_NOTE = re.compile(r"(?<=[^\s\[(])\[(\d{1,4})\]")
_WHOLE = re.compile(
    r"^([ \t]*(?:[-*•+][ \t]+)?)([^\s\[\]](?:[^\[\]\n]{0,300}[^\s\[\].,;:])?)(\[\d{1,4}\])[ \t]*$", re.MULTILINE
)


def noted(text: str) -> str:
    """The text, on the same lines; as it is where its numbers do not count the links that it lists.

    >>> listed = "Links:\\n[1]: https://b.example/four (link)\\n[2]: https://b.example/bus\\n[3]: https://b.example/pain\\n"
    >>> noted("* Le four[1]\\nLe bus[2] passe par\\nle bourg.[3]\\n" + listed).split("\\n")[:3]
    ['* [1]Le four', 'Le bus passe par', 'le bourg.']
    """
    led = {int(number) for number in _LED.findall(text)} if "]" in text else set[int]()
    if len(led) < SEVERAL:
        return text
    numbers = [int(number) for number in _NOTE.findall(text)]
    steps = [after - before for before, after in pairwise(numbers)]
    if len(led.intersection(numbers)) < SEVERAL or any(step > 1 for step in steps):
        return text
    return _NOTE.sub("", _WHOLE.sub(r"\1\3\2", text))
