"""What a release may be called, and what is said where no release, or several, are called so."""

import json

import pytest

from pipeline import store
from pipeline.core.errors import PipelineError, UsageError

FIRST, SECOND, THIRD = "2022-01-10T060000Z", "2022-02-10T060000Z", "2022-03-10T235959.5Z"


def is_told(processed, release, stamp):
    store.write_run(processed, stamp, {"is_new": True, "summary": {"release": release.id}})


@pytest.fixture
def releases(processed, publish):
    """Three releases of three months, each with the account of its run; the third is the current one."""
    made = []
    for rows, stamp in enumerate((FIRST, SECOND, THIRD), 1):
        made.append(publish(stamp, records=rows))
        is_told(processed, made[-1], stamp)
    store.write_run(processed, "2022-04-01T060000Z", {"is_new": False, "summary": {"release": made[0].id}})
    return made


NAMES = [
    pytest.param("current", 2, id="current"),
    pytest.param("latest", 2, id="latest"),
    pytest.param("previous", 1, id="previous"),
    pytest.param("2022-01-10", 0, id="the day of the first"),
    pytest.param("2022-02-09", 0, id="the day before the second"),
    pytest.param("2022-02-10", 1, id="the day of the second"),
    pytest.param("2022-03-10", 2, id="a day is over at midnight, UTC"),
    pytest.param("2099-12-31", 2, id="a day to come"),
]


@pytest.mark.parametrize("name, nth", NAMES)
def test_a_release_is_found_by_word_and_day(processed, releases, name, nth):
    assert store.find_release(processed, name) == releases[nth]


@pytest.mark.parametrize("length", [4, 8, 15, 16])
def test_a_release_is_found_by_its_id_and_how_it_begins(processed, releases, length):
    assert [store.find_release(processed, release.id[:length]) for release in releases] == releases


def test_after_a_step_back_the_latest_is_not_the_current_one(processed, publish, releases):
    store.point_to(processed, releases[1], "2022-05-01T060000Z")
    assert [store.find_release(processed, name) for name in ("current", "latest", "previous", "2022-06-01")] == [
        releases[1], releases[2], releases[0], releases[2],
    ]  # fmt: skip

    branch = publish("2022-06-10T060000Z", records=7)
    assert [store.find_release(processed, name) for name in ("current", "latest", "previous")] == [
        branch, branch, releases[1],
    ]  # fmt: skip


def test_without_accounts_only_the_pointer_knows_a_day(processed, releases):
    for path in (processed / "_runs").iterdir():
        path.unlink()

    assert store.published_dates(processed) == {releases[2].id: THIRD}
    assert store.find_release(processed, "latest") == releases[2]
    assert store.find_release(processed, "2022-03-11") == releases[2]
    with pytest.raises(UsageError) as refused:
        store.find_release(processed, "2022-02-10")
    assert str(refused.value).startswith(
        f"{processed}: no release is known to have been published by 2022-02-10 (UTC). The nearest:\n  {releases[2].id}  published {THIRD}\n"
    )
    assert str(refused.value).count("published on a day that is not known") == 2


def test_the_latest_of_unknown_days_is_no_earlier_than_its_parent(processed, releases, publish):
    (processed / "_runs" / f"{SECOND}.json").unlink()
    store.point_to(processed, releases[0], "2022-05-01T060000Z")
    (processed / "_runs" / f"{THIRD}.json").unlink()

    assert store.find_release(processed, "latest") == releases[2]


def test_a_release_that_was_published_twice_has_its_first_day(processed, releases):
    is_told(processed, releases[0], "2022-04-10T060000Z")

    assert store.published_dates(processed)[releases[0].id] == FIRST


NOT_THERE = [
    pytest.param("2022-01-09", "no release is known to have been published by 2022-01-09 (UTC)", id="before the first day"),
    pytest.param("2022-02-30", "no release is called '2022-02-30'", id="a day that does not exist"),
    pytest.param("20220210", "no release is called '20220210'", id="a day without hyphens"),
    pytest.param("", "no release is called ''", id="nothing"),
    pytest.param("..", "no release is called '..'", id="a way out of the folder"),
    pytest.param("0123456789abcdef", "no release is called '0123456789abcdef'", id="an id that is not there"),
    pytest.param("newest", "no release is called 'newest'", id="a word that is none"),
    pytest.param("Current", "no release is called 'Current'", id="a word in capitals"),
    pytest.param("\x1b[31m", r"no release is called '\x1b[31m'", id="an escape"),
]  # fmt: skip


@pytest.mark.parametrize("name, why", NOT_THERE)
def test_what_no_release_is_called(processed, releases, name, why):
    with pytest.raises(UsageError) as refused:
        store.find_release(processed, name)

    lines = str(refused.value).split("\n")
    assert lines[0] == f"{processed}: {why}. The nearest:"
    assert {line.split()[0] for line in lines[1:-1]} == {release.id for release in releases}
    assert (
        lines[-1] == "Name one by its id or how that begins, by a day (2024-06-30), or as current, latest or previous."
    )
    assert refused.value.exit_code == 2


def test_the_nearest_begins_as_what_was_typed(processed, releases):
    typed = releases[1].id[:7] + "xyz"
    with pytest.raises(UsageError, match=rf"The nearest:\n  {releases[1].id}  published {SECOND}\n"):
        store.find_release(processed, typed)


def test_ids_that_begin_alike_are_listed(processed, releases):
    twin = releases[0].id[:4] + "0" * 12
    releases[0].folder.with_name(twin).mkdir()

    with pytest.raises(UsageError) as refused:
        store.find_release(processed, releases[0].id[:4])
    assert f"2 releases begin with '{twin[:4]}'. They are:\n" in str(refused.value)
    assert f"  {twin}  published on a day that is not known\n" in str(refused.value)
    assert f"  {releases[0].id}  published {FIRST}\n" in str(refused.value)
    assert store.find_release(processed, releases[0].id) == releases[0]


@pytest.mark.parametrize("name", ["current", "latest", "previous", "2022-01-01", "0123", ""])
def test_nothing_was_published_yet(processed, name):
    with pytest.raises(UsageError) as refused:
        store.find_release(processed, name)

    assert str(refused.value) == f"{processed}: nothing was published yet. Run `doublon run` first."


def test_nothing_comes_before_the_first(processed, publish):
    first = publish(records=1)
    with pytest.raises(UsageError, match=f"release {first.id} is the first one"):
        store.find_release(processed, "previous")

    publish(records=2)
    first.folder.rename(processed / "elsewhere")
    with pytest.raises(UsageError, match=f"came after {first.id}, which is gone"):
        store.find_release(processed, "previous")


def test_a_damaged_account_is_named(processed, releases):
    path = processed / "_runs" / f"{SECOND}.json"
    path.write_text("{")

    assert store.find_release(processed, "previous") == releases[1]
    with pytest.raises(PipelineError, match=f"{SECOND}.*no data depend on it"):
        store.find_release(processed, "2022-03-01")


def test_an_older_release_is_found_though_the_pointer_is_damaged(processed, releases):
    (processed / "_current.json").write_text(json.dumps({"release": "0" * 16}))

    assert store.find_release(processed, releases[0].id[:6]) == releases[0]
    with pytest.raises(PipelineError, match=r"_current\.json"):
        store.find_release(processed)
