"""A folder and a revision of the git repository that it is in → its files as they were then."""

import os
import subprocess
from pathlib import Path

from pipeline.core.errors import UsageError
from pipeline.core.sentence import thousands

MAX_FILES = 1_000
MAX_BYTES = 16 << 20  # of a file
PATIENCE = 60  # seconds that git may take


def files_at(folder: Path, revision: str, suffix: str) -> dict[str, bytes]:
    """The files right in a folder whose names end with `suffix`, by name; none where the folder was not there then.

    Raises UsageError where git, the repository or the revision is missing.
    """
    commit = _git(folder, revision, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    listed = _git(folder, revision, "ls-tree", "-z", "--name-only", commit.decode().strip(), "./").split(b"\0")
    names = [os.fsdecode(name) for name in listed if name.endswith(suffix.encode())]
    if len(names) > MAX_FILES:
        raise UsageError(
            "%(revision)s: %(name)s held %(names)s files then, more than %(max_files)s.",
            revision=revision,
            name=folder.name,
            names=thousands(len(names)),
            max_files=thousands(MAX_FILES),
        )
    return {name: _content(folder, revision, commit.decode().strip(), name) for name in names}


def _content(folder: Path, revision: str, commit: str, name: str) -> bytes:
    size = int(_git(folder, revision, "cat-file", "-s", f"{commit}:./{name}"))
    if size > MAX_BYTES:
        raise UsageError(
            "%(revision)s: %(name)s had %(size)s bytes then, more than %(max_bytes)s.",
            revision=revision,
            name=name,
            size=thousands(size),
            max_bytes=thousands(MAX_BYTES),
        )
    return _git(folder, revision, "cat-file", "blob", f"{commit}:./{name}")


def _git(folder: Path, revision: str, *words: str) -> bytes:
    """What git prints; it asks nobody for anything and speaks English."""
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], env=environment, capture_output=True, timeout=PATIENCE, check=False
        )
    except FileNotFoundError as error:
        raise UsageError("git is not installed; compare with a release: --against release.") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(
            "%(folder)s: git did not answer within %(patience)s seconds.", folder=folder, patience=PATIENCE
        ) from error
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise UsageError(
            "%(folder)s: %(revision)s is no revision that git can show here%(message)s. Name a commit, branch or tag that was fetched, or compare with a release: --against release.",
            folder=folder,
            revision=repr(revision),
            message=f": {message}" if message else "",
        )
    return done.stdout
