"""Two versions of the contracts → every change between them, what it does to who uses the data, and the version it needs.

A change is *breaking* where data or programs of before may no longer fit: what they read is gone, has another type or
may be null, or what they hold is refused. It is *additive* where there is only more than before, and *words* where
nothing but the telling changed. The versions follow semver.org: breaking asks for a new major version, additive for a
minor one, words for a patch.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from pipeline.contract.terms import Column, Contract, ForeignKey, RowRule
from pipeline.core.text import excerpt

Weight = Literal["breaking", "additive", "words"]
WEIGHTS: tuple[Weight, ...] = ("breaking", "additive", "words")  # the heaviest first
AROUND = 3  # words before and after what changed in a text
MAX_LENGTH = 200  # characters of a text that are shown
BUMPS: Mapping[Weight, str] = {"breaking": "major", "additive": "minor", "words": "patch"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a dataset's contract; `column` is empty for the dataset itself, `links[].kind` for a nested part."""

    weight: Weight
    column: str
    what: str


@dataclass(frozen=True, slots=True)
class Compatibility:
    """What changed in a dataset's contract, heaviest first; a version is null where the contract is not there."""

    dataset: str
    old_version: str | None
    new_version: str | None
    changes: tuple[Change, ...]
    is_free: bool = False  # a draft may change as it likes

    @property
    def bump(self) -> str | None:
        """The part of the version that must be raised: major, minor or patch."""
        return BUMPS[self.changes[0].weight] if self.changes and not self.is_free else None

    @property
    def needed(self) -> str | None:
        """The lowest version that the changes allow; null where any does, or none can: the dataset is gone."""
        if self.old_version is None or self.new_version is None or self.is_free:
            return None
        major, minor, patch = _numbers(self.old_version)
        raised = {"major": (major + 1, 0, 0), "minor": (major, minor + 1, 0), "patch": (major, minor, patch + 1)}
        return ".".join(map(str, raised.get(self.bump or "", (major, minor, patch))))

    @property
    def is_kept(self) -> bool:
        """Whether the version was raised as the changes need."""
        if self.new_version is None:
            return self.is_free
        return self.needed is None or _numbers(self.new_version) >= _numbers(self.needed)


def compare(old: Mapping[str, Contract], new: Mapping[str, Contract]) -> list[Compatibility]:
    """A verdict for each dataset whose contract or version changed, in the order of their names."""
    verdicts = [_verdict(name, old.get(name), new.get(name)) for name in sorted({*old, *new})]
    return [verdict for verdict in verdicts if verdict.changes or not verdict.is_kept]


def _verdict(name: str, old: Contract | None, new: Contract | None) -> Compatibility:
    if old is None:
        return Compatibility(name, None, new.version if new else None, (Change("additive", "", "a new dataset"),))
    if new is None:
        gone = Change("breaking", "", "the dataset is gone")
        return Compatibility(name, old.version, None, (gone,), is_free=old.status != "active")
    changes = sorted(_changes(old, new), key=lambda change: WEIGHTS.index(change.weight))
    return Compatibility(name, old.version, new.version, tuple(changes), is_free=old.status == "draft")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _changes(old: Contract, new: Contract) -> Iterator[Change]:
    yield from _columns(old.columns, new.columns, "", (old.mode, new.mode))
    if old.key != new.key:
        yield Change("breaking", "", f"the key was {_list(old.key)} and is {_list(new.key)}")
    if old.sort != new.sort:
        yield Change("breaking", "", f"the rows were sorted by {_list(old.sort)} and are by {_list(new.sort)}")
    yield from _foreign_keys(old.foreign_keys, new.foreign_keys)
    yield from _rules(old.rules, new.rules)
    yield from _mode("", old.mode, new.mode)
    for noun in ("description", "limitations", "grain", "french", "owner", "status"):
        yield from _words("", noun, getattr(old, noun), getattr(new, noun))


def _columns(old: tuple[Column, ...], new: tuple[Column, ...], path: str, modes: tuple[str, str]) -> Iterator[Change]:
    before = {column.name: column for column in old}
    after = {column.name: column for column in new}
    renamed = _renamed(old, new)
    for name, column in before.items():
        if name in after:
            yield from _column(column, after[name], path + name, modes)
        elif name in renamed:
            yield Change("breaking", path + name, f"renamed to {renamed[name]}")
            yield from _column(column, after[renamed[name]], path + renamed[name], modes)
        else:
            yield Change("breaking", path + name, "removed")
    for name in after.keys() - before.keys() - set(renamed.values()):
        yield from _added(after[name], path + name)
    yield from _order([renamed.get(name, name) for name in before], list(after), path)


def _renamed(old: tuple[Column, ...], new: tuple[Column, ...]) -> dict[str, str]:
    """Columns that go under another name; the surest pairs are found first, and each column is in one at most."""
    gone = [(at, column) for at, column in enumerate(old) if column.name not in {column.name for column in new}]
    come = [(at, column) for at, column in enumerate(new) if column.name not in {column.name for column in old}]
    pairs = sorted(
        (-likeness, at, there, column.name, other.name)
        for at, column in gone
        for there, other in come
        if (likeness := _likeness(column, other, is_in_place=at == there))
    )
    renamed: dict[str, str] = {}
    for *_, name, other in pairs:
        if name not in renamed and other not in renamed.values():
            renamed[name] = other
    return renamed


def _likeness(column: Column, other: Column, is_in_place: bool) -> int:
    """3 where only the name differs, 2 where type and description are the same, 1 where type and place are; else 0."""
    if replace(column, name="") == replace(other, name=""):
        return 3
    if column.type != other.type:
        return 0
    return 2 if column.description and column.description == other.description else int(is_in_place)


def _added(column: Column, path: str) -> Iterator[Change]:
    """A column that must have a value is missing in all data of before."""
    if column.required:
        yield Change("breaking", path, f"a new column that must have a value, {column.type}")
    else:
        yield Change("additive", path, f"a new column, {column.type}, that may be null")


def _order(old: list[str], new: list[str], path: str) -> Iterator[Change]:
    kept = [name for name in old if name in new]
    now = [name for name in new if name in old]
    if kept != now:
        moved = next(name for name, other in zip(now, kept, strict=True) if name != other)
        yield Change("breaking", path + moved, "it stands in another place among the columns")


def _column(old: Column, new: Column, path: str, modes: tuple[str, str]) -> Iterator[Change]:
    yield from _type(old, new, path, modes)
    if old.required != new.required:
        yield Change("breaking", path, "it must now have a value" if new.required else "it may now be null")
    if old.unique != new.unique:
        yield Change("breaking", path, "it is now unique" if new.unique else "it is no longer unique")
    yield from _enumeration(old.enum, new.enum, path)
    yield from _pattern(old.pattern, new.pattern, path)
    yield from _range(old, new, path)
    if (old.mode, new.mode) != modes:
        yield from _mode(path, old.mode, new.mode)
    if old.classification and old.classification != new.classification:  # None: written before there were any
        yield Change(
            "words", path, f"its classification was {old.classification} and is {new.classification or 'none'}"
        )
    yield from _words(path, "description", old.description, new.description)
    yield from _words(path, "French meaning", old.french or "", new.french or "")
    if old.examples != new.examples:
        yield Change("words", path, "other examples")


def _type(old: Column, new: Column, path: str, modes: tuple[str, str]) -> Iterator[Change]:
    """What is inside a list or struct is compared part by part, where both are one."""
    if old.items and new.items:
        yield from _column(old.items, new.items, f"{path}[]", modes)
    elif old.fields and new.fields:
        yield from _columns(old.fields, new.fields, f"{path}.", modes)
    elif old.type != new.type:
        yield Change("breaking", path, f"its type was {old.type} and is {new.type}")


def _enumeration(old: Mapping[str, str], new: Mapping[str, str], path: str) -> Iterator[Change]:
    lost, come = [word for word in old if word not in new], [word for word in new if word not in old]
    if old and not new:
        yield Change("additive", path, "its values are no longer enumerated")
    elif new and not old:
        yield Change("breaking", path, f"its values are now enumerated: {_list(new)}")
    else:
        if lost:
            yield Change("breaking", path, f"its enumeration no longer has {_list(lost)}")
        if come:
            yield Change("additive", path, f"its enumeration has also {_list(come)}")
    for word in old:
        if word in new:
            yield from _words(path, f"meaning of {word!r}", old[word], new[word])


def _pattern(old: str | None, new: str | None, path: str) -> Iterator[Change]:
    """Whether one pattern allows all that another does is not decided: any other one counts as narrower."""
    if new is None and old is not None:
        yield Change("additive", path, f"its text need no longer be like {old}")
    elif new != old:
        was = f" and not like {old}" if old else ""
        yield Change("breaking", path, f"its text must be like {new}{was}")


def _range(old: Column, new: Column, path: str) -> Iterator[Change]:
    for noun, before, after, sign in (
        ("least", old.minimum, new.minimum, 1),
        ("largest", old.maximum, new.maximum, -1),
    ):
        if before == after:
            continue
        is_narrower = after is not None and (before is None or sign * after > sign * before)
        now = "no longer bounded" if after is None else f"{after:g}"
        was = "not bounded" if before is None else f"{before:g}"
        yield Change("breaking" if is_narrower else "additive", path, f"its {noun} value was {was} and is {now}")


def _foreign_keys(old: tuple[ForeignKey, ...], new: tuple[ForeignKey, ...]) -> Iterator[Change]:
    for foreign in old:
        if foreign not in new:
            yield Change("breaking", _joined(foreign), f"it no longer leads to {foreign.target}")
    for foreign in new:
        if foreign not in old:
            yield Change("breaking", _joined(foreign), f"it must lead to a row of {foreign.target}")


def _joined(foreign: ForeignKey) -> str:
    return ", ".join(foreign.columns)


def _rules(old: tuple[RowRule, ...], new: tuple[RowRule, ...]) -> Iterator[Change]:
    before, after = ({rule.name: rule for rule in rules} for rules in (old, new))
    for name, rule in before.items():
        if name not in after:
            yield Change("additive", "", f"the rule {name} is gone")
        elif rule.broken != after[name].broken:
            yield Change("breaking", "", f"the rule {name} is another: {excerpt(after[name].broken)}")
        else:
            yield from _words("", f"rule {name}", rule.description, after[name].description)
    for name, rule in after.items():
        if name not in before:
            yield Change("breaking", "", f"a new rule {name}: {rule.description}")


def _mode(path: str, old: str, new: str) -> Iterator[Change]:
    """Rows and values are refused or discarded by the same rules; in the mode evolve some of them do not count."""
    if old != new:
        weight: Weight = "additive" if new == "evolve" else "breaking" if old == "evolve" else "words"
        yield Change(weight, path, f"its mode was {old} and is {new}")


def _words(path: str, noun: str, old: str, new: str) -> Iterator[Change]:
    if old != new:
        was, now = (repr(part) if part else "empty" for part in _differing(old.split(), new.split()))
        yield Change("words", path, f"{noun} was {was} and is {now}")


def _differing(old: list[str], new: list[str]) -> tuple[str, str]:
    """What two texts do not begin and end with alike, with a few words around it."""
    first = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    tails = zip(reversed(old[first:]), reversed(new[first:]), strict=False)
    last = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], tails))
    start, end = max(0, first - AROUND), max(0, last - AROUND)
    return _part(old, start, end), _part(new, start, end)


def _part(words: list[str], start: int, end: int) -> str:
    text = " ".join(words[start : len(words) - end])
    return excerpt(f"{'… ' if start and text else ''}{text}{' …' if end and text else ''}", most=MAX_LENGTH)


def _list(names: Mapping[str, str] | tuple[str, ...] | list[str]) -> str:
    return ", ".join(names) or "none"
