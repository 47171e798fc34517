"""Profiles: what they may say, and refusals that name the file, the line and the key."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import UsageError
from pipeline.core.source import Caption, Limits, Source, read_source

WHERE = "raw/bourgs/source.toml"
WHOLE = """\
# A site.
name = "bourgs"
publisher = "Bourgs en commun"
language = "fr"
licence = "CC0-1.0"
private = "withhold"
header = ["Centre de ressources"]
footer = ["Mentions légales"]

[labels]
"Type de ressource" = { to = "resource_type", values = ["Guides", "Autres"] }
"Ressource privée" = { to = "is_private", yes = ["Oui"], no = ["Non"] }
"Résumé" = { to = "summary" }

[genres]
"Boîte à idées" = "toolkit"

[limits]
least_records = 3
max_drop = 0.25

[privacy]
mask = false
"""


def test_a_whole_profile():
    source = read_source("bourgs", WHOLE.encode(), WHERE)

    assert (source.publisher, source.private, source.mask) == ("Bourgs en commun", "withhold", False)
    assert [(caption.printed, caption.to, caption.is_closed) for caption in source.captions] == [
        ("Type de ressource", "resource_type", True),
        ("Ressource privée", "is_private", True),
        ("Résumé", "summary", False),
    ]
    assert source.genres == {"boite a idees": "toolkit"}
    assert source.limits == Limits(3, 0.2, 0.25)


def test_no_profile_and_an_empty_one_are_a_source_without_captions():
    assert read_source("bourgs", None, WHERE) == read_source("bourgs", b"", WHERE) == Source(name="bourgs")


REFUSED = [
    pytest.param('nom = "bourgs"', 1, "'nom' is not a key", id="unknown-key"),
    pytest.param('\nname = "villes"', 2, "the folder is 'bourgs'", id="another-name"),
    pytest.param('private = "hide"', 1, '"keep" or "withhold"', id="private"),
    pytest.param("publisher = 3", 1, "publisher must be a text", id="a-number"),
    pytest.param('header = "Centre"', 1, "header must be a list", id="no-list"),
    pytest.param("[limits]\nleast_records = -1", 2, "whole number", id="less-than-nothing"),
    pytest.param("[limits]\nleast_records = true", 2, "whole number", id="a-boolean-is-no-number"),
    pytest.param("[limits]\nmax_drop = 20", 2, "between 0 and 1", id="a-share-in-percent"),
    pytest.param("[limits]\nmost = 2", 2, "has the key 'most'", id="unknown-limit"),
    pytest.param('limits = "none"', 1, "limits must be a table", id="no-table"),
    pytest.param('[labels]\n"Résumé" = "summary"', 2, "must be a table such as", id="caption-without-table"),
    pytest.param('[labels]\n"Résumé" = { to = "resume" }', 2, "must lead to one of", id="no-such-column"),
    pytest.param('[labels]\n"Type" = { to = "labels" }\n"TYPE :" = { to = "labels" }', 2, "there twice", id="twice"),
    pytest.param('[labels]\n"…" = { to = "labels" }', 2, "empty", id="caption-of-no-letters"),
    pytest.param('[labels]\n"A" = { to = "summary" }\n"B" = { to = "summary" }', 3, "one summary", id="two-summaries"),
    pytest.param('[labels]\n"A" = { to = "labels", yes = "Oui" }', 2, "yes must be a list", id="yes-is-no-list"),
    pytest.param('[labels]\n"A" = { to = "labels", oui = ["Oui"] }', 2, "may have to, values, yes and no", id="oui"),
    pytest.param("[privacy]\nmask = 0", 2, "true or false", id="flag"),
    pytest.param('drafted = "oui"', 1, "drafted must be true or false", id="drafted-is-no-flag"),
    pytest.param('order = ["body", "title", "summary"]', 1, "order must name title first", id="title-is-not-first"),
    pytest.param('order = ["title", "body", "body"]', 1, "order must name title first", id="a-part-twice"),
    pytest.param('order = ["title", "body", "labels"]', 1, "order must name title first", id="a-part-lacks"),
    pytest.param('[html]\nrecords = ".fiche"', 2, "has the key 'records'; it may have record", id="unknown-selector"),
    pytest.param("[html]\nrecord = 3", 2, "record must be a text", id="selector-is-no-text"),
    pytest.param('name = "bourgs"\nheader = [', 2, "not valid TOML", id="broken-off"),
    pytest.param("a = 1\na = 2", 2, "not valid TOML", id="key-twice"),
]


@pytest.mark.parametrize("text, line, message", REFUSED)
def test_a_profile_that_is_refused(text, line, message):
    with pytest.raises(UsageError, match=re.escape(message)) as refused:
        read_source("bourgs", text.encode(), WHERE)

    told = str(refused.value)
    assert told.startswith(f"{WHERE}:{line}: ")
    assert "Nothing was read" in told
    assert refused.value.exit_code == 2


def test_a_profile_that_is_not_utf8_names_the_line():
    with pytest.raises(UsageError, match=rf"^{re.escape(WHERE)}:2: the profile is not UTF-8"):
        read_source("bourgs", '# ok\npublisher = "Réseau"'.encode("cp1252"), WHERE)


@given(st.text())
def test_any_text_is_a_profile_or_refused(text):
    try:
        read_source("bourgs", text.encode("utf-8", "surrogatepass"), WHERE)
    except UsageError as refused:
        assert str(refused).startswith(f"{WHERE}:")


def test_what_changes_the_hash_of_a_profile():
    def hash_of(text):
        return read_source("bourgs", text.encode(), WHERE).profile_hash

    same = [WHOLE.replace("# A site.", "# Our site."), WHOLE.replace("least_records = 3", "least_records = 4")]
    other = [
        WHOLE.replace("Guides", "Fiches"),
        WHOLE.replace("mask = false", "mask = true"),
        WHOLE.replace("CC0-1.0", "MIT"),
    ]

    assert {hash_of(text) for text in same} == {hash_of(WHOLE)}
    assert len({hash_of(text) for text in (WHOLE, *other)}) == 4


def test_a_source_with_captions_or_an_order_without_labels_has_a_layout():
    def has_layout(text):
        return read_source("bourgs", text.encode(), WHERE).has_layout

    assert has_layout(WHOLE)
    assert has_layout('order = ["title", "body", "summary"]')
    assert not has_layout('publisher = "Bourgs en commun"')
    assert not has_layout('[html]\nrecord = ".fiche"')


def test_what_is_learned_is_part_of_the_hash_and_its_profile_is_still_known():
    plain = read_source("bourgs", b'publisher = "Bourgs en commun"', WHERE)
    learned = plain.with_layout(["Ressources"], [], plain.order, [Caption("Type", "resource_type")])
    again = learned.with_layout(["Ressources"], [], plain.order, [Caption("Format", "resource_type")])

    assert len({plain.profile_hash, learned.profile_hash, again.profile_hash}) == 3
    assert all(plain.is_known_by(source.profile_hash) for source in (plain, learned, again))
    assert not read_source("bourgs", b'publisher = "Autres"', WHERE).is_known_by(learned.profile_hash)


def test_only_what_somebody_described_is_kept_when_its_cut_is_a_guess():
    told, drafted = (
        read_source("bourgs", text, WHERE) for text in (WHOLE.encode(), b"drafted = true\n" + WHOLE.encode())
    )

    assert (told.drafted, told.least_confidence) == (False, 0.0)
    assert drafted.drafted and drafted.least_confidence > 0
    assert drafted.profile_hash != told.profile_hash
