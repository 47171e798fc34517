"""A release is opened in one place: what of it can be asked, and what is said where it cannot be read."""

from dataclasses import dataclass

import pytest

from pipeline import store
from pipeline.core.errors import PipelineError


@dataclass(frozen=True)
class Named:
    id: int
    name: str


def test_datasets_are_relations_and_rows_are_what_they_are_made(processed, publish):
    with store.open_release(publish(records=3, pages=1), ["records", "pages"]) as opened:
        named = "SELECT id, name FROM records WHERE id >= ? ORDER BY id"
        assert opened.rows(Named, named, 1) == [Named(1, "records"), Named(2, "records")]
        assert list(opened.each(str, "SELECT name FROM records")) == ["records"] * 3
        assert opened.row(int, "SELECT count(*) FROM records, pages") == 3
        assert opened.counts("SELECT name, count(*) FROM records GROUP BY name") == {"records": 3}
        assert opened.scratch.is_dir()
    assert not opened.scratch.exists()


def test_what_was_not_asked_for_is_not_there(publish):
    with (
        pytest.raises(PipelineError, match="pages does not exist"),
        store.open_release(publish(records=3, pages=1), ["records"]) as opened,
    ):
        opened.row(int, "SELECT count(*) FROM pages")


def test_a_dataset_that_is_newer_than_the_release_has_no_rows(publish):
    with store.open_release(publish(records=3), ["records", "passages"]) as opened:
        assert opened.rows(str, "SELECT left_resource_id FROM passages WHERE is_furniture") == []


def emptied(path):
    path.chmod(0o600)
    path.write_bytes(b"")


def cut(path):
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-20])


@pytest.mark.parametrize("harm", [emptied, cut, lambda path: path.unlink()], ids=["emptied", "cut", "removed"])
def test_a_release_that_cannot_be_read_says_what_was_kept_and_what_to_do(processed, publish, harm):
    release = publish(records=3)
    (processed / "records.parquet").unlink()
    harm(release.path("records"))

    with pytest.raises(PipelineError) as refused, store.open_release(release, ["records"]):
        pass
    said = str(refused.value)
    assert said.startswith(f"{release.folder / 'records.parquet'}: ") and release.id in said
    assert said.endswith(" Nothing was changed; `doublon repair` puts it right.")
    assert refused.value.exit_code == 1
