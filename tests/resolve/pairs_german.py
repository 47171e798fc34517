"""Pairs of records in German: compounds, umlauts, ß, "Nr.", "Auflage". The format is that of pairs.py."""

import re

from tests.resolve.pairs import ELSEWHERE, LATER, OTHER_PAGE, decomposed, edited, pair

WERKSTATT = (
    "In der Fahrradwerkstatt am Güterbahnhof reparieren Jugendliche gemeinsam mit Älteren gebrauchte Räder und geben sie "
    "zu kleinen Preisen an Familien im Stadtteil weiter. Träger ist ein Verein mit vier Beschäftigten; die Stadt stellt "
    "die Halle mietfrei zur Verfügung, und zwei Betriebe spenden Ersatzteile. Wer ein Rad gespendet hat, erfährt später, "
    "wer damit fährt. Im vergangenen Jahr wurden hundertzwanzig Räder instand gesetzt, außerdem fanden neun Kurse statt."
)
QUARTIER = (
    "Das Quartiersbüro lädt alle Nachbarinnen und Nachbarn ein, den leer stehenden Laden an der Ecke neu zu denken. Nach "
    "drei Abenden steht fest: Es soll ein Nachbarschaftscafé mit Mittagstisch werden, dazu eine Nähstube und ein Raum für "
    "Hausaufgabenhilfe. Die Wohnungsgenossenschaft baut um, die Gruppe sammelt Möbel, und ein Beirat aus sieben Personen "
    "entscheidet über das Programm. Eröffnet wird nach den Sommerferien mit einem Straßenfest."
)
BERICHT = (
    "Der Jahresbericht stellt die Arbeit der Geschäftsstelle vor, nennt Einnahmen und Ausgaben und zeigt, wie sich die "
    "Zahl der Mitglieder entwickelt hat. Ein Schwerpunkt gilt der gemeinschaftlichen Beschaffung, ein zweiter dem Ausbau "
    "der Beratung in ländlichen Kreisen. Im Anhang finden sich die Protokolle der Versammlungen, eine Übersicht der "
    "geförderten Vorhaben und die Ergebnisse der Befragung unter den Gemeinden."
)
RUNDBRIEF = (
    "In diesem Rundbrief lesen Sie: ein Gespräch mit der neuen Vorsitzenden, zwei Ausschreibungen mit kurzer Frist, "
    "Hinweise zur Abrechnung und die Termine der Regionalgruppen. Beiträge für die nächste Ausgabe nimmt die Redaktion "
    "bis zum Monatsende entgegen."
)
VORLAGE = (
    "Der Leitfaden erklärt Schritt für Schritt, wie ein Vorhaben beantragt, durchgeführt und abgerechnet wird. Er enthält "
    "Checklisten, Muster und Antworten auf häufige Fragen und kann kostenlos bestellt werden."
)
FUSSZEILE = (
    "Startseite, Impressum, Datenschutz, Barrierefreiheit, Leichte Sprache, Kontakt. Folgen Sie uns in den sozialen "
    "Netzwerken, abonnieren Sie den Newsletter oder teilen Sie diese Seite. Zum Seitenanfang."
)
MUSTER = "Mustervertrag für die Überlassung kommunaler Räume"
FAHRRAD = "Die Fahrradwerkstatt am Güterbahnhof"
LADEN = "Ein leerer Laden wird zum Nachbarschaftscafé"

LONG = VORLAGE + " " + RUNDBRIEF  # 300 characters and more


def hyphened(text):
    """A soft hyphen after every fourth letter of a long word, as publishing systems put them."""
    return re.sub(r"\w{8,}", lambda word: "\u00ad".join(re.findall(r"\w{1,4}", word.group())), text)


SAME = [
    pair((FAHRRAD, WERKSTATT), ("DIE FAHRRADWERKSTATT AM GÜTERBAHNHOF", WERKSTATT, LATER), "german-capitals"),
    pair(("Straßenfest und Nähstube im Quartier", QUARTIER), ("STRASSENFEST UND NÄHSTUBE IM QUARTIER", edited(QUARTIER, ("Straßenfest", "Strassenfest")), LATER), "german-sharp-s"),
    pair((FAHRRAD, WERKSTATT), ("Die Fahrradwerkstatt am Guterbahnhof", WERKSTATT.translate(str.maketrans("äöüÄ", "aouA")), LATER), "german-umlauts-lost"),
    pair((FAHRRAD, WERKSTATT), ("Die Fahrradwerkstatt am Gueterbahnhof", WERKSTATT.replace("ä", "ae").replace("ü", "ue").replace("Ä", "Ae"), ELSEWHERE), "german-umlauts-spelt-out"),
    pair((FAHRRAD, WERKSTATT), (decomposed(FAHRRAD), decomposed(WERKSTATT), LATER), "german-decomposed"),
    pair((FAHRRAD, WERKSTATT), ("Die Fahrrad\u00adwerk\u00adstatt am Güter\u00adbahnhof", WERKSTATT, LATER), "german-soft-hyphens-in-the-title"),
    pair((FAHRRAD, WERKSTATT), ("\ufeff" + FAHRRAD, WERKSTATT.replace("Güterbahnhof", "Güter\u200bbahnhof"), LATER), "german-zero-width-characters"),
    pair(("Kurzfilm „Unser Laden“ – jetzt ansehen", QUARTIER), ('Kurzfilm "Unser Laden" - jetzt ansehen', QUARTIER, LATER), "german-quotation-marks"),
    pair((FAHRRAD, WERKSTATT), ("Die Fahrradwerkstat am Güterbahnhof", edited(WERKSTATT, ("neun Kurse", "elf Kurse")), LATER), "german-letter-missing-in-the-title"),
    pair(("Fahrradwerkstatt: Leitfaden für Vereine", WERKSTATT), ("Leitfaden für Vereine: Fahrradwerkstatt", WERKSTATT, LATER), "german-word-order"),
    pair((LADEN, QUARTIER), (LADEN + " – Bericht aus dem Quartier", QUARTIER, LATER), "german-words-added-at-the-end"),
    pair(("Arbeitshilfe Nr. 12: Räder reparieren", WERKSTATT, {"number": "12"}), ("Arbeitshilfe No 12 – Räder reparieren", WERKSTATT, {**LATER, "number": "012"}), "german-number-sign"),
    pair(("Schriftenreihe des Verbands, Band IV", BERICHT), ("Schriftenreihe des Verbands, Band 4", BERICHT, LATER), "german-roman-numeral"),
    pair(("Zahlen und Fakten: 2,5 Millionen Räder", WERKSTATT), ("Zahlen und Fakten: 2.5 Millionen Räder", WERKSTATT, LATER), "german-decimal-comma"),
    pair(("Förderprogramm für 12 000 Haushalte", BERICHT), ("Förderprogramm für 12000 Haushalte", BERICHT, LATER), "german-thousands"),
    pair((FAHRRAD, WERKSTATT), (FAHRRAD, edited(WERKSTATT, ("hundertzwanzig", "hundertfünfzig"), ("neun", "zwölf")), LATER), "german-figures-edited"),
    pair((FAHRRAD, WERKSTATT), (FAHRRAD, WERKSTATT + " Die Stadt hat die Förderung um zwei Jahre verlängert.", ELSEWHERE), "german-sentence-added-by-another-site"),
    pair((LADEN, QUARTIER), (LADEN, QUARTIER[:120], {**LATER, **OTHER_PAGE}), "german-shortened-and-moved"),
    pair((LADEN, QUARTIER), (LADEN, QUARTIER[:150].replace("Nachbar", "Nach\u00adbar"), LATER), "german-soft-hyphens-and-shortened"),
    pair((LADEN, QUARTIER), ("", QUARTIER, ELSEWHERE), "german-title-missing-on-another-site"),
    pair((MUSTER, "", {"url": "https://verband.example/muster.pdf"}), ("Mustervertrag für die Überlassung von Räumen", "", {**ELSEWHERE, "url": "https://verband.example/muster.pdf"}), "german-one-file-linked-twice"),
    pair(("Förderprogramm für 10.000 Haushalte", BERICHT), ("Förderprogramm für 10 000 Haushalte", BERICHT, LATER), "german-thousands-by-full-stop"),
    pair(("Förderprogramm für 10.000 Haushalte", BERICHT), ("Förderprogramm für 10000 Haushalte", BERICHT, LATER), "german-thousands-by-full-stop-or-nothing"),
    pair(("Förderprogramm mit 1.200.000 Euro", BERICHT), ("Förderprogramm mit 1 200 000 Euro", BERICHT, LATER), "german-million-by-full-stops"),
    pair(("Ratssitzung am 14.06.22 um 18 Uhr", BERICHT), ("Ratssitzung am 14.06.2022 um 18 Uhr", BERICHT, LATER), "german-year-of-two-digits"),
    pair(("Öffentliche Ratssitzung um 18.30 Uhr", BERICHT), ("Öffentliche Ratssitzung um 18:30 Uhr", BERICHT, LATER), "german-time"),
    pair(("Haushaltsplan für das Schuljahr 2019/20", BERICHT), ("Haushaltsplan für das Schuljahr 2019/2020", BERICHT, LATER), "german-school-year-in-full"),
    pair(("Arbeitshilfe: Räder reparieren", WERKSTATT, {"number": "Nr. 12"}), ("Arbeitshilfe: Räder reparieren", WERKSTATT, {**LATER, "number": "12"}), "german-nr-with-full-stop"),
    pair(("Arbeitshilfe: Räder reparieren", WERKSTATT, {"number": "Nr 12"}), ("Arbeitshilfe: Räder reparieren", WERKSTATT, {**LATER, "number": "12"}), "german-nr"),
    pair((FAHRRAD, WERKSTATT), ("Die Fahrradwerkstatt am Güterbanhhof", edited(WERKSTATT, ("neun Kurse", "elf Kurse")), LATER), "german-letters-swapped-and-text-edited"),
    pair(("Rundbrief Nr. 12", BERICHT), ("Rundbrief 12", edited(BERICHT, ("ein zweiter", "ein dritter")), LATER), "german-short-title-without-its-number-sign"),
    pair(("Rundbrief Nr. 12", RUNDBRIEF), ("Rundbrief No. 12", RUNDBRIEF, LATER), "german-short-title-other-number-sign"),
    pair((FAHRRAD, WERKSTATT), (hyphened(FAHRRAD), hyphened(WERKSTATT), LATER), "german-soft-hyphens-in-every-long-word"),
    pair((LADEN, QUARTIER), (hyphened(LADEN), hyphened(QUARTIER[:150]), LATER), "german-soft-hyphens-and-shortened"),
]  # fmt: skip

DIFFERENT = [
    pair(("Arbeitshilfe Nr. 97: Räume teilen", VORLAGE, {"number": "97"}), ("Arbeitshilfe Nr. 101: Räume teilen", VORLAGE, {**LATER, "number": "101"}), "german-sheet-numbers"),
    pair(("Jahresbericht 2020 der Geschäftsstelle", BERICHT), ("Jahresbericht 2021 der Geschäftsstelle", BERICHT, LATER), "german-annual-reports"),
    pair(("Haushaltsplan 2021/22", BERICHT), ("Haushaltsplan 2022/23", BERICHT, LATER), "german-double-years"),
    pair(("Rundbrief Nr. 3/2021", RUNDBRIEF), ("Rundbrief Nr. 4/2021", RUNDBRIEF, LATER), "german-issues-of-one-year"),
    pair(("Handbuch Ehrenamt, 1. Auflage", VORLAGE), ("Handbuch Ehrenamt, 2. Auflage", VORLAGE, LATER), "german-editions-in-digits"),
    pair(("Handbuch Ehrenamt, erste Auflage", VORLAGE), ("Handbuch Ehrenamt, dritte Auflage", VORLAGE, LATER), "german-editions-in-words"),
    pair(("Schriftenreihe des Verbands, Band II", BERICHT), ("Schriftenreihe des Verbands, Band IV", BERICHT, LATER), "german-volumes"),
    pair(("Online-Seminar Vergaberecht (Teil 1/3)", VORLAGE), ("Online-Seminar Vergaberecht (Teil 2/3)", VORLAGE, LATER), "german-parts"),
    pair(("Regionalkonferenz am 5. Mai 2022", RUNDBRIEF), ("Regionalkonferenz am 12. Mai 2022", RUNDBRIEF, LATER), "german-days"),
    pair(("Leitfaden für Schulen", VORLAGE), ("Leitfaden für Vereine", VORLAGE, LATER), "german-guide-for-schools-and-for-clubs"),
    pair(("Stadtporträt: die Werkstatt in Kassel", VORLAGE + " In Kassel begann es 2016."), ("Stadtporträt: die Werkstatt in Erfurt", VORLAGE + " In Erfurt begann es 2018.", LATER), "german-one-template-two-towns"),
    pair(("Sprechstunde in Marburg", VORLAGE), ("Sprechstunde in Harburg", VORLAGE, OTHER_PAGE), "german-towns-a-first-letter-apart"),
    pair(("Merkblatt für Mieter", VORLAGE), ("Merkblatt für Vermieter", VORLAGE, LATER), "german-tenants-and-landlords"),
    pair(("Aktuelles", WERKSTATT), ("Aktuelles", QUARTIER, LATER), "german-generic-title"),
    pair(("Newsletter", RUNDBRIEF), ("Newsletter", QUARTIER, ELSEWHERE), "german-newsletter-of-two-sites"),
    pair(("Rundbrief Frühjahr", RUNDBRIEF + " Zum Weiterlesen: " + QUARTIER[:150]), (LADEN, QUARTIER, LATER), "german-quoted-teaser"),
    pair((FAHRRAD, WERKSTATT), (FAHRRAD, edited(WERKSTATT, ("hundertzwanzig", "hundertfünfzig")), {"position": 2}), "german-side-by-side"),
    pair((MUSTER, ""), (MUSTER, "", ELSEWHERE), "german-no-text-on-two-sites"),
    pair(("", "Weiterlesen"), ("", "Weiterlesen", LATER), "german-one-word"),
    pair(("Agenda 2030: Hilfen für Betriebe", VORLAGE), ("Covid-19: Hilfen für Betriebe", VORLAGE, LATER), "german-numerals-of-two-kinds"),
    pair(("Leitfaden Beschaffung", ""), ("Leitfaden Beschaffung für kleine Gemeinden", "", LATER), "german-prefix-of-a-title"),
    pair((FAHRRAD, FUSSZEILE), (LADEN, FUSSZEILE, LATER), "german-page-furniture-only"),
    pair(("Paket mit 1.200 Lastenrädern", BERICHT), ("Paket mit 1.500 Lastenrädern", BERICHT, LATER), "german-thousands-differ"),
    pair(("Tätigkeitsbericht 2019/2020 des Verbands", BERICHT), ("Tätigkeitsbericht 2020 des Verbands", BERICHT, LATER), "german-double-year-and-its-second-year"),
    pair(("Treffen am 03.11.2021 in der Halle", RUNDBRIEF + " Gastgeber ist Kassel."), ("Treffen am 11.03.2021 in der Halle", RUNDBRIEF + " Gastgeber ist Erfurt.", LATER), "german-day-and-month-exchanged"),
    pair(("Handreichung Vergaberecht, Teil I", VORLAGE + " Dieser Teil behandelt Fristen."), ("Handreichung Vergaberecht, Teil II", VORLAGE + " Dieser Teil behandelt Rügen.", LATER), "german-part-one-and-two"),
    pair(("Handreichung Vergaberecht, Band ii", VORLAGE), ("Handreichung Vergaberecht, Band iii", VORLAGE, LATER), "german-small-letters"),
    pair(("Anlage A zum Förderantrag", VORLAGE + " Hier: Kostenplan."), ("Anlage B zum Förderantrag", VORLAGE + " Hier: Zeitplan.", LATER), "german-annex-a-and-b"),
    pair(("Deutschkurs für Eltern, Stufe A1", VORLAGE + " Ohne Vorkenntnisse."), ("Deutschkurs für Eltern, Stufe B1", VORLAGE + " Mit Vorkenntnissen.", LATER), "german-levels-a1-and-b1"),
    pair(("Beratungsstellen der Region Süd", VORLAGE + " Büro in Ulm."), ("Beratungsstellen der Region Ost", VORLAGE + " Büro in Görlitz.", LATER), "german-south-and-east"),
    pair(("Beratungsstellen der Region West", VORLAGE), ("Beratungsstellen der Region Ost", VORLAGE, LATER), "german-west-and-east"),
    pair(("Rundbrief des Verbands, Juni 2021", RUNDBRIEF + " Thema: Lastenräder."), ("Rundbrief des Verbands, Juli 2021", RUNDBRIEF + " Thema: Dachgärten.", LATER), "german-june-and-july"),
    pair(("Stadtporträt: Werkstatt in Landau", VORLAGE + " In Landau begann es 2016."), ("Stadtporträt: Werkstatt in Lindau", VORLAGE + " In Lindau begann es 2018.", LATER), "german-towns-a-letter-apart"),
    pair(("Leitfaden für Schulen", LONG), ("Leitfaden für Vereine", LONG, LATER), "german-guide-for-schools-and-for-clubs"),
    pair(("Handbuch Ehrenamt, erste Auflage", LONG), ("Handbuch Ehrenamt, dritte Auflage", LONG, LATER), "german-editions-in-words"),
    pair(("Veranstaltungen mit Eigenanteil fördern", VORLAGE), ("Veranstaltungen ohne Eigenanteil fördern", VORLAGE, LATER), "german-with-and-without"),
]  # fmt: skip
