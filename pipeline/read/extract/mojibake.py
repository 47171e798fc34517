"""Text that its site decoded wrongly ("dÃ©jÃ ") → as it was meant, line by line, where ftfy is sure of it.

ftfy undoes what makes the line's own bytes UTF-8 again, and nothing else of what it could repair is asked for.
"""

from collections.abc import Sequence

from pipeline.core.sentence import number_of
from pipeline.read.extract.decoded import LOST, Remark
from pipeline.read.reading import Notice

_CODECS = ("latin-1", "cp1252", "cp1250", "cp1251", "mac-roman", "cp437")  # by which pages are decoded wrongly
# What the first bytes of the commonest letters in UTF-8 become in these. Each is looked for at the speed of memory, and
# where one stands with nothing behind it that a second byte can become, nobody need look closer.
LEADS = "ÃÂâãðÄÅÐÑÎÏ×ØÙĂГР√‚├Γ"
_SECONDS = frozenset[str]().union(*(bytes(range(0x80, 0xC0)).decode(codec, "ignore") for codec in _CODECS))
CONTROLS = "\x80\x91\x92\x93\x94\x96\x97\x9c"  # typography of Windows-1252 that was taken for Latin-1


def repaired(text: str) -> tuple[str, Sequence[int]]:
    """The text, with as many lines as before, and the numbers of those that were repaired."""
    if not _is_suspect(text):
        return text, ()
    lines = text.split("\n")
    changed = {number: better for number, line in enumerate(lines, 1) if (better := _better(line)) is not None}
    return "\n".join(changed.get(number, line) for number, line in enumerate(lines, 1)), sorted(changed)


def _is_suspect(text: str) -> bool:
    if any(sign in text for sign in CONTROLS):
        return True
    return any(rest[:1] in _SECONDS for sign in LEADS if sign in text for rest in text.split(sign)[1:])


def _better(line: str) -> str | None:
    if not _is_suspect(line):
        return None
    import ftfy  # most pages have no such line, and need not wait for it
    from ftfy.badness import badness

    worse = badness(line)
    if not worse:
        return None
    better = ftfy.fix_encoding(line, ftfy.TextFixerConfig(replace_lossy_sequences=False))
    is_sure = badness(better) < worse and better.count(LOST) <= line.count(LOST)
    return better if is_sure and "\n" not in better else None


def repair_of(lines: Sequence[int]) -> Remark:
    """The remark that lines were repaired."""
    message = (
        f"{number_of(len(lines), 'line')} of the page {'was' if len(lines) == 1 else 'were'} decoded wrongly where the page was "
        f"made (Ã© for é), the first line {lines[0]:,}, and read as meant. Compare with the page as it is in raw/."
    )
    return Remark(Notice("warning", "mojibake_repaired", message), lines)
