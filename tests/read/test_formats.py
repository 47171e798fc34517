"""Every format of a page, by every way that a page of it comes."""

import gzip

import pytest

from pipeline.core.model import Page
from pipeline.core.source import Source
from pipeline.read.extract import extract
from pipeline.read.formats import FORMATS, KEYS, MEDIA_TYPES, SUFFIXES
from tests.read.unpack.making import http, jsonl, opened, record

CONTENT = "Le lavoir rouvre"
SAID = CONTENT.encode()
WAYS = [
    *(pytest.param(form, f"a{suffix}", None, id=suffix) for form in FORMATS for suffix in form.suffixes),
    *(pytest.param(form, f"a{suffix}.gz", gzip.compress(SAID), id=f"{suffix}.gz") for form in FORMATS for suffix in form.suffixes),
    *(pytest.param(form, "a.jsonl", jsonl({form.key: CONTENT}), id=f"a line with {form.key}") for form in FORMATS),
    *(
        pytest.param(form, "a.warc", record(http(SAID, media_type)), id=f"a record of {media_type}")
        for form in FORMATS
        for media_type in (form.media_type, *form.aliases)
    ),
]  # fmt: skip


@pytest.mark.parametrize("form, name, packed", WAYS)
def test_a_page_is_read_by_its_format(form, name, packed):
    ((member,), _) = opened(name, packed) if packed else ((None,), None)
    page = Page(
        "gare", "2024-01-15", name, member.content if member else SAID, None, member.media_type if member else None
    )
    document = extract(page, Source("gare"))

    assert document.media_type == form.media_type
    assert [block.text for block in document.blocks] == [CONTENT]


def test_no_two_formats_share_a_name():
    assert len(SUFFIXES) == sum(len(form.suffixes) for form in FORMATS)
    assert len(KEYS) == len(FORMATS)
    assert len(MEDIA_TYPES) == sum(1 + len(form.aliases) for form in FORMATS)
