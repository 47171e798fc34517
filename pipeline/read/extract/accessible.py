"""A dump of the accessibility tree of a page, as programs that drive browsers print it → the same in Markdown, line by line.

Each line names the role of a node (WAI-ARIA 1.2, 5.4), and its name or its text, as YAML (playwright.dev/docs/aria-snapshots):
`- heading "Le four" [level=3]`, `- paragraph: Le bourg a rallumé son four.`, `- link "Le four":` and under it `- /url: /four`. It is read by lines
and not as YAML, since lines keep their numbers and a dump may hold others beside the tree.
"""

import json
import re
from collections.abc import Sequence

SEVERAL, MOST = 5, 0.6  # lines that are such nodes, and share of those that are not blank
NAMED = 2  # of them that bear names
DEEPEST = 6  # level of a heading
RULE = "* * *"
ITEMS, PICTURES = frozenset(("listitem", "option", "menuitem", "treeitem")), frozenset(("img", "image"))
_ROLES = (
    "alert|article|banner|blockquote|button|caption|cell|checkbox|code|columnheader|combobox|complementary|contentinfo|definition|dialog|"
    "document|emphasis|figure|form|generic|grid|group|heading|iframe|image|img|insertion|link|list|listbox|listitem|main|mark|menu|menubar|"
    "menuitem|navigation|note|option|paragraph|radio|region|row|rowgroup|rowheader|search|searchbox|separator|spinbutton|status|strong|"
    "switch|tab|table|tablist|tabpanel|term|text|textbox|time|tooltip|tree|treeitem"
)
_NODE = re.compile(
    rf'(?P<role>{_ROLES})(?: (?P<name>"(?:[^"\\]|\\.){{0,2000}}"))?(?P<states>(?: \[[^\[\]\n]{{1,60}}\]){{0,9}})(?::(?: (?P<text>\S.*))?)?'
)
_LINE = re.compile(r"[ \t]*- (?:'(?P<quoted>(?:[^']|'')+)'(?P<rest>:.*)?|(?P<bare>\S.*))")
_ADDRESS = re.compile(r"[ \t]*- /url: (?P<url>\S{1,2000})[ \t]*")
_LEVEL = re.compile(r"\[level=([1-9])\]")


def from_tree(text: str) -> str:
    """The text in Markdown, of as many lines; any other text as it is.

    >>> from_tree('- article:\\n  - heading "Le four" [level=3]:\\n    - /url: /four\\n  - paragraph: "Il fume : tout va."\\n' * 2).split("\\n")[:4]
    ['', '### [Le four](/four)', '', 'Il fume : tout va.']
    """
    if '- heading "' not in text and '- link "' not in text:
        return text
    lines = text.split("\n")
    nodes = [_node(line) for line in lines]
    told = sum(
        node is not None or _ADDRESS.fullmatch(line) is not None for node, line in zip(nodes, lines, strict=True)
    )
    named = sum(bool(node and node["name"]) for node in nodes)
    if named < NAMED or told < max(SEVERAL, MOST * sum(bool(line.strip()) for line in lines)):
        return text
    return "\n".join(_written(lines, nodes))


def _node(line: str) -> re.Match[str] | None:
    found = _LINE.fullmatch(line.rstrip())
    if not found:
        return None
    said = found["bare"] or found["quoted"].replace("''", "'") + (found["rest"] or "")
    return _NODE.fullmatch(said)


def _written(lines: Sequence[str], nodes: Sequence[re.Match[str] | None]) -> list[str]:
    written = list[str]()
    is_said = False  # whether the node over this one says what it does, as a heading does of its link
    for number, (line, node) in enumerate(zip(lines, nodes, strict=True)):
        if node is None:
            written.append("" if _ADDRESS.fullmatch(line) else line)
            continue
        said = _said(node)
        address, is_within = _address(lines, nodes, number)
        linked = f"[{said}]({address})" if address and said else said
        written.append("" if is_said else _line(node, linked))
        is_said = is_within
    return written


def _address(lines: Sequence[str], nodes: Sequence[re.Match[str] | None], number: int) -> tuple[str, bool]:
    """Where a node leads, and whether a link at once under it says so, in the same words."""
    under = lines[number + 1] if number + 1 < len(lines) else ""
    if found := _ADDRESS.fullmatch(under):
        return found["url"], False
    node, link = nodes[number], nodes[number + 1] if number + 1 < len(lines) else None
    if (
        not node
        or not link
        or link["role"] != "link"
        or node["role"] == "link"
        or not _said(link)
        or _said(link) != _said(node)
    ):
        return "", False
    return _address(lines, nodes, number + 1)[0], True


def _said(node: re.Match[str]) -> str:
    return " ".join(filter(None, (_read(node["name"]), _read(node["text"]))))


def _read(value: str | None) -> str:
    """A value without its quotation marks (YAML 1.2.2, 7.3)."""
    value = (value or "").strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:  # an escape that YAML knows and JSON does not
            return value[1:-1]
    return value


def _line(node: re.Match[str], said: str) -> str:
    role = node["role"]
    if role == "separator":
        return RULE
    if not said:
        return ""
    if role == "heading":
        level = _LEVEL.search(node["states"])
        return f"{'#' * min(int(level[1]) if level else 2, DEEPEST)} {said}"
    if role in PICTURES:
        return f"![{said}](#)"
    return f"- {said}" if role in ITEMS else said
