"""Bytes → one JSON object, read strictly: a key stands once, numbers are finite, nothing is nested deep.

What is not inside quotes is measured before anything is built: an object of many small parts would take
thirty times its own length of memory, and brackets in brackets the interpreter's stack.
"""

import json
import re
from collections.abc import Iterator, Mapping

from pipeline.core import strict_json
from pipeline.core.errors import PageRefused

MAX_DEPTH = 50  # brackets inside brackets; a page's line needs one
MAX_FRAME = 1 << 20  # bytes outside of strings and for their quotes; a page's line needs some dozen
# Possessive, so linear whatever the text: no byte is looked at twice.
_QUOTED = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


def read_object(content: bytes) -> Mapping[str, object]:
    """Parse an object; its numbers are all read as 0. Raises PageRefused with the reason."""
    _check_frame(content)
    try:
        value = strict_json.loads(content.decode("utf-8"), number=_zero)
    except UnicodeDecodeError as error:
        raise PageRefused("bad_utf8", f"byte {error.start + 1:,} of it is not UTF-8") from error
    except strict_json.DuplicateKey as error:
        raise PageRefused("duplicate_key", str(error)) from error
    except strict_json.NotFinite as error:
        raise PageRefused("not_finite", str(error)) from error
    except json.JSONDecodeError as error:
        raise PageRefused("bad_json", f"this is not JSON: {error.msg} at character {error.pos + 1:,} of it") from error
    if not isinstance(value, Mapping):
        raise PageRefused("not_an_object", "this is JSON, but no object with a page in it")
    return value


def _check_frame(content: bytes) -> None:
    length = depth = 0
    for part in _unquoted(content):
        length += len(part) + len('""')
        if length > MAX_FRAME:
            raise PageRefused("too_many_values", f"more than {MAX_FRAME:,} bytes outside of quotes; a page needs few")
        for bracket in _BRACKET.findall(part):
            depth += 1 if bracket in b"[{" else -1
            if depth > MAX_DEPTH:
                raise PageRefused("too_deep", f"nested deeper than {MAX_DEPTH} brackets")


def _unquoted(content: bytes) -> Iterator[bytes]:
    """What stands between the strings."""
    end = 0
    for quoted in _QUOTED.finditer(content):
        yield content[end : quoted.start()]
        end = quoted.end()
    yield content[end:]


def _zero(_: str) -> int:
    return 0
