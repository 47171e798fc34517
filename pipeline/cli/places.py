"""Arguments of a command → the same, with folders of this machine in the place of addresses of object stores.

Raw pages and datasets may lie in a store; every other file or folder is one of this machine.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from inspect import BoundArguments
from pathlib import Path

from pipeline.cli.standing import standing_for
from pipeline.core.addresses import address_of, refuse_addresses

WRITES_RAW, WRITES_PROCESSED = ("add", "collect", "infer", "judge"), ("run",)
LOOKS = ("dry_run", "list_only", "stdout")  # options by which a command that writes only looks
OPENS_ITSELF = ("serve",)  # each run of the timetable does


@contextmanager
def local_places(command: Callable[..., object], given: BoundArguments) -> Iterator[None]:
    """For as long as the block runs, addresses among the arguments are folders. Raises UsageError for those that cannot be."""
    name, arguments = command.__name__, given.arguments
    addresses = {key for key in ("raw", "processed") if address_of(arguments.get(key, ""))}
    for key in arguments.keys() - addresses:
        refuse_addresses(*_paths(arguments[key]))
    with ExitStack() as stack:
        if addresses and name not in OPENS_ITSELF:
            writes = not any(arguments.get(option) for option in LOOKS)
            for key, folder in _opened(
                stack, {key: arguments[key] for key in sorted(addresses)}, name if writes else ""
            ):
                stack.enter_context(standing_for(address_of(arguments[key]) or "", folder))
                arguments[key] = folder
        yield


def _opened(stack: ExitStack, places: dict[str, Path], name: str) -> Iterator[tuple[str, Path]]:
    """The folders of a command that writes, by its name, or looks; the raw folder first, for no lease is needed to read it."""
    from pipeline import store

    cache = store.cache_folder(os.environ)
    if "raw" in places:
        yield "raw", stack.enter_context(store.local_raw(places["raw"], cache, writes=name in WRITES_RAW))
    if "processed" in places:
        clock = time.time if name in WRITES_PROCESSED else None
        yield "processed", stack.enter_context(store.local_processed(places["processed"], cache, clock))


def _paths(value: object) -> list[Path]:
    values = value if isinstance(value, tuple) else (value,)
    return [path for path in values if isinstance(path, Path)]
