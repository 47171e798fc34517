"""Arguments of a command → the same, with folders of this machine in the place of addresses of object stores.

Raw pages and datasets may lie in a store; every other file or folder is one of this machine.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from inspect import BoundArguments
from pathlib import Path

from pipeline.cli.standing import standing_for
from pipeline.core.addresses import address_of, refuse_addresses

WRITES_RAW = ("add", "collect", "infer", "judge")
LOOKS = ("dry_run", "list_only", "stdout")  # options by which a command that writes only looks
OPENS_ITSELF = (
    "run",
    "serve",
)  # one tells what it did when that is in the store, the other lets each of its runs do so


@contextmanager
def local_places(command: Callable[..., object], given: BoundArguments) -> Iterator[None]:
    """For as long as the block runs, addresses among the arguments are folders. Raises UsageError for those that cannot be."""
    arguments = given.arguments
    addresses = {key: text for key in ("raw", "processed") if (text := address_of(arguments.get(key, "")))}
    for key in arguments.keys() - addresses.keys():
        refuse_addresses(*_paths(arguments[key]))
    with ExitStack() as stack:
        if command.__name__ not in OPENS_ITSELF:
            writes = command.__name__ in WRITES_RAW and not any(arguments.get(option) for option in LOOKS)
            for key, address in addresses.items():
                arguments[key] = _opened(stack, key, arguments[key], writes=writes)
                stack.enter_context(standing_for(address, arguments[key]))
        yield


def _opened(stack: ExitStack, key: str, place: Path, *, writes: bool) -> Path:
    from pipeline import store

    cache = store.cache_folder(os.environ)
    if key == "raw":
        return stack.enter_context(store.local_raw(place, cache, writes=writes))
    return stack.enter_context(store.local_processed(place, cache))


def _paths(value: object) -> list[Path]:
    values = value if isinstance(value, tuple) else (value,)
    return [path for path in values if isinstance(path, Path)]
