"""The generator's vocabulary: every name and place is invented, every list is meant to be recombined.

Verbs are regular ones in "-er" so that all their forms can be derived; noun phrases carry their article, places take
none, so that the sentences of `prose` agree without a grammar.
"""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().split("\n"))


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MONTHS = _words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")

PLACES = _words("""
    Valbrune Sourdelles Montcerne Brévigny Castelore Lanvaux-le-Petit Fonterelle Grisolage Pontaubry Marcigneul Rochebelin
    Tresmont Vermillac Bourdeney Chantoiseul Corvenne Dombrelle Ferrancourt Gaillevent Hautebruyère Jonquerac Lussanges
    Malperthuis Neuvillon-les-Bois Orgemaine Pervanche-sur-Lie Quincerol Ravelines Saint-Ouen-des-Friches Tournebise
    Ussonges Villedombre Yvrelac Beaumarais-le-Vieux Clairfontane Darnevelle Estrevaux Folleterre Garenbourg Herbelune
    Isleroy Kermadoc Lormeval Mirecombe Nantevine Outrepierre Passegrain Rivesaltière Sauvelande Thorenval Valserpente
    Courtepaille-en-Brande Noirlieu-la-Vallée Bellengrange Sept-Fontenelles Longuesaigne Rougecombe Plaisance-du-Gué
""")

FIRST_NAMES = _words("""
    Adèle Armand Bérénice Bastien Capucine Cyprien Delphine Donatien Élodie Étienne Fanny Fabrice Gaëlle Ghislain Hortense
    Hakim Inès Ismaël Jeanne Joris Karima Kilian Lucie Ludovic Maud Mathurin Nadège Nassim Odile Octave Perrine Prosper
    Rachida Rémi Solène Sylvain Thaïs Tanguy Violaine Yannick Zélie
""")

LAST_NAMES = _words("""
    Abrial Barnezet Cazaubon Dervaux Estournel Fauquembert Garrigue-Bel Hennebault Issartel Jolivard Kerzaho Lacombrade
    Maillefer Nogaret Ombredane Pascarel Quillivic Rambouin Sauvageot Tessonneau Urbinelle Vasseligny Wattrelin Ybert
    Zanardeau Bouchemaine Coudrelle Desmaretz Falguière Grandvoinet Lhermitain Montaudouin Perdrizel Roquebrune-Salle
    Saintorens Toulgoat Vernhette Aubracelle Benkadour Diabiranka Nguyen-Carle
""")

ROLES = _lines("""
    maire
    adjointe aux mobilités
    directeur de la régie
    chargée de mission alimentation
    conseillère communautaire
    paysan-boulanger
    coordinatrice du réseau
    animateur du tiers-lieu
    urbaniste
    sociologue
    ingénieure des eaux
    responsable du pôle habitat
    présidente de l'association
    secrétaire générale
    bibliothécaire
    cheffe de projet revitalisation
    technicien forestier
    doctorante en géographie
    trésorier de la coopérative
    facilitatrice
""")

PEOPLE_ONE = _lines("""
    la régie rurale
    le collectif d'habitants
    la communauté de communes
    l'équipe municipale
    la coopérative de transport
    le syndicat des eaux
    la médiathèque intercommunale
    le pays voisin
    l'association des commerçants
    le conseil de développement
    la maison des services
    le centre social
    l'atelier vélo
    la conserverie partagée
    le groupement d'employeurs
    la foncière citoyenne
    le bureau d'études
    la mission locale
    l'école de la transition
    le comité des fêtes
    la ressourcerie
    le parc naturel
    l'épicerie associative
    la chambre des métiers
    le département
    l'office de tourisme
    la radio locale
    le lycée agricole
    la scierie coopérative
    le réseau des bourgs
    la commission extra-municipale
    l'agence d'urbanisme
    la crèche parentale
    le conservatoire des semences
    la société d'économie mixte
""")

PEOPLE_MANY = _lines("""
    les élus du canton
    les habitants des hameaux
    les agents techniques
    les bénévoles du samedi
    les maraîchers du plateau
    les artisans du bâtiment
    les associations de quartier
    les jeunes du conseil local
    les partenaires financiers
    les structures d'insertion
    les entreprises de la zone
    les propriétaires forestiers
    les familles concernées
    les intercommunalités riveraines
    les personnes âgées du bourg
    les chercheuses du laboratoire
    les conducteurs volontaires
    les services de l'État
    les clubs sportifs
    les porteurs de projet
    les enseignantes du collège
    les médiateurs numériques
    les usagers de la ligne
    les communes de moins de mille habitants
""")

THINGS = _lines("""
    la ligne de covoiturage
    un atelier de réparation
    le marché de plein vent
    les anciens locaux de la poste
    une cuisine collective
    la rénovation des logements vacants
    le schéma des pistes cyclables
    un fonds d'amorçage
    la collecte des biodéchets
    le réseau de chaleur
    les circuits courts
    une charte de coopération
    la restauration scolaire
    le diagnostic des besoins
    l'inventaire des savoir-faire
    un calendrier partagé
    la halle aux grains
    le transport à la demande
    les jardins nourriciers
    une plateforme logistique
    la filière laine
    le prêt de véhicules
    un espace de travail partagé
    les permanences sociales
    une enquête auprès des ménages
    le verger conservatoire
    la trame verte
    le plan de sobriété
    les haies bocagères
    une monnaie locale
    le relais petite enfance
    la forge d'outils libres
    une recyclerie sportive
    les ateliers d'écriture
    le chantier participatif
    la toiture solaire de l'école
    un guichet unique
    les contrats de réciprocité
    la résidence d'artistes
    une bourse aux projets
    l'accueil des saisonniers
    le budget participatif
    la zone humide
    les données d'usage
    une filière de construction en terre crue
    le service d'autopartage
    la cartographie des friches
    un observatoire citoyen
    les baux ruraux environnementaux
    la formation des aidants
    l'entretien des chemins
    un comité de riverains
    le portage de repas
    la reprise du dernier café
    les tournées de bibliobus
    une centrale villageoise
    la prévention des crues
    le compagnonnage entre fermes
    les clauses sociales
    un inventaire du petit patrimoine
    la commande publique responsable
    le logement des apprentis
    l'ingénierie territoriale
    un camion-épicerie
    les mobilités des plus jeunes
    la gouvernance des communs
    une régie de données
    le retour de la consigne
    les fêtes de la moisson
    la maison médicale
""")

VERBS = _words("""
    accompagner adapter aménager animer articuler cartographier co-animer consolider coordonner créditer cultiver défricher
    développer diffuser documenter encourager évaluer expérimenter faciliter favoriser financer généraliser gérer
    imaginer installer interroger inventer élaborer mobiliser moderniser mutualiser négocier observer organiser orienter
    partager piloter planifier porter préparer préserver prolonger proposer qualifier raconter recenser réhabiliter
    relancer renforcer repenser représenter simplifier stabiliser structurer tester transformer valoriser
""")

OPENERS = _lines("""
    Depuis l'hiver dernier
    Au fil des ateliers
    Dès la première réunion publique
    À l'échelle du bassin de vie
    Pendant dix-huit mois
    Face à la hausse des charges
    Après deux années de tâtonnements
    Sans attendre les financements
    Dans les communes les plus éloignées
    Avec l'appui du département
    En s'appuyant sur l'existant
    Au lendemain de la fermeture de l'usine
    Lors du dernier comité de pilotage
    À rebours des idées reçues
    Comme dans beaucoup de petites villes
    Au terme d'une longue concertation
    Chaque premier mardi du mois
    Hors saison
    Une fois le local trouvé
    Par souci de simplicité
    En lien avec les écoles
    À la demande des riverains
    Dans un contexte budgétaire tendu
    Grâce à un appel à dons
    À mi-parcours
    Pour la troisième année
    Au-delà des discours
    Selon les termes de la convention
    D'un village à l'autre
    Malgré la distance
    Dans ce cadre
    En parallèle
    Concrètement
    À l'inverse
    De leur côté
""")

COMPLEMENTS = _lines("""
    à l'échelle du canton
    avec des moyens modestes
    sur l'ensemble du plateau
    en dehors des heures de pointe
    au bénéfice des plus isolés
    dans une ancienne gare
    auprès des publics éloignés de l'emploi
    pour une durée de trois ans
    au plus près des habitants
    sous la forme d'une société coopérative
    en complément de l'offre existante
    le long de la vallée
    à titre expérimental
    dans le respect des équilibres locaux
    entre les deux rives
    à partir des besoins exprimés
    sans peser sur le budget communal
    à prix coûtant
    dans quatre bourgs-centres
    au moyen d'une convention pluriannuelle
    avec les artisans du secteur
    au rythme des saisons
    autour de la place du marché
    à l'abri des effets de mode
    par étapes
    en concertation avec les riverains
    sur des terrains délaissés
    en régie directe
    jusqu'à la fin du mandat
    à la sortie du collège
    d'ici à la prochaine programmation
    pour le compte de douze communes
    en associant les écoles
    au sein d'un même bâtiment
    à proximité des arrêts de car
""")

TAILS = _lines("""
    ce qui suppose une vraie confiance entre les parties
    quitte à revoir le calendrier
    sans quoi rien n'aurait été possible
    comme le montrent les premiers résultats
    au prix de quelques concessions
    et la demande ne faiblit pas
    ce dont chacun se félicite
    même si tout reste fragile
    avec une attention particulière aux horaires
    loin des solutions toutes faites
    ce qui n'allait pas de soi
    et cela change la manière de travailler
    d'où un besoin de formation
    ce que confirme l'évaluation
    sans que les tarifs augmentent
    à condition de tenir la durée
    tout en laissant une place au débat
    une première dans la région
    faute de repreneur
    y compris pendant les vacances
    et d'autres territoires s'en inspirent
    ce qui a surpris jusqu'aux plus sceptiques
    pour un coût inférieur aux prévisions
    en toute transparence
    avec l'accord du conseil
    ce point reste discuté
    et le bilan sera rendu public
    non sans quelques retards
""")

UNITS = _lines("""
    foyers
    bénévoles
    communes
    emplois
    stagiaires
    entreprises
    véhicules
    repas par semaine
    kilomètres de chemins
    exploitations
    heures d'ouverture
    adhérents
    logements
    visiteurs
    écoles
    trajets partagés
""")

ADJECTIVES = _words("""
    utile fragile durable visible possible nécessaire rentable fidèle modeste solide ouverte lisible exemplaire discutable
    remarquable incontournable perfectible irréversible
""")

QUOTES = _lines("""
    Nous avons commencé sans rien, avec un tableau et deux chaises
    Un projet avance au rythme de la confiance
    On ne fait pas de mobilité sans horaires lisibles
    Le plus dur, c'est la deuxième année
    Les habitants savent mieux que nous où le bus devrait s'arrêter
    Ce sont les détails qui usent : une clé, un badge, une porte
    Il fallait un lieu, nous avons trouvé une grange
    La carte n'est pas le territoire, mais elle aide à en parler
    Sans la commune, l'idée serait restée dans un tiroir
    Personne n'avait prévu que les retraités viendraient les premiers
    Notre comptabilité tient sur une page et c'est très bien ainsi
    Il a fallu apprendre à dire non
    Les subventions passent, les compétences restent
    Chaque hameau a sa manière d'ouvrir la porte
    Le droit existe, encore faut-il oser s'en servir
    La coopération, cela se cultive comme un potager
""")

THEMES = _lines("""
    mobilités du quotidien
    eau et biens communs
    habitat partagé
    alimentation de proximité
    tiers-lieux nourriciers
    sobriété énergétique
    forêt et bois local
    petites lignes ferroviaires
    revitalisation des centres-bourgs
    médiation numérique
    vieillir au village
    commande publique
    culture en milieu rural
    accueil des nouveaux arrivants
    coopération entre villes et campagnes
    friches et foncier
    jeunesse et engagement
    économie circulaire
    santé de proximité
    transport à la demande
    filières textiles
    données ouvertes
    agriculture et paysage
    tourisme lent
    logement des saisonniers
    insertion par l'activité
    réemploi des matériaux
    autopartage
    marchés de plein vent
    énergie citoyenne
    prévention des inondations
    communs forestiers
    petite enfance
    apprentissage et métiers rares
    patrimoine industriel
    démarches participatives
""")

SUBTITLES = _lines("""
    mode d'emploi
    retour sur dix années d'essais
    quelles marges de manœuvre pour les communes ?
    paroles d'élus
    ce que change la loi
    construire une feuille de route
    regards croisés
    les clés d'un partenariat durable
    enjeux et perspectives
    des outils pour agir
    quand les habitants prennent la main
    état des lieux
    financer et pérenniser
    un levier pour les petites villes
    repères juridiques
    trois territoires témoignent
    de l'idée au projet
    comment mesurer les effets ?
""")

ENTERPRISES = _lines("""
    La Roue du Plateau
    Grange Neuve
    L'Étape Buissonnière
    Mobicanton
    Les Navettes du Lavoir
    Le Fournil des Cimes
    Terre et Laine
    Atelier Belvédère
    Sillon Commun
    La Fabrique des Haies
    Bois d'Ici
    Pédalou
    Les Jardins de la Combe
    Villages Solaires
    Le Bocal Collectif
    L'Auberge des Liens
    Cap Hameaux
    La Bobine Bleue
    Tournesol Énergie
    Recup'Vallée
    Maison Perchée
    Fermes en Réseau
    La Petite Gare
    Le Quai des Possibles
""")

NETWORKS = (
    "Bourgs en commun",
    "Réseau Lisières",
    "Villes et Vallées associées",
    "Union des petites gares",
    "Campus des ruralités",
    "Les Communes reliées",
)

KEYWORDS = _lines("""
    mobilité
    tiers-lieu
    foncier
    circuits courts
    réemploi
    énergie
    jeunesse
    habitat participatif
    commande publique
    insertion
    numérique
    santé
    culture
    eau
    forêt
    alimentation
    artisanat
    vieillissement
    coopération
    transport solidaire
    gouvernance
    biodiversité
""")

AREAS = ("le Haut-Sourdais", "la Basse-Lie", "le Pays de Tresmont", "la vallée de l'Orgelle", "le plateau de Brande")

SERIES = ("Fiche Repérage", "Fiche Cap Bourg", "Fiche Terrain", "Fiche Initiative")

SUB_HEADINGS = _lines("""
    Ce que fait la commune :
    Les enseignements
    Calendrier
    Le contexte
    Points de vigilance
    Pour aller plus loin :
    Récit d'expérience
    Gouvernance et financement
    Les chiffres clés
    Et après ?
    Ce qu'il faut retenir
    Modalités de participation :
    Le territoire en bref
    Prochaines étapes
""")

DANGLING = (
    "Ressources :",
    "Ressources",
    "Ressources : ",
    "Des lectures conseillées :",
    "Documents à télécharger :",
    "Liens utiles :",
)

LINK_LINES = (
    "(Re)voir la conférence en ligne",
    "(Re)voir le webinaire",
    "Télécharger le diaporama",
    "Tout le programme du cycle est en ligne.",
    "En apprendre davantage sur le site du réseau",
    "Consulter le compte rendu",
)

FURNITURE = _lines("""
    Vous recevez cette lettre parce que vous suivez les travaux du réseau. Un clic suffit pour ne plus la recevoir.
    Un collègue vous l'a fait suivre ?
    Inscrivez-vous
    FacebookMastodonSite
    Partager
    Tweet
    Transférer
""")
