"""Titles that a template breaks over several lines, where the lines of the dump have room for more."""

import pytest

from tests.split.villages import cut, texts, titles, village

COUNT = 8
LONGER = ("et ses habitants", "et les écoles du canton", "en trois saisons", "et la fête du bourg")


def _dump(row: str, *, broken: bool = True) -> str:
    told = [village(number) for number in range(COUNT)]
    shown = [_halves(_title(number)) if broken and number % 2 else _title(number) for number in range(COUNT)]
    rows = [
        row.format(title=title, author=own.author, text=own.text[0], kind=("article", "vidéo")[number % 2])
        for number, (title, own) in enumerate(zip(shown, told, strict=True))
    ]
    return "Ressources du pays\n\n" + "".join(rows)


def _title(number: int) -> str:
    return f"{village(number).title} {LONGER[number % 4]}" if number % 2 else village(number).title


def _halves(title: str) -> str:
    words = title.split()
    place = max(1, len(words) // 2)
    return f"{' '.join(words[:place])}\n{' '.join(words[place:])}"


WHOLE = [
    pytest.param("{title}\n\n{author} | {kind}\n\n{text}\n\nLire la suite\n\n", id="over names"),
    pytest.param("{title}\n\n{author} | {kind}\n\n{text}\n\n{text}\n\nLire la suite\n\n", id="over copies"),
    pytest.param("{title}\n\nAuteur : {author}\n\nRésumé\n\n{text}\n\n", id="over labels"),
]


@pytest.mark.parametrize("row", WHOLE)
def test_a_title_is_whole(row):
    found = cut(_dump(row))

    assert titles(found) == [*map(_title, range(COUNT))]
    assert [texts(record)[0] for record in found.records] == [[village(number).text[0]] for number in range(COUNT)]


def test_titles_in_capitals_and_with_years_are_whole():
    shown = [f"{_title(number).upper()}, 201{number}" for number in range(COUNT)]
    rows = "".join(
        f"{_halves(title) if number % 2 else title}\n\n{village(number).author} | Étude\n\n{village(number).text[0]}\n\nLire la suite\n\n"
        for number, title in enumerate(shown)
    )

    assert titles(cut(f"Ressources du pays\n\n{rows}")) == shown


UNDER = [
    pytest.param("{title}\n{author} | {kind}\n\n{text}\n\nLire la suite\n\n", id="names"),
    pytest.param("{title}\n{kind}\n\n{text}\n\n", id="kinds"),
    pytest.param("{title}\npar {author}\n\n{text}\n\n", id="bylines"),
    pytest.param("{title}\n3 mars 2021\n\n{text}\n\n", id="days"),
]


@pytest.mark.parametrize("row", UNDER)
def test_a_label_under_a_title_is_none_of_its_lines(row):
    assert titles(cut(_dump(row, broken=False))) == [*map(_title, range(COUNT))]
