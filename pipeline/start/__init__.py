"""A folder → the beginnings of a project of one's own: the sample with its commented profile, timetables, checks for CI."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pipeline.core.errors import UsageError

SAMPLE = "raw/exemple"
_NAMES = {  # in a project; a file whose name begins with a dot is easily lost from a package
    "gitignore": ".gitignore",
    "workflow.yml": ".github/workflows/data.yml",
    "prefect.yaml": "prefect.yaml",
    "automations.yaml": "automations.yaml",
    "README.md": "README.md",
}


@dataclass(frozen=True, slots=True)
class Started:
    """The files of a project by their names: those that were written, and those that were there and stay as they are."""

    folder: str
    written: tuple[str, ...]
    kept: tuple[str, ...]


def start(folder: Path) -> Started:
    """Write what is not there yet. Raises UsageError where `folder` is no folder, or a part of a file's way is none."""
    written, kept = [], []
    for name, content in sorted(_project()):
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            if not path.is_file():
                raise UsageError(
                    "%(path)s: something that is no file stands in the way. Move it, or name another folder.", path=path
                ) from None
            kept.append(name)
        except OSError as error:
            raise UsageError(
                "%(path)s: it cannot be written: %(strerror)s. Name another folder.", path=path, strerror=error.strerror
            ) from error
        else:
            written.append(name)
    return Started(str(folder), tuple(written), tuple(kept))


def _project() -> Iterator[tuple[str, bytes]]:
    templates = files("pipeline").joinpath("start", "files")
    for name, where in _NAMES.items():
        yield where, templates.joinpath(name).read_bytes()
    yield from _below(_sample(), SAMPLE)


def _below(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _below(entry, f"{name}/{entry.name}")
        else:
            yield f"{name}/{entry.name}", entry.read_bytes()


def _sample() -> Traversable:
    """Where the sample is: a wheel carries it inside the package; a checkout has it beside it."""
    package = files("pipeline")
    inside = package.joinpath("start", "sample")
    return inside if inside.is_dir() else package.joinpath("..", "raw", "exemple")
