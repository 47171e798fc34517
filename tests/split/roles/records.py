"""Records of lines whose roles are told."""

import numpy as np

from pipeline.core.source import Source
from pipeline.split.roles.group import Group
from pipeline.split.roles.seen.signs import prepared
from pipeline.split.roles.weighed.again import CLASSES, ROLES
from tests.reading import document_of

UNSURE = 0.5
FOUR = "Le bourg a rallumé son four à pain, et trois boulangers y cuisent leurs miches"


def records(*told):
    """Records of one page, each of lines with their roles."""
    page = prepared(document_of("\n".join(text for lines in told for _, text in lines), Source("bourg")))
    groups, place = [], 0
    for lines in told:
        groups.append(Group([*range(place, place + len(lines))], [ROLES.index(role) for role, _ in lines]))
        place += len(lines)
    return groups, page, np.full((place, len(CLASSES)), UNSURE)


def record(*lines):
    """A record of lines with their roles, of which no line's is surer than another's."""
    (group,), page, chances = records(lines)
    return group, page, chances
