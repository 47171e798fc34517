"""What people judged survives re-runs, moved cuts, late and pruned snapshots; what fits nothing is told and kept.

Each scenario is a source of one raw folder, which all of them go through together, run by run.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline import store
from pipeline.core.errors import UsageError
from pipeline.core.text import normalise
from pipeline.inspect.explain import explain
from pipeline.inspect.questions import Question, QuestionFilter, inquiry
from pipeline.inspect.questions.candidates import QuestionRecord
from pipeline.judgements.file import Judgement, Subject, storable, to_cells
from pipeline.run.route import Outcome
from tests.generate import page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of
from tests.steps import Steps

JANUARY, FEBRUARY, DECEMBER = "2024-01-15/liste-1.txt", "2024-02-15/liste-1.txt", "2023-12-15/liste-1.txt"
APRIL, GONE = "2024-04-15/liste-1.txt", "2024-01-15/liste-2.txt"
LINES = ("title_line", "body_first_line", "labels_first_line", "summary_first_line")
SCENARIOS = ("parted", "joined", "moved", "late", "withdrawn", "lost", "disputed")
EDITED = {"asked": 4, "copied": 6, "withheld": 51}  # source → a page whose first record says a little more in February


@dataclass(frozen=True)
class Step:
    """The folders as they were after a run, or before the next one, and what the run said."""

    folder: Path
    outcome: Outcome | None

    @property
    def raw(self):
        return self.folder / "raw"

    @property
    def processed(self):
        return self.folder / "processed"


def text_of(source):
    if source in EDITED:
        return page(EDITED[source], records=3).text
    return page(100 + SCENARIOS.index(source), records=3).text


def edited(text):
    return text.replace("Nouvelle séance", "Très attendue, une nouvelle séance", 2)


def record(processed, source, name, position=1):
    """The row of a record of a page, named `snapshot/page`."""
    place = (source, *name.split("/"), position)
    return next(
        row
        for row in rows(processed, "records")
        if (row["source"], row["snapshot"], row["page"], row["position"]) == place
    )


def subject(processed, row):
    place = (row["source"], row["snapshot"], row["page"])
    (sha256,) = (
        one["sha256"] for one in rows(processed, "pages") if (one["source"], one["snapshot"], one["page"]) == place
    )
    line = min(row[name] for name in LINES if row[name] is not None)
    return Subject(row["record_id"], row["content_hash"], *place, line, sha256[:16], row["title"] or "")


OLD, NEW, SECOND, THIRD = (JANUARY, 1), (FEBRUARY, 1), (FEBRUARY, 2), (FEBRUARY, 3)
FIRST_SAID = [  # line of the file, less 2 → source, verdict, left, right, who, why
    ("parted", "different", OLD, NEW, "Léa", "deux éditions"),
    ("joined", "same", NEW, SECOND, "Léa", ""),
    ("moved", "different", OLD, NEW, "Léa", ""),
    ("moved", "same", SECOND, THIRD, "Léa", ""),
    ("late", "different", OLD, NEW, "Léa", ""),
    ("late", "same", SECOND, THIRD, "Léa", ""),
    ("withdrawn", "different", OLD, NEW, "Léa", ""),
    ("lost", "same", NEW, (GONE, 1), "Léa", ""),
    ("disputed", "different", OLD, NEW, "lea@exemple.fr", "vu avec tom@exemple.fr"),
    ("disputed", "same", NEW, OLD, "Tom", ""),
    ("asked", "different", OLD, NEW, "Léa", ""),
    ("copied", "different", OLD, NEW, "Léa", ""),
]
TAKEN_BACK = [(source, "withdrawn", OLD, NEW, "Léa", "") for source in ("withdrawn", "asked")]


def say(raw, processed, judgements):
    for source, verdict, left, right, who, why in judgements:
        sides = (subject(processed, record(processed, source, *one)) for one in (left, right))
        store.add_judgements(raw, to_cells(storable(Judgement(*sides, verdict, who, why, "2024-05-31"))))


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Step by step what became of all scenarios; tests only look at it."""
    return Steps(steps_of(tmp_path_factory.mktemp("now"), tmp_path_factory.mktemp("kept")))


def steps_of(now, kept):
    raw, processed = now / "raw", now / "processed"

    def keep(name, outcome=None):
        return name, Step(shutil.copytree(now, kept / name), outcome)

    for source in SCENARIOS:
        lay(raw, source, {name: text_of(source) for name in (JANUARY, FEBRUARY)}, profile_of(source))
    for source in EDITED:
        texts = {JANUARY: text_of(source), FEBRUARY: edited(text_of(source))}
        if source == "withheld":
            texts = {name: text.replace("\nNon\n", "\nOui\n") for name, text in texts.items()}
        lay(raw, source, texts, ('private = "withhold"\n' if source == "withheld" else "") + profile_of(source))
    lay(raw, "lost", {GONE: page(2, records=3).text})
    yield keep("published", run(raw, processed))

    say(raw, processed, FIRST_SAID)
    yield keep("said")
    lay(raw, "halle", {"2024-01-15/liste-9.txt": page(9, records=3).text}, profile_of("halle"))
    yield keep("judged", run(raw, processed, "halle"))
    yield keep("settled", run(raw, processed))

    say(raw, processed, TAKEN_BACK)
    yield keep("taken-back", run(raw, processed))

    for name in (JANUARY, FEBRUARY):  # every record begins a line further down
        lay(raw, "moved", {name: "\n" + text_of("moved")})
    lay(raw, "late", {name: text_of("late") for name in (DECEMBER, APRIL)})
    lay(raw, "copied", {DECEMBER: text_of("copied")})
    yield keep("arrived", run(raw, processed))

    for gone in (raw / "late" / JANUARY, raw / "lost" / GONE):
        gone.unlink()
    yield keep("pruned", run(raw, processed, again=True, prune=True))

    (raw / "judgements.csv").unlink()
    yield keep("emptied", run(raw, processed))


def is_one(step, source, *asked):
    left, right = (record(step.processed, source, *one) for one in asked)
    return left["resource_id"] == right["resource_id"]


def judged(step, source):
    """What became of the judgements of a source."""
    lines = [row for row, (own, *_) in enumerate([*FIRST_SAID, *TAKEN_BACK], 2) if own == source]
    return [(row["verdict"], row["status"]) for row in rows(step.processed, "judgements") if row["row"] in lines]


def ids_of(step, source):
    return {row["record_id"]: row["resource_id"] for row in rows(step.processed, "records") if row["source"] == source}


def human(step, source):
    own = ids_of(step, source)
    return [row for row in rows(step.processed, "matches") if row["by"] == "human" and row["left_record_id"] in own]


def issue(step, code):
    (found,) = (row for row in rows(step.processed, "issues") if row["code"] == code)
    return found["message"]


JUDGED = [  # steps at which the first judgements count
    "judged", "settled", *(pytest.param(name, marks=pytest.mark.prove) for name in ("taken-back", "arrived", "pruned")),
]  # fmt: skip


@pytest.mark.parametrize("name", JUDGED)
def test_a_no_parts_what_the_rules_join_and_the_ids_of_the_others_stay(history, name):
    first = {record(history["published"].processed, "parted", *place)["record_id"] for place in (OLD, NEW)}
    before = ids_of(history["published"], "parted")
    assert is_one(history["published"], "parted", OLD, NEW)
    after = ids_of(history[name], "parted")
    assert not is_one(history[name], "parted", OLD, NEW)
    assert {one: after[one] for one in after if one not in first} == {
        one: before[one] for one in before if one not in first
    }


def test_a_match_says_who_judged_when_and_why(history):
    before = ids_of(history["published"], "parted")
    (match,) = human(history["judged"], "parted")
    assert (match["verdict"], match["rule"]) == ("different", "judgement")
    assert match["why"] == "Léa judged them two resources on 2024-05-31: deux éditions"
    own = [row for row in rows(history["judged"].processed, "matches") if row["left_record_id"] in before]
    assert len(own) == 3


def test_it_is_explained_with_who_said_it(history):
    step = history["judged"]
    pair = [record(step.processed, "parted", *place)["record_id"] for place in (OLD, NEW)]

    found = explain(step.processed, pair)

    assert (found.is_one, [(one.by, one.verdict) for one in found.matches]) == (False, [("human", "different")])
    assert "Léa" in found.matches[0].why and "deux éditions" in found.matches[0].why


def test_a_judgement_makes_a_release_of_its_own_and_only_one(history):
    assert history["judged"].outcome.is_new
    assert not history["settled"].outcome.is_new


@pytest.mark.prove
def test_what_is_taken_back_makes_one_too(history):
    outcome = history["taken-back"].outcome
    assert outcome.is_new and outcome.new_pages == 0


@pytest.mark.prove
def test_without_the_file_no_judgement_is_left(history):
    outcome = history["emptied"].outcome
    assert outcome.is_new and outcome.new_pages == 0
    assert rows(history["emptied"].processed, "judgements") == []


@pytest.mark.parametrize("name", JUDGED)
def test_a_yes_joins_what_a_page_prints_side_by_side(history, name):
    assert is_one(history[name], "joined", NEW, SECOND)
    assert is_one(history[name], "joined", OLD, SECOND)


def test_what_a_yes_joins_leaves_an_alias(history):
    before, after = (set(ids_of(history[name], "joined").values()) for name in ("published", "judged"))
    assert len(before) == 3 and len(after) == 2
    (alias,) = (row for row in rows(history["judged"].processed, "resource_aliases") if row["old_id"] in before)
    assert {alias["old_id"]} == before - after


COMES = [  # without a run: tests/judgements/test_relink.py
    pytest.param("moved", "arrived", OLD, id="all cuts a line further down", marks=pytest.mark.prove),
    pytest.param("late", "arrived", OLD, id="an older snapshot, a newer one", marks=pytest.mark.prove),
    pytest.param("late", "pruned", (DECEMBER, 1), id="the judged page is pruned", marks=pytest.mark.prove),
    pytest.param("moved", "pruned", OLD, id="every page read again", marks=pytest.mark.prove),
]


@pytest.mark.parametrize("source, name, parted", COMES)
def test_a_judged_split_and_a_judged_merge_survive_whatever_comes(history, source, name, parted):
    assert judged(history[name], source) == [("different", "applied"), ("same", "applied")]
    assert not is_one(history[name], source, parted, NEW)
    assert is_one(history[name], source, SECOND, THIRD)


@pytest.mark.prove
def test_a_judgement_that_is_taken_back_gives_way_to_the_rules(history):
    step = history["taken-back"]
    first = record(history["published"].processed, "withdrawn", *NEW)["resource_id"]

    assert not is_one(history["judged"], "withdrawn", OLD, NEW)
    assert is_one(step, "withdrawn", OLD, NEW)
    now = {row["old_id"]: row["new_id"] for row in rows(step.processed, "resource_aliases")}
    assert now.get(first, first) == record(step.processed, "withdrawn", *NEW)["resource_id"]
    assert judged(step, "withdrawn") == [("different", "withdrawn"), ("withdrawn", "applied")]
    assert human(step, "withdrawn") == []


def test_a_malformed_file_stops_the_run_before_anything_is_read(history, tmp_path):
    folder = shutil.copytree(history["published"].folder, tmp_path / "malformed")
    raw, processed = folder / "raw", folder / "processed"
    before = {path.name: path.read_bytes() for path in processed.glob("*.parquet")}
    (raw / "judgements.csv").write_text("left_record_id,right_record_id,verdict\nabc,def,same\n", encoding="utf-8")
    lay(raw, "parted", {"2024-03-15/liste-2.txt": page(2, records=5).text})
    with pytest.raises(UsageError, match=r"raw/judgements\.csv:2: left_record_id is 'abc'.* Nothing was published"):
        run(raw, processed)

    assert {path.name: path.read_bytes() for path in processed.glob("*.parquet")} == before


@pytest.mark.prove
def test_what_fits_nothing_any_more_is_an_issue_and_a_row(history):
    step, before = history["pruned"], record(history["judged"].processed, "lost", GONE)["record_id"]
    (row,) = (one for one in rows(step.processed, "judgements") if one["status"] == "lost")

    assert judged(history["arrived"], "lost") == [("same", "applied")]
    assert (row["row"], row["right_record_id"], row["right_judged_id"]) == (9, None, before)
    assert issue(step, "judgement_lost").startswith("judgements.csv:9: ")
    assert any("1 judgement fits nothing any more" in sentence for sentence in step.outcome.sentences())


def test_two_who_disagree_are_an_issue_and_the_no_stands(history):
    step = history["judged"]

    assert not is_one(step, "disputed", OLD, NEW)
    assert judged(step, "disputed") == [("different", "applied"), ("same", "conflict")]
    message = issue(step, "judgements_conflict")
    assert message.startswith("judgements.csv:11: ") and "line 10 keeps them apart" in message
    assert "@exemple.fr" not in f"{rows(step.processed, 'judgements')} {rows(step.processed, 'matches')}"  # as anywhere
    assert any("11 judgements count; 1 judgement contradicts" in sentence for sentence in step.outcome.sentences())


def test_a_judgement_of_one_source_stands_when_another_one_is_named(history):
    step = history["judged"]

    assert "halle" in {row["source"] for row in rows(step.processed, "records")}
    assert {row["status"] for row in rows(step.processed, "judgements")} == {"applied", "conflict"}


def asked(step, **wanted):
    with inquiry(step.raw, step.processed, QuestionFilter(**wanted)) as found:
        return [(one.kind, one.left.place, one.right.place) for one in found.questions]


def test_what_was_judged_is_not_asked_again(history):
    (question,) = asked(history["published"], cuts=False, source="asked")
    assert [place.rpartition(":")[0] for place in question[1:]] == [f"asked/{JANUARY}", f"asked/{FEBRUARY}"]
    assert asked(history["said"], cuts=False, source="asked") == []
    assert asked(history["judged"], cuts=False, source="asked") == []


@pytest.mark.prove
def test_what_is_taken_back_is_asked_again(history):
    assert asked(history["taken-back"], cuts=False, source="asked") == asked(
        history["published"], cuts=False, source="asked"
    )


@pytest.mark.prove
def test_copies_of_what_was_judged_apart_are_not_asked(history):
    assert len(asked(history["published"], cuts=False, source="copied")) == 1
    assert asked(history["arrived"], cuts=False, source="copied") == []


def test_questions_of_another_source_and_beyond_the_limit_are_not_asked(history):
    step = history["published"]

    assert len(asked(step, cuts=False)) == 2
    assert asked(step, cuts=False, source="joined") == []
    assert len(asked(step, limit=1)) == 1
    with pytest.raises(UsageError, match="no source 'lavoir'"):
        asked(step, source="lavoir")


def test_what_a_source_withholds_is_not_asked(history):
    assert asked(history["published"], source="withheld") == []


def test_a_cut_shows_its_printed_lines_also_when_the_page_is_gone(history, tmp_path):
    folder = shutil.copytree(history["published"].folder, tmp_path / "gone")
    raw, processed = folder / "raw", folder / "processed"
    text = (raw / "parted" / JANUARY).read_text(encoding="utf-8").split("\n")
    with inquiry(raw, processed, QuestionFilter()) as found:
        upper, lower = (record(processed, "parted", JANUARY, position) for position in (1, 2))
        named = [QuestionRecord(row["record_id"], "", "") for row in (upper, lower)]
        cut = Question("cut", 0.5, *named, "different", None, None, None, "")
        above, below = found.around(cut)
        (raw / "parted" / JANUARY).unlink()
        said = found.around(cut)

    assert all(normalise(line.text) == normalise(text[line.number - 1]) for line in (*above, *below))
    assert above[-1].number < below[0].number == lower["title_line"]
    assert said[1][0].text == lower["title"]


def test_no_raw_folder_is_told(tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        asked(Step(tmp_path, None))
