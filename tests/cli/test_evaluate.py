"""`doublon evaluate`: the sample's duplicates and cuts against labels of a person who looked at its pages."""

import csv
import json
import shutil
from subprocess import CompletedProcess

import pyarrow.parquet as pq
import pytest

from pipeline.cli import app
from pipeline.core.errors import PipelineError
from tests.checkout import ROOT

DONE, USAGE = 0, 2
OLD, NEW = "2024-03-04", "2024-06-03"
GUIDE = ((OLD, "ressources-2.txt", 1), (NEW, "ressources-2.txt", 4))  # one guide, in both snapshots
BIKES = (
    (OLD, "ressources-1.txt", 5),
    (OLD, "ressources-2.txt", 4),
    (NEW, "ressources-1.txt", 6),
)  # copies of one sheet
LETTERS = ((OLD, "ressources-1.txt", 2), (NEW, "ressources-1.txt", 1))  # #3.1 and #3.2
STATION = (OLD, "ressources-2.txt", 3)  # a meeting, like nothing else
GUIDE_TITLE = "Guide « Mutualiser une flotte de véhicules entre communes »"
NOBODY = "0" * 16


@pytest.fixture(scope="session")
def ids(published):
    columns = ["snapshot", "page", "position", "record_id"]
    rows = pq.read_table(published.folder / "processed/records.parquet", columns=columns).to_pylist()
    return {(row["snapshot"], row["page"], row["position"]): row["record_id"] for row in rows}


@pytest.fixture
def command(published, monkeypatch, capsys):
    """The command in this process, where the sample is published: a process each would take a second."""

    def run(*words, folder=published.folder):
        monkeypatch.chdir(folder)
        try:
            code, error = app(["evaluate", *words], exit_on_error=False), ""
        except PipelineError as refused:
            code, error = refused.exit_code, str(refused)
        told = capsys.readouterr()
        return CompletedProcess(words, code, told.out, told.err + error)

    return run


def labels(path, header, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.split(","), *rows])
    return str(path)


PAIRS, GROUPS = "left_record_id,right_record_id,verdict,note", "record_id,resource"
CUTS = "source,snapshot,page,first_line,last_line"


def evaluated(command, *words, **where):
    told = command(*words, "--json", **where)
    assert told.returncode == DONE, told.stderr
    assert told.stderr == ""
    return json.loads(told.stdout)


def pair(ids, one, other, verdict):
    return ids[one], ids[other], verdict, "vu"


@pytest.fixture
def pairs(ids, tmp_path):
    """Four labels as the release has it, one each that it has otherwise, one of a record that is not there."""
    return labels(
        tmp_path / "paires.csv",
        PAIRS,
        pair(ids, *GUIDE, "same"),
        pair(ids, BIKES[0], BIKES[1], "same"),
        pair(ids, *LETTERS, "different"),
        pair(ids, GUIDE[0], LETTERS[0], "different"),
        pair(ids, BIKES[1], BIKES[2], "different"),
        pair(ids, STATION, GUIDE[0], "same"),
        (NOBODY, ids[STATION], "different", ""),
    )


def test_pairs(command, pairs):
    told = evaluated(command, pairs)

    assert told["counts"] == {"pairs": 6, "right": 2, "false": 1, "missed": 1, "apart": 2}
    measures = told["measures"]
    assert measures["pairwise_precision"]["value"] == measures["sensitivity"]["value"] == pytest.approx(2 / 3)
    assert (measures["specificity"]["part"], measures["specificity"]["whole"]) == (2, 3)
    assert measures["specificity"]["low"] < 2 / 3 < measures["specificity"]["high"]
    assert measures["b_cubed_f1"]["value"] is None
    assert "groups" in measures["b_cubed_f1"]["reason"]
    assert told["unknown"] == [NOBODY]


def test_wrong_pairs_are_listed_with_their_why(command, ids, pairs):
    wrong = {one["label"]: one for one in evaluated(command, pairs)["wrong"]}

    assert wrong["different"]["why"] == "the same title and the same text"
    assert {wrong["different"][side]["record_id"] for side in ("left", "right")} == {ids[BIKES[1]], ids[BIKES[2]]}
    assert wrong["same"]["why"] == "never compared: not alike enough to be proposed"
    assert (wrong["same"]["rule"], wrong["same"]["score"]) == (None, None)


def test_sentences(published, pairs):
    """In a process of its own, that has no terminal."""
    told = published("evaluate", pairs).stdout

    assert "6 labelled pairs of release" in told
    assert "2 pairs rightly joined, 2 rightly apart; 1 joined though different, 1 apart though the same." in told
    assert f"1 labelled record not in this release, left out: {NOBODY}." in told
    assert f"{NEW}/ressources-1.txt:223 Fiche Repérage n°14 : La Bécane du Plateau" in told


def test_quiet_says_nothing(command, pairs):
    assert command(pairs, "--quiet").stdout == ""


def test_what_a_veto_parts_is_told(command, ids, tmp_path):
    path = labels(tmp_path / "p.csv", PAIRS, pair(ids, *LETTERS, "same"))
    (wrong,) = evaluated(command, path)["wrong"]

    assert (wrong["rule"], wrong["why"]) == ("number", "the numbers differ: 3.1 and 3.2")


def test_nothing_but_one_kind_of_label(command, ids, tmp_path):
    same = evaluated(command, labels(tmp_path / "s.csv", PAIRS, pair(ids, *GUIDE, "same")))["measures"]
    other = evaluated(command, labels(tmp_path / "d.csv", PAIRS, pair(ids, *LETTERS, "different")))["measures"]

    assert (same["specificity"]["value"], other["specificity"]["value"]) == (None, 1)
    assert (same["pairwise_recall"]["value"], other["pairwise_recall"]["value"]) == (1, None)
    assert same["specificity"]["reason"] == "no labelled pairs are known not to be of one resource"


def test_groups(command, ids, tmp_path):
    """The sheet and the guide are found; the two letters are labelled as one, and are not one to the release."""
    named = {**dict.fromkeys(BIKES, "bécane"), **dict.fromkeys(GUIDE, "guide"), **dict.fromkeys(LETTERS, "lettre")}
    told = evaluated(command, labels(tmp_path / "g.csv", GROUPS, *((ids[one], name) for one, name in named.items())))

    assert told["counts"] == {
        "records": 7, "groups": 3, "resources": 4, "right": 4, "false": 0, "missed": 1, "apart": 16,
    }  # fmt: skip
    measures = {name: share["value"] for name, share in told["measures"].items()}
    assert measures["pairwise_recall"] == 4 / 5
    assert measures["b_cubed_recall"] == pytest.approx(6 / 7)
    assert (measures["b_cubed_precision"], measures["sensitivity"], measures["specificity"]) == (
        1,
        pytest.approx(5 / 7),
        None,
    )
    assert [one["why"] for one in told["wrong"]] == ["the numbers differ: 3.1 and 3.2"]


def test_a_file_of_judgements_is_read_as_it_is(command, ids, tmp_path):
    """An id that moved is found again by its place and title; of one person's words the last counts."""
    header = "left_record_id,right_record_id,verdict,who,when,left_place,left_title"
    moved = (NOBODY, ids[GUIDE[1]], "same", "ana", "2024-07-02", f"exemple/{OLD}/ressources-2.txt:9", GUIDE_TITLE)
    first = (ids[BIKES[0]], ids[BIKES[1]], "different", "ana", "2024-07-01", "", "")
    last = (ids[BIKES[0]], ids[BIKES[1]], "same", "ana", "2024-07-02", "", "")
    taken = (ids[LETTERS[0]], ids[LETTERS[1]], "same", "ana", "2024-07-01", "", "")
    back = (ids[LETTERS[0]], ids[LETTERS[1]], "withdrawn", "ana", "2024-07-02", "", "")
    told = evaluated(command, labels(tmp_path / "judgements.csv", header, first, last, moved, taken, back))

    assert told["counts"] == {"pairs": 2, "right": 2, "false": 0, "missed": 0, "apart": 0}
    assert told["unknown"] == []


def test_the_curve_falls_with_the_threshold_and_is_drawn(command, pairs, tmp_path):
    picture = tmp_path / "courbe.svg"
    told = evaluated(command, pairs, "--curve", str(picture))

    points = {point["threshold"]: point for point in told["curve"]}
    assert points[100] == {"threshold": 100, "precision": 1 / 2, "recall": 1 / 3}  # the guide was edited
    assert points[80] == {"threshold": 80, "precision": 2 / 3, "recall": 2 / 3}
    assert len(points) == 100
    assert picture.read_bytes().startswith(b"<?xml")


def test_a_picture_that_cannot_be_is_told_before_anything(command, pairs, tmp_path):
    for name, said in (("c.pdf", "must end in .svg or .png"), ("nowhere/c.svg", "there is no such folder")):
        told = command(pairs, "--curve", str(tmp_path / name))

        assert (told.returncode, told.stdout) == (USAGE, "")
        assert said in told.stderr


def test_no_pair_of_one_resource_gives_no_curve(command, ids, tmp_path):
    path, picture = labels(tmp_path / "d.csv", PAIRS, pair(ids, *LETTERS, "different")), tmp_path / "c.png"
    told = command(path, "--curve", str(picture))

    assert told.returncode == USAGE
    assert "no labelled pair is of one resource" in told.stderr
    assert not picture.exists()


def test_a_release_can_be_named(published, command, pairs):
    release = json.loads((published.folder / "processed/_current.json").read_text())["release"]

    for name in (release, release[:8], "latest", "2099-01-01"):
        assert evaluated(command, pairs, "--release", name)["release"] == release
    for name, why in (("f" * 16, "no release is called"), ("previous", "is the first one"), ("1999-01-01", "by 1999")):
        told = command(pairs, "--release", name)
        assert (told.returncode, why in told.stderr, release in told.stderr) == (USAGE, True, True)


BROKEN = [
    pytest.param("left_record_id,right_record_id,verdict\n0,1,same\n", "l.csv:2: left_record_id is '0'", id="row"),
    pytest.param("a;b\n", "l.csv:1: the columns are 'a', 'b'", id="header"),
    pytest.param(f"record_id,resource\n{NOBODY},x\n", f"none of the 1 record that the labels name: {NOBODY}.", id="unknown"),
    pytest.param(f"{CUTS}\nexemple,{OLD},p.txt,1,2\n", "name the folder of the pages, as in --pages raw", id="cuts"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), BROKEN)
def test_bad_labels(command, tmp_path, text, said):
    path = tmp_path / "l.csv"
    path.write_text(text, encoding="utf-8")
    told = command(str(path))

    assert (told.returncode, told.stdout) == (USAGE, "")
    assert said in told.stderr


def test_no_file_of_labels(command, tmp_path):
    assert "there is no such file" in command("m.csv", folder=tmp_path).stderr


@pytest.fixture
def marked(tmp_path):
    """The first page as a person marks it, the blank line behind a record too; the last two records taken for one."""
    spans = ((4, 64), (68, 147), (150, 184), (188, 224), (226, 272))
    rows = [("exemple", OLD, "ressources-1.txt", *span) for span in spans]
    rows += [("exemple", OLD, "communique-dessertes.txt", "", ""), ("exemple", OLD, "nulle-part.txt", 1, 9)]
    return labels(tmp_path / "reperes.csv", CUTS, *rows)


def test_cuts(command, marked):
    told = evaluated(command, marked, "--pages", "raw")

    assert told["counts"] == {"pages": 2, "records": 5, "exact": 4, "found": 5, "missed": 0, "false": 1}
    assert told["measures"]["exact_precision"]["value"] == pytest.approx(4 / 6)
    assert (told["measures"]["boundary_precision"]["part"], told["measures"]["boundary_precision"]["whole"]) == (10, 12)
    assert told["unknown"] == {f"exemple/{OLD}/nulle-part.txt": "there is no such page"}
    assert [(one["error"], one["true"], one["found"]["lines"]) for one in told["wrong"]] == [
        ("other lines", [226, 272], [226, 255]),
        ("false", None, [256, 272]),
    ]
    assert sum(one["part"] or 0 for one in told["wrong_by_confidence"]) == 2


def test_cuts_in_sentences(command, marked):
    told = command(marked, "--pages", "raw").stdout

    assert "5 true records on 2 labelled pages: 4 cut exactly." in told
    assert f"exemple/{OLD}/nulle-part.txt: there is no such page; its labels were left out." in told
    assert f"exemple/{OLD}/ressources-1.txt: lines 226-272 were cut as 226-255 (1.00) Fiche Repérage n°14" in told


def test_cuts_without_a_profile_and_in_an_archive(command, tmp_path):
    """What a new site's pages tell is measured before anything is published; a page may lie in a container."""
    folder = tmp_path / "raw" / "nouveau" / OLD
    folder.mkdir(parents=True)
    sample = ROOT / "raw" / "exemple" / OLD
    shutil.copy(sample / "ressources-1.txt", folder)
    text = (sample / "ressources-2.txt").read_text(encoding="utf-8")
    (folder / "suite.jsonl").write_text(json.dumps({"url": "https://a.example.org/", "text": text}), encoding="utf-8")
    rows = [("nouveau", OLD, "ressources-1.txt", 150, 184), ("nouveau", OLD, "suite.jsonl#1", 45, 87)]
    told = evaluated(command, labels(tmp_path / "c.csv", CUTS, *rows), "--pages", "raw", folder=tmp_path)

    assert told["counts"]["exact"] == 2
    assert not (tmp_path / "processed").exists()


REFUSED = [
    pytest.param(["--pages", "raw", "--curve", "c.svg"], "--curve draws the scores of duplicates", id="curve"),
    pytest.param(["--pages", "raw", "--release", "f" * 16], "--release is of duplicates", id="release"),
    pytest.param(["--pages", "ailleurs"], "ailleurs", id="no-raw"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_cuts_that_cannot_be_measured(command, marked, words, said):
    told = command(marked, *words)

    assert told.returncode == USAGE
    assert said in told.stderr


def test_pages_are_for_cuts_alone(command, pairs):
    told = command(pairs, "--pages", "raw")

    assert (told.returncode, "leave --pages out" in told.stderr) == (USAGE, True)
