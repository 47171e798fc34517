"""What sites in German print."""

from tests.anatomy.languages.language import Language, words

GERMAN = Language(
    "de",
    words(
        "Altenrode | Birkheim | Dornfelde | Eschwald | Finsterau | Grünbach | Hohenlinde | Karlshain | Lindenau | Mühlrath | Steinfurt | Wiesengrund"
    ),
    words("Anneliese | Bernd | Cem | Dorothea | Erwin | Frieda | Gerlinde | Hannes | Ingrid | Jannik | Leyla | Ortwin"),
    words(
        "Ackermann | Brockhaus | Cordes | Dietrich | Eberhardt | Fährmann | Grabowski | Hellwig | Kaltenbach | Lüders | Özdemir | Wittkamp"
    ),
    words(
        "den Backofen | einen Lehrbienenstock | den alten Bahnhof | einen Gemeinschaftsgarten | die Straßenbücherei | eine Fahrradwerkstatt | das Tonarchiv | eine Holzgenossenschaft | die Ölmühle | zwei Kleingärten | die Werkzeugbank | einen Kreditfonds"
    ),
    words(
        "Wasser | Wohnen | Mobilität | Ernährung | Energie | Ehrenamt | Lesen | Reparatur | Gesundheit | Gemeingüter"
    ),
    words(
        "Kurz gesagt: | Auch in diesem Jahr: | Um ehrlich zu sein: | Gute Nachricht: | Seit dem Herbst gilt: | Monat für Monat: | Laut Bericht: | Wie erwartet:"
    ),
    words(
        "die Gemeinde {town} | ein Team aus {town} | der Verein {name} | {person} | die Schule in {town} | das Werk {name} | eine Gruppe von Anwohnern | das Museum in {town}"
    ),
    words(
        "setzt {thing} wieder instand | übergibt {thing} an Freiwillige | zählte {n} Besuche zum Thema {topic} | sucht noch {n} Leute für {thing} | legt die Kosten für {topic} offen | verleiht {thing} an Familien | erzählt, wie {thing} {n} Jahre hielt | misst jeden Monat, was {topic} einbringt"
    ),
    words(
        "trotz des Regens | mit Hilfe des Kreises | ohne Zuschuss | nicht weit von {town} | zum dritten Mal | wie {person} es wollte"
    ),
    words(
        "{topic} in {place} | {place}: {topic} anders gedacht | Warum {topic}? | Ein Jahr mit {topic} | Begegnung mit {person} | {topic}, Bilanz {year} | Leitfaden {topic} | Wie {place} sich verändert"
    ),
    words("Studie | Merkblatt | Leitfaden | Bericht | Gespräch | Dossier"),
    {
        "resource_type": words("Art des Dokuments | Typ | Format | Medium"),
        "categories": words("Thema | Rubrik | Themen | Bereich"),
        "keywords": words("Stichwörter | Schlagwörter | Schlagworte"),
        "date": words("Datum | Veröffentlicht am | Eingestellt am | Stand"),
        "author": words("Autor | Verfasst von | Von"),
        "is_private": words("Nur für Mitglieder | Interner Zugang | Vertraulich"),
        "labels": words("Zielgruppe | Stufe | Sprache | Region | Umfang"),
        "summary": words("Zusammenfassung | Kurzfassung | Auf einen Blick | Auszug"),
        "body": words("Beschreibung | Volltext | Inhalt | Darstellung"),
    },
    {
        "categories": words("Stadtplanung | Kultur | Landwirtschaft | Bildung | Verkehr"),
        "labels": words("Alle | Gemeinderäte | Einsteiger | Landkreis | B-12"),
        "keywords": words("Holz | Bienen | Kredit | Brache | Werkstatt | Fluss | Fahrrad | Kantine"),
    },
    ("Ja", "Nein"),
    words("Januar | Februar | März | April | Mai | Juni | Juli | August | September | Oktober | November | Dezember"),
    "{d}. {m} {y}",
    words("Weiterlesen | Mehr erfahren | Zum Beitrag | Zum Dokument"),
    words(
        "Startseite | Über uns | Termine | Veröffentlichungen | Pressebereich | Kontakt | Mitmachen | Suche | Laden | Unsere Arbeit | Anfahrt | Rundbrief"
    ),
    words("Impressum | Sitemap | Barrierefreiheit | Datenschutz | Alle Rechte vorbehalten"),
    ("Foto: {person}", "© {person}", "Bild von {person}"),
    ("von {person}", "Das Gespräch führte {person}", "{person}"),
    (
        "Hier finden Sie unsere neuesten Veröffentlichungen, die jüngsten zuerst.",
        "Diese Seite versammelt, was das Netzwerk in zehn Jahren veröffentlicht hat.",
    ),
    "{n} Treffer",
    words("Nächste Seite | Vorige Seite | Erste Seite | Letzte Seite"),
    asides=words(
        "sagt {person} | also {n} % mehr als {year} | „{topic}“ zuerst | unterstützt von {town}, {town} und {town} | (siehe Seite {n}) | (etwa {n} km) | – zum ersten Mal –"
    ),
    joints=words(" und | , aber | , während | ; | , denn"),
    facts=words(
        "wiegt {n} kg | kostet {n},50 € im Jahr | öffnet samstags um {h}.30 Uhr | umfasst {n} m², ein Drittel davon für {topic} | bringt Handwerker, Schüler und Nachbarn zum Thema {topic} zusammen | wuchs in einem Jahr um {n} % | lebt von drei Dingen: {topic}, Zeit, Teilen | steht vom {d}. bis {e}. {m} offen | antwortet: „nicht ohne {topic}!“"
    ),
    phrases=words(
        "{topic} und {topic}: was {place} seit {year} von {town} lernt | „{topic}“, erzählt von {person} | Von {town} nach {place}, {n} Tage unterwegs | {topic} ({place}), {n} Jahre danach | In {place} kämpft {person} für {topic} | {n} Ideen zu {topic} | Werkstatt am {d}. {m}: {topic} | Ausschreibung {year} – {topic} | Was bleibt von {place}? | Wem gehört {topic}? | {place} ohne {topic}, was dann?"
    ),
    badge="Neu",
    number="Nr. {n}",
    comments="{n} Kommentare",
    minutes="{n} Min. Lesezeit",
    button="Teilen",
    price=words("{n} € | Kostenlos | ab {n} €"),
    duration=words("{n} Min. | 1 Std. 30 | {n} Seiten"),
    related="Lesen Sie auch",
    further=words(
        "Zum Weiterlesen: | Siehe auch | Materialien | Blatt Nr. {n} steht im Netz: {thing} | Mehr auf der Seite von {town}"
    ),
    contact=words("Kontakt | Auskunft | Schreiben Sie uns | Telefon | E-Mail-Adresse | Einsatzgebiet"),
)
