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


DAYS = {"a": "2024-01-15", "b": "2024-02-15"}
SOURCES = {  # source → its profile, its snapshots, what is told
    "printed": (profile("printed", ""), {"a": text(1)}, []),
    "missing": (profile("missing"), {"a": text(1)}, ['{a}: no page prints the caption "Thème"']),
    "by-snapshot": (profile("by-snapshot"), {"a": text(1, category="Thème"), "b": text(2)}, ['{a}: no page prints the caption "Catégorie"', '{b}: no page prints the caption "Thème"']),
    "several": (profile("several", '"CATEGORIES" = { to = "labels" }\n' + THEME), {"a": text(1)}, ['{a}: no page prints the captions "CATEGORIES", "Thème"']),
    "held-back": (profile("held-back"), {"a": "Mentions légales\n\nLa page a changé."}, []),
    "held-back-with-records": (profile("held-back-with-records", THEME, "[limits]\nleast_records = 9\n"), {"a": text(1)}, []),
    "no-caption": ("publisher = 'Gares'\n", {"a": text(1), "b": text(2)}, []),
    "withheld": ('private = "withhold"\n' + profile("withheld"), {"a": text(1).replace("Non\n", "Oui\n", 1), "b": text(2)}, ['{b}: no page prints the caption "Thème"']),
    "older-page": (profile("older-page"), {"a": text(1, category="Thème"), "b": text(2)}, ['{a}: no page prints the caption "Catégorie"', '{b}: no page prints the caption "Thème"']),
}  # fmt: skip


@pytest.mark.prove
def test_a_caption_that_no_page_of_a_snapshot_prints_is_told_once_and_ten_at_most(tmp_path, processed):
    for source, (own, pages, _) in SOURCES.items():
        lay(tmp_path / "raw", source, {f"{DAYS[day]}/un.txt": text for day, text in pages.items()}, own)
    outcome = run(tmp_path / "raw", processed)

    expected = {source: [sentence.format(**DAYS) for sentence in told] for source, (_, _, told) in SOURCES.items()}
    assert {
        source: [warning.partition("/")[2] for warning in warnings(outcome) if warning.startswith(f"{source}/")]
        for source in SOURCES
    } == expected
    assert len(warnings(outcome)) == sum(map(len, expected.values()))
    assert set(outcome.notes) <= set(outcome.sentences())
    own = [row["flags"] for row in rows(processed, "records") if row["source"] == "withheld"]
    assert ["withheld" in flags for flags in own].count(True) == 1

    lay(tmp_path / "raw", "older-page", {"2024-01-15/deux.txt": text(3)})  # its snapshot has all captions now
    lay(tmp_path / "raw", "long", {f"2024-01-{day}/un.txt": text(1) for day in range(10, 22)}, profile("long"))
    later = run(tmp_path / "raw", processed)
    assert [warning.partition("/")[0] for warning in warnings(later)] == ["long"] * 10
    assert later.notes[-1] == "2 more snapshots without all captions of the profile."
