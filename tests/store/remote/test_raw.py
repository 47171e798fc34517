"""Raw pages in an object store: brought once, written by who adds and judges, never over what somebody else wrote."""

import json
from pathlib import Path

import pytest

from pipeline import store
from pipeline.core.errors import PublishConflict, UsageError
from tests.shell import Shell

PAGE = "exemple/2024-03-04/ressources-1.txt"


@pytest.fixture
def raw(objects, cache):
    """Open the raw folder of the test."""
    return lambda writes=False: store.local_raw(objects.path(), cache, writes=writes)


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    shown = (path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in shown}


def test_the_folder_follows_the_store(objects, raw):
    objects.put("a/2024-01-01/one.txt", b"one")
    objects.put("a/2024-01-01/two.txt", b"two")
    objects.put("a/source.toml", b"")
    with raw() as folder:
        assert files(folder) == objects.content()
        first = (folder / "a/2024-01-01/one.txt").stat().st_ino
    objects.put("a/2024-01-01/two.txt", b"owt")
    objects.remove("a/source.toml")
    with raw() as folder:
        assert files(folder) == objects.content()
        assert (folder / "a/2024-01-01/one.txt").stat().st_ino == first  # not brought again


def test_pages_are_filed_in_the_store(objects, tmp_path):
    (tmp_path / "page.txt").write_bytes(b"Bonjour")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "page.txt").write_bytes(b"Bonsoir")
    shell, words = Shell(tmp_path), ("--source", "s", "--snapshot", "2024-01-01", "--raw", str(objects.path()))
    objects.put("s/source.toml", b'name = "s"\n')
    told = shell("add", "page.txt", "--url", "https://example.org/", *words)
    again = shell("add", "page.txt", *words)
    other = shell("add", "other/page.txt", *words)

    assert (told.returncode, told.stdout.strip()) == (0, f"{objects.address}/s/2024-01-01/page.txt"), told.stderr
    assert again.returncode == 0
    assert (other.returncode, "different bytes" in other.stderr) == (2, True)
    assert objects.names() == ["s/2024-01-01/page.txt", "s/2024-01-01/urls.json", "s/source.toml"]
    assert (objects.get("s/2024-01-01/page.txt"), json.loads(objects.get("s/2024-01-01/urls.json"))) == (
        b"Bonjour",
        {"page.txt": "https://example.org/"},
    )


def test_what_a_killed_command_had_filed_is_put_by_the_next(objects, raw):
    objects.put("s/2024-01-01/one.txt", b"one")
    with pytest.raises(KeyboardInterrupt), raw(writes=True) as folder:
        (folder / "s/2024-01-01/two.txt").write_bytes(b"two")
        raise KeyboardInterrupt
    assert objects.names() == ["s/2024-01-01/one.txt"]
    with raw():
        pass

    assert objects.content() == {"s/2024-01-01/one.txt": b"one", "s/2024-01-01/two.txt": b"two"}


def test_judgements_of_two_people_are_not_written_over(objects, raw, cache, tmp_path):
    objects.put("judgements.csv", b"first\n")
    with (
        pytest.raises(PublishConflict, match=r"judgements.csv: this was changed in the store .* kept in"),
        raw(writes=True) as folder,
    ):
        with (folder / "judgements.csv").open("ab") as file:
            file.write(b"mine\n")
        with (
            store.local_raw(objects.path(), tmp_path / "another machine", writes=True) as other,
            (other / "judgements.csv").open("ab") as file,
        ):
            file.write(b"theirs\n")

    with raw(writes=True) as folder:
        assert (folder / "judgements.csv").read_bytes() == objects.get("judgements.csv") == b"first\ntheirs\n"
        assert (folder / ".judgements.csv.kept").read_bytes() == b"first\nmine\n"


def test_a_conflict_that_a_killed_command_left_is_told(objects, raw):
    objects.put("judgements.csv", b"first\n")
    with pytest.raises(KeyboardInterrupt), raw(writes=True) as folder:
        (folder / "judgements.csv").write_bytes(b"first\nmine\n")
        raise KeyboardInterrupt
    objects.put("judgements.csv", b"first\ntheirs\n")

    with pytest.raises(PublishConflict, match="kept in"), raw():
        pytest.fail("the block began")
    with raw() as folder:
        assert (folder / "judgements.csv").read_bytes() == b"first\ntheirs\n"
        assert (folder / ".judgements.csv.kept").read_bytes() == b"first\nmine\n"


def test_a_name_that_no_file_can_have_is_told(objects, raw):
    for name in ("a/2024-01-01", "a/2024-01-01/page.txt"):
        objects.put(name, b"text")

    with pytest.raises(UsageError, match=f"{objects.address}/a/2024-01-01: no file can be called so"), raw():
        pytest.fail("the block began")


def test_a_crawl_goes_on_in_the_copy_and_is_put_when_it_is_finished(objects, raw):
    objects.put("s/source.toml", b"")
    with raw(writes=True) as folder:
        (folder / "s/.2024-01-01T000000Z").mkdir()
        (folder / "s/.2024-01-01T000000Z/part.warc").write_bytes(b"growing")
    assert objects.names() == ["s/source.toml"]
    with raw(writes=True) as folder:
        assert (folder / "s/.2024-01-01T000000Z/part.warc").read_bytes() == b"growing"
        (folder / "s/.2024-01-01T000000Z").rename(folder / "s/2024-01-01T000000Z")

    assert objects.names() == ["s/2024-01-01T000000Z/part.warc", "s/source.toml"]
