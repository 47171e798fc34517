"""Structs of Thrift's compact protocol, in which Parquet writes what lies where ↔ dicts by the number of a field.

What is read and written again is the same, byte by byte; there are neither doubles nor maps, nor lists of booleans in it.

Arrow neither tells nor moves all that stands in a file's end, and Thrift's own library wants a class for each struct of Parquet.
https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from typing import Any

TRUE, FALSE, BINARY, LIST, STRUCT = 1, 2, 8, 9, 12
INTEGERS = (4, 5, 6)  # of 16, 32 and 64 bits
Struct = dict[
    int, tuple[int, Any]
]  # the kind and the value of each field; of a list the kind of its elements, and these


def read_struct(content: bytes, at: int = 0) -> tuple[Struct, int]:
    """The struct that begins at a place, and where it ends."""
    fields: Struct = {}
    number = 0
    while head := content[at]:
        at += 1
        kind = head & 15
        if head >> 4:
            number += head >> 4
        else:
            number, at = _integer(content, at)
        if kind in (TRUE, FALSE):
            fields[number] = kind, None
        else:
            value, at = _value(kind, content, at)
            fields[number] = kind, value
    return fields, at + 1


def struct_bytes(fields: Struct) -> bytes:
    """A struct as it is written."""
    out = bytearray()
    _write_struct(out, fields)
    return bytes(out)


def _value(kind: int, content: bytes, at: int) -> tuple[Any, int]:
    if kind in INTEGERS:
        return _integer(content, at)
    if kind == BINARY:
        size, at = _varint(content, at)
        return content[at : at + size], at + size
    if kind == STRUCT:
        return read_struct(content, at)
    if kind == LIST:
        return _list(content, at)
    raise ValueError(f"no field of a footer is of kind {kind}")


def _list(content: bytes, at: int) -> tuple[Any, int]:
    size, kind = content[at] >> 4, content[at] & 15
    at += 1
    if size == 15:
        size, at = _varint(content, at)
    values = []
    for _ in range(size):
        value, at = _value(kind, content, at)
        values.append(value)
    return (kind, values), at


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while (piece := content[at]) > 127:
        value |= (piece & 127) << shift
        shift, at = shift + 7, at + 1
    return value | piece << shift, at + 1


def _integer(content: bytes, at: int) -> tuple[int, int]:
    piece = content[at]
    if piece < 128:  # most are small
        return (piece >> 1) ^ -(piece & 1), at + 1
    value, at = _varint(content, at)
    return (value >> 1) ^ -(value & 1), at


def _write_struct(out: bytearray, fields: Struct) -> None:
    before = 0
    for number, (kind, value) in fields.items():
        if 0 < number - before < 16:
            out.append((number - before) << 4 | kind)
        else:
            out.append(kind)
            _write_integer(out, number)
        before = number
        if kind not in (TRUE, FALSE):
            _write_value(out, kind, value)
    out.append(0)


def _write_value(out: bytearray, kind: int, value: Any) -> None:
    if kind in INTEGERS:
        _write_integer(out, value)
    elif kind == BINARY:
        _write_varint(out, len(value))
        out += value
    elif kind == STRUCT:
        _write_struct(out, value)
    else:
        _write_list(out, *value)


def _write_list(out: bytearray, kind: int, values: list[Any]) -> None:
    if len(values) < 15:
        out.append(len(values) << 4 | kind)
    else:
        out.append(15 << 4 | kind)
        _write_varint(out, len(values))
    for value in values:
        _write_value(out, kind, value)


def _write_varint(out: bytearray, value: int) -> None:
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def _write_integer(out: bytearray, value: int) -> None:
    _write_varint(out, value << 1 if value >= 0 else (-value << 1) - 1)
