"""What a release did to rows, in counts."""

from functools import partial

from pipeline.core.sentence import counted, sentence

CHANGES = {
    "added": partial(counted, "%(count)s added", "%(count)s added"),
    "changed": partial(counted, "%(count)s changed", "%(count)s changed"),
    "removed": partial(counted, "%(count)s removed", "%(count)s removed"),
}
WORDS = {"added": sentence("added"), "changed": sentence("changed"), "removed": sentence("removed")}
