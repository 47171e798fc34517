"""`doublon` at a pseudo-terminal: what it prints there, and keys that a person presses."""

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time

from tests.checkout import ROOT

PATIENCE = 60  # seconds for an answer, on a machine with other work
ROWS = 50
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """A terminal in a folder with the command in it; `until` reads what it prints, `press` types."""

    def __init__(self, folder, *words, columns=120, **environment):
        self.styled = ""  # what the last reading gave, with its control sequences
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
            kept |= {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environment}
            os.execve(sys.executable, [sys.executable, "-m", "pipeline.cli", *words], kept)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))

    def until(self, text):
        """What is printed from here until `text` appears."""
        return self._read(lambda printed: text in printed)

    def press(self, keys):
        """Type, once the command waits for a key: what is typed before is not for the question that follows."""
        while termios.tcgetattr(self._fd)[3] & termios.ICANON:
            time.sleep(0.01)
        os.write(self._fd, keys.encode())

    def line(self, text):
        os.write(self._fd, f"{text}\r".encode())

    def signal(self, number):
        os.kill(self._pid, number)

    def close(self):
        """As when a person closes the window."""
        os.close(self._fd)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def end(self):
        """The rest of what is printed, and the exit code."""
        rest = self._read(lambda printed: False)
        code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        os.close(self._fd)
        return rest, code

    def _read(self, is_enough):
        raw, printed, deadline = b"", "", time.monotonic() + PATIENCE
        while not is_enough(printed):
            assert time.monotonic() < deadline, f"no answer after: {printed}"
            if not select.select([self._fd], [], [], 0.1)[0]:
                continue
            try:
                piece = os.read(self._fd, 65_536)
            except OSError:  # how Linux tells that the other end is closed
                piece = b""
            if not piece:
                break
            raw += piece
            self.styled = raw.decode(errors="ignore").replace("\r", "")
            printed = _CONTROL.sub("", self.styled)
        return printed
