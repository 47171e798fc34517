"""Bodies are bounded while they arrive, on the wire and decoded."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.bodies import Body, TooLarge, Undecodable

TEXT = b"La navette des lavoirs relie onze hameaux.\n" * 200


def had(coding: str, wire: bytes, most: int = 10_000_000, size: int = 1_000) -> Body:
    body = Body(coding, most)
    for at in range(0, len(wire), size):
        body.add(wire[at : at + size])
    return body


@given(st.binary(max_size=5_000), st.integers(1, 700), st.booleans())
def test_a_body_is_what_was_sent_however_it_is_cut_in_pieces(content, size, is_zipped):
    wire = gzip.compress(content) if is_zipped else content
    body = had("gzip" if is_zipped else "", wire, size=size)

    assert (bytes(body.wire), bytes(body.decoded), body.is_cut) == (wire, content, False)


def test_members_follow_one_another():
    assert had("GZIP", gzip.compress(b"un") + gzip.compress(b"deux")).decoded == b"undeux"


@pytest.mark.parametrize("kept", [3, 20, -1])
def test_a_compressed_body_that_ends_early_says_so(kept):
    assert had("gzip", gzip.compress(TEXT)[:kept]).is_cut


def test_a_body_that_only_its_header_calls_gzip_is_taken_as_it_stands():
    body = had("gzip", TEXT)

    assert (body.decoded, body.is_plain, body.is_cut) == (TEXT, True, False)


@pytest.mark.parametrize(
    "coding, wire",
    [
        pytest.param("gzip", gzip.compress(TEXT)[:40] + b"\xff" * 400, id="damaged"),
        pytest.param("gzip", gzip.compress(TEXT)[:-8] + bytes(8), id="checksum wrong"),
        pytest.param("br", TEXT, id="not asked for"),
        pytest.param("gzip, gzip", gzip.compress(gzip.compress(TEXT)), id="twice"),
        pytest.param("deflate", zlib.compress(TEXT), id="deflate, not asked for either"),
    ],
)
def test_a_body_in_another_coding_is_undecodable(coding, wire):
    with pytest.raises(Undecodable):
        had(coding, wire)


@pytest.mark.parametrize(
    "coding, wire",
    [
        pytest.param("", bytes(100_001), id="on the wire"),
        pytest.param("gzip", gzip.compress(bytes(range(256)) * 400), id="decoded"),
        pytest.param("gzip", gzip.compress(bytes(50_000_000)), id="bomb"),
        pytest.param("gzip", gzip.compress(b"") * 5_001, id="members without end"),
    ],
)
def test_a_body_beyond_its_bound_is_given_up_before_it_is_held(coding, wire):
    body = Body(coding, 100_000)

    with pytest.raises(TooLarge):
        for at in range(0, len(wire), 1_000):
            body.add(wire[at : at + 1_000])
    assert len(body.decoded) <= 100_000 + (64 << 10)


def test_a_page_that_swells_as_no_page_does_is_given_up():
    with pytest.raises(TooLarge, match="swell"):
        had("gzip", gzip.compress(bytes(19_000_000)), most=20_000_000)
