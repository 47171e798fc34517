"""Somebody who types the blocks of a document one after another, in one folder."""

import contextlib
import os
import re
import shlex
import subprocess
from pathlib import Path

from tests.docs.blocks import Block, typed
from tests.shell import SURROUNDINGS, Shell


class Reader:
    """`blanks` are what stands for the names that a document leaves open, such as `<source>`."""

    def __init__(self, folder: Path, blanks: dict[str, str], names: dict[str, object]) -> None:
        self._shell = Shell(folder)
        self._blanks = blanks
        self._names = names
        self._printed = ""  # by all blocks so far

    def type(self, block: Block) -> None:
        """Run a block as it is printed but for what it says is left out; of output, look whether it was
        printed, with anything for an ellipsis. The first failure raises.
        """
        if "all" in block.left_out:
            return
        if block.language == "output":
            for number, line in enumerate(block.text.splitlines(), start=block.line):
                pattern = ".*".join(map(re.escape, line.split("…")))
                assert re.search(pattern, self._printed), (
                    f"{block.document}:{number}: not printed: {line}\n{self._printed}"
                )
            return
        if block.language == "python":
            with contextlib.chdir(self._shell.folder):
                exec(compile(self._filled(block.text), f"{block.document}:{block.line}", "exec"), self._names)
            return
        for number, line in enumerate(block.text.splitlines(), start=block.line):
            if typed(line) not in block.left_out:
                self._type(self._filled(line), f"{block.document}:{number}")

    def _filled(self, text: str) -> str:
        for blank, name in self._blanks.items():
            text = text.replace(blank, name)
        return text

    def _type(self, line: str, place: str) -> None:
        folder, words = self._shell.folder, shlex.split(line, comments=True)
        if not words:
            return
        match words:
            case [".venv/bin/doublon" | "doublon", *rest]:
                printed = self._shell(*rest)
                assert printed.returncode == 0, f"{place}: {line}\n{printed.stdout}{printed.stderr}"
                self._printed += printed.stdout + printed.stderr
            case ["cd", where]:
                self._shell = Shell((folder / where).resolve())
            case _:
                ended = subprocess.run(
                    ["bash", "-ec", line],
                    cwd=folder,
                    env=os.environ | SURROUNDINGS,
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert ended.returncode == 0, f"{place}: {line}\n{ended.stdout}{ended.stderr}"
