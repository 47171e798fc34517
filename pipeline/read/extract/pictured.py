"""A dump that prints what stands for a picture in brackets ("[Le four à pain]") over the title that says the same → the same with it as in Markdown.

Text browsers and converters print pictures so; of one by itself they do not tell that it is none of the page's words.
"""

import re

SEVERAL = 3  # pictures of a page, each over a line that says the same
_PICTURE = re.compile(
    r"^([ \t]*)\[([^\[\]\n]{3,300})\](?=[ \t]*\n(?:[ \t]*\n){0,4}(?:[ \t#>*+-]|\d{1,3}[.)]){0,8}[\[*_]{0,4}\2[\])*_]{0,4}(?:\(|[ \t]*$))",
    re.MULTILINE,
)


def pictured(text: str) -> str:
    """The text, on the same lines; as it is where it prints few pictures so.

    >>> pictured("[Le four]\\nLe four\\n\\n[Le pré]\\n\\n## Le pré\\n\\n[Le lavoir]\\nLe lavoir\\n").split("\\n")[:2]
    ['![Le four]()', 'Le four']
    """
    if text.count("[") < SEVERAL or len(_PICTURE.findall(text)) < SEVERAL:
        return text
    return _PICTURE.sub(r"\1![\2]()", text)
