"""The rows of a page and what stands around them → a dump, and which lines of it each was printed on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap

from tests.anatomy.line import Line
from tests.anatomy.small.form import Form
from tests.anatomy.small.frame import Frame

INDENT = "    "
MENUS = {"bullets": "  * {}", "links": "[{}](/m)"}
TITLES = {
    "**": "**{title}**", "1. ": "{number}. {title}", "[1]": "[{number}]{title}", "* [1]": "  * [{number}]{title}",
    "link": "[{title}](/r/{number})", "heading link": "### [{title}](/r/{number})", "capitals": "{title}",
}  # fmt: skip


@dataclass(slots=True)
class Printed:
    """A dump as it grows: its lines, what was printed, and of each its first and last line, 1-based."""

    form: Form
    lines: list[str] = field(default_factory=list)
    sheet: list[Line] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def put(self, line: Line, text: str, *, gap: bool) -> None:
        """Print a line, under a blank one if there is a gap."""
        if gap and self.lines and self.lines[-1]:
            self.lines.append("")
        first = len(self.lines) + 1
        self.lines.extend(self._wrapped(text, line))
        self.sheet.append(line)
        self.spans.append((first, len(self.lines)))

    def _wrapped(self, text: str, line: Line) -> list[str]:
        is_set_in = self.form.is_indented and line.record >= 0 and line.role != "title" and self.form.has_titles
        indent = INDENT if is_set_in else ""
        if not self.form.width or text.startswith(("#", "[")):
            return [indent + text]
        return wrap(
            text, self.form.width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )  # fmt: skip


def dump(form: Form, around: Frame, rows: Sequence[Sequence[Line]]) -> Printed:
    """A page of some rows, or of one that lists nothing."""
    printed = Printed(form)
    _put_over(printed, around.over)
    number = 0
    for row in rows:
        if form.rule and len(rows) > 1:
            printed.put(Line(form.rule, "outside", -1, "text"), form.rule, gap=form.gap != "none")
        for place, line in enumerate(row):
            number += line.role == "title"
            is_first = place == 0 and (form.gap == "rows" or (form.gap == "title" and number < 2) or not printed.lines)
            is_apart = form.gap == "all" and not (line.kind == "value" and form.texts > 1)
            printed.put(line, _shown(form, line, number), gap=is_first or is_apart)
    for place, line in enumerate(around.under):
        printed.put(line, line.text, gap=form.gap != "none" and (place == 0 or form.gap == "all"))
    return printed


def _put_over(printed: Printed, over: Sequence[Line]) -> None:
    form, before = printed.form, ""
    menu = [line.text for line in over if line.kind == "menu"]
    if form.menu == "row" and menu:
        over = [Line(" | ".join(menu), "outside", -1, "text"), *(line for line in over if line.kind != "menu")]
    for line in over:
        shown = MENUS.get(form.menu, "{}").format(line.text) if line.kind == "menu" else line.text
        if line.kind == "heading" and form.mark.startswith("#"):
            shown = f"# {line.text}"
        is_apart = form.gap == "all" and line.kind != "menu"
        printed.put(line, shown, gap=is_apart or (form.gap != "none" and line.kind != before))
        before = line.kind


def _shown(form: Form, line: Line, number: int) -> str:
    if line.role == "title":
        title = line.text.upper() if form.mark == "capitals" else line.text
        return TITLES.get(form.mark, f"{form.mark}{{title}}").format(title=title, number=number)
    if line.kind == "labelled":
        return f"{line.text} {line.value}"
    if line.kind != "after" or form.after != "more":
        return line.text
    return (
        f"[{number}]{line.text}"
        if "[1]" in form.mark
        else f"[{line.text}](/r/{number})"
        if "link" in form.mark
        else line.text
    )
