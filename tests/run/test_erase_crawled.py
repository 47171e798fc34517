"""What is erased out of what crawls filed: archives whose later snapshots refer to earlier bodies, and their notes."""

import hashlib
import json
import sqlite3

import pytest

from pipeline.run.erase import Wish, erase
from pipeline.run.plan import Order
from pipeline.run.route import run
from tests.everything import holding
from tests.generate import page
from tests.published import rows
from tests.run.conftest import profile_of
from tests.run.test_collected import FIRST, LOOSE, SECOND, crawled

pytestmark = pytest.mark.prove  # takes seconds

TEXT = page(1, records=4).text
TITLE, GONE = "Webinaire « culture en milieu rural » (août 2023)", "Grange Neuve, à Sept-Fontenelles"
PHRASE = "Élodie Lhermitain"


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def filed(folder):
    raw, processed = folder / "raw", folder / "processed"
    (raw / "gare").mkdir(parents=True)
    (raw / "gare/source.toml").write_text(profile_of("gare", LOOSE), encoding="utf-8")
    body = crawled(raw, FIRST, TEXT)
    crawled(raw, SECOND, before=body)
    for snapshot in (FIRST, SECOND):
        archive = raw / "gare" / snapshot / "crawl.warc.gz"
        with sqlite3.connect(archive.with_name(".frontier.sqlite")) as notes:
            notes.execute("CREATE TABLE seen (mark TEXT)")
            notes.execute("INSERT INTO seen VALUES (?)", (GONE + PHRASE,))
        notes.close()
    run(Order(raw, processed), "2024-07-01T060000Z")
    return raw, processed


def test_a_body_that_later_snapshots_refer_to_is_read_there_without_it(tmp_path):
    raw, processed = filed(tmp_path)
    before = {(row["snapshot"], row["title"]) for row in rows(processed, "records")}
    (resource,) = [row for row in rows(processed, "resources") if row["title"] == TITLE]

    erase(raw, processed, Wish(resource["resource_id"], None, "asked for"), "2024-07-02T060000Z")
    erase(raw, processed, Wish(None, PHRASE, "asked for"), "2024-07-03T060000Z")

    assert holding(GONE, raw, processed) == []
    assert holding(PHRASE, raw, processed) == []
    assert not run(Order(raw, processed), "2024-07-04T060000Z").is_new
    run(Order(raw, processed, again=True), "2024-07-05T060000Z")
    assert {(row["snapshot"], row["title"]) for row in rows(processed, "records")} == {
        each for each in before if each[1] != TITLE
    }
    assert [row["reason"] for row in rows(processed, "pages") if row["status"] != "ok"] == []


def test_a_manifest_says_what_lies_there_afterwards(tmp_path):
    raw, processed = filed(tmp_path)
    archive = raw / "gare" / FIRST / "crawl.warc.gz"
    size, manifest = archive.stat().st_size, archive.with_name("manifest.json")
    manifest.write_text(
        json.dumps({"files": {archive.name: {"sha256": sha256(archive), "bytes": size}}, "collect": {}})
    )
    run(Order(raw, processed, again=True), "2024-07-02T060000Z")

    erase(raw, processed, Wish(None, PHRASE, "asked for"), "2024-07-04T060000Z")

    entry = json.loads(manifest.read_text())["files"][archive.name]
    assert entry == {"sha256": sha256(archive), "bytes": size}
    assert not run(Order(raw, processed), "2024-07-05T060000Z").is_new
