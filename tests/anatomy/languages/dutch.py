"""What sites in Dutch print."""

from tests.anatomy.languages.language import Language, words

DUTCH = Language(
    "nl",
    words(
        "Akkerwoude | Berkelo | Diepenveen | Eikenrade | Geesthuizen | Hoogland | Klaverdam | Lindeloo | Meerkerk | Oostwolde | Spijkerdrecht | Zandvliet"
    ),
    words("Aaltje | Bram | Cornelia | Daan | Eefje | Femke | Gijs | Hidde | Ilse | Joris | Mieke | Youssef"),
    words(
        "Aarts | Bakhuizen | Claessen | Dijkgraaf | Elzinga | Frencken | Groeneveld | Hoekstra | Kuipers | Ouwerkerk | Terlouw | Zwaan"
    ),
    words(
        "de broodoven | een leerbijenkast | het oude station | een gedeelde tuin | de straatbibliotheek | een fietswerkplaats | het geluidsarchief | een houtcoöperatie | de oliemolen | twee volkstuinen | de gereedschapsbank | een leenfonds"
    ),
    words(
        "water | wonen | mobiliteit | voedsel | energie | vrijwilligerswerk | lezen | hergebruik | gezondheid | gemeengoed"
    ),
    words(
        "Kortom, | Ook dit jaar | Eerlijk gezegd: | Goed nieuws: | Sinds de herfst | Maand na maand | Volgens het verslag | Zoals verwacht"
    ),
    words(
        "de gemeente {town} | een ploeg uit {town} | de vereniging {name} | {person} | de school van {town} | de fabriek {name} | een groep bewoners | het museum van {town}"
    ),
    words(
        "knapt {thing} weer op | draagt {thing} over aan vrijwilligers | telde {n} bezoeken over {topic} | zoekt nog {n} mensen voor {thing} | maakt de rekening van {topic} openbaar | leent {thing} uit aan gezinnen | vertelt hoe {thing} {n} jaar meeging | meet elke maand wat {topic} oplevert"
    ),
    words(
        "ondanks de regen | met hulp van de provincie | zonder subsidie | op een steenworp van {town} | voor de derde keer | zoals {person} wilde"
    ),
    words(
        "{topic} in {place} | {place}: {topic} op een andere manier | Waarom {topic}? | Een jaar met {thing} | Ontmoeting met {person} | {topic}, balans {year} | Gids voor {topic} | Hoe {place} verandert"
    ),
    words("Studie | Infoblad | Gids | Reportage | Vraaggesprek | Rapport"),
    {
        "resource_type": words("Soort document | Type | Formaat | Medium"),
        "categories": words("Thema | Rubriek | Onderwerpen | Domein"),
        "keywords": words("Trefwoorden | Labels | Sleutelwoorden"),
        "date": words("Datum | Gepubliceerd op | Geplaatst op | Verschenen"),
        "author": words("Auteur | Geschreven door | Door"),
        "is_private": words("Alleen voor leden | Beperkte toegang | Besloten"),
        "labels": words("Doelgroep | Niveau | Taal | Regio | Schaal"),
        "summary": words("Samenvatting | In het kort | De kern | Uittreksel"),
        "body": words("Beschrijving | Volledige tekst | Inhoud | Toelichting"),
    },
    {
        "categories": words("Ruimtelijke ordening | Cultuur | Landbouw | Onderwijs | Vervoer"),
        "labels": words("Iedereen | Raadsleden | Beginner | Provincie | B-12"),
        "keywords": words("hout | bijen | krediet | braakland | werkplaats | rivier | fiets | kantine"),
    },
    ("Ja", "Nee"),
    words(
        "januari | februari | maart | april | mei | juni | juli | augustus | september | oktober | november | december"
    ),
    "{d} {m} {y}",
    words("Lees verder | Meer weten | Naar het document | Lees meer"),
    words(
        "Welkom | Over ons | Agenda | Publicaties | Pers | Contact | Lid worden | Zoeken | Winkel | Wat we doen | Route | Nieuwsbrief"
    ),
    words("Juridische informatie | Sitemap | Toegankelijkheid | Privacyverklaring | Alle rechten voorbehouden"),
    ("Foto: {person}", "© {person}", "Beeld van {person}"),
    ("door {person}", "Interview door {person}", "{person}"),
    (
        "Hier vindt u onze nieuwste publicaties, de jongste eerst.",
        "Deze pagina bundelt wat het netwerk in tien jaar heeft uitgebracht.",
    ),
    "{n} resultaten",
    words("Volgende pagina | Vorige pagina | Eerste pagina | Laatste pagina"),
    asides=words(
        "zegt {person} | dat is {n} % meer dan in {year} | “{thing}” voorop | geholpen door {town}, {town} en {town} | (zie bladzijde {n}) | (ongeveer {n} km) | – voor het eerst –"
    ),
    joints=words(" en | , maar | , terwijl | ; | , want"),
    facts=words(
        "weegt {n} kg | kost {n},50 € per jaar | opent zaterdags om {h}.30 uur | beslaat {n} m², een derde voor {topic} | brengt makers, leerlingen en buren samen rond {topic} | groeide met {n} % in een jaar | draait om drie dingen: {topic}, {thing}, delen | is open van {d} tot {e} {m} | antwoordt: “niet zonder {thing}!”"
    ),
    phrases=words(
        "{topic} en {topic}: wat {place} sinds {year} van {town} leert | “{thing}”, verteld door {person} | Van {town} naar {place}, {n} dagen met {thing} | {thing} ({place}), {n} jaar later | In {place} komt {person} op voor {topic} | {n} ideeën voor {topic} | Werkplaats op {d} {m}: {thing} | Oproep {year} – {topic} | Wat blijft er van {thing}? | Moet {thing} blijven? | {place} zonder {thing}, en dan?"
    ),
    badge="Nieuw",
    number="nr. {n}",
    comments="{n} reacties",
    minutes="{n} min lezen",
    button="Delen",
    price=words("{n} € | Gratis | vanaf {n} €"),
    duration=words("{n} min | 1 uur 30 | {n} bladzijden"),
    related="Lees ook",
    further=words(
        "Verder lezen: | Zie ook | Bronnen | Blad nr. {n} staat online: {thing} | Meer op de site van {town}"
    ),
    contact=words("Contact | Inlichtingen | Schrijf ons | Telefoon | E-mailadres | Werkgebied"),
)
