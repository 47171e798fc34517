"""Alerts of runs arrive at a receiver on loopback, once for what is news, and print no address."""

import pytest

from tests.generate import page
from tests.published import lay
from tests.receiver import receiver
from tests.run.conftest import profile_of
from tests.shell import Shell


@pytest.fixture
def inbox(monkeypatch):
    """The receiver of the one address that is set."""
    with receiver() as (place, posted):
        monkeypatch.setenv("DOUBLON_ALERTS", f"json://marie:secret@{place}/hook")
        yield posted


@pytest.fixture
def shell(tmp_path):
    """A source whose snapshots must have three records."""
    lay(tmp_path / "raw", "gare", {"2024-01-15/liste.txt": page(1, records=5).text}, profile_of("gare", LIMITS))
    return Shell(tmp_path)


LIMITS = "\n[limits]\nleast_records = 3\n"


HELD, RECOVERED = ({"gare": ("2024-02-15", 1)}, ()), ({"gare": ("2024-02-15", 5)}, ())
MEANWHILE = (({"halle": ("2024-02-15", 4)}, ("halle",)), ({"halle": ("2024-03-15", 5)}, ()))


@pytest.mark.parametrize("meanwhile", [(), pytest.param(MEANWHILE, id="others run", marks=pytest.mark.prove)])
def test_a_source_is_told_of_when_it_is_held_back_and_when_it_has_recovered(shell, tmp_path, inbox, meanwhile):
    """Once each, whatever other sources do meanwhile, looked at with it or alone."""
    told = []
    for pages, asked in (({"halle": ("2024-01-15", 3)}, ()), HELD, *meanwhile, RECOVERED):
        for source, (snapshot, records) in pages.items():
            limits = LIMITS if source == "gare" else ""
            text = page(len(source) + records, records=records).text
            lay(tmp_path / "raw", source, {f"{snapshot}/liste.txt": text}, profile_of(source, limits))
        shell("run", *asked, "--quiet")
        told.append([message["message"] for _, message in inbox])
        inbox.clear()

    first, held, *still, recovered = told
    assert (first, still) == ([], [[] for _ in meanwhile])
    assert len(held) == 1 and held[0].startswith("source gare was held back: snapshot 2024-02-15 has 1 records")
    assert recovered == ["source gare is no longer held back."]


@pytest.mark.prove
def test_a_damaged_account_stops_no_run(shell, tmp_path, inbox):
    shell("run", "--quiet")
    for path in (tmp_path / "processed/_runs").iterdir():
        path.write_bytes(b"{")
    lay(tmp_path / "raw", "gare", {"2024-02-15/liste.txt": page(2, records=5).text})

    assert shell("run", "--quiet").returncode == 0


def test_addresses_that_are_none_or_take_nothing_hide_no_failure_stop_no_run_and_are_not_printed(
    shell, tmp_path, monkeypatch
):
    monkeypatch.setenv("DOUBLON_ALERTS", "nowhere://x:secret@y json://marie:secret@127.0.0.1:9/hook")
    lay(tmp_path / "raw", "gare", {"2024-02-15/liste.txt": page(2, records=1).text})
    held = shell("run")
    (tmp_path / "raw/gare/source.toml").write_text("name = 3\n", encoding="utf-8")
    failed = shell("run")

    assert (held.returncode, failed.returncode) == (4, 2)
    assert "name must be a text in quotes" in failed.stderr
    for told in (held, failed):
        assert "address 1 (nowhere://…) is none that Apprise knows" in told.stderr
        assert "doublon: the alert to address 2 (json://…) could not be sent." in told.stderr
        assert "secret" not in told.stdout + told.stderr


def test_a_run_that_failed_is_told(shell, tmp_path, inbox):
    (tmp_path / "raw/gare/source.toml").write_text("name = 3\n", encoding="utf-8")

    done = shell("run")

    assert done.returncode == 2
    [(_, message)] = inbox
    assert message["title"] == "Doublon: the run failed"
    assert message["message"] in done.stderr


def test_crawls_that_failed_are_told_in_one_message(shell, tmp_path, inbox):
    for source in ("halle", "port"):
        lay(tmp_path / "raw", source, {"source.toml": f'name = "{source}"\n[collect]\nstart = []\n'})

    done = shell("collect", "halle", "port")

    assert done.returncode == 2
    [(_, message)] = inbox
    assert [sentence.partition(":")[0] for sentence in message["message"].split("\n\n")] == [
        "halle was not collected",
        "port was not collected",
    ]


def test_a_test_message_arrives(shell, inbox):
    done = shell("alerts", "--test")

    assert (done.returncode, [message["title"] for _, message in inbox]) == (0, ["Doublon: a test"])
    assert "secret" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("value", "code", "why"),
    [
        pytest.param("", 2, "DOUBLON_ALERTS is not set", id="nobody"),
        pytest.param(
            "marie@example.org nowhere://x:secret@y", 1, "address 1 (no address) is none that Apprise knows", id="none"
        ),
    ],
)
def test_what_is_no_address_is_told(shell, monkeypatch, value, code, why):
    monkeypatch.setenv("DOUBLON_ALERTS", value)

    done = shell("alerts", "--test")

    assert done.returncode == code
    assert why in done.stdout + done.stderr and "secret" not in done.stdout + done.stderr
