"""The documents beside a release: where they lie, when they follow it, and whose files are left alone."""

import os

import pytest

from pipeline import store

BOTH = ("README.md", "datapackage.json")


def flat(processed):
    """What a reader finds beside the datasets."""
    return {name: (processed / name).read_text() for name in BOTH if (processed / name).exists()}


def of(release):
    return {name: f"{name} of {release.id}" for name in BOTH}


def test_documents_lie_in_the_release_and_beside_the_datasets(processed, publish):
    release = publish(documents=BOTH, records=3)

    assert release.documents == BOTH
    assert flat(processed) == of(release)
    assert {name: (release.folder / name).read_text() for name in BOTH} == of(release)
    assert (processed / "README.md").stat().st_mode & 0o222 == 0


def test_documents_are_no_part_of_the_id(tmp_path, processed, publish):
    described = publish(documents=BOTH, records=3)
    processed.rename(tmp_path / "other")
    processed.mkdir()

    assert publish(records=3).id == described.id


def test_documents_are_asked_for_only_where_there_is_news(processed, publish, table):
    first = publish(documents=BOTH, records=3)
    asked = []
    with store.lock(processed), store.staging(processed) as stage:
        with store.writer(stage.path("records", "1.0.0"), table(0).schema) as file:
            file.write(table(3, "records"))
        assert (
            store.publish(processed, stage, first, "", documents=lambda release: asked.append(release) or {}) == first
        )

    assert asked == []
    assert flat(processed) == of(first)


def test_who_writes_documents_sees_the_files_and_the_id(processed, table):
    seen = []
    with store.lock(processed), store.staging(processed) as stage:
        with store.writer(stage.path("records", "1.0.0"), table(0).schema) as file:
            file.write(table(3))
        release = store.publish(
            processed,
            stage,
            None,
            "",
            documents=lambda release: seen.append((release.id, store.row_count(release.path("records")))) or {},
        )

    assert seen == [(release.id, 3)]


def test_going_back_puts_the_old_documents_back(processed, publish):
    first = publish(documents=BOTH, records=1)
    second = publish(documents=BOTH, records=2)
    assert flat(processed) == of(second)

    store.point_to(processed, first, "2022-02-01T000000Z")
    assert flat(processed) == of(first)


def test_a_release_of_before_there_were_documents_removes_them(processed, publish):
    first = publish(records=1)
    publish(documents=BOTH, records=2)

    store.point_to(processed, first, "2022-02-01T000000Z")
    assert (first.documents, flat(processed)) == ((), {})


def test_a_page_of_somebody_else_stays_where_no_release_has_documents(processed, publish):
    (processed / "README.md").write_text("mine")
    publish(records=1)
    store.relink(processed)

    assert flat(processed) == {"README.md": "mine"}


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda path: path.write_text("other"), id="other"),
        pytest.param(lambda path: None, id="removed"),
        pytest.param(lambda path: path.symlink_to("/etc/passwd"), id="a link elsewhere"),
    ],
)
def test_documents_unlike_the_release_are_relinked(processed, publish, harm):
    release = publish(documents=BOTH, records=3)
    for name in BOTH:
        (processed / name).unlink()
        harm(processed / name)

    store.relink(processed)
    assert flat(processed) == of(release)


def test_a_link_in_a_release_is_no_document(processed, publish):
    release = publish(documents=BOTH, records=3)
    (release.folder / "README.md").unlink()
    (release.folder / "README.md").symlink_to("/etc/passwd")

    store.relink(processed)
    assert release.documents == ("datapackage.json",)
    assert flat(processed) == of(release)  # what was published stays
    assert not (processed / "README.md").is_symlink()


def test_without_hard_links_documents_are_copies(processed, publish, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    release = publish(documents=BOTH, records=3)

    assert not (processed / "README.md").samefile(release.folder / "README.md")
    assert flat(processed) == of(release)
