"""The process of the site: listens at one address a host, prints its port, serves until its input is closed."""

import asyncio
import socket
import sys
from importlib import import_module
from pathlib import Path

from tests.collect.site import address
from tests.collect.site.server import Connection, Log


def main() -> None:
    hosts, folder, port = sys.argv[1:4]
    asyncio.run(serve(import_module(hosts).HOSTS, Path(folder), int(port)))


async def serve(hosts, folder: Path, port: int) -> None:
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(sys.stdin, stopped.set)  # it ends with whoever started it, and so does this
    with (folder / "asked.jsonl").open("a", buffering=1) as lines:
        log = Log(folder, lines)
        for number, answers in enumerate(hosts, 1):
            listening = socket.create_server((address(number), port), backlog=1024)
            port = listening.getsockname()[1]
            await loop.create_server(lambda answers=answers: Connection(answers, log), sock=listening)
        print(port, flush=True)
        await stopped.wait()


if __name__ == "__main__":
    main()
