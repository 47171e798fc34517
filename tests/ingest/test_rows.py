"""A file of raw/ → the rows of its pages."""

import os
import shutil
import subprocess
import sys

from pipeline.ingest.rows import Job, code_hash, read_pages
from pipeline.store.raw import loose_file
from tests.checkout import ROOT
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


def test_what_contracts_let_a_withheld_record_show_is_in_the_hash(tmp_path):
    """A row is redacted when it is made, so a column that may be shown no more is one that is read again."""
    shutil.copytree(ROOT / "schemas", tmp_path / "schemas")
    shutil.copytree(ROOT / "pipeline", tmp_path / "pipeline")
    before = _code_hash(tmp_path)
    contract = tmp_path / "schemas/records.odcs.yaml"
    text = contract.read_text(encoding="utf-8")
    contract.write_text(text.replace("classification: restricted", "classification: confidential", 1), encoding="utf-8")

    assert before == code_hash()
    assert _code_hash(tmp_path) != before


def _code_hash(root):
    code = "from pipeline.ingest.rows import code_hash; print(code_hash())"
    surroundings = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=root, env=surroundings, capture_output=True, text=True, check=True
    ).stdout.strip()
