"""A robots.txt → the rules in it that speak to one crawler, by RFC 9309.

Agents that follow one another share the rules below them, and only a rule ends their list: what lies between that is no
rule of the standard (Sitemap, Crawl-delay, anything unknown, blank lines) does not. Groups of one name are one. An agent
is named by the token before the first character that no token has, so "Doublon/1.0" and "doublon bot" are Doublon.
"""

import re
from collections.abc import Iterator

# A colon may lack where one word follows; the misspellings are those that Google's parser knows. Crawl-delay is none
# of the standard's words and is kept for whoever obeys it.
_LINE = re.compile(
    r"(?:(?P<agent>user[- ]?agent)|(?P<allow>allow)|(?P<disallow>dis+al+ow|diasllow|disallaw)|(?P<delay>crawl[- ]delay))"
    r"(?:\s*:(?P<value>.*)|\s+(?P<word>\S+))",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[a-z_-]+", re.ASCII)
_END = re.compile(r"\r\n|\r|\n")


def own_rules(text: str, token: str) -> list[tuple[str, str]]:
    """The rules of a file for the crawler `token` (lower case), in their order; those for `*` where none name it.

    A rule is "allow", "disallow" or "delay" and its value, which may be empty.
    """
    rules: dict[str, list[tuple[str, str]]] = {}
    agents: set[str] = set()
    is_open = True  # whether a further agent joins the list of agents
    for kind, value in _lines(text):
        if kind == "agent":
            agents = {*(agents if is_open else ()), _agent(value)}
            rules.setdefault(_agent(value), [])
            is_open = True
        else:
            is_open = is_open and kind == "delay"
            for agent in agents:
                rules[agent].append((kind, value))
    return rules.get(token, rules.get("*", []))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in _END.split(text):
        match = _LINE.fullmatch(line.partition("#")[0].strip())
        if match:
            kind = next(name for name in ("agent", "allow", "disallow", "delay") if match[name])
            yield kind, (match["value"] or match["word"] or "").strip()


def _agent(value: str) -> str:
    if re.match(r"\*(\s|$)", value):
        return "*"
    token = _TOKEN.match(value.lower())
    return token[0] if token else ""
