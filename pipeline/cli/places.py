"""Arguments of a command → the same, with folders of this machine in the place of addresses of object stores.

Raw pages and datasets may lie in a store; every other file or folder is one of this machine. What a command is not known
here to do with a store, it is not let do.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from inspect import BoundArguments
from pathlib import Path

from pipeline.cli.standing import standing_for
from pipeline.cli.terminal import printed_at_the_end
from pipeline.core.addresses import address_of, refuse_addresses
from pipeline.core.errors import UsageError

LOOKS = frozenset("check diff evaluate explain export issues log releases split status".split())
WRITES = {
    "add": "raw",
    "collect": "raw",
    "infer": "raw",
    "judge": "raw",
    "review": "raw",
    "gc": "processed",
    "pin": "processed",
    "rollback": "processed",
}
ONLY_LOOKING = ("dry_run", "list_only", "static", "stdout")  # options by which a command that writes does not
OPENS_ITSELF = (
    "run",
    "serve",
)  # the route tells what it did when that is in the store; each run of a timetable opens its own
AT_A_TERMINAL = "judge"  # it asks, so what it says cannot wait


@contextmanager
def local_places(command: Callable[..., object], given: BoundArguments) -> Iterator[None]:
    """For as long as the block runs, addresses among the arguments are folders. Raises UsageError for those that cannot be.

    What a command says that writes to a store is printed when it is there.
    """
    name, arguments = command.__name__, given.arguments
    addresses = {key: text for key in ("raw", "processed") if (text := address_of(arguments.get(key, "")))}
    for key in arguments.keys() - addresses.keys():
        refuse_addresses(*_paths(arguments[key]))
    if not addresses or name in OPENS_ITSELF:
        yield
        return
    if name not in LOOKS and name not in WRITES:
        raise UsageError(
            "%(values)s: `doublon %(name)s` works on folders alone. Nothing was changed; do it on a copy in a folder.",
            values=min(addresses.values()),
            name=name,
        )
    written = None if any(arguments.get(option) for option in ONLY_LOOKING) else WRITES.get(name)
    with (
        printed_at_the_end() if written and name != AT_A_TERMINAL else nullcontext(),
        _opened(given, addresses, written),
    ):
        yield


@contextmanager
def _opened(given: BoundArguments, addresses: Mapping[str, str], written: str | None) -> Iterator[None]:
    from pipeline import store

    cache = store.cache_folder(os.environ)
    with ExitStack() as stack:
        for key, address in addresses.items():
            place = given.arguments[key]
            if key == "raw":
                folder = stack.enter_context(store.local_raw(place, cache, writes=written == key))
            else:
                folder = stack.enter_context(store.local_processed(place, cache, time.time if written == key else None))
            stack.enter_context(standing_for(address, folder))
            given.arguments[key] = folder
        yield


def _paths(value: object) -> list[Path]:
    values = value if isinstance(value, tuple) else (value,)
    return [path for path in values if isinstance(path, Path)]
