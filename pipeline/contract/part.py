"""A table of a parsed YAML file → its values, each of the type that it must be, or a refusal with file and key."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class Part:
    """A table at `path` of the file `where`. A key whose value is null counts as missing."""

    where: str
    path: str
    table: Mapping[str, object]

    def text(self, key: str, default: str | None = None) -> str:
        found = self.table.get(key)
        if found is None and default is not None:
            return default
        if not isinstance(found, str):
            raise self.refuse(key, "it must be a text" if key in self.table else "it is missing")
        return found

    def flag(self, key: str) -> bool:
        found = self.table.get(key, False)
        if not isinstance(found, bool):
            raise self.refuse(key, "it must be true or false")
        return found

    def number(self, key: str) -> float | None:
        found = self.table.get(key)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self.refuse(key, "it must be a number")
        return found

    def entries(self, key: str, default: list[object] | None = None) -> list[object]:
        found = self.table.get(key)
        if found is None and default is not None:
            return default
        if not isinstance(found, list):
            raise self.refuse(key, "it must be a list" if key in self.table else "it is missing")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        found = [entry for entry in self.entries(key) if isinstance(entry, str)]
        if len(found) != len(self.entries(key)):
            raise self.refuse(key, "it must be a list of texts")
        return tuple(found)

    def part(self, key: str) -> "Part":
        """The table under a key; an empty one where the key is missing."""
        return table(self.table.get(key, {}), self.where, self._at(key))

    def parts(self, key: str) -> tuple["Part", ...]:
        """The tables of a list; none where the key is missing."""
        entries = self.entries(key, default=[])
        return tuple(table(entry, self.where, self._at(f"{key}[{n}]")) for n, entry in enumerate(entries))

    def refuse_unknown(self, known: set[str]) -> None:
        for key in sorted(set(self.table) - known):
            raise self.refuse(key, f"this key is not known here; known are {', '.join(sorted(known))}")

    def refuse(self, key: str, what: str) -> UsageError:
        return UsageError(f"{self.where}: {self._at(key)}: {what}. Mend the contract and run again.")

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def table(found: object, where: str, path: str = "") -> Part:
    """What was parsed, as a Part. Raises UsageError where it is not a table."""
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise UsageError(
            f"{where}: {path or 'the file'}: it must be a table of keys and values. Mend it and run again."
        )
    return Part(where, path, found)
