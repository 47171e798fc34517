"""What sites in French print."""

from tests.anatomy.languages.language import Language, words

FRENCH = Language(
    "fr",
    words(
        "Ambrelle | Cassignac | Douvreval | Fontarel | Glissac | Larmorin | Montessey | Pruvières | Saint-Ovin | Trézac | Vaucelle | Yvrandes"
    ),
    words("Adèle | Bastien | Camille | Djamel | Élodie | Fanny | Gaspard | Inès | Léonard | Mahaut | Noé | Solène"),
    words(
        "Aubrac | Belkacem | Cormier | Delpuech | Estève | Faucher | Garnaud | Hennequin | Lestrade | Moussaoui | Perrault | Vidalin"
    ),
    words(
        "le four à pain | une ruche pédagogique | l’ancienne gare | un potager partagé | la bibliothèque de rue | un atelier de vélos | les archives sonores | une coopérative de bois | le moulin à huile | des jardins familiaux | la régie de quartier | un fonds de prêt"
    ),
    words(
        "l’eau | le logement | la mobilité | l’alimentation | l’énergie | le bénévolat | la lecture | le réemploi | la santé | les communs"
    ),
    words(
        "En somme, | Cette année encore, | À vrai dire, | Bonne nouvelle : | Depuis l’automne, | Au fil des mois, | Selon le bilan, | Sans surprise,"
    ),
    words(
        "la commune de {town} | une équipe de {town} | l’association {name} | {person} | le lycée de {town} | la fabrique {name} | un collectif d’habitants | le musée de {town}"
    ),
    words(
        "remet en état {thing} | confie {thing} à des bénévoles | a compté {n} visites autour de {topic} | cherche {n} volontaires pour {thing} | publie ses comptes sur {topic} | prête {thing} aux familles | raconte comment {thing} a tenu {n} ans | mesure chaque mois ce que {topic} rapporte"
    ),
    words(
        "malgré la pluie | avec l’appui du canton | sans subvention | à deux pas de {town} | pour la troisième fois | comme le souhaitait {person}"
    ),
    words(
        "{thing} à {place} | {place} : {topic} autrement | Pourquoi {topic} ? | Un an avec {thing} | Rencontre avec {person} | {topic}, bilan {year} | Guide de {topic} | Comment {place} change {thing}"
    ),
    words("Étude | Fiche | Guide | Reportage | Entretien | Dossier"),
    {
        "resource_type": words("Type de ressource | Nature | Format | Support"),
        "categories": words("Thème | Rubrique | Thématiques | Domaine"),
        "keywords": words("Mots-clés | Étiquettes | Mots clés"),
        "date": words("Date | Publié le | Mis en ligne le | Date de parution"),
        "author": words("Auteur | Rédaction | Par"),
        "is_private": words("Accès réservé | Ressource privée | Réservé aux membres"),
        "labels": words("Public | Niveau | Langue | Territoire | Échelle"),
        "summary": words("Résumé | En bref | L’essentiel | Extrait"),
        "body": words("Présentation | Texte | Description | Contenu"),
    },
    {
        "categories": words("Urbanisme | Culture | Agriculture | Éducation | Transports"),
        "labels": words("Tout public | Élus | Débutant | Départemental | B-12"),
        "keywords": words("bois | abeilles | prêt | friche | atelier | eau | vélo | cantine"),
    },
    ("Oui", "Non"),
    words("janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre"),
    "{d} {m} {y}",
    words("Lire la suite | En savoir plus | Voir la fiche | Découvrir"),
    words(
        "Accueil | Qui sommes-nous ? | Agenda | Publications | Espace presse | Contact | Adhérer | Recherche | Boutique | Nos actions | Plan d’accès | Newsletter"
    ),
    words("Mentions légales | Plan du site | Accessibilité | Données personnelles | Tous droits réservés"),
    ("Photo : {person}", "© {person}", "Crédit photo : {person}"),
    ("par {person}", "Propos recueillis par {person}", "{person}"),
    (
        "Retrouvez ici nos publications les plus récentes, classées de la plus récente à la plus ancienne.",
        "Cette page rassemble ce que le réseau a publié depuis dix ans.",
    ),
    "{n} résultats",
    words("Page suivante | Page précédente | Première page | Dernière page"),
    asides=words(
        "dit {person} | soit {n} % de mieux qu’en {year} | « {thing} » en tête | aidée par {town}, {town} et {town} | (lire page {n}) | (environ {n} km) | – une première –"
    ),
    joints=words(" et | , mais | , tandis que | ; | , car"),
    facts=words(
        "pèse {n} kg | coûte {n},50 € par an | ouvre à {h} h 30 le samedi | couvre {n} m², dont un tiers pour {topic} | réunit artisans, élèves et voisins autour de {topic} | gagne {n} % en un an | tient en trois mots : {topic}, {thing}, partage | se visite du {d} au {e} {m} | répond : « pas sans {thing} ! »"
    ),
    phrases=words(
        "{topic} et {topic} : ce que {place} apprend de {town} depuis {year} | « {thing} », un récit de {person} | De {town} à {place}, {n} jours avec {thing} | {thing} ({place}), {n} ans après | À {place}, {person} défend {topic} | {n} idées pour {topic} | Atelier du {d} {m} : {thing} | Appel à projets {year} – {topic} | Que reste-t-il de {thing} ? | Faut-il sauver {thing} ? | {place} sans {thing}, et après ?"
    ),
    badge="Nouveau",
    number="n° {n}",
    comments="{n} commentaires",
    minutes="{n} min de lecture",
    button="Partager",
    price=words("{n} € | Gratuit | à partir de {n} €"),
    duration=words("{n} min | 1 h 30 | {n} pages"),
    related="À lire aussi",
    further=words(
        "Pour aller plus loin : | Voir aussi | Ressources | La fiche n° {n} est en ligne : {thing} | Autres informations sur le site de {town}"
    ),
    contact=words("Contact | Renseignements | Nous écrire | Téléphone | Adresse électronique | Zone d’action"),
)
