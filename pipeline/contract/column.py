"""A property of an ODCS file → Column."""

import re
import warnings
from dataclasses import replace
from typing import cast, get_args

from pipeline.contract.arrow import arrow_type, type_text
from pipeline.contract.part import Part
from pipeline.contract.terms import Classification, Column, Mode
from pipeline.core.sentence import sentence
from pipeline.core.text import excerpt

MAX_NESTED = 16  # types inside types; each is a call of the parser
_INNER_KEYS = {
    "name", "logicalType", "physicalType", "required", "unique", "description", "logicalTypeOptions", "enum", "items",
    "properties", "examples", "customProperties",
}  # fmt: skip
COLUMN_KEYS = _INNER_KEYS | {"primaryKey", "primaryKeyPosition", "relationships", "classification"}
_OPTIONS = {"pattern", "minimum", "maximum"}


def column_of(part: Part, keys: set[str] = _INNER_KEYS) -> Column:
    """A column, or what is inside one. Raises UsageError for what says less or other than it seems to."""
    part.refuse_unknown(keys)
    options = part.part("logicalTypeOptions")
    options.refuse_unknown(_OPTIONS)
    items = part.part("items")
    column = Column(
        name=part.text("name", ""),
        type=_type(part),
        description=part.text("description", ""),
        required=part.flag("required"),
        unique=part.flag("unique"),
        enum={choice.text("value"): choice.text("description", "") for choice in part.parts("enum")},
        pattern=_pattern(options),
        minimum=options.number("minimum"),
        maximum=options.number("maximum"),
        items=column_of(items) if items.table else None,
        fields=tuple(column_of(inner) for inner in part.parts("properties")),
        examples=tuple(part.entries("examples", default=[])),
        french=property_of(part, "french"),
        classification=_classification(part),
        classification_reason=property_of(part, "classificationReason") or "",
        redacted_as=property_of(part, "redactedAs"),
        is_looked_up=_flag(part, "bloomFilter", False),
        is_compared=_flag(part, "comparedBetweenReleases", True),
    )
    has_few_values = _flag(part, "dictionaryEncoded", bool(column.enum or (column.items and column.items.enum)))
    column = replace(column, has_few_values=has_few_values)
    inside = _type_inside(column)
    if column.type and inside != column.type:
        raise part.refuse(
            "physicalType",
            sentence("it is %(type)s, but what is inside makes %(inside)s", type=column.type, inside=inside),
        )
    return column


def with_mode(part: Part, column: Column, of_dataset: Mode) -> Column:
    """A column of a dataset; one that must have a value has no value to discard, so it discards the row."""
    own = mode_of(part)
    if own == "discard_value" and column.required:
        raise part.refuse(
            "customProperties.mode", sentence("a required column cannot lose its value; discard_row leaves the row out")
        )
    inherited: Mode = "discard_row" if of_dataset == "discard_value" and column.required else of_dataset
    return replace(column, mode=own or inherited)


def _type(part: Part) -> str:
    """The Arrow type as type_text writes it; an item may leave its type to its list."""
    text = part.text("physicalType", "")
    if text.count("<") > MAX_NESTED:
        raise part.refuse("physicalType", sentence("types are nested more than %(most)s deep", most=MAX_NESTED))
    if not text and not part.path.endswith("items"):
        raise part.refuse("physicalType", sentence("it is missing"))
    try:
        return type_text(arrow_type(text)) if text else ""
    except ValueError as error:
        raise part.refuse("physicalType", f"{excerpt(text)!r} is not an Arrow type ({excerpt(str(error))})") from error


def _type_inside(column: Column) -> str:
    """The type that the column's items and fields make; its own where it has none."""
    if column.items is not None:
        inner = column.items.type or _type_inside(column.items)
        return f"list<{inner}>" if inner else column.type
    if column.fields:
        return f"struct<{', '.join(f'{inner.name}: {inner.type}' for inner in column.fields)}>"
    return column.type


def _pattern(options: Part) -> str | None:
    pattern = options.text("pattern", "")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # a set that another Python may read otherwise
            re.compile(pattern)
    except (re.error, ValueError, OverflowError, RecursionError, FutureWarning) as error:
        raise options.refuse(
            "pattern", f"{excerpt(pattern)!r} is not a regular expression ({excerpt(str(error))})"
        ) from error
    return pattern or None


def mode_of(part: Part) -> Mode | None:
    """What becomes of a row that breaks a rule, where the part says it."""
    named = property_of(part, "mode")
    if named is not None and named not in get_args(Mode):
        raise part.refuse(
            "customProperties.mode",
            sentence("%(named)s is no mode; modes are %(modes)s", named=repr(named), modes=", ".join(get_args(Mode))),
        )
    return cast(Mode | None, named)


def _classification(part: Part) -> Classification | None:
    named = part.text("classification", "") or None
    if named is not None and named not in get_args(Classification):
        known = ", ".join(get_args(Classification))
        raise part.refuse(
            "classification",
            sentence("%(named)s is no classification; these are %(known)s", named=repr(named), known=known),
        )
    return cast(Classification | None, named)


def property_of(part: Part, named: str) -> str | None:
    """A custom property that is a text."""
    entry = entry_of(part, named)
    return entry.text("value") if entry else None


def _flag(part: Part, named: str, default: bool) -> bool:
    """A custom property that is true or false."""
    entry = entry_of(part, named)
    return entry.flag("value") if entry else default


def entry_of(part: Part, named: str) -> Part | None:
    """A custom property."""
    return next((entry for entry in part.parts("customProperties") if entry.text("property") == named), None)
