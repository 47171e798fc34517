"""How a summary relates to its body, and a text that says everything once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.model import Block, Record
from pipeline.core.text import runs, words
from pipeline.fields.relation import LONG, differences, relate, summary_score
from tests.laws import examples

OPENING = "La gare de Valmérac a fermé son guichet en 2019, et la commune cherche un usage au bâtiment."
MIDDLE = "Une soixantaine d'habitants ont visité les lieux avec deux architectes, bail en main."
CLOSING = "Le conseil municipal a retenu un café associatif, un atelier de vélos et une salle commune."
OTHER = "Retrouvez le calendrier des permanences de l'agence dans chacune des mairies du canton."


def record(body, summary, noise=(), title=None):
    """A record whose lines stand one blank line apart, the summary's behind the body's."""
    blocks = [Block(2 * n + 3, text) for n, text in enumerate((*body, *summary))]
    kinds = {block.line: "junk" for block in blocks if block.text in noise}
    heading = Block(1, title) if title else None
    return Record(
        "r", "s", "2024-01-15", "page.txt", None, 1, heading, tuple(blocks[: len(body)]), (), None,
        tuple(blocks[len(body) :]), 1.0, (), kinds,
    )  # fmt: skip


RELATIONS = [
    pytest.param([OPENING, MIDDLE], [OPENING, MIDDLE], "identical", id="identical"),
    pytest.param(["«L’essor»…"], ['"L\'essor"...'], "identical", id="typography-is-no-difference"),
    pytest.param([OPENING, MIDDLE], [OPENING, MIDDLE.replace(",", "")], "near_identical", id="a-comma"),
    pytest.param([OPENING, MIDDLE, CLOSING], [OPENING[:60] + "…"], "prefix", id="ellipsis"),
    pytest.param([OPENING, MIDDLE, CLOSING], [OPENING], "prefix", id="first-paragraph"),
    pytest.param([OPENING, MIDDLE, CLOSING], [OPENING, "Lire la suite"], "prefix", id="read-more"),
    pytest.param([OPENING, MIDDLE, CLOSING], [OPENING[:60] + " [...]"], "prefix", id="ellipsis-in-brackets"),
    pytest.param([OPENING, MIDDLE, CLOSING], [f"★ {OPENING[:60]}…"], "prefix", id="a-star-before-it"),
    pytest.param([OPENING, MIDDLE, CLOSING], [f"» {OPENING[:60]}…"], "prefix", id="an-arrow-before-it"),
    pytest.param([f"»{OPENING}«", MIDDLE], [f"»{OPENING[:60]}…"], "prefix", id="a-quotation"),
    pytest.param([OPENING, MIDDLE, CLOSING], [MIDDLE, CLOSING], "contained", id="end-of-the-body"),
    pytest.param([MIDDLE], [OPENING, MIDDLE, CLOSING], "contained", id="body-inside-the-summary"),
    pytest.param([OPENING, MIDDLE, CLOSING], [f"… {MIDDLE[4:60]} …"], "contained", id="an-excerpt"),
    pytest.param(
        [OPENING, MIDDLE],
        ["[...] a fermé son guichet [...] avec deux architectes..."],
        "contained",
        id="an-excerpt-in-two-parts",
    ),
    pytest.param([OPENING, MIDDLE], [OTHER], "distinct", id="something-else"),
    pytest.param([OPENING, MIDDLE], ["* * *"], "distinct", id="stars-alone"),
    pytest.param([OPENING, MIDDLE], ["[…]"], "distinct", id="an-ellipsis-alone"),
    pytest.param([], [OPENING], "no_body", id="no-body"),
    pytest.param([OPENING], [], "no_summary", id="no-summary"),
    pytest.param([], [], "no_body", id="neither"),
]


@pytest.mark.parametrize("body, summary, expected", RELATIONS)
def test_relation(body, summary, expected):
    found = relate(record(body, summary))

    assert found.relation == expected
    assert (found.score is None) == expected.startswith("no_")
    assert (found.score == 100.0) == (expected == "identical")


def test_a_score_is_cut_and_never_rounded_up_to_equality():
    long = " ".join(["La gare rouvre."] * 2_000)

    assert summary_score(long, long + ",") == 99.99
    assert summary_score("abcdef", "abcxef") == 83.33


@pytest.mark.prove
def test_two_megabytes_are_compared_too():
    body = " ".join(f"mot{n}" for n in range(150_000))
    summary = body.replace("mot70000 ", "")
    assert len(body) > LONG

    found = relate(record([body], [summary]))

    assert found.relation == "near_identical"
    assert 99.9 < found.score <= 99.99


def test_differences_name_both_sides_and_end():
    assert [(gap.body, gap.summary) for gap in differences("un deux trois", "un 2 trois quatre")] == [
        ("deux", "2"),
        ("", "quatre"),
    ]
    assert len(differences(" ".join("ab" * 40), " ".join("cd" * 40))) <= 20
    assert differences("pareil", "pareil") == ()


def test_the_text_says_once_what_both_copies_say():
    assert relate(record([OPENING, MIDDLE], [OPENING, MIDDLE])).text == f"{OPENING}\n\n{MIDDLE}"
    assert relate(record([], [OPENING])).text == OPENING


def test_the_text_keeps_what_only_the_summary_says():
    text = relate(record([OPENING, MIDDLE], [OPENING, OTHER])).text

    assert text.startswith(f"{OPENING}\n\n{MIDDLE}\n\n")
    assert text.endswith(OTHER)
    assert text.count("La gare de Valmérac") == 1


def test_a_line_that_the_summary_words_otherwise_keeps_what_opens_and_ends_it():
    body, summary = (
        "« La gare de Valmérac ouvre en mai prochain »",
        "« La gare de Valmérac rouvre en juin avec un café »",
    )

    assert relate(record([OPENING, body], [OPENING, summary])).text == f"{OPENING}\n\n{summary}\n\n{body}"


def test_two_edits_beside_a_short_line_do_not_repeat_it():
    heading = "Sept mots qui ne changent pas ici"
    body = [OPENING, heading, MIDDLE]
    summary = [OPENING.replace("usage", "emploi"), heading, MIDDLE.replace("deux", "trois")]

    text = relate(record(body, summary)).text
    assert all(count == 1 for count in runs(words(text), 5).values())


def test_noise_and_titles_are_not_part_of_the_text():
    found = relate(record([OPENING, "ygiy"], [OPENING, "ygiy"], noise=["ygiy"], title="La gare"))

    assert found.text == OPENING
    assert found.relation == "identical"


def test_repeated_words_are_those_that_the_text_spares():
    assert relate(record([OPENING], [OPENING])).repeated_words == len(words(OPENING))
    assert relate(record([OPENING], [])).repeated_words == 0


# The law of the contract: every run of five words of either copy is in the text, and none more often than where it is
# commonest. Paragraphs do not come twice in one copy here: where they do, the seam of two parts may spell a run again.

PARAGRAPHS = [
    " ".join(f"{word}{n}" for word in "un deux trois quatre cinq six sept".split()[: 5 + n % 3]) for n in range(9)
]


@st.composite
def two_copies(draw):
    body = draw(st.lists(st.sampled_from(PARAGRAPHS), max_size=8, unique=True))
    summary = list(body)
    edits = draw(st.lists(st.sampled_from(["word less", "word more", "line less", "line more"]), max_size=4))
    for number, edit in enumerate(edits):  # numbered, so that no line comes twice
        place = draw(st.integers(0, max(len(summary) - 1, 0)))
        if edit == "line more":
            summary.insert(place, f"rien{number} que le résumé ne dise seul")
        elif summary:
            said = summary.pop(place).split()
            at = draw(st.integers(0, len(said) - 1))
            new = [f"neuf{number}"] if edit == "word more" else []
            kept = said[:at] + new + said[at + (edit == "word less") :]
            if edit != "line less" and kept:
                summary.insert(place, " ".join(kept))
    return draw(st.permutations([body, summary]))


@examples(150)
@given(two_copies())
def test_every_run_of_words_is_in_the_text_and_none_is_doubled(copies):
    text = runs(words(relate(record(*copies)).text), 5)
    body, summary = (runs(words(" ".join(copy)), 5) for copy in copies)
    long = [run for run in {**body, **summary} if len(run) == 5]

    assert not [run for run in long if run not in text]
    assert not [run for run in long if text[run] > max(body[run], summary[run])]


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_any_two_copies_relate(body, summary):
    kept = [[line for line in copy if line.strip()] for copy in (body, summary)]
    found = relate(record(*kept))

    assert found.score is None or 0 <= found.score <= 100
    assert found.repeated_words >= 0
