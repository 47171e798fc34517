"""A program that changes what is published, and can be killed at its n-th step.

    publisher.py FOLDER WHAT count        how many steps there are, printed
    publisher.py FOLDER WHAT N [N ...]    in FOLDER/N: make what was before, then do it in a child killed at step N
    publisher.py FOLDER WHAT retry        do it again in every folder, as the next command would; or in those that are named

WHAT is a row of `CHANGES`. FOLDER may be an address of an object store: then the steps are those of `store/remote`, and each time comes
when the lease of the one before has ended. A step is a line of a module that writes, or an event of the interpreter (open, rename, link,
remove, chmod, mkdir …); what a first import compiles is none, so all is imported at the top. The kill is SIGKILL from within, so nothing is cleaned up.
"""

import os
import signal
import sys
from pathlib import Path

import pyarrow as pa

from pipeline import store
from pipeline.core.addresses import address_of
from pipeline.run.repair import repair

STORE = Path(store.__file__).parent
WRITING = {
    str(STORE / f"{name}.py")
    for name in (
        "files",
        "lock",
        "mending",
        "objects",
        "parquet",
        "pins",
        "publish",
        "renaming",
        "rollbacks",
        "staging",
        "trash",
    )
}
REMOTE = {str(path) for path in (STORE / "remote").glob("*.py")}
BEFORE, DURING, AFTERWARDS = 1_700_000_000.0, 1_700_001_000.0, 1_700_002_000.0  # seconds since 1970
DAMAGED = b"damaged"
BACKUP = "backup"  # beside the datasets, a folder that is nobody's
SCHEMA = pa.schema([("id", pa.int64()), ("name", pa.string())])
A = {"records": 3, "gone": 1}
B = {"records": 5, "issues": 2}
DOCUMENTS = {"2022-01-01T000000Z": ("README.md",)}  # A has one document, B has two
TABLES = {  # made once: the first table of a process loads pandas
    (name, rows): pa.table({"id": range(rows), "name": [name] * rows}, schema=SCHEMA)
    for name, rows in (*A.items(), *B.items(), ("c", 1), ("d", 1))
}


def publish(processed, datasets, published_at):
    """The whole of what a run does with the disk."""
    with store.lock(processed):
        store.relink(processed)
        parent = store.current(processed)
        with store.staging(processed) as stage:
            for name, rows in datasets.items():
                with store.writer(stage.path(name, "1.0.0"), SCHEMA) as file:
                    file.write(TABLES[name, rows])
            names = DOCUMENTS.get(published_at, ("README.md", "datapackage.json"))
            return store.publish(
                processed, stage, parent, published_at, documents=lambda release: dict.fromkeys(names, told_of(release))
            )


def told_of(release):
    """What a document of these tests holds."""
    return f"{release.id} {sorted(release.files)}".encode()


def roll_back(processed):
    """From B to A, as `doublon rollback` does."""
    with store.lock(processed):
        store.relink(processed)
        now, before = store.current(processed), store.releases(processed)[-1]
        if now.id != before.id:
            step = store.Rollback("2022-01-03T000000Z", now.id, before.id, "a page was cut")
            store.point_to(processed, before, step.at, step)


def remove(processed):
    """Remove all releases but the current one, as `doublon gc` does."""
    with store.lock(processed):
        store.relink(processed)
        now = store.current(processed)
        store.remove_releases(processed, [name for name in store.release_ids(processed) if name != now.id])


def erase(processed):
    """Both releases lose a row of `records`, a page beside them is other and one is gone, as `doublon erase` does."""
    with store.lock(processed):
        store.relink(processed)
        if store.aliases(processed):
            return
        folder, journal, steps = store.staged_folder(processed), store.Journal(root=str(processed / "raw")), {}
        for release in reversed(store.releases(processed)):
            shorter = folder / f"{release.id}.parquet"
            with store.writer(shorter, SCHEMA) as file:
                file.write(TABLES["records", release.files["records"].rows].slice(1))
            files = {**release.files, "records": store.data_file(shorter, "1.0.0")}
            names = dict.fromkeys(release.documents)
            steps[release.id] = store.stage_release(
                release, steps.get(release.parent), files, {"records": shorter}, folder,
                lambda fresh, names=names: dict.fromkeys(names, told_of(fresh)),
            )  # fmt: skip
        (folder / "page").write_bytes(b"Bonjour")
        (folder / "aliases").write_bytes(store.alias_bytes(steps))
        journal.files = {
            str(processed / "_releases/aliases.json"): "aliases",
            str(processed / "raw/rtes/page.txt"): "page",
            str(processed / "raw/gare/gone.txt"): None,
        }
        journal.new_releases, journal.old_releases = list(steps.values()), list(steps)
        journal.pointer = {"release": steps[store.current(processed).id], "published_at": "2022-01-02T000000Z"}
        journal.folders = [str(processed / "_index")]
        store.finish_journal(processed, journal)


def nothing(processed):
    """An empty folder."""


def publish_a(processed):
    publish(processed, A, "2022-01-01T000000Z")


def publish_b(processed):
    publish(processed, B, "2022-01-02T000000Z")


def publish_both(processed):
    publish_a(processed)
    publish_b(processed)


def publish_four(processed):
    """B is the newest of four."""
    publish_a(processed)
    for name in ("c", "d"):
        publish(processed, {name: 1}, "2022-01-01T120000Z")
    publish_b(processed)


def damage(processed):
    """B over A, with a backup; then files, a manifest and the pointer are damaged."""
    publish_both(processed)
    publish_both(processed / BACKUP)
    first, second = sorted((processed / "_releases").iterdir())
    for path in (first / "records.parquet", second / "records.parquet", second / "README.md", first / "manifest.json"):
        path.chmod(0o600)
        path.write_bytes(DAMAGED)
    (processed / "_current.json").write_bytes(DAMAGED)


def mend(processed):
    """As `doublon repair --from BACKUP` does."""
    repair(processed, processed / "raw", [processed / BACKUP], None, "2022-01-02T000000Z")


def publish_with_pages(processed):
    """Both releases, two pages and an index."""
    publish_both(processed)
    for name in ("raw/rtes/page.txt", "raw/gare/gone.txt", "_index/texts"):
        (processed / name).parent.mkdir(parents=True, exist_ok=True)
        (processed / name).write_bytes(b"Bonjour Jeanne")


CHANGES = {  # what was before, and what is done
    "fresh": (nothing, publish_b),
    "over": (publish_a, publish_b),
    "rollback": (publish_both, roll_back),
    "remove": (publish_four, remove),
    "erase": (publish_with_pages, erase),
    "repair": (damage, mend),
}


def done(change, place, at):
    """Do it in a folder, or in a view of a store."""
    with store.local_processed(place, store.cache_folder(os.environ), lambda: at) as processed:
        change(processed)


def killed(change, place, killed_at=None):
    """Do it; die before step `killed_at`, or return the number of steps."""
    steps, writing = 0, REMOTE if address_of(place) else WRITING

    def step():
        nonlocal steps
        steps += 1
        if steps == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def trace(frame, event, _):
        if frame.f_code.co_filename not in writing:
            return None
        if event == "line":
            step()
        return trace

    def audit(event, _):
        if sys.gettrace() and event.startswith(("open", "os.", "shutil.", "fcntl.")) and event != "os.kill":
            step()

    sys.addaudithook(audit)
    sys.settrace(trace)
    try:
        done(change, place, DURING)
    finally:
        sys.settrace(None)
    return steps


def in_a_child(function, *given):
    """Run in a fork: Arrow has started no threads yet in the parent, and a kill takes the child alone."""
    child = os.fork()
    if child == 0:
        function(*given)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def prepared(before, place):
    if not address_of(place):
        place.mkdir(parents=True)
    done(before, place, BEFORE)


def main():
    root, points = Path(sys.argv[1]), sys.argv[3:]
    before, change = CHANGES[sys.argv[2]]
    if points == ["count"]:
        in_a_child(prepared, before, root / "count")
        print(killed(change, root / "count"))
    elif points[0] == "retry":
        for name in points[1:] or sorted(path.name for path in root.iterdir()):
            done(change, root / name, AFTERWARDS)
    else:
        for point in points:
            in_a_child(prepared, before, root / point)
            status = in_a_child(killed, change, root / point, int(point))
            print(point, "killed" if os.WIFSIGNALED(status) else "alive")


if __name__ == "__main__":
    main()
