"""Records of lines whose roles are told."""

import numpy as np

from pipeline.core.source import Source
from pipeline.split.roles.again import CLASSES, ROLES
from pipeline.split.roles.cuts import Group
from pipeline.split.roles.signs import prepared
from tests.reading import document_of

UNSURE = 0.5
FOUR = "Le bourg a rallumé son four à pain, et trois boulangers y cuisent leurs miches"


def record(*lines):
    """A record of lines with their roles, of which no line's is surer than another's."""
    page = prepared(document_of("\n".join(text for _, text in lines), Source("bourg")))
    group = Group(list(range(len(lines))), [ROLES.index(role) for role, _ in lines])
    return group, page, np.full((len(lines), len(CLASSES)), UNSURE)
