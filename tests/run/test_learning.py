"""Sources that nobody has described: each snapshot is read by what its pages show, again only where that changes."""

import os
import shutil

import pytest

from pipeline.core.progress import silent
from pipeline.ingest.draft import drafted, write_draft
from pipeline.run import route
from tests.generate import article
from tests.published import DATASETS, STAMP, lay, rows, run
from tests.read.unpack.making import jsonl

JANUARY, MARCH = "2024-01-15", "2024-03-15"
TOLD = (
    ("Le bus de nuit", "Il relie les sept hameaux du plateau, et son budget tient depuis trois hivers."),
    ("Un lavoir rouvert", "Huit personnes l'ont relevé pierre après pierre, en deux étés de chantier."),
    ("Moulin en coopérative", "Onze fermes et une boulangerie portent la reprise, avec un prêt de la région."),
    ("Four à pain du bas", "Rallumé chaque samedi, il cuit la farine d'en face et réunit les voisins."),
    ("Halle de Brande", "Douze producteurs s'y retrouvent sous la charpente que le canton a refaite."),
    ("Épicerie de Pontaud", "Ouverte par ses clients, elle livre aussi les fermes isolées deux fois la semaine."),
    ("Gare de Valmérac", "La commune cherche un usage au guichet fermé depuis 2019, et reçoit vingt idées."),
    ("Atelier vélo", "Trois mécaniciens bénévoles y remettent en route ce que la déchèterie écarte."),
    ("Jardin de la cure", "Le presbytère vendu, les habitants gardent le potager et ses quatre ruches."),
    ("Cinéma du mercredi", "Une toile, un projecteur prêté et la salle des fêtes suffisent à quarante séances."),
    ("Bois de chauffage", "Le syndicat achète les coupes aux petits propriétaires et sèche les bûches lui-même."),
    ("Médecins de passage", "Un cabinet partagé accueille quatre remplaçants par mois, logés chez l'habitant."),
    ("Fibre et tournevis", "Deux lycéens aident leurs aînés à remplir les formulaires, à la médiathèque."),
    ("Laine du causse", "La filature reprend les toisons que personne ne payait plus, et en fait des isolants."),
    ("Autopartage de bourg", "Cinq voitures, un tableau de clés et une association : six cents trajets par an."),
)
LABELS = ("Type de ressource", "{kind}", "Ressource privée", "{private}", "Résumé")
PROSE = "Le conseil a voté en mars la reprise du bâtiment.\n\nLes travaux commencent à l'automne, avec les voisins.\n"


def listing(number: int, kinds=("Récit", "Étude", "Récit")) -> str:
    """Page `number` (from 0) of the site: three records under its header and over its footer."""
    lines = ["Ressources des bourgs", ""]
    for (title, text), kind, private in zip(TOLD[3 * number :], kinds, ("Non", "Oui", "Non"), strict=False):
        copy = [text, f"Contact : mairie, à propos de {title}."]
        lines += [title, *copy, *(label.format(kind=kind, private=private) for label in LABELS), *copy, ""]
    return "\n".join([*lines, "Mentions légales"])


PAGES = {f"liste-{n}.txt": listing(n) for n in range(4)}
LISTED = [title for title, _ in TOLD[:12]]


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A source without a profile, four listing pages in one snapshot, and what a first run publishes of it."""
    folder = tmp_path_factory.mktemp("learning")
    lay(folder / "raw", "halle", {f"{JANUARY}/{name}": text for name, text in PAGES.items()})
    outcome = run(folder / "raw", folder / "processed")
    return folder, outcome


@pytest.fixture
def raw(first, tmp_path):
    """The raw folder of that run; `processed` beside it holds what it published."""
    folder, _ = first
    shutil.copytree(folder, tmp_path, symlinks=True, dirs_exist_ok=True)
    return tmp_path / "raw"


def said(processed, without=()):
    """The records that are published, less some columns."""
    return [{key: value for key, value in row.items() if key not in without} for row in rows(processed, "records")]


def stages_of(raw, processed):
    """A run, and the stages that it tells of."""
    stages = []
    outcome = route.run(route.Order(raw, processed), STAMP, lambda stage, done, total: stages.append(stage))
    return outcome, set(stages)


def test_records_are_those_that_the_site_prints(first):
    folder, outcome = first
    found = rows(folder / "processed", "records")

    assert [row["title"] for row in found] == LISTED
    assert [row["body"].split("\n")[0] for row in found] == [text for _, text in TOLD[:12]]
    assert {row["summary_relation"] for row in found} == {"identical"}
    assert [(row["resource_type"], row["is_private"]) for row in found[:3]] == [
        ("Récit", False), ("Étude", True), ("Récit", False),
    ]  # fmt: skip
    assert (outcome.exit_code, outcome.new_pages, dict(outcome.summary.pages)) == (0, 4, {"listing": 4})


def test_the_frame_of_the_pages_is_learned_too(first):
    folder, _ = first
    kinds = {
        (row["kind"], row["first_line"]) for row in rows(folder / "processed", "ledger") if row["page"] == "liste-0.txt"
    }

    assert ("header", 1) in kinds
    assert {kind for kind, line in kinds if line == PAGES["liste-0.txt"].count("\n") + 1} == {"footer"}


def test_a_second_run_learns_nothing_reads_nothing_and_publishes_nothing(raw, processed):
    outcome, stages = stages_of(raw, processed)

    assert (outcome.is_new, outcome.new_pages, outcome.summary.records) == (False, 0, 12)
    assert stages == set()


def test_a_page_that_teaches_nothing_new_is_read_alone(raw, processed):
    before = said(processed)
    lay(raw, "halle", {f"{JANUARY}/liste-4.txt": listing(4)})
    outcome = run(raw, processed)

    assert outcome.new_pages == 1
    assert [row for row in said(processed) if row["page"] != "liste-4.txt"] == before
    assert [row["title"] for row in said(processed)[len(before) :]] == [title for title, _ in TOLD[12:]]


def test_a_page_that_teaches_something_reads_its_snapshot_again(raw, processed):
    before = said(processed)
    lay(raw, "halle", {f"{JANUARY}/liste-4.txt": listing(4, ("Récit", "Étude", "Plaquette"))})
    outcome = run(raw, processed)

    assert outcome.new_pages == 5
    assert len({row["profile_hash"] for row in rows(processed, "pages")}) == 1
    assert [row for row in said(processed) if row["page"] != "liste-4.txt"] == before
    assert {row["change"] for row in rows(processed, "changes")} == {"added"}
    assert run(raw, processed).new_pages == 0


def test_a_page_that_is_there_twice_teaches_nothing(raw, processed):
    before = said(processed)
    lay(raw, "halle", {f"{JANUARY}/accueil.txt": PAGES["liste-0.txt"]})
    outcome = run(raw, processed)

    ours = ("is_survivor", "resource_id", "version")
    assert [row for row in said(processed, ours) if row["page"] != "accueil.txt"] == [
        {key: value for key, value in row.items() if key not in ours} for row in before
    ]
    assert outcome.summary.resources == 12


def test_a_resource_that_opens_two_pages_keeps_its_title(raw, processed):
    shared = listing(0).split(TOLD[1][0])[0]  # the header and the first record of page 0
    lay(raw, "halle", {f"{JANUARY}/accueil.txt": shared + listing(4).removeprefix("Ressources des bourgs")})
    run(raw, processed)

    found = [row["title"] for row in rows(processed, "records") if row["page"] in ("accueil.txt", "liste-0.txt")]
    assert found == [TOLD[0][0], *[title for title, _ in TOLD[12:]], *LISTED[:3]]


def test_a_page_that_changed_is_read_alone_and_the_site_is_the_cause(raw, processed):
    lay(raw, "halle", {f"{JANUARY}/liste-1.txt": PAGES["liste-1.txt"].replace("Halle de Brande", "Marché de Brande")})
    outcome = run(raw, processed)

    assert outcome.new_pages == 1
    assert {(row["change"], row["cause"]) for row in rows(processed, "changes")} == {("changed", "site")}


def test_each_snapshot_learns_for_itself(raw, processed):
    before = said(processed)
    other = {name: text.replace("Résumé", "En bref").replace("Récit", "Carnet") for name, text in PAGES.items()}
    lay(raw, "halle", {f"{MARCH}/{name}": text for name, text in other.items()})
    outcome = run(raw, processed)

    assert (outcome.new_pages, outcome.summary.records, outcome.summary.resources) == (4, 24, 12)
    ours = ("is_survivor", "version")
    assert [row for row in said(processed, ours) if row["snapshot"] == JANUARY] == [
        {key: value for key, value in row.items() if key not in ours} for row in before
    ]
    march = [row for row in rows(processed, "records") if row["snapshot"] == MARCH]
    assert [row["title"] for row in march] == LISTED
    assert {row["resource_type"] for row in march} == {"Carnet", "Étude"}
    hashes = {(row["snapshot"], row["profile_hash"]) for row in rows(processed, "pages")}
    assert len(hashes) == 2 == len({told for _, told in hashes})


def test_the_draft_as_profile_gives_the_same_records(raw, processed):
    before = {dataset: rows(processed, dataset) for dataset in ("records", "resources", "ledger", "issues")}
    write_draft(raw, drafted(raw, "halle", None, silent))
    outcome, stages = stages_of(raw, processed)

    assert outcome.new_pages == 4  # read again: what the pages told is now told by a profile
    assert "learn" not in stages
    assert {dataset: rows(processed, dataset) for dataset in before} == before
    assert rows(processed, "changes") == []


def test_two_folders_get_the_same_bytes(raw, tmp_path, processed):
    other = tmp_path / "ailleurs" / "raw"
    for path in sorted(raw.rglob("*.txt"), reverse=True):
        target = other / path.relative_to(raw)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (0, 0))
    route.run(route.Order(other, tmp_path / "far"), STAMP)  # not copied

    for dataset in DATASETS:
        mine, theirs = (folder / f"{dataset}.parquet" for folder in (processed, tmp_path / "far"))
        assert mine.read_bytes() == theirs.read_bytes(), dataset


def test_pages_of_prose_beside_listings_give_no_record(raw, processed):
    before = said(processed)
    lay(raw, "halle", {f"{JANUARY}/article.txt": article(1000).text, f"{JANUARY}/prose.txt": PROSE})
    run(raw, processed)

    kinds = {row["page"]: row["page_kind"] for row in rows(processed, "pages")}
    assert kinds == {**dict.fromkeys(PAGES, "listing"), "article.txt": "article", "prose.txt": "other"}
    assert said(processed) == before
    assert [row["page"] for row in rows(processed, "articles")] == ["article.txt"]


def test_pages_of_prose_alone_teach_nothing_and_are_told(raw, processed):
    lay(raw, "lavoir", {f"{JANUARY}/prose.txt": PROSE})
    outcome = run(raw, processed)

    told = [row for row in rows(processed, "issues") if row["source"] == "lavoir"]
    assert [(row["code"], row["severity"], row["page"]) for row in told] == [("no_layout", "info", "prose.txt")]
    assert (outcome.new_pages, outcome.summary.records) == (1, 12)
    assert run(raw, processed).new_pages == 0


def test_pages_in_a_container_are_learned_from(raw, processed, tmp_path):
    dump = jsonl(*({"text": text, "url": f"https://halle.example.org/{name}"} for name, text in PAGES.items()))
    lay(tmp_path / "other", "halle", {f"{JANUARY}/dump.jsonl": dump})
    run(tmp_path / "other", tmp_path / "out")

    places = ("record_id", "resource_id", "page", "page_url")
    assert said(tmp_path / "out", places) == said(processed, places)
    assert run(tmp_path / "other", tmp_path / "out").new_pages == 0


BROKEN = {
    "image.txt": b"\x89PNG\r\n\x1a\n\0\0",
    "vide.txt": b" \n",
    "note.pdf": b"%PDF-1.7",
    "dump.jsonl": b"{\n",
    "site.warc": b"x",
}


def test_pages_that_cannot_be_read_stop_no_learning(raw, processed, tmp_path):
    lay(
        raw,
        "halle",
        {f"{JANUARY}/{name}": content for name, content in BROKEN.items()},
        "[limits]\nmax_quarantined = 1.0\n",
    )
    outcome = run(raw, other := tmp_path / "other")

    assert (outcome.exit_code, outcome.summary.pages["quarantined"]) == (0, len(BROKEN))
    assert said(other) == said(processed)
    assert run(raw, other).new_pages == 0


def test_a_profile_with_captions_is_believed_and_nothing_is_learned(raw, processed):
    told = '[labels]\n"Type de ressource" = { to = "resource_type" }\n"Résumé" = { to = "summary" }\n'
    (raw / "halle/source.toml").write_text(told, encoding="utf-8")
    outcome, stages = stages_of(raw, processed)

    assert outcome.new_pages == 4
    assert "read" in stages and "learn" not in stages
    assert {row["is_private"] for row in rows(processed, "records")} == {None}


def test_what_a_profile_says_beside_its_layout_is_kept(raw, processed):
    (raw / "halle/source.toml").write_text('publisher = "Halles en commun"\nlicence = "CC0-1.0"\n', encoding="utf-8")
    outcome = run(raw, processed)

    assert [row["title"] for row in rows(processed, "records")] == LISTED
    assert {(row["publisher"], row["licence"]) for row in rows(processed, "records")} == {
        ("Halles en commun", "CC0-1.0")
    }
    assert outcome.summary.records == 12
