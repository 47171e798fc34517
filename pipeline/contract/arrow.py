"""Contract → Arrow schema, and Arrow types ↔ text.

The schema carries what readers are glad of: descriptions, the contract's version, and the `pandas` footer key by
which a plain `pd.read_parquet` gives dates that compare with texts and have `.dt`, and booleans and integers that know null.
"""

import json

import pyarrow as pa

from pipeline.contract.terms import Column, Contract

PANDAS_DAY = "datetime64[us, UTC]"  # a day by pandas' own kind of time: the footer can name none without a zone
_PANDAS_DTYPES = {"bool": "boolean", "int32": "Int32", "int64": "Int64"}  # of the columns that may be null


def arrow_schema(contract: Contract) -> pa.Schema:
    """The schema that a dataset is written with: explicit types, required columns not nullable, metadata."""
    fields = [_field(column) for column in contract.columns]
    metadata = {"doublon.contract": f"{contract.name} {contract.version}", "pandas": _pandas_key(contract)}
    return pa.schema(fields, metadata=metadata)


def _field(column: Column) -> pa.Field:
    about = {"description": column.description}
    return pa.field(column.name, arrow_type(column.type), nullable=not column.required, metadata=about)


def _pandas_key(contract: Contract) -> str:
    """Only the columns that pandas would read worse by itself are named; no column is an index."""
    columns = [
        {"name": column.name, "field_name": column.name, "pandas_type": kind, "numpy_type": dtype, "metadata": None}
        for column in contract.columns
        if (kind := column.type.removesuffix("32[day]")) and (dtype := _pandas_dtype(column))
    ]
    return json.dumps({"index_columns": [], "column_indexes": [], "columns": columns})


def _pandas_dtype(column: Column) -> str | None:
    if column.type == "date32[day]":
        return PANDAS_DAY
    return None if column.required else _PANDAS_DTYPES.get(column.type)


def arrow_type(text: str) -> pa.DataType:
    """Parse a type: an Arrow alias, `date`, `list<...>` or `struct<name: type, ...>`, nested at will. Raises ValueError.

    >>> arrow_type("list<struct<text: string, line: int32>>").value_type.field("line").type
    DataType(int32)
    """
    text = text.strip()
    if text.startswith("list<") and text.endswith(">"):
        return pa.list_(arrow_type(text[len("list<") : -1]))
    if text.startswith("struct<") and text.endswith(">"):
        return pa.struct([_struct_field(part) for part in _split(text[len("struct<") : -1])])
    return pa.date32() if text == "date" else pa.type_for_alias(text)  # the one name that tools of contracts know


def _struct_field(text: str) -> pa.Field:
    name, colon, kind = text.partition(":")
    if not name.strip() or not colon:
        raise ValueError(f"{text!r} is not a name and a type")
    return pa.field(name.strip(), arrow_type(kind))


def _split(text: str) -> list[str]:
    """Cut at the commas that are inside no bracket."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "<[") - (character in ">]")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def type_text(kind: pa.DataType) -> str:
    """A type as contracts write it, whatever way Arrow holds it in memory: dictionary, large and view forms are plain.

    >>> type_text(pa.dictionary(pa.int32(), pa.large_string()))
    'string'
    """
    if pa.types.is_dictionary(kind):
        return type_text(kind.value_type)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return f"list<{type_text(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'{part.name}: {type_text(part.type)}' for part in kind)}>"
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return "string"
    return {"double": "float64", "float": "float32"}.get(str(kind), str(kind))
