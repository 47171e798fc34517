"""A person's way through the clusters of a small corpus, and what stands in the file after each key."""

import csv
import shutil
from contextlib import contextmanager

import pytest

from pipeline.inspect.questions import QuestionFilter, inquiry
from pipeline.inspect.questions.held import held_records
from pipeline.judgements.agreement import Agreement, people_of
from pipeline.judgements.answered import spoken
from pipeline.review.queue import queue
from pipeline.review.session import Session
from tests.review.conftest import HOSTILE, REPORT, SHEETS
from tests.shell import Shell
from tests.terminal import Terminal


@pytest.fixture
def folder(corpus, tmp_path):
    shutil.copytree(corpus.folder, tmp_path / "here")
    return tmp_path / "here"


@contextmanager
def session(folder, who="Léa", blind=False, **wanted):
    own = who if blind else None
    with (
        inquiry(folder / "raw", folder / "processed", QuestionFilter(own=own, **wanted)) as found,
        held_records(found) as records,
    ):
        said = [(row.pair, row.judgement.verdict) for row in spoken(found.relinked, own)]
        clusters = queue(found.questions, records.owners)
        yield Session(records, clusters, who, lambda: "2024-05-31T08:00:00Z", said)


def people(folder):
    with inquiry(folder / "raw", folder / "processed", QuestionFilter()) as found:
        return people_of(found.relinked)


def title(cluster):
    return cluster.doubts[0].left.title if cluster else None


def rows(folder):
    return list(csv.DictReader((folder / "raw/judgements.csv").read_text(encoding="utf-8").splitlines()))


def kept(folder):
    return [(row["verdict"], row["who"], row["why"]) for row in rows(folder)]


def test_clusters_are_decided_with_a_key_each_and_those_alike_at_once(folder):
    with session(folder) as here:
        assert (title(here.current), len(here.current.members), here.left) == (REPORT, 3, 6)
        here.decide({2}, "la dernière est une autre édition")
        assert kept(folder) == [
            (verdict, "Léa", "la dernière est une autre édition") for verdict in ("same", "different")
        ]
        assert title(here.current) in SHEETS
        assert {title(one) for one in (here.current, *here.alike)} == set(SHEETS)
        here.decide((), for_all=True)
        assert title(here.current).startswith("=<img")
        assert here.alike == []
        here.decide(None)
        assert here.current is None and here.left == 0

    assert [verdict for verdict, *_ in kept(folder)[2:]] == ["same"] * 4 + ["different"]
    told = Shell(folder)("run").stdout
    assert "7 judgements count." in told
    assert "8 resources" in told  # the report and the hostile one are two each
    assert "Nothing to judge" in Shell(folder)("judge", "--list", "--pairs").stdout


def test_everything_can_be_taken_back_and_what_was_said_of_others_stays(folder):
    with session(folder) as here:
        assert not here.can_undo
        here.decide(None)
        here.postpone()
        assert here.later == 1
        here.decide((), for_all=True)
        for _ in range(5):
            here.undo()
        assert (title(here.current), here.left, here.kept, here.can_undo) == (REPORT, 6, [], False)

    verdicts = [verdict for verdict, *_ in kept(folder)]
    assert verdicts[:3] == ["different"] * 3 and sorted(verdicts[3:]) == ["same"] * 3 + ["withdrawn"] * 6
    assert "8 questions" in Shell(folder)("judge", "--list").stdout


def test_what_follows_from_what_was_said_is_not_asked(folder):
    """The report's last edition is tied to its first and the first kept from the second: that parts the second from the last."""
    with inquiry(folder / "raw", folder / "processed", QuestionFilter()) as found, held_records(found) as records:
        three = next(iter(queue(found.questions, records.owners))).members
    rows = [f"{three[0]},{three[2]},same,Léa", f"{three[0]},{three[1]},different,Léa"]
    (folder / "raw/judgements.csv").write_text(
        "\n".join(["left_record_id,right_record_id,verdict,who", *rows]) + "\n", encoding="utf-8"
    )

    with session(folder) as here:
        assert REPORT not in {title(one) for one in here.clusters}
    with session(folder, who="Tom", blind=True) as here:
        assert title(here.current) == REPORT


def test_two_people_who_label_blindly_are_told_how_they_agree(folder):
    for who, last in (("Léa", ()), ("Tom", None)):
        with session(folder, who, blind=True) as here:
            assert here.left == 6
            here.decide({2})
            here.decide((), for_all=True)
            here.decide(last)
            assert here.current is None
    with session(folder, "Zoé") as here:
        assert here.current is None

    told = people(folder)
    assert [(one.who, one.judged) for one in told.people] == [("Léa", 7), ("Tom", 7)]
    assert told.agreements == (Agreement("Léa", "Tom", 7, 6, pytest.approx(0.588, abs=0.001)),)


def test_who_takes_back_their_own_word_leaves_that_of_others(folder):
    for who in ("Léa", "Tom"):
        with session(folder, who, blind=True) as here:
            here.decide(())
            if who == "Tom":
                here.undo()

    with session(folder, "Zoé") as here:
        assert REPORT not in {title(one) for one in here.clusters}


@pytest.mark.prove
def test_one_pair_gives_the_row_that_the_terminal_gives(folder):
    with session(folder, pairs=True, cuts=False) as here:
        here.decide((), "même texte")
        here.undo()
        (first,) = [one for one in here.clusters if title(one) == HOSTILE]
        while here.current is not first:
            here.postpone()
        here.decide((), "même texte")
    (browser,) = rows(folder)[-1:]
    (folder / "raw/judgements.csv").unlink()
    asking = Terminal(folder, "judge", "--who", "Léa", "--pairs")
    while "img src" not in asking.until("q quit"):
        asking.press("l")
    asking.press("n")
    asking.until("note:")
    asking.line("même texte")
    asking.until("keeps this note")
    asking.press("s")
    asking.until("any other key ends")
    asking.press("q")
    asking.end()
    (terminal,) = rows(folder)

    assert terminal | {"when": ""} == browser | {"when": ""}
