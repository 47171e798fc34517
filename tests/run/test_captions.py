"""A caption of a profile that no page of a snapshot prints is told at the end of the run, and changes no dataset."""

import pytest

from tests.generate import page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of

THEME = '"Thème" = { to = "labels" }\n'


def profile(source: str, captions: str = THEME, more: str = "") -> str:
    return profile_of(source, more).replace("[labels]\n", f"[labels]\n{captions}")


def text(number: int, **replaced: str) -> str:
    """A page of two records, some of whose captions have other names."""
    return page(number, records=2).text.replace("Catégorie", replaced.get("category", "Catégorie"))


def warnings(outcome) -> list[str]:
    return [note.partition(" of the profile")[0] for note in outcome.notes if "no page prints" in note]


SNAPSHOTS = [  # profile, snapshots, what is told
    pytest.param(profile("gare", ""), {"a": text(1)}, [], id="all are printed"),
    pytest.param(profile("gare"), {"a": text(1)}, ['gare/{a}: no page prints the caption "Thème"'], id="one is not"),
    pytest.param(profile("gare"), {"a": text(1, category="Thème"), "b": text(2)}, ['gare/{a}: no page prints the caption "Catégorie"', 'gare/{b}: no page prints the caption "Thème"'], id="each snapshot by itself"),
    pytest.param(profile("gare", '"CATEGORIES" = { to = "labels" }\n' + THEME), {"a": text(1)}, ['gare/{a}: no page prints the captions "CATEGORIES", "Thème"'], id="several"),
    pytest.param(profile("gare"), {"a": "Mentions légales\n\nLa page a changé."}, [], id="held back"),
    pytest.param(profile("gare", THEME, "[limits]\nleast_records = 9\n"), {"a": text(1)}, [], id="held back, with records"),
    pytest.param("publisher = 'Gares'\n", {"a": text(1), "b": text(2)}, [], id="no caption in the profile"),
]  # fmt: skip
DAYS = {"a": "2024-01-15", "b": "2024-02-15"}


@pytest.mark.parametrize("profile, pages, told", SNAPSHOTS)
def test_a_caption_that_no_page_of_a_snapshot_prints_is_told(tmp_path, processed, profile, pages, told):
    lay(tmp_path / "raw", "gare", {f"{DAYS[day]}/liste.txt": text for day, text in pages.items()}, profile)
    outcome = run(tmp_path / "raw", processed)

    assert warnings(outcome) == [sentence.format(**DAYS) for sentence in told]
    assert set(outcome.notes) <= set(outcome.sentences())


def test_what_an_older_page_of_the_snapshot_prints_counts_and_old_snapshots_are_not_told_again(tmp_path, processed):
    raw = tmp_path / "raw"
    lay(raw, "gare", {"2024-01-15/un.txt": text(1, category="Thème"), "2024-02-15/un.txt": text(2)}, profile("gare"))
    assert len(warnings(run(raw, processed))) == 2

    lay(raw, "gare", {"2024-01-15/deux.txt": text(3)})
    assert warnings(run(raw, processed)) == []


def test_what_a_withheld_record_prints_is_not_known(tmp_path, processed):
    raw, own = tmp_path / "raw", 'private = "withhold"\n' + profile("gare")
    lay(raw, "gare", {"2024-01-15/un.txt": text(1).replace("Non\n", "Oui\n", 1), "2024-02-15/un.txt": text(2)}, own)
    outcome = run(raw, processed)

    assert ["withheld" in row["flags"] for row in rows(processed, "records")].count(True) == 1
    assert warnings(outcome) == ['gare/2024-02-15: no page prints the caption "Thème"']


def test_ten_snapshots_are_told_one_by_one_and_the_others_in_number(tmp_path, processed):
    lay(tmp_path / "raw", "gare", {f"2024-01-{day}/un.txt": text(1) for day in range(10, 22)}, profile("gare"))
    outcome = run(tmp_path / "raw", processed)

    assert len(warnings(outcome)) == 10
    assert outcome.notes[-1] == "2 more snapshots without all captions of the profile."
