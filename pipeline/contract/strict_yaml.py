"""YAML (bytes) → what it holds, read strictly: a key stands once in its table, nothing refers to another place, nothing is endless.

libyaml takes the last of two keys without a word, makes gigabytes of a few lines whose aliases name one another, and ends the
process at lists some thousand deep. So the events of the file are looked at before anything is made of them.
"""

from collections.abc import Hashable

import yaml

MAX_BYTES = 1 << 20  # of a file; the longest contract has 43 kB
MAX_DEPTH = 32  # of tables and lists inside one another; a contract has eight

# libyaml's safe loader, ten times faster, where this PyYAML was built with it.
_Safe: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadYaml(ValueError):
    """A file that is no YAML, or more than a contract may hold; the message says why."""


def load(content: bytes) -> object:
    """Parse a file. Raises BadYaml."""
    if len(content) > MAX_BYTES:
        raise BadYaml(f"it is larger than {MAX_BYTES:,} bytes")
    try:
        _look(content)
        return yaml.load(content, Loader=_Strict)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # also a day that is none, a number of 5,000 digits
        raise BadYaml(" ".join(str(error).split())[:300]) from error


class _Strict(_Safe):  # type: ignore[valid-type,misc]  # one of two classes
    """A loader that takes no key twice."""


def _once(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[Hashable, object]:
    table: dict[Hashable, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable) or key in table:
            raise BadYaml(
                f"line {key_node.start_mark.line + 1}: the key {str(key)[:40]!r} stands there twice or is none"
            )
        table[key] = loader.construct_object(value_node, deep=True)
    return table


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _once)


def _look(content: bytes) -> None:
    depth = 0
    for event in yaml.parse(content, Loader=_Safe):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        place = f"line {event.start_mark.line + 1}" if event.start_mark else "the file"
        if isinstance(event, yaml.AliasEvent):
            raise BadYaml(f"{place}: an alias refers to another place")
        if depth > MAX_DEPTH:
            raise BadYaml(f"{place}: tables and lists are nested more than {MAX_DEPTH} deep")
