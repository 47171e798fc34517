"""A dump in Markdown that keeps tags of HTML → the same without these, line by line; what they make a link or a heading is one in Markdown.

CommonMark lets any HTML stand in a text, and pandoc leaves there what Markdown has no mark for: `<div class="teaser">`, `<a href="/four"
rel="bookmark">`, at times broken over lines.
"""

import re

SEVERAL = 6  # tags that are a line or have attributes,
SHARE = 0.1  # in shares of the lines that are not blank, from which a text keeps tags
_NAMES = (
    "a|abbr|address|article|aside|b|br|button|caption|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|"
    "header|hr|i|iframe|img|input|ins|label|li|main|mark|nav|ol|p|picture|q|s|section|small|source|span|strong|sub|summary|sup|svg|path|"
    "table|tbody|td|tfoot|th|thead|time|tr|u|ul|video"
)
_TAG = re.compile(rf"<(/?)({_NAMES})(?:\s([^<>]{{0,4000}}))?/?>", re.IGNORECASE)
_ALONE = re.compile(rf"^[ \t]*</?(?:{_NAMES})(?:\s[^<>\n]{{0,4000}})?>[ \t]*$", re.IGNORECASE | re.MULTILINE)
_TOLD = re.compile(rf"<(?:{_NAMES})\s[^<>]{{0,4000}}?(?:class|href|id|rel|src|style)\s{{0,9}}=", re.IGNORECASE)
_HREF = re.compile(r"""href\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})')""", re.IGNORECASE)
_FENCE = "```"  # of code, whose tags are its text


def untagged(text: str) -> str:
    """The text without tags, of as many lines; as it is where it shows few, or code.

    >>> page = "<div>\\n\\n## <a href='/four' rel=bookmark>Le four\\nà pain</a>\\n\\n</div>\\n"
    >>> untagged(page * 3).split("\\n")[:4]
    ['', '', '## [Le four', 'à pain](/four)']
    """
    if "</" not in text or _FENCE in text:
        return text
    tags = sum(1 for _ in (*_ALONE.finditer(text), *_TOLD.finditer(text)))
    if tags < max(SEVERAL, SHARE * sum(bool(line.strip()) for line in text.split("\n"))):
        return text
    links: list[
        tuple[str, str]
    ] = []  # of each open one its address and the lines of its tag, which go behind its words

    def mark(tag: re.Match[str]) -> str:
        name, lines = tag[2].lower(), "\n" * tag[0].count("\n")
        if name != "a":
            return f"{'#' * int(name[1])} {lines}" if name[0] == "h" and name[1:].isdigit() and not tag[1] else lines
        if tag[1]:
            address, before = links.pop() if links else ("", "")
            return f"{address}{before}{lines}"
        href = _HREF.search(tag[3] or "")
        address = "".join((href[1] or href[2] or "").split()) if href else ""
        links.append((f"]({address.replace('(', '%28').replace(')', '%29')})", lines))
        return "["

    told = _TAG.sub(mark, text)
    return told + "".join(lines for _, lines in links)
