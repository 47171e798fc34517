"""The words of captions in French, English, German, Spanish, Italian and Dutch, folded: what libraries, ministries and associations print.

A line of a table is a language. A caption is known where it is a phrase of these, with words of WITH around it alone.
"""

from collections.abc import Mapping

_PRIVATE = """
prive, privee, prives, restreint, restreinte, interne, reserve, reservee, reserve aux, acces, confidentiel, confidentielle, confidentialite
private, restricted, access, members only, member only, confidential, confidentiality, subscribers only
privat, nur fur mitglieder, zugang, interner zugang, vertraulich, nicht offentlich, mitgliederbereich, zugriff, zugangsbeschrankung
privado, privada, acceso, restringido, restringida, solo para socios, solo socios, solo miembros, solo para miembros, reservado, confidencial
privato, privata, riservato, riservata, accesso, solo per soci, solo soci, uso interno, confidenziale
prive, besloten, toegang, alleen voor leden, alleen leden, beperkte toegang, vertrouwelijk, afgeschermd, intern gebruik
"""
_SUMMARY = """
resume, synthese, presentation, apercu, extrait, extraits, en bref, l essentiel, description, descriptif, chapo, en quelques mots, en deux mots, en resume, en quelques lignes, a retenir, accroche
summary, abstract, synopsis, in brief, in short, in a nutshell, in a few words, key points, at a glance, excerpt, brief description, short description, teaser, standfirst, blurb
zusammenfassung, kurzfassung, kurzbeschreibung, kurz gefasst, kurz gesagt, kurz erklart, kurztext, in kurze, teaser, anreisser, vorspann, auf einen blick, auf den punkt, auszug, abstrakt
resumen, extracto, en breve, en pocas palabras, en pocas lineas, lo esencial, sintesis, sinopsis, de un vistazo, entradilla
riassunto, sommario, sintesi, in sintesi, in breve, in poche parole, in poche righe, in pillole, estratto, l essenziale, occhiello
samenvatting, in het kort, de kern, uittreksel, kort samengevat, kort gezegd, korte inhoud, in kort bestek, in een notendop, in een oogopslag
"""
_TEXT = """
texte integral, texte complet, texte, contenu, le texte, a propos, detail, details, contient, portee et contenu, l histoire
full text, fulltext, whole text, content, text, about, details, overview, contains, scope and content, scope and contents, plot
volltext, inhalt, beschreibung, darstellung, text, ganzer text, details, enthalt, darin, form und inhalt, handlung
descripcion, texto completo, texto integro, contenido, presentacion, texto, detalles, contiene, alcance y contenido, argumento
descrizione, testo completo, testo integrale, contenuto, presentazione, testo, dettagli, contiene, ambito e contenuto, trama
beschrijving, volledige tekst, inhoud, toelichting, tekst, details, bevat, bereik en inhoud, verhaal
"""
_KEYWORDS = """
mots cles, mot cle, mots clefs, mot clef, etiquettes, etiquette, descripteurs, descripteur, indexation, vedettes matieres, mots matieres
keywords, keyword, key words, key word, tags, tag, tagged, tagged with, tagged as, filed under tags, index terms, descriptors, descriptor, subject terms, hashtags
schlagworter, schlagwort, schlagworte, stichworte, stichworter, stichwort, suchbegriffe, deskriptoren, begriffe
palabras clave, palabra clave, palabras claves, descriptores, descriptor, etiquetas, etiqueta, terminos clave
parole chiave, parola chiave, etichette, etichetta, descrittori, termini chiave, soggettario
trefwoorden, trefwoord, sleutelwoorden, sleutelwoord, kernwoorden, steekwoorden, zoekwoorden, zoektermen, labels
"""
_TYPE = """
type, types, nature, format, formats, support, supports, genre, genres
document type, doc type, kind of, sort of, form of, medium, media type, content type
typ, art, art der, art des, dokumentart, dokumenttyp, inhaltstyp, inhaltsart, medienart, medientyp, publikationsart, publikationstyp, ressourcentyp, textsorte, materialart, formate, beitragsart, dateiformat
tipo, tipos, formato, formatos, soporte, soportes, tipologia, clase de, naturaleza, genero, generos
tipologie, formati, supporto, supporti, natura, categoria documentale, genere, generi
soort, soorten, formaat, formaten, documenttype, documentsoort, soort document, publicatietype, publicatiesoort, mediatype, drager, brontype, materiaalsoort
"""
_CATEGORIES = """
categorie, categories, domaine, domaines, sujet, sujets, theme, themes, thematique, thematiques, rubrique, rubriques, matiere, matieres, discipline, disciplines, secteur, secteurs, classe dans, classe sous, publie dans, range dans, dans la rubrique, axe, axes
category, topic, topics, subject, subjects, subject area, subject areas, policy area, policy areas, sector, sectors, section, sections, area of work, areas of work, issue area, issue areas, filed under, filed in, posted in, published in, categorised as, categorized as
kategorie, kategorien, thema, themen, themenbereich, themenbereiche, themenfeld, themenfelder, themengebiet, themengebiete, rubrik, rubriken, bereich, bereiche, sachgebiet, sachgebiete, sachgruppe, sachgruppen, fachgebiet, fachgebiete, fachbereich, fach, facher, schulfach, schulfacher, unterrichtsfach, unterrichtsfacher, studienfach, ressort, schwerpunkt, schwerpunkte, handlungsfeld, handlungsfelder, arbeitsbereich, abgelegt unter
categoria, categorias, tema, temas, tematica, tematicas, materia, materias, seccion, secciones, ambito, ambitos, areas, area tematica, areas tematicas, apartado, apartados, sector, sectores, asunto, asuntos, rubro, rubros, publicado en la categoria, archivado en
categorie, temi, tematiche, argomento, argomenti, rubrica, rubriche, sezione, sezioni, ambiti, settore, settori, materie, disciplina, discipline, area tematica, aree tematiche, soggetto, soggetti, archiviato in, pubblicato in
categorieen, thema s, onderwerp, onderwerpen, rubriek, rubrieken, domein, domeinen, beleidsterrein, beleidsterreinen, beleidsthema, werkveld, werkvelden, vakgebied, vakgebieden, sectie, sectoren, geplaatst in
"""
_URL = """
site internet, site web, lien, adresse web, adresse du site, adresse internet, page web, url
link, website, web site, web address, web page, homepage, available at
webseite, internetseite, internetadresse, webadresse, netzadresse
enlace, sitio web, pagina web, direccion web, web oficial
sito, sito web, sito internet, indirizzo web, pagina internet, collegamento
webadres, webpagina, webstek, koppeling
"""
_AREA = """
zone, zones, territoire, territoires, perimetre, area, region, regions, zone d action, zone d intervention, zone geographique
geographic area, geographical area, area covered, regions covered
gebiet, gebiete, einzugsgebiet, geltungsbereich, raumbezug
zona, zonas, territorio, territorios, zona geografica
area geografica, territori
gebied, gebieden, werkgebied, regio, regios
"""
_PHRASES: tuple[tuple[str, str], ...] = (  # the first column that fits
    ("is_private", _PRIVATE),
    ("summary", _SUMMARY),
    ("keywords", _KEYWORDS),
    ("resource_type", _TYPE),
    ("categories", _CATEGORIES),
    ("url", _URL),
    ("area", _AREA),
)
PHRASES: Mapping[str, frozenset[str]] = {
    column: frozenset(phrase for line in lines.strip().split("\n") for phrase in line.split(", "))
    for column, lines in _PHRASES
}
ENDS: Mapping[str, tuple[str, ...]] = {  # of German and Dutch words that name no more than the whole does: "Förderart", "Förderbereich"
    "resource_type": ("art", "arten", "typ", "typen", "format", "formate", "soort", "soorten", "type", "types", "vorm"),
    "categories": (
        "bereich", "bereiche", "thema", "themen", "rubrik", "rubriken", "kategorie", "kategorien", "categorie", "domein", "rubriek", "terrein",
    ),
}  # fmt: skip
OTHERS = frozenset({"gegenwart", "prototyp", "prototype", "plattform"})  # words that end so and name something else
LEAST = 3  # letters before such an end
OVER_TEXT = PHRASES["summary"] | frozenset(
    phrase for line in _TEXT.strip().split("\n") for phrase in line.split(", ")
)  # what stands over either text of a record
EITHER = frozenset("description descriptif presentation".split())  # of these, what names a summary or all of a text
WITH = frozenset(  # words that leave a caption's meaning as it is: articles, what is listed, and how it bears on it
    (
        "d de du des l la le les a au aux et ou en sur dans vers par pour ce cette ses vos nos "
        "of the a an this for and to in on by or "
        "der die das des dem den zu zum zur und fur im dieser dieses diese "
        "del el los las y e al para este esta "
        "di dell della dei delle degli il lo i gli dello questo questa "
        "van het een de dit deze bij voor op "
        "ressource ressources document documents documentaire publication publications contenu contenus article articles fiche fiches page texte fichier media medias materiel outil outils support notice oeuvre ouvrage produit projet projets action actions etude site acte aide aides dispositif activite offre "
        "resource resources item items content file record paper post entry material object source product project projects work publication funding grant support scheme activity offer course event "
        "ressourcen dokument dokuments dokumentes dokumente veroffentlichung inhalt inhalts inhaltes beitrag beitrags artikel artikels publikation medium mediums material materials datei eintrag eintrags quelle werk forderung angebot angebots veranstaltung kurs "
        "recurso recursos documento documentos contenido contenidos publicacion articulo archivo material entrada obra fuente proyecto ayuda ayudas actividad curso oferta "
        "risorsa risorse documenti contenuto contenuti pubblicazione articolo scheda materiale opera fonte progetto atto contributo agevolazione attivita corso offerta "
        "bron document documents documenten publicatie inhoud artikel bestand materiaal stuk subsidie regeling aanbod activiteit cursus "
        "associe associes associee associees lie lies liee liees aborde abordes abordees traite traites connexe connexes principal principale principaux principales general generale generaux concerne concernes concernee concernees editorial editoriale geographique couvert couverte libre libres controles auteur auteurs action intervention "
        "related associated main primary key general covered concerned all other author authors controlled "
        "zugehorige verwandte weitere wichtige wichtigste allgemeine behandelte ubergeordnetes freie "
        "relacionado relacionados relacionada relacionadas asociado asociados principales generales tratados abordados libres "
        "correlato correlati correlata correlate principale principali associati trattati trattato generale libere "
        "gerelateerde verwante belangrijkste algemene behandelde bijbehorende"
    ).split()
)

TITLES = frozenset(  # what stands before titles, folded
    "titre intitule title titel titulo titolo tytul nazev rubrik tittel otsikko titlu".split()
)
