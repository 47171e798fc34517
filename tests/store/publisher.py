"""A program that publishes release B over release A, and can be killed at its n-th step.

    publisher.py FOLDER over|fresh count        how many steps there are, printed
    publisher.py FOLDER over|fresh N [N ...]    in FOLDER/N: publish A (over), then B in a child killed at step N
    publisher.py FOLDER over|fresh retry        publish B in every folder, as the next run would

A step is a line of a module that writes, or an event of the interpreter (open, rename, link, remove, chmod, mkdir …).
The kill is SIGKILL from within, so nothing is cleaned up.
"""

import os
import signal
import sys
from pathlib import Path

import pyarrow as pa

from pipeline import store

STORE = Path(store.__file__).parent
WRITING = {str(STORE / f"{name}.py") for name in ("files", "lock", "objects", "parquet", "publish", "staging")}
SCHEMA = pa.schema([("id", pa.int64()), ("name", pa.string())])
A = {"records": 3, "gone": 1}
B = {"records": 5, "issues": 2}
DOCUMENTS = {"2022-01-01T000000Z": ("README.md",)}  # A has one document, B has two
TABLES = {  # made once: the first table of a process loads pandas
    (name, rows): pa.table({"id": range(rows), "name": [name] * rows}, schema=SCHEMA)
    for name, rows in (*A.items(), *B.items())
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


def publish_b(processed, killed_at=None):
    """Publish B; die before step `killed_at`, or return the number of steps."""
    steps = 0

    def step():
        nonlocal steps
        steps += 1
        if steps == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def trace(frame, event, _):
        if frame.f_code.co_filename not in WRITING:
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
        publish(processed, B, "2022-01-02T000000Z")
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


def publish_a(processed, first):
    """The state before: release A, or an empty folder."""
    processed.mkdir(parents=True)
    if first:
        publish(processed, A, "2022-01-01T000000Z")


def main():
    root, before, points = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    if points == ["count"]:
        in_a_child(publish_a, root / "count", before == "over")
        print(publish_b(root / "count"))
    elif points == ["retry"]:
        for folder in sorted(root.iterdir()):
            publish(folder, B, "2022-01-03T000000Z")
    else:
        for point in points:
            in_a_child(publish_a, root / point, before == "over")
            status = in_a_child(publish_b, root / point, int(point))
            print(point, "killed" if os.WIFSIGNALED(status) else "alive")


if __name__ == "__main__":
    main()
