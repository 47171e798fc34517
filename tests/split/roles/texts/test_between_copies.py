"""A sentence in tags of its own between the two copies of a text."""

from tests.reading import document_of
from tests.split.villages import BARE, site_cut, texts, village

VILLAGES = [village(number) for number in range(6)]
BETWEEN = "C’est un récit pour {} voix, et il dure {} minutes."


def printed(told, between, first, second):
    copies = ("".join(f"<p>{line}</p>" for line in told.text[:count]) for count in (first, second))
    row = f"<p><b><a href=/f{told.number}>{told.title}</a></b></p>{between.join(copies)}"
    return f"<tr><td>{row}<p><a href=/f{told.number}>» Emprunter</a></p></td></tr>"


def read(first, second):
    said = [f"<p><i>{BETWEEN.format(told.number + 2, 9 * told.number + 20)}</i></p>" for told in VILLAGES]
    rows = "".join(printed(told, between, first, second) for told, between in zip(VILLAGES, said, strict=True))
    found = site_cut(
        [document_of(f"<html><body><h1>Les récits</h1><table>{rows}</table></body></html>", BARE, "1.html")]
    )
    return [tuple(" ".join(text) for text in texts(record)) for record in found[0].records]


def test_it_is_of_neither():
    assert {frozenset(record) for record in read(1, 2)} == {
        frozenset((" ".join(told.text), told.text[0])) for told in VILLAGES
    }


def test_over_a_shorter_copy_it_may_end_the_whole_one():
    assert all("voix" in record[0] for record in read(2, 1))
