"""The profile's CSS selectors and a page's tree → the role of each tag that they select.

`record` is looked for in the whole page, the others inside a record, or in the whole page where `record` is empty. A
tag has one role: the first in the order of `Selectors`. Each selector is one pass over the page: soupsieve remembers
what it asked of a tag's parents and siblings, so that the cost grows with the tags and their depth, both limited.
"""

from dataclasses import fields
from typing import cast

from bs4.element import Tag
from soupsieve import SoupSieve
from soupsieve import compile as compiled

from pipeline.core.model import Role
from pipeline.core.source import Selectors


def find(root: Tag, selectors: Selectors) -> dict[int, Role]:
    """The role of each selected tag, by the tag's `id()`; the profile's selectors were checked."""
    given = [(role, compiled(css)) for role, css in _given(selectors)]
    if not given:
        return {}
    roles: dict[int, Role] = {}
    records = _ids(root, next((css for role, css in given if role == "record"), None))
    for role, css in given:
        for tag in css.select(root):
            if role == "record" or not selectors.record or _is_inside(tag, records):
                roles.setdefault(id(tag), role)
    return roles


def _given(selectors: Selectors) -> list[tuple[Role, str]]:
    given = [(field.name, getattr(selectors, field.name).strip()) for field in fields(selectors)]
    return [(cast(Role, name), css) for name, css in given if css]


def _ids(root: Tag, record: SoupSieve | None) -> set[int]:
    return {id(tag) for tag in record.select(root)} if record is not None else set()


def _is_inside(tag: Tag, records: set[int]) -> bool:
    parent = tag.parent
    while parent is not None and id(parent) not in records:
        parent = parent.parent
    return parent is not None
