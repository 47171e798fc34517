"""How much room a history takes: a release costs the files that changed in it."""

import pytest

from pipeline import store
from pipeline.run import route
from tests.generate import page
from tests.published import lay
from tests.run.conftest import profile_of

RELEASES, PAGES = 200, 20
MOST = 1.5  # times what changed, in blocks of the disk


def blocks(paths):
    """Bytes on the disk, each file once."""
    return sum({path.lstat().st_ino: path.lstat().st_blocks * 512 for path in paths}.values())


def changed(releases):
    """Bytes of the files that are not those of the release before."""
    known, total = set(), 0
    for release in releases:
        total += sum(file.bytes for file in release.files.values() if file.sha256 not in known)
        total += sum((release.folder / name).stat().st_size for name in release.documents)
        known = {file.sha256 for file in release.files.values()}
    return total


@pytest.mark.prove
def test_a_history_of_one_changed_page_costs_what_changed(tmp_path, capsys):
    raw, processed = tmp_path / "raw", tmp_path / "processed"
    lay(raw, "gare", {f"2024-01-15/{n}.txt": page(n, records=5).text for n in range(PAGES)}, profile_of("gare"))
    for n in range(RELEASES):
        lay(raw, "gare", {"2024-01-15/0.txt": page(PAGES + n, records=5).text})
        route.run(route.Order(raw, processed), f"2024-07-01T{n:06}Z")

    releases = list(reversed(store.releases(processed)))
    folder = processed / "_releases"
    used = blocks(path for path in folder.rglob("*"))
    whole = sum(path.stat().st_size for release in releases for path in release.folder.rglob("*") if path.is_file())
    with capsys.disabled():
        print(
            f"\n{len(releases)} releases, one of {PAGES} pages ({sum(p.stat().st_size for p in raw.rglob('*.txt')):,} bytes) "
            f"changed in each: {used:,} bytes on the disk, {used / changed(releases):.2f} times what changed; "
            f"files by their sizes {whole:,}; {used // len(releases):,} a release"
        )
    assert len(releases) == RELEASES
    assert used <= MOST * changed(releases)
