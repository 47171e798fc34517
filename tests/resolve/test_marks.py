"""What figures and signs tell apart, and what is only written otherwise."""

import pytest

from pipeline.resolve.match.marks import signs_of, title_signs, told_apart

APART = [
    ("Invoice 1001, due in May", "Invoice 1002, due in May", ("1001", "1002")),
    ("Invoice 1001, due in May", "Invoice 1002, due in June", ("1001", "1002")),
    ("On the 12th at six", "On the 13th at six", ("12", "13")),
    ("Keep at -5 °C", "Keep at 5 °C", ("-", "")),
    ("One month for $5", "One month for €5", ("$", "€")),
    ("One month for 5 €", "One month for 6 €", ("5", "6")),
    ("where x > 3 holds", "where x < 3 holds", (">", "<")),
    ("where a > b holds", "where a < b holds", (">", "<")),
    ("a C++ developer", "a C# developer", ("++", "#")),
    ("a C++ developer", "a C developer", ("++", "")),
]
WRITTEN_OTHERWISE = [
    ("1,000 euros", "1 000 euros"),
    ("1.000 euros", "1000 euros"),
    ("2.5 metres", "2,5 metres"),
    ("007 rooms", "7 rooms"),
    ("10mg a day", "10 mg a day"),
    ("the T380S device", "the T 380S device"),
    ("on 12/03/2021", "on 12.03.2021"),
    ("COVID-19 report", "COVID 19 report"),
    ("pages 5-7", "pages 5–7"),
    ("a guide – 5 steps", "a guide, 5 steps"),
    ("p<0.05 in all", "p < 0.05 in all"),
    ("Home > Guides > Water", "Home » Guides » Water"),
    ("=== News ===", "News"),
    ("issue #2", "issue 2"),
    ("copper textilesâ€� 5", "copper textiles” 5"),
    ("Well done 🌳", "Well done"),
    ("Invoice 1001 for the hall", "Invoice 1001 for the large hall, paid"),
]


@pytest.mark.parametrize("left, right, marks", APART)
def test_figures_and_signs_tell(left, right, marks):
    assert told_apart(left, right) == marks
    assert told_apart(right, left) == marks[::-1]


@pytest.mark.parametrize("left, right", WRITTEN_OTHERWISE)
def test_another_way_of_writing_does_not(left, right):
    assert told_apart(left, right) is None
    assert signs_of(left) == signs_of(right)


@pytest.mark.parametrize(
    "title, signs",
    [("C++", ("++",)), ("Vitamin A+", ("+",)), ("F# or C#?", ("#", "#")), ("#2 & R&D", ()), ("x >= 3", (">=",))],
)
def test_signs_of_titles(title, signs):
    assert title_signs(title) == signs
