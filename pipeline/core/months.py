"""The words of dates in six languages, folded: months as CLDR and people spell them, weekdays, and what stands around."""

from collections.abc import Mapping

LANGUAGES = ("fr", "en", "de", "es", "it", "nl")
_MONTHS = {  # language → January to December, each in full and then in short
    "fr": "janvier janv jan|fevrier fevr fev|mars|avril avr|mai|juin|juillet juil juill|aout|septembre sept sep|octobre oct|novembre nov|decembre dec",
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec",
    "de": "januar janner jan|februar feber feb|marz maerz mar mrz|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept set|octubre oct|noviembre nov|diciembre dic",
    "it": "gennaio gen|febbraio feb febbr|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre sett set|ottobre ott|novembre nov|dicembre dic",
    "nl": "januari jan|februari feb febr|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sept sep|oktober okt|november nov|december dec",
}  # fmt: skip
MONTHS_OF: Mapping[str, Mapping[str, int]] = {
    language: {name: number for number, names in enumerate(months.split("|"), 1) for name in names.split()}
    for language, months in _MONTHS.items()
}
MONTHS: Mapping[str, int] = {name: number for months in MONTHS_OF.values() for name, number in months.items()}
VERBS = frozenset(("march", "may"))
# Months that are words as well ("le Mag 2021", "les sept 2021"): without a day they need a dot, or their own language and a place of their own.
WORDS_TOO = VERBS | frozenset("ago gen mag mar set sept".split())
NOT_ENGLISH = frozenset(("mars", "mayo"))  # words of English, which date nothing there without a day
WEEKDAYS = frozenset(
    # in full, then as CLDR shortens them
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
    "lunes martes miercoles jueves viernes sabado domingo lun mie jue vie sab dom "
    "lunedi martedi mercoledi giovedi venerdi sabato domenica gio "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo".split()
)
SINCE = frozenset("en depuis in since from until im bis seit ab desde hasta nel dal sinds vanaf".split())
PREPOSITIONS = SINCE | frozenset(
    "le les du au des de d on of the dated am vom zum den el del il l dall dell op van".split()
)
PUBLISHED = frozenset(  # the last word of what says that something was published
    "publie publiee publies publiees publication paru parue parution ligne poste postee redige mise "
    "published posted publishing released issued "
    "veroffentlicht erschienen publiziert eingestellt veroffentlichung erscheinungsdatum veroffentlichungsdatum "
    "publicado publicada publicacion pubblicato pubblicata pubblicazione gepubliceerd verschenen geplaatst publicatie publicatiedatum".split()
)
DATE_WORDS = frozenset(
    "date dates datum data fecha fechas jour day tag dia giorno dag when quand wann cuando quando wanneer".split()
)
OF_WHAT = frozenset(
    "evenement event evento veranstaltung article articulo articolo beitrag artikel mis first di der la".split()
)
ADDED = frozenset(  # the last word of what says since when something has been on a site
    "ajoute ajoutee diffuse diffusee edite editee depose deposee datee "
    "added uploaded hinzugefugt hochgeladen bereitgestellt stand "
    "colgado colgada subido subida anadido anadida editado difundido inserito inserita caricato caricata aggiunto aggiunta uscito uscita "
    "toegevoegd geupload uitgegeven publikationsdatum einstelldatum ausgabedatum uitgavedatum plaatsingsdatum verschijningsdatum".split()
)
YEARS = frozenset(
    "annee year jahr ano anno jaar erscheinungsjahr veroffentlichungsjahr publikationsjahr produktionsjahr herstellungsjahr druckjahr "
    "publicatiejaar productiejaar uitgavejaar datierung entstehungsjahr aufnahmejahr opnamejaar datation datacion datazione datering".split()
)
YEAR_ENDS = ("jahr", "jaar")  # of words of German and Dutch that name a year
OF_DOCUMENT = frozenset(  # what a caption may say that its date is of
    "document ressource edition diffusion sortie ajout depot production realisation resource issue release entry post upload production "
    "dokument dokuments dokumentes ausgabe ersterscheinung herausgabe publikation "
    "documento edicion difusion inclusion entrada produccion realizacion emissione produzione realizzazione edizione inserimento caricamento rilascio "
    "uitgave plaatsing verschijning uitgifte della dello degli "
    "enregistrement creation recording aufnahme entstehung grabacion creacion registrazione creazione opname".split()
)
CAPTIONS = PUBLISHED | DATE_WORDS | ADDED | YEARS  # one of these words makes a caption say date …
CAPTION_WORDS = CAPTIONS | PREPOSITIONS | OF_WHAT | OF_DOCUMENT  # … where it holds no others: "Date limite" does not
OTHER_DATES = frozenset(  # one of these words makes a caption say when something else was or will be: an end, a change, a birth
    "limite cloture echeance fin maj jour jusqu deadline until end ends closes closing closed expire expires expiry expira due update updated modified revised frist ende "
    "ablauf bewerbungsfrist einsendeschluss schluss aktualisiert geandert anderung scadenza scade termine chiusura aggiornato aggiornamento modificato plazo "
    "vencimiento cierre actualizado actualizacion modificado uiterlijk sluiting sluitingsdatum sluit einddatum bijgewerkt gewijzigd wijziging naissance ne nee born "
    "birth geboren geburt nacimiento nacido nascita nato geboorte deces died death gestorben muerte morte overleden".split()
)
PUBLICATION = frozenset(  # one of these words makes a caption name who published something, and where: what stands last is the year
    "publication publications editeur editeurs edition editions edite publie imprint publisher published verlag veroffentlichung veroffentlicht erschienen "
    "erscheinungsvermerk publikationsangaben editorial edicion ediciones editor publicacion publicado pubblicazione pubblicato editore edizione edizioni uitgave "
    "uitgever gepubliceerd publicatie".split()
)
AROUND = (  # words of a line that is nothing but a date
    WEEKDAYS
    | PUBLISHED
    | DATE_WORDS
    | ADDED
    | PREPOSITIONS
    | OF_WHAT
    | frozenset("a at um uhr uur ore alle las om h pm gmt utc cet cest et est edt pt pst pdt".split())
)
