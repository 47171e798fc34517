"""A history of four releases, small and with all that can happen: pages that change, a private page, a person's word, a step back.

1  two sources: `gare` prints three resources, `quai` one
2  a second snapshot: one of `gare` is edited, that of `quai` is private from now on, which its source withholds
3  a person judges two resources of `gare` one
4  after a step back to 2: a page of `gare` is written over
"""

from dataclasses import dataclass
from pathlib import Path

from pipeline import store
from pipeline.run import route
from pipeline.run.rollback import roll_back
from tests.published import lay, rows
from tests.run.conftest import profile_of

STAMPS = ("2024-01-16T060000Z", "2024-02-16T060000Z", "2024-03-01T060000Z", "2024-04-01T060000Z")
STEPPED_BACK = "2024-03-15T060000Z"
FOUR = "Le four banal de Vernoline est chauffé le samedi par deux voisins, qui prêtent aussi leurs pelles et leurs planches."
LAVOIR = "Le lavoir du bas bourg a été relevé pierre par pierre, et des bénévoles y donnent un concert chaque mois de juillet."
VERGER = (
    "Les pommes du verger communal sont pressées en octobre par les enfants de l’école et par les anciens du hameau."
)
SECRET = "La canaribarque traverse la nuit entre les deux quais, et trois canaripasseurs se relaient à sa barre."
EDITED = FOUR.replace("deux voisins", "trois voisines")
WRITTEN_OVER = VERGER.replace("octobre", "septembre")


@dataclass(frozen=True, slots=True)
class Past:
    """A folder with raw/ and processed/, and the ids of its releases in their order."""

    folder: Path
    releases: tuple[str, ...]

    @property
    def processed(self) -> Path:
        return self.folder / "processed"

    def resource(self, title: str, release: int = 4) -> str:
        """The id of a resource that a release has under this title."""
        folder = store.release(self.processed, self.releases[release - 1]).folder
        return next(str(row["resource_id"]) for row in rows(folder, "resources") if row["title"] == title)

    def record(self, title: str, release: int = 4) -> str:
        """The id of the record that speaks for it."""
        folder = store.release(self.processed, self.releases[release - 1]).folder
        return next(str(row["survivor_record_id"]) for row in rows(folder, "resources") if row["title"] == title)


def printed(title: str, text: str, private: str = "Non") -> str:
    return "\n".join(
        [title, "", text, "", "Type de ressource", "Autres", "Ressource privée", private, "Résumé", text, ""]
    )


def listing(*texts: tuple[str, str]) -> str:
    return "\n".join(printed(*shown) for shown in texts)


def make(folder: Path) -> Past:
    """Lay the pages and run, release after release."""
    raw, processed = folder / "raw", folder / "processed"
    past: list[str] = []

    def publish() -> None:
        route.run(route.Order(raw, processed), STAMPS[len(past)])
        release = store.current(processed)
        assert release is not None
        past.append(release.id)

    lay(
        raw,
        "gare",
        {"2024-01-15/liste.txt": listing(("Le four", FOUR), ("Le lavoir", LAVOIR), ("Le verger", VERGER))},
        profile_of("gare"),
    )
    lay(
        raw,
        "quai",
        {"2024-01-15/liste.txt": listing(("La barque", SECRET))},
        'private = "withhold"\n' + profile_of("quai"),
    )
    publish()
    lay(
        raw,
        "gare",
        {"2024-02-15/liste.txt": listing(("Le four", EDITED), ("Le lavoir", LAVOIR), ("Le verger", VERGER))},
    )
    lay(raw, "quai", {"2024-02-15/liste.txt": printed("La barque", SECRET, "Oui")})
    publish()
    made = Past(folder, tuple(past))
    pair = (made.record("Le lavoir", 2), made.record("Le verger", 2))
    judged = raw / "judgements.csv"
    judged.write_text(f"left_record_id,right_record_id,verdict\n{','.join(pair)},same\n", encoding="utf-8")
    publish()
    judged.unlink()
    roll_back(processed, past[1], "a wrong judgement", STEPPED_BACK)
    lay(
        raw,
        "gare",
        {"2024-02-15/liste.txt": listing(("Le four", EDITED), ("Le lavoir", LAVOIR), ("Le verger", WRITTEN_OVER))},
    )
    publish()
    return Past(folder, tuple(past))
