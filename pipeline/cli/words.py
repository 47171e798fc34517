"""Words of the datasets, as they stand in columns → how people are told them."""

from functools import partial

from pipeline.core.sentence import counted, sentence

CHANGED = {"added": sentence("added"), "changed": sentence("changed"), "removed": sentence("removed")}
COUNTED = {  # the same of so many rows
    "added": partial(counted, "%(count)s added", "%(count)s added"),
    "changed": partial(counted, "%(count)s changed", "%(count)s changed"),
    "removed": partial(counted, "%(count)s removed", "%(count)s removed"),
}
KINDS = {"pair": sentence("pair"), "cut": sentence("cut")}  # of questions
SEVERITIES = {"error": sentence("error"), "warning": sentence("warning"), "info": sentence("info")}
VERDICTS = {"same": sentence("same"), "version": sentence("version"), "different": sentence("different")}
