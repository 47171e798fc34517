"""A small corpus whose questions are known: sheets to which one snapshot adds the same sentence, a report that changes twice, a
title that would like to be obeyed, a table of contents that was cut in two.
"""

from random import Random

import pytest

from tests.generate import prose
from tests.published import lay, run
from tests.run.conftest import profile_of
from tests.shell import Shell

SHEETS = (
    "La ferme des Tilleuls",
    "Un atelier au bord de l’eau",
    "Le four à pain de Valbrune",
    "Des jardins pour l’école",
)
ADDED = "Partagez cette fiche avec vos collègues du réseau et vos élus."
REPORT, HOSTILE = (
    "Rapport sur les mobilités de demain",
    "=<img src=x onerror=document.title='owned'> les haies‮ du bocage",
)
LABELS = "Catégorie\nType de ressource\nAutres\nRessource privée\nNon\nRésumé"


def text(seed, count=6):
    rng = Random(f"review {seed}")
    return " ".join(prose.sentence(rng) for _ in range(count))


def listing(records):
    """A page that prints each resource twice, as the generated site does."""
    return "\n\n".join(f"{title}\n\n{body}\n\n{LABELS}\n\n{body}" for title, body in records) + "\n"


def snapshots():
    """Three: the sheets are longer from the second on, the report changes twice, the hostile text at last."""
    report = [text(f"report {part}", 3) for part in range(5)]
    sheets = [(title, text(title)) for title in SHEETS]
    longer = [(title, f"{body} {ADDED}") for title, body in sheets]
    hostile = text("hostile")
    return {
        "2024-01-15": [*sheets, (REPORT, " ".join(report[:3])), (HOSTILE, hostile)],
        "2024-02-15": [*longer, (REPORT, " ".join(report[1:4])), (HOSTILE, hostile)],
        "2024-03-15": [*longer, (REPORT, " ".join(report[2:5])), (HOSTILE, f"{hostile} <script>document.title='owned'</script> contact@haies.example")],
    }  # fmt: skip


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """A folder in which it is published; tests only look at it."""
    folder = tmp_path_factory.mktemp("review")
    pages = {f"{day}/liste-1.txt": listing(records) for day, records in snapshots().items()}
    lay(folder / "raw", "halle", pages, profile_of("halle"))
    run(folder / "raw", folder / "processed")
    return Shell(folder)
