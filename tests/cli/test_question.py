"""What a question looks like, whatever its two records say."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from pipeline.cli import question as screen
from pipeline.inspect.questions import PageLine, Question, ShownRecord
from pipeline.inspect.questions.candidates import QuestionRecord

HOSTILE = "\x1b[2Jrouge\u202e [bold]gras[/bold] \x07"
ONE = ShownRecord(
    "a" * 16,
    "r1",
    "c1",
    "gare",
    "2024-01-15",
    "p.txt",
    "0f",
    4,
    9,
    "Un lavoir",
    "Le lavoir rouvre.",
    None,
    "2024-01",
    None,
)
OTHER = replace(ONE, record_id="b" * 16, line=40, text="Le lavoir rouvre enfin.", number="12")
PAIR = Question(
    "pair",
    0.5,
    QuestionRecord(ONE.record_id, "", ""),
    QuestionRecord(OTHER.record_id, "", ""),
    "version",
    "edited",
    60.5,
    50,
    "why",
)
WIDTHS = [60, 120]


def shown(width, *parts, colour=True):
    """What a terminal of this width prints, control sequences of its own included."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=True, color_system="standard" if colour else None, no_color=not colour, highlight=False, _environ={})  # fmt: skip
    for part in parts:
        console.print(part(console) if callable(part) else part)
    return out.getvalue()


@pytest.mark.parametrize("width", WIDTHS)
def test_what_a_page_prints_is_shown_and_never_obeyed(width):
    side = replace(ONE, title=HOSTILE, text=f"Le lavoir rouvre. {HOSTILE}", number=HOSTILE, url=f"https://x.fr/{HOSTILE}", page=HOSTILE)  # fmt: skip
    line = PageLine(3, HOSTILE)
    told = shown(
        width,
        screen.standing(replace(PAIR, why=HOSTILE), side, OTHER),
        lambda console: screen.pair(side, OTHER, console),
        lambda console: screen.cut([line], [line], side, OTHER, console),
    )

    assert told.count("[bold]gras[/bold]") >= 7
    assert "\x1b[2J" not in told and "\u202e" not in told and "\x07" not in told


@pytest.mark.parametrize("width", WIDTHS)
def test_what_differs_is_marked_with_and_without_colour(width):
    with_colour = shown(width, lambda console: screen.pair(ONE, OTHER, console))
    without = shown(width, lambda console: screen.pair(ONE, OTHER, console), colour=False)

    assert "\x1b[1;32m" in with_colour and "enfin" in with_colour
    assert "{+enfin+}" in without


def test_what_one_record_lacks_is_told():
    told = shown(60, lambda console: screen.pair(ONE, OTHER, console), colour=False)

    assert "no number" in told and "number 12" in told
    assert "url" not in told


TEXTS = [
    pytest.param("", "", "Neither has a text.", id="none"),
    pytest.param("Le lavoir rouvre.", "Le lavoir  rouvre.", "Both say the same 3 words: Le lavoir rouvre.", id="equal"),
]


@pytest.mark.parametrize("left, right, expected", TEXTS)
def test_texts_that_do_not_differ_say_so(left, right, expected):
    assert expected in shown(
        120, lambda console: screen.pair(replace(ONE, text=left), replace(ONE, text=right), console), colour=False
    )


STANDINGS = [
    pytest.param(PAIR, "r1", "Now one resource (edited, score 60.5, 50 needed): why.", id="one"),
    pytest.param(PAIR, "r2", "Now two resources (edited, score 60.5, 50 needed): why.", id="alike-and-still-two"),
    pytest.param(replace(PAIR, threshold=None, rule="side_by_side"), "r2", "Now two resources (side by side, score 60.5): why.", id="a-veto"),
    pytest.param(replace(PAIR, kind="cut", rule=None, score=None, threshold=None), "r2", "Now two resources: why.", id="a-cut"),
]  # fmt: skip


@pytest.mark.parametrize("question, resource, expected", STANDINGS)
def test_a_question_says_what_stands_and_why(question, resource, expected):
    assert screen.standing(question, ONE, replace(OTHER, resource_id=resource)).plain == expected
