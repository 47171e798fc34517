"""A file of raw/ → the rows of its pages."""

from pipeline.ingest.rows import Job, read_pages
from pipeline.store.raw import loose_file
from tests.generate import NAME, PROFILE
from tests.reading import profile

PAGE = """Le lavoir rouvre
Huit personnes ont relevé le lavoir pierre après pierre.
Type de ressource
Autres
Ressource privée
Non
Résumé
Huit personnes ont relevé le lavoir pierre après pierre.

Le bus de nuit
Il relie sept hameaux du plateau.
Type de ressource
Autres
Ressource privée
Non
Résumé
Il relie sept hameaux du plateau.
"""


def test_the_share_of_words_that_a_page_repeats_is_that_of_all_its_records(tmp_path):
    file = tmp_path / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    (read,) = read_pages(Job(loose_file(file), profile(PROFILE, NAME)))
    words = len(PAGE.split())

    assert read.size == len(PAGE.encode())
    assert [row["title"] for row in read.rows["records"]] == ["Le lavoir rouvre", "Le bus de nuit"]
    assert read.rows["pages"][0]["repeated_word_share"] == round((9 + 6) / words, 4)
