"""What sites in Italian print."""

from tests.anatomy.languages.language import Language, words

ITALIAN = Language(
    "it",
    words(
        "Acquachiara | Borgoletto | Castelmora | Dossobuono | Fontelunga | Gravaglia | Lamporeto | Montefiano | Pratovecchio | Roccadoro | Serralta | Valsenio"
    ),
    words(
        "Agnese | Bruno | Caterina | Dario | Elettra | Filippo | Ginevra | Ilario | Lavinia | Nadir | Ornella | Tommaso"
    ),
    words(
        "Abbondanza | Bellucci | Carbonara | Dall’Olio | Esposti | Fabbricotti | Gherardi | Lanfranchi | Mazzanti | Ottaviani | Saltarelli | Zambelli"
    ),
    words(
        "il forno del pane | un’arnia didattica | la vecchia stazione | un orto condiviso | la biblioteca di strada | una ciclofficina | l’archivio sonoro | una cooperativa del legno | il frantoio | due orti urbani | la banca degli attrezzi | un fondo di prestiti"
    ),
    words(
        "l’acqua | la casa | la mobilità | il cibo | l’energia | il volontariato | la lettura | il riuso | la salute | i beni comuni"
    ),
    words(
        "In breve, | Anche quest’anno, | A dire il vero, | Buona notizia: | Dall’autunno, | Mese dopo mese, | Secondo il bilancio, | Come previsto,"
    ),
    words(
        "il comune di {town} | una squadra di {town} | l’associazione {name} | {person} | il liceo di {town} | la fabbrica {name} | un gruppo di abitanti | il museo di {town}"
    ),
    words(
        "rimette in sesto {thing} | affida {thing} ai volontari | ha contato {n} visite su {topic} | cerca {n} persone per {thing} | pubblica i conti su {topic} | presta {thing} alle famiglie | racconta come {thing} sia durato {n} anni | misura ogni mese quanto rende {topic}"
    ),
    words(
        "nonostante la pioggia | con l’aiuto della provincia | senza contributi | a due passi da {town} | per la terza volta | come voleva {person}"
    ),
    words(
        "{thing} a {place} | {place}: {topic} in altro modo | Perché {topic}? | Un anno con {thing} | Incontro con {person} | {topic}, bilancio {year} | Guida a {topic} | Come {place} cambia {thing}"
    ),
    words("Studio | Scheda | Guida | Reportage | Intervista | Rapporto"),
    {
        "resource_type": words("Tipo di risorsa | Tipo | Formato | Supporto"),
        "categories": words("Tema | Rubrica | Temi | Ambito"),
        "keywords": words("Parole chiave | Etichette | Tag"),
        "date": words("Data | Pubblicato il | Data di pubblicazione | Inserito il"),
        "author": words("Autore | Scritto da | A cura di"),
        "is_private": words("Riservato ai soci | Accesso limitato | Privato"),
        "labels": words("Pubblico | Livello | Lingua | Territorio | Scala"),
        "summary": words("Riassunto | In sintesi | L’essenziale | Estratto"),
        "body": words("Descrizione | Testo completo | Contenuto | Presentazione"),
    },
    {
        "categories": words("Urbanistica | Cultura | Agricoltura | Istruzione | Trasporti"),
        "labels": words("Tutti | Consiglieri | Base | Provinciale | B-12"),
        "keywords": words("legno | api | credito | area dismessa | officina | fiume | bicicletta | mensa"),
    },
    ("Sì", "No"),
    words(
        "gennaio | febbraio | marzo | aprile | maggio | giugno | luglio | agosto | settembre | ottobre | novembre | dicembre"
    ),
    "{d} {m} {y}",
    words("Leggi tutto | Continua a leggere | Vai alla scheda | Scopri di più"),
    words(
        "Home page | Chi siamo | Eventi | Pubblicazioni | Sala stampa | Contatti | Diventa socio | Cerca | Negozio | Cosa facciamo | Come arrivare | Notiziario"
    ),
    words("Note legali | Mappa del sito | Accessibilità | Privacy | Tutti i diritti riservati"),
    ("Foto: {person}", "© {person}", "Fotografia di {person}"),
    ("di {person}", "Intervista di {person}", "{person}"),
    (
        "Qui trovate le nostre ultime pubblicazioni, dalla più recente alla più vecchia.",
        "Questa pagina raccoglie ciò che la rete ha pubblicato in dieci anni.",
    ),
    "{n} risultati",
    words("Pagina successiva | Pagina precedente | Prima pagina | Ultima pagina"),
    asides=words(
        "dice {person} | cioè il {n} % in più del {year} | «{thing}» prima di tutto | con l’aiuto di {town}, {town} e {town} | (vedi pagina {n}) | (circa {n} km) | – per la prima volta –"
    ),
    joints=words(" e | , ma | , mentre | ; | , perché"),
    facts=words(
        "pesa {n} kg | costa {n},50 € l’anno | apre alle {h}.30 il sabato | occupa {n} m², un terzo per {topic} | riunisce artigiani, allievi e vicini attorno a {topic} | cresce del {n} % in un anno | sta in tre parole: {topic}, {thing}, condivisione | si visita dal {d} al {e} {m} | risponde: «non senza {thing}!»"
    ),
    phrases=words(
        "{topic} e {topic}: che cosa {place} impara da {town} dal {year} | «{thing}», un racconto di {person} | Da {town} a {place}, {n} giorni con {thing} | {thing} ({place}), {n} anni dopo | A {place}, {person} difende {topic} | {n} idee per {topic} | Laboratorio del {d} {m}: {thing} | Bando {year} – {topic} | Che cosa resta di {thing}? | Bisogna salvare {thing}? | {place} senza {thing}, e poi?"
    ),
    badge="Nuovo",
    number="n. {n}",
    comments="{n} commenti",
    minutes="{n} min di lettura",
    button="Condividi",
    price=words("{n} € | Gratuito | da {n} €"),
    duration=words("{n} min | 1 h 30 | {n} pagine"),
    related="Leggi anche",
    further=words(
        "Per saperne di più: | Vedi anche | Risorse | La scheda n. {n} è in rete: {thing} | Altre notizie sul sito di {town}"
    ),
    contact=words("Contatti | Informazioni | Scriveteci | Telefono | Posta elettronica | Zona d’azione"),
)
