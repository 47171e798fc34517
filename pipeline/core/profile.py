"""source.toml (bytes) → Source, or one refusal that names every wrong key with its line and what was expected.

pydantic reads the table into the types of `source` and `values`; its findings are put in the words of profiles.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, ClassVar, Literal, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError
from rapidfuzz import fuzz, process

from pipeline.core import values
from pipeline.core.errors import UsageError
from pipeline.core.printable import harmless
from pipeline.core.privacy import mask, publishable_url, without_secrets
from pipeline.core.sentence import joined, sentence
from pipeline.core.source import COLUMNS, ORDER, Caption, Column, CrawlSettings, Limits, Selectors, Source
from pipeline.core.text import excerpt, fold
from pipeline.core.toml import ADVICE, KeyPath, Toml, read_toml
from pipeline.core.values import Flag, Text, Texts

MAX_ERRORS = 20  # that one refusal names
MIN_NEARNESS = 60  # of 100, from which on another key is what was meant
Problem = tuple[KeyPath, str]


@dataclass(frozen=True, slots=True)
class _Caption:
    to: Annotated[Column, sentence("one of %(columns)s", columns=", ".join(COLUMNS))]
    values: Texts = ()
    yes: Texts = ()
    no: Texts = ()


@dataclass(frozen=True, slots=True)
class _Privacy:
    mask: Flag = True


@dataclass(frozen=True, slots=True)
class _Profile:
    """The tables of the file, key by key."""

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    name: Text = ""
    publisher: Text = ""
    home: values.Address = ""
    language: values.Language = ""
    licence: values.Licence = "unknown"
    terms_url: values.Address = ""
    private: values.Private = "keep"
    header: Texts = ()
    footer: Texts = ()
    order: values.Order = ORDER
    drafted: Flag = False
    labels: dict[str, _Caption] = field(default_factory=dict)
    genres: dict[str, Text] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    privacy: _Privacy = field(default_factory=_Privacy)
    html: Selectors = field(default_factory=Selectors)
    collect: CrawlSettings | None = None

    def source(self, name: str) -> Source:
        same = {key: getattr(self, key) for key in _hints(_Profile).keys() & _hints(Source).keys()}
        captions = (
            Caption(printed, caption.to, caption.values, caption.yes, caption.no)
            for printed, caption in self.labels.items()
        )
        own = {
            "name": name,
            "order": self.order or ORDER,
            "captions": tuple(captions),
            "genres": {fold(phrase): genre for phrase, genre in self.genres.items()},
            "mask": self.privacy.mask,
            "publisher": (mask if self.privacy.mask else without_secrets)(self.publisher),
            "home": publishable_url(self.home),
            "terms_url": publishable_url(self.terms_url),
        }
        return Source(**{**same, **own})


def read_source(name: str, content: bytes | None, where: str) -> Source:
    """Parse a profile; `content` None means that there is none. Raises UsageError, naming file, lines and keys."""
    if content is None:
        return Source(name=name)
    toml = read_toml(content, where)
    problems = [*_between_keys(toml, name)]
    try:
        profile = _adapter().validate_python(_frozen(toml.table))
    except ValidationError as error:
        problems += _problems(error)
    if problems:
        raise refusal(toml, where, problems)
    return profile.source(name)


def refusal(toml: Toml, where: str, problems: list[Problem]) -> UsageError:
    """All problems of a file as one error, in the order of their lines."""
    lines = sorted({(toml.line_of(path), message) for path, message in problems})
    printed: list[str] = [
        joined("", (f"{where}:{line}: ", message, "" if message.endswith("?") else "."))
        for line, message in lines[:MAX_ERRORS]
    ]
    if len(lines) > MAX_ERRORS:
        printed.append(sentence("%(count)s more are not named.", count=len(lines) - MAX_ERRORS))
    return UsageError(joined("\n", printed) + " " + ADVICE)


@cache
def _adapter() -> TypeAdapter[_Profile]:
    return TypeAdapter(_Profile)


def _frozen(value: object) -> object:
    """A table whose lists are tuples, as the types say."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return {key: _frozen(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


def _between_keys(toml: Toml, folder: str) -> Iterator[Problem]:
    """What no key is wrong in by itself."""
    name, labels, crawl = (toml.table.get(key) for key in ("name", "labels", "collect"))
    if isinstance(name, str) and name != folder:
        yield (
            ("name",),
            sentence(
                "name is %(shown)s but the folder is %(folder)s; they must be the same",
                shown=_shown(name),
                folder=_shown(folder),
            ),
        )
    if isinstance(labels, Mapping):
        counts = Counter(map(fold, labels))
        twice = [printed for printed in labels if not fold(printed) or counts[fold(printed)] > 1]
        yield from (
            (("labels", printed), sentence("the caption %(shown)s is empty or there twice", shown=_shown(printed)))
            for printed in twice
        )
        tables = {printed: table for printed, table in labels.items() if isinstance(table, Mapping)}
        for printed in [printed for printed, table in tables.items() if table.get("to") == "summary"][1:]:
            yield ("labels", printed), sentence("two captions lead to summary; one record has one summary")
    if isinstance(crawl, Mapping) and crawl.get("counter") and crawl.get("next"):
        yield (
            ("collect", "counter"),
            sentence("[collect] counter stands beside next; one of them leads to the following page"),
        )


def _problems(error: ValidationError) -> Iterator[Problem]:
    """The findings of pydantic in words; of a list only what is wrong inside it, which pydantic calls too short besides."""
    problems: dict[KeyPath, Problem] = {}
    for fault in error.errors(include_url=False, include_context=False):
        path = tuple(str(part) for part in fault["loc"] if not isinstance(part, int))
        if fault["type"] == "missing":
            problems[path] = (
                path[:-1],
                sentence(
                    "%(subject)s is missing; it must be %(expected)s", subject=_subject(path), expected=_expected(path)
                ),
            )
        elif fault["type"] == "unexpected_keyword_argument":
            problems[path] = path, _stray(path)
        elif len(path) < len(fault["loc"]):
            message = sentence(
                "%(subject)s must be %(expected)s; it holds %(shown)s",
                subject=_subject(path),
                expected=_expected(path),
                shown=_shown(fault["input"]),
            )
            problems[path] = path, message
        elif path not in problems:
            message = sentence(
                "%(subject)s must be %(expected)s, not %(shown)s",
                subject=_subject(path),
                expected=_expected(path),
                shown=_shown(fault["input"]),
            )
            problems[path] = path, message + _reason(path, fault["input"])
    yield from problems.values()


def _reason(path: KeyPath, given: object) -> str:
    """What is wrong with a selector, or the word that was meant."""
    if _kind(path) is values.Selector and isinstance(given, str):
        return joined("", (": ", values.selector_fault(given)))
    return _nearest(given, _options(_kind(path)))


def _stray(path: KeyPath) -> str:
    key, keys = path[-1], _keys(path[:-1])
    table: str = f"[{path[0]}]" if len(path) == 2 else sentence("a caption") if len(path) > 2 else sentence("a profile")
    homes = [name for name in _keys(()) if key in _keys((name,))]
    if len(path) == 1 and homes:
        return sentence(
            "%(shown)s is not a key of %(table)s; it belongs into the table [%(homes)s]",
            shown=_shown(key),
            table=table,
            homes=homes[0],
        )
    nearest = _nearest(key, keys) or sentence("; the keys are %(keys)s", keys=", ".join(keys))
    return sentence("%(shown)s is not a key of %(table)s%(nearest)s", shown=_shown(key), table=table, nearest=nearest)


def _nearest(given: object, options: Sequence[str]) -> str:
    """The option that was meant."""
    best = process.extractOne(str(given).casefold(), options, scorer=fuzz.ratio, score_cutoff=MIN_NEARNESS)
    return sentence("; did you mean %(shown)s?", shown=_shown(best[0])) if best and isinstance(given, str) else ""


def _subject(path: KeyPath) -> str:
    table, *keys = path
    if not keys:
        return table
    if table == "labels":
        return joined(": ", [sentence("the caption %(shown)s", shown=_shown(keys[0])), *keys[1:]])
    return f"[{table}] {_shown(keys[0]) if table == 'genres' else keys[0]}"


def _expected(path: KeyPath) -> str:
    phrases = [note for note in getattr(_kind(path), "__metadata__", ()) if isinstance(note, str)]
    if phrases:
        return phrases[-1]
    return (
        sentence("a table: [%(path)s]", path=path[0])
        if len(path) == 1
        else sentence('a table such as { to = "summary" }')
    )


def _kind(path: KeyPath) -> object:
    """The type of a key."""
    kind: object = _Profile
    for part in path:
        table = _table(kind)
        kind = _hints(table)[part] if table else get_args(kind)[-1]
    return kind


def _table(kind: object) -> type | None:
    """The class of a table with keys of its own, whether or not it may be absent."""
    kind = get_args(kind)[0] if isinstance(kind, UnionType) else kind
    return kind if isinstance(kind, type) and is_dataclass(kind) else None


def _options(kind: object) -> Sequence[str]:
    """The words of a kind that has only some."""
    literal = get_args(kind)[0] if get_args(kind) else None
    return get_args(literal) if get_origin(literal) is Literal else ()


def _keys(path: KeyPath) -> Sequence[str]:
    """The keys of a table; none of what is no table or may have any."""
    table = _table(_kind(path))
    return tuple(_hints(table)) if table else ()


@cache
def _hints(table: type) -> Mapping[str, object]:
    hints = get_type_hints(table, include_extras=True)
    return {each.name: hints[each.name] for each in fields(table)}


def _shown(value: object) -> str:
    """A value as its file prints it, more or less, on one line."""
    return harmless(excerpt(mask(json.dumps(value, ensure_ascii=False, default=str)), 60))
