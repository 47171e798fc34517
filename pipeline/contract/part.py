"""A table of a parsed YAML file → its values, each of the type that it must be, or a refusal with file and key."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.core.errors import UsageError
from pipeline.core.sentence import sentence
from pipeline.core.text import excerpt

MAX_SHOWN = 1_000  # characters of a key's place, and of what is wrong with it, that a message quotes


@dataclass(frozen=True, slots=True)
class Part:
    """A table at `path` of the file `where`. A key whose value is null counts as missing."""

    where: str
    path: str
    table: Mapping[str, object]

    def text(self, key: str, default: str | None = None) -> str:
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self._wrong(key, sentence("a text"))
        return value

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, sentence("true or false"))
        return value

    def number(self, key: str) -> float | None:
        value = self.table.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float | None):
            raise self._wrong(key, sentence("a number"))
        return value

    def entries(self, key: str, default: list[object] | None = None) -> list[object]:
        value = self._value(key, default)
        if not isinstance(value, list):
            raise self._wrong(key, sentence("a list"))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        texts = [entry for entry in self.entries(key) if isinstance(entry, str)]
        if len(texts) != len(self.entries(key)):
            raise self._wrong(key, sentence("a list of texts"))
        return tuple(texts)

    def part(self, key: str) -> "Part":
        """The table under a key; an empty one where the key is missing."""
        return as_part(self.table.get(key, {}), self.where, self._at(key))

    def parts(self, key: str) -> tuple["Part", ...]:
        """The tables of a list; none where the key is missing."""
        entries = self.entries(key, default=[])
        return tuple(as_part(entry, self.where, self._at(f"{key}[{n}]")) for n, entry in enumerate(entries))

    def refuse_unknown(self, known: set[str]) -> None:
        for key in sorted(set(self.table) - known):
            raise self.refuse(
                key, sentence("this key is not known here; known are %(known)s", known=", ".join(sorted(known)))
            )

    def refuse(self, key: str, fault: str) -> UsageError:
        return UsageError(
            "%(where)s: %(at)s: %(fault)s. Mend the contract and run again.",
            where=self.where,
            at=excerpt(self._at(key), MAX_SHOWN),
            fault=excerpt(fault, MAX_SHOWN),
        )

    def _wrong(self, key: str, expected: str) -> UsageError:
        return self.refuse(
            key,
            sentence("it must be %(expected)s", expected=expected) if key in self.table else sentence("it is missing"),
        )

    def _value(self, key: str, default: object) -> object:
        value = self.table.get(key)
        return default if value is None else value

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def as_part(value: object, where: str, path: str = "") -> Part:
    """What was parsed, as a Part. Raises UsageError where it is not a table."""
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise UsageError(
            "%(where)s: %(path)s: it must be a table of keys and values. Mend it and run again.",
            where=where,
            path=path or sentence("the file"),
        )
    return Part(where, path, value)
