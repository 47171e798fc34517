"""Words that stand alone between records → which of two they are of, and the texts without them."""

import pytest

from pipeline.split.roles.group import BODY, SUMMARY
from pipeline.split.roles.sites.between import between_of, with_words_between
from tests.split.roles.records import FOUR, records

KINDS = ("Dossier", "Récit", "Guide", "Récit", "Dossier", "Guide", "Récit")


def over_titles(kinds, first=()):
    """Records whose texts seem to end in the kind of the next one."""
    names = [*kinds, ""]
    told = [
        [("title", f"Le four n° {number}"), ("body", f"{FOUR} à Olt."), *([("body", kind)] if kind else [])]
        for number, kind in enumerate(names)
    ]
    told[0][:0] = first
    return records(*told)


def under_texts(kinds):
    return records(
        *[
            [("title", f"Le four n° {number}"), ("body", f"{FOUR} à Olt."), ("body", kind)]
            for number, kind in enumerate(kinds)
        ]
    )


def parted(groups, page):
    known = between_of([(groups, page)])
    with_words_between(groups, page, known)
    return known, [[page.blocks[line].text for line in group.of(BODY, SUMMARY)] for group in groups]


def test_kinds_over_titles_are_of_the_record_under_them():
    groups, page, _ = over_titles(KINDS, first=[("around", "Guide")])
    known, texts = parted(groups, page)

    assert known.is_over
    assert all(text == [f"{FOUR} à Olt."] for text in texts)
    assert [page.blocks[group.lines[0]].text for group in groups] == ["Guide", *KINDS]


def test_kinds_under_texts_stay_with_the_record_over_them():
    groups, page, _ = under_texts(KINDS)
    known, texts = parted(groups, page)

    assert not known.is_over
    assert all(text == [f"{FOUR} à Olt."] for text in texts)
    assert [page.blocks[group.lines[-1]].text for group in groups] == [*KINDS]


@pytest.mark.parametrize(
    "kinds",
    [
        pytest.param(KINDS[:4], id="few records"),
        pytest.param(("Lire la suite",) * 7, id="a button"),
        pytest.param(("Olt", "Mer", "Lis", "Vaulx", "Brande", "Aule", "Vézac"), id="each another"),
        pytest.param(tuple(f"{FOUR} le {kind}." for kind in KINDS), id="sentences"),
        pytest.param(tuple(f"Type : {kind}" for kind in KINDS), id="behind captions"),
    ],
)
def test_what_is_no_such_word_stays_where_it_is(kinds):
    groups, page, _ = over_titles(kinds)
    known, texts = parted(groups, page)

    assert not known.words
    assert [text[1:] for text in texts] == [*([kind] for kind in kinds), []]
