"""What people judged survives re-runs, moved cuts, late and pruned snapshots; what fits nothing is told and kept."""

import shutil

import pytest

from pipeline.core.errors import UsageError
from pipeline.core.text import normalise
from pipeline.inspect.questions import Question, QuestionFilter, inquiry, judge
from pipeline.inspect.questions.candidates import QuestionRecord
from pipeline.judgements.file import Judgement, Subject
from tests.generate import page
from tests.published import lay, rows, run
from tests.run.conftest import profile_of

JANUARY, FEBRUARY, DECEMBER = "2024-01-15/liste-1.txt", "2024-02-15/liste-1.txt", "2023-12-15/liste-1.txt"
LINES = ("title_line", "body_first_line", "labels_first_line", "summary_first_line")


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """One page of five records in two snapshots, published."""
    folder, text = tmp_path_factory.mktemp("once"), page(1, records=5).text
    lay(folder / "raw", "gare", {JANUARY: text, FEBRUARY: text}, profile_of("gare"))
    run(folder / "raw", folder / "processed")
    return folder


@pytest.fixture(scope="module")
def edited_once(once, tmp_path_factory):
    """The second snapshot says a little more in its first record, so that there is a pair to judge."""
    folder = tmp_path_factory.mktemp("edited") / "once"
    shutil.copytree(once, folder)
    file = folder / "raw/gare" / FEBRUARY
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Nouvelle séance", "Très attendue, une nouvelle séance", 2), encoding="utf-8")
    run(folder / "raw", folder / "processed")
    return folder


@pytest.fixture
def raw(once, tmp_path):
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "raw"


@pytest.fixture
def processed(tmp_path):
    return tmp_path / "processed"


@pytest.fixture
def edited(edited_once, tmp_path):
    shutil.copytree(edited_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "raw"


def record(processed, snapshot, position=1):
    """The row of a record of liste-1.txt."""
    return next(
        row
        for row in rows(processed, "records")
        if (row["snapshot"], row["position"], row["page"]) == (snapshot[:10], position, "liste-1.txt")
    )


def subject(processed, row):
    place = (row["source"], row["snapshot"], row["page"])
    (sha256,) = (
        one["sha256"] for one in rows(processed, "pages") if (one["source"], one["snapshot"], one["page"]) == place
    )
    line = min(row[name] for name in LINES if row[name] is not None)
    return Subject(row["record_id"], row["content_hash"], *place, line, sha256[:16], row["title"] or "")


def say(raw, processed, verdict, *asked, who="Léa", why=""):
    """Write down a verdict on two records, each (snapshot, position)."""
    left, right = (subject(processed, record(processed, *one)) for one in asked)
    judge(raw, Judgement(left, right, verdict, who, why, "2024-05-31"))


def is_one(processed, *asked):
    left, right = (record(processed, *one) for one in asked)
    return left["resource_id"] == right["resource_id"]


def judged(processed):
    return [(row["verdict"], row["status"]) for row in rows(processed, "judgements")]


def moved(raw, *names):
    """A page written anew with a line more at its top: every record begins a line further down."""
    for name in names:
        file = raw / "gare" / name
        file.write_text("\n" + file.read_text(encoding="utf-8"), encoding="utf-8")


OLD, NEW, SECOND = (JANUARY, 1), (FEBRUARY, 1), (FEBRUARY, 2)


def test_a_no_parts_what_the_rules_join_and_the_ids_of_the_others_stay(raw, processed):
    assert is_one(processed, OLD, NEW)
    before = {row["record_id"]: row["resource_id"] for row in rows(processed, "records") if row["position"] > 1}
    say(raw, processed, "different", OLD, NEW, why="deux éditions")
    outcome = run(raw, processed)

    assert outcome.is_new and outcome.new_pages == 0
    assert not is_one(processed, OLD, NEW)
    assert {row["record_id"]: row["resource_id"] for row in rows(processed, "records") if row["position"] > 1} == before
    (match,) = (row for row in rows(processed, "matches") if row["by"] == "human")
    assert (match["verdict"], match["rule"]) == ("different", "judgement")
    assert match["why"] == "Léa judged them two resources on 2024-05-31: deux éditions"
    assert len(rows(processed, "matches")) == 5
    assert not run(raw, processed).is_new


def test_a_yes_joins_what_a_page_prints_side_by_side(raw, processed):
    say(raw, processed, "same", NEW, SECOND)
    run(raw, processed)

    assert is_one(processed, NEW, SECOND)
    assert is_one(processed, OLD, SECOND)
    assert len(rows(processed, "resources")) == 4
    assert len(rows(processed, "resource_aliases")) == 1


def test_a_judged_split_and_a_judged_merge_survive_whatever_comes(raw, processed):
    text = page(1, records=5).text
    older, newer = {DECEMBER: text}, {"2024-04-15/liste-1.txt": text}
    say(raw, processed, "different", OLD, NEW)
    say(raw, processed, "same", (FEBRUARY, 3), (FEBRUARY, 4))
    comes = [
        ("every page read again", lambda: None, {"again": True}, OLD),
        ("all cuts a line further down", lambda: moved(raw, JANUARY, FEBRUARY), {}, OLD),
        ("an older snapshot, a newer one", lambda: lay(raw, "gare", older | newer), {}, OLD),
        ("the judged page is pruned", (raw / "gare" / JANUARY).unlink, {"prune": True}, (DECEMBER, 1)),
    ]
    for what, happens, asking, parted in comes:
        happens()
        run(raw, processed, **asking)
        assert judged(processed) == [("different", "applied"), ("same", "applied")], what
        assert not is_one(processed, parted, NEW), what
        assert is_one(processed, (FEBRUARY, 3), (FEBRUARY, 4)), what


def test_a_judgement_that_is_taken_back_gives_way_to_the_rules(raw, processed):
    first = record(processed, *NEW)["resource_id"]
    for verdict in ("different", "withdrawn"):
        say(raw, processed, verdict, OLD, NEW)
        run(raw, processed)

    assert is_one(processed, OLD, NEW)
    now = {row["old_id"]: row["new_id"] for row in rows(processed, "resource_aliases")}
    assert now.get(first, first) == record(processed, *NEW)["resource_id"]
    assert judged(processed) == [("different", "withdrawn"), ("withdrawn", "applied")]
    assert not [row for row in rows(processed, "matches") if row["by"] == "human"]
    (raw / "judgements.csv").unlink()
    run(raw, processed)
    assert judged(processed) == []


def test_a_malformed_file_stops_the_run_before_anything_is_read(raw, processed):
    before = {path.name: path.read_bytes() for path in processed.glob("*.parquet")}
    (raw / "judgements.csv").write_text("left_record_id,right_record_id,verdict\nabc,def,same\n", encoding="utf-8")
    lay(raw, "gare", {"2024-03-15/liste-2.txt": page(2, records=5).text})
    with pytest.raises(UsageError, match=r"raw/judgements\.csv:2: left_record_id is 'abc'.* Nothing was published"):
        run(raw, processed)

    assert {path.name: path.read_bytes() for path in processed.glob("*.parquet")} == before


def test_what_fits_nothing_any_more_is_an_issue_and_a_row(raw, processed):
    lay(raw, "gare", {"2024-01-15/liste-2.txt": page(2, records=5).text})
    run(raw, processed)
    gone = next(row for row in rows(processed, "records") if row["page"] == "liste-2.txt")
    judge(raw, Judgement(subject(processed, record(processed, *NEW)), subject(processed, gone), "same", "Léa"))
    (raw / "gare/2024-01-15/liste-2.txt").unlink()
    outcome = run(raw, processed, prune=True)

    (row,) = rows(processed, "judgements")
    assert (row["status"], row["right_record_id"], row["right_judged_id"]) == ("lost", None, gone["record_id"])
    (issue,) = (one for one in rows(processed, "issues") if one["code"] == "judgement_lost")
    assert issue["message"].startswith("judgements.csv:2: ")
    assert any("1 judgement fits nothing any more" in told for told in outcome.sentences())


def test_two_who_disagree_are_an_issue_and_the_no_stands(raw, processed):
    say(raw, processed, "different", OLD, NEW, who="lea@exemple.fr", why="vu avec tom@exemple.fr")
    say(raw, processed, "same", NEW, OLD, who="Tom")
    outcome = run(raw, processed)

    assert not is_one(processed, OLD, NEW)
    assert judged(processed) == [("different", "applied"), ("same", "conflict")]
    (issue,) = (one for one in rows(processed, "issues") if one["code"] == "judgements_conflict")
    assert issue["message"].startswith("judgements.csv:3: ") and "line 2 keeps them apart" in issue["message"]
    assert "@exemple.fr" not in f"{rows(processed, 'judgements')} {rows(processed, 'matches')}"  # as in every dataset
    assert any("1 judgement counts; 1 judgement contradicts" in told for told in outcome.sentences())


def test_a_judgement_of_one_source_stands_when_another_one_is_named(raw, processed):
    lay(raw, "halle", {"2024-01-15/liste-9.txt": page(9, records=5).text}, profile_of("halle"))
    say(raw, processed, "different", OLD, NEW)
    run(raw, processed, "halle")

    assert not is_one(processed, OLD, NEW)


def asked(raw, processed, **wanted):
    with inquiry(raw, processed, QuestionFilter(**wanted)) as found:
        return [(one.kind, one.left.place, one.right.place) for one in found.questions]


def test_what_was_judged_is_not_asked_again(edited, processed):
    (question,) = asked(edited, processed, cuts=False)
    assert [place.rpartition(":")[0] for place in question[1:]] == [f"gare/{JANUARY}", f"gare/{FEBRUARY}"]
    say(edited, processed, "different", OLD, NEW)
    assert asked(edited, processed, cuts=False) == []
    run(edited, processed)
    assert asked(edited, processed, cuts=False) == []
    say(edited, processed, "withdrawn", OLD, NEW)
    run(edited, processed)

    assert asked(edited, processed, cuts=False) == [question]


def test_copies_of_what_was_judged_apart_are_not_asked(edited, processed):
    say(edited, processed, "different", OLD, NEW)
    lay(edited, "gare", {DECEMBER: (edited / "gare" / JANUARY).read_bytes()})
    run(edited, processed)

    assert asked(edited, processed, cuts=False) == []


def test_questions_of_another_source_and_beyond_the_limit_are_not_asked(edited, processed):
    lay(edited, "halle", {"2024-01-15/liste-9.txt": page(9, records=5).text}, profile_of("halle"))
    run(edited, processed)

    assert len(asked(edited, processed, cuts=False, source="gare")) == 1
    assert asked(edited, processed, cuts=False, source="halle") == []
    assert len(asked(edited, processed, limit=1)) == 1
    with pytest.raises(UsageError, match="no source 'lavoir'"):
        asked(edited, processed, source="lavoir")


def test_what_a_source_withholds_is_not_asked(edited, processed):
    (edited / "gare/source.toml").write_text('private = "withhold"\n' + profile_of("gare"), encoding="utf-8")
    for name in (JANUARY, FEBRUARY):
        file = edited / "gare" / name
        file.write_text(file.read_text(encoding="utf-8").replace("\nNon\n", "\nOui\n"), encoding="utf-8")
    run(edited, processed)

    assert asked(edited, processed) == []


def test_a_cut_shows_its_printed_lines_also_when_the_page_is_gone(raw, processed):
    text = (raw / "gare" / JANUARY).read_text(encoding="utf-8").split("\n")
    with inquiry(raw, processed, QuestionFilter()) as found:
        upper, lower = (record(processed, JANUARY, position) for position in (1, 2))
        named = [QuestionRecord(row["record_id"], "", "") for row in (upper, lower)]
        cut = Question("cut", 0.5, *named, "different", None, None, None, "")
        above, below = found.around(cut)
        (raw / "gare" / JANUARY).unlink()
        said = found.around(cut)

    assert all(normalise(line.text) == normalise(text[line.number - 1]) for line in (*above, *below))
    assert above[-1].number < below[0].number == lower["title_line"]
    assert said[1][0].text == lower["title"]


def test_no_raw_folder_is_told(tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        asked(tmp_path / "nowhere", tmp_path / "processed")
