"""The documents that a run publishes: what they count is what is published, and they follow their release."""

import hashlib
import json

import pyarrow.parquet as pq
import pytest
import yaml
from frictionless import Package

from pipeline import store
from pipeline.store.releases import DOCUMENTS
from tests.generate import page
from tests.published import DATASETS, lay, rows, run
from tests.run.conftest import profile_of


def documents(processed):
    return {name: (processed / name).read_bytes() for name in DOCUMENTS if (processed / name).exists()}


def card(processed):
    return (processed / "README.md").read_text(encoding="utf-8")


def front_matter(processed):
    return yaml.safe_load(card(processed).split("---\n", 2)[1])


def package(processed):
    return json.loads((processed / "datapackage.json").read_bytes())


@pytest.fixture
def both(raw):
    """A second source beside "gare", of which one page cannot be read."""
    profile = profile_of("halle").replace('publisher = "Bourgs en commun"', 'publisher = "La | Halle"')
    assert profile != profile_of("halle")
    files = {"2024-02-01/liste.txt": page(7, records=5).text, "2024-02-01/vide.txt": b"\x00\x01\x81" * 50}
    lay(raw, "halle", files, profile)
    return raw


def test_the_package_is_what_lies_beside_it(both, processed):
    run(both, processed)
    told = package(processed)

    assert list(Package.metadata_validate(told)) == []
    assert [one["name"] for one in told["resources"]] == sorted(DATASETS)
    for one in told["resources"]:
        content = (processed / one["path"]).read_bytes()
        assert (one["doublon:bytes"], one["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        file = pq.ParquetFile(processed / one["path"])
        assert one["doublon:rows"] == file.metadata.num_rows
        assert [field["name"] for field in one["schema"]["fields"]] == file.schema_arrow.names
    assert told["doublon:release"] == store.current(processed).id


def test_the_card_counts_what_is_published(both, processed):
    run(both, processed)
    text = card(processed)

    for name in DATASETS:
        assert f"\n| `{name}` | {len(rows(processed, name)):,} |" in text
    assert {one["config_name"] for one in front_matter(processed)["configs"]} == set(DATASETS)
    assert front_matter(processed)["language"] == ["fr"]
    resources = rows(processed, "resources")
    assert f"\n| fr | {len(resources)} |" in text
    assert "\n- 3 pages of 2 sources, read from 2024-01-15 to 2024-02-01." in text
    assert "\n- 1 page could not be read" in text
    records = rows(processed, "records")
    emails, phones = (sum(row[key] for row in records) for key in ("email_count", "phone_count"))
    assert f"Found in records: {emails:,} e-mail address" in text and f" {phones:,} phone number" in text
    for source, publisher in (("gare", "Bourgs en commun"), ("halle", r"La \| Halle")):
        count = sum(row["source"] == source for row in records)
        assert f"\n| `{source}` | {publisher} |" in text
        assert f" | {count} | 0 |\n" in text


TERMS = "https://bourgs.example.org/mentions-legales"


@pytest.mark.parametrize("is_withheld", [False, True], ids=["kept", "withheld"])
def test_the_card_counts_what_is_withheld_and_the_terms_of_a_profile_reach_the_documents(raw, processed, is_withheld):
    profile = (raw / "gare/source.toml").read_text(encoding="utf-8")
    if is_withheld:
        lines = [line for line in profile.split("\n") if line[:5] != "terms"]
        lay(raw, "gare", {}, "\n".join(['private = "withhold"', f'terms_url = "{TERMS}"', *lines]))
    run(raw, processed)

    records = rows(processed, "records")
    withheld = sum("withheld" in row["flags"] for row in records)
    assert any(row["is_private"] for row in records)
    assert (withheld > 0) is is_withheld
    assert (f"\nWithheld: {withheld} " in card(processed)) is is_withheld
    assert (f"<{TERMS}>" in card(processed)) is is_withheld
    assert ({licence.get("path") for licence in package(processed)["licenses"]} == {TERMS}) is is_withheld


@pytest.mark.prove
def test_documents_follow_their_release(raw, processed):
    run(raw, processed)
    first, before = store.current(processed), documents(processed)
    lay(raw, "gare", {"2024-01-15/liste-3.txt": page(3, records=5).text})
    run(raw, processed)
    after = documents(processed)
    assert after.keys() == before.keys()
    assert [name for name in DOCUMENTS if after[name] == before[name]] == []

    store.point_to(processed, first, "2024-07-01T000000Z")
    assert documents(processed) == before


def test_a_run_mends_documents_and_changes_none(raw, processed):
    run(raw, processed)
    before = documents(processed)
    (processed / "README.md").unlink()
    (processed / "datapackage.json").unlink()
    (processed / "datapackage.json").write_text("{}")

    assert not run(raw, processed).is_new
    assert documents(processed) == before


def test_nothing_that_could_be_read(tmp_path, processed):
    lay(tmp_path / "raw", "vide", {"2024-01-15/a.txt": b"\x00\x01\x81" * 50}, profile_of("vide"))
    run(tmp_path / "raw", processed)

    assert list(Package.metadata_validate(package(processed))) == []
    assert front_matter(processed)["license"] == "unknown"
    assert "There is no resource yet." in card(processed)
