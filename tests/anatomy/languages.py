"""The words of six languages: what invented sites print, as values only.

A sentence is an opener, a subject, a deed with its object and, at times, a closer: enough that no two texts agree by chance.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """What a site of one language prints. `captions` by the column that they lead to; `months` from January on.

    `deeds` hold {thing}, {place} or {n}; `titles` hold {thing}, {place}, {topic}, {year} or {person}. `long_date` holds {d}, {m} and {y}.
    """

    code: str
    towns: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    things: tuple[str, ...]
    topics: tuple[str, ...]
    openers: tuple[str, ...]
    subjects: tuple[str, ...]
    deeds: tuple[str, ...]
    closers: tuple[str, ...]
    titles: tuple[str, ...]
    types: tuple[str, ...]
    captions: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[str, ...]]
    yes_no: tuple[str, str]
    months: tuple[str, ...]
    long_date: str
    more: tuple[str, ...]
    menu: tuple[str, ...]
    footer: tuple[str, ...]
    photo: tuple[str, ...]
    author: tuple[str, ...]
    intro: tuple[str, ...]
    count: str
    pager: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split(" | "))


FRENCH = Language(
    "fr",
    _words(
        "Ambrelle | Cassignac | Douvreval | Fontarel | Glissac | Larmorin | Montessey | Pruvières | Saint-Ovin | Trézac | Vaucelle | Yvrandes"
    ),
    _words("Adèle | Bastien | Camille | Djamel | Élodie | Fanny | Gaspard | Inès | Léonard | Mahaut | Noé | Solène"),
    _words(
        "Aubrac | Belkacem | Cormier | Delpuech | Estève | Faucher | Garnaud | Hennequin | Lestrade | Moussaoui | Perrault | Vidalin"
    ),
    _words(
        "le four à pain | une ruche pédagogique | l’ancienne gare | un potager partagé | la bibliothèque de rue | un atelier de vélos | les archives sonores | une coopérative de bois | le moulin à huile | des jardins familiaux | la régie de quartier | un fonds de prêt"
    ),
    _words(
        "l’eau | le logement | la mobilité | l’alimentation | l’énergie | le bénévolat | la lecture | le réemploi | la santé | les communs"
    ),
    _words(
        "En somme, | Cette année encore, | À vrai dire, | Bonne nouvelle : | Depuis l’automne, | Au fil des mois, | Selon le bilan, | Sans surprise,"
    ),
    _words(
        "la commune de {town} | une équipe de {town} | l’association {name} | {person} | le lycée de {town} | la fabrique {name} | un collectif d’habitants | le musée de {town}"
    ),
    _words(
        "remet en état {thing} | confie {thing} à des bénévoles | a compté {n} visites autour de {topic} | cherche {n} volontaires pour {thing} | publie ses comptes sur {topic} | prête {thing} aux familles | raconte comment {thing} a tenu {n} ans | mesure chaque mois ce que {topic} rapporte"
    ),
    _words(
        "malgré la pluie | avec l’appui du canton | sans subvention | à deux pas de {town} | pour la troisième fois | comme le souhaitait {person}"
    ),
    _words(
        "{thing} à {place} | {place} : {topic} autrement | Pourquoi {topic} ? | Un an avec {thing} | Rencontre avec {person} | {topic}, bilan {year} | Guide de {topic} | Comment {place} change {thing}"
    ),
    _words("Étude | Fiche | Guide | Reportage | Entretien | Dossier"),
    {
        "resource_type": _words("Type de ressource | Nature | Format | Support"),
        "categories": _words("Thème | Rubrique | Thématiques | Domaine"),
        "keywords": _words("Mots-clés | Étiquettes | Mots clés"),
        "date": _words("Date | Publié le | Mis en ligne le | Date de parution"),
        "author": _words("Auteur | Rédaction | Par"),
        "is_private": _words("Accès réservé | Ressource privée | Réservé aux membres"),
        "labels": _words("Public | Niveau | Langue | Territoire | Échelle"),
        "summary": _words("Résumé | En bref | L’essentiel | Extrait"),
        "body": _words("Présentation | Texte | Description | Contenu"),
    },
    {
        "categories": _words("Urbanisme | Culture | Agriculture | Éducation | Transports"),
        "labels": _words("Tout public | Élus | Débutant | Départemental | B-12"),
        "keywords": _words("bois | abeilles | prêt | friche | atelier | eau | vélo | cantine"),
    },
    ("Oui", "Non"),
    _words(
        "janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre"
    ),
    "{d} {m} {y}",
    _words("Lire la suite | En savoir plus | Voir la fiche | Découvrir"),
    _words(
        "Accueil | Qui sommes-nous ? | Agenda | Publications | Espace presse | Contact | Adhérer | Recherche | Boutique | Nos actions | Plan d’accès | Newsletter"
    ),
    _words("Mentions légales | Plan du site | Accessibilité | Données personnelles | Tous droits réservés"),
    ("Photo : {person}", "© {person}", "Crédit photo : {person}"),
    ("par {person}", "Propos recueillis par {person}", "{person}"),
    (
        "Retrouvez ici nos publications les plus récentes, classées de la plus récente à la plus ancienne.",
        "Cette page rassemble ce que le réseau a publié depuis dix ans.",
    ),
    "{n} résultats",
    _words("Page suivante | Page précédente | Première page | Dernière page"),
)
ENGLISH = Language(
    "en",
    _words(
        "Ashcombe | Brindle Moor | Corfield | Dunmarsh | Ellerby | Foxholt | Granbury | Hallowden | Kestermere | Longstow | Marrick | Wenlake"
    ),
    _words("Alice | Benedict | Chidi | Dorothy | Emrys | Farah | Graham | Harriet | Imogen | Kwame | Lydia | Oscar"),
    _words(
        "Atherton | Bellamy | Cartwright | Drummond | Ellsworth | Fairbairn | Galloway | Hargreaves | Kinsella | Okonkwo | Pemberton | Whitlock"
    ),
    _words(
        "the bread oven | a teaching hive | the old railway station | a shared garden | the street library | a bicycle workshop | the sound archive | a timber co-operative | the oil mill | two allotments | the tool bank | a loan fund"
    ),
    _words("water | housing | mobility | food | energy | volunteering | reading | repair | health | the commons"),
    _words(
        "In short, | This year again, | To tell the truth, | Good news: | Since the autumn, | Month by month, | By its own account, | As expected,"
    ),
    _words(
        "the town of {town} | a team from {town} | the {name} association | {person} | the school of {town} | the {name} works | a group of residents | the museum of {town}"
    ),
    _words(
        "puts {thing} back in order | hands {thing} over to volunteers | has counted {n} visits about {topic} | still needs {n} people for {thing} | publishes its accounts on {topic} | lends {thing} to families | tells how {thing} has lasted {n} years | measures every month what {topic} brings in"
    ),
    _words(
        "despite the rain | with help from the county | without a grant | a short walk from {town} | for the third time | as {person} had wished"
    ),
    _words(
        "{thing} in {place} | {place}: another way with {topic} | Why {topic}? | A year with {thing} | Meeting {person} | {topic}, {year} review | A guide to {topic} | How {place} changes {thing}"
    ),
    _words("Study | Factsheet | Guide | Report | Interview | Briefing"),
    {
        "resource_type": _words("Resource type | Type | Format | Medium"),
        "categories": _words("Topic | Theme | Subjects | Category"),
        "keywords": _words("Keywords | Tags | Key words"),
        "date": _words("Date | Published on | Published | Posted"),
        "author": _words("Author | Written by | By"),
        "is_private": _words("Members only | Restricted | Private"),
        "labels": _words("Audience | Level | Language | Region | Scope"),
        "summary": _words("Summary | Abstract | In brief | Key points"),
        "body": _words("Description | Full text | About | Content"),
    },
    {
        "categories": _words("Planning | Culture | Farming | Education | Transport"),
        "labels": _words("Everybody | Councillors | Beginner | County | B-12"),
        "keywords": _words("wood | bees | loans | wasteland | workshop | rivers | bicycles | canteen"),
    },
    ("Yes", "No"),
    _words(
        "January | February | March | April | May | June | July | August | September | October | November | December"
    ),
    "{d} {m} {y}",
    _words("Read more | Find out more | View resource | Continue reading"),
    _words(
        "Home | About us | Events | Publications | Press room | Contact | Join | Search | Shop | What we do | How to find us | Newsletter"
    ),
    _words("Legal notice | Sitemap | Accessibility | Privacy | All rights reserved"),
    ("Photo: {person}", "© {person}", "Picture by {person}"),
    ("by {person}", "Interview by {person}", "{person}"),
    (
        "Find our latest publications here, from the newest to the oldest.",
        "This page brings together what the network has published over ten years.",
    ),
    "{n} results",
    _words("Next page | Previous page | First page | Last page"),
)
GERMAN = Language(
    "de",
    _words(
        "Altenrode | Birkheim | Dornfelde | Eschwald | Finsterau | Grünbach | Hohenlinde | Karlshain | Lindenau | Mühlrath | Steinfurt | Wiesengrund"
    ),
    _words(
        "Anneliese | Bernd | Cem | Dorothea | Erwin | Frieda | Gerlinde | Hannes | Ingrid | Jannik | Leyla | Ortwin"
    ),
    _words(
        "Ackermann | Brockhaus | Cordes | Dietrich | Eberhardt | Fährmann | Grabowski | Hellwig | Kaltenbach | Lüders | Özdemir | Wittkamp"
    ),
    _words(
        "den Backofen | einen Lehrbienenstock | den alten Bahnhof | einen Gemeinschaftsgarten | die Straßenbücherei | eine Fahrradwerkstatt | das Tonarchiv | eine Holzgenossenschaft | die Ölmühle | zwei Kleingärten | die Werkzeugbank | einen Kreditfonds"
    ),
    _words(
        "Wasser | Wohnen | Mobilität | Ernährung | Energie | Ehrenamt | Lesen | Reparatur | Gesundheit | Gemeingüter"
    ),
    _words(
        "Kurz gesagt: | Auch in diesem Jahr: | Um ehrlich zu sein: | Gute Nachricht: | Seit dem Herbst gilt: | Monat für Monat: | Laut Bericht: | Wie erwartet:"
    ),
    _words(
        "die Gemeinde {town} | ein Team aus {town} | der Verein {name} | {person} | die Schule in {town} | das Werk {name} | eine Gruppe von Anwohnern | das Museum in {town}"
    ),
    _words(
        "setzt {thing} wieder instand | übergibt {thing} an Freiwillige | zählte {n} Besuche zum Thema {topic} | sucht noch {n} Leute für {thing} | legt die Kosten für {topic} offen | verleiht {thing} an Familien | erzählt, wie {thing} {n} Jahre hielt | misst jeden Monat, was {topic} einbringt"
    ),
    _words(
        "trotz des Regens | mit Hilfe des Kreises | ohne Zuschuss | nicht weit von {town} | zum dritten Mal | wie {person} es wollte"
    ),
    _words(
        "{topic} in {place} | {place}: {topic} anders gedacht | Warum {topic}? | Ein Jahr mit {topic} | Begegnung mit {person} | {topic}, Bilanz {year} | Leitfaden {topic} | Wie {place} sich verändert"
    ),
    _words("Studie | Merkblatt | Leitfaden | Bericht | Gespräch | Dossier"),
    {
        "resource_type": _words("Art des Dokuments | Typ | Format | Medium"),
        "categories": _words("Thema | Rubrik | Themen | Bereich"),
        "keywords": _words("Stichwörter | Schlagwörter | Schlagworte"),
        "date": _words("Datum | Veröffentlicht am | Eingestellt am | Stand"),
        "author": _words("Autor | Verfasst von | Von"),
        "is_private": _words("Nur für Mitglieder | Interner Zugang | Vertraulich"),
        "labels": _words("Zielgruppe | Stufe | Sprache | Region | Umfang"),
        "summary": _words("Zusammenfassung | Kurzfassung | Auf einen Blick | Auszug"),
        "body": _words("Beschreibung | Volltext | Inhalt | Darstellung"),
    },
    {
        "categories": _words("Stadtplanung | Kultur | Landwirtschaft | Bildung | Verkehr"),
        "labels": _words("Alle | Gemeinderäte | Einsteiger | Landkreis | B-12"),
        "keywords": _words("Holz | Bienen | Kredit | Brache | Werkstatt | Fluss | Fahrrad | Kantine"),
    },
    ("Ja", "Nein"),
    _words("Januar | Februar | März | April | Mai | Juni | Juli | August | September | Oktober | November | Dezember"),
    "{d}. {m} {y}",
    _words("Weiterlesen | Mehr erfahren | Zum Beitrag | Zum Dokument"),
    _words(
        "Startseite | Über uns | Termine | Veröffentlichungen | Pressebereich | Kontakt | Mitmachen | Suche | Laden | Unsere Arbeit | Anfahrt | Rundbrief"
    ),
    _words("Impressum | Sitemap | Barrierefreiheit | Datenschutz | Alle Rechte vorbehalten"),
    ("Foto: {person}", "© {person}", "Bild von {person}"),
    ("von {person}", "Das Gespräch führte {person}", "{person}"),
    (
        "Hier finden Sie unsere neuesten Veröffentlichungen, die jüngsten zuerst.",
        "Diese Seite versammelt, was das Netzwerk in zehn Jahren veröffentlicht hat.",
    ),
    "{n} Treffer",
    _words("Nächste Seite | Vorige Seite | Erste Seite | Letzte Seite"),
)
SPANISH = Language(
    "es",
    _words(
        "Albarejo | Benisol | Cañaveral | Doncella | Fuentelar | Grazanes | Hontanilla | Lavadero | Montejar | Robledal | Valdeoro | Zarzuelo"
    ),
    _words("Amparo | Blas | Carmela | Diego | Elvira | Fermín | Gloria | Íñigo | Jimena | Nuria | Rocío | Tadeo"),
    _words(
        "Abascal | Barrientos | Carrasco | Doménech | Echevarría | Figueroa | Galdós | Heredia | Lozano | Montesinos | Quintanar | Villalobos"
    ),
    _words(
        "el horno de pan | una colmena escuela | la antigua estación | un huerto compartido | la biblioteca de calle | un taller de bicicletas | el archivo sonoro | una cooperativa de madera | la almazara | dos huertos familiares | el banco de herramientas | un fondo de préstamos"
    ),
    _words(
        "el agua | la vivienda | la movilidad | la alimentación | la energía | el voluntariado | la lectura | la reparación | la salud | los comunes"
    ),
    _words(
        "En resumen, | También este año, | A decir verdad, | Buena noticia: | Desde el otoño, | Mes a mes, | Según el balance, | Como era de esperar,"
    ),
    _words(
        "el municipio de {town} | un equipo de {town} | la asociación {name} | {person} | el instituto de {town} | la fábrica {name} | un grupo de vecinos | el museo de {town}"
    ),
    _words(
        "pone a punto {thing} | entrega {thing} a los voluntarios | ha contado {n} visitas sobre {topic} | busca {n} personas para {thing} | publica sus cuentas sobre {topic} | presta {thing} a las familias | cuenta cómo {thing} ha durado {n} años | mide cada mes lo que aporta {topic}"
    ),
    _words(
        "a pesar de la lluvia | con ayuda de la comarca | sin subvención | a un paso de {town} | por tercera vez | como quería {person}"
    ),
    _words(
        "{thing} en {place} | {place}: {topic} de otra manera | ¿Por qué {topic}? | Un año con {thing} | Encuentro con {person} | {topic}, balance {year} | Guía de {topic} | Cómo {place} cambia {thing}"
    ),
    _words("Estudio | Ficha | Guía | Reportaje | Entrevista | Informe"),
    {
        "resource_type": _words("Tipo de recurso | Tipo | Formato | Soporte"),
        "categories": _words("Tema | Sección | Temas | Ámbito"),
        "keywords": _words("Palabras clave | Etiquetas | Descriptores"),
        "date": _words("Fecha | Publicado el | Fecha de publicación | Colgado el"),
        "author": _words("Autor | Escrito por | Redacción"),
        "is_private": _words("Solo para socios | Acceso restringido | Privado"),
        "labels": _words("Público | Nivel | Idioma | Territorio | Alcance"),
        "summary": _words("Resumen | En breve | Lo esencial | Extracto"),
        "body": _words("Descripción | Texto completo | Contenido | Presentación"),
    },
    {
        "categories": _words("Urbanismo | Cultura | Agricultura | Educación | Transporte"),
        "labels": _words("Todos los públicos | Concejales | Inicial | Comarcal | B-12"),
        "keywords": _words("madera | abejas | crédito | solar | taller | río | bicicleta | comedor"),
    },
    ("Sí", "No"),
    _words(
        "enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre"
    ),
    "{d} de {m} de {y}",
    _words("Leer más | Seguir leyendo | Ver la ficha | Más información"),
    _words(
        "Inicio | Quiénes somos | Agenda | Publicaciones | Sala de prensa | Contacto | Hazte socio | Buscar | Tienda | Qué hacemos | Cómo llegar | Boletín"
    ),
    _words("Aviso legal | Mapa del sitio | Accesibilidad | Privacidad | Todos los derechos reservados"),
    ("Foto: {person}", "© {person}", "Fotografía de {person}"),
    ("por {person}", "Entrevista de {person}", "{person}"),
    (
        "Aquí encontrará nuestras últimas publicaciones, de la más reciente a la más antigua.",
        "Esta página reúne lo que la red ha publicado en diez años.",
    ),
    "{n} resultados",
    _words("Página siguiente | Página anterior | Primera página | Última página"),
)
ITALIAN = Language(
    "it",
    _words(
        "Acquachiara | Borgoletto | Castelmora | Dossobuono | Fontelunga | Gravaglia | Lamporeto | Montefiano | Pratovecchio | Roccadoro | Serralta | Valsenio"
    ),
    _words(
        "Agnese | Bruno | Caterina | Dario | Elettra | Filippo | Ginevra | Ilario | Lavinia | Nadir | Ornella | Tommaso"
    ),
    _words(
        "Abbondanza | Bellucci | Carbonara | Dall’Olio | Esposti | Fabbricotti | Gherardi | Lanfranchi | Mazzanti | Ottaviani | Saltarelli | Zambelli"
    ),
    _words(
        "il forno del pane | un’arnia didattica | la vecchia stazione | un orto condiviso | la biblioteca di strada | una ciclofficina | l’archivio sonoro | una cooperativa del legno | il frantoio | due orti urbani | la banca degli attrezzi | un fondo di prestiti"
    ),
    _words(
        "l’acqua | la casa | la mobilità | il cibo | l’energia | il volontariato | la lettura | il riuso | la salute | i beni comuni"
    ),
    _words(
        "In breve, | Anche quest’anno, | A dire il vero, | Buona notizia: | Dall’autunno, | Mese dopo mese, | Secondo il bilancio, | Come previsto,"
    ),
    _words(
        "il comune di {town} | una squadra di {town} | l’associazione {name} | {person} | il liceo di {town} | la fabbrica {name} | un gruppo di abitanti | il museo di {town}"
    ),
    _words(
        "rimette in sesto {thing} | affida {thing} ai volontari | ha contato {n} visite su {topic} | cerca {n} persone per {thing} | pubblica i conti su {topic} | presta {thing} alle famiglie | racconta come {thing} sia durato {n} anni | misura ogni mese quanto rende {topic}"
    ),
    _words(
        "nonostante la pioggia | con l’aiuto della provincia | senza contributi | a due passi da {town} | per la terza volta | come voleva {person}"
    ),
    _words(
        "{thing} a {place} | {place}: {topic} in altro modo | Perché {topic}? | Un anno con {thing} | Incontro con {person} | {topic}, bilancio {year} | Guida a {topic} | Come {place} cambia {thing}"
    ),
    _words("Studio | Scheda | Guida | Reportage | Intervista | Rapporto"),
    {
        "resource_type": _words("Tipo di risorsa | Tipo | Formato | Supporto"),
        "categories": _words("Tema | Rubrica | Temi | Ambito"),
        "keywords": _words("Parole chiave | Etichette | Tag"),
        "date": _words("Data | Pubblicato il | Data di pubblicazione | Inserito il"),
        "author": _words("Autore | Scritto da | A cura di"),
        "is_private": _words("Riservato ai soci | Accesso limitato | Privato"),
        "labels": _words("Pubblico | Livello | Lingua | Territorio | Scala"),
        "summary": _words("Riassunto | In sintesi | L’essenziale | Estratto"),
        "body": _words("Descrizione | Testo completo | Contenuto | Presentazione"),
    },
    {
        "categories": _words("Urbanistica | Cultura | Agricoltura | Istruzione | Trasporti"),
        "labels": _words("Tutti | Consiglieri | Base | Provinciale | B-12"),
        "keywords": _words("legno | api | credito | area dismessa | officina | fiume | bicicletta | mensa"),
    },
    ("Sì", "No"),
    _words(
        "gennaio | febbraio | marzo | aprile | maggio | giugno | luglio | agosto | settembre | ottobre | novembre | dicembre"
    ),
    "{d} {m} {y}",
    _words("Leggi tutto | Continua a leggere | Vai alla scheda | Scopri di più"),
    _words(
        "Home page | Chi siamo | Eventi | Pubblicazioni | Sala stampa | Contatti | Diventa socio | Cerca | Negozio | Cosa facciamo | Come arrivare | Notiziario"
    ),
    _words("Note legali | Mappa del sito | Accessibilità | Privacy | Tutti i diritti riservati"),
    ("Foto: {person}", "© {person}", "Fotografia di {person}"),
    ("di {person}", "Intervista di {person}", "{person}"),
    (
        "Qui trovate le nostre ultime pubblicazioni, dalla più recente alla più vecchia.",
        "Questa pagina raccoglie ciò che la rete ha pubblicato in dieci anni.",
    ),
    "{n} risultati",
    _words("Pagina successiva | Pagina precedente | Prima pagina | Ultima pagina"),
)
DUTCH = Language(
    "nl",
    _words(
        "Akkerwoude | Berkelo | Diepenveen | Eikenrade | Geesthuizen | Hoogland | Klaverdam | Lindeloo | Meerkerk | Oostwolde | Spijkerdrecht | Zandvliet"
    ),
    _words("Aaltje | Bram | Cornelia | Daan | Eefje | Femke | Gijs | Hidde | Ilse | Joris | Mieke | Youssef"),
    _words(
        "Aarts | Bakhuizen | Claessen | Dijkgraaf | Elzinga | Frencken | Groeneveld | Hoekstra | Kuipers | Ouwerkerk | Terlouw | Zwaan"
    ),
    _words(
        "de broodoven | een leerbijenkast | het oude station | een gedeelde tuin | de straatbibliotheek | een fietswerkplaats | het geluidsarchief | een houtcoöperatie | de oliemolen | twee volkstuinen | de gereedschapsbank | een leenfonds"
    ),
    _words(
        "water | wonen | mobiliteit | voedsel | energie | vrijwilligerswerk | lezen | hergebruik | gezondheid | gemeengoed"
    ),
    _words(
        "Kortom, | Ook dit jaar | Eerlijk gezegd: | Goed nieuws: | Sinds de herfst | Maand na maand | Volgens het verslag | Zoals verwacht"
    ),
    _words(
        "de gemeente {town} | een ploeg uit {town} | de vereniging {name} | {person} | de school van {town} | de fabriek {name} | een groep bewoners | het museum van {town}"
    ),
    _words(
        "knapt {thing} weer op | draagt {thing} over aan vrijwilligers | telde {n} bezoeken over {topic} | zoekt nog {n} mensen voor {thing} | maakt de rekening van {topic} openbaar | leent {thing} uit aan gezinnen | vertelt hoe {thing} {n} jaar meeging | meet elke maand wat {topic} oplevert"
    ),
    _words(
        "ondanks de regen | met hulp van de provincie | zonder subsidie | op een steenworp van {town} | voor de derde keer | zoals {person} wilde"
    ),
    _words(
        "{topic} in {place} | {place}: {topic} op een andere manier | Waarom {topic}? | Een jaar met {thing} | Ontmoeting met {person} | {topic}, balans {year} | Gids voor {topic} | Hoe {place} verandert"
    ),
    _words("Studie | Infoblad | Gids | Reportage | Vraaggesprek | Rapport"),
    {
        "resource_type": _words("Soort document | Type | Formaat | Medium"),
        "categories": _words("Thema | Rubriek | Onderwerpen | Domein"),
        "keywords": _words("Trefwoorden | Labels | Sleutelwoorden"),
        "date": _words("Datum | Gepubliceerd op | Geplaatst op | Verschenen"),
        "author": _words("Auteur | Geschreven door | Door"),
        "is_private": _words("Alleen voor leden | Beperkte toegang | Besloten"),
        "labels": _words("Doelgroep | Niveau | Taal | Regio | Schaal"),
        "summary": _words("Samenvatting | In het kort | De kern | Uittreksel"),
        "body": _words("Beschrijving | Volledige tekst | Inhoud | Toelichting"),
    },
    {
        "categories": _words("Ruimtelijke ordening | Cultuur | Landbouw | Onderwijs | Vervoer"),
        "labels": _words("Iedereen | Raadsleden | Beginner | Provincie | B-12"),
        "keywords": _words("hout | bijen | krediet | braakland | werkplaats | rivier | fiets | kantine"),
    },
    ("Ja", "Nee"),
    _words(
        "januari | februari | maart | april | mei | juni | juli | augustus | september | oktober | november | december"
    ),
    "{d} {m} {y}",
    _words("Lees verder | Meer weten | Naar het document | Lees meer"),
    _words(
        "Welkom | Over ons | Agenda | Publicaties | Pers | Contact | Lid worden | Zoeken | Winkel | Wat we doen | Route | Nieuwsbrief"
    ),
    _words("Juridische informatie | Sitemap | Toegankelijkheid | Privacyverklaring | Alle rechten voorbehouden"),
    ("Foto: {person}", "© {person}", "Beeld van {person}"),
    ("door {person}", "Interview door {person}", "{person}"),
    (
        "Hier vindt u onze nieuwste publicaties, de jongste eerst.",
        "Deze pagina bundelt wat het netwerk in tien jaar heeft uitgebracht.",
    ),
    "{n} resultaten",
    _words("Volgende pagina | Vorige pagina | Eerste pagina | Laatste pagina"),
)
LANGUAGES = {one.code: one for one in (FRENCH, ENGLISH, GERMAN, SPANISH, ITALIAN, DUTCH)}
