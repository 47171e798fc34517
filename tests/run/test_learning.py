"""Sources that nobody has described: each snapshot is read by what its pages show, again only where that changes."""

from dataclasses import dataclass
from random import Random

import pytest

from pipeline import store
from pipeline.core.profile import read_source
from pipeline.core.progress import silent
from pipeline.ingest.draft import drafted, write_draft
from pipeline.ingest.learn import learned
from pipeline.run import route
from tests.generate import article, prose
from tests.published import STAMP, lay, rows
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

ABROAD = (  # a site in English, which prints one resource in French and one of little but figures
    ("Sharing water", "Farmers in the district now deliver to three schools every week, without a middleman.", "en"),
    ("The old mill", "Eleven households bought the mill together, and the first flour was ground in May.", "en"),
    ("Fiche pratique", "Retrouvez toutes les présentations de la journée ainsi que la liste des participants.", "fr"),
    ("Repair workshop", "Anyone can bring a bike on Saturdays and leave with advice. Call 01 99 00 12 34.", "en"),
    ("Annual report", "Find all the slides of the day and the list of those who took part.", "en"),
    ("COVID-19", "2019, 2020, 2021, 2022: 14,320 / 18,411 / 9,870 / 11,002.", None),
)


def told_by(site: str):
    """Fifteen titles and texts that no other site has."""
    rng = Random(site)
    return TOLD if site == "halle" else tuple((prose.person(rng), prose.paragraph(rng, 2)) for _ in TOLD)


def listing(number: int, kinds=("Récit", "Étude", "Récit"), site="halle") -> str:
    """Page `number` (from 0) of a site: three records under its header and over its footer."""
    lines = ["Ressources des bourgs", ""]
    for (title, text), kind, private in zip(told_by(site)[3 * number :], kinds, ("Non", "Oui", "Non"), strict=False):
        copy = [text, f"Contact : mairie, à propos de {title}."]
        lines += [title, *copy, *(label.format(kind=kind, private=private) for label in LABELS), *copy, ""]
    return "\n".join([*lines, "Mentions légales"])


def pages_of(site):
    return {f"{JANUARY}/liste-{n}.txt": listing(n, site=site) for n in range(4)}


def titles(site, pages=4):
    return [title for title, _ in told_by(site)[: 3 * pages]]


def abroad(number: int) -> str:
    """Page `number` (from 0) of the site in English."""
    lines = ["Resources of the villages", ""]
    for title, text, _ in ABROAD[3 * number : 3 * number + 3]:
        lines += [title, text, "Type", "Story", "Private", "No", "Summary", text, ""]
    return "\n".join([*lines, "Legal notice"])


SITES = (
    "halle", "alone", "anew", "twice", "opening", "changed", "snapshots", "drafted", "beside", "captions", "described",
)  # fmt: skip
DUMP = jsonl(*({"text": text, "url": f"https://halle.example.org/{name}"} for name, text in pages_of("halle").items()))
BROKEN = {
    "image.txt": b"\x89PNG\r\n\x1a\n\0\0",
    "vide.txt": b" \n",
    "note.pdf": b"%PDF-1.7",
    "dump.jsonl": b"{\n",
    "site.warc": b"x",
}
OF_ALL = ("is_survivor", "resource_id", "version")  # what a record owes to those of other pages
PLACES = ("source", "record_id", "page", "page_url")


@dataclass(frozen=True)
class Step:
    """What a run said of itself, the stages that it told of, and what stood after it."""

    outcome: route.Outcome
    stages: set[str]
    datasets: dict[str, list[dict[str, object]]]

    def of(self, source, dataset="records", without=()):
        """The rows of a source, less some columns."""
        return [
            {key: value for key, value in row.items() if key not in without}
            for row in self.datasets[dataset]
            if row["source"] == source
        ]

    def of_resources(self, source, dataset):
        """Rows of the resources that a source prints."""
        ours = {row["resource_id"] for row in self.of(source)}
        return [row for row in self.datasets[dataset] if row["resource_id"] in ours]

    def titles(self, source, *pages):
        return [row["title"] for row in self.of(source) if not pages or row["page"] in pages]


def step(raw, processed, *sources):
    stages = set()
    order = route.Order(raw, processed, sources)
    outcome = route.run(order, STAMP, lambda stage, done, total, about="": stages.add(stage))
    names = ("records", "resources", "changes", "issues", "pages", "ledger", "articles")
    return Step(outcome, stages, {name: rows(processed, name) for name in names})


@pytest.fixture(scope="module")
def steps(tmp_path_factory):
    """Sources without a profile, each with four listing pages in one snapshot, after each of some runs."""
    folder = tmp_path_factory.mktemp("learning")
    raw, processed = folder / "raw", folder / "processed"
    for site in SITES:
        lay(raw, site, pages_of(site))
    lay(raw, "lavoir", {f"{JANUARY}/prose.txt": PROSE})
    lay(raw, "abroad", {f"{JANUARY}/list-{n}.txt": abroad(n) for n in range(2)})
    lay(raw, "contained", {f"{JANUARY}/dump.jsonl": DUMP})
    broken = {f"{JANUARY}/{name}": content for name, content in BROKEN.items()}
    lay(raw, "broken", pages_of("halle") | broken, "[limits]\nmax_quarantined = 1.0\n")
    steps = {"first": step(raw, processed), "second": step(raw, processed)}

    write_draft(raw, drafted(raw, "drafted", None, silent))
    lay(
        raw, "captions", {}, '[labels]\n"Type de ressource" = { to = "resource_type" }\n"Résumé" = { to = "summary" }\n'
    )
    steps["profiles"] = step(raw, processed, "drafted", "captions")

    lay(raw, "alone", {f"{JANUARY}/liste-4.txt": listing(4, site="alone")})
    lay(raw, "anew", {f"{JANUARY}/liste-4.txt": listing(4, ("Récit", "Étude", "Plaquette"), site="anew")})
    lay(raw, "twice", {f"{JANUARY}/accueil.txt": listing(0, site="twice")})
    shared = listing(0, site="opening").split(titles("opening")[1])[0]  # the header and the first record of page 0
    opened = shared + listing(4, site="opening").removeprefix("Ressources des bourgs")
    lay(raw, "opening", {f"{JANUARY}/accueil.txt": opened})
    page = listing(1, site="changed").replace(titles("changed")[4], "Marché de Brande")
    lay(raw, "changed", {f"{JANUARY}/liste-1.txt": page})
    other = {name.replace(JANUARY, MARCH): text for name, text in pages_of("snapshots").items()}
    other = {name: text.replace("Résumé", "En bref").replace("Récit", "Carnet") for name, text in other.items()}
    lay(raw, "snapshots", other)
    lay(raw, "beside", {f"{JANUARY}/article.txt": article(1000).text, f"{JANUARY}/prose.txt": PROSE})
    lay(raw, "described", {}, 'publisher = "Halles en commun"\nlicence = "CC0-1.0"\n')
    return steps | {"third": step(raw, processed), "fourth": step(raw, processed)}


def test_records_are_those_that_the_site_prints(steps):
    records = steps["first"].of("halle")

    assert [row["title"] for row in records] == titles("halle")
    assert [row["body"].split("\n")[0] for row in records] == [text for _, text in TOLD[:12]]
    assert {row["summary_relation"] for row in records} == {"identical"}
    assert [(row["resource_type"], row["is_private"]) for row in records[:3]] == [
        ("Récit", False), ("Étude", True), ("Récit", False),
    ]  # fmt: skip
    assert steps["first"].outcome.exit_code == 0
    assert [row["page_kind"] for row in steps["first"].of("halle", "pages")] == ["listing"] * 4
    assert {site: steps["first"].titles(site) for site in SITES} == {site: titles(site) for site in SITES}


def test_each_record_is_in_its_own_language_and_the_site_in_that_of_most(steps):
    records = {row["title"]: row for row in steps["first"].of("abroad")}

    assert {title: row["language"] for title, row in records.items()} == {title: tag for title, _, tag in ABROAD}
    assert records["Repair workshop"]["body"].endswith("Call [phone].")
    assert records["Repair workshop"]["phone_count"] == 1
    assert {row["language"] for row in steps["first"].of("halle")} == {"fr"}
    resources = {row["title"]: row["language"] for row in steps["first"].of_resources("abroad", "resources")}
    assert resources == {title: tag for title, _, tag in ABROAD}


def test_the_frame_of_the_pages_is_learned_too(steps):
    ledger = [row for row in steps["first"].of("halle", "ledger") if row["page"] == "liste-0.txt"]
    kinds = {(row["kind"], row["first_line"]) for row in ledger}

    assert ("header", 1) in kinds
    assert {kind for kind, line in kinds if line == listing(0).count("\n") + 1} == {"footer"}


@pytest.mark.parametrize(("before", "after"), [("first", "second"), ("third", "fourth")])
def test_a_second_run_learns_nothing_reads_nothing_and_publishes_nothing(steps, before, after):
    outcome = steps[after].outcome

    assert (outcome.is_new, outcome.new_pages) == (False, 0)
    assert steps[after].stages == set()
    assert steps[after].datasets == steps[before].datasets


def test_only_what_came_and_what_was_learned_from_anew_is_read(steps):
    read = {"alone": 1, "anew": 5, "twice": 1, "opening": 1, "changed": 1, "snapshots": 4, "beside": 2, "described": 4}

    assert steps["third"].outcome.new_pages == sum(read.values())
    for source in read:
        before, now = (steps[name].of(source, "pages") for name in ("first", "third"))
        january = {row["profile_hash"] for row in now if row["snapshot"] == JANUARY}
        assert len(january) == 1
        assert (january == {row["profile_hash"] for row in before}) == (source not in ("anew", "described")), source


def test_a_page_that_teaches_nothing_new_leaves_the_others(steps):
    now = steps["third"].of("alone")

    assert [row for row in now if row["page"] != "liste-4.txt"] == steps["first"].of("alone")
    assert steps["third"].titles("alone") == titles("alone", 5)


def test_a_page_that_teaches_something_changes_no_other_record(steps):
    now = steps["third"].of("anew")

    assert [row for row in now if row["page"] != "liste-4.txt"] == steps["first"].of("anew")
    assert now[-1]["resource_type"] == "Plaquette"
    assert {row["change"] for row in steps["third"].of_resources("anew", "changes")} == {"added"}


def test_a_page_that_is_there_twice_teaches_nothing(steps):
    now = steps["third"].of("twice", without=OF_ALL)

    assert [row for row in now if row["page"] != "accueil.txt"] == steps["first"].of("twice", without=OF_ALL)
    assert len(steps["third"].of_resources("twice", "resources")) == 12


def test_a_resource_that_opens_two_pages_keeps_its_title(steps):
    first, *others = titles("opening", 5)

    assert steps["third"].titles("opening", "accueil.txt", "liste-0.txt") == [first, *others[11:], first, *others[:2]]


def test_the_site_is_the_cause_of_a_page_that_changed(steps):
    changes = steps["third"].of_resources("changed", "changes")

    assert [(row["change"], row["cause"]) for row in changes] == [("changed", "site")]


def test_each_snapshot_learns_for_itself(steps):
    january = [row for row in steps["third"].of("snapshots", without=OF_ALL) if row["snapshot"] == JANUARY]
    march = [row for row in steps["third"].of("snapshots") if row["snapshot"] == MARCH]

    assert january == steps["first"].of("snapshots", without=OF_ALL)
    assert [row["title"] for row in march] == titles("snapshots")
    assert {row["resource_type"] for row in march} == {"Carnet", "Étude"}
    assert len(steps["third"].of_resources("snapshots", "resources")) == 12
    hashes = {(row["snapshot"], row["profile_hash"]) for row in steps["third"].of("snapshots", "pages")}
    assert len(hashes) == 2 == len({profile for _, profile in hashes})


def test_the_draft_as_profile_gives_the_same_records(steps):
    before, now = steps["first"], steps["profiles"]

    assert now.outcome.new_pages == 8  # with "captions", read again: what the pages told is now told by a profile
    assert "read" in now.stages and "learn" not in now.stages
    for dataset in ("records", "ledger", "issues"):
        assert now.of("drafted", dataset) == before.of("drafted", dataset)
    assert now.of_resources("drafted", "resources") == before.of_resources("drafted", "resources")
    assert now.of_resources("drafted", "changes") == []


def test_a_profile_with_captions_is_believed_and_nothing_is_learned(steps):
    assert {row["is_private"] for row in steps["profiles"].of("captions")} == {None}


def test_what_a_profile_says_beside_its_layout_is_kept(steps):
    assert steps["third"].titles("described") == titles("described")
    assert {(row["publisher"], row["licence"]) for row in steps["third"].of("described")} == {
        ("Halles en commun", "CC0-1.0")
    }


def test_two_folders_teach_the_same(tmp_path):
    """Whatever the order in which their files were written."""
    lay(tmp_path / "here", "halle", pages_of("halle"))
    lay(tmp_path / "there", "halle", dict(reversed(pages_of("halle").items())))
    source = read_source("halle", b"", "")
    here, there = (
        learned(list(store.raw_files(tmp_path / raw, "halle")), source, silent).source for raw in ("here", "there")
    )

    assert here == there
    assert (here.language, here.usual_language) == ("", "fr")


def test_pages_of_prose_beside_listings_give_no_record(steps):
    kinds = {row["page"]: row["page_kind"] for row in steps["third"].of("beside", "pages")}

    listings = {f"liste-{n}.txt": "listing" for n in range(4)}
    assert kinds == listings | {"article.txt": "article", "prose.txt": "other"}
    assert steps["third"].of("beside") == steps["first"].of("beside")
    assert [row["page"] for row in steps["third"].datasets["articles"]] == ["article.txt"]


def test_pages_of_prose_alone_teach_nothing_and_are_told(steps):
    told = [(row["code"], row["severity"], row["page"]) for row in steps["first"].of("lavoir", "issues")]

    assert told == [("no_layout", "info", "prose.txt")]
    assert len(steps["first"].of("lavoir", "pages")) == 1 and steps["first"].of("lavoir") == []


def test_pages_in_a_container_are_learned_from(steps):
    halle, contained = (steps["first"].of(name, without=(*OF_ALL, *PLACES)) for name in ("halle", "contained"))

    assert contained == halle


def test_pages_that_cannot_be_read_stop_no_learning(steps):
    halle, broken = (steps["first"].of(name, without=(*OF_ALL, *PLACES)) for name in ("halle", "broken"))

    assert broken == halle
    refused = {row["page"] for row in steps["first"].of("broken", "pages") if row["status"] == "quarantined"}
    assert refused == (set(BROKEN) - {"dump.jsonl"}) | {"dump.jsonl#1"}


@pytest.mark.prove
def test_progress_counts_over_the_whole_run_and_names_the_source(tmp_path):
    for source in ("gare", "halle"):
        lay(
            tmp_path / "raw",
            source,
            {f"{day}/mot-{n}.txt": f"Mot {n}\n\nLe lavoir rouvre.\n" for n in (1, 2) for day in (JANUARY, MARCH)},
        )
    told: list[tuple[str, int, int, str]] = []

    route.run(
        route.Order(tmp_path / "raw", tmp_path / "processed"), STAMP, lambda *moved: told.append((*moved, "")[:4])
    )

    learnt = [moved for moved in told if moved[0] == "learn"]
    assert learnt == [("learn", n, 8, "gare" if n <= 4 else "halle") for n in range(1, 9)]
    assert [moved[1:3] for moved in told if moved[0] == "read"] == [(n, 8) for n in range(9)]
    assert told[-1][:3] == ("publish", 4, 4)
