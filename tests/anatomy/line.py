"""One line of a page before it is printed, with what it is."""

from dataclasses import dataclass, replace
from typing import Literal

Role = Literal["outside", "title", "around", "label", "body", "summary", "between"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: its text, its role and the place of its record on the page, -1 outside of records; comments and
    the like, which are rows that list nothing, count down from -2.

    `kind` says how a dump or markup prints it, as title, caption, value, labelled (both on one line), text, menu or pager;
    `value` is what stands behind a caption, or the frame of a title with the day beside it; `is_frame` whether it stands
    around what the page is about.
    """

    text: str
    role: Role
    record: int
    kind: str
    value: str = ""
    is_frame: bool = False

    def outside(self) -> "Line":
        """The same line on a page of which it is no record's."""
        return replace(self, role="outside", record=-1)

    def beside(self, shown: str) -> str:
        """A title as it is shown, with the day beside it."""
        return self.value.replace("{title}", shown) or shown
