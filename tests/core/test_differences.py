"""What differs between two texts, as people read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline.cli.differences import ADDED, DROPPED, difference, marked, sides, signed
from pipeline.core.differences import is_changed, segments, shared_of, shortened
from pipeline.core.printable import harmless

LONG = " ".join(f"mot{number}" for number in range(300))
SHOWN = [
    pytest.param("Trois essais.", "Trois essais.", "Trois essais.", id="equal"),
    pytest.param("", "", "", id="nothing"),
    pytest.param("", "Une fiche", "{+Une fiche+}", id="all-new"),
    pytest.param("Une fiche", "", "[-Une fiche-]", id="all-gone"),
    pytest.param("ESS, le guide", "ESS le guide", "ESS[-,-] le guide", id="a-comma-dropped"),
    pytest.param("ESS le guide", "ESS, le guide", "ESS{+,+} le guide", id="a-comma-added"),
    pytest.param("Fiche n°97 du mois", "Fiche n°101 du mois", "Fiche [-n°97-]{+n°101+} du mois", id="a-number"),
    pytest.param("Lettre #2.2", "Lettre #2.3", "Lettre #[-2.2-]{+2.3+}", id="an-issue"),
    pytest.param("L’essor « vrai »", "L'essor \u00a0«\u202fvrai\u202f»", "L'essor « vrai »", id="typography-is-no-change"),
    pytest.param("l’Essor", "l’essor", "[-l’Essor-]{+l’essor+}", id="case-is-one"),
    pytest.param("un\n\ndeux", "un deux", "un deux", id="paragraphs-are-none"),
    pytest.param(
        "la ville de Lyon et la région", "le canton de Berne ou la région", "[-la ville de Lyon et-]{+le canton de Berne ou+} la région", id="chance-is-no-agreement"
    ),
    pytest.param("a, b, c", "a b c", "a[-,-] b[-,-] c", id="small-changes-stay-apart"),
    pytest.param(f"{LONG} fin", f"{LONG} faim", "(… 292 words …) mot292 mot293 mot294 mot295 mot296 mot297 mot298 mot299 [-fin-]{+faim+}", id="context"),
    pytest.param("a b c d e f g h i j k l fin", "a b c d e f g h i j k l faim", "(… 4 words …) e f g h i j k l [-fin-]{+faim+}", id="four-words-are-skipped"),
    pytest.param("b c d e f g h i j k l fin", "b c d e f g h i j k l faim", "b c d e f g h i j k l [-fin-]{+faim+}", id="three-words-are-not"),
    pytest.param("un", f"un {LONG}", "un {+" + " ".join(LONG.split()[:60]) + "+} (… 240 words …)", id="a-long-change"),
]  # fmt: skip
PIECES = st.sampled_from(
    [
        "un",
        "deux ",
        "L’essor",
        "l'essor",
        ", ",
        ".",
        "\n\n",
        "\u00a0",
        "n°101 ",
        "\x1b[1m",
        "\u200b",
        "[/b] ",
        "é",
        "e\u0301 ",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def console(terminal: bool) -> Console:
    return Console(force_terminal=terminal, no_color=False, width=400, color_system="standard" if terminal else None)


@pytest.mark.parametrize("old, new, shown", SHOWN)
def test_a_file_shows_the_signs(old, new, shown):
    assert difference(segments(old, new), console(terminal=False)).plain == shown


@given(TEXTS | st.text(), TEXTS | st.text())
def test_segments_joined_are_the_texts(old, new):
    found = segments(old, new)

    for told in (found, shortened(found), shortened(found, context=1, longest=1)):
        assert "".join(one.old for one in told) == " ".join(old.split())
        assert "".join(one.new for one in told) == " ".join(new.split())


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text):
    assert not is_changed(segments(text, text))


@given(TEXTS, TEXTS)
def test_the_other_way_round_is_as_many_words_long(old, new):
    there, back = segments(old, new), segments(new, old)

    assert is_changed(there) == is_changed(back)
    assert sum(len(one.old) for one in there) == sum(len(one.new) for one in back)


@given(st.text(), st.text())
def test_nothing_of_a_page_is_obeyed(old, new):
    found = segments(old, new)

    for shown in (signed(found), marked(found).plain, *(side.plain for side in sides(found)), harmless(old)):
        assert shown.isprintable() or not shown


@pytest.mark.parametrize(
    "words, inner",
    [
        pytest.param(10_000, ["replaced", "equal", "replaced"], id="aligned"),
        pytest.param(10_001, ["replaced"], id="too long to align"),
    ],
)
def test_texts_too_long_to_align_differ_in_one_change(words, inner):
    same = " ".join(f"mot{number % 7_000}" for number in range(words - 2))
    one, other = (f"début {letter} {same} {letter} fin" for letter in "ab")

    assert [part.kind for part in segments(one, other)] == ["equal", *inner, "equal"]


def test_a_terminal_strikes_out_and_makes_bold():
    shown = difference(segments("ESS, [bold]le guide n°97", "ESS [bold]le grand guide n°101"), console(terminal=True))

    assert shown.plain == "ESS, [bold]le grand guide n°97 n°101"
    assert [(shown.plain[span.start : span.end], span.style) for span in shown.spans if span.style] == [
        (",", DROPPED),
        ("grand", ADDED),
        ("n°97", DROPPED),
        ("n°101", ADDED),
    ]


def test_two_columns_mark_each_what_it_alone_says():
    left, right = sides(segments("Fiche 97, mai", "Fiche 101 mai"))

    assert (left.plain, right.plain) == ("Fiche 97, mai", "Fiche 101 mai")
    assert [left.plain[span.start : span.end] for span in left.spans if span.style] == ["97,"]
    assert [right.plain[span.start : span.end] for span in right.spans if span.style] == ["101"]


QUOTED = [
    pytest.param("Bonjour. La gare rouvre en mai, dit-elle. Au revoir.", "On lit : la Gare. La gare rouvre en mai, dit la lettre", ("La gare rouvre en mai,",), id="one"),
    pytest.param("un deux trois quatre cinq. Ici : six sept huit neuf dix", "six sept huit neuf dix, un deux trois quatre cinq", ("un deux trois quatre cinq", "six sept huit neuf dix"), id="two-in-another-order"),
    pytest.param("un deux trois quatre", "un deux trois quatre", (), id="too-short"),
    pytest.param("a, b, c, d", "a, b, c, d", (), id="marks-are-no-words"),
    pytest.param("«\u00a0L’un des cinq quartiers prioritaires\u00a0»", 'dit "L\'un des cinq quartiers prioritaires"', ("« L’un des cinq quartiers prioritaires »",), id="typography"),
    pytest.param("", "un deux trois quatre cinq", (), id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize(
    "left, right, share",
    [("", "", 1), ("un", "", 0), ("un deux", "un deux", 1), ("un deux", "un deux trois quatre", 0.5)],
)
def test_the_share_of_common_words(left, right, share):
    assert shared_of(segments(left, right)) == share
