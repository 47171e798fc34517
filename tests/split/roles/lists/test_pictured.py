"""Dumps in Markdown whose pictures and titles lead to the same pages."""

import pytest

from tests.split.villages import VILLAGES, cut, texts, titles, village

HEAD = "[![Bourgs](/logo.png)](/)\n\n* [Accueil](/)\n* [Agenda](/agenda)\n\nRessources\n==========\n\n"
ROWS = [
    pytest.param("[![Couverture de {title}](/i/{number}.webp)](/r/{number})\n\n[{title}](/r/{number})\n\n[{author}](/a/{number})\nÉditions du Four\n\n{text}\n\n**{number}2 €**\n\nEn stock\n\n[Ajouter au panier](/p?{number})\n\n", id="books"),
    pytest.param("[![Image {number}](/i/{number}.webp)](https://brande.example/r/{number})\n\nAtelier\n\n### [{title}](https://brande.example/r/{number})\n\n{text}\n\n", id="kinds-over-titles"),
    pytest.param("[![Photo](/i/{number}.webp \"Photo\")](/r/{number} \"{title}\")\n**[{title}](/r/{number} \"{title}\")**\n{text}\n", id="without-blank-lines"),
]  # fmt: skip


def dump(row, count):
    return HEAD + "".join(
        row.format(number=told.number + 1, title=told.title, author=told.author, text=told.text[0])
        for told in map(village, range(count))
    )


@pytest.mark.parametrize("count", [6, 8])
@pytest.mark.parametrize("row", ROWS)
def test_each_picture_opens_a_record(row, count):
    found = cut(dump(row, count) + "\n[Mentions légales](/mentions)\n")

    assert titles(found) == [village(number).title for number in range(count)]
    assert [texts(record) for record in found.records] == [([village(number).text[0]], []) for number in range(count)]


def test_pictures_beside_a_longer_text_list_nothing():
    text = "\n\n".join(" ".join(told.text) + f" {told.title} reste ouvert." for told in VILLAGES)
    cards = "".join(f"[![Vue](/i/{n}.webp)](/r/{n})\n\n[{village(n).title}](/r/{n})\n\n" for n in range(7))

    assert cut(f"# Un bourg\n\n{text}\n\n{cards}").records == ()
