"""Bytes → text by one rule, whatever machine reads them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import PageRefused
from pipeline.read.extract.decode import decode

TEXT = "L’économie\nà Besançon"
READ = [
    pytest.param(TEXT.encode(), TEXT, "utf-8", "utf-8", id="utf-8"),
    pytest.param(codecs.BOM_UTF8 + TEXT.encode(), TEXT, "utf-8", "bom", id="utf-8-mark"),
    pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT, "utf-16-le", "bom", id="utf-16-le"),
    pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, "utf-16-be", "bom", id="utf-16-be"),
    pytest.param(TEXT.encode("cp1252"), TEXT, "cp1252", "fallback", id="cp1252"),
    pytest.param(
        b'<meta charset="iso-8859-1">\n' + "œuvre €".encode("cp1252"),
        '<meta charset="iso-8859-1">\nœuvre €', "cp1252", "fallback", id="latin-1-means-cp1252",
    ),
    pytest.param(
        b"<meta charset=iso-8859-15>" + "œuvre €".encode("iso-8859-15"),
        "<meta charset=iso-8859-15>œuvre €", "iso8859-15", "label", id="label",
    ),
    pytest.param(
        b'<meta charset="klingon">' + "été".encode("cp1252"),
        '<meta charset="klingon">été', "cp1252", "fallback", id="no-such-label",
    ),
    pytest.param(
        b'<meta charset="iso-8859-1">' + "été".encode(),
        '<meta charset="iso-8859-1">été', "utf-8", "utf-8", id="utf-8-beats-a-wrong-label",
    ),
]  # fmt: skip


@pytest.mark.parametrize("content, text, encoding, origin", READ)
def test_encodings(content, text, encoding, origin):
    found = decode(content)

    assert (found.text, found.encoding, found.encoding_from) == (text, encoding, origin)
    assert found.mixed_lines == ()


def test_a_page_half_saved_otherwise_is_read_line_by_line():
    found = decode("été\n".encode() + "hiver à Brande\n".encode("cp1252") + "plain\nâge\n".encode())

    assert found.text == "été\nhiver à Brande\nplain\nâge\n"
    assert (found.encoding, found.mixed_lines) == ("utf-8+cp1252", (2,))


REFUSED = [
    pytest.param(b"", "empty", id="nothing"),
    pytest.param(b" \r\n\t\n", "empty", id="spaces"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", id="picture"),
    pytest.param(b"texte\0texte", "binary", id="nul"),
    pytest.param(b"\x01\x02\x03\x04 abc", "binary", id="control-characters"),
    pytest.param("été\n".encode("cp1252") + b"\x81\x8d", "undecodable", id="neither"),
    pytest.param(codecs.BOM_UTF16_LE + b"a", "undecodable", id="half-a-character"),
]


@pytest.mark.parametrize("content, code", REFUSED)
def test_what_is_no_text_is_refused_with_a_reason(content, code):
    with pytest.raises(PageRefused) as refused:
        decode(content)

    assert refused.value.code == code
    assert str(refused.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    try:
        found = decode(content)
    except PageRefused as refused:
        assert refused.code in ("empty", "binary", "undecodable")
    else:
        found.text.encode("utf-8")  # no lone surrogates: one of them kills a whole Arrow batch
