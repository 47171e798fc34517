"""Pairs of records in French, and what the tables of every language share.

`SAME` are two records of one resource, `DIFFERENT` of two. A side is (title, text) or (title, text, options of `seen`).
Every pair that was once judged wrongly has a row, here or in the table of its language.
"""

import unicodedata

import pytest

JARDIN = (
    "Sur les hauteurs de la commune, douze familles cultivent depuis le printemps un jardin partagé que la mairie a mis "
    "à leur disposition. Les légumes sont vendus le samedi matin devant l'école, et le surplus part à l'épicerie "
    "solidaire. L'association emploie deux jardiniers en insertion, accueille les classes du quartier et tient chaque "
    "mois un atelier de compostage ouvert à tous. La collectivité prend en charge l'eau et prête le matériel."
)
GARAGE = (
    "Le garage solidaire répare et loue des véhicules à des personnes orientées par les travailleurs sociaux. Installé "
    "dans une ancienne halle, il forme six mécaniciens par an et propose un tarif calculé sur le quotient familial. Le "
    "département a financé le pont élévateur, l'agglomération loue la halle à un prix symbolique, et un club "
    "d'entreprises donne les voitures que ses membres renouvellent. Quarante véhicules circulent aujourd'hui."
)
RAPPORT = (
    "Le rapport annuel présente les comptes du réseau, la liste de ses adhérents et le bilan des journées d'échange. "
    "Il revient sur la commande publique, sur les monnaies locales et sur les coopératives d'habitants, puis trace les "
    "priorités de l'année à venir. Une annexe donne les résultats de l'enquête menée auprès des élus, et un cahier "
    "central illustre dix initiatives repérées dans les territoires ruraux et dans les quartiers."
)
MODELE = (
    "Cette fiche fait partie d'une série qui présente une initiative locale, son histoire, ses partenaires, son modèle "
    "économique et le rôle de la collectivité. Elle a été rédigée à partir d'un entretien avec la structure. Pour "
    "proposer une initiative, écrivez à l'équipe du réseau. Retrouvez toutes les fiches dans la rubrique ressources."
)
LETTRE = (
    "Au sommaire de cette lettre : un entretien avec une élue à l'alimentation, trois appels à candidatures, l'agenda "
    "des rencontres régionales et la parution d'un guide sur les clauses sociales. Bonne lecture à toutes et à tous, "
    "et rendez-vous au prochain numéro pour la suite du dossier consacré aux tiers-lieux."
)
LATER = {"snapshot": "2021-09-01"}
OTHER_PAGE = {"page": "page-2.txt"}
ELSEWHERE = {"source": "agence", "page": "liste.html"}
PIED = (
    "Accueil, Plan du site, Mentions légales, Accessibilité, Contact, Espace adhérents. Suivez-nous sur les réseaux sociaux, "
    "abonnez-vous à la lettre d'information ou partagez cette page. Haut de page."
)
PRIVATE = "Note juridique sur les aides aux associations locales"


def edited(text, *changes):
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def decomposed(text):
    return unicodedata.normalize("NFD", text)


def pair(left, right, name):
    return pytest.param(left, right, id=name)


SAME = [
    pair(("Un jardin partagé sur les hauteurs", JARDIN), ("Un jardin partagé sur les hauteurs", JARDIN, LATER), "seen-again"),
    pair(("Un jardin partagé sur les hauteurs", JARDIN), ("Un jardin partagé sur les hauteurs", JARDIN, OTHER_PAGE), "listed-on-a-second-page"),
    pair(("Un jardin partagé sur les hauteurs", JARDIN), ("Un jardin partagé sur les hauteurs", JARDIN, ELSEWHERE), "another-site"),
    pair(("Un jardin partagé sur les hauteurs", JARDIN), ("Un jardin partagé sur les hauteurs", JARDIN, {"position": 7}), "twice-on-one-page"),
    pair(("L'atelier des réparations", GARAGE), ("L’atelier des réparations", GARAGE.replace("'", "’"), LATER), "apostrophes"),
    pair(("L'atelier des réparations", GARAGE), ("L'ATELIER DES RÉPARATIONS", GARAGE, LATER), "capitals"),
    pair(("L'atelier des réparations", GARAGE), ("L'atelier des reparations", GARAGE, LATER), "accents"),
    pair(("Le garage solidaire : mode d'emploi", GARAGE), ("Le garage solidaire - mode d'emploi", GARAGE, LATER), "dash-for-colon"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", GARAGE.replace(", et", " et"), LATER), "a-comma-dropped"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", edited(GARAGE, ("Quarante", "Soixante")), LATER), "a-figure-in-words-edited"),
    pair(("Le garage solidaire de la vallée", GARAGE + " Budget 2020 : 80000 euros."), ("Le garage solidaire de la vallée", GARAGE + " Budget 2021 : 95000 euros.", LATER), "figures-in-the-body-edited"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", GARAGE + " Une seconde halle ouvrira l'an prochain dans le bourg voisin.", LATER), "a-sentence-added"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", GARAGE[: len(GARAGE) * 2 // 3], LATER), "cut-to-two-thirds"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", GARAGE[:110], LATER), "shortened-to-its-opening"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", GARAGE[:110], {**LATER, **OTHER_PAGE}), "shortened-and-moved"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", edited(GARAGE, ("répare et loue", "remet en état et prête"), ("à des personnes orientées", "aux ménages envoyés"), ("six mécaniciens", "sept apprentis"), ("ancienne halle", "friche couverte"), ("un club d'entreprises donne les voitures que ses membres renouvellent", "des donateurs cèdent leurs vieilles voitures")), LATER), "heavily-edited"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", edited(GARAGE, ("Quarante", "Cinquante")), ELSEWHERE), "edited-by-another-site"),
    pair(("Un jardin partagé sur les hauteurs de la ville", JARDIN), ("Un jardin partagé sur les hauteurs", JARDIN, LATER), "title-shortened"),
    pair(("Un jardin partagé sur les hauteurs", JARDIN), ("Jardins partagés sur les hauteurs", JARDIN, LATER), "title-retyped"),
    pair(("Un jardin partagé sur les hauteurs", JARDIN), ("Douze familles, un potager et une épicerie", JARDIN, LATER), "title-changed-altogether"),
    pair(("Un jardin partagé sur les hauteurs", JARDIN), ("Un jardin partagé sur les hauteurs, fiche n°12", JARDIN, {**LATER, "number": "12"}), "number-added"),
    pair(("Fiche n°101 : le garage solidaire", GARAGE, {"number": "101"}), ("Fiche N° 101 - le garage solidaire", GARAGE, {**LATER, "number": "N° 101"}), "number-spelt-otherwise"),
    pair(("Fiche 3 : cent une idées", GARAGE), ("Fiche 3 (101 idées)", GARAGE, LATER), "numeral-only-missing"),
    pair(("Rencontre du 03/11/2021 à la halle", GARAGE), ("Rencontre du 3.11.2021 à la halle", GARAGE, LATER), "date-spelt-otherwise"),
    pair(("Les cahiers du réseau, tome II", RAPPORT), ("Les cahiers du réseau, tome 2", RAPPORT, LATER), "roman-numeral"),
    pair(("Un jardin partagé sur les hauteurs", JARDIN), ("Le jardin partagé sur les hauteurs", JARDIN[:130], LATER), "shortened-and-title-retyped"),
    pair(("", JARDIN), ("Un jardin partagé sur les hauteurs", JARDIN, LATER), "title-missing"),
    pair((PRIVATE, ""), (PRIVATE, "", LATER), "private-seen-again"),
    pair(("Statuts types", ""), ("Statuts types", "", LATER), "private-short-title-in-place"),
    pair((PRIVATE, ""), (PRIVATE, "", {**LATER, **OTHER_PAGE}), "private-moved-to-page-two"),
    pair((PRIVATE, ""), (PRIVATE, JARDIN, LATER), "private-then-public"),
    pair(("Statuts types", "", {"url": "https://exemple.fr/statuts"}), ("Statuts types", "", {**LATER, **OTHER_PAGE, "url": "https://exemple.fr/statuts"}), "private-one-address"),
    pair(("Agenda", LETTRE), ("Agenda", edited(LETTRE, ("trois appels", "quatre appels")), LATER), "short-title-little-edited"),
    pair(("Newsletter #2.2", LETTRE, {"number": "2.2"}), ("Newsletter #2,2", LETTRE, {**LATER, "number": "2,2"}), "decimal-comma"),
    pair(("Rapport annuel 2020 du réseau", RAPPORT), ("Rapport annuel 2020 du réseau", edited(RAPPORT, ("dix initiatives", "douze initiatives")), LATER), "same-edition-corrected"),
    pair(("Un jardin partagé sur les hauteurs", JARDIN), (decomposed("Un jardin partagé sur les hauteurs"), decomposed(JARDIN), LATER), "decomposed"),
    pair(("Chœur de la vallée : le garage solidaire", GARAGE), ("Choeur de la vallée : le garage solidaire", GARAGE, LATER), "ligature"),
    pair(("Le garage solidaire : mode d'emploi", GARAGE), ("Le garage\u202fsolidaire\u00a0: mode d’em\u200bploi", GARAGE, LATER), "zero-width-and-thin-spaces"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidare de la vallée", edited(GARAGE, ("Quarante", "Soixante")), LATER), "letter-missing-in-the-title"),
    pair(("Le garage solidaire : mode d'emploi", GARAGE), ("Mode d'emploi : le garage solidaire", GARAGE, LATER), "word-order"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Reportage : le garage solidaire de la vallée", GARAGE, ELSEWHERE), "word-added-in-front-by-another-site"),
    pair(("Plan local : 10 000 logements", RAPPORT), ("Plan local : 10000 logements", RAPPORT, LATER), "thousands-spelt-otherwise"),
    pair(("Guide des adhérent·e·s du réseau", RAPPORT), ("Guide des adhérents du réseau", edited(RAPPORT, ("dix initiatives", "douze initiatives")), LATER), "inclusive-spelling"),
    pair(("Actualités", JARDIN, {"url": "https://exemple.fr/jardin"}), ("Actualités", JARDIN[:150], {**ELSEWHERE, "url": "https://exemple.fr/jardin"}), "one-address-under-a-generic-title"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", GARAGE[:110], OTHER_PAGE), "its-beginning-on-a-second-page"),
    pair(("Agenda", JARDIN), ("Agenda", JARDIN[:100] + "… Lire la suite", OTHER_PAGE), "its-beginning-under-a-short-title"),
    pair(("Jardins et potagers", JARDIN, {"number": "n. 12"}), ("Jardins et potagers", JARDIN, {**LATER, "number": "n°12"}), "n-with-full-stop"),
]  # fmt: skip

DIFFERENT = [
    pair(("Fiche n°97 : initiative locale", MODELE, {"number": "97"}), ("Fiche n°101 : initiative locale", MODELE, {**LATER, "number": "101"}), "sheet-numbers"),
    pair(("Fiche initiative locale", MODELE, {"number": "97"}), ("Fiche initiative locale", MODELE, {**LATER, "number": "101"}), "number-of-one-title-and-text"),
    pair(("Newsletter #2.2", LETTRE), ("Newsletter #2.3", LETTRE, LATER), "newsletter-numbers"),
    pair(("Newsletter du réseau", LETTRE, {"number": "2.2"}), ("Newsletter du réseau", LETTRE, {**LATER, "number": "2.3"}), "newsletter-numbers-not-in-the-title"),
    pair(("Newsletter #2.2", LETTRE), ("Newsletter #22", LETTRE, LATER), "two-point-two-is-not-twenty-two"),
    pair(("Rapport annuel 2020", RAPPORT), ("Rapport annuel 2022", edited(RAPPORT, ("dix", "onze")), LATER), "editions"),
    pair(("Appel à projets 2021", MODELE), ("Appel à projets 2022", MODELE, LATER), "years"),
    pair(("Appel à projets 2021", ""), ("Appel à projets 2022", "", LATER), "years-without-text"),
    pair(("1er forum des élus ruraux", RAPPORT), ("2e forum des élus ruraux", RAPPORT, LATER), "ordinals"),
    pair(("Cahier du réseau, tome II", RAPPORT), ("Cahier du réseau, tome III", RAPPORT, LATER), "roman-numerals"),
    pair(("Rencontre du 3 novembre 2021", LETTRE), ("Rencontre du 10 novembre 2021", LETTRE, LATER), "days"),
    pair(("Webinaire 1/3 : la commande publique", MODELE), ("Webinaire 2/3 : la commande publique", MODELE, LATER), "parts"),
    pair(("Lot 10 000 logements", RAPPORT), ("Lot 12 000 logements", RAPPORT, LATER), "thousands"),
    pair(("Un jardin partagé", JARDIN), ("Un garage solidaire", GARAGE, LATER), "unrelated"),
    pair(("Actualités", JARDIN), ("Actualités", GARAGE, LATER), "generic-title"),
    pair(("Actualités", JARDIN), ("Actualités", GARAGE, OTHER_PAGE), "generic-title-side-by-side"),
    pair(("Retrouvez les actualités du réseau", JARDIN), ("Retrouvez les actualités du réseau", GARAGE, LATER), "long-title-other-text"),
    pair(("Initiative : la ressourcerie de Lyon", MODELE + " À Lyon, elle trie douze tonnes."), ("Initiative : la ressourcerie de Nantes", MODELE + " À Nantes, elle trie neuf tonnes.", LATER), "one-template-two-towns"),
    pair(("Initiative : la halle de Montclos", MODELE + " À Montclos, elle ouvre le mardi."), ("Initiative : la halle de Montbois", MODELE + " À Montbois, elle ouvre le mardi.", LATER), "one-template-two-towns-that-sound-alike"),
    pair(("Lettre du réseau, printemps", LETTRE + " À lire aussi : " + JARDIN[:160]), ("Un jardin partagé sur les hauteurs", JARDIN, LATER), "newsletter-quotes-a-teaser"),
    pair(("Lettre du réseau, printemps", JARDIN[:160]), ("Un jardin partagé sur les hauteurs", JARDIN, LATER), "teaser-under-another-title"),
    pair(("Le garage solidaire", GARAGE), ("Le garage solidaire", edited(GARAGE, ("Quarante", "Soixante")), {"position": 2}), "one-page-not-really-equal"),
    pair(("Le garage solidaire", GARAGE), ("Le garage solidaire", GARAGE.replace(", et", " et"), {"position": 2}), "one-page-a-comma-apart"),
    pair((PRIVATE, ""), (PRIVATE, "", {"position": 2}), "one-page-no-text"),
    pair(("", ""), ("", "", LATER), "nothing-and-nothing"),
    pair(("", "Lire la suite"), ("", "Lire la suite", LATER), "no-title-hardly-a-text"),
    pair(("", ""), (PRIVATE, "", LATER), "nothing-and-a-title"),
    pair((PRIVATE, ""), (PRIVATE, "", ELSEWHERE), "no-text-on-two-sites"),
    pair(("Statuts types", ""), ("Statuts types", "", {**LATER, **OTHER_PAGE}), "short-title-no-text-elsewhere"),
    pair(("Statuts types", ""), ("Statuts types", JARDIN, OTHER_PAGE), "short-title-one-text"),
    pair(("Note sur les aides", "Réservé aux adhérents du réseau."), ("Mémento sur les marchés", "Réservé aux adhérents du réseau.", LATER), "short-notice-in-place-of-a-text"),
    pair(("Offre d'emploi : chargée de mission", MODELE, {"url": "https://exemple.fr/emploi"}), ("Rapport d'activité du pôle", RAPPORT, {**LATER, "url": "https://exemple.fr/emploi"}), "one-address-nothing-else"),
    pair(("Guide des achats", ""), ("Guide des achats responsables dans les lycées", "", LATER), "prefix-of-a-title"),
    pair(("Le garage solidaire de la vallée", GARAGE), ("Le garage solidaire de la vallée", GARAGE[:110] + "Ce mois-ci, la parole est aux bénévoles qui tiennent la caisse et la buvette.", OTHER_PAGE), "one-opening-then-other-words"),
    pair(("Agenda", LETTRE), ("Agenda", LETTRE[:40] + JARDIN[:90], LATER), "two-letters-of-one-title"),
    pair(("Agenda", "Le programme des ateliers du mois de mars"), ("Agenda", "Le programme des ateliers du mois d'avril : " + JARDIN, OTHER_PAGE), "one-opening-two-months"),
    pair(("Formation C++ : les bases du langage", MODELE), ("Formation C# : les bases du langage", MODELE, LATER), "signs-in-titles"),
    pair(("", "La réunion du 12 mars se tiendra à la halle, à partir de 18 heures."), ("", "La réunion du 13 mars se tiendra à la halle, à partir de 18 heures.", LATER), "a-day-in-a-short-text"),
    pair(("", "Par -5 °C, ouvrez le robinet de purge."), ("", "Par 5 °C, ouvrez le robinet de purge.", LATER), "a-minus-in-a-short-text"),
    pair(("", GARAGE + " " + RAPPORT[:240]), ("", GARAGE + " " + JARDIN[:240], LATER), "one-half-in-common"),
    pair(("Covid-19 : mesures d'urgence", LETTRE), ("Plan 2030 : mesures d'urgence", LETTRE, LATER), "numerals-of-two-kinds"),
    pair(("Guide des achats du réseau, 1re édition", MODELE), ("Guide des achats du réseau, 2e édition", MODELE, LATER), "editions-of-a-guide"),
    pair(("Annales du réseau, volume XIV", RAPPORT), ("Annales du réseau, volume XVI", RAPPORT, LATER), "roman-volumes-above-ten"),
    pair(("Guide pour les écoles", MODELE + " Public : les écoles."), ("Guide pour les musées", MODELE + " Public : les musées.", LATER), "guide-for-schools-and-for-museums"),
    pair(("Initiative : la halle de Saint-Denis", MODELE + " À Saint-Denis, elle ouvre le mardi."), ("Initiative : la halle de Saint-Ouen", MODELE + " À Saint-Ouen, elle ouvre le jeudi.", LATER), "one-template-two-saints"),
    pair(("", "Télécharger"), ("", "Télécharger", OTHER_PAGE), "one-word"),
    pair(("Un jardin partagé sur les hauteurs", PIED), ("Le garage solidaire de la vallée", PIED, LATER), "page-furniture-only"),
    pair(("Webinaire 1/3 : la commande publique", MODELE + " Au programme : les seuils."), ("Webinaire 3/3 : la commande publique", MODELE + " Au programme : les recours.", LATER), "parts-one-and-three-of-three"),
    pair(("Cahiers du réseau rural, tome V", MODELE + " Ce tome traite de l'eau."), ("Cahiers du réseau rural, tome X", MODELE + " Ce tome traite du bois.", LATER), "volumes-five-and-ten"),
    pair(("Annexe A du dossier de candidature", MODELE), ("Annexe B du dossier de candidature", MODELE, LATER), "annexes"),
    pair(("Fiche : la ressourcerie de Vannes", MODELE + " À Vannes, elle trie douze tonnes."), ("Fiche : la ressourcerie de Vanves", MODELE + " À Vanves, elle trie neuf tonnes.", LATER), "towns-a-letter-apart"),
    pair(("Recensement des bénévoles actifs du réseau", MODELE + " Ceux qui viennent."), ("Recensement des bénévoles inactifs du réseau", MODELE + " Ceux qui ne viennent plus.", LATER), "active-and-inactive"),
    pair(("Guide pour les écoles", LETTRE), ("Guide pour les musées", LETTRE, LATER), "guide-for-schools-and-for-museums"),
    pair(("Lettre du réseau, janvier", MODELE), ("Lettre du réseau, février", MODELE, LATER), "months"),
    pair(("Fiche : la ressourcerie de Lyon", MODELE), ("Fiche : la ressourcerie de Nantes", MODELE, LATER), "one-template-two-towns"),
]  # fmt: skip
