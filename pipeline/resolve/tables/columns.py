"""Which columns of a table say what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.resolve.match.fields.model import Kind
from pipeline.resolve.match.fields.usual import usual_fields

KINDS: tuple[str, ...] = get_args(Kind)
IGNORED = "ignore"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: its texts, and what else tells its rows apart. Without `id` rows are numbered from 0.
    Without `text` they are those that the table's format tells. `fields`
    are columns with the kind of what is in them, or "ignore".

    Raises UsageError for a column that is named for two things, and for a kind that there is not.
    """

    text: tuple[str, ...] = ()
    title: str | None = None
    id: str | None = None
    number: str | None = None
    date: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        named = [*self.texts, *self.keys, *self.fields]
        if twice := sorted({name for name in named if named.count(name) > 1}):
            raise UsageError("the column %(twice)s is named for two things; name a column once.", twice=repr(twice[0]))
        if odd := {*self.fields.values()} - {*KINDS, IGNORED}:
            raise UsageError(
                "--field: there is no kind %(odd)s of fields; there are %(kinds)s, and %(ignored)s.",
                odd=repr(min(odd)),
                kinds=", ".join(KINDS),
                ignored=IGNORED,
            )

    @property
    def texts(self) -> list[str]:
        """Columns that must be texts."""
        return [*self.text, *([self.title] if self.title else [])]

    @property
    def keys(self) -> list[str]:
        """Columns that may be whole numbers or dates."""
        return [name for name in (self.id, self.number, self.date) if name]

    @property
    def of_engine(self) -> Mapping[str, str]:
        """The engine's names for them, but for texts, which may be several, and ids, which may be missing."""
        named = {"title": self.title, "number": self.number, "snapshot": self.date}
        return {ours: theirs for ours, theirs in named.items() if theirs}

    def with_fields(self, names: Collection[str]) -> "Columns":
        """With the fields that columns of usual names have, and without those that are to be ignored."""
        taken = {*self.texts, *self.keys}
        usual = {name: kind for name, kind in usual_fields(names).items() if name not in taken}
        fields = {name: kind for name, kind in {**usual, **self.fields}.items() if kind != IGNORED}
        return replace(self, fields=fields)

    def or_usual(self, table: store.InputTable) -> "Columns":
        """With the texts, and the title, of references where none are named; short rows need but a title and fields.

        Raises UsageError where neither says what to compare.
        """
        fielded = self.with_fields(table.columns)
        if self.text or (self.title and fielded.fields and not table.roles):
            return fielded
        if not table.roles:
            raise UsageError(
                "%(name)s: name the column of texts with --text, or that of titles with --title and what else tells rows apart with --field; its columns are %(columns)s.",
                name=table.name,
                columns=", ".join(table.columns),
            )
        named = replace(self, text=(table.roles["text"],), title=self.title or table.roles["title"])
        return named.with_fields(table.columns)

    def of(self, names: Collection[str]) -> "Columns":
        """The same for a table that need not have ids, numbers and dates."""
        id_, number, date = (name if name in names else None for name in (self.id, self.number, self.date))
        fields = {name: kind for name, kind in self.fields.items() if name in names}
        return replace(self, id=id_, number=number, date=date, fields=fields)
